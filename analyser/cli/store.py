"""`analyser store`: what the scans left behind, listed, shown, exported, printed and pruned."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.cli import output
from analyser.cli.scan import REPORTS
from analyser.cli.words import Day, Word
from analyser.errors import ReadError, UsageError
from analyser.model.vocabulary import Severity
from analyser.report.forms import FORMS

if TYPE_CHECKING:
    from analyser.scan.store.opening import Store

_PLACE = click.option(
    "--reports", type=click.Path(path_type=Path), default=REPORTS, show_default=True, help="The folder of the reports."
)
_STORE = click.option("--store", "url", metavar="URL", help="The store, if it is not in the reports folder.")
_SCAN = click.option("--scan", "number", type=int, metavar="N", help="What this scan saw; else the newest.")
_TARGET = click.option("-o", "--output", "target", type=click.Path(path_type=Path), help="A file to write to.")


@click.group()
def store() -> None:
    """List, show, export, print and prune what the scans left in their store.

    \b
    Examples:
      analyser store list --worst high
      analyser store show contract.pdf
      analyser store report contract.pdf -o contract.html
      analyser store export -o contracts.csv
      analyser store prune --keep 30
    """


@store.command("list")
@click.option("--scans", is_flag=True, help="The scans themselves, not their files.")
@click.option("--worst", type=Word(Severity), help="Only files with a flag this bad, or worse.")
@click.option("--failed", is_flag=True, help="Only files that were not reviewed, or only in part.")
@_SCAN
@_PLACE
@_STORE
def list_(
    *, scans: bool, worst: Severity | None, failed: bool, number: int | None, reports: Path, url: str | None
) -> None:
    """List the files that a scan saw: worst flag, what was read, and the verdict.

    \b
    Examples:
      analyser store list
      analyser store list --worst high
      analyser store list --failed
      analyser store list --scans
    """
    with _opened(reports, url) as engine:
        lines = _scan_lines(engine) if scans else _file_lines(engine, number, worst, failed)
        for line in lines:
            click.echo(line)


@store.command()
@click.argument("contract")
@_PLACE
@_STORE
def show(*, contract: str, reports: Path, url: str | None) -> None:
    """Show all versions of a contract that were reviewed: CONTRACT is a name, a path, a number or a content hash.

    \b
    Examples:
      analyser store show contract.pdf
      analyser store show /share/hr/contract.pdf
    """
    from analyser.scan.store.reading import flags_of

    with _opened(reports, url) as engine:
        rows = _wanted(engine, contract)
        flags = flags_of(engine, [row.id for row in rows])
        for row in rows:
            click.echo(f"{row.id}  {row.made}  {row.name}  sha256 {row.content[:12]}  analyser {row.version}")
            click.echo(f"  {row.verdict or f'not reviewed: {row.message}'}")
            for flag in flags.get(row.id, []):
                click.echo(f"  [{flag.severity}] {flag.title}" + (f" (clause {flag.clause})" if flag.clause else ""))


@store.command()
@click.argument("contract")
@click.option("--format", "form", type=click.Choice(list(FORMS)), help="Else by the ending of -o, else text.")
@_TARGET
@_PLACE
@_STORE
def report(*, contract: str, form: str | None, target: Path | None, reports: Path, url: str | None) -> None:
    """Print the report on a contract from the store, without the contract; of several versions the newest.

    \b
    Examples:
      analyser store report contract.pdf
      analyser store report contract.pdf -o contract.html
    """
    chosen = output.form_for(form, target, {known.suffix: name for name, known in FORMS.items()}, "text")
    with _opened(reports, url) as engine:
        made = _report(engine, _wanted(engine, contract)[0], chosen)
    if target:
        output.write_file(target, made)
    else:
        output.write_out(made, "utf-8")


@store.command()
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), help="Else by the ending of -o, else jsonl.")
@_TARGET
@_SCAN
@_PLACE
@_STORE
def export(*, form: str | None, target: Path | None, number: int | None, reports: Path, url: str | None) -> None:
    """Export what a scan saw: the whole reviews as JSON Lines, or one row a file as CSV.

    \b
    Examples:
      analyser store export -o reviews.jsonl
      analyser store export -o contracts.csv
    """
    chosen = output.form_for(form, target, {".jsonl": "jsonl", ".csv": "csv"}, "jsonl")
    with _opened(reports, url) as engine:
        lines = _json_lines(engine, number) if chosen == "jsonl" else _csv_lines(engine, number)
        if target is None:
            for line in lines:
                output.write_out(line, "utf-8")
            return
        from analyser.scan.files import durably

        with durably(target.resolve()) as file:
            for line in lines:
                file.write(line.encode("utf-8", "backslashreplace"))


@store.command()
@click.option("--keep", type=click.IntRange(1), metavar="N", help="Keep the newest N scans.")
@click.option("--before", type=Day(), metavar="DATE", help="Take out only scans begun before this day.")
@click.option("--dry-run", is_flag=True, help="Say what would go, and take nothing out.")
@_PLACE
@_STORE
def prune(*, keep: int | None, before: date | None, dry_run: bool, reports: Path, url: str | None) -> None:
    """Take old scans out of the store, with the reviews and reports that only they needed. The newest scan stays.

    \b
    Examples:
      analyser store prune --keep 30 --dry-run
      analyser store prune --before 2026-01-01
    """
    from analyser.scan.files import CONTRACTS
    from analyser.scan.store import pruning

    if keep is None and before is None:
        raise UsageError("say what to take out: --keep N or --before DATE")
    with _opened(reports, url) as engine:
        day = before.isoformat() if before else None
        gone = pruning.prune(engine, keep=keep, before=day, dry_run=dry_run)
        if not dry_run:
            for stem in gone.stems:
                for suffix in (form.suffix for form in FORMS.values()):
                    (reports / CONTRACTS / f"{stem}{suffix}").unlink(missing_ok=True)
            pruning.shrink(engine)
    said = "would go" if dry_run else "taken out"
    click.echo(f"{gone.scans:,} scans, {gone.reviews:,} reviews and {gone.files:,} places {said}")


@contextmanager
def _opened(reports: Path, url: str | None) -> "Iterator[Store]":
    from analyser.scan.store.opening import FILE, open_store

    engine = open_store(url or str(reports / FILE), make=False)
    try:
        yield engine
    finally:
        engine.dispose()


def _newest(engine: "Store", number: int | None) -> int:
    from analyser.scan.store.reading import newest, scan_rows

    found = newest(engine) if number is None else number
    if found is None or found not in {row.id for row in scan_rows(engine)}:
        raise UsageError("the store holds no such scan; `analyser store list --scans` lists them")
    return found


def _wanted(engine: "Store", contract: str) -> list[Any]:
    from analyser.scan.store.reading import reviews_of

    if rows := reviews_of(engine, contract):
        return rows
    raise UsageError(f"{contract}: the store holds no review of it; `analyser store list` lists what it holds")


def _scan_lines(engine: "Store") -> Iterator[str]:
    from analyser.scan.store.reading import scan_rows

    for row in scan_rows(engine):
        roots = ", ".join(json.loads(row.roots))
        yield f"{row.id}\t{row.started}\t{row.state}\t{row.seen:,} files\tanalyser {row.version}\t{roots}"


def _file_lines(engine: "Store", number: int | None, worst: Severity | None, failed: bool) -> Iterator[str]:
    from analyser.scan.store.reading import listed

    order = [level.value for level in Severity]
    for row in listed(engine, _newest(engine, number)):
        if worst and (row.worst is None or order.index(row.worst) > order.index(worst)):
            continue
        if failed and not (row.cause or row.partial):
            continue
        read = "not reviewed" if row.cause else "in part" if row.partial else "whole"
        yield f"{row.worst or '-'}\t{read}\t{row.shown}\t{row.verdict or row.message}"


def _report(engine: "Store", row: Any, form: str) -> bytes:
    from analyser.scan.scanning import printed
    from analyser.scan.store.reading import review_json

    if row.cause:
        raise ReadError(row.name, row.cause, row.message)
    text = review_json(engine, row.id) if form == "json" else None
    made = text.encode() if text else printed(engine, row.id, form)
    if made is None:
        raise ReadError(row.name, "not-kept", "the store keeps too little of this review; scan the contract again")
    return made


def _json_lines(engine: "Store", number: int | None) -> Iterator[str]:
    from analyser.report.as_json import render_failure
    from analyser.scan.store.reading import listed, review_json

    for row in listed(engine, _newest(engine, number)):
        text = review_json(engine, row.review) if row.review and not row.cause else None
        if text:
            yield json.dumps(json.loads(text), ensure_ascii=True, separators=(",", ":")) + "\n"
        else:
            yield render_failure(row.shown, row.cause or "not-kept", row.message or "")


def _csv_lines(engine: "Store", number: int | None) -> Iterator[str]:
    from analyser.cli.looks import paper
    from analyser.scan.index import cells, columns
    from analyser.scan.store.reading import listed

    words = paper(printed=False).words
    yield _csv(columns(words))
    for row in listed(engine, _newest(engine, number)):
        yield _csv(cells(row, words))


def _csv(values: list[str]) -> str:
    """One row; what a spreadsheet would take for a formula is marked as text."""
    import csv
    import io

    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerow("'" + one if _acts(one) else one for one in values)
    return file.getvalue()


def _acts(value: str) -> bool:
    return value.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
