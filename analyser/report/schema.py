"""The JSON of a review as types: `as_json` fills them, `analyser schema` describes them, so neither can drift.

Fields may be added; none is renamed, removed or given another meaning without a new `SCHEMA_VERSION`.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from analyser.model.certificate import Met, Why
from analyser.model.values import After, Bound, Per
from analyser.model.vocabulary import (
    Activity,
    Basis,
    Confidence,
    CoverStatus,
    DateBasis,
    Direction,
    Engagement,
    FlagKind,
    Nation,
    ProvisionKind,
    Reading,
    Setting,
    Severity,
    Stance,
)

SCHEMA_VERSION = "1.0"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AsAtJson:
    """The date whose law answers."""

    date: date
    basis: DateBasis
    """Why this date: given; today; or, where the contract has ended or not begun, the end or start of its period."""


@dataclass(frozen=True, slots=True)
class DocumentJson:
    """The file, and how much of it was read."""

    name: str
    sha256: str
    format: str
    pages: int | None
    """Null where the format has no fixed pages."""
    clauses: int
    characters: int
    ocr_pages: tuple[int, ...]
    """Pages, counted from 1, whose text was recognised from an image."""
    reading: Reading
    """Partial: some text of the file is known to be missing; the notices say what."""


@dataclass(frozen=True, slots=True)
class EvidenceJson:
    """The contract's own words: `text[start:end] == quote` in what `analyser text` prints."""

    clause: str | None
    """The number as a reader sees it, automatic numbering included; null in an unnumbered document."""
    page: int | None
    """Counted from 1; null where the format has no fixed pages."""
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class StatedJson(Generic[T]):
    """A particular and what it rests on: the user's word, the contract's, or nothing (the value is then unknown)."""

    value: T
    basis: Basis
    evidence: tuple[EvidenceJson, ...]


@dataclass(frozen=True, slots=True)
class ParticularsJson:
    """Whose contract it is."""

    nation: StatedJson[Nation]
    setting: StatedJson[Setting]
    engagement: StatedJson[Engagement]


@dataclass(frozen=True, slots=True)
class PieceJson:
    """A further piece of text that carries a provision: a list's stem, the other half of a split sentence."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class AmountJson:
    """A sum that a policy must pay at least, or that somebody is liable for at most."""

    pounds: int | None
    """Whole pounds; null where a blank was left for the sum."""
    per: Per
    """What it is measured by."""
    bound: Bound


@dataclass(frozen=True, slots=True)
class DurationJson:
    """How long run-off cover is to last."""

    months: int | None
    """Null where a blank was left for it, or where words and figures disagree."""
    after: After
    """From when it runs."""


@dataclass(frozen=True, slots=True)
class ProvisionJson:
    """What one sentence of the contract says about cover."""

    id: str
    kind: ProvisionKind
    direction: Direction | None
    """Null but for indemnities given or received."""
    clause: str | None
    heading: str | None
    page: int | None
    start: int
    end: int
    quote: str
    also: tuple[PieceJson, ...]
    pattern: str
    """The id of the rule that found it."""
    activities: tuple[Activity, ...]
    stance: Stance | None
    """Null but for private and non-NHS work."""
    amounts: tuple[AmountJson, ...]
    """Empty but for levels of cover and caps on liability; sums in other currencies are left out."""
    periods: tuple[DurationJson, ...]
    """Empty but for run-off cover."""


@dataclass(frozen=True, slots=True)
class CoverJson:
    """Who covers one activity. All ten are always there, in the order of the vocabulary."""

    activity: Activity
    status: CoverStatus
    scheme: str | None
    explanation: str
    provisions: tuple[str, ...]
    """Ids of provisions of this review."""
    facts: tuple[str, ...]
    """Keys of `sources`."""


@dataclass(frozen=True, slots=True)
class FlagJson:
    """What a careful reviewer would raise, worst first."""

    flag: FlagKind
    severity: Severity
    title: str
    explanation: str
    ask: str
    """What to ask, and whom."""
    provisions: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceJson:
    """A statement of law and where it stands."""

    statement: str
    title: str
    url: str
    date: str
    """The source's own date, as exactly as it gives it: "2024-04", "undated"."""
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class ProofJson:
    """The certificate's own words; places count in what `analyser text` prints of the certificate."""

    page: int | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class ReasonJson:
    """One ground of an answer."""

    why: Why
    day: date | None
    """The certificate's: when it begins or ends."""
    other_day: date | None
    """The contract's, by which that is too early or too late; of a certificate in force, when it ends."""
    needed: int | None
    """Whole pounds, by the contract."""
    found: int | None
    """Whole pounds, by the certificate."""
    activities: tuple[Activity, ...]
    evidence: tuple[ProofJson, ...]


@dataclass(frozen=True, slots=True)
class AnswerJson:
    """What the certificate answers to a provision, or to an activity of the map; the other of the two is null."""

    met: Met
    provision: str | None
    activity: Activity | None
    reasons: tuple[ReasonJson, ...]


@dataclass(frozen=True, slots=True)
class OwnJson:
    """A certificate held against the contract."""

    document: DocumentJson
    providers: tuple[str, ...]
    holders: tuple[str, ...]
    covers: tuple[Activity, ...]
    leaves_out: tuple[Activity, ...]
    answers: tuple[AnswerJson, ...]


@dataclass(frozen=True, slots=True)
class NoticeJson:
    """What could not be read or decided."""

    kind: str
    page: int | None
    text: str


@dataclass(frozen=True, slots=True)
class ReviewJson:
    """One contract, reviewed."""

    schema_version: str
    analyser_version: str
    as_at: AsAtJson
    document: DocumentJson
    particulars: ParticularsJson
    provisions: tuple[ProvisionJson, ...]
    cover: tuple[CoverJson, ...]
    flags: tuple[FlagJson, ...]
    sources: dict[str, SourceJson]
    notices: tuple[NoticeJson, ...]
    own: OwnJson | None
    """Null unless a certificate was given."""


@dataclass(frozen=True, slots=True)
class NamedJson:
    """A file of which no more than its name is known."""

    name: str


@dataclass(frozen=True, slots=True)
class ErrorJson:
    """Why a file could not be reviewed: a named cause, and a sentence with the way out."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class FailureJson:
    """The line that stands in JSON Lines for a file that could not be reviewed."""

    schema_version: str
    document: NamedJson
    error: ErrorJson


def json_schema() -> dict[str, Any]:
    """JSON Schema of one review, or of one line of JSON Lines."""
    from analyser.report.describing import promised

    return promised("A review", SCHEMA_VERSION, ReviewJson, FailureJson)


def printed(filled: Any) -> str:
    """A filled dataclass as indented JSON, ending in a line break."""
    return json.dumps(asdict(filled), ensure_ascii=False, indent=2, default=date.isoformat) + "\n"
