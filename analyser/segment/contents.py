"""The lines of a contents page."""

import re
from collections.abc import Iterator, Sequence

from analyser.model.document import BlockRole
from analyser.model.structure import SignId
from analyser.segment.pieces import Piece
from analyser.segment.words import Words

_LEADER = re.compile(
    r"(?:\.{3,}|…{1,}|(?:\. ){3,}|_{4,}|\t)[\s.…]{0,8}(?:page )?(?:[0-9]{1,4}|[ivxl]{1,5})\s{0,3}\Z", re.IGNORECASE
)
_PAGE = re.compile(r"\s{1,8}(?:[0-9]{1,4}|[ivxl]{1,5})\s{0,3}\Z")
_LABEL = re.compile(r"[\s(]{0,3}(?:[A-Z]{0,2}[0-9.]{1,10}|[a-z])[.)]{0,2}\s{1,8}")
_LONGEST = 120


def contents(pieces: Sequence[Piece], words: Words) -> Iterator[bool]:
    """For each piece whether it is part of a contents page, its title included."""
    inside, seen = False, set[str]()
    for at, piece in enumerate(pieces):
        if piece.role is BlockRole.CONTENTS or _on_one_line(piece.text, words):
            yield True
            continue
        if words.found(SignId.CONTENTS, piece.text) and len(piece.text) < _LONGEST:
            inside, seen = True, set()
            yield True
            continue
        if inside and not piece.aside:
            new = _has_leader(piece) or _title(piece.text) not in seen
            inside = inside and new and _could_be_line(piece, words)
            seen |= {_title(piece.text), _title(_PAGE.sub("", piece.text))}
        yield inside or _led(pieces, at)


def _on_one_line(text: str, words: Words) -> bool:
    """ "Contents: 1 Definitions 3; 2 Services 4"."""
    found = words.found(SignId.CONTENTS, text.split(":", 1)[0]) if ":" in text[:40] else None
    return bool(found) and not words.found(SignId.OPERATIVE, text[:600]) and len(re.findall(r"[0-9]", text[:600])) > 3


def _could_be_line(piece: Piece, words: Words) -> bool:
    text = piece.text
    if len(text) <= _LONGEST and _PAGE.search(text):
        return True
    if len(text) > _LONGEST or text.endswith((".", ";", ":", ",")) or words.found(SignId.OPERATIVE, text):
        return bool(_LEADER.search(text[-80:])) or text.endswith("......")
    return True


def _led(pieces: Sequence[Piece], at: int) -> bool:
    """A line with leaders to a page number, beside another one."""
    return _has_leader(pieces[at]) and any(
        _has_leader(pieces[near]) for near in (at - 1, at + 1) if 0 <= near < len(pieces)
    )


def _has_leader(piece: Piece) -> bool:
    return bool(_LEADER.search(piece.text[-80:])) and len(piece.text) < 2 * _LONGEST and not piece.in_table


def _title(text: str) -> str:
    """The words alone, without label and leaders."""
    return re.sub(r"[\W_]{1,20}", " ", _LABEL.sub("", _LEADER.sub("", text), count=1)).strip().lower()
