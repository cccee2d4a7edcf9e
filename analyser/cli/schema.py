"""`analyser schema`: the promise of the JSON forms."""

import json
from importlib import import_module

import click

from analyser.cli.output import write_out

SCHEMAS = {
    "review": "analyser.report.schema",
    "diff": "analyser.report.comparing_json",
    "portfolio": "analyser.report.gathering_json",
    "register": "analyser.register.as_json",
}
"""The module that describes what each command prints as JSON."""


@click.command()
@click.argument("command", type=click.Choice(list(SCHEMAS)), default="review")
def schema(command: str) -> None:
    """Print the JSON Schema of a review, or of what another command prints.

    It describes what `--format json` prints, and each line of `--format jsonl`.

    \b
    Examples:
      analyser schema > review.schema.json
      analyser schema diff > diff.schema.json
    """
    described = import_module(SCHEMAS[command]).json_schema()
    write_out(json.dumps(described, ensure_ascii=False, indent=2) + "\n", "utf-8")
