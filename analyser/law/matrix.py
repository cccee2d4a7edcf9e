"""The whole of one nation's law on one day: every cell, and the rows that refine it by engagement."""

from collections.abc import Mapping
from datetime import date, timedelta

from analyser.law.answering import ENGAGEMENTS, SETTINGS, answer, cell, in_force
from analyser.law.periods import turning_days
from analyser.model.law import DatedAnswer, LawAnswer, LawEntry, LawMatrix, NationLaw
from analyser.model.vocabulary import Activity, Engagement, Nation, Setting


def matrix(
    laws: Mapping[Nation, NationLaw],
    nation: Nation,
    *,
    on: date,
    activities: tuple[Activity, ...] = tuple(Activity),
    settings: tuple[Setting, ...] = SETTINGS,
) -> LawMatrix:
    """What one nation's law says on that day, for everybody, in the vocabulary's order."""
    own = {nation: laws[nation]}
    cells = tuple(
        tuple(_dated(own, activity, setting, None, on) for setting in settings)
        for activity in Activity
        if activity in activities
    )
    found = [entry for entry in laws[nation].entries if in_force(entry.starts, entry.ends, on)]
    rows = tuple(
        _dated(own, entry.activity, entry.setting or setting, entry.engagement, on)
        for entry in sorted(found, key=_place)
        for setting in (settings if not entry.setting else (entry.setting,))
        if entry.engagement and entry.activity in activities and setting in settings
    )
    return LawMatrix(nation, laws[nation].as_known_on, settings, cells, rows)


def _dated(
    own: Mapping[Nation, NationLaw], activity: Activity, setting: Setting, engagement: Engagement | None, on: date
) -> DatedAnswer:
    """The answer, and since when its status has held without a break; None if it always did."""
    said = _said(own, activity, setting, engagement, on)
    for day in reversed([day for day in turning_days(own) if day <= on]):
        if _said(own, activity, setting, engagement, day - timedelta(days=1)).status is not said.status:
            return DatedAnswer(said, day)
    return DatedAnswer(said, None)


def _said(
    own: Mapping[Nation, NationLaw], activity: Activity, setting: Setting, engagement: Engagement | None, on: date
) -> LawAnswer:
    (nation,) = own
    if engagement is None:
        return cell(own, activity, nation=nation, setting=setting, on=on)
    return answer(own, activity, nation=nation, setting=setting, engagement=engagement, on=on)


def _place(row: LawEntry) -> tuple[int, int, int]:
    """The vocabulary's order; what holds for any comes first."""
    setting = SETTINGS.index(row.setting) + 1 if row.setting else 0
    return list(Activity).index(row.activity), setting, ENGAGEMENTS.index(row.engagement) if row.engagement else 0
