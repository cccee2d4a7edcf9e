"""Lines joined to paragraphs: where one paragraph ends and the next begins."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analyser.readers.layout.labels import Seen, label_of
from analyser.readers.layout.line import Line, Page
from analyser.readers.layout.roles import is_title

_ENDED = re.compile(r"[.;:!?][\"'”’)\]]*$|[;,] ?(?:and|or|and/or)$")
_STOPPED = re.compile(r"[.!?][\"'”’)\]]*$")
_TAIL = 12
"""So many of a line's last characters tell whether a sentence or an item ends in it."""

_PARTS = r"(?:clauses?|paragraphs?|sections?|schedules?|sub-?clauses?|articles?|parts?|conditions?|regulations?|rules?)"
_REFERS = re.compile(
    rf"(?i)\b(?:{_PARTS}|{_PARTS} [\d.()a-z]{{1,12}}(?:,| and| or| to)?|annex(?:es)?|appendi(?:x|ces)|chapters?|"
    r"and|or|to|in|of|under|by|with|at|items?|nos?\.?|page|the|for|than|from|is|are|least|within|every)$"
)
"""Words before which a clause number at the next line's start is a reference, not the start of a clause."""

_GAP = 0.3
"""A distance this many type sizes above the usual one between lines parts paragraphs."""

_INDENT, _DEEP = 0.8, 3.0
_SIZES = 0.08
_STICKING, _OUT = 7, 4.0
"""One line in so many may reach so many type sizes beyond the others without moving the edge of the column."""

_DRAWN = "-=*~—– "
_SOME, _MUCH = 0.1, 0.35
"""A line whose sentence is not ended ends its paragraph all the same when it leaves so much of its column empty: the
first share where a capital letter follows, the second where the next line goes on in small ones."""


class Placed(NamedTuple):
    """A line on its page, and the edges of the column in which it stands."""

    line: Line
    page: Page
    left: float
    right: float

    @property
    def indent(self) -> float:
        """How far into its column the line begins."""
        return self.line.left - self.left


@dataclass(frozen=True, slots=True)
class Leading:
    """The usual distance between the feet of two lines, in type sizes, for each type size."""

    usual: dict[int, float]

    def of(self, line: Line) -> float:
        """In points."""
        return self.usual.get(round(line.size), 1.2) * line.size


def leading_of(flows: Iterable[Sequence[Line]]) -> Leading:
    """The least distance that is common: paragraphs stand further apart than lines."""
    counts: dict[int, dict[int, int]] = {}
    for lines in flows:
        size, base = 0.0, 0.0
        for line in lines:
            apart = line.base - base
            if line.size == size and 0.8 * size < apart < 3 * size:
                tenths = int(10 * apart / size + 0.5)
                of_size = counts.setdefault(round(size), {})
                of_size[tenths] = of_size.get(tenths, 0) + 1
            size, base = 0.0 if line.table else line.size, line.base
    return Leading({size: _usual(count) for size, count in counts.items()})


def _usual(count: dict[int, int]) -> float:
    often = max(count.values())
    return min(tenths for tenths, times in count.items() if times * 3 >= often) / 10


def placed_in_column(lines: Sequence[Line], page: Page) -> list[Placed]:
    """The lines with the edges of the column that they make. A few that stick out do not move its right edge."""
    left = min(line.left for line in lines)
    rights = sorted(line.right for line in lines if "---" not in line.text) or [max(line.right for line in lines)]
    right = rights[-1]
    if len(rights) > _STICKING:
        inner = rights[-1 - len(rights) // _STICKING]
        right = right if right - inner < _OUT * lines[0].size else inner
    return [Placed(line, page, left, right) for line in lines]


def paragraphs(placed: Iterable[Placed], leading: Leading) -> list[list[Placed]]:
    """Lines in reading order, in paragraphs. A paragraph may cross columns and pages."""
    found: list[list[Placed]] = []
    seen = Seen()
    for each in placed:
        label = label_of(each.line.text)
        if found and _continues(found[-1], each, label, leading, seen):
            found[-1].append(each)
            continue
        found.append([each])
        if label:
            seen.add(label)
    return found


def _continues(paragraph: list[Placed], after: Placed, label: str | None, leading: Leading, seen: Seen) -> bool:
    before = paragraph[-1]
    if not label and _plainly_continues(paragraph, after, leading):
        return True
    if abs(after.line.size - before.line.size) > _SIZES * before.line.size:
        return False
    if _is_rule(before.line.text) or _is_rule(after.line.text):
        return False
    if before.line.broken:
        return True
    turned = after.page is not before.page or after.line.base <= before.line.base
    apart = not turned and after.line.base - before.line.base > leading.of(after.line) + _GAP * after.line.size
    if label and (apart or _starts_clause(paragraph, after, label, seen)):
        return False
    if after.line.bold != before.line.bold and (turned or _ends_or_titles(paragraph)):
        return False
    unfinished = after.line.text[:1].islower() and not _ENDED.search(before.line.text[-_TAIL:])
    if turned:
        return unfinished or _goes_on(paragraph, after)
    if _stopped_short(before, after.line):
        return False
    return unfinished or not (apart or _indented(paragraph, after))


def _plainly_continues(paragraph: list[Placed], after: Placed, leading: Leading) -> bool:
    """Whether the line is one like most: below a full line, at the usual distance, where the others begin."""
    before, line = paragraph[-1], after.line
    last = before.line
    if line.size != last.size or line.bold != last.bold or after.page is not before.page or last.broken:
        return False
    begins = last.left if len(paragraph) > 1 else last.body
    return (
        before.right - last.right < line.size
        and abs(line.left - begins) < 0.5 * line.size
        and 0 < line.base - last.base <= leading.of(line) + _GAP * line.size
        and line.text[0] not in _DRAWN
        and last.text[0] not in _DRAWN
    )


def _is_rule(text: str) -> bool:
    """Whether the line is one drawn with signs ("- - - -")."""
    return text[0] in _DRAWN and not text.strip(_DRAWN)


def _ends_or_titles(paragraph: Sequence[Placed]) -> bool:
    """Whether the lines may be all of a paragraph, when the next is set in another weight: a sentence, or a title."""
    last = paragraph[-1].line
    return bool(_ENDED.search(last.text[-_TAIL:])) or (
        is_title(last.text) and all(each.line.bold for each in paragraph)
    )


def _starts_clause(paragraph: list[Placed], after: Placed, label: str, seen: Seen) -> bool:
    """Whether a number at the line's start opens a clause, or is part of the sentence ("… under clause / 4.2 …")."""
    before = paragraph[-1]
    first = paragraph[0].line
    hung = first.body - first.left
    hangs = hung > 0 and after.indent < paragraph[0].indent + 0.5 * hung
    if hangs or after.line.body > after.line.left or _stopped_short(before, after.line):
        return True
    return not _REFERS.search(before.line.text[-40:]) and seen.expects(label)


def _stopped_short(before: Placed, after: Line) -> bool:
    """Whether the line ends although the next line's first word had room behind it."""
    word = after.text.split(" ", 1)[0]
    width = (after.right - after.left) / max(len(after.text), 1)
    room = before.right - before.line.right - (len(word) + 1) * width - 0.2 * after.size
    if room <= 0:
        return False
    if _ENDED.search(before.line.text[-_TAIL:]):
        return True
    return room > (_MUCH if after.text[:1].islower() else _SOME) * (before.right - before.left)


def _indented(paragraph: list[Placed], after: Placed) -> bool:
    """Whether the line begins further in than the paragraph's lines, as the first line of a new paragraph does."""
    first, last = paragraph[0], paragraph[-1]
    if len(paragraph) > 1:
        return after.indent - last.indent > _INDENT * after.line.size
    if label_of(first.line.text) and not _ENDED.search(last.line.text[-_TAIL:]):
        return False
    hung = first.line.body - first.line.left
    return after.indent - first.indent - hung > _DEEP * after.line.size


def _goes_on(paragraph: list[Placed], after: Placed) -> bool:
    """Whether the first line of a page or column continues the last paragraph of the one before."""
    before = paragraph[-1]
    if _stopped_short(before, after.line):
        return False
    if not _STOPPED.search(before.line.text[-_TAIL:]):
        return after.line.text[:1].islower() or not _ENDED.search(before.line.text[-_TAIL:])
    labelled = label_of(paragraph[0].line.text) is not None
    return labelled and len(paragraph) > 1 and abs(after.indent - before.indent) < 0.5 * after.line.size
