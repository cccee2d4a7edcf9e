"""Drafting notes: what a form's author says to whoever fills it in, which binds nobody."""

from collections.abc import Iterator, Sequence

from analyser.model.structure import SignId
from analyser.segment.numbering import Numbered
from analyser.segment.words import Words

_LONGEST = 15
"""Over how many pieces a bracketed note may run before its closing bracket is taken to be lost."""


def notes(items: Sequence[Numbered], words: Words) -> Iterator[bool]:
    """For each piece whether it is a drafting note, or goes on with one in brackets."""
    left = 0
    for item in items:
        body = item.body.strip()
        if left:
            left = 0 if "]" in body else left - 1
            yield True
            continue
        note = bool(words.found(SignId.DRAFTING_NOTE, body))
        if note and body.startswith("[") and body.count("[") > body.count("]"):
            left = _LONGEST
        yield note
