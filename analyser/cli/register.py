"""`analyser register`: where each flag of each contract stands, who put it there, and when."""

from collections.abc import Callable
from datetime import date
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from analyser.cli import output
from analyser.cli.register_desk import at_desk, hand_over, histories
from analyser.cli.scan import REPORTS
from analyser.cli.words import Day, Word
from analyser.errors import UsageError
from analyser.model.vocabulary import FlagKind, Severity
from analyser.register.states import Action, State

if TYPE_CHECKING:
    from analyser.register.choosing import Choice

F = TypeVar("F", bound=Callable[..., Any])
_FLAGS = click.argument("flags", nargs=-1, required=True, metavar="FLAG...")
_ENDINGS = {".csv": "csv", ".xlsx": "xlsx", ".json": "json"}
_FORM = click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv", "xlsx"]), help="Else by the ending of -o, else text."
)
_TARGET = click.option("-o", "--output", "target", type=click.Path(path_type=Path), help="A file to write to.")
_PLACED = (
    click.option("--store", "url", metavar="URL", help="A file, or postgresql://user@host/database."),
    click.option(
        "--reports",
        type=click.Path(path_type=Path),
        default=REPORTS,
        show_default=True,
        help="The folder of the reports, where the store is unless --store says otherwise.",
    ),
)
_BY = (
    click.option("--by", metavar="NAME", help="Who decides; else whoever is logged in."),
    click.option("--reason", metavar="TEXT", help="Why."),
)
_CHOSEN = (
    click.option("--state", "states", type=Word(State), multiple=True, help="Only flags in this state; repeatable."),
    click.option("--severity", "severities", type=Word(Severity), multiple=True, help="Only these; repeatable."),
    click.option("--flag", "kinds", type=Word(FlagKind), multiple=True, help="Only flags of this kind; repeatable."),
    click.option(
        "--contract",
        "contracts",
        multiple=True,
        metavar="GLOB",
        help="Only contracts of this name or path, as 'smith*.pdf'; repeatable.",
    ),
    click.option("--assignee", metavar="NAME", help="Only flags that this person has; '' for those that nobody has."),
    click.option("--overdue", is_flag=True, help="Only flags whose waiver ended or whose day due is over."),
)


def _with(*options: Callable[[F], F]) -> Callable[[F], F]:
    return lambda command: reduce(lambda made, option: option(made), reversed(options), command)


@click.group()
def register() -> None:
    """Keep track of every flag of every contract in the store: open, accepted, waived, change requested, cleared.

    What a scan found is entered when the register is next asked. In a newer version of a contract (the file at the
    same path, or moved since the last scan) a flag on the same words keeps its state, whatever its clause number; what
    changed is open again, and what a version read whole no longer raises is cleared. The history is never changed.

    \b
    Examples:
      analyser register list --severity high
      analyser register waive k7m2qx --until 2027-03-31 --reason 'cover bought'
      analyser register request k7m2qx h3tz9b --due 2026-12-15
      analyser register list --overdue
      analyser register export -o register.xlsx

    \b
    Exit status:
      0  done
      2  wrong use (no such flag, a waiver without reason or with a past day):
         nothing was changed
      3  the store cannot be read or written
    """


@register.command("list")
@_with(*_CHOSEN)
@click.option("--all", "every", is_flag=True, help="Cleared flags too.")
@_FORM
@_TARGET
@_with(*_PLACED)
def list_(*, every: bool, form: str | None, target: Path | None, url: str | None, reports: Path, **chosen: Any) -> None:
    """List flags, contract by contract, the worst first; those that a newer version cleared only when asked for.

    \b
    Examples:
      analyser register list
      analyser register list --state open --severity high --contract 'smith*'
      analyser register list --assignee 'A. Reviewer' --overdue
      analyser register list --store postgresql://desk@db/contracts --format json
    """
    choice = _choice(chosen, every=every)
    form = output.form_for(form, target, _ENDINGS, "text")
    with at_desk(url, reports) as desk:
        hand_over(desk, choice, form, target)


@register.command()
@_with(*_CHOSEN)
@click.option("--format", "form", type=click.Choice(["csv", "xlsx", "json"]), help="Else as -o ends, else csv.")
@_TARGET
@_with(*_PLACED)
def export(*, form: str | None, target: Path | None, url: str | None, reports: Path, **chosen: Any) -> None:
    """Export flags, cleared ones too: one row a flag as CSV, or as XLSX with the history on a second sheet.

    \b
    Examples:
      analyser register export -o register.xlsx
      analyser register export --format csv --state open > open.csv
    """
    choice = _choice(chosen, every=True)
    form = output.form_for(form, target, _ENDINGS, "csv")
    with at_desk(url, reports) as desk:
        hand_over(desk, choice, form, target)


@register.command()
@_FLAGS
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_with(*_PLACED)
def show(*, flags: tuple[str, ...], form: str, url: str | None, reports: Path) -> None:
    """Show all there is on a flag: where it stands, the contract's words on which it rests, and its history.

    \b
    Examples:
      analyser register show k7m2qx
      analyser register show k7m2qx --format json
    """
    from analyser.register import as_json, as_text
    from analyser.register.acting import chosen
    from analyser.register.quoting import quotes

    with at_desk(url, reports) as desk:
        found = chosen(desk.engine, flags)
        if form == "json":
            output.write_out(as_json.render(found, desk.today, history=True), "utf-8")
            return
        for flag in found:
            for line in as_text.told(flag, desk.today, quotes(desk.engine, flag, desk.marker)):
                click.echo(line)


@register.command()
@click.argument("flags", nargs=-1, metavar="[FLAG...]")
@click.option("--contract", "contracts", multiple=True, metavar="GLOB", help="All flags of contracts of this name.")
@_FORM
@_TARGET
@_with(*_PLACED)
def history(
    *,
    flags: tuple[str, ...],
    contracts: tuple[str, ...],
    form: str | None,
    target: Path | None,
    url: str | None,
    reports: Path,
) -> None:
    """Print what happened to flags, the oldest first: who, when, and what; of all flags if none is named.

    \b
    Examples:
      analyser register history k7m2qx
      analyser register history --contract 'smith*' -o smith.csv
    """
    from analyser.register import acting, choosing

    if flags and contracts:
        raise UsageError("name flags or --contract, not both")
    form = output.form_for(form, target, _ENDINGS, "text")
    with at_desk(url, reports) as desk:
        wanted = choosing.Choice(contracts=contracts)
        found = acting.chosen(desk.engine, flags) if flags else choosing.flags(desk.engine, wanted, desk.today)
        desk.write(histories(found, form, desk.today), form, target)


@register.command()
@_FLAGS
@click.option("--to", "assignee", metavar="NAME", help="Who has it from now on.")
@click.option("--nobody", is_flag=True, help="Nobody has it.")
@click.option("--due", type=Day(), metavar="DATE", help="By when; overdue from the day after.")
@_with(*_BY, *_PLACED)
def assign(*, flags: tuple[str, ...], assignee: str | None, nobody: bool, due: date | None, **given: Any) -> None:
    """Give flags to somebody; their state stays as it is.

    \b
    Examples:
      analyser register assign k7m2qx h3tz9b --to 'A. Reviewer' --due 2026-12-15
      analyser register assign k7m2qx --nobody
    """
    if (assignee is None) is not nobody:
        raise UsageError("say who has it: --to NAME, or --nobody")
    _do(Action.ASSIGNED, flags, assignee=assignee, due=due, **given)


@register.command()
@_FLAGS
@_with(*_BY, *_PLACED)
def accept(*, flags: tuple[str, ...], **given: Any) -> None:
    """Accept flags: the risk is known and taken, for as long as the words stay the same.

    \b
    Examples:
      analyser register accept k7m2qx
      analyser register accept k7m2qx --by 'A. Reviewer' --reason 'side letter'
    """
    _do(Action.ACCEPTED, flags, **given)


@register.command()
@_FLAGS
@click.option("--until", type=Day(), metavar="DATE", help="The day on which the waiver ends: from then it is open.")
@_with(*_BY, *_PLACED)
def waive(*, flags: tuple[str, ...], until: date | None, **given: Any) -> None:
    """Waive flags until a day, for a reason. On that day they are open again, and overdue.

    \b
    Examples:
      analyser register waive k7m2qx --until 2027-03-31 --reason 'cover bought'
    """
    _do(Action.WAIVED, flags, until=until, **given)


@register.command()
@_FLAGS
@click.option("--due", type=Day(), metavar="DATE", help="By when the change is due; overdue from the day after.")
@_with(*_BY, *_PLACED)
def request(*, flags: tuple[str, ...], due: date | None, **given: Any) -> None:
    """Note that the engager was asked to change the contract; `analyser letter` writes to them.

    \b
    Examples:
      analyser register request k7m2qx --due 2026-12-15 --reason 'our letter'
    """
    _do(Action.REQUESTED, flags, due=due, **given)


@register.command()
@_FLAGS
@_with(*_BY, *_PLACED)
def reopen(*, flags: tuple[str, ...], **given: Any) -> None:
    """Open flags again, whatever was decided, or although a newer version cleared them.

    \b
    Examples:
      analyser register reopen k7m2qx --reason 'the side letter was withdrawn'
    """
    _do(Action.REOPENED, flags, **given)


def _choice(chosen: dict[str, Any], *, every: bool) -> "Choice":
    from analyser.register.choosing import Choice

    choice = Choice(**chosen)
    if every or choice.states:
        return choice
    return Choice(**{**chosen, "states": tuple(state for state in State if state is not State.CLEARED)})


def _do(
    action: Action,
    flags: tuple[str, ...],
    *,
    by: str | None,
    reason: str | None,
    url: str | None,
    reports: Path,
    **more: Any,
) -> None:
    from analyser.register.acting import Deed, act
    from analyser.register.as_text import line

    deed = Deed(action, reason=reason, **more)
    who = _user() if by is None else by
    with at_desk(url, reports) as desk:
        for flag in act(desk.engine, flags, deed, by=who, now=desk.now, today=desk.today):
            click.echo(line(flag, desk.today))


def _user() -> str:
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError) as err:
        raise UsageError("nobody is logged in by name; say who decides with --by NAME") from err
