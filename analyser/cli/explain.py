"""`analyser explain`: the chain from the contract's words to a flag."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.cli.output import write_out
from analyser.cli.words import Day, Word
from analyser.errors import UsageError
from analyser.model.vocabulary import Engagement, Nation, Setting

if TYPE_CHECKING:
    from analyser.model.patterns import Rule
    from analyser.model.review import Provision, Review
    from analyser.model.trace import Tried
    from analyser.pipeline import Analyser


@click.command()
@click.argument("contract", type=click.Path(path_type=Path))
@click.argument("provision", required=False, metavar="[PROVISION]")
@click.option("--nation", type=Word(Nation), help="Whose law answers; else found in the contract.")
@click.option("--setting", type=Word(Setting), help="Who engages the doctor; else found in the contract.")
@click.option("--engagement", type=Word(Engagement), help="How the doctor is engaged; else found in the contract.")
@click.option("--as-at", type=Day(), metavar="DATE", help="The date whose law answers.")
@click.option("--patterns", type=click.Path(path_type=Path), multiple=True, help="A folder that adds to the patterns.")
@click.option("--password", envvar="ANALYSER_PASSWORD", help="For an encrypted PDF; better in ANALYSER_PASSWORD.")
def explain(contract: Path, provision: str | None, patterns: tuple[Path, ...], **asked: Any) -> None:
    """Explain a provision: its words, the rule that found it, the cells and flags that rest on it, what clears them.

    PROVISION is what the report calls it ("P3"); without it, all are explained.

    \b
    Examples:
      analyser explain contract.pdf p3
      analyser explain contract.docx --nation scotland
    """
    from analyser.pipeline import Analyser
    from analyser.report.chain_text import chain

    analyser = Analyser(patterns)
    review = analyser.review(contract, today=date.today(), **asked)
    wanted = _wanted(review, provision)
    rules = {rule.id: rule for _, rule in analyser.library.patterns.rules}
    tried = _tried(analyser, review)
    texts = ("\n".join(chain(review, one, rules[one.rule], _of_rule(tried, one, rules[one.rule]))) for one in wanted)
    write_out("\n\n".join(texts) + "\n")


def _wanted(review: "Review", name: str | None) -> "tuple[Provision, ...]":
    if name is None:
        return review.provisions
    found = tuple(provision for provision in review.provisions if provision.id == name.lower())
    if not found:
        last = review.provisions[-1].id if review.provisions else None
        raise UsageError(f'no provision "{name}"; ' + (f"there are p1 to {last}" if last else "none was found"))
    return found


def _tried(analyser: "Analyser", review: "Review") -> "dict[int, tuple[Tried, ...]]":
    """What the rules made of each sentence, by the place where its own words begin."""
    from analyser.matching.tracing import traced

    return {sentence.start: sentence.tried for sentence in traced(analyser.finder, review.contract)}


def _of_rule(tried: "dict[int, tuple[Tried, ...]]", provision: "Provision", rule: "Rule") -> "tuple[Tried, ...]":
    return tuple(each for each in tried.get(provision.evidence.start, ()) if each.rule == rule.id)
