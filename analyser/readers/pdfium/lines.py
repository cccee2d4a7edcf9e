"""The lines of a page, with the place, size and weight of their letters."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import hypot
from typing import Any, NamedTuple

from analyser.readers.layout.grids import Grid, with_tables
from analyser.readers.layout.labels import is_label
from analyser.readers.layout.letters import clean
from analyser.readers.layout.line import Box, Frame, Line, Page
from analyser.readers.pdfium.calls import Calls, address
from analyser.readers.pdfium.spaced import closed_up, is_spaced

_LINE = re.compile("[^\\s\ufffe\x02][^\r\n\ufffe\x02]*")
_HYPHENS = "\ufffe\x02"
"""What pdfium writes for a hyphen at a line's end, in place of the line break."""

_WIDE_SPACES = re.compile(r"(?<=\S) {3,}(?=\S)")
_WORD = re.compile(r"(?<=\s)\S")
_WORDS = re.compile(r"\S+")
_NO_GAPS: Sequence[float] = ()
_WIDE, _NEVER = 0.9, float("inf")
"""A gap of this many type sizes within a line may part two columns."""

_SLANT = 0.26
"""Letters that run more than 15 degrees off the sheet's edges are no lines of the text but a stamp or watermark."""

_BACK, _TANGLED, _HIGH, _UNLEVEL = 1.0, -1, 1.25, 0.15
"""A run of letters that begins so many points before the one before it; a line higher than so many type sizes; feet
that differ by more than this share of the size: what pdfium gives as one line are several."""

_SHORT, _REACH = 8, 11.0
"""A number of a few letters, and how many type sizes before its words it may begin."""

_OVER = 2.5
"""Points by which a line printed a second time over itself may be off."""

_HEADING = 90
"""A numbered line with so many characters is no heading, so that its words' own weight does not matter."""

_BOLD = 600
_BOLD_NAMES = (b"bold", b"black", b"heavy", b"-bd")
_FIGURES = "0123456789£$€%"
"""A number before one of these is a figure beside another, not the number of a clause."""

GridsIn = Callable[[Frame], Sequence[Grid]]


class Type(NamedTuple):
    """How a letter is set: its size in points, its weight, the direction in which it runs."""

    size: float
    bold: bool
    turn: int | None


Place = tuple[Type, float, float]
"""How a letter is set, and where the foot of its line is."""


Outline = tuple[float, float, float, float, Sequence[float], int]
"""A line's box, where (x) its wide gaps end, and how many runs of letters stand before the first."""


class LineReader:
    """Reads the lines of pages."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._types: dict[tuple[float, ...], Type] = {}
        self._page = 0

    def read(
        self, shown: Frame, textpage: Any, number: int, text: str, grids_in: GridsIn, masked: Sequence[tuple[int, int]]
    ) -> tuple[list[Page], list[str]]:
        """The page's lines, one Page for each direction in which they run (the fullest first), and slanted texts.

        `shown` is how viewers show the page; `text` is what `text` gave; `grids_in` finds the ruled tables in a frame;
        `masked` are stretches of the text to leave out.
        """
        self._types.clear()
        self._page = address(textpage)
        pages: dict[int, Page] = {}
        grids: dict[int, Sequence[Grid]] = {}
        borders: dict[int, list[Box]] = {}
        slanted = []
        text = _without(text, masked)
        for found in _LINE.finditer(text):
            words = found[0].rstrip()
            start, end = found.span()
            place = self._place(start)
            turn = place[0].turn
            if turn is None:
                slanted.append(clean(words))
                continue
            if turn not in pages:
                frame = shown if turn == shown.turn else Frame(turn, shown.box)
                grids[turn] = grids_in(frame)
                borders[turn] = _borders(grids[turn])
                pages[turn] = Page(number, frame, shown)
            into = pages[turn]
            broken = end < len(text) and text[end] in _HYPHENS
            self._take(words, start, place, broken, into, borders[turn])
        for turn, into in pages.items():
            into.lines = with_tables(_with_numbers(_once(into.lines), borders[turn]), grids[turn])
        return sorted(pages.values(), key=lambda page: -len(page.lines)), slanted

    def text(self, textpage: Any) -> str:
        """The page's text with one character for each of pdfium's, so that both count alike."""
        text = str(textpage.get_text_range())
        count = textpage.count_chars()
        if len(text) != count:
            where = address(textpage)
            text = "".join(chr(self._calls.unicode(where, index)) for index in range(count))
        return text.replace("\xa0", " ")

    def _place(self, index: int) -> Place:
        calls, page = self._calls, self._page
        calls.letter_matrix(page, index, calls.at_matrix)
        a, b, c, d, x, y = calls.matrix[:]
        size = calls.font_size(page, index)
        letters = calls.letters_object(page, index)
        font = calls.font(letters) if letters else 0
        key = (size, a, b, c, d, font)
        found = self._types.get(key)
        if found is None:
            found = self._types[key] = Type(size * hypot(c, d), self._is_bold(index, font), _turn(a, b))
        return found, x, y

    def _is_bold(self, index: int, font: int) -> bool:
        calls = self._calls
        if not font:
            return False
        calls.font_name(font, calls.at_name, len(calls.name))
        name = calls.name.value.lower()
        return calls.font_weight(self._page, index) >= _BOLD or any(word in name for word in _BOLD_NAMES)

    def _outline(self, start: int, count: int, frame: Frame, wide: float) -> Outline | None:
        """The box around some letters, and where gaps wider than `wide` are between those drawn by one operator."""
        calls, page = self._calls, self._page
        box, doubles = calls.box, calls.doubles
        left, top, right, bottom = calls.at_doubles
        boxes = []
        for index in range(calls.count_boxes(page, start, count)):
            box(page, index, left, top, right, bottom)
            boxes.append(doubles[:])
        if not boxes:
            return None
        if frame.turn:
            return _around([_turned(frame, *each) for each in boxes], (0.0, 0.0), wide)
        return _around(boxes, (frame.box[0], frame.box[3]), wide)

    def _take(self, text: str, start: int, place: Place, broken: bool, into: Page, borders: Sequence[Box]) -> None:
        """Adds the line, parted where another column or cell may begin: behind a wide gap, at a cell's border."""
        frame, size = into.frame, place[0][0]
        outline = self._outline(start, len(text), frame, _WIDE * size)
        if not outline:
            return
        if outline[5] == _TANGLED or outline[3] - outline[1] > _HIGH * size:
            segments = self._segments(text, start, frame)
            for first, last in segments if len(segments) > 1 else ():
                words, hyphen = text[first:last].rstrip(), broken and last == len(text)
                self._take(words, start + first, self._place(start + first), hyphen, into, borders)
            if len(segments) > 1:
                return
        gaps = outline[4]
        crossed = [border[0] for border in borders if _crosses(outline, border)] if borders else []
        if not (gaps or crossed or "   " in text):
            if is_spaced(text):
                text = closed_up(text, self._page, start, self._calls)
            into.lines.append(_line(text, outline, place, frame, broken))
            return
        label, _, rest = text.partition(" ")
        near = len(gaps) == 1 and outline[5] == 1 and gaps[0] - outline[0] < _REACH * size
        if near and not crossed and _labels(label, rest):
            if len(text) < _HEADING:
                place = self._place(start + len(text) - len(rest.lstrip()))
            into.lines.append(_line(text, outline, place, frame, broken, gaps[0]))
            return
        into.lines += self._parted(text, start, broken, frame, gaps, crossed)

    def _segments(self, text: str, start: int, frame: Frame) -> list[tuple[int, int]]:
        """The stretches of a line within which words follow each other to the right on one foot.

        pdfium puts in one line what stands nearly level, such as lines of two columns; smaller letters set higher or
        lower are part of the words beside them.
        """
        calls = self._calls
        found: list[tuple[int, int]] = []
        foot = reached = size = 0.0
        for word in _WORDS.finditer(text):
            (own, _, _), x, y = self._place(start + word.start())
            base = frame.seen(x, y, x, y)[1]
            calls.letter_box(self._page, start + word.start(), *calls.at_doubles)
            left, right, bottom, top = calls.doubles[:]
            begins = frame.seen(left, bottom, right, top)[0]
            level = abs(base - foot) <= (_UNLEVEL if own > 0.8 * size else 0.6) * size
            if found and level and begins > reached:
                found[-1] = found[-1][0], word.end()
            else:
                found.append((word.start(), word.end()))
                foot, size = base, own
            reached = begins
        return found

    def _parted(
        self, text: str, start: int, broken: bool, frame: Frame, gaps: Sequence[float], crossed: Sequence[float]
    ) -> Iterator[Line]:
        """The pieces between the places, a number kept with the words that follow it."""
        borders = self._word_starts(text, start, crossed, frame)
        cuts = borders | self._word_starts(text, start, gaps, frame)
        cuts |= {found.end() for found in _WIDE_SPACES.finditer(text)}
        begins = 0
        for first, last in pairwise([0, *sorted(cuts - {0}), len(text)]):
            hangs = begins == first and last not in borders and _labels(text[first:last].rstrip(), text[last:])
            if hangs and self._is_near(start + first, start + last, frame):
                continue
            hyphen = broken and last == len(text)
            yield from self._piece(text[begins:last].rstrip(), start + begins, first - begins, frame, hyphen)
            begins = last

    def _is_near(self, first: int, second: int, frame: Frame) -> bool:
        """Whether the words that the second letter begins are near enough for a number that the first one begins."""
        calls = self._calls
        places = []
        for index in (first, second):
            calls.letter_box(self._page, index, *calls.at_doubles)
            left, right, bottom, top = calls.doubles[:]
            places.append(frame.seen(left, bottom, right, top)[0])
        return places[1] - places[0] < _REACH * self._place(first)[0].size

    def _piece(self, text: str, start: int, label: int, frame: Frame, broken: bool) -> Iterator[Line]:
        """One piece of a line, the first `label` characters of which are a number set apart from the words."""
        outline = self._outline(start, len(text), frame, _NEVER)
        if outline:
            words = self._outline(start + label, len(text) - label, frame, _NEVER) if label else None
            whole = closed_up(text, self._page, start, self._calls) if is_spaced(text) else text
            yield _line(whole, outline, self._place(start + label), frame, broken, words[0] if words else None)

    def _word_starts(self, text: str, start: int, places: Sequence[float], frame: Frame) -> set[int]:
        """Where in the line the first word behind each of the places (x) begins."""
        found: set[int] = set()
        calls = self._calls
        waiting = sorted(places, reverse=True)
        for word in _WORD.finditer(text) if waiting else ():
            calls.letter_box(self._page, start + word.start(), *calls.at_doubles)
            left, right, bottom, top = calls.doubles[:]
            begins = frame.seen(left, bottom, right, top)[0]
            while waiting and begins >= waiting[-1] - 0.5:
                waiting.pop()
                found.add(word.start())
            if not waiting:
                break
        return found


def _around(boxes: Sequence[Sequence[float]], corner: tuple[float, float], wide: float) -> Outline:
    """The outline of boxes (left, top, right, bottom; y upwards), seen from the sheet's upper left corner."""
    x0, y1 = corner
    left, top, right, bottom = boxes[0]
    if len(boxes) == 1:
        return left - x0, y1 - top, right - x0, y1 - bottom, _NO_GAPS, 0
    gaps: list[float] = []
    first, begun, reached = 0, left, right
    for index in range(1, len(boxes)):
        x, upper, end, lower = boxes[index]
        if x - reached > wide:
            gaps.append(x - x0)
            first = first or index
        elif x < begun - _BACK:
            first = _TANGLED
        if x < left:
            left = x
        if end > right:
            right = end
        if upper > top:
            top = upper
        if lower < bottom:
            bottom = lower
        begun, reached = x, end
    return left - x0, y1 - top, right - x0, y1 - bottom, gaps, first


def _turned(frame: Frame, left: float, top: float, right: float, bottom: float) -> Box:
    """A box of the file as it lies in a turned frame; y upwards still, so below the frame's corner negative."""
    x, upper, end, lower = frame.seen(left, bottom, right, top)
    return x, -upper, end, -lower


def _once(lines: list[Line]) -> list[Line]:
    """The lines without those printed over themselves, as programs do that have no bold type."""
    texts = {line.text for line in lines}
    if len(texts) == len(lines) and "" not in texts:
        return lines
    drawn: dict[str, list[Line]] = {}
    once = []
    for line in lines:
        if not line.text:
            continue
        same = drawn.setdefault(line.text, [])
        if not any(abs(line.left - other.left) + abs(line.base - other.base) < _OVER for other in same):
            same.append(line)
            once.append(line)
    return once


def _with_numbers(lines: list[Line], borders: Sequence[Box]) -> list[Line]:
    """The lines, each number that stands alone joined with the words that begin to its right, in the same cell."""
    for number in [line for line in lines if len(line.text) <= _SHORT and is_label(line.text)]:
        beside = [line for line in lines if _may_follow(number, line, borders)]
        if beside:
            words = min(beside, key=lambda line: line.left)
            joined = words._replace(text=f"{number.text} {words.text}", left=number.left, body=words.left)
            lines = [joined if line is words else line for line in lines if line is not number]
    return lines


def _may_follow(number: Line, line: Line, borders: Sequence[Box]) -> bool:
    if abs(line.base - number.base) > 0.3 * number.size or line.text[0] in _FIGURES:
        return False
    if not (number.right < line.left < number.left + _REACH * number.size):
        return False
    return not any(
        border[1] < number.base < border[3] and number.right <= border[0] <= line.left + 1 for border in borders
    )


def _without(text: str, masked: Sequence[tuple[int, int]]) -> str:
    for start, end in masked:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _labels(label: str, rest: str) -> bool:
    """Whether the first piece of a line is the number of what follows."""
    following = rest.lstrip()
    return bool(following) and following[0] not in _FIGURES and is_label(label)


def _borders(grids: Sequence[Grid]) -> list[Box]:
    """The upright borders between the cells of the tables."""
    return [(cell[0], cell[1], cell[0], cell[3]) for grid in grids for row in grid for cell in row[1:]]


def _crosses(outline: Outline, border: Box) -> bool:
    left, top, right, bottom, _, _ = outline
    return border[1] < (top + bottom) / 2 < border[3] and left + 1 < border[0] < right - 1


def _turn(along: float, up: float) -> int | None:
    """In which of the four directions a text runs whose matrix begins with these two; None when slanted."""
    if abs(up) <= _SLANT * abs(along):
        return 0 if along >= 0 else 2
    if abs(along) <= _SLANT * abs(up):
        return 1 if up >= 0 else 3
    return None


def _line(text: str, outline: Outline, place: Place, frame: Frame, broken: bool, body: float | None = None) -> Line:
    left, top, right, bottom, _, _ = outline
    (size, bold, _), x, y = place
    base = frame.seen(x, y, x, y)[1] if frame.turn else frame.box[3] - y
    text = clean(text)
    if text[-1:] == "-" and text[-2:-1].isalpha():
        text, broken = text[:-1], True
    return Line(text, left, top, right, bottom, base, size, bold, left if body is None else body, broken)
