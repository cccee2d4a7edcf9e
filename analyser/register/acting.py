"""What people decide on flags: one event for each, or none at all if one of them is refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from analyser.errors import UsageError
from analyser.register import keeping
from analyser.register.codes import typed
from analyser.register.keeping import Kept
from analyser.register.opening import changing
from analyser.register.states import Action, Event, State
from analyser.report.display import shown

_DEEDS = {
    Action.ACCEPTED: State.ACCEPTED,
    Action.WAIVED: State.WAIVED,
    Action.REQUESTED: State.REQUESTED,
    Action.REOPENED: State.OPEN,
}
"""What people do, and the state in which it leaves a flag; to assign it leaves the one there was."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done, and what goes with it: a waiver has `until` and `reason`, an assignment `assignee` (or nobody)."""

    action: Action
    until: date | None = None
    due: date | None = None
    reason: str | None = None
    assignee: str | None = None


def act(engine: Engine, codes: Sequence[str], deed: Deed, *, by: str, now: str, today: date) -> list[Kept]:
    """Do it to these flags; they come back as they are then, in the order given.

    Raises UsageError for a code that no flag has, a flag that it cannot be done to, a waiver without reason or whose
    day is not in the future.
    """
    by, deed = _name(by, "--by"), _checked(deed, today)
    wanted = list(dict.fromkeys(typed(code) for code in codes))
    with changing(engine) as connection:
        flags = keeping.flags_named(connection, wanted)
        _refuse_unknown(wanted, flags)
        for code in wanted:
            _refuse(flags[code], deed, today)
        events = [(flags[code].id, _event(flags[code], deed, by, now)) for code in wanted]
        keeping.add_events(connection, events)
        done = keeping.flags_named(connection, wanted)
    return [done[code] for code in wanted]


def chosen(engine: Engine, codes: Sequence[str]) -> list[Kept]:
    """The flags of these codes, in the order given. Raises UsageError for a code that no flag has."""
    wanted = list(dict.fromkeys(typed(code) for code in codes))
    with engine.connect() as connection:
        flags = keeping.flags_named(connection, wanted)
    _refuse_unknown(wanted, flags)
    return [flags[code] for code in wanted]


def _refuse_unknown(wanted: Sequence[str], flags: dict[str, Kept]) -> None:
    unknown = [code for code in wanted if code not in flags]
    if unknown:
        raise UsageError(f"{shown(unknown[0])}: no flag has this id; `analyser register list` shows the ids")


def _refuse(flag: Kept, deed: Deed, today: date) -> None:
    state = flag.standing.state
    if deed.action is Action.REOPENED:
        if state is State.OPEN:
            raise UsageError(f"{flag.code}: it is open")
    elif state is State.CLEARED:
        raise UsageError(f"{flag.code}: a newer version cleared it; `analyser register reopen` opens it again")
    if deed.due and deed.due < today:
        raise UsageError(f"--due: {deed.due.isoformat()} is over")


def _checked(deed: Deed, today: date) -> Deed:
    reason = shown(deed.reason) if deed.reason else None
    if deed.action is Action.WAIVED:
        if not reason:
            raise UsageError("a waiver needs a reason: --reason TEXT")
        if deed.until is None or deed.until <= today:
            raise UsageError("a waiver ends on a day to come: --until DATE, later than today")
    assignee = _name(deed.assignee, "--to") if deed.assignee is not None else None
    return Deed(deed.action, deed.until, deed.due, reason or None, assignee)


def _name(name: str, option: str) -> str:
    if made := shown(name):
        return made
    raise UsageError(f"{option}: a name is needed")


def _event(flag: Kept, deed: Deed, by: str, now: str) -> Event:
    state = _DEEDS.get(deed.action, flag.standing.state)
    return Event(now, by, deed.action, state, deed.until, deed.due, deed.reason, deed.assignee)
