"""The signs of patterns/structure.toml, ready to be looked for."""

import re
from collections.abc import Iterable
from functools import lru_cache

from analyser.model.structure import Place, Sign, SignId, Structure

_CLASS_OR_SIGN = re.compile(r"\[(?:\\.|[^\]\\])+\]| \{| \??|'")
_WIDE = {" ": r"\s{1,4}", " ?": r"\s{0,4}", " {": r"\s{", "'": "['’]"}
_STOPS = (*".;:!?", "")
_END = 80
"""How many characters before the end of a text a sign at its end may begin."""


class Words:
    """Answers whether a sign stands in a text, where the sign says it must stand."""

    def __init__(self, structure: Structure) -> None:
        self._signs = {sign.id: (sign.where, *_compiled(sign)) for sign in structure.signs}

    def found(self, name: SignId, text: str) -> re.Match[str] | None:
        """The sign in `text`, or None. White space around the text does not matter."""
        where, sign, masks = self._signs[name]
        found = _sought(sign, where, text)
        return _sought(sign, where, masks.sub(_blotted, text)) if found and masks else found


def _sought(sign: re.Pattern[str], where: Place, text: str) -> re.Match[str] | None:
    match where:
        case Place.START:
            return sign.match(text, _first(text))
        case Place.WHOLE:
            return sign.fullmatch(text.strip())
        case Place.END:
            end = len(text.rstrip())
            return None if text[end - 1 : end] in _STOPS else sign.search(text, max(0, end - _END), end)
        case Place.INSIDE:
            return sign.search(text)


@lru_cache(maxsize=8)
def words_of(structure: Structure) -> Words:
    """The same words for the same data, compiled once."""
    return Words(structure)


def expression(find: str) -> str:
    """A regular expression of the data in which a space stands for any white space and ' for either apostrophe."""
    return _CLASS_OR_SIGN.sub(_widened, find)


def _widened(found: re.Match[str]) -> str:
    sign = found.group()
    return _WIDE.get(sign) or sign.replace("'", "'’")


def any_of(finds: Iterable[str], *, as_written: bool = False) -> re.Pattern[str]:
    """Any of these regular expressions, in any case or `as_written`; one that matches nothing where there are none."""
    either = "|".join(f"(?:{expression(find)})" for find in finds) or r"(?!)"
    return re.compile(either, re.NOFLAG if as_written else re.IGNORECASE)


def _compiled(sign: Sign) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    choices = "|".join([*map(phrase, sign.phrases), *(f"(?:{expression(find)})" for find in sign.find)])
    pattern = rf"(?:{choices})[\s“\"(]{{0,4}}\Z" if sign.where is Place.END else f"(?:{choices})"
    masks = re.compile("|".join(map(phrase, sign.not_in)), re.IGNORECASE) if sign.not_in else None
    return re.compile(pattern, re.IGNORECASE), masks


def phrase(words: str) -> str:
    """A phrase as an expression: whole words, with any white space between them."""
    return rf"(?<!\w){expression(re.escape(words).replace(chr(92) + ' ', ' '))}(?!\w)"


def _blotted(found: re.Match[str]) -> str:
    return "\0" * len(found.group())


def _first(text: str) -> int:
    return len(text) - len(text.lstrip())
