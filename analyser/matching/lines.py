"""Whether and where a line of the pattern language holds in a sentence.

Matching walks sets of end positions, so that its cost is bounded by sentence length x line length on any text.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from analyser.language import Element, Line

_MOST_STATES = 400
States = dict[tuple[int, int], int]
"""Where a match may begin, by the word at which it has come to an end so far and its key: the last, or tightest."""


class Match(NamedTuple):
    """Word positions: the whole match, and the key word within it."""

    start: int
    end: int
    key: int


class Hits:
    """Where terms and parties stand in one sentence: word spans by term, and the words that parties fill."""

    __slots__ = ("_parties", "by_term")

    def __init__(self, by_term: dict[str, list[tuple[int, int]]], party_words: Iterable[int]) -> None:
        """From the spans of each term, in order of their start, and the positions of words that name a party."""
        self.by_term = by_term
        self._parties = sorted(party_words)

    def has(self, needs: Iterable[frozenset[str]]) -> bool:
        """Whether each set of alternatives has a hit: the cheap test before matching."""
        return not any(alternatives.isdisjoint(self.by_term) for alternatives in needs)

    def free_of_parties(self, start: int, end: int) -> bool:
        """Whether no party stands in these words."""
        place = bisect_left(self._parties, start)
        return place == len(self._parties) or self._parties[place] >= end


def matches(line: Line, hits: Hits) -> Iterator[Match]:
    """Every place where the line holds, the earliest and tightest first."""
    if hits.has(line.needs):
        yield from walked(line, hits)


def walked(line: Line, hits: Hits) -> list[Match]:
    """The same for a line none of whose elements is lacking, so that it need not be asked."""
    found = _walked(line.elements, hits)
    return sorted(found, key=_earliest) if len(found) > 1 else found


def _earliest(found: Match) -> tuple[int, int, int]:
    return found.end, -found.start, found.key


def _walked(elements: Sequence[Element], hits: Hits) -> list[Match]:
    states: States = {}
    begun = False
    for element in elements:
        reached = _reached(states, element, hits, may_begin=not begun)
        if element.optional:
            _add(reached, states)
        else:
            begun = True
        if begun and not reached:
            return []
        states = reached if len(reached) <= _MOST_STATES else dict(islice(reached.items(), _MOST_STATES))
    return [Match(start, end, key) for (end, key), start in states.items()]


def _reached(states: States, element: Element, hits: Hits, *, may_begin: bool) -> States:
    """The states after the element; where nothing had to stand before it, a match may begin with it."""
    reached: States = {}
    for term in element.terms:
        for start, end in hits.by_term.get(term, ()):
            if may_begin:
                _keep(reached, end, start if element.key else -1, start)
            for (at, key), began in states.items():
                if 0 <= start - at <= element.gap and (element.crosses or hits.free_of_parties(at, start)):
                    _keep(reached, end, start if element.key else key, began)
    return reached


def _keep(states: States, end: int, key: int, start: int) -> None:
    if start > states.get((end, key), -1):
        states[end, key] = start


def _add(states: States, others: States) -> None:
    for (end, key), start in others.items():
        _keep(states, end, key, start)
