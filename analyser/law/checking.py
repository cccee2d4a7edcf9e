"""What a keeper of the law data should look at: what is old, weak, unsourced, doubled or missing."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations, groupby, product

from analyser.law.answering import ENGAGEMENTS, SETTINGS, in_force
from analyser.model.law import Doubt, DoubtKind, LawEntry, LawNote, NationLaw, Scheme
from analyser.model.vocabulary import Activity, Confidence, Engagement, Nation, Setting

Statement = LawEntry | LawNote | Scheme
Span = tuple[date | None, date | None]
Case = tuple[Nation, Activity, Setting, Engagement, tuple[LawEntry, ...]]
"""One case, and every entry that speaks of it at any time."""

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
    for nation, activity, setting, engagement, entries in _every_case(laws):
        if not any(in_force(one.starts, one.ends, today) for one in entries):
            yield Doubt(DoubtKind.UNANSWERED, f"{nation}, {_named(activity, setting, engagement)}")


def _holes(laws: Mapping[Nation, NationLaw]) -> Iterator[Doubt]:
    """Times without an answer; told once for a kind of engager if it is the same for every engagement."""
    for (nation, activity, setting), group in groupby(_every_case(laws), key=lambda case: case[:3]):
        gaps: dict[Engagement | None, tuple[Span, ...]] = {case[3]: tuple(_gaps(case[4])) for case in group}
        if len(set(gaps.values())) == 1:
            gaps = {None: next(iter(gaps.values()))}
        for whose, spans in gaps.items():
            for span in spans:
                yield Doubt(DoubtKind.HOLE, f"{nation}, {_named(activity, setting, whose)}: {_shown(*span)}")


def _gaps(entries: Iterable[LawEntry]) -> Iterator[Span]:
    """First and last day of every time in which none of the entries is in force; None is without end."""
    free: date | None = date.min
    for one in sorted(entries, key=lambda one: one.starts or date.min):
        starts = one.starts or date.min
        if free and starts > free:
            yield None if free == date.min else free, starts - timedelta(days=1)
        free = max(free, one.ends + timedelta(days=1)) if free and one.ends else None
    if free:
        yield None if free == date.min else free, None


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
            own = [one for one in law.entries if one.activity is activity]
            for setting, engagement in product(SETTINGS, ENGAGEMENTS):
                yield nation, activity, setting, engagement, tuple(_speaking(own, setting, engagement))


def _speaking(entries: Iterable[LawEntry], setting: Setting, engagement: Engagement) -> Iterator[LawEntry]:
    return (one for one in entries if one.setting in (None, setting) and one.engagement in (None, engagement))


def _named(activity: Activity, setting: Setting | None, engagement: Engagement | None) -> str:
    return ", ".join([activity, setting or "any setting", engagement or "any engagement"])


def _shown(first: date | None, last: date | None) -> str:
    if not first:
        return f"until {last}"
    return f"{first} to {last}" if last else f"from {first}"
