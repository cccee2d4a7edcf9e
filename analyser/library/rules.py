"""The pattern language's data files, read and checked: terms, parties, scope cues and rules."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar

from analyser.language import Line, compiled, is_bare
from analyser.library.reading import did_you_mean, doubled, read, toml_files
from analyser.model.patterns import Field, PartyFile, Patterns, Rule, RuleFile, ScopeCue, ScopeFile, Term, TermFile
from analyser.model.values import ValueWords
from analyser.model.vocabulary import ProvisionKind


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_E = TypeVar("_E", bound=_Named)
_TERMS = ("terms", "activities")
_INDEMNITIES = (ProvisionKind.INDEMNITY_GIVEN, ProvisionKind.INDEMNITY_RECEIVED)
_TOPICS = (ProvisionKind.PRIVATE_WORK, ProvisionKind.NON_NHS_WORK)
_PARTIES, _SCOPE, _RULES = "parties.toml", "scope.toml", "provisions"
_FIELD, _VALUES = "field.toml", "values.toml"


def load(folder: Path, faults: list[str]) -> Patterns:
    """The patterns under `folder`; each fault is appended as "file, entry: what is wrong"."""
    return extend(Patterns((), PartyFile((), (), ()), (), ()), folder, faults)


def extend(patterns: Patterns, folder: Path, faults: list[str]) -> Patterns:
    """`patterns` with those of `folder` added: the same id overrides, a new one is appended."""
    terms = [term for section in _TERMS for path in toml_files(folder, section) for term in _terms(path, faults)]
    cues = _cues(folder / _SCOPE, faults)
    rules = [pair for path in toml_files(folder, _RULES) for pair in _rules(path, faults)]
    merged = Patterns(
        terms=_merged(patterns.terms, terms),
        parties=_parties(patterns.parties, folder / _PARTIES, faults),
        cues=_merged(patterns.cues, cues),
        rules=_merged_rules(patterns.rules, rules),
        field=_field(folder / _FIELD, faults) or patterns.field,
        values=_values(folder / _VALUES, faults) or patterns.values,
    )
    faults.extend(_rule_faults(merged, rules, folder))
    return merged


def _terms(path: Path, faults: list[str]) -> tuple[Term, ...]:
    file = read(path, TermFile, faults)
    if not file:
        return ()
    faults.extend(f"{path}, {term.id}: neither phrases nor tokens" for term in file.terms if not _speaks(term))
    faults.extend(f"{path}, {fault}" for fault in doubled(term.id for term in file.terms))
    return file.terms


def _speaks(term: Term) -> bool:
    return bool(term.phrases or term.tokens)


def _field(path: Path, faults: list[str]) -> Field | None:
    return read(path, Field, faults) if path.is_file() else None


def _values(path: Path, faults: list[str]) -> ValueWords | None:
    return read(path, ValueWords, faults) if path.is_file() else None


def _cues(path: Path, faults: list[str]) -> tuple[ScopeCue, ...]:
    file = read(path, ScopeFile, faults) if path.is_file() else None
    return file.cues if file else ()


def _parties(old: PartyFile, path: Path, faults: list[str]) -> PartyFile:
    new = read(path, PartyFile, faults) if path.is_file() else None
    if not new:
        return old
    return PartyFile(
        parties=_merged(old.parties, new.parties),
        engager_signs=(*old.engager_signs, *new.engager_signs),
        doctor_signs=(*old.doctor_signs, *new.doctor_signs),
        engager_hints=(*old.engager_hints, *new.engager_hints),
        first_person=(*old.first_person, *new.first_person),
        masks=(*old.masks, *new.masks),
    )


def _rules(path: Path, faults: list[str]) -> list[tuple[ProvisionKind, Rule]]:
    known = [str(kind) for kind in ProvisionKind]
    if path.stem not in known:
        faults.append(f'{path}: unknown kind "{path.stem}"{did_you_mean(path.stem, known)}')
        return []
    file = read(path, RuleFile, faults)
    if not file:
        return []
    faults.extend(f"{path}, {fault}" for fault in doubled(rule.id for rule in file.rules))
    return [(ProvisionKind(path.stem), _with_guards(rule, file)) for rule in file.rules]


def _with_guards(rule: Rule, file: RuleFile) -> Rule:
    """The rule with its file's guards; a rule that marks needs none: what it marks has passed them."""
    if rule.marks:
        return rule
    return replace(
        rule,
        unless=(*file.unless, *rule.unless),
        rescue=(*file.rescue, *rule.rescue),
        not_under=(*file.not_under, *rule.not_under),
        never=(*file.never, *rule.never),
    )


def _merged(old: Iterable[_E], new: Iterable[_E]) -> tuple[_E, ...]:
    by_id: dict[str, _E] = {entry.id: entry for entry in (*old, *new)}
    return tuple(by_id.values())


def _merged_rules(
    old: Iterable[tuple[ProvisionKind, Rule]], new: Iterable[tuple[ProvisionKind, Rule]]
) -> tuple[tuple[ProvisionKind, Rule], ...]:
    return tuple({rule.id: (kind, rule) for kind, rule in (*old, *new)}.values())


def _rule_faults(patterns: Patterns, rules: list[tuple[ProvisionKind, Rule]], folder: Path) -> Iterator[str]:
    ids = [term.id for term in patterns.terms]
    terms = frozenset([*ids, *(name.partition(".")[0] for name in ids if "." in name)])
    for kind, rule in rules:
        place = f"{folder / _RULES / kind}.toml, {rule.id}"
        faults = (*_line_faults(rule, terms), *_meaning_faults(kind, rule), *_example_faults(rule))
        yield from (f"{place}: {fault}" for fault in faults)


def _meaning_faults(kind: ProvisionKind, rule: Rule) -> Iterator[str]:
    if (rule.direction or rule.mirrored) and kind not in _INDEMNITIES:
        yield "only an indemnity has a direction"
    if rule.stance and kind not in _TOPICS:
        yield "only private-work and non-nhs-work have a stance"
    if rule.marks and not rule.tags:
        yield "a rule that marks needs tags to give"
    if rule.marks and (rule.mirrored or rule.direction or rule.stance or rule.activities or rule.keeps):
        yield "a rule that marks gives tags, and nothing else"


def _line_faults(rule: Rule, terms: frozenset[str]) -> Iterator[str]:
    if not rule.find:
        yield "find has no line"
    fields = {"find": rule.find, "never": rule.never, "unless": rule.unless, "rescue": rule.rescue}
    for field, texts in {**fields, "under": rule.under, "not_under": rule.not_under}.items():
        for text in texts:
            yield from (f"{field}: {fault}" for fault in _faults_of_line(text, terms))


def _faults_of_line(text: str, terms: frozenset[str]) -> Iterator[str]:
    try:
        line: Line = compiled(text)
    except ValueError as err:
        yield str(err)
        return
    for name in sorted({name for element in line.elements for name in element.terms if not name.startswith("=")}):
        if name not in terms and not is_bare(name):
            yield f"unknown term <{name}>{did_you_mean(name, terms)}"


def _example_faults(rule: Rule) -> Iterator[str]:
    if not any(example.finds for example in rule.examples):
        yield "no example that finds something"
    if not any(example.because for example in rule.examples):
        yield "no near miss (an example that says because)"
    known = [str(kind) for kind in ProvisionKind]
    for example in rule.examples:
        for kind in example.finds:
            if kind not in known:
                yield f'unknown kind "{kind}"{did_you_mean(kind, known)}'
