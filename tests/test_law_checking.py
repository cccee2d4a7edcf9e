"""What a keeper of the law data is told to look at."""

from datetime import date

import pytest
from laws import TODAY, entry, law, laws

from analyser.law.checking import doubts
from analyser.model.law import Doubt, DoubtKind, LawEntry
from analyser.model.vocabulary import Activity, Confidence, Engagement, LawStatus, Nation, Setting

LAST_YEAR = date(2025, 11, 25)


def found(kind: DoubtKind, *entries: LawEntry, older_than: date = LAST_YEAR) -> list[Doubt]:
    nations = {Nation.ENGLAND: law(*entries)}
    return [doubt for doubt in doubts(nations, today=TODAY, older_than=older_than) if doubt.kind is kind]


def test_the_projects_own_data_is_sound_and_leaves_no_hole() -> None:
    kinds = {doubt.kind for doubt in doubts(laws().nations, today=TODAY, older_than=LAST_YEAR)}
    assert kinds <= {DoubtKind.OLD, DoubtKind.OLD_SOURCE, DoubtKind.WEAK}


def test_two_entries_for_one_case_on_one_day_overlap() -> None:
    one = entry("one", ends=date(2019, 4, 1))
    assert found(DoubtKind.OVERLAP, one, entry("other", starts=date(2019, 4, 1)))[0].ids == ("one", "other")
    assert found(DoubtKind.OVERLAP, one, entry("other", starts=date(2019, 4, 2))) == []
    assert found(DoubtKind.OVERLAP, one, entry("other", engagement=Engagement.EMPLOYED)) == []


@pytest.mark.parametrize("lacking", [{"title": " "}, {"url": "see there"}, {"date": ""}, {"read": None}])
def test_a_statement_that_cannot_be_found_again_has_no_source(lacking: dict[str, object]) -> None:
    assert found(DoubtKind.NO_SOURCE, entry("one", **lacking))[0].ids == ("one",)


def test_a_statement_with_title_address_and_dates_has_a_source() -> None:
    assert found(DoubtKind.NO_SOURCE, entry("one")) == []


def everything(**values: object) -> list[LawEntry]:
    return [entry(str(activity), activity=activity, **values) for activity in Activity]


def test_a_case_that_no_entry_answers_is_told() -> None:
    some = [one for one in everything() if one.activity is not Activity.REGULATORY]
    places = [doubt.place for doubt in found(DoubtKind.UNANSWERED, *some)]
    assert len(places) == len(Setting) * len(Engagement) - len(Setting) - len(Engagement) + 1
    assert places[0] == "england, regulatory, nhs-body, employed"
    assert found(DoubtKind.UNANSWERED, *everything()) == []


def test_a_time_that_no_entry_answers_is_told_with_its_days() -> None:
    early, late = date(2018, 12, 31), date(2019, 4, 1)
    some = [*everything(ends=early), *(one for one in everything(starts=late, status=LawStatus.UNCLEAR))]
    places = {doubt.place for doubt in found(DoubtKind.HOLE, *some)}
    assert "england, regulatory, agency, any engagement: 2019-01-01 to 2019-03-31" in places


def test_a_time_before_and_after_all_entries_has_one_open_side() -> None:
    places = {doubt.place for doubt in found(DoubtKind.HOLE, *everything(starts=date(2019, 4, 1), ends=TODAY))}
    assert "england, regulatory, agency, any engagement: until 2019-03-31" in places
    assert "england, regulatory, agency, any engagement: from 2026-11-26" in places


def test_what_was_read_too_long_ago_is_told_by_its_source() -> None:
    old = entry("old", read=date(2024, 1, 1))
    doubt = found(DoubtKind.OLD, old, entry("new", title="Another page"))
    assert [(one.place, one.ids) for one in doubt] == [("A page (2026)", ("old",))]


@pytest.mark.parametrize(("dated", "told"), [("2014-08", True), ("undated", True), ("2025-12", False), ("2026", False)])
def test_a_source_that_is_itself_old_or_undated_is_told(dated: str, told: bool) -> None:
    assert bool(found(DoubtKind.OLD_SOURCE, entry("one", date=dated))) is told


def test_the_law_of_the_past_may_rest_on_old_sources() -> None:
    assert found(DoubtKind.OLD_SOURCE, entry("one", date="1989-02", ends=date(1989, 12, 31))) == []


def test_low_confidence_is_told() -> None:
    assert found(DoubtKind.WEAK, entry("one", confidence=Confidence.LOW))[0].ids == ("one",)


def test_the_worst_comes_first() -> None:
    kinds = [doubt.kind for doubt in doubts({Nation.ENGLAND: law(entry(read=None))}, today=TODAY, older_than=LAST_YEAR)]
    assert kinds == sorted(kinds, key=list(DoubtKind).index)
    assert kinds[0].faulty
