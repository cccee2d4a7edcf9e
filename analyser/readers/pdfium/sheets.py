"""One page after another, read whole: its lines, its notes, and how much of it no reader would take for the text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from analyser.readers.layout.grids import Grid
from analyser.readers.layout.legible import is_legible, is_scattered
from analyser.readers.layout.line import Box, Frame, Line, Page
from analyser.readers.pdfium.calls import address, calls
from analyser.readers.pdfium.drawing import Drawing, DrawingReader
from analyser.readers.pdfium.lines import LineReader
from analyser.readers.pdfium.notes import TICKED, UNTICKED, Notes, notes_of
from analyser.readers.pdfium.replaced import take_away
from analyser.readers.pdfium.struck import crosses, struck, within
from analyser.readers.pdfium.unseen import unseen

GridsOf = Callable[[Sequence[Box]], Sequence[Grid]]
"""Finds the ruled tables among rules (left, top, right, bottom; y down)."""

_DRAWN = 20
"""A page without letters that draws more paths than this has something to read, perhaps letters drawn as shapes."""

_NO_SHEET = Frame(0, (0.0, 0.0, 595.0, 842.0))
_SAMPLES = 10
_UNMAPPED, _PICTURED = 0.3, 0.5
_REACH = 3.0
"""A tick belongs to the words that begin, or end, within so many type sizes of it."""


@dataclass(slots=True)
class Sheet:
    """A page of the file. `pages` are its lines, by the direction in which they run.

    `pictured` is the share of the sheet that pictures cover; `legible` says that the letters in the file are those to
    be seen, `draws` that there is something to see, `layered` that the letters are what another program made of a
    picture, `failed` that the page could not be loaded at all, `mute` that it draws letters of which no text was got,
    `read_again` that another reader then got it. `unseen`, `struck` and `replaced` count words left
    out, `comments` the notes that readers pinned to the page.
    """

    number: int
    shown: Frame
    pages: list[Page] = field(default_factory=list)
    slanted: list[str] = field(default_factory=list)
    pictured: float = 0.0
    legible: bool = True
    draws: bool = False
    layered: bool = False
    crowded: bool = False
    failed: bool = False
    mute: bool = False
    read_again: bool = False
    unseen: int = 0
    struck: int = 0
    replaced: int = 0
    comments: int = 0


class SheetReader:
    """Reads the pages of an open document. `layers` and `replaces` say what it may have, and what is looked for."""

    def __init__(self, document: Any, grids_of: GridsOf, layers: bool = True, replaces: bool = True) -> None:
        self._document = document
        self._grids_of = grids_of
        self._calls = calls()
        self._drawings = DrawingReader(self._calls, layers, replaces)
        self._lines = LineReader(self._calls)

    def read(self, index: int) -> Sheet:
        """The page at this place, counted from 0. Nothing of it stays open."""
        import pypdfium2

        try:
            page = self._document[index]
            drawn = self._drawings.read(page)
            replaced = take_away(drawn.marked)
            textpage = page.get_textpage()
        except pypdfium2.PdfiumError:
            return Sheet(index + 1, _NO_SHEET, failed=True)
        try:
            sheet = self._sheet(page, textpage, drawn, index + 1)
            sheet.replaced = replaced
            return sheet
        finally:
            textpage.close()
            page.close()

    def _sheet(self, page: Any, textpage: Any, drawn: Drawing, number: int) -> Sheet:
        notes = notes_of(page, self._document.formenv)
        text = self._lines.text(textpage)
        sheet = Sheet(number, Frame(page.get_rotation() // 90 % 4, page.get_bbox()), comments=notes.comments)
        out = unseen(page, textpage, text, drawn, self._calls)
        sheet.unseen = _words(text, out)
        self._read_lines(sheet, textpage, text, drawn, out)
        deleted = within(textpage, notes.struck, len(text), self._calls)
        if any(crosses(rule, sheet.pages) for rule in drawn.rules):
            deleted += struck(textpage, drawn.rules, self._calls)
        if deleted:
            sheet.struck = _words(text, deleted)
            self._read_lines(sheet, textpage, text, drawn, out + deleted)
        sheet.unseen += _without_outside(sheet.pages)
        _write(notes, sheet)
        sheet.pictured = _pictured(drawn, sheet.shown.box)
        sheet.legible = self._is_mapped(textpage, len(text)) and is_legible(text) and not _is_scattered(sheet)
        sheet.draws = bool(drawn.pictures or drawn.letters or drawn.paths > _DRAWN)
        sheet.layered = sheet.pictured > _PICTURED and 2 * max(len(drawn.unpainted), drawn.covered) > drawn.letters
        sheet.mute = drawn.letters > 0 and not sheet.pages and not sheet.unseen and not sheet.struck
        sheet.crowded = drawn.cut
        return sheet

    def _grids(self, drawn: Drawing, frame: Frame) -> Sequence[Grid]:
        return self._grids_of([frame.seen(*rule) for rule in drawn.rules]) if drawn.rules else ()

    def _read_lines(
        self, sheet: Sheet, textpage: Any, text: str, drawn: Drawing, out: Sequence[tuple[int, int]]
    ) -> None:
        sheet.pages, sheet.slanted = self._lines.read(
            sheet.shown, textpage, sheet.number, text, lambda frame: self._grids(drawn, frame), out
        )

    def _is_mapped(self, textpage: Any, count: int) -> bool:
        """Whether the file says of most letters which they are; some all over the page are asked for."""
        where = address(textpage)
        asked = range(0, count, max(1, count // _SAMPLES))
        return bool(sum(self._calls.unmapped(where, index) == 1 for index in asked) <= _UNMAPPED * len(asked))


def _is_scattered(sheet: Sheet) -> bool:
    return is_scattered([line.text for page in sheet.pages for line in page.lines])


def _words(text: str, stretches: Sequence[tuple[int, int]]) -> int:
    return sum(len(text[start:end].split()) for start, end in stretches)


def _without_outside(pages: Sequence[Page]) -> int:
    """Takes out the lines beyond the sheet's edges; says how many words that were. A page never loses all its lines."""
    taken = 0
    for page in pages:
        width, height = page.frame.size
        out = [
            line for line in page.lines if line.right < 0 or line.left > width or line.bottom < 0 or line.top > height
        ]
        if out and len(out) < len(page.lines):
            taken += sum(line.text.count(" ") + 1 for line in out)
            page.lines = [line for line in page.lines if line not in out]
    return taken


def _pictured(drawn: Drawing, sheet: Box) -> float:
    """The share of the sheet that pictures cover; overlapping ones are counted twice."""
    left, bottom, right, top = sheet
    covered = 0.0
    for picture in drawn.pictures:
        across = min(right, picture[2]) - max(left, picture[0])
        up = min(top, picture[3]) - max(bottom, picture[1])
        covered += max(across, 0.0) * max(up, 0.0)
    return min(1.0, covered / max((right - left) * (top - bottom), 1.0))


def _write(notes: Notes, sheet: Sheet) -> None:
    """Puts the values of form fields, and what was typed on the page, among its lines."""
    if not notes.written:
        return
    if not sheet.pages:
        sheet.pages = [Page(sheet.number, sheet.shown, sheet.shown)]
    into = sheet.pages[0]
    for text, box in notes.written:
        line = _beside(text, into.frame.seen(*box), into.lines)
        if text in (TICKED, UNTICKED) and _ticks(line, into.lines):
            continue
        into.lines.append(line)


def _beside(text: str, box: Box, lines: Sequence[Line]) -> Line:
    """The text as a line in the box, on the foot of the line of words beside it if there is one."""
    left, top, right, bottom = box
    near = [line for line in lines if top - 2 <= line.base <= bottom + 2 and not line.table]
    if near:
        line = min(near, key=lambda line: abs(line.base - bottom))
        return Line(text, left, top, right, bottom, line.base, line.size, body=left)
    size = min(max(0.75 * (bottom - top), 6.0), 11.0)
    return Line(text, left, top, right, bottom, bottom - 0.25 * size, size, body=left)


def _ticks(tick: Line, lines: list[Line]) -> bool:
    """Joins a tick with the words to its right, else to its left."""
    reach = _REACH * tick.size
    for place, line in enumerate(lines):
        if line.base == tick.base and not line.table and -2 < line.left - tick.right < reach:
            lines[place] = line._replace(text=f"{tick.text} {line.text}", left=tick.left)
            return True
    for place, line in enumerate(lines):
        if line.base == tick.base and not line.table and -2 < tick.left - line.right < reach:
            lines[place] = line._replace(text=f"{line.text} {tick.text}", right=tick.right)
            return True
    return False
