"""Tables: a row is one block, its cells joined; a row that only lays out paragraphs stays paragraphs."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from analyser.model.document import Block, BlockRole, Mark
from analyser.readers.word_places import shifted, within

BETWEEN_CELLS = " | "
_ALONE = frozenset([BlockRole.TABLE_ROW, BlockRole.FOOTNOTE])


def row_blocks(cells: Sequence[Sequence[Block]], *, bullet: str) -> Iterator[Block]:
    """The blocks of a row, whose cells are lists of blocks.

    One block, its cells joined by " | " (an empty one leaves its place, so that a blank to be filled stays visible).
    But what has a number of its own begins a block of its own, so that a clause inside a cell can be cited; and where
    all words of a row are in one cell of several paragraphs, the table is only there for the layout.
    """
    filled = [cell for cell in cells if cell]
    if not filled:
        return
    if len(filled) == 1 and (len(cells) == 1 or len(filled[0]) > 1):
        yield from filled[0]
        return
    for _, pieces in groupby(_pieces(cells, bullet), key=lambda piece: piece[0]):
        whole = _joined([(between, block) for _, between, block in pieces])
        if whole.text:
            yield whole


def _pieces(cells: Iterable[Sequence[Block]], bullet: str) -> Iterator[tuple[int, str, Block]]:
    """Every paragraph of the row with the number of the block it falls into, and what parts it from the one before."""
    place, between, was_alone = 0, "", False
    for cell in cells:
        if not cell and not was_alone:
            yield place, between, Block("")
        for block in cell:
            alone = block.role in _ALONE
            if (between and block.label and block.label != bullet) or alone or was_alone:
                place += 1
            yield place, between, block
            between, was_alone = "\n", alone
        between = BETWEEN_CELLS


def _joined(pieces: Sequence[tuple[str, Block]]) -> Block:
    first = pieces[0][1]
    if len(pieces) == 1 and first.role in _ALONE:
        return first
    text, marks, places = first.text, list(first.marks), list(first.places)
    for between, block in pieces[1:]:
        text += between
        marks += [_shifted(each, len(text)) for each in block.marks]
        places += shifted(block.places, len(text))
        text += block.text
    kept, lead = text.strip(), len(text) - len(text.lstrip())
    return first._replace(
        text=kept,
        role=BlockRole.TABLE_ROW,
        marks=tuple(_shifted(each, -lead) for each in marks),
        places=within(shifted(places, -lead), 0, len(kept)),
    )


def _shifted(mark: Mark, by: int) -> Mark:
    return Mark(mark.start + by, mark.end + by, mark.kind)
