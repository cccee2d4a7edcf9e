"""`analyser review`: contracts in, reviews out, and the exit status that says what happened."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.cli import output
from analyser.cli.front import NOT_REVIEWED, complain, own_fault
from analyser.cli.handing import Hand, OneByOne, Together
from analyser.cli.looks import paper
from analyser.cli.settings import pattern_folders
from analyser.cli.standard_input import NAME, STANDARD_INPUT, standard_input
from analyser.cli.words import Day, Word, listed
from analyser.errors import AnalyserError, ReadError, UsageError
from analyser.model.vocabulary import Engagement, Nation, Reading, Setting, Severity
from analyser.report.forms import FORMS

if TYPE_CHECKING:
    from analyser.model.review import Review
    from analyser.pipeline import Analyser

FLAGGED = 1


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked for, option by option."""

    contracts: tuple[Path, ...]
    nation: Nation | None
    setting: Setting | None
    engagement: Engagement | None
    as_at: date | None
    form: str
    target: Path | None
    fail_on: Severity | None
    patterns: tuple[Path, ...]
    together: bool
    password: str | None
    ocr: str
    quiet: bool
    certificate: Path | None = None

    @property
    def several(self) -> bool:
        """Whether more than one review will come of it."""
        return len(self.contracts) > 1 and not self.together

    @property
    def printed(self) -> bool:
        """Whether it goes to standard output."""
        return self.target is None or self.target == STANDARD_INPUT


@click.command()
@click.argument("contracts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="CONTRACT...")
@click.option("--nation", type=Word(Nation), help="Whose law answers; else found in the contract.")
@click.option("--setting", type=Word(Setting), help="Who engages the doctor; else found in the contract.")
@click.option(
    "--engagement", type=Word(Engagement), help=f"How the doctor is engaged: {listed(Engagement)}; else found there."
)
@click.option("--as-at", type=Day(), metavar="DATE", help="The date whose law answers: 2024-04-01, 1 April 2024 …")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    help="html for a browser, phone or paper; csv and xlsx for spreadsheets; json and sarif for programs; jsonl is one "
    "line a contract. Left out, the ending of -o says it, else it is text.",
)
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help="A file; a folder for several files.")
@click.option("--fail-on", type=Word(Severity), help="Exit with 1 if something this bad, or worse, is found.")
@click.option("--patterns", type=click.Path(path_type=Path), multiple=True, help="A folder that adds to the patterns.")
@click.option("--together", is_flag=True, help="Read all files as one contract: an offer letter and its terms.")
@click.option(
    "--certificate",
    type=click.Path(path_type=Path),
    metavar="CERT",
    help="Your own cover's certificate or schedule, held against each contract.",
)
@click.option("--password", envvar="ANALYSER_PASSWORD", help="For an encrypted PDF; better in ANALYSER_PASSWORD.")
@click.option(
    "--ocr",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Pages without text.",
)
@click.option("--quiet", is_flag=True, help="No progress and no remarks on standard error; errors are still said.")
@click.pass_context
def review(ctx: click.Context, /, **given: Any) -> None:
    """Review contracts (PDF, DOCX, TXT; `-` reads text from standard input).

    Says what each contract provides on indemnity, who covers each kind of work in that nation, and what is missing.

    \b
    Examples:
      analyser review contract.pdf
      analyser review offer.docx terms.pdf --together --nation scotland
      analyser review old.docx --as-at "1 April 2018" -o old.json
      analyser review *.pdf --format jsonl --fail-on high > reviews.jsonl
      analyser review *.docx -o reports/
      analyser review contract.pdf --certificate membership.pdf
      analyser review *.pdf -o all.xlsx

    \b
    Exit status:
      0  everything was read whole and reviewed
      1  the same, and what --fail-on names was found
      2  wrong use or a faulty pattern file: nothing was reviewed
      3  some file could not be reviewed, or only in part
    """
    endings = {form.suffix: name for name, form in FORMS.items()}
    form = output.form_for(given.pop("form"), given["target"], endings, "text")
    ctx.exit(run(Order(form=form, **given)))


def run(order: Order) -> int:
    """Review everything that was asked for, print or write it, and say with which status to leave.

    Interrupted, it still writes what is done.
    """
    _refuse_wrong_use(order)
    from analyser.pipeline import Analyser

    analyser = Analyser(patterns=pattern_folders(order.patterns))
    hand, progress = _hand(order), _Progress(order)
    try:
        return max(_review_one(*task, order, hand, progress) for task in _tasks(order, analyser))
    finally:
        hand.close()


def _review_one(name: str, ask: "Callable[[], Review]", order: Order, hand: Hand, progress: "_Progress") -> int:
    progress.show(name)
    answer = _attempt(name, ask)
    progress.clear()
    _remark(name, answer, order)
    hand.take(name, answer)
    return _status(answer, order)


def _refuse_wrong_use(order: Order) -> None:
    if order.several and order.form == "json":
        raise UsageError("--format json holds one review; for several contracts use --format jsonl")
    if order.several and order.form == "html" and order.printed:
        raise UsageError("--format html makes a page of each contract; name a folder for them with -o")
    if order.contracts.count(STANDARD_INPUT) > 1 or (order.together and STANDARD_INPUT in order.contracts):
        raise UsageError("standard input (-) can be read once, and not together with other files")
    if FORMS[order.form].binary and order.printed and sys.stdout.isatty():
        raise UsageError(f"--format {order.form} is no text that a terminal could show; name a file with -o")


def _hand(order: Order) -> Hand:
    form, look, target = FORMS[order.form], paper(printed=order.target is None), _target(order)
    if form.gather and not isinstance(target, output.Folder):
        return Together(form, look, target)
    return OneByOne(form, look, target)


def _target(order: Order) -> output.Output:
    inputs = order.contracts if order.certificate is None else (*order.contracts, order.certificate)
    form, target = FORMS[order.form], order.target
    if target is None or order.printed:
        return output.Terminal("utf-8") if order.form != "text" else output.Terminal(between="\n\n")
    if target.is_dir() or (order.several and not form.lines and not form.gather):
        return output.folder(target, form.suffix, inputs)
    return output.one_file(target, inputs)


def _tasks(order: Order, analyser: "Analyser") -> Iterator[tuple[str, Callable[[], "Review"]]]:
    """What to review, one by one: a name for messages, and the call that does it."""
    options: dict[str, Any] = {
        "nation": order.nation,
        "setting": order.setting,
        "engagement": order.engagement,
        "as_at": order.as_at,
        "today": date.today(),
    }
    how: dict[str, Any] = {"password": order.password, "ocr": order.ocr}
    held = _holding(order, analyser, how)
    if order.together:
        names = " + ".join(str(path) for path in order.contracts)
        yield names, lambda: held(analyser.review_together(order.contracts, **options, **how))
        return
    for path in order.contracts:
        if path == STANDARD_INPUT:
            yield NAME, lambda: held(analyser.review_text(standard_input(), NAME, **options))
        else:
            yield str(path), lambda path=path: held(analyser.review(path, **options, **how))  # type: ignore[misc]


def _holding(order: Order, analyser: "Analyser", how: dict[str, Any]) -> "Callable[[Review], Review]":
    """What is done with each review: nothing, or the certificate, read once, is held against it."""
    if order.certificate is None:
        return lambda review: review
    paper = analyser.certificate(order.certificate, **how)
    return lambda review: analyser.held(review, paper)


def _attempt(name: str, ask: "Callable[[], Review]") -> "Review | ReadError":
    """The review, or why there is none: one bad file never costs another."""
    try:
        return ask()
    except ReadError as err:
        return err
    except AnalyserError:
        raise
    except Exception as err:
        return ReadError(Path(name).name, "internal", own_fault(err))


def _status(answer: "Review | ReadError", order: Order) -> int:
    from analyser.report.verdict import reaches

    if isinstance(answer, ReadError) or answer.reading is Reading.PARTIAL:
        return NOT_REVIEWED
    if answer.own and answer.own.certificate.paper.reading is Reading.PARTIAL:
        return NOT_REVIEWED
    return FLAGGED if order.fail_on and reaches(answer, order.fail_on) else 0


def _remark(name: str, answer: "Review | ReadError", order: Order) -> None:
    if isinstance(answer, ReadError):
        complain(f"{answer.name if order.together else name}: {answer.message}".replace("\n", " "))
    elif answer.reading is Reading.PARTIAL and not order.quiet:
        complain(f"{name}: only partly read; the report says what is missing")


class _Progress:
    """One line on a terminal that says which of several files is in work; nothing anywhere else."""

    def __init__(self, order: Order) -> None:
        self.total, self.done = len(order.contracts), 0
        self.wanted = order.several and not order.quiet and sys.stderr.isatty()

    def show(self, name: str) -> None:
        self.done += 1
        if self.wanted:
            from analyser.report.display import shown

            click.echo(f"[{self.done}/{self.total}] {shown(name)[-60:]}", err=True, nl=False)

    def clear(self) -> None:
        if self.wanted:
            click.echo("\r\x1b[K", err=True, nl=False)
