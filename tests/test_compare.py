"""Two versions of a contract: clauses by their words, cells by their course, flags by what became of them."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviews import GAP_FLAG, NAME_FLAG, cover, faulty, review

from analyser.compare import compare
from analyser.compare.keys import key, tokens, unlabelled
from analyser.library.wording import load_wording
from analyser.model.comparison import WORST_TO_BEST, Comparison, Course, Edit, FlagFate
from analyser.model.document import Clause, Contract
from analyser.model.review import Evidence, Provision, Review
from analyser.model.vocabulary import CoverStatus, FlagKind, ProvisionKind, Severity
from analyser.report.comparing import compared
from analyser.report.forms import drawn
from analyser.report.paper import Look, Tone

WORDS = load_wording()
HOLD = "The Locum shall hold cover with a medical defence organisation."
PAY = "The Practice may deduct any damages from the fee."


def version(*clauses: str, numbers: tuple[str | None, ...] = (), carried: str = "The ") -> Review:
    """A review in which each clause that begins with `carried` (after its number) carries a provision."""
    text, found, provisions = "\n".join(clauses), [], []
    start = 0
    for place, words in enumerate(clauses):
        number = numbers[place] if numbers else None
        found.append(Clause(start, start + len(words), number))
        if carried in words:
            begin = start + words.index(carried)
            quote = words[words.index(carried) :]
            piece = Evidence(quote, begin, begin + len(quote), number, 1)
            provisions.append(Provision(f"p{place}", ProvisionKind.PERSONAL_COVER_REQUIRED, piece, "a.rule"))
        start += len(words) + 1
    contract = Contract("a.txt", "txt", "ab" * 32, text, tuple(found))
    return replace(review(), contract=contract, provisions=tuple(provisions))


def fates(old: Review, new: Review) -> list[str]:
    return [str(change.fate) for change in compare(old, new).clauses]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The run-off period is six  months", "The run–off\nperiod is six months"),
        ("The “Locum” shall", "the 'locum' shall"),
        ("non-NHS work", "non NHS work"),
        ("indem\u00adnity\u00a0cover", "indemnity cover"),
        ("a suﬃcient sum", "a sufficient sum"),
    ],
)
def test_spacing_hyphens_quotes_and_capitals_make_no_difference(old: str, new: str) -> None:
    assert key(old) == key(new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("within 1-2 days", "within 12 days"),
        ("£5,000,000", "£50,000,000"),
        ("shall not", "shall"),
        ("claims, and costs", "claims and costs"),
    ],
)
def test_what_can_change_the_sense_makes_a_difference(old: str, new: str) -> None:
    assert key(old) != key(new)


@pytest.mark.parametrize(
    ("text", "number"),
    [("4.2 Hold cover", "4.2"), ("(b) Hold cover", "4.2(b)"), ("b. Hold cover", "4.2(b)"), ("• Hold cover", None)],
)
def test_a_number_is_no_part_of_the_words_in_whatever_style(text: str, number: str | None) -> None:
    assert unlabelled(text, number) == "Hold cover"


def test_a_figure_that_is_not_the_clauses_number_is_part_of_its_words() -> None:
    assert unlabelled("12 months' notice", "7") == "12 months' notice"


@given(st.text())
def test_tokens_together_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


def test_the_same_contract_in_other_numbers_has_no_difference() -> None:
    old = version(f"1.1 {HOLD}", f"1.2 {PAY}", numbers=("1.1", "1.2"))
    new = version(f"(a) {HOLD.upper()}", f"b) {PAY}", numbers=("9(a)", "9(b)"), carried="T")
    assert fates(old, new) == []


def test_a_clause_that_moved_has_not_changed() -> None:
    assert fates(version(HOLD, PAY, "Other words"), version("Other words", PAY, HOLD)) == []


def test_a_clause_divided_by_another_format_has_not_changed() -> None:
    assert fates(version(f"{HOLD} {PAY}"), version(HOLD, PAY)) == []


def test_clauses_are_added_and_removed() -> None:
    found = compare(version(HOLD, "Pay is weekly."), version("Pay is weekly.", PAY))
    assert [(change.fate, (change.new or change.old).quote) for change in found.clauses] == [  # type: ignore[union-attr]
        ("removed", HOLD),
        ("added", PAY),
    ]


def test_a_clause_that_carries_no_provision_in_either_version_is_left_out() -> None:
    assert fates(version(HOLD, "Pay is weekly."), version(HOLD, "Pay is monthly.")) == []


def test_a_changed_clause_shows_which_words_went_and_which_came() -> None:
    found = compare(version(HOLD), version(HOLD.replace("shall", "may wish to"), carried="nothing")).clauses
    assert [(one.edit, one.text.strip()) for one in found[0].stretches] == [
        (Edit.KEPT, "The Locum"),
        (Edit.REMOVED, "shall"),
        (Edit.ADDED, "may wish to"),
        (Edit.KEPT, "hold cover with a medical defence organisation."),
    ]


@given(st.lists(st.sampled_from(["The", "Locum", "shall", "not", "hold", "cover", "-", "“"]), min_size=1).map(" ".join))
def test_the_stretches_of_a_clause_are_its_old_and_its_new_words(words: str) -> None:
    for change in compare(version(HOLD), version(f"{HOLD} {words}")).clauses:
        kept_and_new = "".join(one.text for one in change.stretches if one.edit is not Edit.REMOVED)
        assert change.new is None or kept_and_new == change.new.quote


def test_a_negation_slipped_in_is_a_change() -> None:
    assert fates(version(HOLD), version(HOLD.replace("shall", "shall not"))) == ["changed"]


def test_words_that_are_taken_out_of_a_list_with_their_stem_differ_by_the_stem() -> None:
    old = version("The Practice shall meet:", "claims", "costs")
    new = version("The Practice shall not meet:", "claims", "costs")
    assert fates(old, new) == ["changed"]


def courses(old: CoverStatus, new: CoverStatus) -> Course:
    pair = (review(cells=cover(private_practice=status)) for status in (old, new))
    return next(cell.course for cell in compare(*pair).cells if cell.new.activity == "private-practice")


@pytest.mark.parametrize(("worse", "better"), list(pairwise(WORST_TO_BEST)))
def test_statuses_are_ordered_from_worst_to_best(worse: CoverStatus, better: CoverStatus) -> None:
    assert (courses(worse, better), courses(better, worse), courses(worse, worse)) == ("better", "worse", "same")


def test_every_status_has_its_place_in_the_order() -> None:
    assert set(WORST_TO_BEST) == set(CoverStatus)


def test_flags_are_new_fixed_and_remaining() -> None:
    found = compare(review(flags=(NAME_FLAG, GAP_FLAG)), review(flags=(GAP_FLAG, other_kind())))
    assert [(one.fate, one.flag.kind) for one in found.flags] == [
        (FlagFate.NEW, FlagKind.RECOURSE_AGAINST_DOCTOR),
        (FlagFate.REMAINING, FlagKind.MISSING_PRIVATE_COVER),
        (FlagFate.FIXED, FlagKind.OBSOLETE_SCHEME_NAME),
    ]


def other_kind(severity: Severity = Severity.HIGH, provisions: tuple[str, ...] = ()):  # type: ignore[no-untyped-def]
    return replace(NAME_FLAG, kind=FlagKind.RECOURSE_AGAINST_DOCTOR, severity=severity, provisions=provisions)


def recourse(of: Review, *provisions: str) -> Review:
    return replace(of, flags=(other_kind(provisions=provisions),))


def test_a_flag_that_remains_says_on_which_new_words_it_rests() -> None:
    old = recourse(version(HOLD), "p0")
    more = compare(old, recourse(version(HOLD, PAY), "p0", "p1"))
    assert [piece.quote for piece in more.flags[0].further] == [PAY]
    assert more.worse


def test_a_flag_that_remains_on_the_same_words_elsewhere_is_no_worse() -> None:
    assert not compare(recourse(version(HOLD), "p0"), recourse(version("Pay.", HOLD), "p1")).worse


def test_a_graver_flag_is_worse_and_a_lighter_one_is_not() -> None:
    low, high = review(flags=(other_kind(Severity.LOW),)), review(flags=(other_kind(Severity.HIGH),))
    assert compare(low, high).worse
    assert not compare(high, low).worse


def test_what_gets_better_does_not_make_up_for_what_gets_worse() -> None:
    old = review(cells=cover(private_practice=CoverStatus.GAP, regulatory=CoverStatus.CONTRACT))
    new = review(cells=cover(private_practice=CoverStatus.CONTRACT, regulatory=CoverStatus.GAP))
    assert compare(old, new).worse


def test_the_same_version_twice_is_the_same() -> None:
    found = compare(faulty(), faulty())
    assert (found.worse, found.clauses) == (False, ())
    assert {cell.course for cell in found.cells} == {Course.SAME}
    assert {flag.fate for flag in found.flags} == {FlagFate.REMAINING}


def sheet(found: Comparison):  # type: ignore[no-untyped-def]
    return compared(found, WORDS, version="0")


def test_the_verdict_is_no_all_clear_when_a_version_was_not_read_whole() -> None:
    from analyser.model.document import Notice

    cut = review(notices=(Notice("unread", "Page 2 could not be read.", 2, partial=True),))
    told = sheet(compare(review(), cut))
    assert told.headline.tone is Tone.CARE
    assert any("not read whole" in line.text for line in told.points)


def test_the_verdict_says_when_the_law_of_different_dates_was_asked() -> None:
    later = replace(review(), as_at=replace(review().as_at, date=date(2019, 3, 1)))
    assert any("different dates" in line.text for line in sheet(compare(review(), later)).points)


@pytest.mark.parametrize("form", ["text", "html"])
def test_every_form_tells_everything(form: str) -> None:
    told = sheet(compare(faulty(), recourse(version(HOLD, PAY), "p1")))
    shown = " ".join(drawn(told, form, Look(WORDS, width=10_000)).replace("&#39;", "'").split())
    texts = [told.title, told.headline.text, *(line.text for line in told.points)]
    for part in told.parts:
        texts += [part.heading, part.intro, *(line.text for line in part.lines)]
        texts += [entry.text for row in (part.grid.rows if part.grid else ()) for entry in row]
        for card in part.cards:
            texts += [card.tag, card.title, *(line.text for line in card.lines), *(quote.text for quote in card.quotes)]
            texts += [stretch.text for stretch in card.words]
    assert [text for text in texts if " ".join(text.split()).lower() not in shown.lower()] == []


def test_a_comparison_has_the_same_bytes_each_time() -> None:
    made = {drawn(sheet(compare(faulty(), version(HOLD))), "html", Look(WORDS)) for _ in range(2)}
    assert len(made) == 1


def test_what_a_contract_says_is_shown_and_not_obeyed() -> None:
    new = version(f"{HOLD} <script>alert(1)</script> \u202epaid")
    page = drawn(sheet(compare(version(HOLD), new)), "html", Look(WORDS))
    assert "<script" not in page
    assert "\u202e" not in page


def test_every_link_of_the_page_leads_to_a_place_in_it() -> None:
    page = drawn(sheet(compare(faulty(), review())), "html", Look(WORDS))
    places = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= places
