"""The text of one paragraph in the making: shown pieces, pending changes, and what follows it on the page."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyser.model.document import Mark, MarkKind, Place
from analyser.readers.cleaning import clean
from analyser.readers.word_places import places_of, shifted, within

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(frozen=True, slots=True)
class Box:
    """A text box that hangs on the paragraph, and the ground on which its text stands."""

    content: "Element"
    ground: str


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where the paragraph refers to a note: "footnote" or "endnote", its id, and the element that does, if counted."""

    kind: str
    id: str
    element: int | None = None


@dataclass(slots=True)
class Line:
    """Pieces of text in order; `marks` and `places` are offsets in their concatenation.

    `after` comes once the paragraph ends.
    """

    pieces: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    after: list[Box | NoteMark | str] = field(default_factory=list)
    length: int = 0
    is_contents: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether a reader sees no words in it."""
        return not any(each.strip() for each in self.pieces)

    def add(self, text: str, *, inserted: bool) -> bool:
        """Append shown text; true when with it a new insertion begins."""
        text = clean(text)
        start, self.length = self.length, self.length + len(text)
        self.pieces.append(text)
        if not inserted:
            return False
        # A deletion may stand between two pieces of one insertion.
        for place in range(len(self.marks) - 1, max(len(self.marks) - 3, -1), -1):
            mark = self.marks[place]
            if mark.kind is MarkKind.INSERTED and mark.end == start:
                self.marks[place] = Mark(mark.start, self.length, MarkKind.INSERTED)
                return False
        self.marks.append(Mark(start, self.length, MarkKind.INSERTED))
        return True

    def place(self, text: str, element: int, *, own: bool) -> None:
        """Note where the text that is added next stands in the file; `own` when it is the element's own text."""
        self.places += places_of(text, self.length, element, own=own)

    def cut(self) -> bool:
        """Here words were deleted; true when with them a new deletion begins."""
        here = Mark(self.length, self.length, MarkKind.DELETED)
        if here in self.marks[-2:]:
            return False
        self.marks.append(here)
        return True

    def join(self, other: "Line") -> None:
        """Append what another line holds."""
        self.marks += [Mark(each.start + self.length, each.end + self.length, each.kind) for each in other.marks]
        self.places += shifted(other.places, self.length)
        self.pieces += other.pieces
        self.after += other.after
        self.length += other.length
        self.is_contents = self.is_contents or other.is_contents

    def text(self, prefix: str = "") -> tuple[str, tuple[Mark, ...], tuple[Place, ...]]:
        """The text without white space at its ends, after a prefix; and marks and places by offset in that."""
        whole = "".join(self.pieces)
        kept = whole.strip()
        shift = len(prefix) - (len(whole) - len(whole.lstrip()))
        end = len(prefix) + len(kept)
        moved = (
            Mark(_within(each.start + shift, len(prefix), end), _within(each.end + shift, len(prefix), end), each.kind)
            for each in self.marks
        )
        kept_marks = (each for each in moved if each.kind is MarkKind.DELETED or each.start < each.end)
        marks = tuple(sorted(kept_marks, key=lambda mark: (mark.start, mark.end)))
        return prefix + kept, marks, within(shifted(self.places, shift), len(prefix), end)


def _within(offset: int, low: int, high: int) -> int:
    return min(max(offset, low), high)
