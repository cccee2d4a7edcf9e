"""Clause numbers at the start of a line: "4.2", "(b)", "iv)", "Schedule 2", "ANNEX A", a bullet."""

import re
from functools import lru_cache

BULLETS = "•●▪■◦○‣⁃∙·–—*➢➤✓☐☒☑\uf0b7\uf0a7\uf0d8"
_ROMAN = r"[ivxlcdm]{1,7}"
_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,5}"
_ENCLOSED = rf"\((?:{_NUMBER}|[A-Za-z]{{1,2}}|{_ROMAN}|{_ROMAN.upper()})\)"
_CLOSED = rf"(?:{_NUMBER}|[A-Za-z]|{_ROMAN}|{_ROMAN.upper()})[.)]"
_NAMED = (
    r"(?i:schedule|annex|annexe|appendix|part|section|article|clause|exhibit)\s+(?:\d{1,3}[A-Z]?|[A-Z]|[IVXLC]{1,6})\b"
    r"[.:)]?"
)
_LETTERED = r"[A-Z]\d{1,3}(?:\.\d{1,3}){0,4}\.?"
_SHAPES = (_ENCLOSED, r"\d{1,3}(?:\.\d{1,3}){1,5}[.)]?", _CLOSED, _NAMED, _LETTERED, _NUMBER)
LABEL = re.compile(rf"(?:{'|'.join(_SHAPES)})(?:{_ENCLOSED})*(?=\s|$|(?<=[.)])[A-Z“\"])")
"""A label that may start a clause: matched at the start of a stripped line."""

_ALONE = re.compile(rf"(?:{LABEL.pattern})+$|[{re.escape(BULLETS)}]$|[-o]$")


def label_of(text: str) -> str | None:
    """The clause number or bullet with which the line starts, if any. A bare number ("2025 and later") counts too."""
    if text[:1] in BULLETS and text[:1]:
        return text[0]
    found = LABEL.match(text)
    return found[0] if found else None


@lru_cache(maxsize=4096)
def is_label(text: str) -> bool:
    """Whether the text is nothing but a clause number or a bullet, set apart from the words that follow it."""
    return bool(_ALONE.match(text))


class Seen:
    """The clause numbers met so far: by them a number at a line's start is told from one within a sentence."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, ...]] = set()

    def add(self, label: str) -> None:
        """A label that starts a clause."""
        self._seen.add(_steps(label))

    def expects(self, label: str) -> bool:
        """Whether the number may come next: the first of its kind, or the one after a number that was there."""
        steps = _steps(label)
        if not steps:
            return True
        before = [*steps[:-1], _before(steps[-1])]
        if _before(steps[-1]) in ("", "0"):
            return len(steps) == 1 or steps[:-1] in self._seen
        return tuple(before) in self._seen


def _steps(label: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W\d_]+|\d+", label))


def _before(step: str) -> str:
    """The number or letter before this one; nothing before the first."""
    if step.isdigit():
        return str(int(step) - 1)
    if len(step) == 1 and step not in "Aa" and step not in "iI":
        return chr(ord(step) - 1)
    return ""
