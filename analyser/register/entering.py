"""What the scans found since the register was last asked, entered in it version by version."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update

from analyser.model.vocabulary import Activity, FlagKind, Severity
from analyser.register import keeping
from analyser.register.carrying import Carried, Found, carried
from analyser.register.codes import codes
from analyser.register.keeping import Kept, Place
from analyser.register.moving import moves
from analyser.register.opening import changing
from analyser.register.states import PROGRAM, Action, Event, Facts, State
from analyser.register.versions import Version, versions
from analyser.register.words import Glimpse, Marker
from analyser.scan.keeping import glimpsed
from analyser.scan.store.models import flags, register_contracts, register_flags, register_left, reviews
from analyser.scan.store.writing import batched, path_hash

_BATCH = 200
_CANDIDATES = 4

_STATES = {
    Action.FOUND: State.OPEN,
    Action.CHANGED: State.OPEN,
    Action.UNREAD: State.OPEN,
    Action.RETURNED: State.OPEN,
    Action.CLEARED: State.CLEARED,
}
"""What the program's own actions leave; the others leave what there was."""


def bring_up_to_date(
    engine: Engine, marker: Marker, *, now: str, tell: Callable[[int, int], None] = lambda done, of: None
) -> None:
    """Enter every version that a scan recorded and the register does not know, in the order of the scans.

    `now` is the time that the history shows. `tell` hears how many versions are entered, and of how many.
    """
    steps = versions(engine)
    done = 0
    for scan, group in groupby(steps, key=lambda one: one.scan):
        moved = moves(engine, scan)
        for some in _batches(list(group)):
            found = {one.review: _found(engine, one, marker) for one in some}
            with changing(engine) as connection:
                _Batch(connection, now, moved).enter(some, found)
            done += len(some)
            tell(done, len(steps))


def _batches(steps: Sequence[Version]) -> Iterator[Sequence[Version]]:
    for start in range(0, len(steps), _BATCH):
        yield steps[start : start + _BATCH]


def _found(engine: Engine, version: Version, marker: Marker) -> list[Found]:
    """The flags of a review; where too little of it is kept, without words, so that nothing passes for the same."""
    if version.worst is None:
        return []
    with engine.connect() as connection:
        kept = connection.execute(select(reviews.c.kept).where(reviews.c.id == version.review)).scalar()
        if kept:
            with suppress(ValueError):
                return marker.found(glimpsed(Glimpse, kept))
        asked = select(flags).where(flags.c.review_id == version.review).order_by(flags.c.place)
        return [_listed(row) for row in connection.execute(asked)]


def _listed(row: Any) -> Found:
    facts = Facts(Severity(row.severity), row.title, row.clause, None)
    return Found(FlagKind(row.kind), Activity(row.activity) if row.activity else None, facts)


@dataclass
class _Batch:
    """Versions of different contracts, all seen by one scan, entered in one transaction."""

    connection: Connection
    now: str
    moved: dict[str, str]
    fresh: list[tuple[Place, tuple[str, ...], Found, Event]] = field(default_factory=list)
    events: list[tuple[int, Event]] = field(default_factory=list)

    def enter(self, versions: Sequence[Version], found: dict[int, list[Found]]) -> None:
        """Every version that nobody else has entered meanwhile."""
        contracts = self._contracts(versions)
        old = keeping.flags_of(self.connection, [place.id for place in contracts.values()])
        for version in versions:
            place = contracts[version.path_hash]
            if place.scan <= version.scan and (place.key, place.made) != (version.key, version.made):
                self._enter(version, place, old.get(place.id, []), found[version.review])
        self._add_flags()
        keeping.add_events(self.connection, self.events)

    def _contracts(self, versions: Sequence[Version]) -> dict[str, Place]:
        """The contract at each path; where there is none, the one that was moved there, or a new one."""
        paths = [version.path_hash for version in versions]
        known = keeping.places(self.connection, [*paths, *self.moved.values()])
        there = [one for one in versions if one.path_hash not in known]
        for version in there:
            old = known.get(self.moved.get(version.path_hash, ""))
            if old:
                self._move(old, version)
        new = [one.row() for one in there if self.moved.get(one.path_hash) not in known]
        if new:
            self.connection.execute(insert(register_contracts), new)
        return keeping.places(self.connection, paths)

    def _move(self, old: Place, version: Version) -> None:
        here = {"path_hash": version.path_hash, "path": version.path, "shown": version.shown}
        self.connection.execute(update(register_contracts).where(register_contracts.c.id == old.id).values(here))
        left = {"path_hash": path_hash(old.path), "scan": version.scan}
        self.connection.execute(delete(register_left).where(register_left.c.path_hash == left["path_hash"]))
        self.connection.execute(insert(register_left).values(left))
        for flag in keeping.flags_of(self.connection, [old.id]).get(old.id, []):
            if flag.standing.state is not State.CLEARED:
                moved = Event(self.now, PROGRAM, Action.MOVED, flag.standing.state, reason=f"it was {old.shown}")
                self.events.append((flag.id, moved))

    def _enter(self, version: Version, place: Place, old: Sequence[Kept], found: Sequence[Found]) -> None:
        same_text = version.same_text(place)
        standings = [flag.standing for flag in old]
        marks: Counter[tuple[str, ...]] = Counter()
        for step in carried(standings, found, reading=version.reading, same_text=same_text):
            if step.old is not None:
                self._carry(step, old[step.old], version, same_text)
            elif step.new:
                mark = (version.path_hash, step.new.kind, step.new.activity or "", *(step.new.facts.words or ()))
                marks[mark] += 1
                event = self._event(Action.FOUND, State.OPEN, version, step)
                self.fresh.append((place, (*mark, str(marks[mark]), str(len(old))), step.new, event))
        entered = update(register_contracts).where(register_contracts.c.id == place.id)
        self.connection.execute(entered.values(version.entered()))

    def _carry(self, step: Carried, flag: Kept, version: Version, same_text: bool) -> None:
        facts = step.new.facts if step.new else None
        if step.action is Action.KEPT and same_text and facts == flag.standing.facts:
            return
        state = _STATES.get(step.action, flag.standing.state)
        self.events.append((flag.id, self._event(step.action, state, version, step)))

    def _event(self, action: Action, state: State, version: Version, step: Carried) -> Event:
        facts = step.new.facts if step.new else None
        content = version.content if facts else None
        return Event(self.now, PROGRAM, action, state, reason=step.reason, content=content, facts=facts)

    def _add_flags(self) -> None:
        candidates = [list(codes(marks))[:_CANDIDATES] for _, marks, _, _ in self.fresh]
        taken = set(keeping.flags_named(self.connection, [code for few in candidates for code in few]))
        rows, events = [], {}
        for (place, _, new, event), few in zip(self.fresh, candidates, strict=True):
            code = next(code for code in few if code not in taken)
            taken.add(code)
            events[code] = event
            rows.append({"contract_id": place.id, "code": code, "kind": new.kind, "activity": new.activity})
        if rows:
            self.connection.execute(insert(register_flags), rows)
        for some in batched(events):
            asked = select(register_flags.c.code, register_flags.c.id).where(register_flags.c.code.in_(some))
            self.events += [(row.id, events[row.code]) for row in self.connection.execute(asked)]
