"""`analyser patterns`: for those who write rules and for those who want to know why."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyser.cli.output import write_out
from analyser.cli.settings import pattern_folders
from analyser.cli.words import Word
from analyser.errors import PatternError, UsageError
from analyser.model.vocabulary import ProvisionKind

if TYPE_CHECKING:
    from analyser.model.library import Library
    from analyser.model.patterns import Rule
    from analyser.model.review import Provision
    from analyser.pipeline import Analyser

_FOLDER = click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[DIR]...")
_ADDED = click.option("--patterns", "folders", type=click.Path(path_type=Path), multiple=True, help="Add a folder.")


@click.group()
def patterns() -> None:
    """List, show, check, test, try and score the rules that find provisions.

    \b
    Examples:
      analyser patterns list --kind run-off
      analyser patterns show indemnity.promise
      analyser patterns try "The Locum shall indemnify the Practice."
      analyser patterns check my-patterns/
      analyser patterns score corpus.jsonl
    """


@patterns.command("list")
@click.option("--kind", type=Word(ProvisionKind), help="Only the rules of this kind.")
@_ADDED
def list_(kind: ProvisionKind | None, folders: tuple[Path, ...]) -> None:
    """List the rules, one line each.

    \b
    Example:
      analyser patterns list --kind indemnity-given
    """
    from analyser.report.rule_text import listed

    rules = _rules(folders)
    _say(listed(pair for pair in rules if kind in (None, pair[0])))


@patterns.command()
@click.argument("rule")
@_ADDED
def show(rule: str, folders: tuple[Path, ...]) -> None:
    """Show one rule whole: its meaning, lines, sources and examples.

    \b
    Example:
      analyser patterns show indemnity.promise
    """
    from analyser.library.reading import did_you_mean
    from analyser.report.rule_text import shown

    rules = {known.id: (kind, known) for kind, known in _rules(folders)}
    if rule not in rules:
        raise UsageError(f'no rule "{rule}"{did_you_mean(rule, rules)}; see analyser patterns list')
    _say(shown(*rules[rule]))


@patterns.command()
@_FOLDER
def check(folders: tuple[Path, ...]) -> None:
    """Check the built-in patterns, and a folder of your own: every fault of every file in one report.

    \b
    Example:
      analyser patterns check my-patterns/
    """
    library = _library(folders)
    write_out(f"{len(library.patterns.rules)} rules, {len(library.patterns.terms)} terms: no fault\n")


@patterns.command()
@_FOLDER
def test(folders: tuple[Path, ...]) -> None:
    """Run every example and near miss of every rule against the whole library.

    \b
    Example:
      analyser patterns test my-patterns/
    """
    from analyser.matching import faults_of_examples

    library = _library(folders)
    if faults := faults_of_examples(library.patterns):
        raise PatternError(faults)
    examples = sum(len(rule.examples) for _, rule in library.patterns.rules)
    write_out(f"{examples} examples come out as written\n")


@patterns.command("try")
@click.argument("text")
@click.option("--heading", help="The heading under which the text stands.")
@_ADDED
def try_(text: str, heading: str | None, folders: tuple[Path, ...]) -> None:
    """Show what the rules make of a text: which fired, on which words, what negation and scope did, what was near.

    \b
    Examples:
      analyser patterns try "The Locum shall indemnify the Practice."
      analyser patterns try "Not used." --heading Indemnity
    """
    from analyser.matching import Finder
    from analyser.matching.tracing import traced
    from analyser.model.document import Clause, Contract
    from analyser.report.trial_text import trial

    contract = Contract("text", "txt", "", text, (Clause(0, len(text), None, heading),))
    for sentence in traced(Finder(_library(folders).patterns), contract):
        _say(trial(sentence))


@patterns.command()
@click.argument("corpus", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True)
@click.option("--misses", is_flag=True, help="Name the clauses of the development half that come out otherwise.")
@_ADDED
def score(corpus: Path, form: str, misses: bool, folders: tuple[Path, ...]) -> None:
    """Measure the rules on labelled clauses (JSON Lines), beside plain keywords.

    The half whose ids hash (SHA-1) to an odd first digit is kept aside: it is measured, never looked into.

    \b
    Example:
      analyser patterns score dev-clauses.jsonl --format json
    """
    from analyser import scoring
    from analyser.library import baseline
    from analyser.library.reading import built_in
    from analyser.pipeline import Analyser
    from analyser.report.rule_text import as_values, table

    clauses, find = scoring.read_corpus(corpus), _finding(Analyser(pattern_folders(folders)))
    halves = scoring.scored(clauses, find, baseline.load(built_in()))
    if form == "json":
        write_out(json.dumps([as_values(half) for half in halves], indent=2) + "\n", "utf-8")
    else:
        write_out("\n\n".join("\n".join(table(half)) for half in halves) + "\n", "utf-8")
    if misses:
        for clause, found in scoring.missed(clauses, find):
            lacking, extra = sorted(clause.kinds - found.kinds), sorted(found.kinds - clause.kinds)
            click.echo(f"{clause.id}: missed {', '.join(lacking) or '-'}; false {', '.join(extra) or '-'}", err=True)


def _finding(analyser: "Analyser") -> "Callable[[str], tuple[Provision, ...]]":
    """The provisions of a clause's text, read as any text is."""
    return lambda text: analyser.finder.provisions(analyser.contract_text(text))


def _rules(folders: Iterable[Path]) -> tuple[tuple[ProvisionKind, "Rule"], ...]:
    from analyser import library

    return library.load_patterns(pattern_folders(tuple(folders))).rules


def _library(folders: Iterable[Path]) -> "Library":
    from analyser import library

    return library.load(pattern_folders(tuple(folders)))


def _say(lines: Iterable[str]) -> None:
    write_out("\n".join(lines) + "\n", "utf-8")
