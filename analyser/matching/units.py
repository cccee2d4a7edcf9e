"""A sentence with all that stands in it: what a line of the pattern language is tried on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from analyser.language import START
from analyser.matching.lexicon import Found, Place, mark_of_owner, role_terms, within
from analyser.matching.lines import Hits
from analyser.matching.roles import Roles
from analyser.matching.scope import CueAt, Scope
from analyser.matching.sentences import Sentence
from analyser.matching.words import Words
from analyser.model.patterns import ScopeCue
from analyser.model.vocabulary import Activity

_AFTER_LABEL = frozenset(").]")
_LONGEST_LABEL = 5


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with its list's stem: its words, its hits, its cues, and where its own words begin and end.

    `taken` is the work of the sentence before, where this one takes it up ("for those") and names none.
    """

    sentence: Sentence
    words: tuple[str, ...]
    hits: Hits
    scope: Scope
    own: tuple[int, int]
    taken: tuple[Activity, ...] = ()


def unit_of(sentence: Sentence, words: Words, found: Found, roles: Roles) -> Unit:
    """The sentence read with its stem and tail, as if they touched."""
    ranges = sentence.ranges
    lower = tuple(word for start, end in ranges for word in words.lower[start:end])
    before = sum(end - start for start, end in sentence.stem)
    cues = (CueAt(at.start, at.end, at.what) for at in _shifted(found.cues, ranges) if isinstance(at.what, ScopeCue))
    own = (before, before + sentence.end - sentence.start)
    hits = hits_in(words.lower, ranges, found, roles, first=_first_word(lower, *own))
    return Unit(sentence, lower, hits, Scope(cues, lower), own)


def _first_word(lower: Sequence[str], start: int, end: int) -> int:
    """Where the sentence's own words begin, after a number, letter or bullet that labels it."""
    for place in range(start, end):
        short = len(lower[place]) == 1 or (
            place > start and lower[place - 1] == "(" and len(lower[place]) <= _LONGEST_LABEL
        )
        labels = short and place + 1 < end and lower[place + 1] in _AFTER_LABEL
        if lower[place].isalpha() and not labels:
            return place
    return start


def hits_in(
    lower: Sequence[str], ranges: Sequence[tuple[int, int]], found: Found, roles: Roles, *, first: int = 0
) -> Hits:
    """What stands in these ranges of words, counted from the first range's start as if the ranges touched."""
    spans = [(START, first, first)]
    spans += [(str(at.what), at.start, at.end) for at in _shifted(found.terms, ranges)]
    blocking: list[int] = []
    position = 0
    for start, end in ranges:
        for at in within(found.parties, start, end):
            owns = mark_of_owner(lower, at.end)
            name, blocks = role_terms(at, roles, owns=owns)
            place = at.start - start + position
            spans.append((name, place, place + at.end - at.start + owns))
            blocking.extend(range(place, place + at.end - at.start) if blocks else ())
        position += end - start
    return Hits(sorted(spans, key=itemgetter(1, 2)), blocking)


def _shifted(places: Sequence[Place], ranges: Sequence[tuple[int, int]]) -> Iterator[Place]:
    """The places within the ranges, counted from the first range's start as if the ranges touched."""
    position = 0
    for start, end in ranges:
        for at in within(places, start, end):
            yield Place(at.start - start + position, at.end - start + position, at.what)
        position += end - start
