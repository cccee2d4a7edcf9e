"""SourceDocument(s) -> Contract: clauses as their reader cites them, with numbers, headings, stems and roles."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from analyser.model.document import BlockRole, Clause, ClauseRole, Contract, SourceDocument
from analyser.segment.joining import Placed, joined

_TYPED = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,5}|\d{1,3}(?=[.)]))[.)]?\s+(?=\S)")
_ROLES = {BlockRole.HEADING: ClauseRole.HEADING, BlockRole.CONTENTS: ClauseRole.CONTENTS}


def segment(documents: Sequence[SourceDocument]) -> Contract:
    """The contract that the documents make, read one after the other.

    `contract.text` is the texts of all blocks joined by line feeds; the clauses do not overlap and stand in order.
    """
    contract, placed = joined(documents)
    return replace(contract, clauses=tuple(_clauses(placed)))


def _clauses(placed: Iterable[Placed]) -> Iterator[Clause]:
    number = heading = None
    for each in placed:
        if not each.block.text.strip():
            continue
        role = _ROLES.get(each.block.role, ClauseRole.TERM)
        typed = _TYPED.match(each.block.text)
        own = each.block.label or (typed.group(1) if typed else None)
        number = own.rstrip(".") if own else number
        if role is ClauseRole.HEADING:
            heading = each.block.text[len(typed.group()) if typed else 0 :].strip()
        yield Clause(each.start, each.end, number, heading, role)
