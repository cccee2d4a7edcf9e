"""What the words of any file of cues show in a contract, each sign with the words it rests on."""

from collections.abc import Iterator

from analyser.model.cues import CueFile
from analyser.model.document import ClauseRole, Contract, Span
from analyser.model.review import Evidence
from analyser.particulars.hits import finder
from analyser.particulars.quoting import evidence_at

NOT_TERMS = frozenset({ClauseRole.CONTENTS, ClauseRole.DRAFTING_NOTE, ClauseRole.UNTICKED})
"""What a reader skips: it says nothing of this contract."""


def signs(contract: Contract, file: CueFile) -> Iterator[tuple[str, Evidence]]:
    """Every value that a cue of the file shows in the contract's terms, in reading order; the place weighs nothing."""
    for hit in finder(file).hits(contract.text, (Span(0, len(contract.text)),)):
        if is_term(contract, hit.start):
            evidence = evidence_at(contract, hit.start, hit.end)
            yield from ((value, evidence) for value in hit.cue.values)


def is_term(contract: Contract, offset: int) -> bool:
    """Whether the character stands in something that is said, not in a list of contents or an option not taken."""
    clause = contract.clause_at(offset)
    return clause is None or clause.role not in NOT_TERMS
