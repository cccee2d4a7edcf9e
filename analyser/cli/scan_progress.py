"""How far a scan is: a live line on a terminal, plain lines elsewhere, nothing with --quiet. Always standard error."""

import sys
from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

import click

from analyser.cli.front import complain
from analyser.report.display import shown
from analyser.scan.scanning import Counts, Watcher
from analyser.scan.tasks import Failure

if TYPE_CHECKING:
    from rich.progress import Progress

_EVERY = 10.0
"""Seconds between two plain lines."""


def watcher(*, quiet: bool) -> "Silent":
    """The one that fits where it is shown."""
    if quiet:
        return Silent()
    return Live() if sys.stderr.isatty() else Plain()


class Silent(Watcher):
    """Says only which files are not reviewed."""

    def __init__(self) -> None:
        self.began = monotonic()

    def counted(self, counts: Counts) -> None:
        """Nothing to say."""

    def known(self, files: Sequence[tuple[str, Failure | None]], counts: Counts) -> None:
        """A line for each that was not reviewed when it was new, and still is not."""
        for path, failure in files:
            self.done(path, counts, failure)

    def waiting(self, counts: Counts, in_work: Sequence[str]) -> None:
        """Nothing to say."""

    def done(self, path: str, counts: Counts, failure: Failure | None) -> None:
        """One line for a file that is not reviewed."""
        if failure:
            complain(f"{shown(path)}: {failure.message}".replace("\n", " "))

    def close(self) -> None:
        """No more is to come."""

    def pace(self, counts: Counts) -> tuple[float, float]:
        """Files reviewed a second, and seconds left at that pace (0 when not known)."""
        seconds = monotonic() - self.began
        rate = (counts.done - counts.known) / seconds if seconds else 0.0
        return rate, (counts.found - counts.done) / rate if rate else 0.0


class Plain(Silent):
    """A line now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.last = self.began

    def counted(self, counts: Counts) -> None:
        """How much there is to do."""
        click.echo(f"analyser: {counts.found:,} files, {counts.skipped:,} passed over", err=True)

    def waiting(self, counts: Counts, in_work: Sequence[str]) -> None:
        """How far it is."""
        if monotonic() - self.last < _EVERY:
            return
        self.last = monotonic()
        work = f", now {shown(in_work[0])[-60:]}" if in_work else ""
        click.echo(f"analyser: {told(counts)}{paced(*self.pace(counts))}{work}", err=True)


class Live(Silent):
    """A bar that rich draws."""

    def __init__(self) -> None:
        super().__init__()
        self.progress = _bar()
        self.task = self.progress.add_task("", total=None, said="looking", work="")
        self.progress.start()

    def counted(self, counts: Counts) -> None:
        """The bar gets its length."""
        self._show(counts, ())

    def waiting(self, counts: Counts, in_work: Sequence[str]) -> None:
        """The bar grows, and the file in work is named."""
        self._show(counts, in_work)

    def done(self, path: str, counts: Counts, failure: Failure | None) -> None:
        """A line above the bar for a file that is not reviewed."""
        if failure:
            self.progress.console.print(f"{shown(path)}: {shown(failure.message)}", markup=False, highlight=False)
        self._show(counts, None)

    def close(self) -> None:
        """The bar stays as it is."""
        self.progress.stop()

    def _show(self, counts: Counts, in_work: Sequence[str] | None) -> None:
        said = f"{counts.failed:,} failed, {counts.flagged:,} flagged{paced(*self.pace(counts))}"
        if in_work is not None:
            self.progress.update(self.task, work=shown(in_work[0])[-40:] if in_work else "")
        self.progress.update(self.task, completed=counts.done, total=counts.found, said=said)


def told(counts: Counts) -> str:
    """How far it is, in words."""
    return f"{counts.done:,} of {counts.found:,} done, {counts.failed:,} failed, {counts.flagged:,} flagged"


def paced(rate: float, left: float) -> str:
    """How fast it goes and how long it will take, in words."""
    if not rate:
        return ""
    hours, minutes = divmod(round(left / 60), 60)
    time = f"{hours} h {minutes} min" if hours else f"{minutes} min" if minutes else f"{left:.0f} s"
    return f", {rate:.1f} a second, {time} left"


def _bar() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    said, work = (TextColumn("{task.fields[" + name + "]}", markup=False) for name in ("said", "work"))
    return Progress(BarColumn(20), MofNCompleteColumn(), said, work, console=Console(stderr=True))
