"""The whole of one nation's law on one day: every cell, and the rows that refine it by engagement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analyser.law.answering import ENGAGEMENTS, SETTINGS, cell, in_force
from analyser.model.law import LawAnswer, LawEntry, NationLaw
from analyser.model.vocabulary import Activity, Nation


@dataclass(frozen=True, slots=True)
class Matrix:
    """`cells` has ten rows in the vocabulary's order, each with an answer for each kind of engager.

    `rows` are the entries that win over a cell for one kind of engagement.
    """

    nation: Nation
    as_known_on: date
    cells: tuple[tuple[LawAnswer, ...], ...]
    rows: tuple[LawEntry, ...]


def matrix(laws: Mapping[Nation, NationLaw], nation: Nation, *, on: date) -> Matrix:
    """What one nation's law says on that day, for everybody."""
    law = laws[nation]
    cells = tuple(
        tuple(cell(laws, activity, nation=nation, setting=setting, on=on) for setting in SETTINGS)
        for activity in Activity
    )
    found = [entry for entry in law.entries if entry.engagement and in_force(entry.starts, entry.ends, on)]
    rows = tuple(sorted(found, key=_place))
    return Matrix(nation, law.as_known_on, cells, rows)


def _place(row: LawEntry) -> tuple[int, int, int]:
    """The vocabulary's order; what holds for any comes first."""
    setting = SETTINGS.index(row.setting) + 1 if row.setting else 0
    return list(Activity).index(row.activity), setting, ENGAGEMENTS.index(row.engagement) if row.engagement else 0
