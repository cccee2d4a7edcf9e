"""Schedules, annexes, parts and articles: pieces that open a stretch with a number of its own."""

import re
from dataclasses import dataclass

from analyser.model.document import BlockRole
from analyser.model.structure import SignId
from analyser.segment.pieces import Piece
from analyser.segment.words import Words

_LONGEST = 140
_AFTER_NAME = re.compile(r"\s{0,4}(?:\Z|\n|[.:–—-](?=\s|\Z)|\(|(?=[A-Z“\"‘]))")
_COUNTS = re.compile(r"[IVXL]{1,6}|[A-Z]|[0-9]{1,3}[A-Z]?")


@dataclass(frozen=True, slots=True)
class Part:
    """The name by which a stretch is cited ("Schedule 2"), and whether its numbering is sure to be its own.

    `title` is what stands after the name ("Cover required"), or nothing.
    """

    name: str
    own_numbers: bool
    title: str


def part_of(piece: Piece, words: Words) -> Part | None:
    """The part that a piece opens, if it is the title of one and no sentence about one."""
    if len(piece.text) > _LONGEST or piece.in_table or piece.role is BlockRole.CONTENTS:
        return None
    schedule = words.found(SignId.SCHEDULE, piece.text)
    found = schedule or words.found(SignId.DIVISION, piece.text)
    if not found or not found.group().strip()[:1].isupper():
        return None
    rest = _AFTER_NAME.match(piece.text, found.end())
    if not rest or piece.text.endswith((".", ";", ",")) or _is_sentence(piece, rest.group().strip(), words):
        return None
    return Part(cited(found.group()), schedule is not None, piece.text[rest.end() :].strip(" \n.:–—-()"))


def _is_sentence(piece: Piece, mark: str, words: Words) -> bool:
    """ "Schedule 2 Practice shall pay", as against "Schedule 2: Cover required"."""
    title = mark or piece.label or piece.role is BlockRole.HEADING or piece.text.isupper()
    return not title and words.found(SignId.OPERATIVE, piece.text) is not None


def cited(name: str) -> str:
    """A name as a reader cites it: "SCHEDULE 2" is "Schedule 2"."""
    return " ".join(word if _COUNTS.fullmatch(word) else word.capitalize() for word in name.split())
