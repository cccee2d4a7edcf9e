"""One scan: what is found is looked up, reviewed if it is not known, and recorded; in this order, whatever happens."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from itertools import islice
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Protocol

from sqlalchemy import Engine

from analyser.errors import ReadError
from analyser.model.vocabulary import Reading, Severity
from analyser.readers import preflight
from analyser.scan.crew import Executor
from analyser.scan.files import ReportsFolder, write_durably
from analyser.scan.store.reading import whole_review
from analyser.scan.store.writing import Basis, Known, Ledger, Version
from analyser.scan.tasks import Failure, Options, Outcome, Task
from analyser.scan.walk import Choice, Found, Skipped, Unread, walk

GRACE = 8.0
"""Seconds that files in work may still take once the scan was told to stop; with the summary it is out within 10."""

_BATCH = 200
_POLL = 0.2
_PASSING = ("missing", "unreadable", "not-a-file", "folder")
"""Causes that say something of the place, not of the content: they are not remembered for the content."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be scanned and how. `suffixes` are the wanted reports: the form's name and its suffix."""

    roots: tuple[str, ...]
    choice: Choice
    options: Options
    suffixes: Mapping[str, str]
    today: date
    retry: bool = False


@dataclass(slots=True)
class Counts:
    """How far a scan is. `done` counts all files, `known` those whose review was there already."""

    found: int = 0
    done: int = 0
    known: int = 0
    failed: int = 0
    partial: int = 0
    flagged: int = 0
    skipped: int = 0
    worst: Severity | None = None

    @property
    def whole(self) -> bool:
        """Whether everything that was found was read whole."""
        return self.done == self.found and not self.failed and not self.partial


class Watcher(Protocol):
    """Is told what happens; what it does about it is its own affair."""

    def counted(self, counts: Counts) -> None:
        """All folders are walked."""

    def done(self, path: str, counts: Counts, failure: Failure | None) -> None:
        """A file is reviewed and recorded, or recorded as not reviewed."""

    def known(self, files: Sequence[tuple[str, Failure | None]], counts: Counts) -> None:
        """What came of these is there already."""

    def waiting(self, counts: Counts, in_work: Sequence[str]) -> None:
        """Nothing has happened for a moment."""


@dataclass(slots=True)
class _Job:
    """A file version in work, and the places where it was found."""

    version: Version
    paths: list[str] = field(default_factory=list)


class Scan:
    """Walks, looks up, hands out, records. The executor reviews; this alone writes."""

    def __init__(
        self, order: Order, ledger: Ledger, executor: Executor, folder: ReportsFolder, watcher: Watcher, stopping: Event
    ) -> None:
        """Nothing begins before `run`. Once `stopping` is set, nothing new is begun."""
        self.order, self.ledger, self.executor = order, ledger, executor
        self.folder, self.watcher, self.stopping = folder, watcher, stopping
        self.counts = Counts()
        self._jobs: dict[int, _Job] = {}
        self._by_key: dict[str, int] = {}

    def run(self) -> Counts:
        """Everything, or what could be done until it was told to stop; the ledger says which.

        Raises OSError when a report or the store cannot be written; what was recorded stays recorded.
        """
        found = self._found()
        self.watcher.counted(self.counts)
        while (some := list(islice(found, _BATCH))) and not self.stopping.is_set():
            self._take(some)
        while self._jobs and not self.stopping.is_set():
            self._collect()
        if self.stopping.is_set():
            self._wind_down()
        self.ledger.end("interrupted" if self.stopping.is_set() else "finished")
        return self.counts

    def _found(self) -> Iterator[str]:
        """The paths of what is to be reviewed. All else is recorded."""
        found: list[str] = []
        skipped: list[tuple[str, str]] = []
        unread: list[tuple[str, Failure]] = []
        for entry in walk(self.order.roots, self.order.choice):
            match entry:
                case Found(path):
                    found.append(path)
                case Skipped(path, reason):
                    skipped.append((path, reason))
                case Unread(path, failure):
                    unread.append((path, failure))
        self.counts.found, self.counts.skipped = len(found) + len(unread), len(skipped)
        self.ledger.passed_over(skipped)
        self._unopened(unread)
        return iter(found)

    def _take(self, paths: Sequence[str]) -> None:
        """Look some files up, and hand in those whose review is not there."""
        looked = {path: looked_at(path) for path in paths if not self.stopping.is_set()}
        versions = {path: what for path, what in looked.items() if isinstance(what, Version)}
        keys = {path: version.key(self.ledger.basis) for path, version in versions.items()}
        known = self.ledger.known(list(dict.fromkeys(keys.values())), self.order.today, retry=self.order.retry)
        self._unopened([(path, what) for path, what in looked.items() if isinstance(what, Failure)])
        self._there([(path, known[keys[path]]) for path in versions if keys[path] in known])
        for path, version in versions.items():
            if keys[path] not in known and not self.stopping.is_set():
                self._hand_in(path, version, keys[path])

    def _hand_in(self, path: str, version: Version, key: str) -> None:
        if key in self._by_key:
            self._jobs[self._by_key[key]].paths.append(path)
            return
        while len(self._jobs) >= self.executor.capacity and not self.stopping.is_set():
            self._collect()
        number = self.counts.done + len(self._jobs) + 1
        while number in self._jobs:
            number += 1
        self._jobs[number], self._by_key[key] = _Job(version, [path]), number
        self.executor.submit(number, Task(path, self.order.options, self.order.today, tuple(self.order.suffixes)))

    def _collect(self, seconds: float = _POLL) -> None:
        done = [(self._jobs.pop(number), outcome) for number, outcome in self.executor.finished(seconds)]
        for job, _ in done:
            self._by_key.pop(job.version.key(self.ledger.basis), None)
        passing = [(job, outcome.failure) for job, outcome in done if _is_passing(outcome)]
        self._unopened([(path, failure) for job, failure in passing if failure for path in job.paths])
        self._record([(job, outcome) for job, outcome in done if not _is_passing(outcome)])
        self.watcher.waiting(self.counts, self.executor.in_work())

    def _record(self, done: Sequence[tuple[_Job, Outcome]]) -> None:
        """Reports first, then the store: what is said to be recorded has its reports."""
        if not done:
            return
        versions = [_as_read(job.version, outcome) for job, outcome in done]
        write_durably(
            {
                self.folder.contracts / f"{version.stem}{self.order.suffixes[form]}": data
                for version, (_, outcome) in zip(versions, done, strict=True)
                for form, data in outcome.reports
            }
        )
        rows = [(version, job.paths, outcome) for version, (job, outcome) in zip(versions, done, strict=True)]
        self.ledger.record_all(rows, self.order.today)
        for job, outcome in done:
            for path in job.paths:
                worst = outcome.summary.worst if outcome.summary else None
                self._count(worst, bool(outcome.failure), _partial(outcome))
                self.watcher.done(path, self.counts, outcome.failure)

    def _unopened(self, failures: Sequence[tuple[str, Failure]]) -> None:
        if failures:
            self.ledger.saw(failures)
        for path, failure in failures:
            self._count(None, True, False)
            self.watcher.done(path, self.counts, failure)

    def _there(self, known: Sequence[tuple[str, Known]]) -> None:
        if not known:
            return
        self._print_again([review for _, review in known])
        self.ledger.saw([(path, review.id) for path, review in known])
        for _, review in known:
            self._count(review.worst, bool(review.failure), not review.whole and not review.failure)
        self.counts.known += len(known)
        self.watcher.known([(path, review.failure) for path, review in known], self.counts)

    def _print_again(self, known: Sequence[Known]) -> None:
        """The reports that are wanted and are not there, made from the store."""
        for review in known:
            if review.failure:
                continue
            for form, suffix in self.order.suffixes.items():
                place = self.folder.contracts / f"{review.stem}{suffix}"
                if not place.exists() and (data := printed(self.ledger.engine, review.id, form)) is not None:
                    write_durably({place: data})

    def _count(self, worst: Severity | None, failed: bool, partial: bool) -> None:
        counts, order = self.counts, list(Severity)
        counts.done += 1
        counts.failed += failed
        counts.partial += partial
        counts.flagged += worst is not None
        counts.worst = min((one for one in (counts.worst, worst) if one), key=order.index, default=None)

    def _wind_down(self) -> None:
        """What is in work may finish, for a while."""
        self.executor.stop()
        end = monotonic() + GRACE
        while self.executor.in_work() and monotonic() < end:
            self._collect()
        self._collect(0)


def looked_at(path: str) -> Version | Failure:
    """What a file is, or why it cannot be opened. It is always read: times and sizes can lie, contents cannot."""
    name = os.path.basename(path)
    try:
        data = preflight.take(Path(path), name)
    except ReadError as err:
        return Failure(err.kind, err.message)
    return Version(sha256(data).hexdigest(), name)


def printed(engine: Engine, review: int, form: str) -> bytes | None:
    """A report made from what the store keeps; None if it keeps too little (a model of another day)."""
    from analyser.scan.reviewing import report

    with suppress(ValueError):
        kept = whole_review(engine, review)
        return report(kept, form) if kept else None
    return None


def plan(order: Order, ledger: Ledger) -> Iterator[tuple[str, str]]:
    """What a scan would do, path by path and word by word, without doing it: `review`, `known`, or the reason."""
    for entry in walk(order.roots, order.choice):
        match entry:
            case Skipped(path, reason):
                yield path, reason
            case Unread(path, failure):
                yield path, failure.kind
            case Found(path):
                yield path, _planned(looked_at(path), order, ledger)


def _planned(what: Version | Failure, order: Order, ledger: Ledger) -> str:
    if isinstance(what, Failure):
        return what.kind
    key = what.key(ledger.basis)
    return "known" if ledger.known([key], order.today, retry=order.retry) else "review"


def basis_of(options: Options, *, version: str, patterns_hash: str, law_hash: str) -> Basis:
    """What all reviews of a scan rest on. Of a password only that there is one is kept."""
    from analyser.scan.encoding import encoded

    said = replace(options, password="given" if options.password else None, patterns=())
    return Basis(version, patterns_hash, law_hash, encoded(said).decode())


def _partial(outcome: Outcome) -> bool:
    return outcome.summary is not None and outcome.summary.reading is Reading.PARTIAL


def _is_passing(outcome: Outcome) -> bool:
    return outcome.failure is not None and outcome.failure.kind in _PASSING


def _as_read(version: Version, outcome: Outcome) -> Version:
    """The version that was reviewed, which is another if the file changed after it was looked at."""
    return replace(version, content=outcome.summary.content) if outcome.summary else version
