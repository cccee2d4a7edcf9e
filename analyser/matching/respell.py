"""Words that a scanner or a typist spoilt: "lndemnity", "lirnited", "indemity" read as what was meant."""

from collections.abc import Iterable, Iterator
from itertools import product

from analyser.matching.known import PerWord

_SHORTEST = 4
_SHORTEST_MISSPELT = 9
_LOOKALIKES = (("l", "i"), ("rn", "m"), ("vv", "w"), ("ii", "u"), ("|", "l"))
_FIGURES = {"1": "li", "0": "o"}
_MOST_FIGURES = 6


class Speller:
    """Knows the words that patterns use, and what they look like with one letter wrong."""

    def __init__(self, words: Iterable[str], misspelt: Iterable[str]) -> None:
        """`words` in lower case, of which only alphabetic ones count; those of `misspelt` with a letter missing too."""
        self._known = frozenset(word for word in words if word.isalpha())
        self._damaged = {
            damaged: word
            for word in sorted(set(misspelt))
            if len(word) >= _SHORTEST_MISSPELT and word.isalpha()
            for damaged in _without_one(word)
        }
        self._longest = max(map(len, self._known), default=0) + 1
        self._meant = PerWord(self._respelt)

    def respelt(self, words: Iterable[str]) -> list[str]:
        """For each word the pattern word that is meant, or the word itself."""
        return list(map(self._meant.__getitem__, words))

    def _respelt(self, word: str) -> str:
        if word in self._known or len(word) > self._longest:
            return word
        if not word.isalpha() and (meant := next((one for one in _lettered(word) if one in self._known), None)):
            return meant
        if word[-1] == "1" and word[:-1].isalpha():
            return self._meant[word[:-1]]
        if len(word) < _SHORTEST:
            return word
        for wrong, right in _LOOKALIKES:
            if wrong in word and (fixed := _fixed(word, wrong, right, self._known)):
                return fixed
        return self._misspelt(word)

    def _misspelt(self, word: str) -> str:
        if len(word) < _SHORTEST_MISSPELT - 1 or not word.isalpha():
            return word
        return self._damaged.get(word, word)


def _lettered(word: str) -> Iterator[str]:
    """The word with letters in place of its figures, in every way that a scanner may have meant: "a11", "c1inica1"."""
    places = [place for place, sign in enumerate(word) if sign in _FIGURES]
    if 0 < len(places) <= _MOST_FIGURES and word[0].isalpha():
        for letters in product(*(_FIGURES[word[place]] for place in places)):
            meant = list(word)
            for place, letter in zip(places, letters, strict=True):
                meant[place] = letter
            yield "".join(meant)


def _fixed(word: str, wrong: str, right: str, known: frozenset[str]) -> str | None:
    places = [place for place in range(len(word)) if word.startswith(wrong, place)]
    candidates = (word[:place] + right + word[place + len(wrong) :] for place in places)
    return next((candidate for candidate in candidates if candidate in known), None)


def _without_one(word: str) -> Iterable[str]:
    """The word with one letter missing, but not its ending: "indemnify" and "indemnity" are two words."""
    return (word[:place] + word[place + 1 :] for place in range(1, len(word) - 3))
