"""What a report is made of: sections and their rows. Renderers lay these out, and decide nothing."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from analyser.model.vocabulary import Activity
from analyser.report.paper import Line, Tone

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Quote:
    """The contract's own words on one line, bare and between quotation marks, and where they stand."""

    words: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A flag: `lines` say why it matters, what can happen, what to ask, what settles it."""

    severity: str
    title: str
    tone: Tone
    quotes: tuple[Quote, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class CoverRow:
    """One activity of the cover map. `lines` give the ground, and what to ask where it is open."""

    activity: Activity
    work: str
    status: str
    tone: Tone
    who: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class GroundRow:
    """The ground of one row of the map, or of several that have the same status on the same ground."""

    work: str
    status: str
    tone: Tone
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """What one sentence of the contract promises; `about` says whose promise, which work, how it stands to it."""

    id: str
    kind: str
    about: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A statement of law under the number by which flags and cover rows cite it."""

    number: str
    statement: str
    origin: str
    url: str


@dataclass(frozen=True, slots=True)
class Section(Generic[Row]):
    """A heading and its rows; `intro` is the line between them, or what stands there instead of rows."""

    heading: str
    rows: tuple[Row, ...]
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The report's sections in the order in which every form shows them."""

    title: str
    read: Section[Line]
    verdict: Section[Line]
    flags: Section[FlagRow]
    cover: Section[CoverRow]
    grounds: tuple[GroundRow, ...]
    particulars: Section[Line]
    provisions: Section[ProvisionRow]
    sources: Section[SourceRow]
    limits: Section[Line]
    cover_heads: tuple[str, str, str]
