"""Definitions: “Losses” means …"""

import re

from analyser.model.structure import SignId
from analyser.segment.numbering import Numbered
from analyser.segment.words import Words

_QUOTED = re.compile(r"(?P<term>[“\"‘'][^”\"’\n]{1,80}[”\"’'])(?P<rest>.{0,200})", re.DOTALL)
_BARE = re.compile(
    r"(?P<term>[A-Z][\w'’-]{0,30}(?: (?:and|of|or|the|[A-Z0-9(][\w'’()-]{0,30})){0,6})(?P<rest>\W{0,4}\b.{0,60})",
    re.DOTALL,
)
_ALONE = re.compile(r"[“\"‘'][^”\"’\n]{1,80}[”\"’']\W{0,3}\Z")
_LEAD = re.compile(
    r"(?:in|for) (?:this|these|the) [^,“\"]{3,60},? (?=[“\"])"
    r"|(?:the )?(?:expressions?|terms?|words?|references? to|a reference to) (?=[“\"])",
    re.IGNORECASE,
)
_SEPARATED = re.compile(r"\s{0,3}(?::|[–—-]\s|\||\t)")


def is_term_alone(body: str) -> bool:
    """Whether it is only a term in quotes, whose meaning stands in the next paragraph."""
    return len(body) < 90 and bool(_ALONE.fullmatch(body.strip()))


def defines(item: Numbered, words: Words, *, under: bool, awaited: bool) -> bool:
    """Whether a piece defines a term.

    `under` says that it stands under a heading such as "Definitions", `awaited` that a term stood alone before it.
    """
    body = item.body.strip()
    if words.found(SignId.CONSTRUES, body) or (awaited and words.found(SignId.DEFINES, body)):
        return True
    return is_term_alone(body) or _defines(item, body, words, listed=under)


def _defines(item: Numbered, body: str, words: Words, *, listed: bool) -> bool:
    lead = _LEAD.match(body)
    body = body[lead.end() :] if lead else body
    quoted = _QUOTED.match(body)
    if quoted:
        rest = quoted["rest"]
        return bool(words.found(SignId.DEFINES, rest)) or (listed and bool(_SEPARATED.match(rest)))
    bare = _BARE.match(body[:240])
    if not bare or words.found(SignId.SMALL_WORD, bare["term"]):
        return False
    if words.found(SignId.DEFINES, bare["rest"]):
        return True
    row = item.piece.in_table or ":" in bare["rest"][:2]
    return listed and row and bool(_SEPARATED.match(bare["rest"]))
