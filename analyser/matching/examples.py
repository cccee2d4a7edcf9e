"""The examples beside the rules, run against the whole library: what one rule finds must not trespass on another."""

from collections.abc import Iterator

from analyser.matching.finder import Finder
from analyser.matching.words import split
from analyser.model.document import Clause, Contract, Span
from analyser.model.patterns import Example, Patterns, Rule
from analyser.model.review import Provision
from analyser.model.vocabulary import ProvisionKind


def faults_of_examples(patterns: Patterns) -> list[str]:
    """Every example that does not come out as written, as "kind.toml, rule: what is wrong"."""
    finder = Finder(patterns)
    return [fault for kind, rule in patterns.rules for fault in _faults(finder, kind, rule)]


def contract_of(example: Example) -> Contract:
    """The smallest contract that holds an example: its heading, its stem, its text."""
    text = f"{example.stem}\n{example.text}" if example.stem else example.text
    start = len(text) - len(example.text)
    stem = (Span(0, start - 1),) if start else ()
    clause = Clause(start, len(text), "1", example.heading, stem=stem)
    return Contract("example", "txt", "", text, (clause,))


def _faults(finder: Finder, kind: ProvisionKind, rule: Rule) -> Iterator[str]:
    fired = False
    for number, example in enumerate(rule.examples, 1):
        contract = contract_of(example)
        found = finder.provisions(contract)
        fired = fired or _fires(finder, rule, contract, found)
        for fault in _wrong(example, found):
            yield f"{kind}.toml, {rule.id}: example {number} {fault}"
    if not fired:
        yield f"{kind}.toml, {rule.id}: fires on none of its own examples"


def _fires(finder: Finder, rule: Rule, contract: Contract, found: tuple[Provision, ...]) -> bool:
    """Whether the rule named a provision; one that marks, whether a line of it held where there was one to mark."""
    if not rule.marks:
        return any(provision.rule == rule.id for provision in found)
    findings = (each for unit in finder.units(contract, split(contract.text)) for each in finder.findings(unit))
    return any(each.entry.rule.id == rule.id and not each.cancelled for each in findings)


def _wrong(example: Example, found: tuple[Provision, ...]) -> Iterator[str]:
    kinds = {str(provision.kind) for provision in found}
    if kinds != set(example.finds):
        rules = ", ".join(sorted({provision.rule for provision in found})) or "no rule"
        yield f"finds {_shown(kinds)} (by {rules}), not {_shown(set(example.finds))}"
    elif example.direction and all(provision.direction is not example.direction for provision in found):
        yield f"does not run {example.direction}"
    elif example.stance and all(provision.stance is not example.stance for provision in found):
        yield f"has not the stance {example.stance}"
    elif example.tags and not any(provision.tags.issuperset(example.tags) for provision in found):
        yield f"has not the tags {', '.join(example.tags)}"


def _shown(kinds: set[str]) -> str:
    return " and ".join(sorted(kinds)) or "nothing"
