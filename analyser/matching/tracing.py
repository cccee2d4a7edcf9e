"""Why a rule fired in a text, and why another did not: what `analyser patterns try` and `analyser explain` tell."""

from collections.abc import Iterator

from analyser.matching.finder import Finder, Finding
from analyser.matching.sentences import quoted
from analyser.matching.units import Unit
from analyser.matching.words import split
from analyser.model.document import Contract
from analyser.model.trace import Near, Traced, Tried
from analyser.model.vocabulary import Activity

_NOT_TERMS = ("=", "^")


def traced(finder: Finder, contract: Contract) -> Iterator[Traced]:
    """Every sentence of the contract that can carry a provision, with all that the rules made of it."""
    words = split(contract.text)
    for unit in finder.units(contract, words):
        yield _traced(finder, unit, quoted(words, unit.sentence.start, unit.sentence.end).start)


def _traced(finder: Finder, unit: Unit, start: int) -> Traced:
    findings = tuple(finder.findings(unit))
    reached, excluded = finder.reach(unit)
    return Traced(
        start=start,
        text=" ".join(unit.words),
        terms=tuple(_terms(unit)),
        reached=tuple(activity for activity in Activity if activity in reached),
        excluded=tuple(activity for activity in Activity if activity in excluded),
        tried=tuple(_tried(unit, finding) for finding in findings),
        near=tuple(_near(finder, unit, {finding.entry.rule.id for finding in findings})),
    )


def _terms(unit: Unit) -> Iterator[tuple[str, str]]:
    for term, spans in sorted(unit.hits.by_term.items(), key=lambda item: (item[1], item[0])):
        if not term.startswith(_NOT_TERMS):
            yield term, ", ".join(" ".join(unit.words[start:end]) for start, end in spans)


def _tried(unit: Unit, finding: Finding) -> Tried:
    match, entry = finding.match, finding.entry
    return Tried(
        rule=entry.rule.id,
        kinds=() if entry.rule.marks else tuple(str(kind) for kind in entry.kinds),
        line=entry.line.text,
        words=" ".join(unit.words[match.start : match.end]),
        key=unit.words[match.key] if match.key >= 0 else "",
        cancelled=finding.cancelled,
        marks=entry.rule.tags if entry.rule.marks else (),
    )


def _near(finder: Finder, unit: Unit, fired: set[str]) -> Iterator[Near]:
    """For each rule that did not fire, the first line of at least three elements that lacks one."""
    told = set(fired)
    for entry in finder.entries:
        if entry.rule.id in told or entry.rule.marks or len(entry.line.needs) < 3:
            continue
        lacking = [terms for terms in entry.line.needs if not any(term in unit.hits.by_term for term in terms)]
        if len(lacking) == 1:
            told.add(entry.rule.id)
            yield Near(entry.rule.id, entry.line.text, "|".join(sorted(term.removeprefix("=") for term in lacking[0])))
