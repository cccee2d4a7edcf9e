"""One text of one or several documents: offsets, pages and what readers found all point into it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.model.document import (
    Block,
    BlockRole,
    LineBox,
    Mark,
    MarkKind,
    Notice,
    PageTurn,
    Recognition,
    SourceDocument,
)
from analyser.segment import segment
from tests.segments import clause, contract, document, heading, on_page, structure, words


def test_the_text_is_the_blocks_joined_by_line_feeds() -> None:
    found = contract("1. Indemnity", " The Locum holds cover. ", "", "English law governs.")
    assert found.text == "1. Indemnity\n The Locum holds cover. \n\nEnglish law governs."


def test_clauses_stand_in_order_without_white_space_around_them_and_without_empty_ones() -> None:
    found = contract("1. Indemnity", " The Locum holds cover. ", "", "English law governs.")
    assert [words(found, each) for each in found.clauses] == [
        "1. Indemnity",
        "The Locum holds cover.",
        "English law governs.",
    ]


def test_a_document_alone_keeps_its_name_and_hash() -> None:
    found = contract("The Locum holds cover.")
    assert (found.name, found.sha256, found.pages) == ("c.docx", "hash of c.docx", None)


def test_several_documents_have_one_name_one_hash_and_their_pages_together() -> None:
    papers = [document(on_page("One.", 2), name="a.pdf"), document(on_page("Two.", 3), name="b.pdf")]
    found = segment(papers, structure=structure())
    assert (found.name, found.pages, found.text) == ("a.pdf + b.pdf", 5, "One.\nTwo.")
    assert found.sha256 not in ("hash of a.pdf", "hash of b.pdf")
    assert found.sha256 == segment(papers, structure=structure()).sha256


def test_pages_count_on_in_the_second_document() -> None:
    papers = [document(on_page("One.", 2), name="a.pdf"), document(on_page("Two.", 1), name="b.pdf")]
    found = segment(papers, structure=structure())
    assert (found.page_at(0), found.page_at(5)) == (2, 3)


def test_a_word_file_after_a_pdf_has_no_pages() -> None:
    found = segment([document(on_page("One.", 1), name="a.pdf"), document("Two.")], structure=structure())
    assert (found.page_at(0), found.page_at(5)) == (1, None)


def test_numbers_begin_anew_in_the_second_document() -> None:
    papers = [document("Schedule 1", "1. Fees are paid."), document("1. The Locum holds cover.", name="b.docx")]
    found = segment(papers, structure=structure())
    assert [each.number for each in found.clauses] == ["Schedule 1", "Schedule 1, 1", "1"]


def test_a_notice_of_the_second_document_names_it_and_its_page_in_the_whole() -> None:
    noticed = (Notice("page-without-text", "Page 1 has no text", page=1, partial=True),)
    papers = [document(on_page("One.", 4), name="a.pdf"), document(on_page("x.", 1), name="b.pdf", notices=noticed)]
    notice = segment(papers, structure=structure()).notices[0]
    assert (notice.text, notice.page, notice.partial) == ("b.pdf: Page 1 has no text", 5, True)


def test_a_notice_of_a_document_alone_keeps_its_words() -> None:
    notices = (Notice("comments", "2 comments were not read"),)
    assert segment([document("One.", notices=notices)], structure=structure()).notices == notices


def test_marks_boxes_and_recognition_move_with_their_block() -> None:
    block = Block(
        "new words",
        turns=(PageTurn(0, 1),),
        marks=(Mark(0, 3, MarkKind.INSERTED),),
        boxes=(LineBox(0, 9, 1, 10.0, 20.0, 30.0, 40.0),),
    )
    scan = SourceDocument("s.pdf", "pdf", "h", (block,), pages=1, ocr_pages=(1,), recognition=(Recognition(1, 0.9),))
    found = segment([document(on_page("One.", 2), name="a.pdf"), scan], structure=structure())
    assert found.marks == (Mark(5, 8, MarkKind.INSERTED),)
    assert found.boxes == (LineBox(5, 14, 3, 10.0, 20.0, 30.0, 40.0),)
    assert (found.ocr_pages, found.recognition) == ((3,), (Recognition(3, 0.9),))


def test_a_clause_that_crosses_a_page_is_one_clause() -> None:
    first = "1.1 The Locum shall indemnify the Practice against every loss that it suffers because of"
    rest = "any negligent act of the Locum in the course of the Sessions that are booked."
    found = contract(on_page(first, 1), on_page(rest, 2), on_page("1.2 Fees are paid.", 2))
    assert [words(found, each) for each in found.clauses] == [f"{first}\n{rest}", "1.2 Fees are paid."]


def test_a_list_cut_by_a_page_keeps_its_numbers() -> None:
    first = "(a) The Locum shall tell the Practice at once, and in any event within two days, of any"
    found = contract("2. Claims", on_page(first, 1), on_page("claim that a patient brings; and", 2), "(b) a complaint.")
    assert [each.number for each in found.clauses] == ["2", "2(a)", "2(b)"]


def test_a_clause_that_a_footnote_interrupts_reads_on_from_its_beginning() -> None:
    first = "1.1 Fees are paid. The Locum shall indemnify the Practice against every loss because of the"
    note = Block("2 As agreed.", BlockRole.FOOTNOTE, turns=(PageTurn(0, 1),))
    found = contract(on_page(first, 1), note, on_page("negligence of the Locum.", 2), "1.2 Law is English.")
    rest = clause(found, "negligence of")
    assert [words(found, span) for span in rest.stem] == [first[first.index("The Locum") :]]
    assert [each.number for each in found.clauses] == ["1.1", "1.1", "1.1", "1.2"]


def test_two_whole_paragraphs_stay_two_clauses() -> None:
    found = contract(on_page("1.1 The Locum holds cover for private work.", 1), on_page("The Practice pays.", 2))
    assert len(found.clauses) == 2


def test_short_lines_of_a_list_that_lost_its_bullets_stay_apart() -> None:
    found = contract("The Locum shall:", "hold cover for private work", "tell the Practice of claims")
    assert len(found.clauses) == 3


def test_no_clauses_overlap_where_one_block_is_cut() -> None:
    found = contract("1.1 The Locum shall:\n(a) hold cover;\n(b) tell the Practice.")
    assert [each.number for each in found.clauses] == ["1.1", "1.1(a)", "1.1(b)"]
    assert all(one.end <= other.start for one, other in zip(found.clauses, found.clauses[1:], strict=False))


def test_a_thousand_pages_give_as_many_clauses_as_they_hold() -> None:
    blocks = [f"{n}.{m} The Locum shall hold cover for session {m}." for n in range(1, 501) for m in range(1, 11)]
    assert len(contract(*blocks).clauses) == 5000


def test_a_heading_stands_over_what_follows_it() -> None:
    found = contract(heading("Private work"), "The Locum may see private patients at the Surgery.")
    assert clause(found, "The Locum may").heading == "Private work"


LINES = st.lists(
    st.sampled_from(
        [
            "1.",
            "1. Cover",
            "2.1 The Locum shall:",
            "(a) pay;",
            "(i) drive,",
            "(v) rest.",
            "• hold cover",
            "in each case save as agreed",
            "SCHEDULE 2",
            "Part B - Fees",
            "CONTENTS",
            "Fees ...... 3",
            "“Losses”",
            "means any loss.",
            "[ ] The Practice   [X] The Locum",
            "☐ Neither",
            "[Guidance: choose",
            "as you like]",
            "Signed ________",
            "the rest of a sentence that was cut off by the end of a page and",
            "£[ ]\n(b) more;\n12A. Law",
            "The Staff Handbook forms part of this. ",
            " ",
            "17",
        ]
    ),
    max_size=14,
)
ROLES = st.sampled_from(list(BlockRole))


@given(LINES, st.lists(ROLES, min_size=14, max_size=14))
@settings(max_examples=150, deadline=None)
def test_whatever_the_lines_clauses_stand_apart_and_hold_every_word(lines: list[str], roles: list[BlockRole]) -> None:
    found = contract(*(Block(line, role) for line, role in zip(lines, roles, strict=False)))
    edges = [edge for each in found.clauses for edge in (each.start, each.end)]
    assert edges == sorted(edges)
    held = "".join(words(found, each) for each in found.clauses)
    assert "".join(held.split()) == "".join(found.text.split())
    assert all(found.text[span.start : span.end].strip() for each in found.clauses for span in (*each.stem, *each.tail))
