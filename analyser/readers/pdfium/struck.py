"""Words struck through: by a drawn line, or by a note of the kind that viewers make."""

from collections.abc import Iterator, Sequence
from math import hypot
from typing import Any

from analyser.readers.layout.line import Box, Page, all_lines
from analyser.readers.pdfium.calls import Calls, address

Stretch = tuple[int, int]

_THICK, _SHORT = 2.5, 4.0
_LOW, _HIGH = 0.12, 0.5
"""A line this far above the letters' foot, in type sizes, runs through them; lower ones underline."""

_MOST = 400
"""A page with more level rules than this is a drawing."""

_STEPS, _LEAST = 12, 2
"""At so many places a rule is looked at, and so many letters at least it must run through."""


def crosses(rule: Box, pages: Sequence[Page]) -> bool:
    """Whether a rule may run through a line of the pages: a quick look, for most pages the only one."""
    for page in pages:
        left, top, right, bottom = page.frame.seen(*rule)
        height = (top + bottom) / 2
        if bottom - top > _THICK or right - left < _SHORT:
            continue
        for line in all_lines(page.lines):
            foot = line.base - height
            if _LOW * line.size < foot < _HIGH * line.size and left < line.right and right > line.left:
                return True
    return False


def struck(textpage: Any, rules: Sequence[Box], calls: Calls) -> list[Stretch]:
    """The stretches of pdfium's characters through which one of the level rules runs."""
    level = [rule for rule in rules if rule[3] - rule[1] <= _THICK and rule[2] - rule[0] >= _SHORT]
    if not 0 < len(level) <= _MOST:
        return []
    where = address(textpage)
    return sorted(stretch for rule in level for stretch in _through(where, rule, calls))


def _through(where: int, rule: Box, calls: Calls) -> Iterator[Stretch]:
    """From the first to the last letter that the rule runs through, if it runs through most of what it meets."""
    left, bottom, right, top = rule
    height = (bottom + top) / 2
    step = (right - left) / _STEPS
    met = [calls.letter_at(where, left + step * (place + 0.5), height, 0.6, 0.6) for place in range(_STEPS)]
    letters = sorted({index for index in met if index >= 0})
    hit = [index for index in letters if _runs_through(where, index, height, calls)]
    if len(hit) < _LEAST or len(hit) * 3 < len(letters) * 2:
        return
    first, last = hit[0], hit[-1]
    while first > 0 and _is_under(where, first - 1, left, right, height, calls):
        first -= 1
    while _is_under(where, last + 1, left, right, height, calls):
        last += 1
    yield first, last + 1


def _is_under(where: int, index: int, left: float, right: float, height: float, calls: Calls) -> bool:
    """Whether a letter stands in the line and within the reach of a rule that strikes its neighbour."""
    if not calls.letter_box(where, index, *calls.at_doubles):
        return False
    middle = (calls.doubles[0] + calls.doubles[1]) / 2
    return left - 1 < middle < right + 1 and _runs_through(where, index, height, calls)


def _runs_through(where: int, index: int, height: float, calls: Calls) -> bool:
    calls.letter_matrix(where, index, calls.at_matrix)
    size = calls.font_size(where, index) * hypot(calls.matrix[2], calls.matrix[3])
    calls.letter_origin(where, index, *calls.at_doubles[:2])
    return bool(_LOW * size < height - calls.doubles[1] < _HIGH * size)


def within(textpage: Any, boxes: Sequence[Box], count: int, calls: Calls) -> list[Stretch]:
    """The stretches of the page's letters that stand in the boxes."""
    if not boxes:
        return []
    where = address(textpage)
    found: list[Stretch] = []
    for index in range(count):
        if not _in_any(where, index, boxes, calls):
            continue
        if found and index - found[-1][1] <= 1:
            found[-1] = found[-1][0], index + 1
        else:
            found.append((index, index + 1))
    return found


def _in_any(where: int, index: int, boxes: Sequence[Box], calls: Calls) -> bool:
    calls.letter_box(where, index, *calls.at_doubles)
    left, right, bottom, top = calls.doubles[:]
    x, y = (left + right) / 2, (bottom + top) / 2
    return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in boxes)
