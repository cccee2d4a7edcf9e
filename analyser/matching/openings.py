"""Where a spaCy token pattern can begin at all: its matcher walks every word, and sums stand in few places."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from analyser.matching.known import PerWord

TokenPattern = Sequence[Mapping[str, object]]


class Openings:
    """The first two words that each of some token patterns accepts, as bits: patterns that fit both leave a bit."""

    def __init__(self, patterns: Sequence[TokenPattern]) -> None:
        """Whatever of a pattern is not understood here counts as fitting every word."""
        self._first = PerWord(_bits([_first(pattern) for pattern in patterns]))
        self._second = PerWord(_bits([_second(pattern) for pattern in patterns]))
        self._longest = max(map(_most_words, patterns), default=0)

    def stretches(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Words `start` to `end` (exclusive) outside of which no pattern matches; stretches do not overlap."""
        second, following = self._second, (*words[1:], "")
        fits = map(self._first.__getitem__, words)
        places = [place for place, bits in enumerate(fits) if bits and bits & second[following[place]]]
        start, end = 0, -1
        for place in places:
            if place >= end:
                if end > 0:
                    yield start, end
                start = place
            end = min(place + self._longest, len(words))
        if end > 0:
            yield start, end


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


def _may_be_missing(token: Mapping[str, object]) -> bool:
    return str(token.get("OP", "1")) not in ("1", "+", "{1}")


def _test(token: Mapping[str, object]) -> Callable[[str], bool]:
    """Whether a word in lower case fits the token's text; what else the token asks is the matcher's to try."""
    asked = token.get("ORTH", token.get("TEXT", token.get("LOWER")))
    if isinstance(asked, str):
        return asked.__eq__
    if isinstance(asked, Mapping) and "IN" in asked:
        return frozenset(asked["IN"]).__contains__
    if isinstance(asked, Mapping) and "REGEX" in asked:
        expression = re.compile(asked["REGEX"])
        return lambda word: expression.search(word) is not None
    return _anything


def _most_words(pattern: TokenPattern) -> int:
    """How many words a token pattern can take at most; one with an open end counts ten for it."""
    return sum(_most(str(token.get("OP", ""))) for token in pattern)


def _most(operator: str) -> int:
    bounds = [int(number) for number in operator.strip("{}").split(",") if number.isdigit()]
    return 10 if operator in ("*", "+") else max(bounds, default=1)
