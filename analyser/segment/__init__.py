"""SourceDocument(s) -> Contract: clauses as their reader cites them, with numbers, headings, stems and roles."""

from collections.abc import Sequence
from dataclasses import replace

from analyser.model.document import Contract, SourceDocument
from analyser.model.structure import Structure
from analyser.segment.blanks import blanks
from analyser.segment.clauses import clauses
from analyser.segment.incorporated import not_supplied
from analyser.segment.joining import joined
from analyser.segment.pieces import pieces
from analyser.segment.words import words_of

__all__ = ["blanks", "segment"]


def segment(documents: Sequence[SourceDocument], *, structure: Structure) -> Contract:
    """The contract that the documents make, read one after the other.

    `contract.text` is the texts of all blocks joined by line feeds; the clauses do not overlap and stand in order.
    """
    contract, placed = joined(documents)
    words = words_of(structure)
    cut = replace(contract, clauses=tuple(clauses(tuple(pieces(placed, words)), words)))
    starts = dict(reversed([(each.document, each.start) for each in placed]))
    supplied = [(document.name, starts.get(at, 0)) for at, document in enumerate(documents)]
    missing = not_supplied(cut, supplied, structure=structure)
    return replace(cut, notices=(*cut.notices, *missing), blanks=blanks(cut, structure=structure))
