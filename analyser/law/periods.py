"""A period -> the stretches in which different law holds, for contracts that run across a change."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from analyser.law.answering import answer
from analyser.model.law import LawAnswer, NationLaw, Stretch
from analyser.model.vocabulary import Activity, Engagement, LawStatus, Nation, Setting

_BY_SCHEME = (LawStatus.SCHEME, LawStatus.CONDITIONAL)


def stretches(
    laws: Mapping[Nation, NationLaw],
    activity: Activity,
    *,
    nation: Nation,
    setting: Setting,
    engagement: Engagement,
    start: date,
    end: date,
) -> tuple[Stretch, ...]:
    """The answers of a period in order of time; neighbours that mean the same to a doctor are one stretch."""
    found: list[Stretch] = []
    for first, last in _pieces(laws, start, end):
        said = answer(laws, activity, nation=nation, setting=setting, engagement=engagement, on=first)
        if found and _same(found[-1].answer, said):
            found[-1] = Stretch(found[-1].start, last, found[-1].answer)
        else:
            found.append(Stretch(first, last, said))
    return tuple(found)


def changes(
    laws: Mapping[Nation, NationLaw],
    *,
    nation: Nation,
    setting: Setting,
    engagement: Engagement,
    start: date | None,
    end: date | None,
) -> dict[Activity, tuple[Stretch, ...]]:
    """For each activity whose answer changes within the period, its stretches; an open end tells nothing."""
    if not start or not end:
        return {}
    found = {
        activity: stretches(laws, activity, nation=nation, setting=setting, engagement=engagement, start=start, end=end)
        for activity in Activity
    }
    return {activity: pieces for activity, pieces in found.items() if len(pieces) > 1}


def turning_days(laws: Mapping[Nation, NationLaw]) -> tuple[date, ...]:
    """Every first day on which some entry begins to answer or no longer answers."""
    entries = [entry for law in laws.values() for entry in law.entries]
    begins = {entry.starts for entry in entries if entry.starts}
    ceases = {entry.ends + timedelta(days=1) for entry in entries if entry.ends}
    return tuple(sorted(begins | ceases))


def _pieces(laws: Mapping[Nation, NationLaw], start: date, end: date) -> Iterator[tuple[date, date]]:
    firsts = [start, *(day for day in turning_days(laws) if start < day <= end)]
    lasts = [*(day - timedelta(days=1) for day in firsts[1:]), end]
    return zip(firsts, lasts, strict=True)


def _same(one: LawAnswer, other: LawAnswer) -> bool:
    """Not-covered is one answer whatever the reason; cover is another answer when scheme or condition differ."""
    if one.status is not other.status:
        return False
    return one.status not in _BY_SCHEME or _terms(one) == _terms(other)


def _terms(said: LawAnswer) -> list[tuple[str | None, str | None]]:
    return [(entry.scheme, entry.condition) for entry in said.entries]
