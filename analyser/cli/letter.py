"""`analyser letter`: what to write to the engager."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser import __version__
from analyser.cli import output
from analyser.cli.front import NOT_REVIEWED, complain
from analyser.cli.settings import pattern_folders
from analyser.cli.standard_input import NAME, STANDARD_INPUT, standard_input
from analyser.cli.words import Day, Word, listed
from analyser.errors import UsageError
from analyser.model.vocabulary import Engagement, Nation, Reading, Setting

if TYPE_CHECKING:
    from analyser.model.review import Review

FORMS = ("md", "docx")


@click.command()
@click.argument("contracts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="CONTRACT...")
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help="A file to write to.")
@click.option("--format", "form", type=click.Choice(FORMS), help="Else by the ending of -o, else md.")
@click.option("--nation", type=Word(Nation), help="Whose law answers; else found in the contract.")
@click.option("--setting", type=Word(Setting), help="Who engages the doctor; else found in the contract.")
@click.option(
    "--engagement", type=Word(Engagement), help=f"How the doctor is engaged: {listed(Engagement)}; else found there."
)
@click.option("--as-at", type=Day(), metavar="DATE", help="The date whose law answers.")
@click.option("--patterns", type=click.Path(path_type=Path), multiple=True, help="A folder that adds to the patterns.")
@click.option("--password", envvar="ANALYSER_PASSWORD", help="For an encrypted PDF; better in ANALYSER_PASSWORD.")
@click.option("--ocr", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.pass_context
def letter(
    ctx: click.Context,
    /,
    contracts: tuple[Path, ...],
    target: Path | None,
    form: str | None,
    patterns: tuple[Path, ...],
    **asked: Any,
) -> None:
    """Write a letter to the engager that asks for what would settle each flag.

    It names the clauses, quotes them in short and suggests wording. Greeting, tone and your name are left for you to
    fill in. A sheet for you alone follows: what to check, and what to ask your own defence organisation. Several files
    are read as one contract, as `review --together` does.

    \b
    Examples:
      analyser letter contract.pdf
      analyser letter offer.docx terms.pdf -o letter.docx

    \b
    Exit status:
      0  everything was read whole
      2  wrong use or a faulty pattern file
      3  the contract could not be reviewed, or only in part
    """
    chosen = output.form_for(form, target, {f".{name}": name for name in FORMS}, FORMS[0])
    place = _place(target, chosen, contracts)
    review = _reviewed(contracts, patterns, asked)
    place.put(review.contract.name, _written(review, chosen))
    place.close()
    if review.reading is Reading.PARTIAL:
        complain(f"{review.contract.name}: only partly read; the sheet behind the letter says what is missing")
        ctx.exit(NOT_REVIEWED)


def _place(target: Path | None, form: str, inputs: tuple[Path, ...]) -> output.Output:
    if target is not None and target != STANDARD_INPUT:
        return output.one_file(target, inputs)
    if form == "docx" and sys.stdout.isatty():
        raise UsageError("a DOCX is no text that a terminal could show; name a file with -o")
    return output.Terminal("utf-8")


def _reviewed(contracts: tuple[Path, ...], patterns: tuple[Path, ...], asked: dict[str, Any]) -> "Review":
    from analyser.pipeline import Analyser

    if STANDARD_INPUT in contracts and len(contracts) > 1:
        raise UsageError("standard input (-) cannot be read together with other files")
    analyser = Analyser(patterns=pattern_folders(patterns))
    if STANDARD_INPUT not in contracts:
        return analyser.review_together(contracts, today=date.today(), **asked)
    about = {name: word for name, word in asked.items() if name not in ("password", "ocr")}
    return analyser.review_text(standard_input(), NAME, today=date.today(), **about)


def _written(review: "Review", form: str) -> output.Report:
    from analyser.letter.composing import composed
    from analyser.library.wording import load_wording

    text = composed(review, load_wording(), version=__version__)
    if form == "docx":
        from analyser.letter import as_word

        return as_word.render(text)
    from analyser.letter import as_markdown

    return as_markdown.render(text)
