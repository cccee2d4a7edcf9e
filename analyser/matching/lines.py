"""Whether and where a line of the pattern language holds in a sentence.

Matching walks sets of end positions, so that its cost is bounded by sentence length x line length on any text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analyser.language import Element, Line

_MOST_STATES = 400


@dataclass(frozen=True, slots=True)
class Match:
    """Word positions: the whole match, and the key word within it."""

    start: int
    end: int
    key: int


class Hits:
    """Where terms and parties stand in one sentence: word spans by term, and the words that parties fill."""

    def __init__(self, spans: Iterable[tuple[str, int, int]], party_words: Iterable[int]) -> None:
        """From spans in order of their start, and the positions of words that name a party."""
        self.by_term: dict[str, list[tuple[int, int]]] = {}
        for term, start, end in spans:
            self.by_term.setdefault(term, []).append((start, end))
        self._parties = sorted(party_words)

    def has(self, needs: Iterable[frozenset[str]]) -> bool:
        """Whether each set of alternatives has a hit: the cheap test before matching."""
        known = self.by_term.keys()
        return not any(alternatives.isdisjoint(known) for alternatives in needs)

    def free_of_parties(self, start: int, end: int) -> bool:
        """Whether no party stands in these words."""
        return not any(start <= word < end for word in self._parties)


def matches(line: Line, hits: Hits) -> Iterator[Match]:
    """Every place where the line holds, the earliest and tightest first."""
    if hits.has(line.needs):
        yield from sorted(_walked(line.elements, hits), key=lambda found: (found.end, -found.start, found.key))


def _walked(elements: Sequence[Element], hits: Hits) -> list[Match]:
    states: list[Match | None] = [None]
    for element in elements:
        reached = list(_steps(states, element, hits))
        states = _distinct([*reached, *states] if element.optional else reached)
        if not states:
            return []
    return [state for state in states if state is not None]


def _steps(states: Iterable[Match | None], element: Element, hits: Hits) -> Iterator[Match]:
    spans = [span for term in element.terms for span in hits.by_term.get(term, ())]
    for state in states:
        for start, end in spans:
            if state is None:
                yield Match(start, end, start if element.key else -1)
            elif _reaches(state.end, start, element, hits):
                yield Match(state.start, end, start if element.key else state.key)


def _reaches(from_word: int, to_word: int, element: Element, hits: Hits) -> bool:
    if not 0 <= to_word - from_word <= element.gap:
        return False
    return element.crosses or hits.free_of_parties(from_word, to_word)


def _distinct(states: Iterable[Match | None]) -> list[Match | None]:
    """One state for each end and key, the one that began last: the tightest reading."""
    best: dict[tuple[int, int], Match | None] = {}
    for state in states:
        place = (state.end, state.key) if state else (-1, -1)
        known = best.get(place)
        if known is None or (state is not None and state.start > known.start):
            best[place] = state
    return list(best.values())[:_MOST_STATES]
