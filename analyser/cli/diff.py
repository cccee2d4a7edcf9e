"""`analyser diff`: two versions of a contract, and what the new one does to the doctor's cover."""

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
from analyser.model.vocabulary import Reading

if TYPE_CHECKING:
    from analyser.model.comparison import Comparison
    from analyser.report.paper import Look

WORSE = 1


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@formed
@click.option("--fail-on-worse", is_flag=True, help="Exit with 1 if cover is worse or something new is to raise.")
@asked
@click.pass_context
def diff(ctx: click.Context, /, old: Path, new: Path, **given: Any) -> None:
    """Compare two versions of a contract, as far as cover goes.

    Says which kinds of work are covered better or worse, which points are new, settled or remain, and which clauses on
    cover were added, removed or changed. The formats may differ: a draft in Word, the signed copy as a PDF.

    \b
    Examples:
      analyser diff draft.docx signed.pdf
      analyser diff 2024.pdf 2026.pdf -o changes.html
      analyser diff old.docx new.docx --fail-on-worse --quiet

    \b
    Exit status:
      0  both were read whole
      1  the same, and --fail-on-worse was given and something is worse
      2  wrong use or a faulty pattern file: nothing was compared
      3  one of them could not be reviewed, or only in part
    """
    ctx.exit(_run(old, new, **given))


def _run(
    old: Path,
    new: Path,
    *,
    form: str | None,
    target: Path | None,
    fail_on_worse: bool,
    patterns: tuple[Path, ...],
    quiet: bool,
    **asked: Any,
) -> int:
    chosen = output.form_for(form, target, SHEET_ENDINGS, "text")
    place, look = output.place_for(target, (old, new), chosen), paper(printed=target is None)
    from analyser.pipeline import Analyser

    analyser = Analyser(patterns=pattern_folders(patterns))
    before, after = (analyser.review(path, today=date.today(), **asked) for path in (old, new))
    found = analyser.compare(before, after)
    place.put(after.contract.name, _written(found, chosen, look))
    place.close()
    for path, review in ((old, before), (new, after)):
        if review.reading is Reading.PARTIAL and not quiet:
            complain(f"{path}: only partly read; the report says what is missing")
    return _status(found, fail_on_worse)


def _written(found: "Comparison", form: str, look: "Look") -> str:
    if form == "json":
        from analyser.report.comparing_json import render

        return render(found)
    from analyser.report.comparing import compared
    from analyser.report.forms import drawn

    return drawn(compared(found, look.words, version=__version__), form, look)


def _status(found: "Comparison", fail_on_worse: bool) -> int:
    if Reading.PARTIAL in (found.old.reading, found.new.reading):
        return NOT_REVIEWED
    return WORSE if fail_on_worse and found.worse else 0
