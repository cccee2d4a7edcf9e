"""From file to review, all stages in order, as a caller in Python meets them."""

import pickle
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from analyser import (
    Activity,
    Analyser,
    Basis,
    CoverStatus,
    DateBasis,
    Engagement,
    FlagKind,
    Nation,
    PatternError,
    ProvisionKind,
    ReadError,
    Review,
    Setting,
    UsageError,
)
from analyser.model.document import LAW_CHANGED
from analyser.report.as_json import render

TODAY = date(2026, 11, 23)
SENTENCES = (
    'AGREEMENT between Oakfield Surgery, Leeds LS6 2AB ("the Practice") and Dr Ann Rees ("the Locum")',
    "The Locum is self-employed and is engaged to provide general medical services to the Practice.",
    "NHS work is covered by CNSGP.",
    "The Locum shall indemnify and keep indemnified the Practice against all claims, losses and costs.",
    "The Practice shall indemnify the Locum against claims arising from the Services.",
    "The Locum shall hold membership of a medical defence organisation.",
    "The Locum may see private patients at the Surgery.",
    "The Locum shall notify the Practice of any complaint or claim within two days.",
    "The Locum may be asked to write insurance reports and cremation forms for a fee.",
    "This agreement is governed by the law of England and Wales.",
    "The Locum shall:\n(a) keep records; and\n(b) indemnify the Practice against any liability.",
    "Nothing in this agreement obliges the Locum to indemnify the Practice.",
    "Fees are £85 an hour – payable ‘monthly’ in arrears… ﬁnally.",
)


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


def contract(*sentences: str) -> str:
    first, *rest = sentences or SENTENCES
    return "\n".join([first, *(f"{number}. {sentence}" for number, sentence in enumerate(rest, 1))])


def reviewed(analyser: Analyser, text: str, **asked: object) -> Review:
    return analyser.review_text(text, today=TODAY, **asked)  # type: ignore[arg-type]


def test_a_file_becomes_a_review(analyser: Analyser, tmp_path: Path) -> None:
    file = tmp_path / "locum.txt"
    file.write_text(contract(), encoding="utf-8")
    found = analyser.review(file, today=TODAY)
    assert found.contract.name == "locum.txt"
    assert found.particulars.nation.value is Nation.ENGLAND
    assert ProvisionKind.INDEMNITY_GIVEN in {provision.kind for provision in found.provisions}
    assert [cell.activity for cell in found.cover] == list(Activity)


def test_a_path_may_be_a_string(analyser: Analyser, tmp_path: Path) -> None:
    file = tmp_path / "locum.txt"
    file.write_text(contract(), encoding="utf-8")
    assert analyser.review(str(file), today=TODAY) == analyser.review(file, today=TODAY)


def test_text_is_reviewed_like_a_file_of_that_text(analyser: Analyser, tmp_path: Path) -> None:
    file = tmp_path / "locum.txt"
    file.write_text(contract(), encoding="utf-8")
    assert analyser.review_text(contract(), "locum.txt", today=TODAY).cover == analyser.review(file, today=TODAY).cover


def test_files_together_are_one_contract(analyser: Analyser, tmp_path: Path) -> None:
    offer, terms = tmp_path / "offer.txt", tmp_path / "terms.txt"
    offer.write_text(contract(*SENTENCES[:3]), encoding="utf-8")
    terms.write_text(contract("TERMS", SENTENCES[3]), encoding="utf-8")
    found = analyser.review_together([offer, terms], today=TODAY)
    assert found.particulars.nation.value is Nation.ENGLAND
    assert ProvisionKind.INDEMNITY_GIVEN in {provision.kind for provision in found.provisions}
    assert found.contract.text == analyser.contract(offer, terms).text


def test_the_callers_words_win(analyser: Analyser) -> None:
    found = reviewed(analyser, contract(), nation="wales", setting=Setting.AGENCY, engagement="locum-bank").particulars
    assert (found.nation.value, found.setting.value, found.engagement.value) == (
        Nation.WALES,
        Setting.AGENCY,
        Engagement.LOCUM_BANK,
    )
    assert {found.nation.basis, found.setting.basis, found.engagement.basis} == {Basis.GIVEN}


@pytest.mark.parametrize("word", ["unknown", Nation.UNKNOWN, None])
def test_unknown_leaves_the_contract_to_decide(analyser: Analyser, word: object) -> None:
    assert reviewed(analyser, contract(), nation=word).particulars.nation.basis is Basis.CONTRACT


@pytest.mark.parametrize("asked", [{"nation": "narnia"}, {"setting": "ward"}, {"engagement": "boss"}, {"nation": ""}])
def test_an_unknown_word_is_wrong_use(analyser: Analyser, asked: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="known are"):
        reviewed(analyser, contract(), **asked)


def test_a_misspelt_word_gets_a_hint(analyser: Analyser) -> None:
    with pytest.raises(UsageError, match='did you mean "scotland"'):
        reviewed(analyser, contract(), nation="scotlnd")


def test_the_date_given_is_the_date_asked(analyser: Analyser) -> None:
    found = reviewed(analyser, contract(), as_at=date(2018, 5, 1))
    assert (found.as_at.date, found.as_at.basis) == (date(2018, 5, 1), DateBasis.GIVEN)


def test_the_law_of_the_date_answers(analyser: Analyser) -> None:
    """The scheme for general practice in England began on 1 April 2019."""
    text = contract(*SENTENCES[:2])
    before, after = (reviewed(analyser, text, as_at=date(year, 6, 1)).cover[1].status for year in (2018, 2020))
    assert (before, after) == (CoverStatus.GAP, CoverStatus.SCHEME)


PERIOD = "This agreement runs from {} to {}."


def test_a_contract_that_has_ended_is_judged_by_the_law_of_its_last_day(analyser: Analyser) -> None:
    found = reviewed(analyser, contract(*SENTENCES[:2], PERIOD.format("1 May 2017", "30 June 2018")))
    assert (found.as_at.date, found.as_at.basis) == (date(2018, 6, 30), DateBasis.END_OF_PERIOD)
    assert found.cover[1].status is CoverStatus.GAP


def test_a_change_of_law_within_the_period_is_told_for_the_work_it_concerns(analyser: Analyser) -> None:
    found = reviewed(analyser, contract(*SENTENCES[:2], PERIOD.format("1 January 2019", "31 December 2019")))
    told = [notice.text for notice in found.notices if notice.kind == LAW_CHANGED]
    assert told == [
        "The law on NHS general practice changed within the contract's period: "
        "1 January 2019 to 31 March 2019: no scheme answers; 1 April 2019 to 31 December 2019: CNSGP answers."
    ]


def test_a_period_without_a_change_of_law_tells_nothing(analyser: Analyser) -> None:
    found = reviewed(analyser, contract(*SENTENCES[:2], PERIOD.format("1 January 2021", "31 December 2021")))
    assert LAW_CHANGED not in {notice.kind for notice in found.notices}


def kinds(found: Review) -> set[FlagKind]:
    return {flag.kind for flag in found.flags}


def test_a_blank_left_in_the_contract_raises_its_flag_with_its_words(analyser: Analyser) -> None:
    found = reviewed(analyser, contract(*SENTENCES[:2], "The Locum shall be paid £[          ] an hour."))
    raised = [flag for flag in found.flags if flag.kind is FlagKind.UNFILLED_PLACEHOLDER]
    assert [piece.clause for flag in raised for piece in flag.evidence] == ["2"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The Locum's NHS work is covered by CNORIS.", FlagKind.WRONG_NATION_SCHEME),
        ("Claims are handled by the NHS Litigation Authority.", FlagKind.OBSOLETE_SCHEME_NAME),
    ],
)
def test_a_name_the_contract_uses_raises_its_flag(analyser: Analyser, sentence: str, kind: FlagKind) -> None:
    assert kind in kinds(reviewed(analyser, contract(*SENTENCES[:2], sentence)))
    assert kind not in kinds(reviewed(analyser, contract(*SENTENCES[:2])))


def test_a_condition_that_the_contract_shows_met_makes_the_scheme_answer(analyser: Analyser) -> None:
    asked = {"nation": "wales", "setting": "general-practice", "engagement": "locum-direct"}
    shown = (
        "The Locum is registered on the All Wales Locum Register.",
        "All sessions under this agreement are booked through Locum Hub Wales.",
    )
    first = "AGREEMENT between a practice and a locum for general medical services"
    cells = [reviewed(analyser, contract(first, *words), **asked).cover[1] for words in ((), shown)]
    assert [cell.status for cell in cells] == [CoverStatus.CONDITIONAL, CoverStatus.SCHEME]


def test_a_missing_file_is_an_error_that_names_it(analyser: Analyser, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as raised:
        analyser.review(tmp_path / "missing.pdf")
    assert raised.value.name == "missing.pdf"


def test_words_are_checked_before_a_file_is_opened(analyser: Analyser, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        analyser.review(tmp_path / "missing.pdf", nation="narnia")


def test_every_fact_has_its_source(analyser: Analyser) -> None:
    found = reviewed(analyser, contract())
    facts = {fact for item in (*found.cover, *found.flags) for fact in item.facts}
    assert facts == set(found.sources)


def test_every_id_of_a_provision_is_one_of_the_review(analyser: Analyser) -> None:
    found = reviewed(analyser, contract())
    known = {provision.id for provision in found.provisions}
    assert {name for item in (*found.cover, *found.flags) for name in item.provisions} <= known


def test_the_reader_s_notices_reach_the_review(analyser: Analyser) -> None:
    found = reviewed(analyser, contract(), nation="wales")
    assert "nation-differs" in {notice.kind for notice in found.notices}
    assert set(found.contract.notices) <= set(found.notices)


def test_the_same_contract_gives_the_same_bytes(analyser: Analyser) -> None:
    first = render(reviewed(analyser, contract()))
    assert first == render(reviewed(analyser, contract()))
    assert first == render(reviewed(Analyser(), contract()))


def test_a_review_is_frozen(analyser: Analyser) -> None:
    found = reviewed(analyser, contract())
    with pytest.raises(FrozenInstanceError):
        found.flags = ()  # type: ignore[misc]


def test_library_and_review_travel_between_processes(analyser: Analyser) -> None:
    found = reviewed(analyser, contract())
    assert pickle.loads(pickle.dumps(found)) == found
    assert pickle.loads(pickle.dumps(analyser.library)).hash == analyser.library.hash


def test_the_review_names_the_patterns_it_rests_on(analyser: Analyser) -> None:
    assert reviewed(analyser, contract()).patterns_hash == analyser.library.hash


def test_faulty_patterns_stop_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "scope.toml").write_text("nonsense = 1\n")
    with pytest.raises(PatternError, match="nonsense"):
        Analyser(patterns=[tmp_path])


SHUFFLED = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8, unique=True)
SETTLED = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@given(sentences=SHUFFLED)
@SETTLED
def test_every_quote_is_text_from_its_start_to_its_end(analyser: Analyser, sentences: list[str]) -> None:
    found = reviewed(analyser, contract(*sentences))
    text, stated = found.contract.text, found.particulars
    pieces = [piece for provision in found.provisions for piece in (provision.evidence, *provision.also)]
    pieces += [*stated.nation.evidence, *stated.setting.evidence, *stated.engagement.evidence, *stated.period.evidence]
    assert all(piece.quote and text[piece.start : piece.end] == piece.quote for piece in pieces)


ASSURED = (CoverStatus.SCHEME, CoverStatus.CONTRACT)
NEUTRAL = (
    "The Doctor shall see NHS patients on the wards and in clinics.",
    "The Doctor shall provide primary medical services.",
    "The Doctor's NHS work is covered by the state-backed scheme.",
    "The Company shall indemnify the Doctor against all claims arising from the work.",
    "The Doctor shall hold membership of a medical defence organisation.",
    "The Doctor may treat private patients.",
    "The Doctor may teach students.",
    "The Doctor may be called to give emergency help outside work.",
    "The Doctor will be helped in any inquest or GMC matter.",
)
KINDS = {"nation": Nation, "setting": Setting, "engagement": Engagement}


@given(data=st.data(), sentences=st.lists(st.sampled_from(NEUTRAL), min_size=1, max_size=5, unique=True))
@SETTLED
def test_what_is_unknown_never_reads_better_than_the_worst_it_could_be(
    analyser: Analyser, data: st.DataObject, sentences: list[str]
) -> None:
    known = {name: data.draw(st.sampled_from([w for w in kind if w != "unknown"])) for name, kind in KINDS.items()}
    hidden = data.draw(st.sampled_from(list(KINDS)))
    text = contract("CONTRACT", *sentences)
    full = reviewed(analyser, text, **known)
    part = reviewed(analyser, text, **{name: word for name, word in known.items() if name != hidden})
    assume(getattr(part.particulars, hidden).value == "unknown")
    for cell, unsure in zip(full.cover, part.cover, strict=True):
        if unsure.status in ASSURED:
            assert cell.status in (*ASSURED, CoverStatus.NOT_MENTIONED), cell.activity
