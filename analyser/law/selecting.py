"""Law data -> the part of it that was asked for, by day, kind of work, engager and engagement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from analyser.law.answering import in_force
from analyser.model.law import LawEntry, LawNote, NationLaw, Scheme
from analyser.model.vocabulary import Activity, Engagement, Nation, Setting

Row = TypeVar("Row", LawEntry, LawNote)


@dataclass(frozen=True, slots=True)
class Only:
    """What was asked for; what is left out stands for all."""

    activities: tuple[Activity, ...] = ()
    setting: Setting | None = None
    engagement: Engagement | None = None


def fitting(rows: Sequence[Row], on: date, only: Only) -> tuple[Row, ...]:
    """What is in force on the day and speaks of what was asked for, in the vocabulary's order of work."""
    found = [row for row in rows if in_force(row.starts, row.ends, on) and _speaks(row, only)]
    return tuple(sorted(found, key=_place))


def schemes_in_force(schemes: Sequence[Scheme], on: date | None) -> tuple[Scheme, ...]:
    """The schemes that answer for work of that day; all of them for no day."""
    return tuple(scheme for scheme in schemes if on is None or in_force(scheme.starts, scheme.ends, on))


def schemes_by_nation(laws: Mapping[Nation, NationLaw], on: date | None) -> dict[Nation | None, tuple[Scheme, ...]]:
    """Every scheme once: under its nation, or under None where it stands in the law of all."""
    shared = set.intersection(*({scheme.id for scheme in law.schemes} for law in laws.values()))
    found: dict[Nation | None, tuple[Scheme, ...]] = {
        nation: schemes_in_force([scheme for scheme in law.schemes if scheme.id not in shared], on)
        for nation, law in laws.items()
    }
    every = next(iter(laws.values())).schemes
    found[None] = schemes_in_force([scheme for scheme in every if scheme.id in shared], on)
    return found


def known_on(laws: Mapping[Nation, NationLaw]) -> date:
    """The earliest day on which a nation's research closed: what is said of all must hold of each."""
    return min(law.as_known_on for law in laws.values())


def _speaks(row: LawEntry | LawNote, only: Only) -> bool:
    return (
        (not only.activities or row.activity in only.activities)
        and (only.setting is None or row.setting in (None, only.setting))
        and (only.engagement is None or row.engagement in (None, only.engagement))
    )


def _place(row: LawEntry | LawNote) -> int:
    order = list(Activity)
    return order.index(row.activity) if row.activity else len(order)
