"""A hyphen at a line's end: there because the line ends, or part of the word?"""

import re
from collections.abc import Iterable
from functools import cached_property

_HALF = "\0"
"""Joins the two halves of a word, which are no words of the document's."""

_LAST = re.compile(r"[\w-]*$")
_FIRST = re.compile(r"\w*")

_PREFIXES = {"non", "self", "ex", "cross", "quasi", "well", "all", "anti", "post", "multi", "mid", "medico", "third"}
"""First parts of words that keep their hyphen whatever follows (non-clinical, self-employed)."""

_BEFORE_VOWEL = {"re": "e", "pre": "e", "co": "o"}
"""First parts that keep it before one letter only (re-enacted, co-operate; but required, covenant)."""

_SECOND = {"backed", "based", "borne", "called", "call", "driven", "employed", "funded", "led", "legal", "made", "off"}
_SECOND |= {"owned", "paid", "paying", "party", "payroll", "related", "specific", "term", "time", "up", "wide"}
"""Second parts before which a hyphen is likelier than not (claims-made, fee-paying, run-off)."""

_CLOSED = {"any", "down", "every", "for", "further", "here", "hand", "health", "how", "in", "inter", "life", "mean"}
_CLOSED |= {"more", "never", "no", "not", "on", "out", "over", "some", "super", "them", "there", "under", "up", "what"}
_CLOSED |= {"when", "where", "which", "who", "with", "work", "your", "our", "him", "her", "it", "through"}
"""Words that form others without a hyphen (undertaking, without, sometime)."""


class Hyphens:
    """Decides by the words of the document itself, then by how English forms words."""

    def __init__(self, lines: Iterable[tuple[str, bool]]) -> None:
        """The lines of the document, without their last hyphen, each with whether one stood there.

        They are looked at when a hyphen first asks for the document's words: most documents have none.
        """
        self._lines = lines

    @cached_property
    def _words(self) -> set[str]:
        whole = "".join([text + (_HALF if broken else " ") for text, broken in self._lines])
        return set(whole.lower().split())

    def between(self, before: str, after: str) -> str:
        """What stands between the two halves of the word: "-" or nothing."""
        first, second = _LAST.search(before), _FIRST.match(after)
        head = first[0].lower() if first else ""
        tail = second[0] if second else ""
        if not tail or not head or tail[0].isupper() or tail[0].isdigit() or not head[-1].isalpha():
            return "-"
        goes_on = after[len(tail) : len(tail) + 1] == "-"
        return "-" if goes_on or self._keeps(head, tail.lower()) else ""

    def _keeps(self, head: str, tail: str) -> bool:
        if head + tail in self._words:
            return False
        if f"{head}-{tail}" in self._words or "-" in head:
            return True
        if head in _PREFIXES or _BEFORE_VOWEL.get(head) == tail[:1]:
            return True
        if head in _CLOSED:
            return False
        return tail in _SECOND or (min(len(head), len(tail)) > 2 and {head, tail} <= self._words)
