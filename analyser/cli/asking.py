"""The options that several commands share: what the user says about a contract, and how it is to be read."""

from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

import click

from analyser.cli.words import Day, Word, listed
from analyser.model.vocabulary import Engagement, Nation, Setting

F = TypeVar("F", bound=Callable[..., Any])
SHEET_FORMS = ("text", "json", "html")
"""What a report on several papers can be had as."""
SHEET_ENDINGS = {".txt": "text", ".json": "json", ".html": "html"}

_ASKED = (
    click.option("--nation", type=Word(Nation), help="Whose law answers; else found in each contract."),
    click.option("--setting", type=Word(Setting), help="Who engages the doctor; else found in each contract."),
    click.option("--engagement", type=Word(Engagement), help=f"How: {listed(Engagement)}; else found there."),
    click.option("--as-at", type=Day(), metavar="DATE", help="The date whose law answers."),
    click.option("--patterns", type=click.Path(path_type=Path), multiple=True, help="A folder that adds patterns."),
    click.option("--password", envvar="ANALYSER_PASSWORD", help="For an encrypted PDF; better in ANALYSER_PASSWORD."),
    click.option(
        "--ocr",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Pages without text.",
    ),
    click.option("--quiet", is_flag=True, help="No remarks on standard error; errors are still said."),
)
_FORMED = (
    click.option("--format", "form", type=click.Choice(SHEET_FORMS), help="Else by the ending of -o, else text."),
    click.option("-o", "--output", "target", type=click.Path(path_type=Path), help="A file to write to."),
)


def asked(command: F) -> F:
    """Nation, setting, engagement, date, patterns, password and OCR."""
    return _with(command, _ASKED)


def formed(command: F) -> F:
    """The form and the file of a report on several papers."""
    return _with(command, _FORMED)


def _with(command: F, options: tuple[Callable[[F], F], ...]) -> F:
    return reduce(lambda made, option: option(made), reversed(options), command)
