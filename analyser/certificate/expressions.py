"""The expressions of patterns/certificates.toml, made ready: what a space stands for, and what the places are."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Protocol

from analyser.model.certificate import CertificateWords
from analyser.values import scaled, written

_CLASS_OR_SPACE = re.compile(r"\[(?:\\.|[^\]\\])+\]| \?| (?=\{)| ")
_SPACES = {" ?": r"\s{0,4}"}
_WORD = r"[A-Z][\w'’&.()-]{0,30}"
_NAME = rf"(?-i:(?:(?:The|the) )?{_WORD}(?:,? {{1,2}}(?:(?:and|of|&|the|for|in) ){{0,2}}(?:{_WORD}|plc|llp)){{0,8}})"
_PERSON = rf"(?-i:(?:Dr|Doctor|Mr|Mrs|Ms|Miss|Professor|Prof)\.?(?: {{1,2}}{_WORD}){{1,5}})"


class Dates(Protocol):
    """Reads dates as people write them. `date` is the expression that finds one."""

    date: str

    def first(self, words: str) -> object:
        """The day, or the first day of the month."""

    def last(self, words: str) -> object:
        """The day, or the last day of the month."""


@cache
def expression(find: str, sum_: str = "", date: str = "") -> re.Pattern[str]:
    """A sign's expression, in any case. Names keep their capitals and stay on a line."""
    found = _spaced(find)
    for place, meaning in (
        ("name", _NAME),
        ("person", _PERSON),
        ("sum", _spaced(sum_)),
        *((day, date) for day in ("start", "end", "renewal")),
    ):
        found = found.replace(f"<{place}>", f"(?P<{place}>{meaning})")
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)


@cache
def any_of(finds: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these, as whole words where they begin or end in letters."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_spaced, finds))})(?!\w)", re.IGNORECASE)


@cache
def touching(finds: tuple[str, ...], *, before: bool) -> re.Pattern[str] | None:
    """Any of these at the end of what stands before, or at the beginning of what stands after."""
    if not finds:
        return None
    either = "|".join(map(_spaced, finds))
    return re.compile(rf"(?:{either})$" if before else rf"(?:{either})", re.IGNORECASE)


def amount(text: str, words: CertificateWords) -> int | None:
    """Whole pounds: "£5m", "£10,000,000", "£2.5 million"."""
    number = re.search(r"\d[\d, ]*(?:\.\d+)?", text)
    if not number:
        return None
    return scaled(written(number.group()), text[number.end() :], words.scales)


def years(text: str, words: CertificateWords) -> tuple[int, ...]:
    """All numbers of years in a text: "six (6) years", "21 years"."""
    number = "|".join([r"\d{1,2}", *map(re.escape, sorted(words.years, key=len, reverse=True))])
    found = re.finditer(rf"(?<![\w-])({number})(?:\s?\(\d{{1,2}}\))?[\s-]years?(?!\w)", text, re.IGNORECASE)
    return tuple(int(one[1]) if one[1].isdigit() else words.years[one[1].lower()] for one in found)


def line_of(text: str, start: int) -> str:
    """The whole line that holds the character."""
    return text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]


def _spaced(find: str) -> str:
    return _CLASS_OR_SPACE.sub(_space, find)


def _space(match: re.Match[str]) -> str:
    found = match.group()
    if found.startswith("["):
        return found
    if match.string[match.end() : match.end() + 1] == "{":
        return r"\s"
    return _SPACES.get(found, r"\s{1,4}")


def touches(pattern: re.Pattern[str] | None, text: str, *, before: bool) -> bool:
    """Whether the pattern stands next to the place where `text` ends or begins."""
    return bool(pattern and (pattern.search(text) if before else pattern.match(text)))


def whole_line(text: str, finds: Iterable[str]) -> bool:
    """Whether a line is no more than one of these, a number or a mark apart: "3. Exclusions:"."""
    return bool(re.fullmatch(rf"[\W\d]{{0,8}}(?:{any_of(tuple(finds)).pattern})[\W\d]{{0,6}}", text, re.IGNORECASE))
