"""The one sentence at the top, and what --fail-on goes by."""

import pytest
from reviews import GAP_FLAG, GIVEN, NAME_FLAG, cell, cover, faulty, review

from analyser.library.wording import load_wording
from analyser.model.document import TERMS_NOT_SUPPLIED, Notice
from analyser.model.review import Flag, Review
from analyser.model.vocabulary import Activity, CoverStatus, FlagKind, Severity
from analyser.report.paper import Tone
from analyser.report.verdict import judged, reaches, worst, worst_first

UNREAD = Notice("page-without-text", "This page is an image.", page=3, partial=True)
ELSEWHERE = Notice(TERMS_NOT_SUPPLIED, "The contract refers to them.", names=("the Agency's Standard Terms",))


def said(of: Review) -> str:
    return judged(of, load_wording()).text


def test_a_clean_contract_is_called_clean_and_names_what_is_covered() -> None:
    verdict = judged(review(), load_wording())
    assert verdict.text.startswith("Nothing to raise was found")
    assert "NHS general practice" in verdict.text
    assert verdict.tone is Tone.GOOD


def test_the_worst_flag_leads_the_sentence() -> None:
    assert said(faulty()).startswith("2 points to raise (1 high, 1 low), the first: Nothing covers the private work")


def test_a_gap_that_the_first_flag_names_is_not_told_twice() -> None:
    assert "nobody was found" not in said(faulty())


def test_another_gap_is_told_beside_it() -> None:
    gaps = cover(private_practice=CoverStatus.GAP, regulatory=CoverStatus.GAP)
    assert "nobody was found to cover GMC and inquest matters" in said(review(flags=(GAP_FLAG,), cells=gaps))


def test_one_flag_is_told_in_the_singular() -> None:
    assert said(review(flags=(NAME_FLAG,))).startswith("One point to raise (1 low): An old name")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (CoverStatus.GAP, "nobody was found to cover private practice"),
        (CoverStatus.CONFLICT, "contract and law disagree on private practice"),
        (CoverStatus.PERSONAL_REQUIRED, "your own cover must reach private practice"),
        (CoverStatus.CONDITIONAL, "hangs on something this contract does not show"),
        (CoverStatus.UNCLEAR, "hangs on something this contract does not show"),
    ],
)
def test_a_cell_that_is_no_assurance_is_never_called_clean(status: CoverStatus, words: str) -> None:
    verdict = judged(review(cells=cover(private_practice=status)), load_wording())
    assert words in verdict.text
    assert verdict.tone is not Tone.GOOD
    assert "Nothing to raise" not in verdict.text


def test_a_contract_that_speaks_of_no_work_is_not_called_clean() -> None:
    verdict = judged(review(cells=cover()), load_wording())
    assert "no kind of work" in verdict.text
    assert verdict.tone is Tone.CARE


def test_a_partly_read_file_is_never_called_clean() -> None:
    verdict = judged(review(notices=(UNREAD,)), load_wording())
    assert "part of the file was not read, so this is no all-clear" in verdict.text
    assert verdict.tone is Tone.CARE


def test_terms_that_were_not_supplied_are_named() -> None:
    assert "what is agreed in the Agency's Standard Terms is not known" in said(review(notices=(ELSEWHERE,)))


def test_terms_without_a_name_are_told_all_the_same() -> None:
    unnamed = Notice(TERMS_NOT_SUPPLIED, "The contract refers to further terms.")
    assert "refers to terms that were not supplied" in said(review(notices=(unnamed,)))


def test_the_verdict_is_one_sentence() -> None:
    text = said(faulty(notices=(UNREAD, ELSEWHERE)))
    assert text.endswith(".")
    assert ". " not in text


def test_flags_stand_worst_first_and_keep_their_order_within_a_severity() -> None:
    other = Flag(FlagKind.RECOURSE_AGAINST_DOCTOR, Severity.HIGH, "b", "", "", "", "")
    assert worst_first((NAME_FLAG, GAP_FLAG, other)) == [GAP_FLAG, other, NAME_FLAG]


def test_nothing_found_reaches_no_level() -> None:
    assert worst(review()) is None
    assert not any(reaches(review(), level) for level in Severity)


@pytest.mark.parametrize(("level", "reached"), [(Severity.LOW, True), (Severity.MEDIUM, True), (Severity.HIGH, False)])
def test_a_medium_flag_reaches_low_and_medium(level: Severity, reached: bool) -> None:
    medium = Flag(FlagKind.NATION_UNCLEAR, Severity.MEDIUM, "", "", "", "", "")
    assert reaches(review(flags=(medium,)), level) is reached


@pytest.mark.parametrize("status", [CoverStatus.GAP, CoverStatus.CONFLICT])
def test_a_bare_cell_that_raised_no_flag_counts_as_high(status: CoverStatus) -> None:
    assert worst(review(cells=cover(nhs_hospital=status))) is Severity.HIGH


def test_a_gap_whose_flag_is_low_counts_as_low() -> None:
    low = Flag(FlagKind.MISSING_OTHER_COVER, Severity.LOW, "", "", "", "", "", activity=Activity.GOOD_SAMARITAN)
    assert worst(review(flags=(low,), cells=cover(good_samaritan=CoverStatus.GAP))) is Severity.LOW


def test_a_flag_on_another_activity_does_not_answer_a_gap() -> None:
    low = Flag(FlagKind.MISSING_OTHER_COVER, Severity.LOW, "", "", "", "", "", activity=Activity.GOOD_SAMARITAN)
    gaps = cover(good_samaritan=CoverStatus.GAP, teaching_research=CoverStatus.GAP)
    assert worst(review(flags=(low,), cells=gaps)) is Severity.HIGH


def test_a_conflict_is_answered_by_the_flag_on_the_same_words() -> None:
    conflict = (cell(Activity.NHS_HOSPITAL, CoverStatus.CONFLICT, provisions=(GIVEN.id,)),)
    flag = Flag(FlagKind.SCHEME_OVERCLAIM, Severity.MEDIUM, "", "", "", "", "", provisions=(GIVEN.id,))
    assert worst(review(flags=(flag,), cells=conflict)) is Severity.MEDIUM
