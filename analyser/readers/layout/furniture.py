"""Running headers and footers, page numbers, watermarks, envelope ids: what belongs to the sheets, not to the text.

A line is furniture only on evidence: the same words in the same place on several pages, a number that counts the
pages, words printed across other lines, the mark of a signing service. All else stays text.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from statistics import median_low
from typing import NamedTuple

from analyser.readers.layout.line import Line, Page

_ZONE, _EDGE = 0.16, 0.09
"""Shares of the sheet's height, at top and bottom: where headers may stand, and where hardly anything else does."""

_DRIFT = 4.0
"""Points by which the foot of a repeated line may move from page to page."""

_ENVELOPE = re.compile(r"(?i)\b(docu\s?sign|adobe\s?sign|signnow)\b.{0,40}\b(id|transaction)\b\W{0,3}[0-9a-z-]{12,}")
_NAMED = re.compile(r"(?i)(schedule|annexe?|appendix|part|section|exhibit|attachment)\b")
_NUMBER = "\0"
_DIGITS = re.compile(r"\d+")
_ALONE = re.compile(
    r"(?i)[-–—|•\[( ]*(?:page |pg\.? |p\. ?)?(\d{1,4}|[ivxl]{1,6})(?: ?(?:of|/) ?\d{1,4})?[-–—|•\]). ]*",
)
_SAID = re.compile(r"(?i)[-–—|( ]*page \d{1,4}(?: ?(?:of|/) ?\d{1,4})?[-–—|). ]*\Z")

_LARGE, _HUGE = 1.5, 2.0
"""Type so many times the usual may be a watermark, or is one when it lies over other lines."""

_SHORT, _CHAIN, _OFF_CENTRE = 8, 3, 0.12
_SOME = 0.4
_TOP, _BOTTOM, _MIDDLE, _END = "top", "bottom", "middle", "end"
_LAST_ROWS, _SURELY, _MOSTLY = 3, 4, 0.6
_FEW_PAGES, _FEW_ROWS = 4, 4
_LEVEL, _APART, _WIDER, _OTHER_SIZE = 2.0, 1.6, 1.6, 0.08
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


class Found(NamedTuple):
    """A line that may be furniture: which page and which of its lines (both by place), and the numbers in it."""

    page: int
    place: int
    line: Line
    numbers: tuple[int, ...]


def furniture_of(pages: Sequence[Page], usual: float) -> list[set[int]]:
    """For every page, the places of those of its lines that are furniture; `usual` is the usual type size."""
    found: list[set[int]] = [set() for _ in pages]
    alike: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for number, page in enumerate(pages):
        height = page.frame.size[1]
        for zone, place in _outer(page, height, usual):
            line = page.lines[place]
            if _belongs_to_sheet(line, page, height, usual):
                found[number].add(place)
            shape, numbers = _shape(line.text)
            alike[zone, shape].append(Found(number, place, line, numbers))
    several = [(zone, group) for (zone, _), group in alike.items() if len(group) > 1]
    groups = [(zone, members) for zone, group in several for members in _repeated(group, zone, len(pages))]
    if any(zone == _END for zone, _ in groups) and _all_repeats(pages, groups):
        groups = [(zone, members) for zone, members in groups if zone != _END]
    for _, members in _apart(groups, pages):
        for each in members:
            found[each.page].add(each.place)
    for each in _lone_numbers(pages):
        found[each.page].add(each.place)
    return found


def take_out(pages: Sequence[Page], furniture: Sequence[set[int]]) -> list[str]:
    """Takes the furniture off the pages; its texts, in their order."""
    taken = []
    for page, out in zip(pages, furniture, strict=True):
        taken += [page.lines[place].text for place in sorted(out)]
        page.lines = [line for place, line in enumerate(page.lines) if place not in out]
    return taken


def usual_size(pages: Sequence[Page]) -> float:
    """The type size in which most of the text is set."""
    letters: dict[float, int] = defaultdict(int)
    for page in pages:
        for line in page.lines:
            letters[line.size] += len(line.text)
    return max(letters, key=lambda size: (letters[size], -size), default=10.0)


def _outer(page: Page, height: float, usual: float) -> list[tuple[str, int]]:
    """The lines that may be furniture by their place: in which zone, and their places among the page's lines."""
    top, bottom, large = _ZONE * height, (1 - _ZONE) * height, _LARGE * usual
    last = sorted({line.base for line in page.lines})[-_LAST_ROWS:]
    found = []
    for place, line in enumerate(page.lines):
        base = line.base
        if base < top:
            zone = _TOP
        elif base > bottom:
            zone = _BOTTOM
        elif line.size > large:
            zone = _MIDDLE
        elif base in last:
            zone = _END
        else:
            continue
        if not line.table:
            found.append((zone, place))
    return found


def _belongs_to_sheet(line: Line, page: Page, height: float, usual: float) -> bool:
    """Whether one look at the line and its page is enough."""
    text = line.text
    if _SAID.match(text) or ("ign" in text and _ENVELOPE.search(text)):
        return True
    if line.size > _HUGE * usual:
        return sum(_overlap(line, other) for other in page.lines if other is not line) >= 2
    at_edge = not _EDGE * height < line.base < (1 - _EDGE) * height
    return at_edge and len(text) < 12 and text.strip("-–—[]() .") == str(page.number)


def _overlap(line: Line, other: Line) -> bool:
    across = min(line.right, other.right) - max(line.left, other.left)
    down = min(line.bottom, other.bottom) - max(line.top, other.top)
    return across > 0 and down > 0.5 * (other.bottom - other.top)


def _shape(text: str) -> tuple[str, tuple[int, ...]]:
    """The text without its numbers, and the numbers; a page number in Roman numerals is a number too."""
    numbers = _DIGITS.findall(text)
    if not numbers:
        alone = _ALONE.fullmatch(text) if len(text) < 20 else None
        return (_NUMBER, (_roman(alone[1].lower()),)) if alone else (text.lower(), ())
    return _DIGITS.sub(_NUMBER, text.lower()), tuple([int(digits[:9]) for digits in numbers])


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def _repeated(group: list[Found], zone: str, count: int) -> Iterator[list[Found]]:
    """Lines of one shape that repeat the same words in one place of enough pages, or count them.

    The last lines of pages that end early may stand anywhere: they must repeat on most pages.
    """
    counting = _counting(group, count)
    if counting and (zone != _END or _on_most(counting, count)):
        yield counting
    same: dict[str, list[Found]] = defaultdict(list)
    for each in group:
        if each not in counting:
            same[each.line.text.lower()].append(each)
    for members in same.values():
        if zone == _END:
            if _on_most(members, count):
                yield members
            continue
        foot = median_low(each.line.base for each in members)
        fixed = [each for each in members if abs(each.line.base - foot) <= _DRIFT]
        if _often(fixed, count):
            yield fixed[1:] if _NAMED.match(fixed[0].line.text) else fixed


def _on_most(members: Sequence[Found], count: int) -> bool:
    return len({each.page for each in members}) >= max(_SURELY, _MOSTLY * count)


def _often(members: Sequence[Found], count: int) -> bool:
    """Whether the line stands on enough pages, and on a fair share of those from the first to the last."""
    places = sorted({each.page for each in members})
    needed = 2 if count <= _FEW_PAGES else 3
    return len(places) >= needed and len(places) >= _SOME * (places[-1] - places[0] + 1)


def _apart(groups: list[tuple[str, list[Found]]], pages: Sequence[Page]) -> Iterator[tuple[str, list[Found]]]:
    """Those groups whose lines, on most pages, a gap or the type's size sets apart from the lines of the text.

    Going from the edge inwards, the lines that repeat are furniture up to the last such gap. A text that repeats
    itself, page for page, has none.
    """
    repeated: dict[int, set[int]] = defaultdict(set)
    for zone, members in groups:
        if zone not in (_MIDDLE, _END):
            for each in members:
                repeated[each.page].add(each.place)
    apart = {number: _set_apart(pages[number], places) for number, places in repeated.items()}
    for zone, members in groups:
        if zone in (_MIDDLE, _END) or 2 * sum(each.place in apart[each.page] for each in members) >= len(members):
            yield zone, members


def _all_repeats(pages: Sequence[Page], groups: list[tuple[str, list[Found]]]) -> bool:
    """Whether the line before the repeated last ones repeats too: then whole pages do, and it is their text."""
    repeated: dict[int, set[int]] = defaultdict(set)
    for _, members in groups:
        for each in members:
            repeated[each.page].add(each.place)
    before: dict[str, int] = defaultdict(int)
    for number, places in repeated.items():
        others = [line for place, line in enumerate(pages[number].lines) if place not in places]
        if others:
            before[max(others, key=lambda line: line.base).text] += 1
    return max(before.values(), default=0) >= _MOSTLY * len(pages)


def _set_apart(page: Page, repeated: set[int]) -> set[int]:
    """The places of repeated lines that stand between an edge of the sheet and a gap."""
    feet = [line.base for line in page.lines]
    order = sorted(range(len(feet)), key=feet.__getitem__)
    feet.sort()
    steps = sorted(below - above for above, below in pairwise(feet))
    usual = steps[len(steps) // 2] if len(steps) > _FEW_ROWS else 0.0
    return {*_from_edge(page.lines, order, repeated, usual), *_from_edge(page.lines, order[::-1], repeated, usual)}


def _from_edge(lines: Sequence[Line], order: Sequence[int], repeated: set[int], usual: float) -> list[int]:
    run: list[int] = []
    kept = 0
    for place, inner in zip_longest(order, order[1:]):
        line = lines[place]
        if place not in repeated and not any(_level(line, lines[other]) for other in run):
            break
        run.append(place)
        if inner is not None and _parted(line, lines[inner], usual):
            kept = len(run)
    return [place for place in run[:kept] if place in repeated]


def _level(line: Line, other: Line) -> bool:
    return abs(line.base - other.base) <= _LEVEL


def _parted(line: Line, inner: Line, usual: float) -> bool:
    """Whether a gap, or another type size, lies between a line and the next one inwards."""
    distance = abs(line.base - inner.base)
    size = max(line.size, inner.size)
    if distance <= _LEVEL:
        return False
    return distance > max(_APART * size, _WIDER * usual) or abs(line.size - inner.size) > _OTHER_SIZE * size


def _counting(group: list[Found], count: int) -> list[Found]:
    """The lines in which a number grows with the page. A schedule's number is its name, however it grows."""
    if _NAMED.match(group[0].line.text):
        return []
    best: list[Found] = []
    for position in range(len(group[0].numbers)):
        offsets: dict[int, list[Found]] = defaultdict(list)
        for each in group:
            offsets[each.numbers[position] - each.page].append(each)
        best = max([best, *offsets.values()], key=lambda members: len({each.page for each in members}))
    return best if best and _often(best, count) else []


def _lone_numbers(pages: Sequence[Page]) -> list[Found]:
    """Numbers alone in the middle of a line that count up through the document: pages of an earlier print of it."""
    chain: list[Found] = []
    longest: list[Found] = []
    for number, page in enumerate(pages):
        lone = [(place, line) for place, line in enumerate(page.lines) if len(line.text) <= _SHORT]
        for place, line in lone:
            alone = _ALONE.fullmatch(line.text)
            if not alone or not alone[1].isdigit() or not _is_centred(line, page):
                continue
            each = Found(number, place, line, (int(alone[1]),))
            follows = bool(chain) and 0 < each.numbers[0] - chain[-1].numbers[0] <= 2
            chain = [*chain, each] if follows else [each]
            longest = max(longest, chain, key=len)
    return longest if len(longest) >= _CHAIN else []


def _is_centred(line: Line, page: Page) -> bool:
    """Whether the line stands in the middle of the page's text, or of the sheet."""
    left, right = min(other.left for other in page.lines), max(other.right for other in page.lines)
    middles = (left + right) / 2, page.frame.size[0] / 2
    return any(abs((line.left + line.right) / 2 - middle) < _OFF_CENTRE * (right - left) for middle in middles)
