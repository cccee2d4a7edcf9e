"""The words that introduce a list, and those that close it: with them each item reads as one sentence."""

import re

from analyser.model.document import Span
from analyser.model.structure import SignId
from analyser.segment.words import Words

_COLON = re.compile(r"(?::|:\s?[-–—]|[—–]|\s-)\s{0,2}\Z")
_STOP = re.compile(r"[.!?][\"'”’)]{0,2}\s{1,4}(?=[\"'“‘(]?[A-Z])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|No|Nos|cl|para|paras|Sch|e\.g|i\.e|St|Ltd|etc)|\b[A-Z0-9])\.\s{0,4}\Z"
)
_ENDED = re.compile(r"[.!?:;,][\"'”’)\]]{0,3}\s{0,2}\Z")
_ITEM_END = re.compile(r"[;,](?:\s{1,3}(?:and|or|and/or|but))?\s{0,2}\Z", re.IGNORECASE)


def introduces(text: str, words: Words) -> bool:
    """Whether what follows continues the sentence: it ends with a colon, a dash, or on words such as "shall"."""
    return bool(_COLON.search(text[-8:]) or words.found(SignId.INTRODUCES, text))


def unfinished(text: str) -> bool:
    """Whether it ends without any mark: a colon may have been lost."""
    return not _ENDED.search(text[-6:]) and text[-1:].isalnum()


def last_sentence(text: str, start: int) -> Span:
    """The last sentence of a text that begins at `start` of the contract."""
    begin = 0
    for stop in _STOP.finditer(text):
        if not _ABBREVIATED.search(text, max(0, stop.start() - 8), stop.end()):
            begin = stop.end()
    return Span(start + begin, start + len(text.rstrip()))


def reads_on(text: str) -> bool:
    """Whether an unnumbered paragraph looks like an item: a small letter in front, or a semicolon at its end."""
    return text[:1].islower() or bool(_ITEM_END.search(text[-10:]))


def closes_list(text: str, item_before: str, words: Words) -> bool:
    """Whether an unnumbered paragraph after a list belongs to all its items ("in each case save …")."""
    if words.found(SignId.TAIL, text):
        return True
    return text[:1].islower() and not item_before.rstrip().endswith(".")
