"""Where a spaCy token pattern can begin at all: its matcher walks every word, and sums stand in few places."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from analyser.matching.known import PerWord

TokenPattern = Sequence[Mapping[str, object]]


class Window(NamedTuple):
    """Words `start` to `end` (exclusive) in which the pattern of this number may match from the first word on."""

    pattern: int
    start: int
    end: int


class Openings:
    """The first two words that each of some token patterns accepts, as bits, and words that it cannot do without."""

    def __init__(self, patterns: Sequence[TokenPattern]) -> None:
        """Whatever of a pattern is not understood here counts as fitting every word."""
        self._first = PerWord(_bits([_first(pattern) for pattern in patterns]))
        self._second = PerWord(_bits([_second(pattern) for pattern in patterns]))
        self._needs = [_needed(pattern) for pattern in patterns]
        self._longest = list(map(_most_words, patterns))

    def windows(self, words: Sequence[str]) -> Iterator[Window]:
        """Every place where a pattern may match, in order; nowhere else does one."""
        second, following = self._second, (*words[1:], "")
        possible = self._possible(frozenset(words))
        for place, bits in enumerate(map(self._first.__getitem__, words)):
            begun = bits & possible
            fits = begun and begun & second[following[place]]
            while fits:
                number = fits.bit_length() - 1
                fits ^= 1 << number
                end = min(place + self._longest[number], len(words))
                if all(not need.isdisjoint(words[place:end]) for need in self._needs[number]):
                    yield Window(number, place, end)

    def _possible(self, words: frozenset[str]) -> int:
        """The patterns, as bits, that lack none of their words in the whole text."""
        whole = (number for number, needs in enumerate(self._needs) if not any(map(words.isdisjoint, needs)))
        return sum(1 << number for number in whole)


def _bits(tests: Sequence[Callable[[str], bool]]) -> Callable[[str], int]:
    """Of a word, a number with a bit for each test that it passes."""
    return lambda word: sum(1 << place for place, passes in enumerate(tests) if passes(word))


def _first(pattern: TokenPattern) -> Callable[[str], bool]:
    return _anything if _may_be_missing(pattern[0]) else _test(pattern[0])


def _second(pattern: TokenPattern) -> Callable[[str], bool]:
    """What may follow the first word of a match, which is anything where the match may end or go on there."""
    if len(pattern) == 1 or "OP" in pattern[0] or _may_be_missing(pattern[1]):
        return _anything
    return _test(pattern[1])


def _anything(word: str) -> bool:
    return True


def _needed(pattern: TokenPattern) -> list[frozenset[str]]:
    """For each of its tokens that must be there and lists its words, those words."""
    listed = [_listed(token) for token in pattern if not _may_be_missing(token)]
    return sorted((words for words in listed if words), key=len)


def _asked(token: Mapping[str, object]) -> object:
    """What a token asks of the word's text."""
    return token.get("ORTH", token.get("TEXT", token.get("LOWER")))


def _listed(token: Mapping[str, object]) -> frozenset[str]:
    asked = _asked(token)
    if isinstance(asked, str):
        return frozenset([asked])
    return frozenset(asked["IN"]) if isinstance(asked, Mapping) and set(asked) == {"IN"} else frozenset()


def _may_be_missing(token: Mapping[str, object]) -> bool:
    return str(token.get("OP", "1")) not in ("1", "+", "{1}")


def _test(token: Mapping[str, object]) -> Callable[[str], bool]:
    """Whether a word in lower case fits the token's text; what else the token asks is the matcher's to try."""
    if words := _listed(token):
        return words.__contains__
    asked = _asked(token)
    if isinstance(asked, Mapping) and "REGEX" in asked:
        expression = re.compile(asked["REGEX"])
        return lambda word: expression.search(word) is not None
    return _anything


def _most_words(pattern: TokenPattern) -> int:
    """How many words a token pattern can take at most; one with an open end counts ten for it."""
    return sum(_most(str(token.get("OP", ""))) for token in pattern)


def _most(operator: str) -> int:
    bounds = [int(number) for number in operator.strip("{}").split(",") if number.isdigit()]
    return 10 if operator in ("*", "+") or operator.endswith(",}") else max(bounds, default=1)
