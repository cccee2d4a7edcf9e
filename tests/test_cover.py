"""The cover map: which work a contract brings, what its words reach, and what law and contract come to together."""

import re
from dataclasses import replace
from itertools import combinations, product

import pytest
from covering import (
    ADVISED,
    CLAIMED,
    EVENT,
    EXCLUDED,
    FAULTS,
    FEE,
    FEE_WORK,
    GIVEN,
    GP,
    HOSPITAL,
    INDEPENDENT,
    MUTUAL_GIVEN,
    MUTUAL_RECEIVED,
    OVERSEAS,
    PRIVATE,
    PRIVATE_WORK,
    RECEIVED,
    RECOURSE,
    REGULATORY,
    REQUIRED,
    SAMARITAN,
    SUPPORT,
    TEACHING,
    WORDS,
    answer,
    cells,
    entry,
    law,
    mention,
    particulars,
    provision,
    status,
)

from analyser.cover.settling import least_reassuring, settle
from analyser.model.cover import Said
from analyser.model.law import LawAnswer
from analyser.model.review import Provision
from analyser.model.vocabulary import Activity, CoverStatus, Engagement, LawStatus, Setting, Stance

ASSURANCES = {CoverStatus.SCHEME, CoverStatus.CONTRACT}
REASSURING = (
    CoverStatus.SCHEME,
    CoverStatus.CONTRACT,
    CoverStatus.CONDITIONAL,
    CoverStatus.UNCLEAR,
    CoverStatus.PERSONAL_REQUIRED,
    CoverStatus.CONFLICT,
    CoverStatus.GAP,
)
SPOKEN = (Said.CLAIMED, Said.EXCLUDED, Said.GIVEN, Said.RECEIVED, Said.REQUIRED)
"""What provisions say that can decide a cell; all of it may be said only perhaps."""


def subsets(said: tuple[Said, ...]) -> list[frozenset[Said]]:
    return [frozenset(chosen) for size in range(len(said) + 1) for chosen in combinations(said, size)]


EVERYTHING_SAID = subsets((*SPOKEN, Said.MET, Said.FAILED))


def test_the_words_of_the_cover_map_have_no_fault() -> None:
    assert FAULTS == []


def test_all_ten_activities_stand_in_the_vocabularys_order() -> None:
    assert list(cells()) == list(Activity)


# ---------------------------------------------------------------- which work a contract brings


@pytest.mark.parametrize(
    ("setting", "own"),
    [
        (Setting.GENERAL_PRACTICE, {GP}),
        (Setting.NHS_BODY, {HOSPITAL}),
        (Setting.INDEPENDENT_PROVIDER, {PRIVATE}),
        (Setting.AGENCY, {HOSPITAL, GP}),
        (Setting.UNKNOWN, set()),
    ],
)
def test_a_silent_contract_is_about_what_its_engager_does(setting: Setting, own: set[Activity]) -> None:
    assert contemplated(about=particulars(setting)) == own


@pytest.mark.parametrize(
    ("setting", "spoken", "own"),
    [
        (Setting.NHS_BODY, [GP], {GP}),
        (Setting.NHS_BODY, [GP, HOSPITAL], {GP, HOSPITAL}),
        (Setting.NHS_BODY, [INDEPENDENT], {HOSPITAL, INDEPENDENT}),
        (Setting.GENERAL_PRACTICE, [HOSPITAL], {GP, HOSPITAL}),
        (Setting.INDEPENDENT_PROVIDER, [INDEPENDENT], {INDEPENDENT}),
        (Setting.INDEPENDENT_PROVIDER, [INDEPENDENT, PRIVATE], {INDEPENDENT, PRIVATE}),
        (Setting.AGENCY, [HOSPITAL], {HOSPITAL}),
        (Setting.AGENCY, [GP], {GP}),
        (Setting.UNKNOWN, [HOSPITAL], {HOSPITAL}),
        (Setting.UNKNOWN, [PRIVATE], {PRIVATE}),
    ],
)
def test_the_work_spoken_of_tells_which_it_is(setting: Setting, spoken: list[Activity], own: set[Activity]) -> None:
    assert contemplated(about=particulars(setting), mentions=tuple(mention(each) for each in spoken)) == own


def test_a_body_that_says_the_scheme_leaves_general_practice_out_is_still_about_hospital_work() -> None:
    about = particulars(Setting.NHS_BODY)
    denied = (provision(EXCLUDED, GP, start=0), provision(CLAIMED, excluded=(GP,)))
    assert HOSPITAL in contemplated(*denied, about=about, mentions=(mention(GP, start=0),))


@pytest.mark.parametrize(
    ("setting", "own"),
    [
        (Setting.AGENCY, {HOSPITAL}),
        (Setting.INDEPENDENT_PROVIDER, {INDEPENDENT}),
        (Setting.GENERAL_PRACTICE, {GP}),
    ],
)
def test_a_scheme_that_is_said_to_answer_tells_which_work_it_is(setting: Setting, own: set[Activity]) -> None:
    claim = provision(CLAIMED, tags=["scheme:hospitals"])
    assert contemplated(claim, about=particulars(setting), scheme_work={"hospitals": HOSPITAL}) == own


def test_a_scheme_that_is_said_not_to_answer_tells_nothing() -> None:
    denial = provision(EXCLUDED, tags=["scheme:hospitals"])
    about = particulars(Setting.AGENCY)
    assert contemplated(denial, about=about, scheme_work={"hospitals": HOSPITAL}) == {HOSPITAL, GP}


@pytest.mark.parametrize(
    ("setting", "subject", "spoken", "own"),
    [
        (Setting.AGENCY, (GP,), [], {GP}),
        (Setting.AGENCY, (HOSPITAL, GP), [], {HOSPITAL, GP}),
        (Setting.NHS_BODY, (GP,), [], {GP}),
        (Setting.NHS_BODY, (HOSPITAL, GP), [], {HOSPITAL, GP}),
        (Setting.NHS_BODY, (HOSPITAL,), [INDEPENDENT], {HOSPITAL, INDEPENDENT}),
        (Setting.GENERAL_PRACTICE, (HOSPITAL,), [], {GP}),
        (Setting.INDEPENDENT_PROVIDER, (HOSPITAL,), [], {PRIVATE}),
        (Setting.UNKNOWN, (GP,), [], {GP}),
    ],
)
def test_what_the_contract_shows_itself_to_be_about_is_its_subject_where_its_engager_has_several_kinds(
    setting: Setting, subject: tuple[Activity, ...], spoken: list[Activity], own: set[Activity]
) -> None:
    mentions = tuple(mention(each) for each in spoken)
    assert contemplated(about=particulars(setting), subject=subject, mentions=mentions) == own


def test_practising_privileges_with_nobody_known_are_not_about_the_nhs_because_of_a_hospital() -> None:
    about = particulars(Setting.UNKNOWN, Engagement.PRACTISING_PRIVILEGES)
    assert contemplated(about=about, subject=(HOSPITAL,)) == {PRIVATE}


def test_practising_privileges_are_for_private_patients_even_beside_nhs_funded_ones() -> None:
    about = particulars(Setting.INDEPENDENT_PROVIDER, Engagement.PRACTISING_PRIVILEGES)
    assert contemplated(about=about, mentions=(mention(INDEPENDENT),)) == {INDEPENDENT, PRIVATE}


@pytest.mark.parametrize("stance", [Stance.PERMITTED, Stance.REQUIRED, Stance.MENTIONED])
def test_work_that_is_permitted_required_or_mentioned_is_contemplated(stance: Stance) -> None:
    assert status(PRIVATE, provision(PRIVATE_WORK, stance=stance)) is CoverStatus.GAP


def test_work_that_is_forbidden_is_not_contemplated() -> None:
    assert status(PRIVATE, provision(PRIVATE_WORK, stance=Stance.FORBIDDEN)) is CoverStatus.NOT_MENTIONED


def test_work_forbidden_here_and_mentioned_there_is_not_contemplated() -> None:
    forbidden = provision(PRIVATE_WORK, stance=Stance.FORBIDDEN)
    assert status(PRIVATE, forbidden, provision(EXCLUDED, PRIVATE)) is CoverStatus.NOT_MENTIONED


def test_work_forbidden_in_sessions_and_permitted_outside_them_is_contemplated() -> None:
    forbidden = provision(PRIVATE_WORK, stance=Stance.FORBIDDEN)
    assert status(PRIVATE, forbidden, provision(PRIVATE_WORK, stance=Stance.PERMITTED)) is CoverStatus.GAP


def test_an_independent_provider_that_forbids_private_work_is_not_about_it() -> None:
    forbidden = provision(PRIVATE_WORK, stance=Stance.FORBIDDEN)
    assert contemplated(forbidden, about=particulars(Setting.INDEPENDENT_PROVIDER)) == set()


def test_the_nhs_work_that_a_contract_is_for_stays_when_its_words_are_read_as_forbidden() -> None:
    assert status(GP, mentions=(mention(GP, Stance.FORBIDDEN),)) is CoverStatus.SCHEME


def test_cover_denied_for_work_does_not_forbid_the_work() -> None:
    denied = provision(EXCLUDED, PRIVATE, start=0)
    assert status(PRIVATE, denied, mentions=(mention(PRIVATE, Stance.FORBIDDEN, start=0),)) is CoverStatus.GAP


@pytest.mark.parametrize("what", [EXCLUDED, REQUIRED, ADVISED, RECEIVED, CLAIMED])
def test_a_provision_that_names_an_activity_mentions_it(what: tuple) -> None:  # type: ignore[type-arg]
    assert status(TEACHING, provision(what, TEACHING)) is not CoverStatus.NOT_MENTIONED


def test_whoever_excepts_an_activity_mentions_it() -> None:
    assert status(PRIVATE, provision(CLAIMED, GP, excluded=(PRIVATE,))) is CoverStatus.GAP


def test_regulatory_matters_are_contemplated_only_where_they_are_spoken_of() -> None:
    assert status(REGULATORY) is CoverStatus.NOT_MENTIONED
    assert status(REGULATORY, provision(SUPPORT, tags=["denied"])) is CoverStatus.GAP


def test_nhs_care_named_beside_forbidden_private_work_is_neither_forbidden_nor_brought_in() -> None:
    assert contemplated(provision(PRIVATE_WORK, PRIVATE, HOSPITAL, stance=Stance.FORBIDDEN)) == {GP}


# ---------------------------------------------------------------- what a provision reaches

CLINICAL = (GP, PRIVATE, FEE, TEACHING)
BEYOND = (SAMARITAN, EVENT, OVERSEAS)


@pytest.mark.parametrize("activity", CLINICAL[1:])
def test_a_duty_to_hold_cover_without_stated_work_reaches_the_clinical_work_contemplated(activity: Activity) -> None:
    assert status(activity, provision(REQUIRED), mentions=(mention(activity),)) is CoverStatus.PERSONAL_REQUIRED


@pytest.mark.parametrize("activity", [*BEYOND, REGULATORY])
def test_a_duty_to_hold_cover_without_stated_work_reaches_nothing_else(activity: Activity) -> None:
    assert status(activity, provision(REQUIRED), mentions=(mention(activity),)) is CoverStatus.GAP


@pytest.mark.parametrize("activity", BEYOND)
def test_a_duty_to_hold_cover_for_all_work_reaches_everything_contemplated(activity: Activity) -> None:
    whole = provision(REQUIRED, tags=["all-work"])
    assert status(activity, whole, mentions=(mention(activity),)) is CoverStatus.PERSONAL_REQUIRED


def test_a_duty_for_all_work_does_not_reach_gmc_matters() -> None:
    assert (
        status(REGULATORY, provision(REQUIRED, tags=["all-work"]), mentions=(mention(REGULATORY),)) is CoverStatus.GAP
    )


@pytest.mark.parametrize("tags", [["defence-body"], ["defence-body", "all-work"]])
def test_required_membership_of_a_defence_organisation_reaches_gmc_matters(tags: list[str]) -> None:
    member = provision(REQUIRED, tags=tags)
    assert status(REGULATORY, member, mentions=(mention(REGULATORY),)) is CoverStatus.PERSONAL_REQUIRED


@pytest.mark.parametrize("activity", [*CLINICAL[1:], *BEYOND, REGULATORY])
def test_a_duty_that_names_its_work_reaches_that_work(activity: Activity) -> None:
    assert status(activity, provision(REQUIRED, activity)) is CoverStatus.PERSONAL_REQUIRED


def test_a_duty_that_names_its_work_reaches_no_other() -> None:
    assert status(PRIVATE, provision(REQUIRED, FEE), mentions=(mention(PRIVATE),)) is CoverStatus.GAP


def test_an_exception_takes_work_out_of_a_duty() -> None:
    assert status(PRIVATE, provision(REQUIRED, excluded=(PRIVATE,))) is CoverStatus.GAP


@pytest.mark.parametrize("activity", [PRIVATE, FEE, TEACHING])
def test_the_engagers_promise_without_stated_work_reaches_the_contracts_subject_alone(activity: Activity) -> None:
    assert status(activity, provision(RECEIVED), mentions=(mention(activity),)) is CoverStatus.GAP
    assert status(GP, provision(RECEIVED), answers=law()) is CoverStatus.CONTRACT


def test_private_practice_is_covered_by_contract_where_it_is_the_subject_and_the_engager_promises() -> None:
    about = particulars(Setting.INDEPENDENT_PROVIDER)
    assert status(PRIVATE, provision(RECEIVED), about=about) is CoverStatus.CONTRACT


def test_a_scheme_claimed_without_stated_work_is_claimed_for_nhs_care_where_there_is_any() -> None:
    about = particulars(Setting.INDEPENDENT_PROVIDER)
    both = (mention(INDEPENDENT), mention(PRIVATE))
    assert status(PRIVATE, provision(CLAIMED), about=about, mentions=both) is CoverStatus.GAP
    assert status(PRIVATE, provision(CLAIMED), about=about) is CoverStatus.CONFLICT


def test_a_scheme_claimed_for_all_work_is_claimed_for_private_patients_too() -> None:
    claim = provision(CLAIMED, tags=["all-work"])
    assert status(PRIVATE, claim, mentions=(mention(PRIVATE),)) is CoverStatus.CONFLICT


# ---------------------------------------------------------------- law and contract together

UNSETTLED = law(nhs_general_practice=LawStatus.UNCLEAR)


def test_the_scheme_covers_where_the_contract_is_silent() -> None:
    assert status(GP) is CoverStatus.SCHEME


def test_nobody_covers_private_practice_where_only_the_scheme_covers() -> None:
    claim = provision(CLAIMED, GP)
    assert status(PRIVATE, claim, provision(PRIVATE_WORK, stance=Stance.PERMITTED)) is CoverStatus.GAP


@pytest.mark.parametrize("what", [EXCLUDED, GIVEN, MUTUAL_GIVEN])
def test_contract_and_scheme_conflict_where_the_contract_takes_away_what_the_scheme_gives(what: tuple) -> None:  # type: ignore[type-arg]
    assert status(GP, provision(what)) is CoverStatus.CONFLICT


def test_an_indemnity_that_leaves_out_scheme_work_does_not_conflict_with_it() -> None:
    assert status(GP, provision(GIVEN, excluded=(GP,))) is CoverStatus.SCHEME


def test_an_indemnity_for_private_work_leaves_the_scheme_work_alone() -> None:
    assert status(GP, provision(GIVEN, PRIVATE)) is CoverStatus.SCHEME


def test_a_contract_that_claims_the_scheme_and_excludes_it_without_saying_for_what_settles_nothing() -> None:
    claimed, bare = provision(CLAIMED, GP), provision(EXCLUDED)
    assert status(GP, claimed, bare) is CoverStatus.UNCLEAR
    assert status(GP, bare) is CoverStatus.CONFLICT
    assert status(GP, claimed, provision(EXCLUDED, GP)) is CoverStatus.CONFLICT


def test_an_exclusion_that_takes_work_out_leaves_the_schemes_work_alone() -> None:
    assert status(GP, provision(EXCLUDED, excluded=(PRIVATE,))) is CoverStatus.SCHEME
    assert status(GP, provision(EXCLUDED, excluded=(GP,))) is CoverStatus.CONFLICT


def test_recourse_alone_leaves_the_cell() -> None:
    assert status(GP, provision(RECOURSE)) is CoverStatus.SCHEME


def test_a_claim_that_a_scheme_covers_what_none_does_is_a_conflict() -> None:
    assert status(PRIVATE, provision(CLAIMED, PRIVATE)) is CoverStatus.CONFLICT


def test_the_engagers_promise_does_not_make_a_false_claim_true() -> None:
    assert status(PRIVATE, provision(CLAIMED, PRIVATE), provision(RECEIVED, PRIVATE)) is CoverStatus.CONFLICT


def test_a_mutual_indemnity_covers_nobodys_own_fault() -> None:
    assert status(PRIVATE, provision(MUTUAL_RECEIVED, PRIVATE)) is CoverStatus.GAP


def test_an_indemnity_that_the_doctor_pays_back_covers_nothing() -> None:
    assert status(PRIVATE, provision(RECEIVED, PRIVATE, tags=["taken-back"])) is CoverStatus.GAP


def test_an_indemnity_for_the_engagers_own_fault_covers_nobody_elses() -> None:
    assert status(PRIVATE, provision(RECEIVED, PRIVATE, tags=["own-fault"])) is CoverStatus.GAP


def test_advice_alone_leaves_a_gap_a_gap() -> None:
    assert status(PRIVATE, provision(ADVISED, PRIVATE)) is CoverStatus.GAP


@pytest.mark.parametrize("what", [CLAIMED, RECEIVED, GIVEN])
def test_unsettled_law_stays_unclear_whatever_the_contract_promises(what: tuple) -> None:  # type: ignore[type-arg]
    assert status(GP, provision(what), answers=UNSETTLED) is CoverStatus.UNCLEAR


def test_cover_that_the_doctor_must_hold_is_the_answer_where_the_law_is_unsettled() -> None:
    assert status(GP, provision(REQUIRED), answers=UNSETTLED) is CoverStatus.PERSONAL_REQUIRED


def test_an_exclusion_settles_what_the_law_leaves_open_and_never_into_an_assurance() -> None:
    excluded = provision(EXCLUDED)
    assert status(GP, excluded, answers=UNSETTLED) is CoverStatus.GAP
    assert status(GP, excluded, provision(REQUIRED), answers=UNSETTLED) is CoverStatus.PERSONAL_REQUIRED
    assert status(GP, excluded, provision(RECEIVED), answers=UNSETTLED) is CoverStatus.UNCLEAR


OFFERED = ["offered", "gmc"]


def test_support_offered_before_the_gmc_is_the_contracts_promise() -> None:
    assert status(REGULATORY, provision(SUPPORT, tags=OFFERED)) is CoverStatus.CONTRACT


def test_support_in_part_of_such_matters_leaves_them_a_gap() -> None:
    assert status(REGULATORY, provision(SUPPORT, tags=["offered"])) is CoverStatus.GAP
    assert status(REGULATORY, provision(SUPPORT, tags=OFFERED), provision(SUPPORT, tags=["denied"])) is CoverStatus.GAP


def test_leave_and_kind_words_are_no_support_before_the_gmc() -> None:
    assert status(REGULATORY, provision(SUPPORT, tags=[*OFFERED, "comfort"])) is CoverStatus.GAP


def test_support_that_leaves_such_matters_out_is_no_promise_of_it() -> None:
    assert status(REGULATORY, provision(SUPPORT, tags=OFFERED, excluded=[Activity.REGULATORY])) is CoverStatus.GAP


def test_support_by_the_doctors_own_organisation_is_no_promise_of_the_engagers() -> None:
    assert status(REGULATORY, provision(SUPPORT, tags=[*OFFERED, "defence-body"])) is CoverStatus.GAP


@pytest.mark.parametrize("what", [REQUIRED, ADVISED])
def test_support_that_a_sentence_on_own_cover_speaks_of_is_no_promise_of_the_engagers(what: tuple) -> None:  # type: ignore[type-arg]
    own, support = provision(what, FEE, start=300), provision(SUPPORT, tags=OFFERED, start=300)
    assert status(REGULATORY, own, support) is CoverStatus.GAP


def test_help_with_the_gmc_from_a_body_that_the_sentence_requires_is_required() -> None:
    tags = [*OFFERED, "defence-body"]
    own, support = provision(REQUIRED, FEE, start=300, tags=tags), provision(SUPPORT, tags=tags, start=300)
    assert status(REGULATORY, own, support) is CoverStatus.PERSONAL_REQUIRED


def test_a_promise_for_the_work_at_large_gives_way_to_a_duty_that_names_the_work() -> None:
    about = particulars(Setting.INDEPENDENT_PROVIDER)
    assert (
        status(PRIVATE, provision(RECEIVED), provision(REQUIRED, PRIVATE), about=about) is CoverStatus.PERSONAL_REQUIRED
    )
    assert status(PRIVATE, provision(RECEIVED), provision(REQUIRED), about=about) is CoverStatus.CONTRACT
    assert status(PRIVATE, provision(RECEIVED, PRIVATE), provision(REQUIRED, PRIVATE)) is CoverStatus.CONTRACT


def test_a_promise_without_stated_work_settles_nothing_where_who_engages_the_doctor_is_unknown() -> None:
    spoken, about = (mention(PRIVATE),), particulars(Setting.UNKNOWN)
    assert status(PRIVATE, provision(RECEIVED), about=about, mentions=spoken) is CoverStatus.UNCLEAR
    assert status(PRIVATE, provision(RECEIVED, PRIVATE), about=about, mentions=spoken) is CoverStatus.CONTRACT


def test_an_unresolved_option_settles_nothing() -> None:
    assert status(PRIVATE, provision(RECEIVED, PRIVATE, tags=["alternative"])) is CoverStatus.UNCLEAR
    assert status(PRIVATE, provision(REQUIRED, PRIVATE, tags=["alternative"])) is CoverStatus.UNCLEAR
    assert status(GP, provision(GIVEN, tags=["alternative"])) is CoverStatus.UNCLEAR


def test_a_promise_on_a_condition_settles_nothing() -> None:
    assert status(PRIVATE, provision(RECEIVED, PRIVATE, tags=["conditional"])) is CoverStatus.UNCLEAR


def test_a_promise_on_a_condition_beside_a_duty_to_hold_cover_leaves_the_duty() -> None:
    promise = provision(RECEIVED, PRIVATE, tags=["conditional"])
    assert status(PRIVATE, promise, provision(REQUIRED, PRIVATE)) is CoverStatus.PERSONAL_REQUIRED


def test_a_duty_or_a_claim_on_a_condition_still_stands() -> None:
    assert status(PRIVATE, provision(REQUIRED, PRIVATE, tags=["conditional"])) is CoverStatus.PERSONAL_REQUIRED
    assert status(PRIVATE, provision(CLAIMED, PRIVATE, tags=["conditional"])) is CoverStatus.CONFLICT


# ---------------------------------------------------------------- conditions of the law

ON_CONDITION = law(nhs_general_practice=LawStatus.CONDITIONAL)


@pytest.mark.parametrize(
    ("settled", "expected"),
    [(None, CoverStatus.CONDITIONAL), (True, CoverStatus.SCHEME), (False, CoverStatus.GAP)],
)
def test_a_condition_shown_met_is_a_scheme_and_shown_failed_is_none(
    settled: bool | None, expected: CoverStatus
) -> None:
    assert status(GP, answers=ON_CONDITION, settled=lambda _: settled) is expected


def test_a_condition_shown_met_conflicts_with_an_exclusion() -> None:
    assert status(GP, provision(EXCLUDED), answers=ON_CONDITION, settled=lambda _: True) is CoverStatus.CONFLICT


def test_an_exclusion_shows_that_the_condition_failed() -> None:
    assert status(GP, provision(EXCLUDED), answers=ON_CONDITION) is CoverStatus.GAP
    assert status(GP, provision(EXCLUDED), provision(REQUIRED), answers=ON_CONDITION) is CoverStatus.PERSONAL_REQUIRED


@pytest.mark.parametrize("excluded", [provision(EXCLUDED), provision(EXCLUDED, GP)])
def test_what_a_contract_claims_in_part_and_excludes_in_part_stays_on_the_laws_condition(excluded: Provision) -> None:
    assert status(GP, provision(CLAIMED, GP), excluded, answers=ON_CONDITION) is CoverStatus.CONDITIONAL


def test_an_exclusion_that_hangs_on_a_condition_leaves_the_laws_condition() -> None:
    assert status(GP, provision(EXCLUDED, tags=["conditional"]), answers=ON_CONDITION) is CoverStatus.CONDITIONAL


def test_an_indemnity_by_the_doctor_leaves_a_condition_open() -> None:
    assert status(GP, provision(GIVEN), answers=ON_CONDITION) is CoverStatus.CONDITIONAL


def test_every_condition_must_be_met_where_an_unknown_particular_leaves_several() -> None:
    first, second = (entry(GP, LawStatus.CONDITIONAL, name=name) for name in ("a", "b"))
    answers = law() | {GP: LawAnswer(GP, LawStatus.CONDITIONAL, (first, second))}
    assert status(GP, answers=answers, settled=lambda one: True if one is first else None) is CoverStatus.CONDITIONAL
    assert status(GP, answers=answers, settled=lambda one: True) is CoverStatus.SCHEME


def divided(*others: LawStatus) -> dict[Activity, LawAnswer]:
    """General practice not covered for one value of an unknown particular, otherwise for others."""
    also = tuple(answer(GP, other) for other in others)
    return law() | {GP: replace(answer(GP, LawStatus.NOT_COVERED), differs=True, also=also)}


def test_no_assurance_is_given_where_it_hangs_on_an_unknown_particular() -> None:
    assert status(GP, provision(RECEIVED), answers=divided(LawStatus.SCHEME)) is CoverStatus.UNCLEAR
    assert status(GP, provision(RECEIVED), answers=divided(LawStatus.UNCLEAR)) is CoverStatus.UNCLEAR


def test_an_unknown_particular_reads_no_better_than_the_value_under_which_the_contract_conflicts() -> None:
    given, required = provision(GIVEN), provision(REQUIRED)
    assert status(GP, given, required, answers=law()) is CoverStatus.PERSONAL_REQUIRED
    assert status(GP, given, required, answers=divided(LawStatus.SCHEME)) is CoverStatus.CONFLICT


# ---------------------------------------------------------------- the whole table


@pytest.mark.parametrize("status_of_law", LawStatus)
def test_an_assurance_appears_only_on_evidence(status_of_law: LawStatus) -> None:
    for said in EVERYTHING_SAID:
        found = settle(status_of_law, said)
        if found is CoverStatus.SCHEME:
            met = status_of_law is LawStatus.CONDITIONAL and Said.MET in said and Said.FAILED not in said
            assert status_of_law is LawStatus.SCHEME or met, said
            assert said.isdisjoint({Said.EXCLUDED, Said.GIVEN}), said
        if found is CoverStatus.CONTRACT:
            failed = status_of_law is LawStatus.CONDITIONAL and Said.FAILED in said
            assert status_of_law is LawStatus.NOT_COVERED or failed, said
            assert Said.RECEIVED in said
            assert Said.CLAIMED not in said


@pytest.mark.parametrize("status_of_law", LawStatus)
def test_an_exclusion_never_makes_a_cell_more_reassuring(status_of_law: LawStatus) -> None:
    for said, possible in product(EVERYTHING_SAID, subsets(SPOKEN)):
        before = REASSURING.index(settle(status_of_law, said, possible))
        firmly = settle(status_of_law, said | {Said.EXCLUDED}, possible)
        perhaps = settle(status_of_law, said, possible | {Said.EXCLUDED})
        assert REASSURING.index(firmly) >= before, (said, possible)
        assert perhaps not in ASSURANCES or settle(status_of_law, said, possible) in ASSURANCES, (said, possible)


@pytest.mark.parametrize("status_of_law", LawStatus)
def test_what_is_said_only_perhaps_never_gives_an_assurance(status_of_law: LawStatus) -> None:
    for said, possible in product(EVERYTHING_SAID, subsets(SPOKEN)):
        if settle(status_of_law, said, possible) in ASSURANCES:
            assert settle(status_of_law, said) in ASSURANCES, (said, possible)


def test_the_least_reassuring_status_is_told_by_what_it_promises() -> None:
    assert least_reassuring([CoverStatus.SCHEME, CoverStatus.CONDITIONAL]) is CoverStatus.CONDITIONAL
    assert least_reassuring([CoverStatus.CONFLICT, CoverStatus.GAP, CoverStatus.UNCLEAR]) is CoverStatus.GAP


# ---------------------------------------------------------------- the reasoning


def test_a_cell_names_the_provisions_that_speak_of_it_and_the_law_it_rests_on() -> None:
    private, given = provision(PRIVATE_WORK, stance=Stance.PERMITTED), provision(GIVEN, GP)
    found = cells(private, given)
    assert found[PRIVATE].provisions == (private.id,)
    assert found[GP].provisions == (given.id,)
    assert found[GP].facts == ("law.nhs-general-practice",)


def test_a_scheme_is_named_where_it_answers_or_might() -> None:
    found = cells(answers=law(nhs_general_practice=LawStatus.SCHEME, nhs_hospital=LawStatus.CONDITIONAL))
    assert (found[GP].scheme, found[HOSPITAL].scheme, found[PRIVATE].scheme) == ("The Scheme", "The Scheme", None)


def test_no_scheme_is_named_where_an_unknown_nation_leaves_several() -> None:
    both = tuple(entry(GP, LawStatus.SCHEME, name=name, scheme=name) for name in ("one", "other"))
    assert cells(answers=law() | {GP: LawAnswer(GP, LawStatus.SCHEME, both)})[GP].scheme is None


def test_an_open_cell_asks_what_its_law_entry_asks() -> None:
    answers = law() | {GP: answer(GP, LawStatus.CONDITIONAL, ask="Is the session recorded?")}
    assert cells(answers=answers)[GP].ask == "Is the session recorded?"


def test_a_condition_is_told_with_the_way_it_usually_falls() -> None:
    answers = law() | {GP: answer(GP, LawStatus.CONDITIONAL, condition="It is logged.", usually="It mostly is.")}
    assert "It is logged. It mostly is." in cells(answers=answers)[GP].explanation


def test_what_the_law_says_of_one_case_is_not_told_where_it_is_unknown_whether_it_is_this_one() -> None:
    one = answer(GP, LawStatus.UNCLEAR, ask="Does it reach your company?", arrange="Cover that names your company.")
    other = replace(one, differs=True, also=(answer(GP, LawStatus.SCHEME),))
    assert "company" in cells(answers=law() | {GP: one})[GP].explanation
    told = cells(answers=law() | {GP: other}, about=particulars(engagement=Engagement.UNKNOWN))[GP]
    assert "company" not in f"{told.explanation} {told.ask}"
    assert "how you are engaged" in told.explanation


def test_an_explanation_names_the_scheme_that_answers() -> None:
    assert cells()[GP].explanation.startswith("The Scheme meets claims")


def test_an_unsettled_promise_is_said_to_settle_nothing_yet_and_a_settled_one_is_not() -> None:
    open_words = WORDS.open if WORDS else ""
    assert open_words in cells(provision(RECEIVED, PRIVATE, tags=["alternative"]))[PRIVATE].explanation
    beside = provision(RECEIVED, PRIVATE, tags=["alternative"]), provision(REQUIRED, PRIVATE)
    assert open_words not in cells(*beside)[PRIVATE].explanation
    unsettled = cells(answers=UNSETTLED)[GP]
    assert unsettled.status is CoverStatus.UNCLEAR
    assert open_words not in unsettled.explanation


def test_a_cell_that_the_scheme_covers_asks_nothing() -> None:
    assert cells()[GP].ask is None


def test_an_explanation_cites_the_clauses_it_rests_on() -> None:
    excluded = provision(EXCLUDED, GP)
    assert f"clause {excluded.evidence.clause}" in cells(excluded)[GP].explanation


@pytest.mark.parametrize("status_of_law", LawStatus)
@pytest.mark.parametrize("what", [None, CLAIMED, EXCLUDED, GIVEN, RECEIVED, REQUIRED, ADVISED])
def test_every_explanation_is_whole_sentences(status_of_law: LawStatus, what: tuple | None) -> None:  # type: ignore[type-arg]
    told = [provision(what, GP)] if what else []
    text = cells(*told, answers=law(nhs_general_practice=status_of_law))[GP].explanation
    assert re.fullmatch(r"(?:[A-Z][^{}]*?[.?!](?: |$))+", text), text
    assert "  " not in text
    assert 2 <= len(re.findall(r"[.?!](?= |$)", text)) <= 5


def test_every_word_list_is_complete() -> None:
    assert WORDS is not None
    assert set(WORDS.work) == set(Activity)


def test_fee_work_is_contemplated_through_its_own_topic() -> None:
    assert status(FEE, provision(FEE_WORK, stance=Stance.PERMITTED)) is CoverStatus.GAP


def contemplated(*provisions: object, **more: object) -> set[Activity]:
    found = cells(*provisions, **more)  # type: ignore[arg-type]
    return {activity for activity, cell in found.items() if cell.status is not CoverStatus.NOT_MENTIONED}
