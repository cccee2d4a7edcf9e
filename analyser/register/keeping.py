"""Rows of the register as values and back: flags with their histories, events added at the end."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from analyser.model.vocabulary import Activity, FlagKind, Severity
from analyser.register.states import Action, ContractReading, Event, Facts, Standing, State, standing
from analyser.scan.store.models import register_contracts, register_events, register_flags
from analyser.scan.store.writing import batched


@dataclass(frozen=True, slots=True)
class Place:
    """Where a contract is, as the bytes that its path is and as it may be shown; which version was entered last.

    `key` and `made` name a review in the table of the scans; `content` is the version's SHA-256.
    """

    id: int
    path: str
    shown: str
    scan: int
    content: str
    key: str
    made: str
    reading: ContractReading


@dataclass(frozen=True)
class Kept:
    """A flag of a contract, whatever the version, and all that happened to it, the oldest first."""

    id: int
    code: str
    kind: FlagKind
    activity: Activity | None
    contract: Place
    events: tuple[Event, ...]

    @cached_property
    def standing(self) -> Standing:
        """What that comes to."""
        return standing(self.kind, self.activity, self.events)


def places(connection: Connection, hashes: Iterable[str]) -> dict[str, Place]:
    """The contracts at some paths, by the hashes of these."""
    found = {}
    for some in batched(hashes):
        for row in connection.execute(select(register_contracts).where(register_contracts.c.path_hash.in_(some))):
            found[row.path_hash] = place(row)
    return found


def unread(connection: Connection) -> list[Place]:
    """The contracts that were not read whole, in the order of their paths."""
    contracts = register_contracts
    asked = select(contracts).where(contracts.c.reading != ContractReading.WHOLE.value).order_by(contracts.c.path)
    return [place(row) for row in connection.execute(asked)]


def all_flags(connection: Connection) -> list[Kept]:
    """Every flag, in the order of the contracts' paths; in a contract as they were found."""
    return _flags(connection, None)


def flags_of(connection: Connection, contracts: Iterable[int]) -> dict[int, list[Kept]]:
    """The flags of some contracts, by the contracts' ids."""
    found: dict[int, list[Kept]] = {}
    for some in batched(contracts):
        for flag in _flags(connection, register_flags.c.contract_id.in_(some)):
            found.setdefault(flag.contract.id, []).append(flag)
    return found


def flags_named(connection: Connection, codes: Iterable[str]) -> dict[str, Kept]:
    """The flags that have these codes."""
    found: dict[str, Kept] = {}
    for some in batched(codes):
        found |= {flag.code: flag for flag in _flags(connection, register_flags.c.code.in_(some))}
    return found


def add_events(connection: Connection, events: Sequence[tuple[int, Event]]) -> None:
    """At the end of the histories of these flags, in this order."""
    rows = [{"flag_id": flag, **_row(event)} for flag, event in events]
    if rows:
        connection.execute(register_events.insert(), rows)


def place(row: Any) -> Place:
    """A row of the contracts."""
    reading = ContractReading(row.reading)
    path = os.fsdecode(row.path)
    return Place(row.id, path, row.shown, row.scan, row.content, row.key, row.made, reading)


def _flags(connection: Connection, which: ColumnElement[bool] | None) -> list[Kept]:
    flags, contracts = register_flags, register_contracts
    asked = select(flags.c.id.label("flag"), flags.c.code, flags.c.kind, flags.c.activity, contracts)
    asked = asked.select_from(flags.join(contracts)).order_by(contracts.c.path, flags.c.id)
    histories = select(register_events).order_by(register_events.c.id)
    if which is not None:
        asked, histories = asked.where(which), histories.join_from(register_events, flags).where(which)
    events: dict[int, list[Event]] = {}
    for row in connection.execute(histories):
        events.setdefault(row.flag_id, []).append(_event(row))
    known: dict[int, Place] = {}
    return [_kept(row, known, events) for row in connection.execute(asked)]


def _kept(row: Any, known: dict[int, Place], events: Mapping[int, Sequence[Event]]) -> Kept:
    contract = known.get(row.id) or known.setdefault(row.id, place(row))
    activity = Activity(row.activity) if row.activity else None
    return Kept(row.flag, row.code, FlagKind(row.kind), activity, contract, tuple(events[row.flag]))


def _event(row: Any) -> Event:
    facts = None
    if row.severity:
        words = json.loads(row.words)
        facts = Facts(Severity(row.severity), row.title, row.clause, None if words is None else tuple(words))
    return Event(
        at=row.at,
        by=row.by,
        action=Action(row.action),
        state=State(row.state),
        until=row.until and date.fromisoformat(row.until),
        due=row.due and date.fromisoformat(row.due),
        reason=row.reason,
        assignee=row.assignee,
        content=row.content,
        facts=facts,
    )


def _row(event: Event) -> dict[str, Any]:
    facts = event.facts
    return {
        "at": event.at,
        "by": event.by,
        "action": event.action.value,
        "state": event.state.value,
        "until": event.until.isoformat() if event.until else None,
        "due": event.due.isoformat() if event.due else None,
        "reason": event.reason,
        "assignee": event.assignee,
        "content": event.content,
        "severity": facts.severity.value if facts else None,
        "title": facts.title if facts else None,
        "clause": facts.clause if facts else None,
        "words": json.dumps(facts.words) if facts else None,
    }
