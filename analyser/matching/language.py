"""The pattern language: one line of a rule, compiled.

A line is a sequence of elements, matched in order within one sentence:

    <term>        words of that term; <a|b> either; <doctor>, <engager>, <other>, <either> are parties,
                  <doctor's> and <engager's> their possessives, <giver> and <taker> the two sides of a promise
    word          this very word, in lower case; a|b either
    ..            up to ten tokens, none of them another party
    ...           any tokens
    x?            the element may be missing
    *x            the word that negation must reach to cancel the finding (else the first element that is no party)

Matching walks sets of end positions, so that its cost is bounded by sentence length × line length on any text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

NEAR = 10
FAR = 400
PARTIES = frozenset(
    {"doctor", "engager", "other", "either", "doctor's", "engager's", "other's", "giver", "taker", "giver's", "taker's"}
)
_BRACES = re.compile(r"\{([^{}]*)\}")


def expanded(phrase: str) -> tuple[str, ...]:
    """ "indemnif{y,ies}" -> ("indemnify", "indemnifies"); several braces multiply."""
    found = _BRACES.search(phrase)
    if not found:
        return (" ".join(phrase.split()),)
    before, after = phrase[: found.start()], phrase[found.end() :]
    return tuple(whole for part in found[1].split(",") for whole in expanded(before + part + after))


@dataclass(frozen=True, slots=True)
class Element:
    """Terms of which one must stand here, after a gap of at most `gap` tokens (`crosses`: past other parties)."""

    terms: tuple[str, ...]
    gap: int = 0
    crosses: bool = False
    optional: bool = False
    key: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A compiled line; `needs` are the sets of terms of which each must have a hit for the line to match."""

    text: str
    elements: tuple[Element, ...]

    @property
    def needs(self) -> tuple[tuple[str, ...], ...]:
        """One set of alternatives for each element that may not be missing."""
        return tuple(element.terms for element in self.elements if not element.optional)


def compiled(text: str) -> Line:
    """The line as elements. Raises ValueError with what is wrong."""
    elements: list[Element] = []
    gap, crosses = 0, False
    for word in text.split():
        if word in {"..", "..."}:
            gap, crosses = (NEAR, False) if word == ".." else (FAR, True)
            continue
        elements.append(_element(word, gap, crosses))
        gap, crosses = 0, False
    if not elements or gap:
        raise ValueError(f'"{text}" must begin and end with a word or <term>')
    return Line(text, _keyed(elements))


def _element(word: str, gap: int, crosses: bool) -> Element:
    key, word = word.startswith("*"), word.removeprefix("*")
    optional, word = word.endswith("?"), word.removesuffix("?")
    if word.startswith("<") != word.endswith(">"):
        raise ValueError(f'"{word}" has one angle bracket')
    if word.startswith("<"):
        terms = tuple(word[1:-1].split("|"))
    else:
        terms = tuple(f"={literal}" for literal in word.split("|"))
        if word != word.lower():
            raise ValueError(f'"{word}" must be in lower case')
    return Element(terms, gap, crosses, optional, key)


def _keyed(elements: Sequence[Element]) -> tuple[Element, ...]:
    if any(element.key for element in elements):
        return tuple(elements)
    first = next((place for place, element in enumerate(elements) if not _is_party(element)), 0)
    return tuple(replace(element, key=place == first) for place, element in enumerate(elements))


def _is_party(element: Element) -> bool:
    return all(term in PARTIES for term in element.terms)


def assigned(line: Line, roles: Mapping[str, str]) -> Line:
    """The line with <giver> and <taker> played by these roles."""
    return replace(
        line,
        elements=tuple(
            replace(element, terms=tuple(_cast(term, roles) for term in element.terms)) for element in line.elements
        ),
    )


def _cast(term: str, roles: Mapping[str, str]) -> str:
    name, owns = term.removesuffix("'s"), term.endswith("'s")
    return roles.get(name, name) + ("'s" if owns else "")


@dataclass(frozen=True, slots=True)
class Match:
    """Token positions: the whole match, and the key word within it."""

    start: int
    end: int
    key: int


class Hits:
    """Where the terms stand in one sentence: token spans by term."""

    def __init__(self, spans: Iterable[tuple[str, int, int]], parties: Iterable[tuple[int, int]], length: int) -> None:
        self.by_term: dict[str, list[tuple[int, int]]] = {}
        for term, start, end in spans:
            self.by_term.setdefault(term, []).append((start, end))
        for found in self.by_term.values():
            found.sort()
        self._party_tokens = _running_count(parties, length)

    def has(self, needs: Sequence[tuple[str, ...]]) -> bool:
        """Whether each set of alternatives has a hit: the cheap test before matching."""
        return all(any(term in self.by_term for term in terms) for terms in needs)

    def free_of_parties(self, start: int, end: int) -> bool:
        """Whether no party stands in these tokens."""
        return self._party_tokens[end] == self._party_tokens[start]


def _running_count(parties: Iterable[tuple[int, int]], length: int) -> list[int]:
    marks = [0] * length
    for start, end in parties:
        for token in range(start, min(end, length)):
            marks[token] = 1
    total, counts = 0, [0]
    for mark in marks:
        total += mark
        counts.append(total)
    return counts


def match(line: Line, hits: Hits) -> Match | None:
    """The first place where the line holds, or None."""
    if not hits.has(line.needs):
        return None
    states = _started(line.elements, hits)
    return min(states, key=lambda found: (found.end, -found.start), default=None)


def _started(elements: Sequence[Element], hits: Hits) -> list[Match]:
    states: list[Match | None] = [None]
    for element in elements:
        reached = list(_steps(states, element, hits))
        states = _distinct(reached + (states if element.optional else []))
        if not states:
            return []
    return [state for state in states if state is not None]


def _steps(states: Iterable[Match | None], element: Element, hits: Hits) -> Iterable[Match]:
    spans = [span for term in element.terms for span in hits.by_term.get(term, ())]
    for state in states:
        for start, end in spans:
            if state is None:
                yield Match(start, end, start if element.key else -1)
            elif _reaches(state.end, start, element, hits):
                yield Match(state.start, end, start if element.key else state.key)


def _reaches(from_token: int, to_token: int, element: Element, hits: Hits) -> bool:
    if not 0 <= to_token - from_token <= element.gap:
        return False
    return element.crosses or hits.free_of_parties(from_token, to_token)


def _distinct(states: Iterable[Match | None]) -> list[Match | None]:
    """One state for each end and key, the one that began last: the tightest reading."""
    best: dict[tuple[int, int], Match | None] = {}
    for state in states:
        place = (state.end, state.key) if state else (-1, -1)
        known = best.get(place)
        if known is None or (state is not None and state.start > known.start):
            best[place] = state
    return list(best.values())
