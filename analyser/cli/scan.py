"""`analyser scan`: folders of contracts in; a store, reports and an index out."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser import __version__
from analyser.cli.front import NOT_REVIEWED
from analyser.cli.looks import paper
from analyser.cli.settings import pattern_folders
from analyser.cli.stopping import listening
from analyser.cli.words import Day, Word, listed
from analyser.errors import UsageError
from analyser.model.vocabulary import Engagement, Nation, Setting, Severity
from analyser.report.forms import FORMS

if TYPE_CHECKING:
    from analyser.scan.files import ReportsFolder
    from analyser.scan.scanning import Counts, Order
    from analyser.scan.store.writing import Ledger

FLAGGED = 1
REPORTS = Path("analyser-reports")
"""Where reports and store are unless the user says otherwise."""

DASK = "pip install 'locum-contract-analyser[cluster]'"
_LEAST_MEMORY = 512


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asked for, option by option."""

    folders: tuple[Path, ...]
    store: str | None
    reports: Path
    jobs: int | None
    cluster: str | None
    forms: tuple[str, ...]
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    newer: date | None
    timeout: float
    memory: int
    retry: bool
    dry_run: bool
    quiet: bool
    since_last: bool
    follow_links: bool
    nation: Nation | None
    setting: Setting | None
    engagement: Engagement | None
    as_at: date | None
    patterns: tuple[Path, ...]
    password: str | None
    ocr: str
    fail_on: Severity | None


class Forms(click.ParamType):  # type: ignore[type-arg]
    """Forms of reports, with commas between them; `none` for no reports but the index."""

    name = "forms"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Their names, each once."""
        if isinstance(value, tuple):
            return value
        known = [name for name, form in FORMS.items() if not form.lines]
        names = tuple(dict.fromkeys(name.strip().lower() for name in value.split(",")))
        if names == ("none",):
            return ()
        if strange := [name for name in names if name not in known]:
            self.fail(f"{strange[0]!r} is no form of report; known are {', '.join(known)}, or none", param, ctx)
        return names


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FOLDER...")
@click.option("--reports", type=click.Path(path_type=Path), default=REPORTS, show_default=True,
              help="The folder for reports and index.")  # fmt: skip
@click.option("--store", metavar="URL", help="A file, or postgresql://user@host/database; else in the reports folder.")
@click.option("--jobs", type=click.IntRange(1, 512), help="Files reviewed at a time; else one a processor.")
@click.option(
    "--cluster", metavar="ADDRESS", help="Review on the Dask cluster whose scheduler this is (tcp://host:8786)."
)
@click.option("--format", "forms", type=Forms(), default="html,json", show_default=True, help="Reports to write.")
@click.option("--include", multiple=True, metavar="GLOB", help="Only files like this, as '*.pdf'; may be repeated.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="No files or folders like this; may be repeated.")
@click.option("--newer", type=Day(), metavar="DATE", help="Only files changed on this day or later.")
@click.option("--timeout", type=click.FloatRange(0.1), default=60, show_default=True, help="Seconds for one file.")
@click.option("--memory", type=click.IntRange(_LEAST_MEMORY), default=1024, show_default=True,
              help="MiB of memory for one file.")  # fmt: skip
@click.option("--retry", is_flag=True, help="Try again what failed, or was read only in part, in earlier scans.")
@click.option("--dry-run", is_flag=True, help="Say what would be done with each file, and do nothing.")
@click.option("--since-last", is_flag=True, help="Say what changed since the last scan of the same folders.")
@click.option("--follow-links", is_flag=True, help="Read what links lead to; a folder is never entered twice.")
@click.option("--nation", type=Word(Nation), help="Whose law answers; else found in each contract.")
@click.option("--setting", type=Word(Setting), help="Who engages the doctor; else found in each contract.")
@click.option("--engagement", type=Word(Engagement), help=f"How doctors are engaged: {listed(Engagement)}.")
@click.option("--as-at", type=Day(), metavar="DATE", help="The date whose law answers.")
@click.option("--fail-on", type=Word(Severity), help="Exit with 1 if something this bad, or worse, is found.")
@click.option("--patterns", type=click.Path(path_type=Path), multiple=True, help="A folder that adds to the patterns.")
@click.option("--password", envvar="ANALYSER_PASSWORD", help="For encrypted PDFs; better in ANALYSER_PASSWORD.")
@click.option("--ocr", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
              help="Pages without text.")  # fmt: skip
@click.option("--quiet", is_flag=True, help="No progress and no summary; files not reviewed are still named.")
@click.pass_context
def scan(ctx: click.Context, /, **given: Any) -> None:
    """Review all contracts in folders, and keep every review in a store.

    A file whose review is there already is not reviewed again, unless its content, the analyser, the patterns, the law
    or the options changed. A scan may be stopped at any moment (Ctrl-C) and goes on where it was when started again.

    \b
    Examples:
      analyser scan contracts/
      analyser scan contracts/ --reports out/ --include '*.pdf' --jobs 4
      analyser scan /share/hr --store postgresql://desk@db/contracts --since-last
      analyser scan contracts/ --dry-run
      analyser scan /share/hr --cluster tcp://head:8786

    \b
    Exit status:
      0  everything was read whole and reviewed
      1  the same, and what --fail-on names was found
      2  wrong use or a faulty pattern file: nothing was reviewed
      3  some file could not be reviewed, or only in part; or a report not written
      130, 143  stopped by Ctrl-C or SIGTERM; start it again to go on
    """
    wanted = Wanted(**given)
    ctx.exit(_dry_run(wanted) if wanted.dry_run else _scan(wanted))


def _scan(wanted: Wanted) -> int:
    from analyser.cli.scan_progress import watcher
    from analyser.scan.files import ReportsFolder
    from analyser.scan.scanning import Scan

    order = _order(wanted)
    basis = _basis(order)
    folder = ReportsFolder(wanted.reports)
    try:
        with _ledger(wanted, basis) as ledger, listening() as stopping:
            ledger.begin(order.roots, _said(wanted), socket.gethostname())
            crew, watching = _crew(order, wanted, folder), watcher(quiet=wanted.quiet)
            try:
                counts = Scan(order, ledger, crew, folder, watching, stopping.event).run()
            finally:
                watching.close()
                crew.close()
            _finish(wanted, order, ledger, folder, counts)
            return stopping.status or _status(counts, wanted)
    finally:
        folder.close()


def _dry_run(wanted: Wanted) -> int:
    from analyser.report.display import shown
    from analyser.scan.scanning import plan
    from analyser.scan.store.opening import open_store
    from analyser.scan.store.writing import Ledger

    order = _order(wanted)
    there = (wanted.store and "://" in wanted.store) or Path(_store(wanted)).exists()
    engine = open_store(_store(wanted) if there else "sqlite://")
    for path, what in plan(order, Ledger(engine, _basis(order), _now)):
        click.echo(f"{what}\t{shown(path)}")
    engine.dispose()
    return 0


def _order(wanted: Wanted) -> "Order":
    from analyser.scan.scanning import Order
    from analyser.scan.tasks import Options
    from analyser.scan.walk import Choice

    for path in wanted.folders:
        _refuse(path, wanted.reports)
    store = os.path.abspath(_store(wanted))
    newer = datetime.combine(wanted.newer, time()).timestamp() if wanted.newer else None
    return Order(
        roots=tuple(dict.fromkeys(os.path.abspath(path) for path in wanted.folders)),
        choice=Choice(
            include=wanted.include,
            exclude=wanted.exclude,
            newer=newer,
            follow_links=wanted.follow_links,
            own=(os.path.abspath(wanted.reports), store, f"{store}-wal", f"{store}-shm"),
        ),
        options=Options(
            nation=wanted.nation,
            setting=wanted.setting,
            engagement=wanted.engagement,
            as_at=wanted.as_at,
            ocr=wanted.ocr,
            password=wanted.password,
            patterns=tuple(os.path.abspath(folder) for folder in pattern_folders(wanted.patterns)),
        ),
        suffixes={name: FORMS[name].suffix for name in wanted.forms},
        today=date.today(),
        retry=wanted.retry,
    )


def _refuse(path: Path, reports: Path) -> None:
    if not os.path.lexists(path):
        raise UsageError(f"{path}: there is no such folder")
    if path.exists() and reports.exists() and path.samefile(reports):
        raise UsageError(f"{reports}: this is what is to be scanned; name another folder with --reports")


def _basis(order: "Order") -> Any:
    from analyser import library
    from analyser.scan.scanning import basis_of

    folders = [Path(folder) for folder in order.options.patterns]
    patterns = library.load(folders).hash
    return basis_of(order.options, version=__version__, patterns_hash=patterns, law_hash=library.law_hash(folders))


def _store(wanted: Wanted) -> str:
    from analyser.scan.store.opening import FILE

    return wanted.store or str(wanted.reports / FILE)


@contextmanager
def _ledger(wanted: Wanted, basis: Any) -> "Iterator[Ledger]":
    from analyser.scan.store.opening import open_store
    from analyser.scan.store.writing import Ledger

    engine = open_store(_store(wanted))
    try:
        yield Ledger(engine, basis, _now)
    finally:
        engine.dispose()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _crew(order: "Order", wanted: Wanted, folder: "ReportsFolder") -> Any:
    from analyser.scan.crew import Crew
    from analyser.scan.limits import Limits
    from analyser.scan.reviewing import PRELOAD, review_file, warm
    from analyser.scan.workers import Setup

    limits: Limits = Limits(seconds=wanted.timeout, memory=wanted.memory)
    setup = Setup(review_file, limits, folder.work, PRELOAD, partial(warm, order.options.patterns))
    if wanted.cluster:
        return _cluster(wanted, setup)
    return Crew(setup, wanted.jobs or _processors())


def _cluster(wanted: Wanted, setup: Any) -> Any:
    if wanted.jobs:
        raise UsageError("--jobs is for this machine; with --cluster the workers of the cluster say how many they do")
    try:
        from analyser.scan.cluster import Cluster
    except ModuleNotFoundError as err:
        raise UsageError(f"--cluster needs Dask; install it: {DASK}") from err
    return Cluster(wanted.cluster or "", setup)


def _processors() -> int:
    """Those that this process may use; elsewhere than on Linux, all."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _said(wanted: Wanted) -> dict[str, Any]:
    names = ("include", "exclude", "timeout", "memory", "retry", "follow_links", "ocr", "forms")
    return {name: getattr(wanted, name) for name in names}


def _finish(wanted: Wanted, order: "Order", ledger: "Ledger", folder: "ReportsFolder", counts: "Counts") -> None:
    from analyser.scan import index

    words = paper(printed=False).words
    stopped = "" if counts.done == counts.found else " It was stopped before it had seen all of them."
    lines = (_summary(counts) + stopped, f"{ledger.now()}; analyser {__version__}")
    heading = index.Heading("Contracts: " + ", ".join(_name(root) for root in order.roots), lines)
    page = index.write_page(ledger.engine, ledger.scan, folder, heading, words)
    index.write_sheet(ledger.engine, ledger.scan, folder, words)
    if not wanted.quiet:
        click.echo(_summary(counts))
        click.echo(f"Index: {_name(str(page))}")
    if wanted.since_last:
        _tell_changes(ledger)


def _summary(counts: "Counts") -> str:
    reviewed = counts.done - counts.failed
    return (
        f"{counts.found:,} files ({counts.known:,} known already): {reviewed:,} reviewed, {counts.failed:,} not "
        f"reviewed, {counts.partial:,} read in part, {counts.flagged:,} flagged; {counts.skipped:,} passed over."
    )


def _tell_changes(ledger: "Ledger") -> None:
    from analyser.scan.changes import since
    from analyser.scan.store.reading import before

    earlier = before(ledger.engine, ledger.scan)
    if earlier is None:
        click.echo("No earlier scan of the same folders was finished.")
        return
    changes = since(ledger.engine, ledger.scan, earlier)
    for one in changes:
        clause = f" (clause {one.flag.clause})" if one.flag and one.flag.clause else ""
        flag = f": [{one.flag.severity}] {one.flag.title}{clause}" if one.flag else ""
        click.echo(f"{one.change}: {one.path}{flag}")
    if not changes:
        click.echo("Nothing changed since the last scan.")


def _name(path: str) -> str:
    from analyser.report.display import shown

    return shown(path)


def _status(counts: "Counts", wanted: Wanted) -> int:
    if not counts.whole:
        return NOT_REVIEWED
    order = list(Severity)
    reached = wanted.fail_on and counts.worst and order.index(counts.worst) <= order.index(wanted.fail_on)
    return FLAGGED if reached else 0
