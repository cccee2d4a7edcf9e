"""The words that introduce a list, and those that close it: with them each item reads as one sentence."""

import re

from analyser.model.document import BlockRole, Span
from analyser.model.structure import SignId
from analyser.segment.pieces import Piece
from analyser.segment.words import Words

_COLON = re.compile(r"(?::|:\s?[-–—]|[—–]|\s-)\s{0,2}\Z")
_STOP = re.compile(r"[.!?][\"'”’)]{0,2}\s{1,4}(?=[\"'“‘(]?[A-Z])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|No|Nos|cl|para|paras|Sch|e\.g|i\.e|St|Ltd|etc)|\b[A-Z0-9])\.\s{0,4}\Z"
)
_ENDED = re.compile(r"[.!?:;,][\"'”’)\]]{0,3}\s{0,2}\Z")
_ITEM_END = re.compile(r"[;,](?:\s{1,3}(?:and|or|and/or|but))?\s{0,2}\Z", re.IGNORECASE)

_CUT_OFF = re.compile(r"[\w,&%)–-]\s{0,2}\Z")
_SHORT, _LINE = 25, 60
"""Fewer characters make no line that was cut off; fewer than the second make items of a list likelier."""


def introduces(text: str, words: Words) -> bool:
    """Whether what follows continues the sentence: it ends with a colon, a dash, or on words such as "shall"."""
    return bool(_COLON.search(text[-8:]) or words.found(SignId.INTRODUCES, text))


def unfinished(text: str, words: Words) -> bool:
    """Whether a sentence ends without any mark: a colon may have been lost."""
    last = text.split()[-1:] or [""]
    return last[0].isalpha() and last[0].islower() and bool(words.found(SignId.OPERATIVE, text))


def last_sentence(text: str, start: int) -> Span:
    """The last sentence of a text that begins at `start` of the contract."""
    begin = 0
    for stop in _STOP.finditer(text):
        if not _ABBREVIATED.search(text, max(0, stop.start() - 8), stop.end()):
            begin = stop.end()
    return Span(start + begin, start + len(text.rstrip()))


def goes_on(before: Piece, after: Piece, words: Words, *, listed: bool) -> bool:
    """Whether a paragraph is the rest of the one before it, cut off by the end of a page or a lost line.

    `listed` says that the one before belongs to a list without labels, where short lines are items.
    """
    if any(piece.role is not BlockRole.PARAGRAPH for piece in (before, after)) or before.document != after.document:
        return False
    if before.text.endswith("-") and after.text[:1].islower():
        return True
    if len(before.text) < _SHORT or not _CUT_OFF.search(before.text[-3:]) or words.found(SignId.TAIL, after.text):
        return False
    if after.text[:1].islower() or after.text[:1] in "£(0123456789":
        return not (listed and len(before.text) < _LINE)
    if len(before.text) < _LINE or after.text.isupper():
        return False
    turned = before.last_page != after.first_page and len(after.text) > _LINE
    return turned or before.text.endswith(",") or words.found(SignId.GOES_ON, before.text) is not None


def reads_on(text: str) -> bool:
    """Whether an unnumbered paragraph looks like an item: a small letter in front, or a semicolon at its end."""
    return text[:1].islower() or bool(_ITEM_END.search(text[-10:]))


def closes_list(text: str, item_before: str, words: Words) -> bool:
    """Whether an unnumbered paragraph after a list belongs to all its items ("in each case save …")."""
    if words.found(SignId.TAIL, text):
        return True
    return text[:1].islower() and item_before.rstrip().endswith((",", ";"))
