"""Names that a contract gives to things: where "Required Policy" means malpractice insurance, it is that everywhere.

For parties see `roles`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from analyser.matching.words import Words, split

_NAME = r"(?P<name>[A-Z][\w&'’-]{0,30}(?: [\w&'’-]{1,30}){0,4})"
_MEANS = re.compile(
    rf"(?:[\"“](?:[Tt]he )?{_NAME}[\"”]\s{{0,3}}(?:means|shall mean|is|refers to|:|-|–)"
    rf"|(?m:^)[\d.()a-z]{{0,8}}\s?{_NAME.replace('name', 'bare')}\s{{1,3}}(?:means|shall mean))\s"
)
_CALLED = re.compile(rf"\(\s?(?:[a-z]{{2,12}}\s){{0,4}}[\"“](?:[Tt]he )?{_NAME}[\"”]\s?\)")
_MARKS = ("mean", '"', "“")
_NEAR, _BEFORE = 4, 16
"""Words within which a definition comes to what the name stands for, after "means" and before "(the ...)"."""

Place = tuple[int, int, str]


def named(words: Words, terms: Iterable[Place]) -> Iterator[Place]:
    """Where the contract's own names for what `terms` are stand, each as that term.

    `terms` are the places of those terms that a contract may give a name.
    """
    if not any(mark in words.text for mark in _MARKS):
        return
    known = sorted(terms)
    if not known:
        return
    starts = [start for start, _, _ in known]
    for name, first, last in chain(_meant(words), _called(words)):
        among = known[bisect_left(starts, first) : bisect_left(starts, last)]
        for term in dict.fromkeys(term for _, _, term in among):
            yield from ((start, end, term) for start, end in _standing(name, words))


def _meant(words: Words) -> Iterator[tuple[str, int, int]]:
    """`"Policy" means medical indemnity`: the name, and the words in which it is said what it stands for."""
    for found in _MEANS.finditer(words.text):
        first = bisect_left(words.starts, found.end())
        yield found["name"] or found["bare"], first, first + _NEAR


def _called(words: Words) -> Iterator[tuple[str, int, int]]:
    """`medical indemnity (the "Policy")`, likewise."""
    for found in _CALLED.finditer(words.text):
        last = bisect_left(words.starts, found.start())
        yield found["name"], max(0, last - _BEFORE), last


def _standing(name: str, words: Words) -> Iterator[tuple[int, int]]:
    """The places of the name, written as a name."""
    sought: Sequence[str] = split(name).lower
    for start, word in enumerate(words.lower):
        end = start + len(sought)
        if word == sought[0] and words.lower[start:end] == tuple(sought) and words.has_capital(end - 1):
            yield start, end
