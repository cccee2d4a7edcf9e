"""A contract on its way from file to clauses. Every offset counts characters of `Contract.text`."""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from analyser.model.vocabulary import Reading

TERMS_NOT_SUPPLIED = "terms-not-supplied"
"""The kind of notice that names terms which the contract incorporates and nobody handed in."""

NOT_A_DOCTORS = "not-a-doctors-contract"
"""The kind of notice that says that the text does not read like a doctor's contract."""

LAW_CHANGED = "law-changed"
"""The kind of notice that says what held in an earlier part of the contract's period."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The contract's own words: `contract.text[start:end] == quote`, always. `page` counts from 1."""

    quote: str
    start: int
    end: int
    clause: str | None = None
    page: int | None = None


class BlockRole(StrEnum):
    """What a block is on the page. A table head names the columns of the rows that follow it."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE_ROW = "table-row"
    TABLE_HEAD = "table-head"
    FOOTNOTE = "footnote"
    CONTENTS = "contents"


@dataclass(frozen=True, slots=True)
class Notice:
    """What could not be read or decided, and where; carried from reader to report, never dropped.

    `partial` is true when text of the file is known to be missing because of it. `names` are the papers it speaks
    of, as the contract calls them ("the Agency's Standard Terms"), so that the verdict can name them.
    """

    kind: str
    text: str
    page: int | None = None
    partial: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageTurn:
    """From this offset on, the text stands on this page (counted from 1; 0 where text without pages begins)."""

    start: int
    page: int


class MarkKind(StrEnum):
    """What a pending (tracked, not yet accepted) change did to the words."""

    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Mark:
    """A pending change in a text that is read as if all changes were accepted.

    `text[start:end]` are the inserted words; for a deletion start == end, the place where the words stood.
    """

    start: int
    end: int
    kind: MarkKind


class LineBox(NamedTuple):
    """Where the characters `start:end` stand on a page: one line, or a piece of one (a table cell, a side note).

    The box is in PDF points (1/72 inch) from the upper left corner of the page as it is shown, after /Rotate:
    `left` < `right` and `top` < `bottom`, so that any viewer or renderer can draw it. Characters that a reader put in
    itself (the space at a line end, the " | " between cells) may lie in no box.

    `turn` is by how many quarter turns anticlockwise the words run from upright on that page, and `skew` by how many
    degrees clockwise the page lies askew in its scanner: turned so about its middle, the box lies on the line.

    A named tuple like the block, because a document has thousands and they are quicker made.
    """

    start: int
    end: int
    page: int
    left: float
    top: float
    right: float
    bottom: float
    turn: int = 0
    skew: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where the characters `start:end` stand in a Word file: the way back from the text to the file.

    `element` counts all elements of the file's main part in document order, from 0, its root. `offset` is where the
    first of the characters stands in the element's own text; None where the element as a whole is shown as them (a tab,
    a box to tick, the mark of a footnote for every word of it). Numbers that Word counts have no place.
    """

    start: int
    end: int
    element: int
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """How sure the character recognition was of a page that is only a picture: 0 to 1, the mean over its words."""

    page: int
    confidence: float


class Block(NamedTuple):
    """One paragraph, heading or table row as its reader sees it.

    `text` holds the automatic number too, as shown ("4.2 The Locum shall …"); `label` is that number alone,
    when the format (not the typed text) gave it, and `level` its depth in the numbering, from 0. The label of a bullet
    is "•", or the box to tick that stands in its place. A line feed in `text` is a line end that its reader sees.
    `turns` are the pages within the block, by offset in `text`; empty for formats without pages.
    `marks` are the pending changes within the block, likewise by offset in `text`, in order of start.
    `boxes` lead from offsets in `text` to places on the pages, in order of start; empty for formats without pages.
    `places` lead to the elements of a Word file in the same way, if they were asked for.
    """

    text: str
    role: BlockRole = BlockRole.PARAGRAPH
    label: str | None = None
    level: int | None = None
    turns: tuple[PageTurn, ...] = ()
    marks: tuple[Mark, ...] = ()
    boxes: tuple[LineBox, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """What a reader yields: one shape for every input format. Running headers and footers are `furniture`."""

    name: str
    format: str
    sha256: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    notices: tuple[Notice, ...] = ()
    furniture: tuple[str, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    recognition: tuple[Recognition, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `text[start:end]` of the contract's text."""

    start: int
    end: int


class ClauseRole(StrEnum):
    """What a clause is for; only terms and table rows carry provisions."""

    TERM = "term"
    HEADING = "heading"
    DEFINITION = "definition"
    CONTENTS = "contents"
    DRAFTING_NOTE = "drafting-note"
    UNTICKED = "unticked"


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered or unnumbered term of the contract: `contract.text[start:end]`.

    `number` is as a reader cites it ("4.2(b)", "Schedule 2, 3.1"). `stem` are the earlier pieces with which the
    clause reads as one sentence ("The Locum shall indemnify the Practice against:"), outermost first;
    `tail` the piece after a list that its items share.
    """

    start: int
    end: int
    number: str | None = None
    heading: str | None = None
    role: ClauseRole = ClauseRole.TERM
    stem: tuple[Span, ...] = ()
    tail: tuple[Span, ...] = ()


class BlankKind(StrEnum):
    """What a blank was left for, as far as a review depends on it."""

    PARTY = "party"
    SUM = "sum"
    OPTION = "option"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Blank:
    """A place that somebody was to fill in, or a choice that somebody was to make, and did not."""

    span: Span
    what: BlankKind


@dataclass(frozen=True, slots=True)
class Contract:
    """The whole text that offsets index, its clauses in reading order, and its pages.

    `places` are empty unless they were asked for, and for several papers read as one: an element is one of one file.
    """

    name: str
    format: str
    sha256: str
    text: str
    clauses: tuple[Clause, ...]
    pages: int | None = None
    page_turns: tuple[PageTurn, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    notices: tuple[Notice, ...] = ()
    furniture: tuple[str, ...] = field(default=())
    boxes: tuple[LineBox, ...] = ()
    recognition: tuple[Recognition, ...] = ()
    marks: tuple[Mark, ...] = ()
    blanks: tuple[Blank, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def reading(self) -> Reading:
        """Partial as soon as one notice says that text is missing."""
        return Reading.PARTIAL if any(notice.partial for notice in self.notices) else Reading.COMPLETE

    def page_at(self, offset: int) -> int | None:
        """The page on which the character at `offset` stands, or None where the format has no pages."""
        turn = bisect_right(self.page_turns, offset, key=lambda turn: turn.start) - 1
        return (self.page_turns[turn].page or None) if turn >= 0 else None

    def clause_at(self, offset: int) -> Clause | None:
        """The clause that holds the character at `offset`."""
        place = bisect_right(self.clauses, offset, key=lambda clause: clause.start) - 1
        found = self.clauses[place] if place >= 0 else None
        return found if found and offset < found.end else None
