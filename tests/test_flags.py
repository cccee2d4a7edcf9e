"""The flags: what raises each and what only looks like it, how they are put in words, and in which order."""

from dataclasses import replace
from datetime import date

import pytest
from covering import (
    ADVISED,
    BOOK,
    CLAIMED,
    EVENT,
    EXCLUDED,
    FEE,
    FEE_WORK,
    GIVEN,
    GP,
    HOSPITAL,
    LIMIT,
    MUTUAL_GIVEN,
    MUTUAL_RECEIVED,
    OVERSEAS,
    PRIVATE,
    PRIVATE_WORK,
    RECEIVED,
    RECOURSE,
    REGULATORY,
    REQUIRED,
    RUN_OFF,
    SAMARITAN,
    SUPPORT,
    TEACHING,
    answer,
    cells,
    evidence,
    flags,
    law,
    mention,
    particulars,
    provision,
)
from reviews import review

from analyser.flags.judging import JUDGES
from analyser.library import laws
from analyser.library.flags import unknown_sources
from analyser.library.reading import built_in
from analyser.model.flags import Named
from analyser.model.law import SchemeName
from analyser.model.review import Flag, Provision
from analyser.model.vocabulary import (
    Activity,
    CoverStatus,
    Engagement,
    FlagKind,
    LawStatus,
    Nation,
    ProvisionKind,
    Setting,
    Severity,
    Stance,
)
from analyser.report.verdict import worst

SEVERITIES = {
    FlagKind.MISSING_PRIVATE_COVER: Severity.HIGH,
    FlagKind.MISSING_NHS_COVER: Severity.HIGH,
    FlagKind.MISSING_NON_NHS_COVER: Severity.MEDIUM,
    FlagKind.MISSING_OTHER_COVER: Severity.LOW,
    FlagKind.NO_REGULATORY_SUPPORT: Severity.MEDIUM,
    FlagKind.NO_INDEMNITY_CLAUSE: Severity.HIGH,
    FlagKind.DOCTOR_INDEMNIFIES_ENGAGER: Severity.HIGH,
    FlagKind.UNCAPPED_INDEMNITY: Severity.HIGH,
    FlagKind.RECOURSE_AGAINST_DOCTOR: Severity.HIGH,
    FlagKind.SCHEME_OVERCLAIM: Severity.HIGH,
    FlagKind.WRONG_NATION_SCHEME: Severity.HIGH,
    FlagKind.CLAIMS_MADE_NO_RUN_OFF: Severity.HIGH,
    FlagKind.DUPLICATE_COVER: Severity.MEDIUM,
    FlagKind.UNFILLED_PLACEHOLDER: Severity.MEDIUM,
    FlagKind.NATION_UNCLEAR: Severity.MEDIUM,
    FlagKind.OBSOLETE_SCHEME_NAME: Severity.LOW,
}
ENGLISH = SchemeName("cnsgp", "The English GP scheme.", scheme="cnsgp", nation=Nation.ENGLAND)
WELSH = SchemeName("gmpi", "The Welsh GP scheme.", scheme="gmpi", nation=Nation.WALES)
PRINCIPLE = SchemeName("nhs-indemnity", "A principle, no nation's scheme.")
RENAMED = SchemeName("nhsla", "The old name.", nation=Nation.ENGLAND, body=True, now="NHS Resolution", since="2017-04")
LOOSE = SchemeName("crown-indemnity", "An old word for a principle.", now="the nation's own scheme")
SILENT = provision(ADVISED, PRIVATE)
"""Something on cover, so that the contract is not wholly silent."""


def raised(*provisions: Provision, **more: object) -> list[FlagKind]:
    return [flag.kind for flag in flags(*provisions, **more)]  # type: ignore[arg-type]


def the(kind: FlagKind, *provisions: Provision, **more: object) -> Flag:
    found = [flag for flag in flags(*provisions, **more) if flag.kind is kind]  # type: ignore[arg-type]
    assert len(found) == 1
    return found[0]


# ---------------------------------------------------------------- the words


@pytest.mark.parametrize("kind", FlagKind)
def test_every_flag_has_a_judge_and_its_own_severity(kind: FlagKind) -> None:
    assert BOOK is not None
    assert kind in JUDGES
    assert {text.severity for text in BOOK.flags if text.kind is kind} == {SEVERITIES[kind]}


@pytest.mark.parametrize("kind", FlagKind)
def test_every_flag_says_why_what_can_happen_what_to_ask_and_what_settles_it(kind: FlagKind) -> None:
    assert BOOK is not None
    for text in BOOK.flags:
        if text.kind is kind:
            assert all((text.title, text.explanation, text.harm, text.ask, text.clears))
            assert text.harm.count(".") == 1
            assert not text.title.endswith(".")


def test_whom_to_ask_depends_on_who_engages_the_doctor() -> None:
    kind = FlagKind.RECOURSE_AGAINST_DOCTOR
    assert "practice manager" in the(kind, provision(RECOURSE)).ask
    assert "medical staffing" in the(kind, provision(RECOURSE), about=particulars(Setting.NHS_BODY)).ask


def test_a_note_joins_where_its_nation_and_setting_hold() -> None:
    kind = FlagKind.RECOURSE_AGAINST_DOCTOR
    english = the(kind, provision(RECOURSE), about=particulars(Setting.NHS_BODY))
    welsh = the(kind, provision(RECOURSE), about=particulars(Setting.NHS_BODY, nation=Nation.WALES))
    assert "england.nhs-indemnity.no-recovery" in english.facts
    assert "england.nhs-indemnity.no-recovery" not in welsh.facts
    assert len(english.explanation) > len(welsh.explanation)


def test_a_flag_cites_the_law_of_its_cell_and_of_its_words() -> None:
    flag = the(FlagKind.MISSING_PRIVATE_COVER, provision(PRIVATE_WORK, stance=Stance.PERMITTED))
    assert flag.facts[0] == "law.private-practice"
    assert "uk.s44c.duty" in flag.facts


def test_every_source_is_a_statement_of_law() -> None:
    assert BOOK is not None
    nations = laws.load([built_in()], []).nations.values()
    known = {row.id for nation in nations for row in (*nation.entries, *nation.notes)}
    assert list(unknown_sources(BOOK, known)) == []


# ---------------------------------------------------------------- missing cover


@pytest.mark.parametrize(
    ("activity", "kind"),
    [
        (PRIVATE, FlagKind.MISSING_PRIVATE_COVER),
        (HOSPITAL, FlagKind.MISSING_NHS_COVER),
        (FEE, FlagKind.MISSING_NON_NHS_COVER),
        (REGULATORY, FlagKind.NO_REGULATORY_SUPPORT),
        (SAMARITAN, FlagKind.MISSING_OTHER_COVER),
        (TEACHING, FlagKind.MISSING_OTHER_COVER),
        (EVENT, FlagKind.MISSING_OTHER_COVER),
        (OVERSEAS, FlagKind.MISSING_OTHER_COVER),
    ],
)
def test_a_gap_raises_the_flag_of_its_activity(activity: Activity, kind: FlagKind) -> None:
    flag = the(kind, SILENT if activity is PRIVATE else provision(CLAIMED, GP), mentions=(mention(activity),))
    assert flag.activity is activity


@pytest.mark.parametrize("activity", Activity)
def test_an_activity_that_is_not_contemplated_raises_nothing(activity: Activity) -> None:
    assert activity not in {flag.activity for flag in flags(provision(CLAIMED, GP))}


@pytest.mark.parametrize("what", [REQUIRED, RECEIVED])
def test_private_work_that_somebody_answers_for_raises_nothing(what: tuple) -> None:  # type: ignore[type-arg]
    permitted = provision(PRIVATE_WORK, stance=Stance.PERMITTED)
    assert raised(permitted, provision(what, PRIVATE)) == []


@pytest.mark.parametrize("activity", Activity)
def test_the_verdict_counts_every_gap_as_flagged(activity: Activity) -> None:
    """A gap that no flag answers would count as high, whatever the flag's own severity."""
    told = {"answers": law(), "about": particulars(Setting.UNKNOWN), "mentions": (mention(activity),)}
    talk = provision(ADVISED)
    found, cover = flags(talk, **told), tuple(cells(talk, **told).values())  # type: ignore[arg-type]
    assert [cell.activity for cell in cover if cell.status is CoverStatus.GAP] == [activity]
    assert worst(review(flags=found, cells=cover)) is SEVERITIES[found[0].kind]


def test_missing_cover_is_flagged_once_for_each_activity() -> None:
    both = (mention(SAMARITAN), mention(OVERSEAS))
    found = [flag.activity for flag in flags(provision(CLAIMED, GP), mentions=both)]
    assert found == [SAMARITAN, OVERSEAS]


def test_good_samaritan_acts_have_words_of_their_own() -> None:
    flag = the(FlagKind.MISSING_OTHER_COVER, provision(CLAIMED, GP), mentions=(mention(SAMARITAN),))
    assert "uk.good-samaritan.mdu" in flag.facts


def test_a_gap_quotes_the_provisions_that_bring_the_work_in() -> None:
    permitted = provision(PRIVATE_WORK, stance=Stance.PERMITTED)
    flag = the(FlagKind.MISSING_PRIVATE_COVER, permitted, mentions=(mention(PRIVATE),))
    assert flag.provisions == (permitted.id,)
    assert flag.evidence == ()


def test_a_gap_without_such_a_provision_quotes_the_first_places_that_speak_of_it() -> None:
    places = tuple(mention(TEACHING, stance) for stance in (Stance.FORBIDDEN, *[Stance.PERMITTED] * 9))
    flag = the(FlagKind.MISSING_OTHER_COVER, provision(CLAIMED, GP), mentions=places)
    assert flag.evidence == tuple(place.evidence for place in places[1:4])


def test_mere_advice_is_quoted_and_said_to_be_none() -> None:
    advice = provision(ADVISED, PRIVATE)
    flag = the(FlagKind.MISSING_PRIVATE_COVER, advice)
    assert advice.id in flag.provisions
    assert "Advice" in flag.explanation


# ---------------------------------------------------------------- nothing on cover


def test_a_contract_without_a_word_on_cover_is_flagged() -> None:
    assert raised(provision(LIMIT), provision((ProvisionKind.GOVERNING_LAW, None))) == [FlagKind.NO_INDEMNITY_CLAUSE]


@pytest.mark.parametrize(
    "kind",
    [
        ProvisionKind.SCHEME_COVER,
        ProvisionKind.PERSONAL_COVER_ADVISED,
        ProvisionKind.COVER_EVIDENCE,
        ProvisionKind.COVER_MINIMUM,
        ProvisionKind.RUN_OFF,
        ProvisionKind.INDEMNITY_RECEIVED,
    ],
)
def test_one_word_on_cover_is_enough(kind: ProvisionKind) -> None:
    assert FlagKind.NO_INDEMNITY_CLAUSE not in raised(provision((kind, None)))


# ---------------------------------------------------------------- promises by the doctor


def test_an_indemnity_by_the_doctor_is_flagged_and_so_is_its_lack_of_a_limit() -> None:
    assert raised(provision(GIVEN, PRIVATE, FEE), provision(REQUIRED, PRIVATE, FEE)) == [
        FlagKind.DOCTOR_INDEMNIFIES_ENGAGER,
        FlagKind.UNCAPPED_INDEMNITY,
    ]


def test_one_flag_lists_every_indemnity() -> None:
    first, second = provision(GIVEN), provision(GIVEN)
    assert the(FlagKind.DOCTOR_INDEMNIFIES_ENGAGER, second, first).provisions == (first.id, second.id)


def test_a_mutual_indemnity_is_flagged_as_mutual() -> None:
    flag = the(FlagKind.DOCTOR_INDEMNIFIES_ENGAGER, provision(MUTUAL_GIVEN), provision(MUTUAL_RECEIVED))
    assert "Each side" in flag.explanation
    assert "Each side" not in the(FlagKind.DOCTOR_INDEMNIFIES_ENGAGER, provision(GIVEN)).explanation


def test_an_indemnity_that_runs_one_way_is_not_made_mutual_by_another_that_does() -> None:
    assert (
        "Each side"
        not in the(FlagKind.DOCTOR_INDEMNIFIES_ENGAGER, provision(GIVEN), provision(MUTUAL_GIVEN)).explanation
    )


def test_an_indemnity_by_the_engager_is_no_cause() -> None:
    assert raised(provision(RECEIVED)) == []


@pytest.mark.parametrize("tag", ["caps-doctor", "caps-both"])
def test_a_limit_on_the_doctors_liability_caps_the_indemnity(tag: str) -> None:
    assert FlagKind.UNCAPPED_INDEMNITY not in raised(provision(GIVEN), provision(LIMIT, tags=[tag]))


def test_a_limit_on_the_engagers_liability_caps_nothing_of_the_doctors() -> None:
    assert FlagKind.UNCAPPED_INDEMNITY in raised(provision(GIVEN), provision(LIMIT, tags=["caps-engager"]))


def test_only_the_indemnity_without_a_limit_of_its_own_is_uncapped() -> None:
    capped, open_ended = provision(GIVEN, tags=["capped"]), provision(GIVEN)
    assert the(FlagKind.UNCAPPED_INDEMNITY, capped, open_ended).provisions == (open_ended.id,)
    assert FlagKind.UNCAPPED_INDEMNITY not in raised(capped)


def test_recourse_is_flagged() -> None:
    assert FlagKind.RECOURSE_AGAINST_DOCTOR in raised(provision(RECOURSE))


# ---------------------------------------------------------------- schemes


def test_a_claim_that_a_scheme_covers_private_patients_is_an_overclaim() -> None:
    claim = provision(CLAIMED, PRIVATE)
    flag = the(FlagKind.SCHEME_OVERCLAIM, claim)
    assert flag.provisions == (claim.id,)
    assert flag.activity is PRIVATE


def test_one_overclaim_lists_all_the_work_it_is_about() -> None:
    flag = the(FlagKind.SCHEME_OVERCLAIM, provision(CLAIMED, PRIVATE, FEE))
    assert flag.activity is None
    assert "private practice and fee-paid work" in flag.explanation


def test_a_claim_that_leaves_private_patients_out_is_none() -> None:
    assert FlagKind.SCHEME_OVERCLAIM not in raised(provision(CLAIMED, excluded=(PRIVATE,)))


@pytest.mark.parametrize("status", [LawStatus.SCHEME, LawStatus.CONDITIONAL, LawStatus.UNCLEAR])
def test_a_claim_that_the_law_bears_out_or_leaves_open_is_no_overclaim(status: LawStatus) -> None:
    assert raised(provision(CLAIMED), answers=law(nhs_general_practice=status)) == []


def test_a_conflict_that_the_doctors_promise_made_is_no_overclaim() -> None:
    assert FlagKind.SCHEME_OVERCLAIM not in raised(provision(CLAIMED), provision(GIVEN))


SCOTTISH = particulars(nation=Nation.SCOTLAND)


def test_a_gp_scheme_of_england_in_scotland_is_of_the_wrong_nation_and_claims_too_much() -> None:
    claim = provision(CLAIMED, start=700)
    flags_found = raised(claim, about=SCOTTISH, answers=law(), named=(Named(ENGLISH, evidence(700)),))
    assert flags_found == [FlagKind.SCHEME_OVERCLAIM, FlagKind.WRONG_NATION_SCHEME]


@pytest.mark.parametrize(
    ("nation", "names"),
    [
        (Nation.ENGLAND, [ENGLISH]),
        (Nation.SCOTLAND, [PRINCIPLE]),
        (Nation.WALES, [ENGLISH, WELSH]),
        (Nation.UNKNOWN, [ENGLISH]),
    ],
)
def test_no_wrong_nation_is_told_where(nation: Nation, names: list[SchemeName]) -> None:
    named = tuple(Named(name, evidence(700)) for name in names)
    found = raised(provision(CLAIMED, start=700), about=particulars(nation=nation), named=named)
    assert FlagKind.WRONG_NATION_SCHEME not in found


def test_a_scheme_that_is_named_only_to_say_it_does_not_apply_is_not_relied_on() -> None:
    named = (Named(ENGLISH, evidence(700)),)
    found = raised(provision(EXCLUDED, start=700), about=SCOTTISH, answers=law(), named=named)
    assert FlagKind.WRONG_NATION_SCHEME not in found


@pytest.mark.parametrize(("start", "expected"), [(690, False), (730, False), (700, True), (200, True)])
def test_a_scheme_is_relied_on_where_it_is_named_in_the_sentence_or_its_stem(start: int, expected: bool) -> None:
    claim = replace(provision(CLAIMED, start=700), also=(evidence(200),))
    found = raised(claim, about=SCOTTISH, named=(Named(ENGLISH, evidence(start)),))
    assert (FlagKind.WRONG_NATION_SCHEME in found) is expected


def test_a_wrong_nation_flag_names_the_scheme_and_both_nations() -> None:
    named = (Named(ENGLISH, evidence(700, "CNSGP")),)
    flag = the(FlagKind.WRONG_NATION_SCHEME, provision(CLAIMED, start=700), about=SCOTTISH, named=named)
    assert "“CNSGP” belongs to England" in flag.explanation
    assert "Scotland" in flag.explanation


def test_a_foreign_name_is_told_as_foreign_even_where_it_is_old_too() -> None:
    named = (Named(replace(RENAMED, body=False), evidence(700, "NHSLA")),)
    flag = the(FlagKind.WRONG_NATION_SCHEME, provision(CLAIMED, start=700), about=SCOTTISH, named=named)
    assert "“NHSLA” belongs to England" in flag.explanation


def test_a_foreign_body_is_told_only_where_no_foreign_scheme_is() -> None:
    both = (Named(RENAMED, evidence(700, "NHSLA")), Named(ENGLISH, evidence(700, "CNSGP")))
    claim = provision(CLAIMED, start=700)
    assert "NHSLA" not in the(FlagKind.WRONG_NATION_SCHEME, claim, about=SCOTTISH, named=both).explanation
    assert "NHSLA" in the(FlagKind.WRONG_NATION_SCHEME, claim, about=SCOTTISH, named=both[:1]).explanation


@pytest.mark.parametrize(
    ("since", "told"), [("2017-04", "April 2017"), ("2019-04-01", "1 April 2019"), ("2014", "since 2014")]
)
def test_an_obsolete_name_says_since_when(since: str, told: str) -> None:
    named = (Named(replace(RENAMED, since=since), evidence()),)
    assert told in the(FlagKind.OBSOLETE_SCHEME_NAME, provision(CLAIMED), named=named).explanation


def test_a_name_with_a_source_is_cited() -> None:
    named = (Named(replace(RENAMED, title="A page"), evidence()), Named(LOOSE, evidence()))
    assert the(FlagKind.OBSOLETE_SCHEME_NAME, provision(CLAIMED), named=named).facts == ("nhsla",)


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2016, 5, 1), False), (date(2017, 3, 31), False), (date(2017, 4, 1), True), (date(2026, 1, 1), True)],
)
def test_a_name_is_obsolete_from_the_day_it_was_given_up(on: date, expected: bool) -> None:
    found = raised(provision(CLAIMED), on=on, named=(Named(RENAMED, evidence()),))
    assert (FlagKind.OBSOLETE_SCHEME_NAME in found) is expected


@pytest.mark.parametrize(("day", "expected"), [("2019-03-31", False), ("2019-04-01", True)])
def test_a_name_is_obsolete_on_the_very_day(day: str, expected: bool) -> None:
    named = (Named(replace(RENAMED, since="2019-04-01"), evidence()),)
    found = raised(provision(CLAIMED), on=date.fromisoformat(day), named=named)
    assert (FlagKind.OBSOLETE_SCHEME_NAME in found) is expected


def test_a_name_that_never_was_a_schemes_is_obsolete_on_any_day() -> None:
    found = raised(provision(CLAIMED), on=date(1999, 1, 1), named=(Named(LOOSE, evidence()),))
    assert found == [FlagKind.OBSOLETE_SCHEME_NAME]


def test_a_current_name_is_not_obsolete() -> None:
    assert raised(provision(CLAIMED), named=(Named(ENGLISH, evidence()),)) == []


def test_an_obsolete_name_says_what_it_is_called_now_once_however_often_it_stands() -> None:
    named = tuple(Named(RENAMED, evidence(start, "NHSLA")) for start in (900, 100, 500))
    flag = the(FlagKind.OBSOLETE_SCHEME_NAME, provision(CLAIMED), named=named)
    assert flag.explanation.count("NHS Resolution") == 1
    assert len(flag.evidence) == 3


# ---------------------------------------------------------------- run-off and double cover


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["claims-made"], True),
        (["claims-made", "denied"], True),
        (["claims-made", "arranged"], False),
        (["occurrence"], False),
        (["denied"], False),
    ],
)
def test_claims_made_cover_is_flagged_unless_run_off_is_arranged(tags: list[str], expected: bool) -> None:
    assert (FlagKind.CLAIMS_MADE_NO_RUN_OFF in raised(provision(RUN_OFF, tags=tags))) is expected


def test_run_off_arranged_in_another_clause_is_enough() -> None:
    elsewhere = provision(RUN_OFF, tags=["arranged"])
    assert FlagKind.CLAIMS_MADE_NO_RUN_OFF not in raised(provision(RUN_OFF, tags=["claims-made"]), elsewhere)


@pytest.mark.parametrize("duty", [provision(REQUIRED), provision(REQUIRED, GP)])
def test_a_duty_to_buy_cover_for_scheme_work_is_double(duty: Provision) -> None:
    flag = the(FlagKind.DUPLICATE_COVER, duty)
    assert flag.activity is GP
    assert flag.provisions == (duty.id,)


@pytest.mark.parametrize(
    "duty",
    [
        provision(REQUIRED, PRIVATE),
        provision(REQUIRED, excluded=(GP,)),
        provision(REQUIRED, tags=["scheme:cnsgp"]),
        provision(REQUIRED, tags=["outside-scheme"]),
        provision(REQUIRED, tags=["alternative"]),
        provision(ADVISED),
    ],
)
def test_a_duty_for_the_rest_is_not_double(duty: Provision) -> None:
    assert FlagKind.DUPLICATE_COVER not in raised(duty)


@pytest.mark.parametrize("before", [provision(EXCLUDED, REGULATORY), provision(SUPPORT, tags=["denied"])])
def test_a_duty_right_after_what_the_scheme_leaves_out_is_for_that(before: Provision) -> None:
    assert FlagKind.DUPLICATE_COVER not in raised(before, provision(REQUIRED))
    assert FlagKind.DUPLICATE_COVER in raised(before, provision(REQUIRED, GP))


def test_a_duty_elsewhere_is_not_for_what_the_scheme_leaves_out() -> None:
    excluded = provision(EXCLUDED, PRIVATE)
    assert FlagKind.DUPLICATE_COVER in raised(excluded, provision(ADVISED, PRIVATE), provision(REQUIRED))


def test_a_duty_that_names_the_schemes_work_is_double_even_where_it_names_the_scheme() -> None:
    assert FlagKind.DUPLICATE_COVER in raised(provision(REQUIRED, GP, tags=["scheme:cnsgp"]))


@pytest.mark.parametrize(("settled", "expected"), [(True, True), (None, False), (False, False)])
def test_a_duty_is_double_where_the_contract_shows_the_schemes_condition_met(
    settled: bool | None, expected: bool
) -> None:
    answers = law(nhs_general_practice=LawStatus.CONDITIONAL)
    found = raised(provision(REQUIRED), answers=answers, settled=lambda _: settled)
    assert (FlagKind.DUPLICATE_COVER in found) is expected


@pytest.mark.parametrize("before", [provision(RUN_OFF, tags=["denied"]), provision(SUPPORT, tags=["offered"])])
def test_a_duty_after_other_words_is_for_all_the_work(before: Provision) -> None:
    assert FlagKind.DUPLICATE_COVER in raised(before, provision(REQUIRED))


@pytest.mark.parametrize("status", [LawStatus.CONDITIONAL, LawStatus.UNCLEAR, LawStatus.NOT_COVERED])
def test_a_duty_is_not_double_where_no_scheme_is_sure(status: LawStatus) -> None:
    assert raised(provision(REQUIRED), answers=law(nhs_general_practice=status)) == []


# ---------------------------------------------------------------- what is open

NOWHERE = particulars(nation=Nation.UNKNOWN)
DIFFERENT = {Nation.ENGLAND: law(nhs_general_practice=LawStatus.SCHEME), Nation.SCOTLAND: law()}


def test_an_unknown_nation_is_flagged_where_the_nations_differ_on_the_contracts_work() -> None:
    flag = the(FlagKind.NATION_UNCLEAR, provision(CLAIMED), about=NOWHERE, by_nation=DIFFERENT)
    assert flag.activity is GP


def test_an_unknown_nation_is_flagged_where_only_the_scheme_that_answers_differs() -> None:
    schemes = {Nation.ENGLAND: "one", Nation.WALES: "other"}
    by_nation = {
        nation: law() | {GP: answer(GP, LawStatus.SCHEME, scheme=scheme)} for nation, scheme in schemes.items()
    }
    assert FlagKind.NATION_UNCLEAR in raised(provision(CLAIMED), about=NOWHERE, by_nation=by_nation)


def test_an_unknown_nation_is_not_flagged_where_they_all_say_the_same() -> None:
    same = {Nation.WALES: law(), Nation.SCOTLAND: law()}
    assert FlagKind.NATION_UNCLEAR not in raised(provision(RECEIVED), about=NOWHERE, by_nation=same, answers=law())


def test_an_unknown_nation_is_not_flagged_where_they_differ_on_work_that_the_contract_does_not_bring() -> None:
    other = {Nation.WALES: law(nhs_hospital=LawStatus.SCHEME), Nation.SCOTLAND: law()}
    assert FlagKind.NATION_UNCLEAR not in raised(provision(RECEIVED), about=NOWHERE, by_nation=other, answers=law())


def test_a_known_nation_is_never_unclear() -> None:
    assert FlagKind.NATION_UNCLEAR not in raised(provision(CLAIMED), by_nation=DIFFERENT)


def test_a_blank_is_flagged_where_it_stands() -> None:
    blank = evidence(42, "£[      ]")
    flag = the(FlagKind.UNFILLED_PLACEHOLDER, provision(CLAIMED), blanks=(blank,))
    assert flag.evidence == (blank,)


def test_an_option_that_nobody_chose_is_a_placeholder_and_no_promise() -> None:
    option = provision(GIVEN, tags=["alternative"])
    assert raised(option) == [FlagKind.UNFILLED_PLACEHOLDER]
    assert the(FlagKind.UNFILLED_PLACEHOLDER, option).provisions == (option.id,)


# ---------------------------------------------------------------- order


def test_flags_come_worst_first_then_in_the_order_of_the_contract() -> None:
    late, early = provision(RECOURSE, start=9000), provision(GIVEN, PRIVATE, start=8000)
    fee = provision(FEE_WORK, stance=Stance.PERMITTED, start=10)
    assert raised(late, early, fee) == [
        FlagKind.MISSING_PRIVATE_COVER,
        FlagKind.DOCTOR_INDEMNIFIES_ENGAGER,
        FlagKind.UNCAPPED_INDEMNITY,
        FlagKind.RECOURSE_AGAINST_DOCTOR,
        FlagKind.MISSING_NON_NHS_COVER,
    ]


def test_what_the_contract_is_silent_on_comes_after_what_it_says_of_the_same_severity() -> None:
    about = particulars(Setting.NHS_BODY, Engagement.EMPLOYED)
    found = raised(provision(RECOURSE), answers=law(), about=about)
    assert found[:2] == [FlagKind.RECOURSE_AGAINST_DOCTOR, FlagKind.MISSING_NHS_COVER]


def test_the_order_of_provisions_given_changes_nothing() -> None:
    made = [provision(GIVEN), provision(RECOURSE), provision(RUN_OFF, tags=["claims-made"]), provision(CLAIMED, FEE)]
    assert flags(*made) == flags(*reversed(made))
