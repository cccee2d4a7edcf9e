"""What a report is made of: sections and their rows. Renderers lay these out, and decide nothing.

An anchor names a place in the report, for forms in which one place can lead to another; it is never shown.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from analyser.model.vocabulary import Activity, CoverStatus
from analyser.report.paper import Line, Link, Links, Tone

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Quote:
    """The contract's own words on one line, bare and between quotation marks, and where they stand.

    `anchor` leads to the words in the contract's text.
    """

    words: str
    text: str
    place: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A flag: `lines` say why it matters, what can happen, what to ask, what settles it."""

    anchor: str
    number: str
    severity: str
    title: str
    tone: Tone
    quotes: tuple[Quote, ...]
    lines: tuple[Line, ...]
    links: tuple[Links, ...]


@dataclass(frozen=True, slots=True)
class CoverRow:
    """One activity of the cover map. `lines` give the ground, and what to ask where it is open."""

    anchor: str
    ground: str
    activity: Activity
    work: str
    cover: CoverStatus
    status: str
    tone: Tone
    who: str
    lines: tuple[Line, ...]
    links: tuple[Links, ...]


@dataclass(frozen=True, slots=True)
class GroundRow:
    """The ground of one row of the map, or of several that have the same status on the same ground.

    `rows` lead back to the map.
    """

    anchors: tuple[str, ...]
    work: str
    cover: CoverStatus
    status: str
    tone: Tone
    lines: tuple[Line, ...]
    links: tuple[Links, ...]
    rows: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Particular:
    """What the contract was taken for, and the words it was taken from."""

    line: Line
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """What one sentence of the contract promises; `about` says whose promise, which work, how it stands to it.

    `mark` is its name wherever the report points to it ("P4").
    """

    anchor: str
    mark: str
    kind: str
    about: str
    quotes: tuple[Quote, ...]
    links: tuple[Links, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """Marked words begin here: the place that quotes lead to, and the marks that lead on to what rests on the words."""

    anchor: str
    marks: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a clause in which no mark begins or ends.

    `lanes` are the marked stretches it lies in, each with a lane of its own while it overlaps others; empty for words
    that nothing rests on. `closes` are the marks that end behind it.
    """

    text: str
    lanes: tuple[int, ...] = ()
    opens: tuple[Opening, ...] = ()
    closes: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside a clause: a mark, what it says, and where it leads."""

    mark: Link
    text: str
    links: tuple[Links, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause of the contract as it was read; its pieces together are all its words.

    `page` is said where a new page begins, `role` where the clause is no ordinary term. `short` is how it begins.
    """

    anchor: str
    page: str
    role: str
    heading: bool
    pieces: tuple[Piece, ...]
    short: str
    notes: tuple[Note, ...]

    @property
    def marked(self) -> bool:
        """Whether anything rests on its words."""
        return any(piece.lanes or piece.opens for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What a certificate answers to one requirement of the contract, or to one row of the map.

    `quotes` are the contract's words, `proofs` the certificate's.
    """

    anchor: str
    met: str
    tone: Tone
    title: str
    lines: tuple[Line, ...]
    quotes: tuple[Quote, ...]
    proofs: tuple[Quote, ...]
    links: tuple[Links, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A statement of law under the number by which flags and cover rows cite it."""

    anchor: str
    number: str
    statement: str
    origin: str
    url: str
    links: tuple[Links, ...]


@dataclass(frozen=True, slots=True)
class Section(Generic[Row]):
    """A heading and its rows; `intro` is the line between them, or what stands there instead of rows."""

    heading: str
    rows: tuple[Row, ...]
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The report's sections in the order in which every form shows them.

    `headline` and `points` are the verdict in pieces. `warnings` are the rows of `read` that a reader must not miss.
    `left_out` are the words of the pages that are no part of the contract's text: running headers and footers.
    `own` is there where a certificate was held against the contract; `paper` says what was read of it.
    """

    title: str
    read: Section[Line]
    verdict: Section[Line]
    flags: Section[FlagRow]
    cover: Section[CoverRow]
    grounds: Section[GroundRow]
    particulars: Section[Particular]
    provisions: Section[ProvisionRow]
    text: Section[ClauseRow]
    sources: Section[SourceRow]
    limits: Section[Line]
    cover_heads: tuple[str, str, str]
    headline: Line
    points: tuple[Line, ...]
    warnings: tuple[Line, ...]
    left_out: tuple[Line, ...]
    own: Section[AnswerRow] | None = None
    paper: tuple[Line, ...] = ()
