"""What earlier sentences lend to a later one: "It does not reach private work", after a scheme was named."""

from collections import deque
from collections.abc import Mapping

from analyser.matching.units import Unit

_SENTENCES = 2


class Memory:
    """Remembers the terms of the last sentences under one heading."""

    def __init__(self, after: Mapping[str, str]) -> None:
        """`after` gives, for each term that needs one, the term that must stand before."""
        self._after = after
        self._lenders = frozenset(after.values())
        self._heading: str | None = None
        self._lent: deque[frozenset[str]] = deque(maxlen=_SENTENCES)

    def settle(self, unit: Unit) -> None:
        """Drop from the sentence's hits the terms that nothing before it supports, then remember the sentence."""
        heading = unit.sentence.clause.heading
        if heading != self._heading:
            self._heading = heading
            self._lent.clear()
        lent = frozenset().union(*self._lent)
        known = unit.hits.by_term
        for term, lender in self._after.items():
            if term in known and lender not in lent:
                self._keep_later(known, term, lender)
        borrowed = {self._after[term] for term in self._after if term in known}
        self._lent.append(frozenset((self._lenders & known.keys()) | borrowed))

    @staticmethod
    def _keep_later(known: dict[str, list[tuple[int, int]]], term: str, lender: str) -> None:
        """Of the term's hits only those after a lender in the sentence itself: "CNSGP applies, but it does not ..."."""
        first = min((end for _, end in known.get(lender, ())), default=None)
        later = [] if first is None else [span for span in known[term] if span[0] >= first]
        if later:
            known[term] = later
        else:
            del known[term]
