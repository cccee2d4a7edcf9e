"""The lines of a page, with the place, size and weight of their letters."""

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import hypot
from typing import Any, NamedTuple

from analyser.readers.layout.grids import Grid, with_tables
from analyser.readers.layout.labels import is_label
from analyser.readers.layout.letters import clean
from analyser.readers.layout.line import Box, Frame, Line, Page

_LINE = re.compile("[^\r\n\ufffe\x02]+")
_HYPHENS = "\ufffe\x02"
"""What pdfium writes for a hyphen at a line's end, in place of the line break."""

_WIDE_SPACES = re.compile(r"(?<=\S) {3,}(?=\S)")
_WORD = re.compile(r"(?<=\s)\S")
_WIDE = 0.9
"""A gap of this many type sizes within a line may part two columns."""

_SLANT = 0.26
"""Letters that run more than 15 degrees off the sheet's edges are no lines of the text but a stamp or watermark."""

_BOLD = 600
_FIGURES = "0123456789£$€%"
"""A number before one of these is a figure beside another, not the number of a clause."""

GridsIn = Callable[[Frame], Sequence[Grid]]


class Type(NamedTuple):
    """How the first letter of a line is set: its size in points, weight, and the direction in which it runs."""

    size: float
    bold: bool
    turn: int | None


class LineReader:
    """Reads the text pages of one document; holds the buffers into which pdfium writes."""

    def __init__(self) -> None:
        import pypdfium2.raw as raw

        self._raw = raw
        self._numbers = tuple(ctypes.c_double() for _ in range(4))
        self._refs = tuple(ctypes.byref(number) for number in self._numbers)
        self._matrix = raw.FS_MATRIX()
        self._matrix_ref = ctypes.byref(self._matrix)
        self._name = ctypes.create_string_buffer(128)
        self._bold: dict[int, bool] = {}

    def read(
        self, page: Any, textpage: Any, number: int, grids_in: GridsIn, masked: Sequence[tuple[int, int]] = ()
    ) -> tuple[list[Page], list[str]]:
        """The page's lines, one Page for each direction in which they run (the fullest first), and slanted texts.

        `grids_in` finds the ruled tables in a frame; `masked` are stretches of pdfium's characters to leave out.
        """
        self._bold.clear()
        sheet = page.get_bbox()
        shown = Frame(page.get_rotation() // 90 % 4, sheet)
        pages: dict[int, Page] = {}
        grids: dict[int, Sequence[Grid]] = {}
        slanted = []
        text = _without(self._text(textpage), masked)
        for found in _LINE.finditer(text):
            words = found[0].strip()
            if not words:
                continue
            start = found.start() + found[0].index(words[0])
            kind = self._type(textpage.raw, start)
            if kind.turn is None:
                slanted.append(clean(words))
                continue
            if kind.turn not in pages:
                frame = Frame(kind.turn, sheet)
                grids[kind.turn] = grids_in(frame)
                pages[kind.turn] = Page(number, frame, shown)
            into = pages[kind.turn]
            broken = text[found.end() : found.end() + 1] in _HYPHENS and found.end() < len(text)
            borders = _borders(grids[kind.turn])
            into.lines.extend(self._pieces(textpage.raw, words, start, kind, into.frame, borders, broken))
        for turn, into in pages.items():
            into.lines = with_tables(into.lines, grids[turn])
        return sorted(pages.values(), key=lambda page: -len(page.lines)), slanted

    def _text(self, textpage: Any) -> str:
        """The page's text with one character for each of pdfium's, so that both count alike."""
        text = str(textpage.get_text_range())
        count = textpage.count_chars()
        if len(text) != count:
            unicode = self._raw.FPDFText_GetUnicode
            text = "".join(chr(unicode(textpage.raw, index)) for index in range(count))
        return text.replace("\xa0", " ")

    def _type(self, raw_page: Any, index: int) -> Type:
        raw, matrix = self._raw, self._matrix
        raw.FPDFText_GetMatrix(raw_page, index, self._matrix_ref)
        size = raw.FPDFText_GetFontSize(raw_page, index) * hypot(matrix.c, matrix.d)
        return Type(size, self._is_bold(raw_page, index), _turn(matrix.a, matrix.b))

    def _is_bold(self, raw_page: Any, index: int) -> bool:
        raw = self._raw
        letters = raw.FPDFText_GetTextObject(raw_page, index)
        if not letters:
            return False
        font = raw.FPDFTextObj_GetFont(letters)
        if not font:
            return False
        address = ctypes.addressof(font.contents)
        if address not in self._bold:
            raw.FPDFFont_GetBaseFontName(font, self._name, len(self._name))
            name = self._name.value.lower()
            heavy = raw.FPDFText_GetFontWeight(raw_page, index) >= _BOLD
            self._bold[address] = heavy or any(word in name for word in (b"bold", b"black", b"heavy", b"-bd"))
        return self._bold[address]

    def _boxes(self, raw_page: Any, start: int, count: int, frame: Frame) -> list[Box]:
        """A box for each run of letters that one operator of the file draws."""
        boxes = []
        left, top, right, bottom = self._numbers
        for index in range(self._raw.FPDFText_CountRects(raw_page, start, count)):
            self._raw.FPDFText_GetRect(raw_page, index, *self._refs)
            boxes.append(frame.seen(left.value, bottom.value, right.value, top.value))
        return boxes

    def _base(self, raw_page: Any, index: int, frame: Frame) -> float:
        x, y, _, _ = self._numbers
        self._raw.FPDFText_GetCharOrigin(raw_page, index, self._refs[0], self._refs[1])
        return frame.seen(x.value, y.value, x.value, y.value)[1]

    def _pieces(
        self, raw_page: Any, words: str, start: int, kind: Type, frame: Frame, borders: Sequence[Box], broken: bool
    ) -> Iterator[Line]:
        """The line, parted where another column or cell may begin: behind a wide gap, at the border of a cell."""
        boxes = self._boxes(raw_page, start, len(words), frame)
        if not boxes:
            return
        wide = _WIDE * kind.size
        gaps = [after[0] for before, after in pairwise(boxes) if after[0] - before[2] > wide]
        crossed = [border[0] for border in borders if _crosses(boxes, border)] if borders else []
        if not (gaps or crossed or "   " in words):
            yield _line(words, boxes, kind, self._base(raw_page, start, frame), broken)
            return
        parted = self._word_starts(raw_page, words, start, crossed, frame)
        cuts = parted | self._word_starts(raw_page, words, start, gaps, frame)
        cuts |= {found.end() for found in _WIDE_SPACES.finditer(words)}
        begins = 0
        for first, last in pairwise([0, *sorted(cuts - {0}), len(words)]):
            labels = begins == first and last < len(words) and last not in parted and words[last] not in _FIGURES
            if labels and is_label(words[first:last].rstrip()):
                continue
            hyphen = broken and last == len(words)
            yield from self._piece(raw_page, words[begins:last].rstrip(), start + begins, first - begins, frame, hyphen)
            begins = last

    def _piece(self, raw_page: Any, words: str, start: int, label: int, frame: Frame, broken: bool) -> Iterator[Line]:
        """One piece of a line, the first `label` characters of which are a number set apart from the words."""
        boxes = self._boxes(raw_page, start, len(words), frame)
        kind = self._type(raw_page, start + label)
        if boxes and kind.turn is not None:
            body = self._boxes(raw_page, start + label, len(words) - label, frame)[0][0] if label else None
            yield _line(words, boxes, kind, self._base(raw_page, start, frame), broken, body)

    def _word_starts(self, raw_page: Any, words: str, start: int, places: list[float], frame: Frame) -> set[int]:
        """Where in the line the first word behind each of the places (x) begins."""
        found: set[int] = set()
        left, right, bottom, top = self._numbers
        waiting = sorted(places, reverse=True)
        for word in _WORD.finditer(words):
            if not waiting:
                break
            self._raw.FPDFText_GetCharBox(raw_page, start + word.start(), *self._refs)
            begins = frame.seen(left.value, bottom.value, right.value, top.value)[0]
            while waiting and begins >= waiting[-1] - 0.5:
                waiting.pop()
                found.add(word.start())
        return found


def _without(text: str, masked: Sequence[tuple[int, int]]) -> str:
    for start, end in masked:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _borders(grids: Sequence[Grid]) -> list[Box]:
    """The upright borders between the cells of the tables."""
    return [(cell[0], cell[1], cell[0], cell[3]) for grid in grids for row in grid for cell in row[1:]]


def _crosses(boxes: Sequence[Box], border: Box) -> bool:
    middle = (boxes[0][1] + boxes[0][3]) / 2
    return border[1] < middle < border[3] and boxes[0][0] + 1 < border[0] < boxes[-1][2] - 1


def _turn(along: float, up: float) -> int | None:
    """In which of the four directions a text runs whose matrix begins with these two; None when slanted."""
    if abs(up) <= _SLANT * abs(along):
        return 0 if along >= 0 else 2
    if abs(along) <= _SLANT * abs(up):
        return 1 if up >= 0 else 3
    return None


def _line(words: str, boxes: list[Box], kind: Type, base: float, broken: bool, body: float | None = None) -> Line:
    left, top, right, bottom = boxes[0]
    for box in boxes[1:]:
        left, top, right, bottom = min(left, box[0]), min(top, box[1]), max(right, box[2]), max(bottom, box[3])
    start = left if body is None else body
    return Line(clean(words), left, top, right, bottom, base, kind.size, kind.bold, start, broken)
