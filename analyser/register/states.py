"""What a flag's history comes to: its state on a day, who has it, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from analyser.model.vocabulary import Activity, FlagKind, Severity

PROGRAM = "analyser"
"""Who did what no person did."""


class State(StrEnum):
    """Where a flag stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    WAIVED = "waived"
    REQUESTED = "change-requested"
    CLEARED = "cleared"


class Action(StrEnum):
    """What happened to a flag. Up to `moved` it is the program that says so, by what newer versions hold."""

    FOUND = "found"
    KEPT = "carried-over"
    CHANGED = "reopened-changed"
    UNREAD = "reopened-unread"
    CLEARED = "cleared"
    RETURNED = "raised-again"
    MOVED = "moved"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    WAIVED = "waived"
    REQUESTED = "change-requested"
    REOPENED = "reopened"


class ContractReading(StrEnum):
    """Whether a contract's newest version was read: all of it, in part, or not at all."""

    WHOLE = "whole"
    PARTIAL = "in-part"
    FAILED = "not-reviewed"


@dataclass(frozen=True, slots=True)
class Facts:
    """A flag as a version of the contract has it. `words` are None where they are not known.

    Words are hashes of the sentences on which it rests, sorted; two flags of equal words say the same of the same.
    """

    severity: Severity
    title: str
    clause: str | None
    words: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a history. `state` is the one it left; `facts` and `content` are there for what the program did."""

    at: str
    by: str
    action: Action
    state: State
    until: date | None = None
    due: date | None = None
    reason: str | None = None
    assignee: str | None = None
    content: str | None = None
    facts: Facts | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a history comes to, whatever the day. `at`, `by` and `reason` are those of the last change of state."""

    kind: FlagKind
    activity: Activity | None
    facts: Facts
    content: str
    state: State
    at: str
    by: str
    until: date | None = None
    due: date | None = None
    reason: str | None = None
    assignee: str | None = None

    def ended(self, today: date) -> bool:
        """Whether it was waived, and the waiver has ended by itself: on its day it no longer holds."""
        return self.state is State.WAIVED and self.until is not None and self.until <= today

    def on(self, today: date) -> State:
        """Its state on that day."""
        return State.OPEN if self.ended(today) else self.state

    def overdue(self, today: date) -> bool:
        """Whether somebody should have acted: a waiver has ended, or the day by which it was due is over."""
        waits = self.on(today) in (State.OPEN, State.REQUESTED)
        return self.ended(today) or (waits and self.due is not None and self.due < today)


def standing(kind: FlagKind, activity: Activity | None, events: Iterable[Event]) -> Standing:
    """What these events, the oldest first, come to. The first of them says what was found."""
    first, *others = events
    assert first.facts
    assert first.content
    made = Standing(kind, activity, first.facts, first.content, first.state, first.at, first.by)
    for event in others:
        made = _after(made, event)
    return made


def _after(before: Standing, event: Event) -> Standing:
    made = replace(before, facts=event.facts or before.facts, content=event.content or before.content)
    if event.action in (Action.KEPT, Action.MOVED):
        return made
    if event.action is Action.ASSIGNED:
        return replace(made, assignee=event.assignee, due=event.due or made.due)
    said = replace(made, state=event.state, at=event.at, by=event.by, reason=event.reason, until=event.until)
    return said if event.by == PROGRAM and event.state is not State.CLEARED else replace(said, due=event.due)
