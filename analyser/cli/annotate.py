"""`analyser annotate`: a copy of the contract's own file with the review in its margin."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.cli.front import NOT_REVIEWED, complain
from analyser.cli.looks import paper
from analyser.cli.output import one_file
from analyser.cli.review import FLAGGED
from analyser.cli.settings import pattern_folders
from analyser.cli.words import Day, Word
from analyser.errors import UsageError
from analyser.model.vocabulary import Engagement, Nation, Reading, Setting, Severity

if TYPE_CHECKING:
    from analyser.model.review import Review


@click.command()
@click.argument("contract", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", "target", required=True, type=click.Path(path_type=Path), metavar="COPY", help="The copy's name."
)
@click.option("--nation", type=Word(Nation), help="Whose law answers; else found in the contract.")
@click.option("--setting", type=Word(Setting), help="Who engages the doctor; else found in the contract.")
@click.option("--engagement", type=Word(Engagement), help="How the doctor is engaged; else found in the contract.")
@click.option("--as-at", type=Day(), metavar="DATE", help="The date whose law answers.")
@click.option("--even-if-signed", is_flag=True, help="Copy a signed file too; the signature does not hold for it.")
@click.option("--fail-on", type=Word(Severity), help="Exit with 1 if something this bad, or worse, is found.")
@click.option("--patterns", type=click.Path(path_type=Path), multiple=True, help="A folder that adds to the patterns.")
@click.option("--password", envvar="ANALYSER_PASSWORD", help="For an encrypted PDF; better in ANALYSER_PASSWORD.")
@click.option(
    "--ocr",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Pages without text.",
)
@click.option("--quiet", is_flag=True, help="No remarks on standard error; errors are still said.")
@click.pass_context
def annotate(ctx: click.Context, /, contract: Path, target: Path, **given: Any) -> None:
    """Write a copy of a contract (DOCX or PDF) with a comment at each point to raise and each provision.

    The comments say why it matters, what to ask, and which words would settle it. The contract itself is not changed.

    \b
    Examples:
      analyser annotate contract.docx -o commented.docx
      analyser annotate scan.pdf -o commented.pdf --nation scotland

    \b
    Exit status:
      0  everything was read whole, and the copy is written
      1  the same, and what --fail-on names was found
      2  wrong use or a faulty pattern file: nothing was written
      3  the file could not be reviewed or copied, or was read only in part
    """
    ctx.exit(_run(contract, target, **given))


def _run(
    contract: Path,
    target: Path,
    *,
    even_if_signed: bool,
    fail_on: Severity | None,
    patterns: tuple[Path, ...],
    quiet: bool,
    **asked: Any,
) -> int:
    data, copy = _taken(contract, target), one_file(target, [contract])
    from analyser.annotate import annotated
    from analyser.pipeline import Analyser

    analyser = Analyser(pattern_folders(patterns))
    review = analyser.review(contract, today=date.today(), places=True, **asked)
    words = paper(printed=False).words
    made = annotated(data, review, words, password=asked["password"], even_if_signed=even_if_signed)
    copy.put(str(contract), made.data)
    copy.close()
    if made.signed and not quiet:
        complain(f"{target}: the file was signed; the signature does not hold for this copy")
    if review.reading is Reading.PARTIAL and not quiet:
        complain(f"{contract}: only partly read; the first comment says what is missing")
    return _status(review, fail_on)


def _taken(contract: Path, target: Path) -> bytes:
    """The contract's bytes, if its kind takes comments and the copy's name is of that kind."""
    from analyser.annotate import FORMATS
    from analyser.readers.preflight import form_of, take

    data = take(contract, contract.name)
    form = form_of(data, contract.name)
    if form not in FORMATS:
        raise UsageError(f"{contract}: this kind of file takes no comments; annotate a DOCX or a PDF")
    if target.suffix.lower() != f".{form}":
        raise UsageError(f"{target}: a copy of this contract needs a name that ends in .{form}")
    return data


def _status(review: "Review", fail_on: Severity | None) -> int:
    from analyser.report.verdict import reaches

    if review.reading is Reading.PARTIAL:
        return NOT_REVIEWED
    return FLAGGED if fail_on and reaches(review, fail_on) else 0
