"""A sentence with all that stands in it: what a line of the pattern language is tried on."""

from collections.abc import Sequence
from typing import NamedTuple

from analyser.language import START
from analyser.matching.lexicon import Found, Place, Placed, T
from analyser.matching.lines import Hits
from analyser.matching.scope import Scope
from analyser.matching.sentences import Sentence
from analyser.matching.words import Words
from analyser.model.vocabulary import Activity

_AFTER_LABEL = frozenset(").]")
_LONGEST_LABEL = 5
Ranges = Sequence[tuple[int, int]]


class Unit(NamedTuple):
    """A sentence with its list's stem, or the heading or question before it.

    It has all their words, hits and cues, and where its `own` words begin and end.
    `heading` is what stands in the clause's heading. `taken` is the work of the sentence before, where this one takes
    it up ("for those") and names none.
    """

    sentence: Sentence
    words: tuple[str, ...]
    hits: Hits
    scope: Scope
    own: tuple[int, int]
    heading: Hits
    taken: tuple[Activity, ...] = ()

    @property
    def lead_ends(self) -> int:
        """Where a heading or question before the sentence ends: it promises nothing by itself."""
        return self.own[0] if self.sentence.led else 0


def unit_of(sentence: Sentence, words: Words, found: Found, heading: Hits) -> Unit:
    """The sentence read with its stem and tail, as if they touched."""
    ranges = sentence.ranges
    lower = _joined(words.lower, ranges)
    before = sum(end - start for start, end in sentence.stem)
    own = (before, before + sentence.end - sentence.start)
    hits = hits_in(found, ranges, first=_first_word(lower, *own))
    return Unit(sentence, lower, hits, Scope(_shifted(found.cues, ranges), lower), own, heading)


def _joined(lower: tuple[str, ...], ranges: Ranges) -> tuple[str, ...]:
    if len(ranges) == 1:
        return lower[ranges[0][0] : ranges[0][1]]
    return tuple([word for start, end in ranges for word in lower[start:end]])


def _first_word(lower: Sequence[str], start: int, end: int) -> int:
    """Where the sentence's own words begin, after a number, letter or bullet that labels it: "B4." too."""
    for place in range(start, end):
        short = len(lower[place]) == 1 or (
            place > start and lower[place - 1] == "(" and len(lower[place]) <= _LONGEST_LABEL
        )
        after = place + 1 + (place + 1 < end and lower[place + 1].isdigit())
        labels = short and after < end and lower[after] in _AFTER_LABEL
        if lower[place].isalpha() and not labels:
            return place
    return start


def hits_in(found: Found, ranges: Ranges, *, first: int = 0) -> Hits:
    """What stands in these ranges of words, counted from the first range's start as if the ranges touched."""
    by_term = {START: [(first, first)]}
    position = 0  # a page has a thousand terms: shifted and sorted in at once, a fifth quicker than by `_shifted`
    for start, end in ranges:
        by = position - start
        for low, high, term in found.terms.within(start, end):
            if term in by_term:
                by_term[term].append((low + by, high + by))
            else:
                by_term[term] = [(low + by, high + by)]
        position += end - start
    blocking: list[int] = []
    for start, end, party in _shifted(found.parties, ranges):
        by_term.setdefault(party.term, []).append((start, end + party.owns))
        blocking.extend(range(start, end) if party.blocks else ())
    return Hits(by_term, blocking)


def _shifted(places: Placed[T], ranges: Ranges) -> list[Place[T]]:
    """The places within the ranges, counted from the first range's start as if the ranges touched."""
    shifted: list[Place[T]] = []
    position = 0
    for start, end in ranges:
        by = position - start
        shifted += [(low + by, high + by, what) for low, high, what in places.within(start, end)]
        position += end - start
    return shifted
