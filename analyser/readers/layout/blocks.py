"""Pages of lines made into the blocks of a document."""

from collections.abc import Iterable, Iterator, Sequence

from analyser.model.document import Block, BlockRole, LineBox, PageTurn
from analyser.readers.layout.columns import parts_of
from analyser.readers.layout.furniture import usual_size
from analyser.readers.layout.hyphens import Hyphens
from analyser.readers.layout.line import Line, Page
from analyser.readers.layout.paragraphs import Placed, leading_of, paragraphs, placed_in_column
from analyser.readers.layout.roles import role_of
from analyser.readers.layout.rows import Flow, Row

CELLS = " | "
"""What stands between the cells of a table's row."""


def blocks_of(pages: Sequence[Page]) -> Iterator[Block]:
    """The blocks of the document, in reading order; the pages' lines hold no furniture any more."""
    writer = _Writer(pages)
    parts = [(page, part) for page in pages for part in parts_of(page.lines)]
    leading = leading_of(part.lines for _, part in parts if isinstance(part, Flow))
    waiting: list[Placed] = []
    for page, part in parts:
        if isinstance(part, Flow):
            waiting += placed_in_column(part.lines, page)
            continue
        yield from map(writer.paragraph, paragraphs(waiting, leading))
        waiting = []
        yield writer.row(part, page)
    yield from map(writer.paragraph, paragraphs(waiting, leading))


class _Writer:
    """Writes blocks: joins lines and hyphens, notes where pages turn and where each line stands."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._usual = usual_size(pages)
        broken = any(line.broken for page in pages for line in page.lines)
        self._hyphens = Hyphens(line.text for page in pages for line in page.lines) if broken else Hyphens(())

    def paragraph(self, placed: Sequence[Placed]) -> Block:
        lines = [(each.line, each.page) for each in placed]
        text, boxes = self._joined(lines, 0)
        return _block(text, role_of([line for line, _ in lines], text, self._usual), boxes)

    def row(self, row: Row, page: Page) -> Block:
        text, boxes = "", []
        for cell in row.cells:
            written, places = self._joined([(line, page) for line in cell], len(text) + len(CELLS) * bool(text))
            text = text + CELLS * bool(text) + written
            boxes += places
        return _block(text, BlockRole.TABLE_ROW, boxes)

    def _joined(self, lines: Iterable[tuple[Line, Page]], offset: int) -> tuple[str, list[LineBox]]:
        text, boxes = "", []
        before: Line | None = None
        for line, page in lines:
            if before:
                text += self._hyphens.between(before.text, line.text) if before.broken else " "
            start = offset + len(text)
            text += line.text
            boxes.append(LineBox(start, offset + len(text), page.number, *page.displayed(line)))
            before = line
        return text + "-" * bool(before and before.broken), boxes


def _block(text: str, role: BlockRole, boxes: Sequence[LineBox]) -> Block:
    turns = [PageTurn(box.start, box.page) for box in boxes]
    kept = [turn for before, turn in zip([None, *turns], turns, strict=False) if not before or before.page != turn.page]
    kept[0] = PageTurn(0, kept[0].page)
    return Block(text, role, turns=tuple(kept), boxes=tuple(boxes))
