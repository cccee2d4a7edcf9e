"""The words on which a flag rests, as hashes that hold whatever the numbering, the spacing and the line ends are."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from analyser.compare.keys import key, numbering, unlabelled
from analyser.model.review import Evidence
from analyser.model.vocabulary import Activity, FlagKind, Severity
from analyser.register.carrying import Found
from analyser.register.states import Facts
from analyser.report.display import shown

_NUMBER = r"\d+(?:\.\d+)*(?:\s?\(\w{1,4}\))*"
_ANY = "\N{NUMERO SIGN}"
_SHORT = 4
"""Letters; words of no more before a figure ("no", "page") say too little of what it is."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """Of a clause, what this needs."""

    start: int
    end: int
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Of a contract, what this needs."""

    text: str
    clauses: tuple[Numbered, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """Of a provision, what this needs."""

    id: str
    evidence: Evidence
    also: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Raised:
    """Of a flag, what this needs."""

    kind: FlagKind
    severity: Severity
    title: str
    provisions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    activity: Activity | None = None


@dataclass(frozen=True, slots=True)
class Glimpse:
    """Of a kept review, what this needs: all these fields are the review's own, under the same names.

    To read no more than that from what is kept takes a fraction of the time, which tells with 20,000 contracts.
    """

    contract: Text
    provisions: tuple[Promise, ...]
    flags: tuple[Raised, ...]


class Marker:
    """Tells the words of flags. `references` are the words behind which a figure is the number of a clause."""

    def __init__(self, references: Iterable[str]) -> None:
        """For the words of patterns/structure.toml."""
        words = sorted({re.escape(word) for word in references if word.isalpha() and len(word) > _SHORT})
        more = rf"(?:\s*(?:,|\w{{2,3}})\s*{_NUMBER})*"
        self._run = re.compile(rf"\b(?:{'|'.join(words) or '(?!)'})\s+{_NUMBER}{more}", re.IGNORECASE)

    def found(self, review: Glimpse) -> list[Found]:
        """The flags, the worst first, each with its words."""
        return [found for _, found in self.both(review)]

    def both(self, review: Glimpse) -> list[tuple[Raised, Found]]:
        """The same, each beside the review's own flag."""
        contract, order = _Contract(review.contract), list(Severity)
        flags = sorted(review.flags, key=lambda flag: order.index(flag.severity))
        return [(flag, self._found(flag, review, contract)) for flag in flags]

    def _found(self, flag: Raised, review: Glimpse, contract: "_Contract") -> Found:
        pieces = list(rests_on(flag, review))
        clause = next((piece.clause for piece in pieces if piece.clause), None)
        words = tuple(sorted({self._hash(piece, contract) for piece in pieces}))
        return Found(flag.kind, flag.activity, Facts(flag.severity, shown(flag.title), clause and shown(clause), words))

    def _hash(self, piece: Evidence, contract: "_Contract") -> str:
        def meant(number: re.Match[str]) -> str:
            """The words of the clause of that number, which so may be another tomorrow; else the number."""
            words = contract.words(number[0])
            return number[0] if words is None else f"[{self._run.sub(_ANY, words)}]"

        words = self._run.sub(lambda run: re.sub(_NUMBER, meant, run[0]), _words(piece.quote, piece.clause))
        return sha256(key(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class _Contract:
    """Finds clauses by their numbers, once anything refers to one."""

    def __init__(self, contract: Text) -> None:
        self._contract = contract

    def words(self, number: str) -> str | None:
        """The words of the first clause of that number."""
        clause = self._clauses.get(numbering(number))
        return _words(self._contract.text[clause.start : clause.end], clause.number) if clause else None

    @cached_property
    def _clauses(self) -> dict[tuple[str, ...], Numbered]:
        return {numbering(one.number): one for one in reversed(self._contract.clauses) if one.number}


def _words(text: str, number: str | None) -> str:
    return " ".join(unlabelled(text, number).split())


def rests_on(flag: Raised, review: Glimpse) -> Iterator[Evidence]:
    """The contract's own words on which a flag rests."""
    for promise in review.provisions:
        if promise.id in flag.provisions:
            yield from (promise.evidence, *promise.also)
    yield from flag.evidence
