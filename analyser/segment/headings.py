"""Headings: alone on a line, or run in before the words of a clause ("6. Indemnity. The Locum shall …")."""

import re

from analyser.model.document import BlockRole
from analyser.model.structure import SignId
from analyser.segment.numbering import Numbered
from analyser.segment.numbers import Kind
from analyser.segment.words import Words

_MOST_WORDS = 12
_MOST_WORDS_STYLED = 25
_FEW = 6
_LINE = 60
_BLANK = re.compile(r"\.{4,}|_{3,}|…|\|")
_WORD = re.compile(r"[^\W\d_][\w'’-]{0,40}")
_CAPITALS = re.compile(r"[^\W\d_]{3}")
_LONG_FIGURE = re.compile(r"[0-9]{4}")
_RUN_IN = re.compile(r"(?P<title>[A-Z“\"][^.:;?!\n]{1,70}?)(?P<end>\.(?=\s)|:(?=\s)|\s[–—-](?=\s))\s{1,4}(?=\S)")
_NO_HEADING = re.compile(r"[;,|]\s{0,2}\Z|[a-z]\.\s[A-Z][a-z]|\.{4,}|_{3,}|…|\|")


def is_heading(item: Numbered, before: Numbered | None, after: Numbered | None, words: Words, *, listed: bool) -> bool:
    """Whether a piece is a heading alone. When in doubt it is not: no search looks at headings.

    `before` is the last piece before it that is no heading itself; `listed` says that it is an item of a list that
    other words introduced.
    """
    if item.part:
        return True
    body = item.body.strip()
    if not body:
        return False
    row = item.piece.in_table and (item.label is None or "|" in body)
    if row or (listed and item.piece.role is not BlockRole.HEADING):
        return False
    if words.found(SignId.NOT_USED, body):
        return True
    if item.piece.role is BlockRole.HEADING:
        return (
            not _BLANK.search(body) and not _is_sentence(body, words, _MOST_WORDS_STYLED) and not _leads_in(body, words)
        )
    return _looks_like_one(item, body, after, words) and not (before and _one_of_short_lines(item, before))


def own_heading(item: Numbered) -> str:
    """The words of a heading, without label and closing marks."""
    if item.part:
        return item.part.title or item.part.name
    return " ".join(item.body.split()).rstrip(" .:–—-")


def run_in(item: Numbered, words: Words) -> str | None:
    """The heading in front of a clause's own words, if it has one there."""
    if item.piece.in_table:
        return None
    found = _RUN_IN.match(item.body)
    title = found["title"].strip() if found else ""
    asks = words.found(SignId.QUESTION, title) is not None and item.label is not None
    if not title or len(title.split()) > _FEW + 2 * asks or (words.found(SignId.OPERATIVE, title) and not asks):
        return None
    fits = asks or title.isupper() or (item.label is not None and _in_capitals_or_title(title, words))
    return title.strip('“”"') if fits and len(title) > 2 else None


def _is_sentence(body: str, words: Words, most: int) -> bool:
    if words.found(SignId.QUESTION, body):
        return False
    if len(body.split()) > most or body.endswith(";"):
        return True
    return bool(words.found(SignId.OPERATIVE, body)) and len(body.split()) > 3


def _looks_like_one(item: Numbered, body: str, after: Numbered | None, words: Words) -> bool:
    if len(body.split()) > _MOST_WORDS or _NO_HEADING.search(body) or not body[:1].isupper() or _leads_in(body, words):
        return False
    if body.endswith("?"):
        return after is not None and bool(words.found(SignId.QUESTION, body)) and not after.body.strip().endswith("?")
    if words.found(SignId.OPERATIVE, body):
        return False
    if body.isupper():
        return _CAPITALS.search(body) is not None and not _LONG_FIGURE.search(body)
    if item.label and item.steps and item.steps[-1].main:
        return _heads_clause(item, body, after, words)
    return item.label is None and _heads_prose(body, after, words)


def _one_of_short_lines(item: Numbered, before: Numbered) -> bool:
    """Whether it is a line among lines ("Own indemnity essential"), neither numbered nor in capitals."""
    line = before.body.strip()
    plain = item.label is None and before.label is None and not item.piece.text.isupper()
    return plain and len(line) < _LINE and line[-1:].isalnum() and before.piece.end + 2 > item.piece.start


def _heads_clause(item: Numbered, body: str, after: Numbered | None, words: Words) -> bool:
    """A numbered line: a title, or short and followed by what is below it."""
    if _below(item, after):
        if body.endswith(".") and len(body.split()) > 4:
            return _in_title_case(body, words)
        return (len(body.split()) <= _FEW and not body.endswith(":")) or _in_title_case(body, words)
    return _in_title_case(body, words) and not body.endswith(".")


def _heads_prose(body: str, after: Numbered | None, words: Words) -> bool:
    if after is None or body.endswith("."):
        return False
    longer = len(after.body) > max(50, 1.5 * len(body))
    numbered = after.label is not None and bool(after.steps) and after.steps[-1].kind is not Kind.BULLET
    few = len(body.split()) <= _FEW
    return (longer or numbered) and ":" not in body.rstrip(":") and (few or _in_title_case(body, words))


def _below(item: Numbered, after: Numbered | None) -> bool:
    """Whether what follows stands below this number: a sub-number, or unnumbered words."""
    if after is None:
        return False
    if after.label is None:
        return len(after.body) > len(item.body) and after.piece.role is not BlockRole.HEADING
    return len(after.steps) > len(item.steps)


def _in_title_case(body: str, words: Words) -> bool:
    """Whether every word but the small ones has a capital."""
    found = _WORD.findall(body)
    return bool(found) and all(word[0].isupper() or words.found(SignId.SMALL_WORD, word) for word in found)


def _leads_in(body: str, words: Words) -> bool:
    """ "In these Terms:", "The following points are agreed:", which begin a sentence."""
    found = _WORD.findall(body)
    if not body.endswith(":") or not found or body.isupper():
        return False
    small = [word for word in found if word[0].islower() and not words.found(SignId.SMALL_WORD, word)]
    return words.found(SignId.SMALL_WORD, found[0]) is not None or (len(found) > 3 and len(small) > 1)


def _in_capitals_or_title(title: str, words: Words) -> bool:
    return title.isupper() or _in_title_case(title, words) or len(title.split()) <= 3
