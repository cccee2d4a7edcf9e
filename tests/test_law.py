"""The law answers for the case and the day asked, as the project's own copy of the expectations has it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import (
    EXPECTED,
    FAR_OFF,
    LONG_AGO,
    TODAY,
    Case,
    Point,
    cells,
    engagement_rows,
    entry,
    law,
    laws,
    named,
    points,
    said,
    with_entry,
)

from analyser.law.answering import ENGAGEMENTS, SETTINGS, answer, answers, in_force, rank, settled
from analyser.law.periods import changes, stretches, turning_days
from analyser.model.law import Ground, LawEntry
from analyser.model.vocabulary import Activity, Engagement, LawStatus, Nation, Setting

NATIONS = tuple(laws().nations)
DAYS = (LONG_AGO, *(day + side for day in turning_days(laws().nations) for side in (timedelta(days=-1), timedelta(0))))
POINTS: tuple[Point, ...] = tuple(dict.fromkeys(points()))
ENGLAND = {"nation": Nation.ENGLAND, "setting": Setting.NHS_BODY, "engagement": Engagement.EMPLOYED, "on": TODAY}
HOSPITAL = Activity.NHS_HOSPITAL


def words(value: Case | LawStatus) -> str:
    return value if isinstance(value, LawStatus) else named(value)


@pytest.mark.parametrize(("case", "status"), list(cells()), ids=words)
def test_each_cell_of_the_matrix_is_as_expected(case: Case, status: LawStatus) -> None:
    found = said(laws().nations, case, TODAY)
    assert (found.status, [one.id for one in found.entries]) == (status, [f"{case[0]}.cell.{case[1]}.{case[2]}"])


@pytest.mark.parametrize(("case", "status"), list(engagement_rows()), ids=words)
def test_each_engagement_row_wins_over_its_cell(case: Case, status: LawStatus) -> None:
    found = said(laws().nations, case, TODAY)
    nation = "ni" if case[0] is Nation.NORTHERN_IRELAND else case[0]
    assert found.status is status
    assert [one.id for one in found.entries] == [f"{nation}.engagement.{case[1]}.{case[2]}.{case[3]}"]


def test_the_expectations_hold_every_cell_and_row_of_the_research() -> None:
    assert (len(list(cells())), len(list(engagement_rows()))) == (160, 45)


@pytest.mark.parametrize("point", POINTS, ids=lambda point: f"{named(point[0])} {point[1]}")
def test_each_side_of_each_change_is_as_expected(point: Point) -> None:
    case, day, status = point
    assert said(laws().nations, case, day).status is status


def differences(nations: object, near: LawEntry) -> Iterator[Point]:
    """The expected points of one kind of work that the law does not meet."""
    for case, day, status in POINTS:
        if case[1] is near.activity and said(nations, case, day).status is not status:  # type: ignore[arg-type]
            yield case, day, status


def test_no_entry_can_change_its_status_unnoticed() -> None:
    every = {one.id: one for law in laws().nations.values() for one in law.entries}
    unnoticed = [
        (one.id, status)
        for one in every.values()
        for status in LawStatus
        if status is not one.status
        and not any(differences(with_entry(laws().nations, replace(one, status=status)), one))
    ]
    assert unnoticed == []
    assert len(every) > 240


def test_each_note_amounts_to_what_the_research_says() -> None:
    found = {note.id: note.status for law in laws().nations.values() for note in law.notes}
    assert found == EXPECTED["notes"]


@pytest.mark.parametrize("nation", NATIONS)
def test_an_assurance_stands_only_where_no_closer_entry_says_otherwise(nation: Nation) -> None:
    entries = laws().nations[nation].entries
    for day, activity, setting, engagement in product(DAYS, Activity, SETTINGS, ENGAGEMENTS):
        found = said(laws().nations, (nation, activity, setting, engagement), day)
        if found.status is not LawStatus.SCHEME:
            continue
        fitting = [
            one
            for one in entries
            if one.activity is activity
            and one.setting in (None, setting)
            and one.engagement in (None, engagement)
            and in_force(one.starts, one.ends, day)
        ]
        own = [one for one in fitting if one.engagement]
        assert {one.status for one in own or [one for one in fitting if one.setting]} == {LawStatus.SCHEME}


@pytest.mark.parametrize("activity", Activity)
def test_what_is_unknown_never_reads_better_than_any_of_its_values(activity: Activity) -> None:
    nations = laws().nations
    for day in DAYS:
        known = {
            case: rank(said(nations, (case[0], activity, *case[1:]), day).status)
            for case in product(NATIONS, SETTINGS, ENGAGEMENTS)
        }
        for nation, setting, engagement in product(
            (*NATIONS, Nation.UNKNOWN), (*SETTINGS, Setting.UNKNOWN), (*ENGAGEMENTS, Engagement.UNKNOWN)
        ):
            found = answer(nations, activity, nation=nation, setting=setting, engagement=engagement, on=day)
            alike = [
                worst
                for (where, who, how), worst in known.items()
                if nation in (where, "unknown") and setting in (who, "unknown") and engagement in (how, "unknown")
            ]
            assert rank(found.status) == max(alike)
            assert found.differs is (min(alike) != max(alike))


@given(
    nation=st.sampled_from(Nation),
    setting=st.sampled_from(Setting),
    engagement=st.sampled_from(Engagement),
    day=st.dates(min_value=LONG_AGO, max_value=FAR_OFF),
)
def test_every_case_on_every_day_has_ten_answers_that_rest_on_entries_in_force(
    nation: Nation, setting: Setting, engagement: Engagement, day: date
) -> None:
    found = answers(laws().nations, nation=nation, setting=setting, engagement=engagement, on=day)
    assert [one.activity for one in found] == list(Activity)
    for one in found:
        assert one.entries
        assert all(each.status is one.status and in_force(each.starts, each.ends, day) for each in one.entries)


def test_an_entry_on_the_engagement_wins_over_one_on_the_setting() -> None:
    nations = {
        Nation.ENGLAND: law(
            entry("any"),
            entry("setting", setting=Setting.NHS_BODY, status=LawStatus.CONDITIONAL),
            entry("engagement", engagement=Engagement.EMPLOYED, status=LawStatus.UNCLEAR),
        )
    }
    assert [one.id for one in answer(nations, HOSPITAL, **ENGLAND).entries] == ["engagement"]


def test_of_two_entries_for_one_case_the_less_reassuring_holds() -> None:
    nations = {Nation.ENGLAND: law(entry("good"), entry("bad", status=LawStatus.NOT_COVERED), entry("well"))}
    assert answer(nations, HOSPITAL, **ENGLAND).status is LawStatus.NOT_COVERED


def test_where_no_entry_speaks_the_answer_is_unclear_and_rests_on_nothing() -> None:
    found = answer({Nation.ENGLAND: law()}, HOSPITAL, **ENGLAND)
    assert (found.status, found.entries, found.ground) == (LawStatus.UNCLEAR, (), Ground.SILENT)


@pytest.mark.parametrize(
    ("day", "ids"),
    [
        (date(2019, 3, 31), ["old"]),
        (date(2019, 4, 1), ["new"]),
        (date(2020, 12, 31), ["new"]),
        (date(2021, 1, 1), []),
    ],
)
def test_an_entry_answers_from_its_first_to_its_last_day(day: date, ids: list[str]) -> None:
    old = entry("old", ends=date(2019, 3, 31), status=LawStatus.NOT_COVERED)
    new = entry("new", starts=date(2019, 4, 1), ends=date(2020, 12, 31))
    found = answer({Nation.ENGLAND: law(old, new)}, HOSPITAL, **{**ENGLAND, "on": day})
    assert [one.id for one in found.entries] == ids


def test_an_unknown_nation_rests_on_all_entries_that_are_least_reassuring() -> None:
    nations = {
        Nation.ENGLAND: law(entry("e")),
        Nation.WALES: law(entry("w", status=LawStatus.UNCLEAR), nation=Nation.WALES),
        Nation.SCOTLAND: law(entry("s", status=LawStatus.UNCLEAR), nation=Nation.SCOTLAND),
    }
    found = answer(nations, HOSPITAL, **{**ENGLAND, "nation": Nation.UNKNOWN})
    assert ([one.id for one in found.entries], found.ground, found.differs) == (["w", "s"], Ground.UNKNOWN, True)


@pytest.mark.parametrize(
    ("shown", "outcome"),
    [
        (set(), None),
        ({"register"}, None),
        ({"register", "recorded"}, True),
        ({"confirmed"}, True),
        ({"confirmed", "outside"}, False),
        ({"outside"}, False),
        ({"anything"}, None),
    ],
)
def test_a_condition_is_settled_by_what_the_contract_shows(shown: set[str], outcome: bool | None) -> None:
    one = entry(met_by=("register and recorded", "confirmed"), failed_by=("outside",))
    assert settled(one, shown) is outcome


def spans(activity: Activity, start: date, end: date, **case: object) -> list[tuple[date, date, LawStatus]]:
    found = stretches(laws().nations, activity, start=start, end=end, **case)  # type: ignore[arg-type]
    return [(piece.start, piece.end, piece.answer.status) for piece in found]


PRACTICE = {"setting": Setting.GENERAL_PRACTICE, "engagement": Engagement.EMPLOYED}


@pytest.mark.parametrize("nation", [Nation.ENGLAND, Nation.WALES])
def test_a_gp_contract_from_2018_to_2020_has_two_laws(nation: Nation) -> None:
    start, end = date(2018, 6, 1), date(2020, 5, 31)
    assert spans(Activity.NHS_GENERAL_PRACTICE, start, end, nation=nation, **PRACTICE) == [
        (start, date(2019, 3, 31), LawStatus.NOT_COVERED),
        (date(2019, 4, 1), end, LawStatus.SCHEME),
    ]


def test_a_condition_that_changes_is_a_change_of_law() -> None:
    found = spans(
        Activity.NHS_GENERAL_PRACTICE,
        date(2020, 1, 1),
        date(2021, 1, 1),
        nation=Nation.WALES,
        setting=Setting.GENERAL_PRACTICE,
        engagement=Engagement.LOCUM_DIRECT,
    )
    assert [(first, status) for first, _, status in found] == [
        (date(2020, 1, 1), LawStatus.CONDITIONAL),
        (date(2020, 12, 8), LawStatus.CONDITIONAL),
    ]


def test_out_of_hours_cover_in_northern_ireland_ends_in_june_2024() -> None:
    found = spans(
        Activity.NHS_GENERAL_PRACTICE,
        date(2023, 1, 1),
        date(2025, 1, 1),
        nation=Nation.NORTHERN_IRELAND,
        setting=Setting.INDEPENDENT_PROVIDER,
        engagement=Engagement.LOCUM_DIRECT,
    )
    assert [(last, status) for _, last, status in found] == [
        (date(2024, 6, 30), LawStatus.CONDITIONAL),
        (date(2025, 1, 1), LawStatus.UNCLEAR),
    ]


def test_work_that_no_law_ever_covered_has_not_changed() -> None:
    period = {"start": date(1985, 1, 1), "end": date(2026, 1, 1)}
    found = changes(laws().nations, nation=Nation.ENGLAND, **PRACTICE, **period)
    assert Activity.PRIVATE_PRACTICE not in found
    assert Activity.NHS_GENERAL_PRACTICE in found


@pytest.mark.parametrize(("start", "end"), [(None, date(2020, 1, 1)), (date(2018, 1, 1), None), (None, None)])
def test_a_period_without_both_ends_tells_of_no_change(start: date | None, end: date | None) -> None:
    assert changes(laws().nations, nation=Nation.ENGLAND, **PRACTICE, start=start, end=end) == {}
