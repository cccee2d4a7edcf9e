"""The command line: the only folder that prints, asks the date, and chooses the exit status."""

import click

from analyser.cli.front import Front, Later

COMMANDS = {
    "review": Later("analyser.cli.review:review", "Review contracts: who covers what, and what is missing."),
    "scan": Later("analyser.cli.scan:scan", "Review folders of contracts, and lose nothing."),
    "store": Later("analyser.cli.store:store", "List, show, export and print what the scans left in their store."),
    "register": Later("analyser.cli.register:register", "Say of each flag who accepted, waived or questions it."),
    "explain": Later("analyser.cli.explain:explain", "Show the chain from a contract's words to each flag."),
    "annotate": Later("analyser.cli.annotate:annotate", "Copy a contract with the review as comments in it."),
    "letter": Later("analyser.cli.letter:letter", "Write to the engager, asking for what settles each flag."),
    "diff": Later("analyser.cli.diff:diff", "Compare two versions: what is covered better or worse, what is new."),
    "portfolio": Later("analyser.cli.portfolio:portfolio", "Read several contracts of one doctor together."),
    "text": Later("analyser.cli.text:text", "Print the text in which findings are placed."),
    "cover": Later("analyser.cli.schemes:cover", "Say what a nation's scheme does, before any contract."),
    "schemes": Later("analyser.cli.schemes:schemes", "List, show and check the nations' schemes."),
    "patterns": Later("analyser.cli.patterns:patterns", "List, show, check, test, try and score the rules."),
    "schema": Later("analyser.cli.schema:schema", "Print the JSON Schema of a review."),
    "completion": Later("analyser.cli.completion:completion", "Print the script that completes words in your shell."),
}


@click.group(cls=Front, later=COMMANDS)
def main() -> None:
    """Read a UK doctor's contract: who covers which work, and what nothing covers.

    \b
    Examples:
      analyser review contract.pdf
      analyser review contract.docx --nation wales --as-at 2026-04-01
      analyser review *.pdf --format jsonl -o reviews.jsonl
      analyser text contract.pdf

    It informs and does not advise in law. Contracts stay on this machine.
    """
