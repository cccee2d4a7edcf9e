"""What a keeper of the law data should look at: what is old, weak, unsourced, doubled or missing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, groupby, product

from analyser.law.answering import ENGAGEMENTS, SETTINGS, answer, in_force
from analyser.law.periods import turning_days
from analyser.model.law import Doubt, DoubtKind, Ground, LawEntry, LawNote, NationLaw, Scheme
from analyser.model.vocabulary import Activity, Confidence, Engagement, Nation, Setting


@dataclass(frozen=True, slots=True)
class Case:
    """One case, and the part of its nation's law that can speak of it."""

    law: dict[Nation, NationLaw]
    nation: Nation
    activity: Activity
    setting: Setting
    engagement: Engagement


Statement = LawEntry | LawNote | Scheme
_UNDATED = "undated"


def doubts(laws: Mapping[Nation, NationLaw], *, today: date, older_than: date) -> tuple[Doubt, ...]:
    """Everything to look at, worst first. What was read, or is dated, before `older_than` is old."""
    stated = _statements(laws)
    found = [
        *_overlaps(laws),
        *_without_source(stated),
        *_unanswered(laws, today),
        *_holes(laws),
        *_old(stated, older_than),
        *_weak(laws),
    ]
    order = list(DoubtKind)
    return tuple(sorted(found, key=lambda doubt: order.index(doubt.kind)))


def _statements(laws: Mapping[Nation, NationLaw]) -> tuple[Statement, ...]:
    """Each statement once, though the whole kingdom's stand in every nation."""
    found: dict[str, Statement] = {}
    for law in laws.values():
        stated: tuple[Statement, ...] = (*law.schemes, *law.entries, *law.notes)
        for one in stated:
            found.setdefault(one.id, one)
    return tuple(found.values())


def _overlaps(laws: Mapping[Nation, NationLaw]) -> Iterator[Doubt]:
    for law in laws.values():
        for one, other in combinations(law.entries, 2):
            if _case(one) == _case(other) and _meet(one, other):
                yield Doubt(DoubtKind.OVERLAP, f"{law.nation}, {_named(*_case(one))}", (one.id, other.id))


def _meet(one: LawEntry, other: LawEntry) -> bool:
    first = max(one.starts or date.min, other.starts or date.min)
    return in_force(one.starts, one.ends, first) and in_force(other.starts, other.ends, first)


def _case(entry: LawEntry) -> tuple[Activity, Setting | None, Engagement | None]:
    return entry.activity, entry.setting, entry.engagement


def _without_source(stated: Iterable[Statement]) -> Iterator[Doubt]:
    for one in stated:
        if not (one.title.strip() and one.url.startswith("http") and one.date.strip() and one.read):
            yield Doubt(DoubtKind.NO_SOURCE, one.id, (one.id,))


def _unanswered(laws: Mapping[Nation, NationLaw], today: date) -> Iterator[Doubt]:
    for case in _every_case(laws):
        if _is_silent(case, today):
            named = _named(case.activity, case.setting, case.engagement)
            yield Doubt(DoubtKind.UNANSWERED, f"{case.nation}, {named}")


def _holes(laws: Mapping[Nation, NationLaw]) -> Iterator[Doubt]:
    """Times without an answer; told once for a kind of engager if it is the same for every engagement."""
    days = (turning_days(laws) or (date.max,))[0] - timedelta(days=1), *turning_days(laws)
    ends = (*(day - timedelta(days=1) for day in days[1:]), None)
    for nation, activity, setting, holes in _silences(laws, days):
        for whose, silent in holes.items():
            for first, last in _joined(silent, dict(zip(days, ends, strict=True)), earliest=days[0]):
                yield Doubt(DoubtKind.HOLE, f"{nation}, {_named(activity, setting, whose)}: {_span(first, last)}")


def _silences(
    laws: Mapping[Nation, NationLaw], days: tuple[date, ...]
) -> Iterator[tuple[Nation, Activity, Setting, dict[Engagement | None, tuple[date, ...]]]]:
    for key, cases in groupby(_every_case(laws), key=lambda case: (case.nation, case.activity, case.setting)):
        silent: dict[Engagement | None, tuple[date, ...]] = {
            case.engagement: tuple(day for day in days if _is_silent(case, day)) for case in cases
        }
        alike = len(set(silent.values())) == 1
        yield *key, {None: next(iter(silent.values()))} if alike else silent


def _joined(
    silent: tuple[date, ...], ends: Mapping[date, date | None], *, earliest: date
) -> Iterator[tuple[date | None, date | None]]:
    """Neighbouring silent stretches as one; the first has no beginning and the last no end."""
    pieces: list[tuple[date | None, date | None]] = []
    for day in silent:
        if pieces and pieces[-1][1] == day - timedelta(days=1):
            pieces[-1] = (pieces[-1][0], ends[day])
        else:
            pieces.append((None if day == earliest else day, ends[day]))
    yield from pieces


def _old(stated: Iterable[Statement], older_than: date) -> Iterator[Doubt]:
    rows = sorted(stated, key=lambda one: (one.title, one.date, one.id))
    for (title, dated), group in groupby(rows, key=lambda one: (one.title, one.date)):
        ones = tuple(group)
        if long_read := tuple(one.id for one in ones if one.read and one.read < older_than):
            yield Doubt(DoubtKind.OLD, f"{title} ({dated})", long_read)
        current = tuple(one.id for one in ones if isinstance(one, LawEntry) and one.ends is None)
        if current and (dated == _UNDATED or dated < older_than.isoformat()[: len(dated)]):
            yield Doubt(DoubtKind.OLD_SOURCE, f"{title} ({dated})", current)


def _weak(laws: Mapping[Nation, NationLaw]) -> Iterator[Doubt]:
    for law in laws.values():
        stated: tuple[LawEntry | LawNote, ...] = (*law.entries, *law.notes)
        if ids := tuple(one.id for one in stated if one.confidence is Confidence.LOW):
            yield Doubt(DoubtKind.WEAK, str(law.nation), ids)


def _every_case(laws: Mapping[Nation, NationLaw]) -> Iterator[Case]:
    for nation, law in laws.items():
        for activity in Activity:
            own = tuple(entry for entry in law.entries if entry.activity is activity)
            part = {nation: replace(law, entries=own)}
            for setting, engagement in product(SETTINGS, ENGAGEMENTS):
                yield Case(part, nation, activity, setting, engagement)


def _is_silent(case: Case, on: date) -> bool:
    said = answer(case.law, case.activity, nation=case.nation, setting=case.setting, engagement=case.engagement, on=on)
    return said.ground is Ground.SILENT


def _named(activity: Activity, setting: Setting | None, engagement: Engagement | None) -> str:
    return ", ".join([activity, setting or "any setting", engagement or "any engagement"])


def _span(first: date | None, last: date | None) -> str:
    if not first:
        return f"until {last}"
    return f"{first} to {last}" if last else f"from {first}"
