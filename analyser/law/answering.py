"""One cell, one date -> what the law says; the least reassuring answer where a particular is unknown."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from analyser.model.law import Ground, LawAnswer, LawEntry, NationLaw
from analyser.model.vocabulary import Activity, Engagement, LawStatus, Nation, Setting

_ORDER = tuple(LawStatus)
SETTINGS = tuple(setting for setting in Setting if setting is not Setting.UNKNOWN)
ENGAGEMENTS = tuple(engagement for engagement in Engagement if engagement is not Engagement.UNKNOWN)


def answer(
    laws: Mapping[Nation, NationLaw],
    activity: Activity,
    *,
    nation: Nation,
    setting: Setting,
    engagement: Engagement,
    on: date,
) -> LawAnswer:
    """What the law of that date says; for an unknown particular the least reassuring over all its values.

    Where no entry speaks of the date the answer is unclear and rests on nothing.
    """
    found = tuple(
        _cell(laws[each], activity, where, how, on)
        for each in ((nation,) if nation in laws else tuple(laws))
        for where in ((setting,) if setting is not Setting.UNKNOWN else SETTINGS)
        for how in ((engagement,) if engagement is not Engagement.UNKNOWN else ENGAGEMENTS)
    )
    return found[0] if len(found) == 1 else _least_reassuring(activity, found)


def answers(
    laws: Mapping[Nation, NationLaw], *, nation: Nation, setting: Setting, engagement: Engagement, on: date
) -> tuple[LawAnswer, ...]:
    """The answer for each of the ten activities, in the vocabulary's order."""
    return tuple(
        answer(laws, activity, nation=nation, setting=setting, engagement=engagement, on=on) for activity in Activity
    )


def cell(
    laws: Mapping[Nation, NationLaw], activity: Activity, *, nation: Nation, setting: Setting, on: date
) -> LawAnswer:
    """What holds for whoever no entry singles out by engagement: a cell of the matrix."""
    return _cell(laws[nation], activity, setting, None, on)


def settled(entry: LawEntry, shown: Collection[str]) -> bool | None:
    """Whether what a contract shows meets the entry's condition (True), fails it (False) or leaves it open (None).

    `shown` are ids of conditions. What fails a condition outweighs what meets it.
    """
    if any(_holds(item, shown) for item in entry.failed_by):
        return False
    return True if any(_holds(item, shown) for item in entry.met_by) else None


def rank(status: LawStatus) -> int:
    """Higher is less reassuring."""
    return _ORDER.index(status)


def in_force(starts: date | None, ends: date | None, on: date) -> bool:
    """Whether the day lies between the two, both included; None is without end."""
    return (starts is None or starts <= on) and (ends is None or on <= ends)


def _cell(law: NationLaw, activity: Activity, setting: Setting, engagement: Engagement | None, on: date) -> LawAnswer:
    fitting = [entry for entry in law.entries if _fits(entry, activity, setting, engagement, on)]
    if not fitting:
        return LawAnswer(activity, LawStatus.UNCLEAR, (), ground=Ground.SILENT)
    closest = max(_closeness(entry) for entry in fitting)
    best = [entry for entry in fitting if _closeness(entry) == closest]
    entry = max(best, key=lambda one: rank(one.status))
    return LawAnswer(activity, entry.status, (entry,), reason=entry.statement)


def _fits(entry: LawEntry, activity: Activity, setting: Setting, engagement: Engagement | None, on: date) -> bool:
    return (
        entry.activity is activity
        and entry.setting in (None, setting)
        and entry.engagement in (None, engagement)
        and in_force(entry.starts, entry.ends, on)
    )


def _closeness(entry: LawEntry) -> int:
    """The engagement says more than the setting, and either more than nothing."""
    return 2 * (entry.engagement is not None) + (entry.setting is not None)


def _least_reassuring(activity: Activity, found: tuple[LawAnswer, ...]) -> LawAnswer:
    worst = max((one.status for one in found), key=rank)
    entries = tuple(dict.fromkeys(entry for one in found if one.status is worst for entry in one.entries))
    reason = entries[0].statement if len(entries) == 1 else ""
    others = tuple(dict.fromkeys(one for one in found if one.status is not worst))
    return LawAnswer(activity, worst, entries, reason, Ground.UNKNOWN, bool(others), others)


def _holds(item: str, shown: Collection[str]) -> bool:
    return all(name in shown for name in ids_of(item))


def ids_of(item: str) -> Iterator[str]:
    """The conditions that an item of `met_by` or `failed_by` joins."""
    return iter(item.split(" and "))
