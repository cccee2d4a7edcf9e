"""Which clause of the new version is which clause of the old one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

from analyser.compare.keys import key, numbering, tokens, unlabelled
from analyser.model.document import Clause, ClauseRole, Contract
from analyser.model.review import Evidence, Provision, Review

_ALIKE = 0.5
"""How alike two clauses must be to be one, where 1 is the same words, and a shared number or heading adds a little."""

_LEAST, _SHARED_NUMBER, _SHARED_HEADING = 0.3, 0.12, 0.08
_TELLING = 16
"""So many letters are enough to know words again wherever they stand."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause as it is compared. `words` is its text without number; `provisions` are the ids of those it carries."""

    place: int
    clause: Clause
    words: str
    key: str
    bag: Counter[str]
    number: tuple[str, ...]
    heading: str
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One version: its clauses, and the keys of all of them in a row."""

    review: Review
    entries: tuple[Entry, ...]
    whole: str

    def has(self, words: str) -> bool:
        """Whether these words, given as a key, stand in this version, at whatever place and however divided."""
        return not words or (len(words) >= _TELLING and words in self.whole)

    def evidence(self, entry: Entry) -> Evidence:
        """The clause's own words and where they stand."""
        contract, clause = self.review.contract, entry.clause
        quote = contract.text[clause.start : clause.end]
        return Evidence(quote, clause.start, clause.end, clause.number, contract.page_at(clause.start))


@dataclass(frozen=True, slots=True)
class Alignment:
    """Both versions, and the pairs of clauses by their places: those with the same words, and those much alike."""

    old: Side
    new: Side
    same: dict[int, int]
    alike: dict[int, int]


def aligned(old: Review, new: Review) -> Alignment:
    """Clauses of the same words first, then the most alike of those that carry a provision on either side."""
    before, after = _side(old), _side(new)
    same = _same(before.entries, after.entries)
    taken = set(same.values())
    left = [entry for entry in before.entries if entry.place not in same]
    right = [entry for entry in after.entries if entry.place not in taken]
    return Alignment(before, after, same, _alike(left, right))


def _side(review: Review) -> Side:
    contract = review.contract
    carried = _carried(contract, review.provisions)
    entries = tuple(
        _entry(place, clause, contract, carried.get(clause.start, ()))
        for place, clause in enumerate(contract.clauses)
        if clause.role is not ClauseRole.CONTENTS
    )
    return Side(review, entries, "".join(entry.key for entry in entries))


def _entry(place: int, clause: Clause, contract: Contract, provisions: tuple[str, ...]) -> Entry:
    words = unlabelled(contract.text[clause.start : clause.end], clause.number)
    bag = Counter(filter(None, map(key, tokens(words))))
    return Entry(place, clause, words, key(words), bag, numbering(clause.number), key(clause.heading or ""), provisions)


def _carried(contract: Contract, provisions: Iterable[Provision]) -> dict[int, tuple[str, ...]]:
    """The provisions by the start of each clause that holds words of theirs, a stem that they need among them."""
    found: dict[int, dict[str, None]] = {}
    for provision in provisions:
        for start in _clauses_of(contract, provision):
            found.setdefault(start, {})[provision.id] = None
    return {start: tuple(ids) for start, ids in found.items()}


def _clauses_of(contract: Contract, provision: Provision) -> Iterator[int]:
    for piece in (provision.evidence, *provision.also):
        if clause := contract.clause_at(piece.start):
            yield clause.start
            stems = (contract.clause_at(span.start) for span in chain(clause.stem, clause.tail))
            yield from (stem.start for stem in stems if stem)


def _same(old: Sequence[Entry], new: Sequence[Entry]) -> dict[int, int]:
    """In their order as far as that holds; then those that moved."""
    blocks = SequenceMatcher(None, [e.key for e in old], [e.key for e in new], autojunk=False).get_matching_blocks()
    found = {old[b.a + n].place: new[b.b + n].place for b in blocks for n in range(b.size)}
    taken = set(found.values())
    free: dict[str, list[int]] = {}
    for entry in reversed(new):
        if entry.place not in taken:
            free.setdefault(entry.key, []).append(entry.place)
    for entry in old:
        if entry.place not in found and free.get(entry.key):
            found[entry.place] = free[entry.key].pop()
    return found


def _alike(old: Sequence[Entry], new: Sequence[Entry]) -> dict[int, int]:
    """The most alike first; each clause once."""
    pairs = [
        (-alike, abs(left.place - right.place), left.place, right.place)
        for left in old
        for right in new
        if (left.provisions or right.provisions) and (alike := _likeness(left, right)) >= _ALIKE
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, left, right in sorted(pairs):
        if left not in found and right not in taken:
            found[left] = right
            taken.add(right)
    return found


def _likeness(left: Entry, right: Entry) -> float:
    total = left.bag.total() + right.bag.total()
    shared = 2 * (left.bag & right.bag).total() / total if total else 0.0
    if shared < _LEAST:
        return 0.0
    number = _SHARED_NUMBER if left.number and left.number == right.number else 0.0
    return shared + number + (_SHARED_HEADING if left.heading and left.heading == right.heading else 0.0)
