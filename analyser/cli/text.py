"""`analyser text`: the text that offsets index, to the byte."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyser.cli.output import write_out
from analyser.cli.settings import pattern_folders
from analyser.cli.standard_input import NAME, STANDARD_INPUT, standard_input
from analyser.errors import UsageError

if TYPE_CHECKING:
    from analyser.model.document import Contract


@click.command()
@click.argument("contracts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="CONTRACT...")
@click.option("--numbers", is_flag=True, help="Show each clause with its place and number instead.")
@click.option("--password", envvar="ANALYSER_PASSWORD", help="For an encrypted PDF; better in ANALYSER_PASSWORD.")
@click.option("--ocr", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def text(contracts: tuple[Path, ...], numbers: bool, password: str | None, ocr: str) -> None:
    """Print the text in which findings are placed (`-` reads standard input).

    `start` and `end` of every finding count the characters of exactly this output, which is UTF-8. Several files are
    read as one contract, as `review --together` does.

    \b
    Examples:
      analyser text contract.pdf
      analyser text offer.docx terms.pdf
      analyser text contract.pdf --numbers
    """
    from analyser.library import load_structure
    from analyser.readers import read, read_text
    from analyser.segment import segment

    structure = load_structure(pattern_folders())
    if STANDARD_INPUT not in contracts:
        documents = [read(path, password=password, ocr=ocr) for path in contracts]
    elif len(contracts) > 1:
        raise UsageError("standard input (-) cannot be read together with other files")
    else:
        documents = [read_text(standard_input(), NAME)]
    _print(segment(documents, structure=structure), numbers)


def _print(read: "Contract", numbers: bool) -> None:
    write_out("".join(_numbered(read)) if numbers else read.text, "utf-8")


def _numbered(contract: "Contract") -> Iterator[str]:
    for clause in contract.clauses:
        words = " ".join(contract.text[clause.start : clause.end].split())
        yield f"{clause.start}-{clause.end}\t{clause.number or '-'}\t{clause.role}\t{words}\n"
