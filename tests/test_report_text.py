"""The report for a terminal, as it is read."""

import re
from dataclasses import replace

import pytest
from reviews import FACT, GAP_FLAG, GIVEN, PRIVATE, TEXT, cell, contract, cover, evidence, faulty, particulars, review

from analyser.library.wording import load_wording
from analyser.model.document import LAW_CHANGED, TERMS_NOT_SUPPLIED, Notice
from analyser.model.review import Review
from analyser.model.vocabulary import Activity, CoverStatus, Nation, ProvisionKind
from analyser.report.forms import FORMS, Look

SECTIONS = (
    *("WHAT WAS READ", "VERDICT", "WHAT TO RAISE", "WHO COVERS WHICH WORK", "WHOSE CONTRACT, AND WHICH LAW"),
    *("WHAT THE CONTRACT SAYS ABOUT COVER", "THE CONTRACT'S OWN TEXT", "WHERE THE LAW IS STATED", "WHAT THIS IS NOT"),
)


def text(of: Review, *, width: int = 80, colour: bool = False) -> str:
    return FORMS["text"].render(of, Look(load_wording(), width=width, colour=colour))


def section(of: Review, heading: str) -> str:
    lines = text(of).split("\n")
    start = lines.index(heading)
    end = next((n for n in range(start + 1, len(lines)) if lines[n] in SECTIONS), len(lines))
    return " ".join(" ".join(lines[start + 1 : end]).split())


def test_sections_stand_in_the_promised_order() -> None:
    lines = text(faulty()).split("\n")
    assert [line for line in lines if line in SECTIONS] == list(SECTIONS)


@pytest.mark.parametrize("width", [80, 60, 40])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    long = replace(GAP_FLAG, explanation="Unbroken" * 30, title="A title of many words " * 8)
    assert max(map(len, text(review(flags=(long,)), width=width).split("\n"))) <= width


def test_wide_characters_count_double() -> None:
    from rich.cells import cell_len

    wide = replace(GAP_FLAG, explanation="契約" * 100)
    assert max(map(cell_len, text(review(flags=(wide,))).split("\n"))) <= 80


def test_no_word_is_lost_at_a_line_break() -> None:
    words = " ".join(f"word{n}" for n in range(200))
    shown = section(review(flags=(replace(GAP_FLAG, explanation=words),)), "WHAT TO RAISE")
    assert words in shown


def test_without_colour_there_is_no_escape_sequence() -> None:
    assert "\x1b" not in text(faulty())


def test_colour_changes_nothing_but_colour() -> None:
    coloured = text(faulty(), colour=True)
    assert "\x1b[" in coloured
    plain = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert [line.rstrip() for line in plain.split("\n")] == text(faulty()).split("\n")


def test_a_label_does_not_colour_what_it_introduces() -> None:
    coloured = text(faulty(), colour=True)
    assert "\x1b[1mWhy it matters: \x1b[0mThe contract lets you see private patients" in coloured


def test_the_same_review_gives_the_same_text() -> None:
    assert text(faulty()) == text(faulty())


@pytest.mark.parametrize("words", ["[bold]not markup[/bold]", "[link=x]", ":warning:", "\x1b[31mred"])
def test_words_of_the_contract_never_act(words: str) -> None:
    spoken = replace(GIVEN, evidence=replace(GIVEN.evidence, quote=words))
    shown = section(review(provisions=(spoken,)), "WHAT THE CONTRACT SAYS ABOUT COVER")
    assert words.replace("\x1b", "⟨001B⟩") in shown


def test_what_was_read_comes_first_with_its_extent() -> None:
    assert "2 pages, 3 clauses, 175 characters" in section(review(), "WHAT WAS READ")


def test_a_format_without_pages_says_nothing_of_pages() -> None:
    of = replace(review(), contract=replace(contract(), pages=None))
    assert "pages" not in section(of, "WHAT WAS READ")


def test_what_was_not_read_is_said_at_the_top() -> None:
    notice = Notice("page-without-text", "This page is an image.", page=3, partial=True)
    read = section(review(notices=(notice,)), "WHAT WAS READ")
    assert "PARTIAL" in read
    assert "Not read page 3: This page is an image." in read


def test_terms_that_were_not_supplied_are_said_at_the_top() -> None:
    notice = Notice(TERMS_NOT_SUPPLIED, "The contract refers to the Standard Terms.", names=("the Standard Terms",))
    assert "Not supplied The contract refers to the Standard Terms." in section(
        review(notices=(notice,)), "WHAT WAS READ"
    )


def test_recognised_pages_are_said_at_the_top() -> None:
    of = replace(review(), contract=replace(contract(), ocr_pages=(2,)))
    assert "Recognised page 2, by optical character recognition" in section(of, "WHAT WAS READ")


def test_what_the_answer_hangs_on_is_said_at_the_top() -> None:
    read = section(review(), "WHAT WAS READ")
    assert "Taken as England; general practice; locum, engaged directly" in read
    assert "Law as at 23 November 2026 (today)" in read


def test_what_is_not_known_is_named_at_the_top() -> None:
    of = replace(review(), particulars=particulars(Nation.UNKNOWN))
    assert "Taken as Nation not known; general practice; locum, engaged directly" in section(of, "WHAT WAS READ")


def test_a_change_of_law_stands_with_the_date_of_the_law() -> None:
    notice = Notice(LAW_CHANGED, "Until 31 March 2019 no scheme covered it.")
    of = review(notices=(notice,))
    assert "Law changed Until 31 March 2019" in section(of, "WHOSE CONTRACT, AND WHICH LAW")
    assert "Until 31 March 2019" not in section(of, "WHAT WAS READ")


def test_a_flag_has_words_place_reason_and_question() -> None:
    raised = section(faulty(), "WHAT TO RAISE")
    assert "1. HIGH Nothing covers the private work" in raised
    assert "clause 4.2, page 1: “The Locum may see private patients at the Surgery.”" in raised
    assert "Why it matters: The contract lets you see private patients" in raised
    assert "What to ask: Ask your defence organisation" in raised


def test_the_question_to_the_doctors_own_cover_is_told_apart() -> None:
    own = replace(GAP_FLAG, own="Does my membership reach private work?")
    assert "Ask your own cover: Does my membership reach private work?" in section(
        review(flags=(own,)), "WHAT TO RAISE"
    )


def test_a_flag_about_silence_says_that_nothing_was_found() -> None:
    silent = replace(GAP_FLAG, provisions=(), evidence=())
    assert "Nothing on it in the text that was read." in section(review(flags=(silent,)), "WHAT TO RAISE")


def test_no_flag_is_said_in_words() -> None:
    assert section(review(), "WHAT TO RAISE") == "No flag was raised."


def test_the_map_has_all_ten_rows_in_the_order_of_the_vocabulary() -> None:
    rows = text(faulty()).split("Who covers\n")[1].split("\n\n")[0].split("\n")
    words = load_wording()
    assert [row.split("  ")[1].lower() for row in rows] == [words.activities[work].lower() for work in Activity]


def test_each_status_says_who_covers() -> None:
    cells = (
        cell(Activity.NHS_HOSPITAL, CoverStatus.SCHEME, scheme="CNST"),
        cell(Activity.PRIVATE_PRACTICE, CoverStatus.PERSONAL_REQUIRED, provisions=(GIVEN.id,)),
        cell(Activity.REGULATORY, CoverStatus.GAP),
    )
    shown = section(review(cells=cells), "WHO COVERS WHICH WORK")
    assert "NHS hospital work covered by scheme CNST" in shown
    assert "Private practice YOUR OWN COVER You, by clause 7.2" in shown
    assert "GMC and inquest matters GAP Nobody found" in shown


def test_the_clause_that_makes_the_doctor_hold_cover_is_named_and_no_other() -> None:
    required = replace(GIVEN, id="p3", kind=ProvisionKind.PERSONAL_COVER_REQUIRED)
    cells = (cell(Activity.PRIVATE_PRACTICE, CoverStatus.PERSONAL_REQUIRED, provisions=("p1", "p3")),)
    shown = section(review(cells=cells, provisions=(PRIVATE, required)), "WHO COVERS WHICH WORK")
    assert "You, by clause 7.2 " in shown


def test_every_row_of_the_map_has_its_ground() -> None:
    shown = section(faulty(), "WHO COVERS WHICH WORK")
    assert "Private practice: GAP Ground: Ground of private-practice." in shown


def test_rows_on_the_same_ground_share_it() -> None:
    shown = section(review(cells=cover()), "WHO COVERS WHICH WORK")
    assert shown.count("The contract does not speak of it.") == 1


def test_a_ground_of_its_own_is_never_shared() -> None:
    cells = (cell(Activity.NHS_HOSPITAL, CoverStatus.GAP), cell(Activity.REGULATORY, CoverStatus.GAP))
    shown = section(review(cells=cells), "WHO COVERS WHICH WORK")
    assert "Ground of nhs-hospital." in shown
    assert "Ground of regulatory." in shown


def test_the_question_that_settles_an_open_cell_is_asked() -> None:
    cells = (cell(Activity.NHS_HOSPITAL, CoverStatus.CONDITIONAL, ask="Ask the trust who supplies the team."),)
    assert "What to ask: Ask the trust who supplies the team." in section(review(cells=cells), "WHO COVERS WHICH WORK")


def test_law_is_cited_by_number_and_the_number_leads_to_the_source() -> None:
    of = faulty()
    assert "no scheme answers for private care. [1]" in section(of, "WHAT TO RAISE")
    assert "[1] No scheme covers private care. A guide; 2024-04; well sourced https://e.org/g" in section(
        of, "WHERE THE LAW IS STATED"
    )


def test_a_fact_without_a_source_gets_no_number() -> None:
    of = replace(faulty(), sources={})
    assert FACT not in text(of)
    assert "[1]" not in text(of)


def test_provisions_say_direction_stance_and_work() -> None:
    shown = section(review(), "WHAT THE CONTRACT SAYS ABOUT COVER")
    assert "Private work: permitted, reaches private practice clause 4.2, page 1:" in shown
    assert "Indemnity given: doctor to engager clause 7.2, page 2:" in shown


def test_the_stem_of_a_list_stands_before_its_item() -> None:
    item = replace(GIVEN, evidence=evidence("against all claims", "7.2(b)"), also=(evidence("shall indemnify", "7.2"),))
    shown = section(review(provisions=(item,)), "WHAT THE CONTRACT SAYS ABOUT COVER")
    assert shown.index("shall indemnify") < shown.index("against all claims")


@pytest.mark.parametrize(
    ("clause", "page", "place"),
    [
        ("4.2", 1, "clause 4.2, page 1:"),
        ("4.2", None, "clause 4.2:"),
        ("E4", None, "clause E4:"),
        ("Schedule 2, 3.1", None, "Schedule 2, 3.1:"),
        (None, 3, "page 3:"),
        (None, None, "unnumbered text:"),
    ],
)
def test_a_quote_says_where_it_stands(clause: str | None, page: int | None, place: str) -> None:
    moved = replace(PRIVATE, evidence=evidence(PRIVATE.evidence.quote, clause, page))
    assert place in section(review(provisions=(moved,)), "WHAT THE CONTRACT SAYS ABOUT COVER")


def test_an_unknown_nation_is_said_with_the_way_to_tell_it() -> None:
    of = replace(review(), particulars=particulars(Nation.UNKNOWN))
    assert "not known (nothing in the contract shows it; say so with --nation" in section(
        of, "WHOSE CONTRACT, AND WHICH LAW"
    )


def test_it_says_that_it_is_no_legal_advice() -> None:
    assert "not legal advice" in section(review(), "WHAT THIS IS NOT")


def test_the_quotes_of_a_report_are_words_of_the_text() -> None:
    quotes = re.findall("“(.*?)”", section(review(), "WHAT THE CONTRACT SAYS ABOUT COVER"))
    assert quotes
    assert all(quote in TEXT for quote in quotes)
