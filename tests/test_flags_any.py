"""The flags of contracts that nobody would write: what holds whatever a contract says."""

from covering import EXCLUDED as EXCLUSION
from covering import cells, flags, law, particulars, provision
from hypothesis import given
from hypothesis import strategies as st
from invented import contracts, mentions

from analyser.model.review import Mention, Provision
from analyser.model.vocabulary import Activity, CoverStatus, Engagement, FlagKind, LawStatus, Setting, Severity

MISSING = {
    Activity.NHS_HOSPITAL: FlagKind.MISSING_NHS_COVER,
    Activity.NHS_GENERAL_PRACTICE: FlagKind.MISSING_NHS_COVER,
    Activity.NHS_INDEPENDENT: FlagKind.MISSING_NHS_COVER,
    Activity.PRIVATE_PRACTICE: FlagKind.MISSING_PRIVATE_COVER,
    Activity.NON_NHS_FEE_WORK: FlagKind.MISSING_NON_NHS_COVER,
    Activity.GOOD_SAMARITAN: FlagKind.MISSING_OTHER_COVER,
    Activity.REGULATORY: FlagKind.NO_REGULATORY_SUPPORT,
    Activity.TEACHING_RESEARCH: FlagKind.MISSING_OTHER_COVER,
    Activity.VOLUNTARY_EVENT: FlagKind.MISSING_OTHER_COVER,
    Activity.OVERSEAS_REMOTE: FlagKind.MISSING_OTHER_COVER,
}
laws = st.fixed_dictionaries({activity.value.replace("-", "_"): st.sampled_from(LawStatus) for activity in Activity})
settings_ = st.sampled_from(Setting)


@given(contracts(), mentions(), laws, settings_)
def test_every_gap_is_flagged_and_nothing_else_is_said_to_be_missing(
    contract: tuple[Provision, ...], spoken: tuple[Mention, ...], statuses: dict[str, LawStatus], setting: Setting
) -> None:
    told = {"answers": law(**statuses), "about": particulars(setting), "mentions": spoken}
    gaps = {one for one, cell in cells(*contract, **told).items() if cell.status is CoverStatus.GAP}  # type: ignore[arg-type]
    found = [flag for flag in flags(*contract, **told) if flag.kind in MISSING.values()]  # type: ignore[arg-type]
    assert {(flag.activity, flag.kind) for flag in found} == {(gap, MISSING[gap]) for gap in gaps}
    assert len(found) == len(gaps)


@given(contracts(), mentions(), laws, settings_, st.sampled_from(Engagement))
def test_flags_are_whole_in_order_and_rest_on_what_is_there(
    contract: tuple[Provision, ...],
    spoken: tuple[Mention, ...],
    statuses: dict[str, LawStatus],
    setting: Setting,
    engagement: Engagement,
) -> None:
    found = flags(*contract, answers=law(**statuses), about=particulars(setting, engagement), mentions=spoken)
    severities = [list(Severity).index(flag.severity) for flag in found]
    assert severities == sorted(severities)
    known, places = {one.id for one in contract}, {one.evidence for one in spoken}
    for flag in found:
        assert set(flag.provisions) <= known
        assert set(flag.evidence) <= places
        words = (flag.title, flag.explanation, flag.harm, flag.ask, flag.clears, flag.own or "", flag.wording or "")
        assert not any("{" in text or "  " in text or " ." in text for text in words), flag.kind
        assert all(words[:5])


@given(contracts(), mentions(), laws, st.randoms())
def test_the_order_in_which_provisions_are_handed_in_changes_nothing(
    contract: tuple[Provision, ...], spoken: tuple[Mention, ...], statuses: dict[str, LawStatus], chance: object
) -> None:
    shuffled = list(contract)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    told = {"answers": law(**statuses), "mentions": spoken}
    assert flags(*contract, **told) == flags(*shuffled, **told)  # type: ignore[arg-type]


@given(st.sampled_from(Activity), contracts(), mentions(), laws)
def test_an_exclusion_more_takes_no_flag_on_the_doctors_promises_away(
    activity: Activity,
    contract: tuple[Provision, ...],
    spoken: tuple[Mention, ...],
    statuses: dict[str, LawStatus],
) -> None:
    told = {"answers": law(**statuses), "mentions": spoken}
    promises = {
        FlagKind.DOCTOR_INDEMNIFIES_ENGAGER,
        FlagKind.UNCAPPED_INDEMNITY,
        FlagKind.RECOURSE_AGAINST_DOCTOR,
        FlagKind.CLAIMS_MADE_NO_RUN_OFF,
    }
    more = provision(EXCLUSION, activity, start=900_000)
    before = {flag.kind for flag in flags(*contract, **told)} & promises  # type: ignore[arg-type]
    assert before <= {flag.kind for flag in flags(*contract, more, **told)}  # type: ignore[arg-type]
