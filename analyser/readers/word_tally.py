"""The account of a Word file: what was read, what was left out and why, what was not read at all."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from analyser.model.document import Notice
from analyser.readers.word_names import T

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class LeftOut(StrEnum):
    """Why characters of the file are not in the text."""

    DELETED = "deleted"
    HIDDEN = "hidden-text"
    STRUCK = "struck-through"
    INVISIBLE = "invisible-text"
    FIELD_CODE = "field-code"
    SECOND_COPY = "second-copy"
    COMMENT = "comments"
    NOT_REFERRED_TO = "unreferenced-notes"
    SEPARATOR = "separator"


_SAID = {
    LeftOut.HIDDEN: "Hidden text ({count} characters) was left out: it is not in force as the document is shown",
    LeftOut.STRUCK: "Struck-through text ({count} characters) was left out: it is not in force",
    LeftOut.INVISIBLE: "Text that cannot be told from its ground ({count} characters) was left out",
    LeftOut.NOT_REFERRED_TO: "Notes to which nothing refers ({count} characters) were left out: Word hides them",
    LeftOut.FIELD_CODE: "Text inside field instructions ({count} characters) was left out: Word hides it",
}


@dataclass(slots=True)
class Tally:
    """Characters in w:t elements, by where they went; pending changes; what a reader sees and we do not read."""

    shown: int = 0
    left: Counter[LeftOut] = field(default_factory=Counter)
    insertions: int = 0
    deletions: int = 0
    comments: int = 0
    unread: list[str] = field(default_factory=list)
    open_fields: int = 0
    differing_copies: int = 0
    number_fields: int = 0

    def leave(self, reason: LeftOut, element: "Element") -> int:
        """Count all characters below an element as left out; how many there were."""
        count = characters(element)
        self.left[reason] += count
        return count


def characters(element: "Element") -> int:
    """The characters of all w:t elements in it."""
    return sum(len(each.text) for each in element.iter(T) if each.text)


def notices(tally: Tally, roots: Iterable["Element"], unopened: Iterable[str]) -> Iterator[Notice]:
    """What the reader of the report must know of how the file was read.

    `roots` are all parts that were read, for the account; `unopened` are parts with text that nothing refers to.
    """
    yield from _changes(tally)
    for reason, form in _SAID.items():
        if tally.left[reason]:
            yield Notice(reason.value, form.format(count=tally.left[reason]))
    if tally.comments:
        yield Notice("comments", f"Comments in the margin ({tally.comments}) are no part of the contract; not reviewed")
    if tally.differing_copies:
        yield Notice("two-versions", "A text box is stored in two versions that differ; the one Word shows was read")
    if tally.number_fields:
        yield Notice("number-field", f"Numbers that Word computes in fields ({tally.number_fields}) are not shown")
    for part in dict.fromkeys(tally.unread):
        yield Notice("embedded-part", f"Not read: {part}", partial=True)
    parts = ", ".join(unopened)
    if parts:
        yield Notice("unused-parts", f"Parts of the file that Word does not show were not read: {parts}")
    if balance := imbalance(tally, roots):
        yield balance


def imbalance(tally: Tally, roots: Iterable["Element"]) -> Notice | None:
    """A notice when characters of the parts that were read are neither in the text nor left out for a reason."""
    there = sum(map(characters, roots))
    accounted = tally.shown + sum(tally.left.values())
    if there == accounted and not tally.open_fields:
        return None
    missing = max(there - accounted, 0) or tally.left[LeftOut.FIELD_CODE]
    return Notice("text-lost", f"About {missing} characters of the file could not be placed", partial=True)


def _changes(tally: Tally) -> Iterator[Notice]:
    if tally.insertions or tally.deletions:
        counts = f"{_counted(tally.insertions, 'insertion')} and {_counted(tally.deletions, 'deletion')}"
        yield Notice(
            "tracked-changes",
            f"Tracked changes are pending: {counts}; the text was read as if all of them were accepted",
        )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
