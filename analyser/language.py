"""The pattern language: one line of a rule, compiled.

A line is a sequence of elements, matched in order within one sentence:

    <term>        words of that term; <a|b> either; <doctor>, <engager>, <other>, <either> are parties,
                  <doctor's> and <engager's> their possessives, <giver> and <taker> the two sides of a promise
    word          this very word, in lower case; a|b either
    ^             the start of the sentence's own words, after its number: "(a) Hold ..." begins with "Hold"
    ..            up to fourteen words, none of them another party
    ...           any words
    x?            the element may be missing
    *x            the word that negation must reach to cancel the finding (else the first element that is no party)
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

NEAR = 14
FAR = 400
SIDES = ("doctor", "engager", "other", "either")
PLAYERS = ("giver", "taker")
PARTIES = frozenset([*SIDES, *PLAYERS, *(f"{name}'s" for name in (*SIDES, *PLAYERS))])
START = "^"
_BRACES = re.compile(r"\{([^{}]*)\}")


def expanded(phrase: str) -> tuple[str, ...]:
    """ "indemnif{y,ies}" -> ("indemnify", "indemnifies"); several braces multiply."""
    found = _BRACES.search(phrase)
    if not found:
        return (" ".join(phrase.split()),)
    before, after = phrase[: found.start()], phrase[found.end() :]
    return tuple(whole for part in found[1].split(",") for whole in expanded(before + part + after))


@dataclass(frozen=True, slots=True)
class Element:
    """Terms of which one must stand here, after a gap of at most `gap` words (`crosses`: past other parties)."""

    terms: tuple[str, ...]
    gap: int = 0
    crosses: bool = False
    optional: bool = False
    key: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A compiled line; `needs` are the sets of terms of which each must have a hit for the line to match."""

    text: str
    elements: tuple[Element, ...]
    needs: tuple[frozenset[str], ...]


def compiled(text: str) -> Line:
    """The line as elements. Raises ValueError with what is wrong."""
    elements: list[Element] = []
    gap, crosses = 0, False
    for word in text.split():
        if word in {"..", "..."}:
            gap, crosses = (NEAR, False) if word == ".." else (FAR, True)
            continue
        elements.append(_element(word, gap, crosses))
        gap, crosses = 0, False
    if not elements or gap:
        raise ValueError(f'"{text}" must begin and end with a word or <term>')
    if all(element.optional for element in elements):
        raise ValueError(f'"{text}" has no element that must be there')
    return _line(text, _keyed(elements))


def _line(text: str, elements: tuple[Element, ...]) -> Line:
    return Line(text, elements, tuple(frozenset(element.terms) for element in elements if not element.optional))


def _element(word: str, gap: int, crosses: bool) -> Element:
    key, word = word.startswith("*"), word.removeprefix("*")
    optional, word = word.endswith("?"), word.removesuffix("?")
    if word.startswith("<") != word.endswith(">"):
        raise ValueError(f'"{word}" has one angle bracket')
    if word == START:
        terms: tuple[str, ...] = (START,)
    elif word.startswith("<"):
        terms = tuple(word[1:-1].split("|"))
    else:
        terms = tuple(f"={literal}" for literal in ([word] if word == "|" else word.split("|")))
        if word != word.lower():
            raise ValueError(f'"{word}" must be in lower case')
    return Element(terms, gap, crosses, optional, key)


def _keyed(elements: Sequence[Element]) -> tuple[Element, ...]:
    if any(element.key for element in elements):
        return tuple(elements)
    plain = (place for place, element in enumerate(elements) if not is_party(element) and not element.optional)
    first = next(plain, 0)
    return tuple(replace(element, key=place == first) for place, element in enumerate(elements))


def is_party(element: Element) -> bool:
    """Whether the element stands for parties only, or for the start: it has no word that "not" could reach."""
    return all(is_bare(term) for term in element.terms)


def is_bare(term: str) -> bool:
    """Whether nearly every sentence has it, so that it says nothing by itself."""
    return term in PARTIES or term == START


def assigned(line: Line, roles: Mapping[str, str]) -> Line:
    """The line with <giver> and <taker> played by these roles."""
    elements = tuple(
        replace(element, terms=tuple(_cast(term, roles) for term in element.terms)) for element in line.elements
    )
    return _line(line.text, elements)


def _cast(term: str, roles: Mapping[str, str]) -> str:
    name, owns = term.removesuffix("'s"), term.endswith("'s")
    return roles.get(name, name) + ("'s" if owns else "")
