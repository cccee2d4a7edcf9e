"""What earlier sentences lend to a later one: a scheme to "it does not reach private work", work to "for those"."""

from collections import deque
from collections.abc import Collection, Mapping

from analyser.language import START
from analyser.matching.units import Unit
from analyser.model.patterns import Taking
from analyser.model.vocabulary import Activity

_SENTENCES = 2


class Memory:
    """Remembers the terms of the last sentences under one heading, and of every clause by its number."""

    def __init__(
        self,
        *,
        after: Mapping[str, str],
        work: Mapping[str, Activity],
        takers: Mapping[str, Taking],
        citing: Collection[str],
    ) -> None:
        """`after` gives, for each term that needs one, the term that must stand before; `work` the activities of terms.

        `takers` are the terms that take up the work of the sentence before, `citing` those that cite a clause.
        """
        self._citing = citing
        self._of_clause: dict[str, set[str]] = {}
        self._after, self._work, self._takers = after, work, takers
        self._spoken: tuple[Activity, ...] = ()
        self._lenders = frozenset(after.values())
        self._heading: str | None = None
        self._lent: deque[frozenset[str]] = deque(maxlen=_SENTENCES)

    def settle(self, unit: Unit) -> Unit:
        """The sentence without terms that nothing before it supports, and with the work it takes up; remembered."""
        heading = unit.sentence.clause.heading
        if heading != self._heading:
            self._heading = heading
            self._lent.clear()
            self._spoken = ()
        known = unit.hits.by_term
        self._keep_cited(unit)
        borrowed: frozenset[str] = frozenset()
        if not self._after.keys().isdisjoint(known):
            borrowed = self._borrowed(known)
        lent = borrowed.union(self._lenders & known.keys())
        self._lent.append(lent)
        self._file(unit.sentence.clause.number, lent)
        return self._with_work(unit)

    def _file(self, number: str | None, lent: frozenset[str]) -> None:
        """Under the clause's number and those it is a part of: what "8.1" spoke of, "8" did."""
        parts = (number or "").rstrip(".").split(".")
        for length in range(1, len(parts) + 1):
            self._of_clause.setdefault(".".join(parts[:length]), set()).update(lent)

    def _keep_cited(self, unit: Unit) -> None:
        """Of the terms that cite a clause only those whose clause spoke of what they need: "paragraph 8.1"."""
        known = unit.hits.by_term
        for term in [term for term in self._citing if term in known]:
            spans = known.pop(term)
            if kept := [
                span for span in spans if self._after[term] in self._of_clause.get(unit.words[span[1] - 1], ())
            ]:
                known[term] = kept

    def _borrowed(self, known: dict[str, list[tuple[int, int]]]) -> frozenset[str]:
        """What the sentence takes from those before; the terms that nothing supports are dropped from `known`."""
        lent = frozenset().union(*self._lent)
        for term in [term for term in self._after if term in known and term not in self._citing]:
            if self._after[term] not in lent:
                self._keep_later(known, term, self._after[term])
        return frozenset(self._after[term] for term in self._after.keys() & known.keys())

    def _with_work(self, unit: Unit) -> Unit:
        known = unit.hits.by_term
        if self._work.keys().isdisjoint(known) and not self._spoken:
            return unit
        named = {self._work[term] for term in known.keys() & self._work.keys()}
        taken = () if named or not self._takes(known) else self._spoken
        self._spoken = taken or tuple(activity for activity in Activity if activity in named)
        return unit._replace(taken=taken) if taken else unit

    def _takes(self, known: Mapping[str, list[tuple[int, int]]]) -> bool:
        first = known[START][0][0]
        return any(
            self._takers[term] is Taking.ANYWHERE or any(start == first for start, _ in known[term])
            for term in known.keys() & self._takers.keys()
        )

    @staticmethod
    def _keep_later(known: dict[str, list[tuple[int, int]]], term: str, lender: str) -> None:
        """Of the term's hits only those after a lender in the sentence itself: "CNSGP applies, but it does not ..."."""
        first = min((end for _, end in known.get(lender, ())), default=None)
        later = [] if first is None else [span for span in known[term] if span[0] >= first]
        if later:
            known[term] = later
        else:
            del known[term]
