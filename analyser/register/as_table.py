"""The register as a table, one row a flag, or one row an event, for the writers of spreadsheets."""

from collections.abc import Iterator, Sequence
from datetime import date

from analyser.model.wording import Wording
from analyser.register.keeping import Kept
from analyser.register.states import ContractReading, Event, State
from analyser.report.paper import SEVERITIES, Tone
from analyser.report.tables import Cell, Column, Table

TITLE = "Register of flags"
STATES = {
    State.OPEN: "open",
    State.ACCEPTED: "accepted",
    State.WAIVED: "waived",
    State.REQUESTED: "change requested",
    State.CLEARED: "cleared by a newer version",
}
READINGS = {
    ContractReading.WHOLE: "whole",
    ContractReading.PARTIAL: "in part",
    ContractReading.FAILED: "not reviewed",
}
_STATE_TONES = {State.OPEN: Tone.BAD, State.REQUESTED: Tone.CARE, State.WAIVED: Tone.CARE, State.CLEARED: Tone.QUIET}
_WHOSE = (Column("Contract", 40), Column("Flag", 9))
_FLAGS = (
    *(*_WHOSE, Column("State", 16), Column("Until", 11), Column("Severity", 10), Column("Point", 36)),
    *(Column("Kind", 26), Column("Work", 24), Column("Clause", 12), Column("Assigned to", 18), Column("Due", 11)),
    *(Column("Overdue", 9), Column("Since", 21), Column("By", 18), Column("Reason", 40)),
    *(Column("Contract read", 13), Column("Version (SHA-256)", 20)),
)
_EVENTS = (
    *(*_WHOSE, Column("When", 21), Column("Who", 18), Column("What", 18), Column("State", 16), Column("Until", 11)),
    *(Column("Due", 11), Column("Assigned to", 18), Column("Reason", 40), Column("Point", 36), Column("Clause", 12)),
    Column("Version (SHA-256)", 20),
)


def flag_table(flags: Sequence[Kept], words: Wording, today: date) -> Table:
    """One row a flag, as it stands on that day."""
    return Table("Flags", _FLAGS, tuple(tuple(_flag(flag, words, today)) for flag in flags))


def event_table(flags: Sequence[Kept]) -> Table:
    """One row an event; flag by flag, the oldest first."""
    rows = (tuple(_event(flag, event)) for flag in flags for event in flag.events)
    return Table("History", _EVENTS, tuple(rows))


def _flag(flag: Kept, words: Wording, today: date) -> Iterator[Cell]:
    standing = flag.standing
    state, severity = standing.on(today), standing.facts.severity
    read = flag.contract.reading
    yield from (Cell(flag.contract.shown), Cell(flag.code), Cell(STATES[state], _STATE_TONES.get(state, Tone.PLAIN)))
    yield from (Cell(_day(standing.until)), Cell(words.severities[severity], SEVERITIES[severity]))
    yield from (Cell(standing.facts.title), Cell(flag.kind.value))
    yield from (Cell(words.activities[flag.activity] if flag.activity else ""), Cell(standing.facts.clause or ""))
    yield from (Cell(standing.assignee or ""), Cell(_day(standing.due)))
    yield Cell("yes", Tone.BAD) if standing.overdue(today) else Cell("")
    yield from (Cell(standing.at), Cell(standing.by), Cell(standing.reason or ""))
    yield Cell(READINGS[read], Tone.PLAIN if read is ContractReading.WHOLE else Tone.BAD)
    yield Cell(standing.content)


def _event(flag: Kept, event: Event) -> Iterator[Cell]:
    facts = event.facts
    texts = (flag.contract.shown, flag.code, event.at, event.by, event.action.value, STATES[event.state])
    yield from map(Cell, (*texts, _day(event.until), _day(event.due), event.assignee or "", event.reason or ""))
    yield from map(Cell, (facts.title if facts else "", (facts.clause if facts else "") or "", event.content or ""))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
