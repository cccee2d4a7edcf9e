"""How the phrases and expressions of a cue are read: as regular expressions that forgive spaces and dashes."""

import re
from functools import cache

GAP = r"[\s\u2010-\u2015-]{1,6}"
"""What may stand between two words of a phrase."""

_SLOTS = {
    "<name>": r"\b(?!(?:BETWEEN|Between|By|THE|The|This|With|Employer|Client|Hirer|Trust|At|To|For|From|Dear|Dr)\b)"
    r"(?:[A-Z][\w'’.-]{0,30},?[^\S\n]{1,3}(?:(?:and|of|&|the|on|upon|for|in)[^\S\n]{1,3}){0,2}){1,8}",
    "<words>": r"(?:[\s\W]{1,3}\w{1,25}){0,5}[\s\W]{0,3}",
    "<gap>": r"[^.;\n]{0,60}",
    "<quote>": r"[\"'“”‘’]{1,2}",
}
_CLASS_OR_SPACE = re.compile(r"\[(?:\\.|[^\]\\])+\]| \??")
_SPACES = {" ": r"\s{1,4}", " ?": r"\s{0,4}"}
_WORD = re.compile(r"[^\W_]+")


def in_capitals(phrase: str) -> bool:
    """Whether it is an abbreviation, which counts only as written: "HIS" is a body, "his" is not."""
    return phrase.isupper()


def first_word(phrase: str) -> str:
    """The word by which a phrase is looked up, in lower case."""
    found = _WORD.search(phrase)
    return found.group().lower() if found else ""


def expression_of(phrase: str) -> str:
    """A phrase as an expression: whole words, any white space or dash between them, "and" or "&"."""
    words = GAP.join(_word(word) for word in re.split(r"[\s-]+", phrase.strip()))
    return rf"(?<!\w){words}(?!\w)"


def _word(word: str) -> str:
    if word in ("and", "&"):
        return "(?:and|&)"
    return re.sub(r"['’]", "['’]", re.escape(word))


@cache
def compiled(phrase: str, exact: bool) -> re.Pattern[str]:
    """A phrase, ready to be tried at its first word."""
    flags = re.NOFLAG if exact or in_capitals(phrase) else re.IGNORECASE
    return re.compile(expression_of(phrase), flags)


@cache
def expression(find: str, exact: bool) -> re.Pattern[str]:
    """A regular expression of a cue: a space stands for any white space, <name> and the like for fixed pieces."""
    find = _CLASS_OR_SPACE.sub(lambda match: _SPACES.get(match.group(), match.group()), find)
    for slot, meaning in _SLOTS.items():
        find = find.replace(slot, meaning)
    return re.compile(find, re.NOFLAG if exact else re.IGNORECASE)


@cache
def any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these phrases, in any case."""
    return re.compile("|".join(expression_of(phrase) for phrase in phrases), re.IGNORECASE)
