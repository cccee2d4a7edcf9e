"""The law data of the project and its expectations, for the tests that ask them; and small laws made up."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from analyser.law.answering import answer, cell
from analyser.library.laws import load
from analyser.library.reading import built_in
from analyser.model.law import LawAnswer, LawEntry, Laws, NationLaw
from analyser.model.vocabulary import Activity, Confidence, Engagement, LawStatus, Nation, Setting

EXPECTED: dict[str, Any] = json.loads((Path(__file__).parent / "law_expectations.json").read_text(encoding="utf-8"))
TODAY = date.fromisoformat(EXPECTED["as_at"])
LONG_AGO, FAR_OFF = date(1900, 1, 1), date(2200, 1, 1)
Case = tuple[Nation, Activity, Setting, Engagement | None]
Point = tuple[Case, date, LawStatus]


@cache
def laws() -> Laws:
    faults: list[str] = []
    found = load([built_in()], faults)
    assert faults == []
    return found


def entry(id: str = "e", **values: Any) -> LawEntry:
    """An entry of England on hospital work that is covered, unless told otherwise."""
    given = {
        "activity": Activity.NHS_HOSPITAL,
        "status": LawStatus.SCHEME,
        "statement": f"What {id} says.",
        "title": "A page",
        "url": "https://example.org",
        "date": "2026",
        "confidence": Confidence.HIGH,
        "read": TODAY,
    }
    return LawEntry(id, **{**given, **values})


def law(*entries: LawEntry, nation: Nation = Nation.ENGLAND) -> NationLaw:
    return NationLaw(nation, TODAY, (), entries)


def said(nations: Mapping[Nation, NationLaw], case: Case, on: date) -> LawAnswer:
    """The answer for one case; no engagement asks for the cell."""
    nation, activity, setting, engagement = case
    if engagement is None:
        return cell(nations, activity, nation=nation, setting=setting, on=on)
    return answer(nations, activity, nation=nation, setting=setting, engagement=engagement, on=on)


def cells() -> Iterator[tuple[Case, LawStatus]]:
    for nation, activities in EXPECTED["cells"].items():
        for activity, settings in activities.items():
            for setting, status in settings.items():
                yield (Nation(nation), Activity(activity), Setting(setting), None), LawStatus(status)


def engagement_rows() -> Iterator[tuple[Case, LawStatus]]:
    for nation, rows in EXPECTED["engagements"].items():
        for row, engagements in rows.items():
            activity, setting = row.split()
            for engagement, status in engagements.items():
                case = (Nation(nation), Activity(activity), Setting(setting), Engagement(engagement))
                yield case, LawStatus(status)


def points() -> Iterator[Point]:
    """Every expected answer on each side of each day on which an answer changed."""
    for case, status in [*cells(), *engagement_rows()]:
        yield case, TODAY, status
    for words, stretches in EXPECTED["history"].items():
        nation, activity, setting, engagement = words.split()
        how = None if engagement == "any" else Engagement(engagement)
        case = (Nation(nation), Activity(activity), Setting(setting), how)
        firsts = [LONG_AGO, *(date.fromisoformat(day) for day, _ in stretches[1:])]
        lasts = [*(day - timedelta(days=1) for day in firsts[1:]), FAR_OFF]
        for (_, status), first, last in zip(stretches, firsts, lasts, strict=True):
            yield case, first, LawStatus(status)
            yield case, last, LawStatus(status)


def with_entry(nations: Mapping[Nation, NationLaw], changed: LawEntry) -> dict[Nation, NationLaw]:
    """The same law with one entry changed wherever it stands."""
    return {
        nation: replace(law, entries=tuple(changed if one.id == changed.id else one for one in law.entries))
        for nation, law in nations.items()
    }


def named(case: Case) -> str:
    nation, activity, setting, engagement = case
    return f"{nation} {activity} {setting} {engagement or 'any'}"
