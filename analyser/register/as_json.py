"""The register for programs: types, filled, as JSON; `analyser schema register` describes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analyser import __version__
from analyser.model.vocabulary import Activity, FlagKind, Severity
from analyser.register.keeping import Kept
from analyser.register.states import Action, ContractReading, Event, State
from analyser.report.schema import printed

SCHEMA_VERSION = "1.0"


@dataclass(frozen=True, slots=True)
class EventJson:
    """What happened to a flag."""

    at: str
    """UTC, as ISO 8601."""
    by: str
    """Who did it; "analyser" for what follows from a newer version."""
    action: Action
    state: State
    """The state that it left."""
    until: date | None
    due: date | None
    assignee: str | None
    reason: str | None
    sha256: str | None
    """The version of the contract in which the flag was found; null for what people did."""


@dataclass(frozen=True, slots=True)
class FlagJson:
    """A flag of a contract, whatever the version."""

    id: str
    contract: str
    """Its path as it may be shown: what acts on a terminal is spelled out."""
    sha256: str
    """The newest version in which the flag was found."""
    reading: ContractReading
    """Whether the contract's newest version was read whole, in part, or not reviewed."""
    flag: FlagKind
    activity: Activity | None
    severity: Severity
    title: str
    clause: str | None
    state: State
    """On the day of `on`; a waiver that has ended is open."""
    until: date | None
    """The day on which the waiver ends or, if `state` is open, ended."""
    assignee: str | None
    due: date | None
    overdue: bool
    since: str
    by: str
    reason: str | None
    history: tuple[EventJson, ...] | None
    """The oldest first; null in a list."""


@dataclass(frozen=True, slots=True)
class RegisterJson:
    """The flags asked for, contract by contract."""

    schema_version: str
    analyser_version: str
    on: date
    """The day on which waivers and days due were looked at."""
    flags: tuple[FlagJson, ...]


def render(flags: Sequence[Kept], today: date, *, history: bool = False) -> str:
    """The flags as indented JSON, ending in a line break."""
    found = RegisterJson(SCHEMA_VERSION, __version__, today, tuple(_flag(one, today, history) for one in flags))
    return printed(found)


def json_schema() -> dict[str, Any]:
    """JSON Schema of it."""
    from analyser.report.describing import promised

    return promised("The register of flags", SCHEMA_VERSION, RegisterJson)


def _flag(flag: Kept, today: date, history: bool) -> FlagJson:
    standing = flag.standing
    return FlagJson(
        id=flag.code,
        contract=flag.contract.shown,
        sha256=standing.content,
        reading=flag.contract.reading,
        flag=flag.kind,
        activity=flag.activity,
        severity=standing.facts.severity,
        title=standing.facts.title,
        clause=standing.facts.clause,
        state=standing.on(today),
        until=standing.until,
        assignee=standing.assignee,
        due=standing.due,
        overdue=standing.overdue(today),
        since=standing.at,
        by=standing.by,
        reason=standing.reason,
        history=tuple(map(_event, flag.events)) if history else None,
    )


def _event(event: Event) -> EventJson:
    return EventJson(
        at=event.at,
        by=event.by,
        action=event.action,
        state=event.state,
        until=event.until,
        due=event.due,
        assignee=event.assignee,
        reason=event.reason,
        sha256=event.content,
    )
