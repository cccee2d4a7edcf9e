"""`analyser portfolio`: several contracts of one doctor, together."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser import __version__
from analyser.cli import output
from analyser.cli.asking import SHEET_ENDINGS, asked, formed
from analyser.cli.front import NOT_REVIEWED, complain
from analyser.cli.looks import paper
from analyser.cli.settings import pattern_folders
from analyser.errors import ReadError
from analyser.model.vocabulary import Reading

if TYPE_CHECKING:
    from analyser.model.portfolio import Portfolio
    from analyser.model.review import Review
    from analyser.pipeline import Analyser
    from analyser.report.paper import Look


@click.command()
@click.argument("contracts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="CONTRACT...")
@formed
@asked
@click.pass_context
def portfolio(ctx: click.Context, /, contracts: tuple[Path, ...], **given: Any) -> None:
    """Read several contracts of one doctor together.

    One map of kinds of work by contract; work that one contract brings and nobody covers; cover that is paid for twice;
    and what one policy of the doctor's own would have to reach.

    \b
    Examples:
      analyser portfolio trust.docx practice.pdf clinic.pdf
      analyser portfolio contracts/*.pdf -o together.html

    \b
    Exit status:
      0  everything was read whole
      2  wrong use or a faulty pattern file: nothing was reviewed
      3  some contract could not be reviewed, or only in part
    """
    ctx.exit(_run(contracts, **given))


def _run(
    contracts: tuple[Path, ...],
    *,
    form: str | None,
    target: Path | None,
    patterns: tuple[Path, ...],
    quiet: bool,
    **asked: Any,
) -> int:
    chosen = output.form_for(form, target, SHEET_ENDINGS, "text")
    place, look = output.place_for(target, contracts, chosen), paper(printed=target is None)
    from analyser.pipeline import Analyser

    analyser = Analyser(patterns=pattern_folders(patterns))
    answers = [_attempt(analyser, path, asked) for path in contracts]
    found = _gathered(analyser, answers)
    for path, answer in zip(contracts, answers, strict=True):
        _remark(path, answer, quiet)
    if found.reviews:
        place.put("portfolio", _written(found, chosen, look))
        place.close()
    whole = all(not isinstance(one, ReadError) and one.reading is Reading.COMPLETE for one in answers)
    return 0 if whole else NOT_REVIEWED


def _attempt(analyser: "Analyser", path: Path, asked: dict[str, Any]) -> "Review | ReadError":
    try:
        return analyser.review(path, today=date.today(), **asked)
    except ReadError as err:
        return err


def _gathered(analyser: "Analyser", answers: "list[Review | ReadError]") -> "Portfolio":
    from analyser.model.portfolio import Unread

    reviews = [one for one in answers if not isinstance(one, ReadError)]
    return analyser.portfolio(reviews, [Unread(one.name, one.message) for one in answers if isinstance(one, ReadError)])


def _remark(path: Path, answer: "Review | ReadError", quiet: bool) -> None:
    if isinstance(answer, ReadError):
        complain(f"{path}: {answer.message}".replace("\n", " "))
    elif answer.reading is Reading.PARTIAL and not quiet:
        complain(f"{path}: only partly read; the report says so")


def _written(found: "Portfolio", form: str, look: "Look") -> str:
    if form == "json":
        from analyser.report.gathering_json import render

        return render(found)
    from analyser.report.forms import drawn
    from analyser.report.gathering import gathered

    return drawn(gathered(found, look.words, version=__version__), form, look)
