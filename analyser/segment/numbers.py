"""A clause's label as typed or as Word shows it: "4.2(b)", "(iv)", "GC1.2", "Clause 4", a bullet."""

import re
from dataclasses import dataclass
from enum import StrEnum

from analyser.model.structure import SignId
from analyser.segment.words import Words


class Kind(StrEnum):
    """What counts up in a label."""

    FIGURES = "figures"
    LETTER = "letter"
    DOUBLE = "double"
    ROMAN = "roman"
    BULLET = "bullet"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a label: the "4.2" and the "(b)" of "4.2(b)".

    `shape` is what siblings share: brackets, dots, case and prefix. `readings` are what it may count as: "(i)" is the
    first in roman figures and the ninth letter. `path` are the figures, outermost first.
    """

    shape: str
    shown: str
    readings: tuple[tuple[Kind, int], ...] = ()
    path: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a clause's words. `length` counts its characters and the space after it."""

    rungs: tuple[Rung, ...]
    length: int
    certain: bool = False
    worded: bool = False


_BULLET = re.compile(
    r"([•‣◦⁃∙·●○▪■▸►➢➤✦❖❑❏\uf000-\uf0ff\u2212–—*-]|o(?=[ \t\u2002]{1,4}[A-Z]))[ \t\xa0\u2002]{1,8}(?=\S)"
)
_BRACKETS = r"\((?:[a-z]{1,2}|[ivxl]{1,6}|[A-Z]|[0-9]{1,3})\)"
_FIGURES = re.compile(
    r"(?P<prefix>[A-Z]{1,3}(?=[0-9]))?(?P<path>[0-9]{1,3}(?:\.[0-9]{1,3}){0,5})(?P<added>[A-Z](?=[.):\s]))?"
    rf"(?P<more>(?:\.?[ ]?{_BRACKETS}){{0,3}})(?P<close>[.):])?"
    r"(?:(?P<gap>[\s\xa0]{1,12}(?:[–—-]\s{1,3})?)(?=\S)|\s{0,4}\Z|(?=[A-Z“\"(\[]))"
)
_LETTER = re.compile(
    r"(?P<open>\(?)(?P<word>[a-z]{1,2}|[ivxl]{1,6}|[A-Z]|[IVXL]{1,6}|[0-9]{1,3})(?P<close>[).])"
    r"(?:[\s\xa0]{1,12}(?=\S)|\s{0,4}\Z|(?<=\))(?=[\w“\"])|(?<=\.)(?=[A-Z][a-z]))"
)
_BRACKETED = re.compile(_BRACKETS)
_QUESTION = re.compile(r"(?P<word>Q(?:uestion)?\s?(?P<number>[0-9]{1,3}))\s{0,2}[.:)]?\s{1,4}(?=\S)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def label_of(text: str, words: Words) -> Label | None:
    """The label with which a text begins, if it looks like one; whether it is one is for its neighbours to say."""
    word = words.found(SignId.CLAUSE_WORD, text)
    if word:
        label = label_of(text[word.end() :].lstrip(), words)
        gap = len(text) - len(text[word.end() :].lstrip())
        return Label(label.rungs, label.length + gap, worded=True) if label and label.rungs[0].path else None
    return _bullet(text) or _question(text) or _figures(text) or _lettered(text)


def automatic(label: str, text: str, words: Words) -> Label:
    """The label that the format gave, whatever it looks like; it is one."""
    shown = " ".join(label.split())
    length = _shown_length(label, text)
    parsed = label_of(shown, words) or label_of(f"{shown} X", words)
    if parsed and parsed.length >= len(shown):
        return Label(parsed.rungs, length, certain=True)
    if not any(sign.isalnum() for sign in shown) or shown in ("o", "q", "§"):
        return Label((_BULLETED,), length, certain=True)
    return Label((Rung("other", shown.rstrip(".:"), ((Kind.OTHER, 1),)),), length, certain=True)


_BULLETED = Rung("•", "", ((Kind.BULLET, 1),))


def _shown_length(label: str, text: str) -> int:
    bare = text.lstrip()
    if not bare.startswith(label.strip()):
        return 0
    rest = bare[len(label.strip()) :]
    return len(text) - len(rest.lstrip())


def _bullet(text: str) -> Label | None:
    found = _BULLET.match(text)
    if not found:
        return None
    return Label((Rung(f"bullet {found.group(1)}", "", ((Kind.BULLET, 1),)),), found.end())


def _question(text: str) -> Label | None:
    found = _QUESTION.match(text)
    if not found:
        return None
    number = int(found["number"])
    return Label((Rung("Q", f"Q{number}", path=(number,)),), found.end())


def _figures(text: str) -> Label | None:
    found = _FIGURES.match(text)
    if not found or _leading_zero(found["path"]):
        return None
    path = tuple(int(figure) for figure in found["path"].split("."))
    if found["gap"] is None and found.end() < len(text) and len(path) == 1 and not found["close"]:
        return None
    prefix = found["prefix"] or ""
    shape = f"{prefix}1.1" if len(path) > 1 else f"{prefix}1{_close(found)}"
    rung = Rung(shape, f"{prefix}{found['path']}{found['added'] or ''}", path=path)
    inner = tuple(bracket for each in _BRACKETED.findall(found["more"]) if (bracket := rung_of(each)))
    return Label((rung, *inner), found.end())


def _close(found: re.Match[str]) -> str:
    return found["close"] or ("-" if (found["gap"] or "").strip() else "")


def _leading_zero(path: str) -> bool:
    figures = path.split(".")
    return figures[0].startswith("0") or any(figure in ("00", "000") for figure in figures)


def _lettered(text: str) -> Label | None:
    found = _LETTER.match(text)
    if not found or found["open"] + found["close"] == "(.":
        return None
    rung = rung_of(found["open"] + found["word"] + found["close"])
    return Label((rung,), found.end()) if rung else None


def rung_of(bracketed: str) -> Rung | None:
    """ "(b)", "b)", "b." or "(2)" as a step of a label."""
    word = bracketed.strip("().")
    case = "A" if word.isupper() else "1" if word.isdigit() else "a"
    shape = bracketed.replace(word, case)
    shown = f"({word})"
    if word.isdigit():
        return Rung(shape, shown, path=(int(word),))
    readings = tuple(_readings(word.lower()))
    return Rung(shape, shown, readings) if readings else None


def _readings(word: str) -> list[tuple[Kind, int]]:
    roman = _roman(word)
    readings = [(Kind.ROMAN, roman)] if roman else []
    if len(word) == 1:
        readings.append((Kind.LETTER, ord(word) - ord("a") + 1))
    elif len(word) == 2 and word[0] == word[1]:
        readings.append((Kind.DOUBLE, ord(word[0]) - ord("a") + 1))
        readings.append((Kind.LETTER, 26 + ord(word[0]) - ord("a") + 1))
    return readings


def _roman(word: str) -> int:
    """The value of roman figures up to 49 in their usual spelling, or 0."""
    if any(sign not in _ROMAN for sign in word):
        return 0
    values = [_ROMAN[sign] for sign in word]
    total = sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
    return total if 0 < total < 50 and _spelt(total) == word else 0


def _spelt(number: int) -> str:
    tens = ("", "x", "xx", "xxx", "xl")[number // 10]
    return tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
