"""The way back from the text of a PDF to its pages: the areas on which given words stand, exact to the letter."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import cos, radians, sin
from typing import Any, NamedTuple

from analyser.model.document import Contract, LineBox, Span
from analyser.readers.layout.letters import clean
from analyser.readers.layout.line import Box, Frame
from analyser.readers.pdfium.opening import opened

_NEAR = 1.0
"""A letter belongs to a line if its middle lies in the line's box, or no more than so many points beside it."""

_NARROW, _WIDE = frozenset("iljtfrI.,;:'|!()[]-’‘1 "), frozenset("mwMW@%—")
_NARROW_WIDTH, _USUAL_WIDTH, _CAPITAL_WIDTH, _WIDE_WIDTH = 0.55, 1.0, 1.3, 1.55


Point = tuple[float, float]


class Quad(NamedTuple):
    """The corners of an area as a reader of its words sees them, in the file's own coordinates."""

    upper_left: Point
    upper_right: Point
    lower_left: Point
    lower_right: Point


class Area(NamedTuple):
    """A piece of a page, counted from 1, on which words of one line stand."""

    page: int
    quad: Quad


class Letter(NamedTuple):
    """A character as the text has it, and its box on the page as shown."""

    sign: str
    box: Box


class Pages:
    """The pages of an open PDF, asked where the words of a text stand."""

    def __init__(self, document: Any, contract: Contract) -> None:
        """The document of which the contract was read; on pages that were recognised no letters are looked for."""
        self._document, self._text, self._boxes = document, contract.text, contract.boxes
        self._recognised = frozenset(contract.ocr_pages)
        self._letters: dict[int, list[Letter]] = {}
        self._frames: dict[int, Frame] = {}

    def frame(self, page: int) -> Frame:
        """How viewers show a page, and the way back to the file's own coordinates. Pages count from 1."""
        if page not in self._frames:
            self._look_at(page)
        return self._frames[page]

    def areas(self, span: Span) -> Iterator[Area]:
        """Where the words of a span stand: one box for each line, or piece of one, in reading order."""
        first = bisect_left(self._boxes, span.start + 1, key=lambda box: box.end)
        for box in self._boxes[first:]:
            if box.start >= span.end:
                return
            part = self._part(box, max(span.start, box.start), min(span.end, box.end))
            yield Area(box.page, _quad(box, part, self.frame(box.page)))

    def _part(self, box: LineBox, start: int, end: int) -> Box:
        """The part of a line's box on which these of its characters stand."""
        whole = _whole(box)
        line = self._text[box.start : box.end]
        before, words = line[: start - box.start], line[start - box.start : end - box.start]
        if words.strip() == line.strip():
            return whole
        letters = [] if box.page in self._recognised else _within(self._letters_of(box.page), whole)
        found = _found(letters, _signs(before), _signs(words))
        return _spread(box, found) if found else _estimated(box, before, words, line)

    def _letters_of(self, page: int) -> list[Letter]:
        if page not in self._letters:
            self._look_at(page)
        return self._letters[page]

    def _look_at(self, number: int) -> None:
        page = self._document[number - 1]
        textpage = page.get_textpage()
        try:
            frame = Frame(page.get_rotation() // 90 % 4, page.get_bbox())
            self._frames[number], self._letters[number] = frame, list(_letters(textpage, frame))
        finally:
            textpage.close()
            page.close()


@contextmanager
def pages_of(data: bytes, contract: Contract, *, password: str | None) -> Iterator[Pages]:
    """The pages of a PDF that was read as this contract. Raises ReadError as reading does."""
    with opened(data, contract.name, password) as document:
        yield Pages(document, contract)


def _letters(textpage: Any, frame: Frame) -> Iterator[Letter]:
    import pypdfium2.raw as raw

    for index in range(textpage.count_chars()):
        signs = clean(chr(raw.FPDFText_GetUnicode(textpage, index)))
        if signs:
            box = frame.seen(*textpage.get_charbox(index))
            yield from (Letter(sign, box) for sign in signs)


def _within(letters: Sequence[Letter], box: Box) -> list[Letter]:
    left, top, right, bottom = box
    return [
        letter
        for letter in letters
        if left - _NEAR <= (letter.box[0] + letter.box[2]) / 2 <= right + _NEAR
        and top - _NEAR <= (letter.box[1] + letter.box[3]) / 2 <= bottom + _NEAR
    ]


def _signs(text: str) -> str:
    return "".join(text.split())


def _found(letters: Sequence[Letter], before: str, words: str) -> list[Letter]:
    """The letters of the words, or none where the page's letters are not those of the line."""
    signs = "".join(letter.sign for letter in letters)
    if signs.startswith(before + words):
        start = len(before)
    elif signs.count(words) == 1:
        start = signs.index(words)
    else:
        return []
    return list(letters[start : start + len(words)])


def _spread(line: LineBox, found: Sequence[Letter]) -> Box:
    """The part of a line that letters take up, as high as the line."""
    lefts, tops, rights, bottoms = zip(*(letter.box for letter in found), strict=True)
    if line.turn % 2:
        return line.left, min(tops), line.right, max(bottoms)
    return min(lefts), line.top, max(rights), line.bottom


def _estimated(line: LineBox, before: str, words: str, text: str) -> Box:
    """The part of a line on which its words should stand by the usual widths of letters."""
    length = (line.bottom - line.top) if line.turn % 2 else (line.right - line.left)
    unit = length / max(_width(text.rstrip()), 1.0)
    start = unit * _width(before)
    end = min(start + unit * _width(words.rstrip()), length)
    match line.turn:
        case 0:
            return line.left + start, line.top, line.left + end, line.bottom
        case 1:
            return line.left, line.bottom - end, line.right, line.bottom - start
        case 2:
            return line.right - end, line.top, line.right - start, line.bottom
        case _:
            return line.left, line.top + start, line.right, line.top + end


def _quad(line: LineBox, part: Box, frame: Frame) -> Quad:
    left, top, right, bottom = part
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    corners = corners[-line.turn :] + corners[: -line.turn] if line.turn else corners
    upper_left, upper_right, lower_right, lower_left = (_in_file(*_askew(line, *each), frame) for each in corners)
    return Quad(upper_left, upper_right, lower_left, lower_right)


def _askew(line: LineBox, x: float, y: float) -> Point:
    """A point of a line's box as the line lies on the page."""
    if not line.skew:
        return x, y
    middle_x, middle_y = (line.left + line.right) / 2, (line.top + line.bottom) / 2
    across, down, angle = x - middle_x, y - middle_y, radians(line.skew)
    return (
        middle_x + across * cos(angle) - down * sin(angle),
        middle_y + across * sin(angle) + down * cos(angle),
    )


def _in_file(x: float, y: float, frame: Frame) -> Point:
    left, bottom, _, _ = frame.unseen(x, y, x, y)
    return round(left, 2), round(bottom, 2)


def _whole(line: LineBox) -> Box:
    return line.left, line.top, line.right, line.bottom


def _width(text: str) -> float:
    return sum(map(_width_of, text))


def _width_of(sign: str) -> float:
    if sign in _NARROW:
        return _NARROW_WIDTH
    if sign in _WIDE:
        return _WIDE_WIDTH
    return _CAPITAL_WIDTH if sign.isupper() else _USUAL_WIDTH
