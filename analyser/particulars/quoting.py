"""The contract's own words, with clause and page."""

from collections.abc import Iterable

from analyser.model.document import Contract
from analyser.model.review import Evidence
from analyser.particulars.hits import Hit

_QUOTES = 3


def evidence_at(contract: Contract, start: int, end: int) -> Evidence:
    """The words `contract.text[start:end]` and where a reader finds them."""
    clause = contract.clause_at(start)
    number = clause.number if clause else None
    return Evidence(contract.text[start:end], start, end, number, contract.page_at(start))


def evidence_of(contract: Contract, hits: Iterable[Hit]) -> tuple[Evidence, ...]:
    """The first few hits in their own words, each wording once, in reading order."""
    once: dict[str, Hit] = {}
    for hit in hits:
        once.setdefault(contract.text[hit.start : hit.end].lower(), hit)
    chosen = sorted(list(once.values())[:_QUOTES], key=lambda hit: hit.start)
    return tuple(evidence_at(contract, hit.start, hit.end) for hit in chosen)
