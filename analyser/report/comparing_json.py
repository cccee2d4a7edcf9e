"""A comparison for programs: types, filled, as JSON; `analyser schema diff` describes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from analyser import __version__
from analyser.model.comparison import (
    WORST_TO_BEST,
    CellChange,
    ClauseChange,
    ClauseFate,
    Comparison,
    Course,
    Edit,
    FlagChange,
    FlagFate,
)
from analyser.model.review import Evidence, Review
from analyser.model.vocabulary import Activity, CoverStatus, FlagKind, ProvisionKind, Severity
from analyser.report import as_json, schema
from analyser.report.schema import AsAtJson, DocumentJson, EvidenceJson, NoticeJson, ParticularsJson


@dataclass(frozen=True, slots=True)
class VersionJson:
    """One of the two versions, as its own review has it."""

    as_at: AsAtJson
    document: DocumentJson
    particulars: ParticularsJson
    notices: tuple[NoticeJson, ...]


@dataclass(frozen=True, slots=True)
class CellChangeJson:
    """One activity in both versions. All ten are always there, in the order of the vocabulary."""

    activity: Activity
    old: CoverStatus
    new: CoverStatus
    course: Course
    """By `worst_to_best`."""
    explanation: str
    """Why the new version's cell is where it is."""


@dataclass(frozen=True, slots=True)
class FlagChangeJson:
    """A flag: new, fixed or remaining."""

    fate: FlagFate
    flag: FlagKind
    activity: Activity | None
    old_severity: Severity | None
    """Null for a new flag."""
    new_severity: Severity | None
    """Null for one that is fixed."""
    title: str
    ask: str
    worse: bool
    """New, graver than before, or resting on words that the old version had not."""
    further: tuple[EvidenceJson, ...]
    """Those words, of a flag that remains; places count in the new version's text."""


@dataclass(frozen=True, slots=True)
class CarriedJson:
    """A provision that a clause carries."""

    id: str
    """Of a provision in the review of that version."""
    kind: ProvisionKind


@dataclass(frozen=True, slots=True)
class StretchJson:
    """Words of a clause and what became of them; those kept are given as the new version has them."""

    edit: Edit
    text: str


@dataclass(frozen=True, slots=True)
class ClauseChangeJson:
    """A clause that differs and carries a provision in at least one version."""

    fate: ClauseFate
    old: EvidenceJson | None
    """Null for a clause that was added."""
    new: EvidenceJson | None
    """Null for a clause that was removed."""
    stretches: tuple[StretchJson, ...]
    old_provisions: tuple[CarriedJson, ...]
    new_provisions: tuple[CarriedJson, ...]


@dataclass(frozen=True, slots=True)
class ComparisonJson:
    """Two versions of a contract, compared."""

    schema_version: str
    analyser_version: str
    worse: bool
    """Whether anything got worse for the doctor, whatever got better: what --fail-on-worse goes by."""
    worst_to_best: tuple[CoverStatus, ...]
    """The order by which a cell is worse or better."""
    old: VersionJson
    new: VersionJson
    cover: tuple[CellChangeJson, ...]
    flags: tuple[FlagChangeJson, ...]
    clauses: tuple[ClauseChangeJson, ...]


def render(comparison: Comparison) -> str:
    """The comparison as indented JSON, ending in a line break."""
    return schema.printed(_comparison(comparison))


def json_schema() -> dict[str, Any]:
    """JSON Schema of a comparison."""
    from analyser.report.describing import promised

    return promised("A comparison", schema.SCHEMA_VERSION, ComparisonJson)


def _comparison(found: Comparison) -> ComparisonJson:
    return ComparisonJson(
        schema_version=schema.SCHEMA_VERSION,
        analyser_version=__version__,
        worse=found.worse,
        worst_to_best=WORST_TO_BEST,
        old=_version(found.old),
        new=_version(found.new),
        cover=tuple(_cell(cell) for cell in found.cells),
        flags=tuple(_flag(flag) for flag in found.flags),
        clauses=tuple(_clause(change, found) for change in found.clauses),
    )


def _version(review: Review) -> VersionJson:
    whole = as_json.filled(review)
    return VersionJson(whole.as_at, whole.document, whole.particulars, whole.notices)


def _cell(cell: CellChange) -> CellChangeJson:
    new = cell.new
    return CellChangeJson(new.activity, cell.old.status, new.status, cell.course, new.explanation)


def _flag(change: FlagChange) -> FlagChangeJson:
    flag = change.flag
    return FlagChangeJson(
        fate=change.fate,
        flag=flag.kind,
        activity=flag.activity,
        old_severity=change.old.severity if change.old else None,
        new_severity=change.new.severity if change.new else None,
        title=flag.title,
        ask=flag.ask,
        worse=change.worse,
        further=tuple(map(_evidence, change.further)),
    )


def _clause(change: ClauseChange, found: Comparison) -> ClauseChangeJson:
    return ClauseChangeJson(
        fate=change.fate,
        old=_evidence(change.old) if change.old else None,
        new=_evidence(change.new) if change.new else None,
        stretches=tuple(StretchJson(one.edit, one.text) for one in change.stretches),
        old_provisions=_carried(found.old, change.old_provisions),
        new_provisions=_carried(found.new, change.new_provisions),
    )


def _carried(review: Review, ids: Iterable[str]) -> tuple[CarriedJson, ...]:
    known = {provision.id: provision.kind for provision in review.provisions}
    return tuple(CarriedJson(name, known[name]) for name in ids)


def _evidence(piece: Evidence) -> EvidenceJson:
    return EvidenceJson(piece.clause, piece.page, piece.start, piece.end, piece.quote)
