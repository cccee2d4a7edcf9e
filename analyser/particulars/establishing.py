"""Contract -> particulars: what the user said, else what the contract shows, else unknown."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from analyser.model.cues import CueFile, Cues, Zones
from analyser.model.document import ClauseRole, Contract, Notice, Span
from analyser.model.review import Particulars, Stated
from analyser.model.vocabulary import Activity, Basis, Engagement, Nation, Setting
from analyser.particulars.hits import Hit, finder
from analyser.particulars.notices import differs, disagrees, hinted, split
from analyser.particulars.phrases import any_of
from analyser.particulars.quoting import evidence_of
from analyser.particulars.showing import is_term
from analyser.particulars.stating import period_of
from analyser.particulars.weighing import Answer, weigh

V = TypeVar("V", bound=StrEnum)

_THROUGH_ITSELF = {Engagement.LIMITED_COMPANY, Engagement.LOCUM_AGENCY}


def establish(
    contract: Contract,
    *,
    cues: Cues,
    nation: Nation | None = None,
    setting: Setting | None = None,
    engagement: Engagement | None = None,
) -> tuple[Particulars, tuple[Notice, ...]]:
    """Particulars with their evidence, and a notice for each doubt. A given value wins over the contract's words."""
    heads = _heads(contract, cues.zones)
    country, about_nation = _stated(contract, heads, "nation", cues.nation, Nation, nation)
    engager, about_setting = _stated(contract, heads, "setting", cues.setting, Setting, setting)
    manner, about_manner = _stated(contract, heads, "engagement", cues.engagement, Engagement, engagement)
    if through := _through_agency(engager, manner):
        manner, about_manner = through, ()
    period, about_period = period_of(contract, cues.period)
    found = Particulars(nation=country, setting=engager, engagement=manner, period=period)
    return found, (*about_nation, *about_setting, *about_manner, *about_period)


def subject(contract: Contract, *, cues: Cues) -> tuple[Activity, ...]:
    """The NHS work that the contract shows itself to be about; several where equally heavy words show several."""
    answer = weigh(cues.work, _hits(contract, _heads(contract, cues.zones), cues.work))
    shown = {value for hit in answer.support for value in hit.cue.values}
    return tuple(activity for activity in Activity if activity in shown)


def _stated(
    contract: Contract, heads: tuple[Span, ...], name: str, file: CueFile, kind: type[V], given: V | None
) -> tuple[Stated[V], tuple[Notice, ...]]:
    unknown = kind("unknown")
    answer = weigh(file, _hits(contract, heads, file))
    found = kind(answer.value) if answer.value else unknown
    if given and given is not unknown:
        told = found not in (given, unknown)
        notices = (differs(name, given, found, evidence_of(contract, answer.support)),) if told else ()
        return Stated(given, Basis.GIVEN), notices
    evidence = evidence_of(contract, answer.support)
    basis = Basis.CONTRACT if answer.value else Basis.NONE
    return Stated(found, basis, evidence), tuple(_doubts(contract, name, answer))


def _hits(contract: Contract, heads: tuple[Span, ...], file: CueFile) -> tuple[Hit, ...]:
    return tuple(hit for hit in finder(file).hits(contract.text, heads) if is_term(contract, hit.start))


def _doubts(contract: Contract, name: str, answer: Answer) -> Iterable[Notice]:
    evidence = evidence_of(contract, answer.support)
    if answer.split:
        values = sorted({value for hit in answer.support for value in hit.cue.values})
        yield split(name, values, evidence)
    elif answer.value and answer.against:
        yield disagrees(name, answer.value, evidence_of(contract, answer.against))
    elif not answer.value and answer.hints:
        yield hinted(name, sorted(answer.hints), evidence)


def _through_agency(setting: Stated[Setting], engagement: Stated[Engagement]) -> Stated[Engagement] | None:
    """Whoever works under an agency's own contract is an agency locum, unless through his own company."""
    if setting.value is not Setting.AGENCY or engagement.basis is Basis.GIVEN or engagement.value in _THROUGH_ITSELF:
        return None
    evidence = setting.evidence or engagement.evidence
    return replace(engagement, value=Engagement.LOCUM_AGENCY, basis=Basis.CONTRACT, evidence=evidence)


def _heads(contract: Contract, zones: Zones) -> tuple[Span, ...]:
    """Where the parties present themselves."""
    if zones.opening >= len(contract.text):
        return (Span(0, len(contract.text)),)
    speaks = any_of(zones.phrases)
    clauses = (
        Span(clause.start, clause.end)
        for clause in contract.clauses
        if clause.role is ClauseRole.DEFINITION or speaks.search(contract.text, clause.start, clause.end)
    )
    return (Span(0, zones.opening), *clauses)
