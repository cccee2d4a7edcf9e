"""Names that a contract gives to things: where "Required Policy" means malpractice insurance, it is that everywhere.

For parties see `roles`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
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

_TURNING = frozenset(
    {"not", "no", "other", "but", "than", "except", "excluding", "outside", "without", "'s", "our", "its"}
)
"""Between "means" and the words of a term these say that it is not that, or not the doctor's."""

Place = tuple[int, int, str]


def named(words: Words, terms: Iterable[Place]) -> Iterator[Place]:
    """Where the contract's own names for what `terms` are stand, each as that term.

    `terms` are the places of those terms that a contract may give a name.
    """
    if not any(mark in words.text for mark in _MARKS):
        return
    known = sorted(terms)
    starts = [start for start, _, _ in known]
    meanings: dict[tuple[str, ...], dict[str, None]] = {}
    for name, first, last in chain(_meant(words), _called(words)) if known else ():
        for start, _, term in known[bisect_left(starts, first) : bisect_left(starts, last)]:
            if _TURNING.isdisjoint(words.lower[first:start]):
                meanings.setdefault(split(name).lower, {})[term] = None
    yield from _standing(meanings, words)


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


def _standing(meanings: Mapping[tuple[str, ...], Iterable[str]], words: Words) -> Iterator[Place]:
    """The places of the names, written as names."""
    beginning: dict[str, list[tuple[str, ...]]] = {}
    for name in meanings:
        beginning.setdefault(name[0], []).append(name)
    for start, word in enumerate(words.lower) if beginning else ():
        for name in beginning.get(word, ()):
            end = start + len(name)
            if words.lower[start:end] == name and any(map(words.has_capital, range(start, end))):
                yield from ((start, end, term) for term in meanings[name])
