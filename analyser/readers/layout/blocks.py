"""Pages of lines made into the blocks of a document."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from analyser.model.document import Block, BlockRole, LineBox, PageTurn
from analyser.readers.layout.columns import parts_of
from analyser.readers.layout.footnotes import without_footnotes
from analyser.readers.layout.hyphens import Hyphens
from analyser.readers.layout.line import Cells, Line, Page, all_lines
from analyser.readers.layout.paragraphs import Leading, Placed, leading_of, paragraphs, placed_in_column
from analyser.readers.layout.roles import is_head, role_of
from analyser.readers.layout.rows import Flow, Row, is_text

CELLS = " | "
"""What stands between the cells of a table's row."""


def blocks_of(pages: Sequence[Page], usual: float) -> Iterator[Block]:
    """The blocks of the document, in reading order. The pages hold no furniture; `usual` is the usual type size."""
    parts = [(page, part) for page in pages for part in parts_of(page.lines)]
    leading = leading_of(part.lines for _, part in parts if isinstance(part, Flow))
    writer = _Writer(pages, leading, usual)
    for place, (page, part) in enumerate(parts):
        if isinstance(part, Row):
            yield from writer.waiting()
            yield writer.row(part.cells, page)
            continue
        lines: Sequence[Line] = part.lines
        if place + 1 == len(parts) or parts[place + 1][0] is not page:
            lines, notes = without_footnotes(lines, page, usual)
            writer.note(notes, page)
        for is_table, among in groupby(lines, key=lambda line: line.table is not None):
            if not is_table:
                writer.wait(list(among), page)
                continue
            yield from writer.waiting()
            for table in among:
                yield from writer.table(table.table or (), page)
    yield from writer.waiting()


class _Writer:
    """Writes blocks: joins lines and hyphens, notes where pages turn and where each line stands."""

    def __init__(self, pages: Sequence[Page], leading: Leading, usual: float) -> None:
        self._usual = usual
        self._leading = leading
        self._hyphens = Hyphens((line.text, line.broken) for page in pages for line in all_lines(page.lines))
        self._head: str | None = None
        self._lines: list[Placed] = []
        self._notes: list[Placed] = []

    def wait(self, lines: Sequence[Line], page: Page) -> None:
        """Keeps lines until it is known what follows them: a paragraph may go on in the next column or page."""
        self._lines += placed_in_column(lines, page)

    def note(self, lines: Sequence[Line], page: Page) -> None:
        """Keeps footnotes of a page, to be said when the paragraph that they stand under has ended."""
        if lines:
            self._notes += placed_in_column(lines, page)

    def waiting(self) -> Iterator[Block]:
        """The lines and footnotes kept, as paragraphs and headings."""
        notes = paragraphs(self._notes, self._leading)
        for lines in paragraphs(self._lines, self._leading):
            while notes and notes[0][0].page.number < lines[0].page.number:
                yield self._block(notes.pop(0), BlockRole.FOOTNOTE)
            yield self._block(lines)
        yield from (self._block(lines, BlockRole.FOOTNOTE) for lines in notes)
        self._lines, self._notes = [], []

    def _block(self, placed: Sequence[Placed], role: BlockRole | None = None) -> Block:
        self._head = None
        lines = [each.line for each in placed]
        text, boxes = self._joined(lines, [each.page for each in placed], 0)
        return _block(text, role or role_of(lines, text, self._usual), boxes)

    def table(self, rows: Sequence[Cells], page: Page) -> Iterator[Block]:
        """A table's rows. Where it goes on from the page before, its head is not said again."""
        head = is_head(rows)
        for place, cells in enumerate(rows):
            if any(is_text(cell) for cell in cells):
                yield from self._text_row(cells, page)
                continue
            block = self.row(cells, page, BlockRole.TABLE_HEAD if head and place == 0 else BlockRole.TABLE_ROW)
            if place == 0 and block.text == self._head:
                continue
            self._head = block.text if place == 0 else self._head
            yield block

    def row(self, cells: Cells, page: Page, role: BlockRole = BlockRole.TABLE_ROW) -> Block:
        """One row of cells."""
        text, boxes = "", []
        for place, cell in enumerate(cells):
            text += CELLS if place else ""
            written, places = self._joined(cell, [page] * len(cell), len(text))
            text += written
            boxes += places
        return _block(text, role, boxes)

    def _text_row(self, cells: Cells, page: Page) -> Iterator[Block]:
        """A row of which one cell or more hold several paragraphs: short cells first, as the heading of the others."""
        for texts, among in groupby(cells, key=is_text):
            kept = tuple(among)
            if texts:
                for cell in kept:
                    self.wait(cell, page)
                    yield from self.waiting()
            else:
                yield self.row(kept, page)

    def _joined(self, lines: Sequence[Line], pages: Sequence[Page], offset: int) -> tuple[str, list[LineBox]]:
        """The words of the lines, and where each line stands; `offset` is how much text is before them."""
        words: list[str] = []
        boxes = []
        start = offset
        broken, last = False, ""
        for line, page in zip(lines, pages, strict=True):
            if broken or words:
                words.append(self._hyphens.between(last, line.text) if broken else " ")
                start += len(words[-1])
            last, broken = line.text, line.broken
            words.append(last)
            boxes.append(_box(line, page, start, start + len(last)))
            start += len(last)
        return "".join(words) + "-" * broken, boxes


def _box(line: Line, page: Page, start: int, end: int) -> LineBox:
    if page.frame is page.shown and not page.skew:
        return LineBox(start, end, page.number, line.left, line.top, line.right, line.bottom)
    turn = (page.frame.turn - page.shown.turn) % 4
    return LineBox(start, end, page.number, *page.displayed(line), turn, page.skew)


def _block(text: str, role: BlockRole, boxes: Sequence[LineBox]) -> Block:
    turns = [PageTurn(0, boxes[0].page)]
    for box in boxes if boxes[-1].page != boxes[0].page else ():
        if box.page != turns[-1].page:
            turns.append(PageTurn(box.start, box.page))
    return Block(text, role, turns=tuple(turns), boxes=tuple(boxes))
