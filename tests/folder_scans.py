"""What the tests of scans share: a scan with a pretended reviewer, in this process, into a store of choice."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

from scan_tasks import pretend

from analyser.scan.crew import Crew
from analyser.scan.files import ReportsFolder
from analyser.scan.limits import Limits
from analyser.scan.scanning import Counts, Order, Scan, basis_of
from analyser.scan.store.opening import Store, open_store
from analyser.scan.store.writing import Ledger
from analyser.scan.tasks import Failure, Options, TaskFunction
from analyser.scan.walk import Choice
from analyser.scan.workers import Setup

TODAY = date(2026, 11, 23)
_CLOCK = itertools.count()


@dataclass
class Heard:
    """A watcher that remembers."""

    failures: dict[str, Failure] = field(default_factory=dict)
    done_: list[str] = field(default_factory=list)
    on_done: Callable[[], None] = lambda: None

    def counted(self, counts: Counts) -> None: ...

    def known(self, files: Sequence[tuple[str, Failure | None]], counts: Counts) -> None: ...

    def waiting(self, counts: Counts, in_work: Sequence[str]) -> None: ...

    def done(self, path: str, counts: Counts, failure: Failure | None) -> None:
        self.done_.append(Path(path).name)
        if failure:
            self.failures[Path(path).name] = failure
        self.on_done()


@dataclass
class Ran:
    """What came of a scan."""

    counts: Counts
    heard: Heard
    engine: Store
    scan: int
    reports: Path

    def kinds(self) -> dict[str, str]:
        return {name: str(failure.kind) for name, failure in self.heard.failures.items()}


def scanned(folder: Path, url: str, reports: Path, **more: Any) -> Ran:
    """One scan of the folder by `function` (the pretended reviewer unless another is given)."""
    function: TaskFunction = more.pop("function", pretend)
    limits = Limits(more.pop("seconds", 20.0), more.pop("memory", 1024), more.pop("page_seconds", 5.0))
    jobs, heard, stopping = more.pop("jobs", 1), more.pop("heard", Heard()), more.pop("stopping", Event())
    hashes: Mapping[str, str] = {"version": "1", "patterns_hash": "patterns", "law_hash": "law"} | more.pop("basis", {})
    order = Order(
        roots=(str(folder),),
        choice=Choice(own=(str(reports),), **more.pop("choice", {})),
        options=more.pop("options", Options()),
        suffixes=more.pop("suffixes", {"html": ".html"}),
        today=more.pop("today", TODAY),
        retry=more.pop("retry", False),
    )
    crew_of = more.pop("crew", lambda setup: Crew(setup, jobs))
    assert not more
    engine, place = open_store(url), ReportsFolder(reports)
    ledger = Ledger(engine, basis_of(order.options, **hashes), _now)
    crew = crew_of(Setup(function, limits, place.work))
    try:
        ledger.begin(order.roots, {}, "here")
        counts = Scan(order, ledger, crew, place, heard, stopping).run()
    except BaseException:
        engine.dispose()
        raise
    finally:
        crew.close()
        place.close()
    return Ran(counts, heard, engine, ledger.scan, reports)


def _now() -> str:
    second = next(_CLOCK)
    return f"2026-11-23T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}Z"


def written(folder: Path, texts: Mapping[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text)
    return folder
