"""What is written to the store, and how a file version is known again. Only the parent of a scan writes."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Table, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from analyser.model.vocabulary import Reading, Severity
from analyser.report.display import shown
from analyser.scan.files import report_stem
from analyser.scan.store.models import files, flags, reviews, scans, sightings, skips
from analyser.scan.store.opening import writing
from analyser.scan.tasks import Failure, Outcome

V = TypeVar("V")

_AT_ONCE = 400
"""Rows for one statement; databases limit how many values it may have."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a review rests on beside the file. `options` is canonical JSON, and holds no password."""

    version: str
    patterns_hash: str
    law_hash: str
    options: str


@dataclass(frozen=True, slots=True)
class Version:
    """A file version: its content's SHA-256, and its name, which reports show and whose suffix says how to read it."""

    content: str
    name: str

    @property
    def stem(self) -> str:
        """What its reports are called, without suffix."""
        return report_stem(self.name, self.content)

    def key(self, basis: Basis) -> str:
        """Equal for two files only if the same review would come of them on the same day."""
        parts = [self.content, os.fsencode(self.name).hex(), basis.version, basis.patterns_hash, basis.law_hash]
        return sha256("\n".join([*parts, basis.options]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Known:
    """A review that is there already."""

    id: int
    stem: str
    worst: Severity | None
    whole: bool
    failure: Failure | None


class Ledger:
    """The store as one scan writes it: what is said to be recorded is on the disk."""

    def __init__(self, engine: Engine, basis: Basis, now: Callable[[], str]) -> None:
        """`now` is the clock: UTC as ISO 8601 to the second."""
        self.engine, self.basis, self.now = engine, basis, now
        self.scan = 0

    def begin(self, roots: Sequence[str], options: dict[str, Any], host: str) -> None:
        """A new scan; all that follows belongs to it."""
        row = {
            "started": self.now(),
            "state": "running",
            "roots": json.dumps([shown(root) for root in sorted(roots)]),
            "options": json.dumps(options, sort_keys=True),
            "version": self.basis.version,
            "patterns_hash": self.basis.patterns_hash,
            "law_hash": self.basis.law_hash,
            "host": shown(host),
        }
        with writing(self.engine) as connection:
            self.scan = connection.execute(scans.insert().values(row).returning(scans.c.id)).scalar_one()

    def end(self, state: str) -> None:
        """The scan is over: finished, or interrupted."""
        with writing(self.engine) as connection:
            connection.execute(update(scans).where(scans.c.id == self.scan).values(state=state, ended=self.now()))

    def known(self, keys: Sequence[str], today: date, *, retry: bool) -> dict[str, Known]:
        """The reviews there are for these keys and that still hold; with `retry` only those of files read whole."""
        names = ("key", "id", "stem", "worst", "whole", "cause", "message", "until")
        asked = select(*(reviews.c[name] for name in names)).order_by(reviews.c.asked)
        found = {}
        with self.engine.connect() as connection:
            for some in batched(keys):
                for row in connection.execute(asked.where(reviews.c.key.in_(some))):
                    fresh = row.until is None or row.until > today.isoformat()
                    if fresh and (row.whole or not retry):
                        found[row.key] = _known(row)
                    else:
                        found.pop(row.key, None)
        return found

    def saw(self, seen: Iterable[tuple[str, int | Failure]]) -> None:
        """Files whose review is there (by its id) or that could not be opened, in one transaction."""
        seen = list(seen)
        with writing(self.engine) as connection:
            ids = _file_ids(connection, [path for path, _ in seen])
            rows = [self._sighting(ids[path], what) for path, what in seen]
            _put(connection, sightings, rows, ("scan_id", "file_id"))

    def record(self, version: Version, paths: Sequence[str], outcome: Outcome, today: date) -> int:
        """What came of a file version, and the places where it was seen. The id of the review."""
        return self.record_all([(version, paths, outcome)], today)[0]

    def record_all(self, done: Sequence[tuple[Version, Sequence[str], Outcome]], today: date) -> list[int]:
        """The same for all that was done meanwhile: one transaction, one wait for the disk."""
        with writing(self.engine) as connection:
            return [self._record(connection, *one, today) for one in done]

    def _record(
        self, connection: Connection, version: Version, paths: Sequence[str], outcome: Outcome, today: date
    ) -> int:
        row = self._review(version, outcome, today)
        _put(connection, reviews, [row], ("key", "asked"))
        same = (reviews.c.key == row["key"]) & (reviews.c.asked == row["asked"])
        review: int = connection.execute(select(reviews.c.id).where(same)).scalar_one()
        connection.execute(delete(flags).where(flags.c.review_id == review))
        if lines := list(_flags(review, outcome)):
            connection.execute(flags.insert(), lines)
        ids = _file_ids(connection, paths)
        _put(connection, sightings, [self._sighting(ids[path], review) for path in paths], ("scan_id", "file_id"))
        return review

    def passed_over(self, skipped: Sequence[tuple[str, str]]) -> None:
        """Paths, each with the reason why it was passed over."""
        with writing(self.engine) as connection:
            ids = _file_ids(connection, [path for path, _ in skipped])
            rows = [{"scan_id": self.scan, "file_id": ids[path], "reason": reason} for path, reason in skipped]
            _put(connection, skips, rows, ("scan_id", "file_id"))

    def _sighting(self, file: int, what: int | Failure) -> dict[str, Any]:
        row: dict[str, Any] = {"scan_id": self.scan, "file_id": file, "review_id": None, "cause": None, "message": None}
        if isinstance(what, Failure):
            return {**row, "cause": what.kind, "message": what.message}
        return {**row, "review_id": what}

    def _review(self, version: Version, outcome: Outcome, today: date) -> dict[str, Any]:
        summary, failure, basis = outcome.summary, outcome.failure, self.basis
        if summary:  # patterns that were edited meanwhile: it is kept under those that answered
            basis = replace(basis, patterns_hash=summary.patterns)
        row = {
            "key": version.key(basis),
            "asked": today.isoformat(),
            "until": summary.until.isoformat() if summary and summary.until else None,
            "made": self.now(),
            "content": version.content,
            "name": shown(version.name),
            "stem": version.stem,
            "version": basis.version,
            "patterns_hash": basis.patterns_hash,
            "law_hash": basis.law_hash,
            "options": basis.options,
            "seconds": outcome.seconds,
            "whole": bool(summary and summary.reading is Reading.COMPLETE),
            "cause": failure.kind if failure else None,
            "message": shown(failure.message) if failure else None,
            "review": outcome.review or None,
            "kept": outcome.kept or None,
        }
        said = ("verdict", "worst", "nation", "setting", "engagement")
        row |= {name: getattr(summary, name) if summary else None for name in said}
        return row | {"cells": json.dumps(dict(summary.cells)) if summary else None}


def _known(row: Any) -> Known:
    failure = Failure(row.cause, row.message or "") if row.cause else None
    return Known(row.id, row.stem, Severity(row.worst) if row.worst else None, row.whole, failure)


def batched(values: Iterable[V]) -> Iterator[tuple[V, ...]]:
    """As many at a time as a statement may have."""
    rest = iter(values)
    while some := tuple(islice(rest, _AT_ONCE)):
        yield some


def path_hash(path: str) -> str:
    """How a path is found in the table of files."""
    return sha256(os.fsencode(path)).hexdigest()


def _flags(review: int, outcome: Outcome) -> Iterable[dict[str, Any]]:
    for place, flag in enumerate(outcome.summary.flags if outcome.summary else ()):
        yield {
            "review_id": review,
            "place": place,
            "kind": flag.kind,
            "severity": flag.severity,
            "title": shown(flag.title),
            "activity": flag.activity,
            "clause": flag.clause,
        }


def _file_ids(connection: Connection, paths: Sequence[str]) -> dict[str, int]:
    """The ids of the files at these places, which are entered where they are new."""
    hashes = {path_hash(path): path for path in paths}
    found: dict[str, int] = {}
    for some in batched(hashes):
        asked = select(files.c.path_hash, files.c.id).where(files.c.path_hash.in_(some))
        found |= {hashes[row.path_hash]: row.id for row in connection.execute(asked)}
        new = [one for one in some if hashes[one] not in found]
        rows = [{"path_hash": one, "path": os.fsencode(hashes[one]), "shown": shown(hashes[one])} for one in new]
        if rows:
            connection.execute(_INSERTS[connection.dialect.name](files).on_conflict_do_nothing(), rows)
            found |= {hashes[row.path_hash]: row.id for row in connection.execute(asked)}
    return found


def _put(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], key: tuple[str, ...]) -> None:
    """Insert, or replace what has the same key."""
    if rows:
        connection.execute(_replacing(connection.dialect.name, table, tuple(rows[0]), key), list(rows))


@cache
def _replacing(dialect: str, table: Table, names: tuple[str, ...], key: tuple[str, ...]) -> Any:
    insert = _INSERTS[dialect](table)
    changed = {name: insert.excluded[name] for name in names if name not in key}
    return insert.on_conflict_do_update(index_elements=key, set_=changed)


_INSERTS: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}
