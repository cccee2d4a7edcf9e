"""The head row of a table: with it each row reads as a sentence ("Activity: private practice; covered by: …")."""

from collections.abc import Iterator, Sequence

from analyser.model.document import BlockRole
from analyser.model.structure import SignId
from analyser.segment.pieces import Piece
from analyser.segment.words import Words

_CELL = " | "
_MOST_WORDS = 5


def head_rows(pieces: Sequence[Piece], words: Words) -> Iterator[int | None]:
    """For each piece the index of its table's head row, or None; a head row's own index is itself."""
    head: int | None = None
    for at, piece in enumerate(pieces):
        if not piece.in_table:
            head = None
        elif at == 0 or not pieces[at - 1].in_table or _names_columns(piece, words):
            follows = at + 1 < len(pieces) and pieces[at + 1].in_table
            head = at if follows and _names_columns(piece, words) else None
        yield head


def _names_columns(piece: Piece, words: Words) -> bool:
    if piece.role is BlockRole.TABLE_HEAD:
        return all(_could_name(cell, words) for cell in _cells(piece.text))
    return is_head(piece.text, words)


def is_head(row: str, words: Words) -> bool:
    """Whether the cells name columns: a few words each, most of them such as "limit", "activity", "covered by".

    A false head would lend its words to every row below it, so two cells must both name a column.
    """
    filled = _cells(row)
    if len(filled) < 2 or not all(_could_name(cell, words) for cell in filled):
        return False
    named = sum(1 for cell in filled if words.found(SignId.HEAD_CELL, cell))
    return named == len(filled) if len(filled) == 2 else 2 * named >= len(filled)


def _cells(row: str) -> list[str]:
    cells = [cell.strip() for cell in row.replace("\t", _CELL).strip(" |").split("|")]
    return [cell for cell in cells if cell]


def _could_name(cell: str, words: Words) -> bool:
    if len(cell.split()) > _MOST_WORDS or cell.endswith(":") or any(sign.isdigit() for sign in cell):
        return False
    return bool(words.found(SignId.QUESTION, cell)) or not words.found(SignId.OPERATIVE, cell)
