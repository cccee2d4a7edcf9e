"""`analyser schema`: the promise of the JSON forms."""

import json

import click

from analyser.cli.output import write_out


@click.command()
def schema() -> None:
    """Print the JSON Schema of a review.

    It describes what `--format json` prints, and each line of `--format jsonl`.

    \b
    Example:
      analyser schema > review.schema.json
    """
    from analyser.report.schema import json_schema

    write_out(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n", "utf-8")
