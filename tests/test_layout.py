"""Lines made into blocks: reading order, running lines, hyphens, paragraphs, headings."""

from collections.abc import Iterator, Sequence

import pytest

from analyser.model.document import BlockRole
from analyser.readers.layout.blocks import blocks_of
from analyser.readers.layout.columns import parts_of
from analyser.readers.layout.furniture import furniture_of, take_out, usual_size
from analyser.readers.layout.hyphens import Hyphens
from analyser.readers.layout.labels import Seen, is_label, label_of
from analyser.readers.layout.legible import is_legible
from analyser.readers.layout.letters import clean
from analyser.readers.layout.line import Frame, Line, Page, all_lines
from tests.pdfs import BOLD, SENTENCE, filled, lines, made, read, text, texts, together

A4 = Frame(0, (0.0, 0.0, 595.0, 842.0))
WIDTH = 5.0
"""Points of a letter in made lines."""


def line(
    words: str, top: float, left: float = 60, *, size: float = 10, bold: bool = False, broken: bool = False
) -> Line:
    """A line of letters that are all as wide as each other, its foot at `top`."""
    right = left + WIDTH * size / 10 * len(words)
    return Line(words, left, top - 0.7 * size, right, top + 0.2 * size, top, size, bold, left, broken)


def flowing(words: str, *, first: float = 100, left: float = 60, letters: int = 80, leading: float = 12) -> list[Line]:
    """The words set in lines of so many letters, below each other."""
    rows = [""]
    for word in words.split():
        if len(rows[-1]) + len(word) > letters:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return [line(row, first + leading * place, left) for place, row in enumerate(rows)]


def page(*found: Line, number: int = 1) -> Page:
    return Page(number, A4, A4, list(found))


def paragraphs(*found: Line) -> list[str]:
    return [block.text for block in blocks_of([page(*found)], 10.0)]


def order(found: Sequence[Line]) -> Iterator[str]:
    for part in parts_of(found):
        cells = getattr(part, "cells", None)
        yield from (each.text for each in part.lines) if cells is None else (one.text for cell in cells for one in cell)


LEFT = [line(f"Left column line number {count:02d} goes on", 100 + 12 * count) for count in range(12)]
RIGHT = [line(f"Right column line number {count:02d} here", 100 + 12 * count, 320) for count in range(12)]
TITLE = line("A title that reaches over the whole of the sheet, from one edge to the other", 60)
COLUMNS = [each.text for each in (*LEFT, *RIGHT)]


@pytest.mark.parametrize(
    "drawn",
    [
        [*LEFT, *RIGHT],
        [*RIGHT, *LEFT],
        [each for row in zip(LEFT, RIGHT, strict=True) for each in row],
        [each for row in zip(RIGHT, LEFT, strict=True) for each in reversed(row)],
    ],
    ids=["one after the other", "the right one first", "row by row", "row by row from the right"],
)
def test_two_columns_are_read_one_after_the_other_however_they_are_drawn(drawn: list[Line]) -> None:
    assert list(order(drawn)) == COLUMNS


def test_a_title_over_two_columns_comes_first() -> None:
    assert list(order([*LEFT, *RIGHT, TITLE])) == [TITLE.text, *COLUMNS]


def test_lines_over_two_columns_part_what_is_above_from_what_is_below() -> None:
    middle = line("A line that reaches over the whole of the sheet, from one edge to the other", 250)
    below = [
        each._replace(top=each.top + 170, base=each.base + 170, bottom=each.bottom + 170) for each in (*LEFT, *RIGHT)
    ]
    assert list(order([*LEFT, *RIGHT, middle, *below])) == [*COLUMNS, middle.text, *COLUMNS]


def test_three_columns_are_read_from_left_to_right() -> None:
    columns = [
        [line(f"Column {place} line {count} and words", 100 + 12 * count, 40 + 180 * place) for count in range(8)]
        for place in range(3)
    ]
    rows = [each for row in zip(*columns, strict=True) for each in row]
    assert list(order(rows)) == [each.text for column in columns for each in column]


def test_a_table_that_stands_in_from_its_column_does_not_hide_the_column() -> None:
    left = [line(f"Left column line number {count:02d} goes on", 100 + 14 * count) for count in range(24)]
    starts = [start for inset in (340, 350, 360) for start in (320, *4 * [inset])]
    right = [line("Right column of words that go on", 107 + 14 * count, start) for count, start in enumerate(starts)]
    cells = [
        line(words, 317 + 14 * count, start)
        for count in range(16)
        for words, start in ((f"Band {count:02d}", 328), ("an hour", 400), (f"{count:02d}.00", 460))
    ]
    drawn = sorted([*left, *right, *cells], key=lambda each: (each.base, each.left))
    assert list(order(drawn))[:39] == [each.text for each in (*left, *right)]


def test_one_column_stays_as_it_is_drawn() -> None:
    drawn = flowing(SENTENCE * 6)
    assert list(order(drawn)) == [each.text for each in drawn]


def test_a_column_of_figures_is_read_row_by_row() -> None:
    rows = [
        (line(f"Band {place}", 100 + 15 * place), line(f"{place}0.00 an hour", 100 + 15 * place, 300))
        for place in range(5)
    ]
    assert paragraphs(*(each for row in rows for each in row)) == [
        f"Band {place} | {place}0.00 an hour" for place in range(5)
    ]


def test_cells_of_several_lines_stay_together() -> None:
    drawn = [
        line("Category 2", 100), line("not covered by", 100, 300), line("reports", 112), line("the scheme", 112, 300),
        line("Private", 140), line("not covered by", 140, 300), line("practice", 152), line("the scheme", 152, 300),
        line("NHS work", 180), line("covered", 180, 300),
    ]  # fmt: skip
    assert paragraphs(*drawn) == [
        "Category 2 reports | not covered by the scheme",
        "Private practice | not covered by the scheme",
        "NHS work | covered",
    ]


@pytest.mark.parametrize("beside", [12, 6], ids=["last line", "middle"])
def test_short_cells_may_stand_beside_the_last_line_or_the_middle_of_higher_ones(beside: int) -> None:
    drawn = [line("Work", 100), line("Hours", 100, 200), line("Rate", 100, 300)]
    for place, work in enumerate(("Theatre", "Clinic", "Ward")):
        top = 120 + 30 * place
        drawn += [line("12:00 to", top, 200), line(work, top + beside), line(f"{work} rate", top + beside, 300)]
        drawn.append(line("16:00", top + 12, 200))
    assert paragraphs(*drawn) == [
        "Work | Hours | Rate",
        *(f"{work} | 12:00 to 16:00 | {work} rate" for work in ("Theatre", "Clinic", "Ward")),
    ]


def test_a_side_note_comes_before_the_clause_it_stands_beside() -> None:
    first = flowing("1. " + SENTENCE * 9, left=200, letters=60)
    second = flowing("2. " + SENTENCE * 9, first=100 + 12 * len(first) + 12, left=200, letters=60)
    notes = [line("Personal cover", 100, 60), line("Termination", second[0].base, 60)]
    read_order = paragraphs(*first, *second, *notes)
    assert [words[:14] for words in read_order] == [
        "Personal cover",
        "1. " + SENTENCE[:11],
        "Termination",
        "2. " + SENTENCE[:11],
    ]


def test_words_beside_each_other_are_one_line() -> None:
    assert paragraphs(line("Signed:", 100), line("Date:", 100, 300)) == ["Signed: Date:"]


# Running headers and footers


def running(count: int, *, body: str = "Clause {0} of the contract, which differs from page to page.") -> list[Page]:
    """Pages with a header, a footer and a page number, and some lines of text."""
    return [
        page(
            line("Eastholme Trust: locum agreement", 40, size=8),
            *(line(body.format(10 * number + place), 90 + 14 * place) for place in range(40)),
            line(f"Version 3.2 Page {number}", 810, size=8),
            number=number,
        )
        for number in range(1, count + 1)
    ]


def kept(pages: list[Page]) -> tuple[list[str], list[str]]:
    """The texts of the pages without their furniture, and the furniture."""
    taken = take_out(pages, furniture_of(pages, usual_size(pages)))
    return [each.text for one in pages for each in all_lines(one.lines)], taken


@pytest.mark.parametrize("count", [2, 3, 5, 12])
def test_running_headers_and_footers_are_taken_out(count: int) -> None:
    text_kept, taken = kept(running(count))
    assert len(text_kept) == 40 * count
    assert set(taken) == {
        "Eastholme Trust: locum agreement",
        *(f"Version 3.2 Page {page}" for page in range(1, count + 1)),
    }


def test_headers_may_differ_on_odd_and_even_pages() -> None:
    pages = running(8)
    for each in pages[1::2]:
        each.lines[0] = line("Dr A. N. Example", 40, size=8)
    assert len(kept(pages)[0]) == 40 * 8


def test_text_that_repeats_itself_page_for_page_stays() -> None:
    pages = [
        page(*(line(words, 50 + 14 * place) for place, words in enumerate(filled(50))), number=n) for n in (1, 2, 3, 4)
    ]
    assert kept(pages)[1] == []


def test_a_paragraph_that_ends_two_pages_alike_stays() -> None:
    pages = running(9)
    for each in (pages[3], pages[6]):
        each.lines[-2] = line("the Equality Act 2010, or the law of Northern Ireland, protects.", 640)
    assert sum("Equality" in words for words in kept(pages)[0]) == 2


def test_schedules_that_begin_pages_are_text_though_their_numbers_count_up() -> None:
    pages = running(5)
    for number, each in enumerate(pages, 1):
        each.lines.insert(1, line(f"Schedule {number}", 60, size=12, bold=True))
    assert [words for words in kept(pages)[0] if words.startswith("Schedule")] == [f"Schedule {n}" for n in range(1, 6)]


def test_a_schedules_title_that_runs_over_its_pages_stays_once() -> None:
    pages = running(6)
    for each in pages[2:]:
        each.lines.insert(1, line("Schedule 2: Fees", 60, size=8))
    assert [words for words in kept(pages)[0] if words.startswith("Schedule")] == ["Schedule 2: Fees"]


@pytest.mark.parametrize(
    "words",
    ["Page 1 of 1", "- page 3 -", "DocuSign Envelope ID: 7F3C1A22-90AB-4C1D-8E1F-0123456789AB"],
)
def test_some_lines_belong_to_the_sheet_at_the_first_look(words: str) -> None:
    assert kept([page(line("1. Term.", 100), line(words, 820, size=8))]) == (["1. Term."], [words])


@pytest.mark.parametrize(
    "words", ["Page 3 of the handbook applies", "1", "Envelope", "Signed by Docusign on behalf of"]
)
def test_lines_that_only_look_like_it_stay(words: str) -> None:
    assert kept([page(line(words, 400))])[0] == [words]


def test_numbers_in_the_middle_of_lines_that_count_up_are_pages_of_an_earlier_print() -> None:
    body = [line("The text of this page, which is as wide as the others.", 100 + 14 * place) for place in range(30)]
    pages = [page(*body[:20], line(f"- {n + 6} -", 400, 190), *body[20:], number=n) for n in range(1, 5)]
    assert kept(pages)[1] == [f"- {n + 6} -" for n in range(1, 5)]


def test_roman_page_numbers_count_too() -> None:
    pages = [
        page(*flowing(SENTENCE * 5), line(numeral, 815, 295), number=n)
        for n, numeral in enumerate(("i", "ii", "iii"), 1)
    ]
    assert kept(pages)[1] == ["i", "ii", "iii"]


def test_a_watermark_over_the_text_is_taken_out() -> None:
    words = [*flowing(SENTENCE * 20), line("DRAFT", 200, 120, size=90)]
    assert kept([page(*words)])[1] == ["DRAFT"]


# Hyphens


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("adequate insur", "ance", "insurance"),
        ("a non", "clinical role", "non-clinical"),
        ("as amended or re", "enacted", "re-enacted"),
        ("it is re", "quired", "required"),
        ("shall co", "operate", "co-operate"),
        ("each co", "venant", "covenant"),
        ("on a claims", "made basis", "claims-made"),
        ("for run", "off cover", "run-off"),
        ("under", "taking", "undertaking"),
        ("cover for non", "NHS work", "non-NHS"),
        ("clause 4", "2", "4-2"),
        ("on the day", "to-day running", "day-to-day"),
    ],
)
def test_a_hyphen_at_a_lines_end_is_judged_by_the_word(before: str, after: str, joined: str) -> None:
    whole = before + Hyphens(()).between(before, after) + after
    assert joined in whole


@pytest.mark.parametrize(("known", "joined"), [("fee-paying work", "-"), ("a feepaying patient", "")])
def test_the_document_itself_says_how_it_writes_a_word(known: str, joined: str) -> None:
    assert Hyphens([(known, False)]).between("other fee", "paying work") == joined


def test_halves_of_words_are_not_taken_for_words() -> None:
    halves = [("it holds insur", True), ("ance of its own", False)]
    assert Hyphens(halves).between("it holds insur", "ance of its own") == ""


# Paragraphs


def test_lines_are_joined_to_a_paragraph() -> None:
    assert paragraphs(*flowing(SENTENCE * 4)) == [SENTENCE * 4]


def test_a_wider_gap_parts_paragraphs() -> None:
    first = flowing(f"{SENTENCE} {SENTENCE}.")
    assert len(paragraphs(*first, *flowing(f"{SENTENCE} {SENTENCE}.", first=first[-1].base + 20))) == 2


def test_an_indented_line_begins_a_paragraph() -> None:
    words = f"{SENTENCE} {SENTENCE} {SENTENCE}."
    lines_of = [flowing(words), flowing(words, first=100 + 12 * len(flowing(words)))]
    drawn = [each for found in lines_of for each in found]
    indented = [
        each._replace(left=each.left + 20, body=each.left + 20) if each.text.startswith("The") else each
        for each in drawn
    ]
    assert len(paragraphs(*indented)) == 2


@pytest.mark.parametrize(
    "label",
    ["4.2", "4.2.", "4.2.1", "(b)", "(iv)", "b)", "12.", "A.", "Schedule 2", "ANNEX A", "•", "–", "Part 3", "Q1."],
)
def test_a_number_begins_a_block(label: str) -> None:
    first = flowing(f"4.1 {SENTENCE} {SENTENCE}")
    assert len(paragraphs(*first, line(f"{label} {SENTENCE}", first[-1].base + 12))) == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("which is set out in full in the form that is annexed under clause", "4.2 above and shall be paid."),
        ("the sum that is payable under the third column of paragraph 3", "(b) of the schedule of fees here."),
        (
            "the sum of one hundred pounds in every calendar year, being less than",
            "28 days before the end of it, and so on.",
        ),
        (
            "between the Practice of 1 Sample Street, the town of Sample, and Doctor A.",
            "N. Example, of 2 Sample Street, in that town.",
        ),
    ],
)
def test_a_number_within_a_sentence_does_not(before: str, after: str) -> None:
    assert paragraphs(line(f"4.1 {before}"[: len(before) + 4], 100), line(after, 112)) == [f"4.1 {before} {after}"]


def test_a_line_that_ends_short_of_the_edge_ends_its_paragraph() -> None:
    wide = "The Practice shall give the Locum a copy of its policies on the day of her first session with it."
    assert paragraphs(line(wide, 100), line("It shall also pay.", 112), line(wide, 124)) == [
        f"{wide} It shall also pay.",
        wide,
    ]


def test_a_hanging_number_tells_clauses_apart_without_any_gap() -> None:
    clauses = [f"{number}. {SENTENCE} {SENTENCE}." for number in range(1, 4)]
    drawn = []
    for place, clause in enumerate(clauses):
        rows = flowing(clause, first=100 + 40 * place, letters=100)
        drawn += [row._replace(body=80.0) if not count else row._replace(left=80.0) for count, row in enumerate(rows)]
    assert paragraphs(*drawn) == clauses


def test_a_sentence_that_is_not_ended_goes_on_over_the_page() -> None:
    pages = [page(*flowing(f"4.1 {SENTENCE} by law and", first=700)), page(line("by custom.", 60), number=2)]
    (block,) = blocks_of(pages, 10.0)
    assert [(turn.start, turn.page) for turn in block.turns] == [(0, 1), (block.text.index("by custom"), 2)]


def test_a_new_clause_on_the_next_page_is_its_own() -> None:
    pages = [
        page(*flowing(f"4.1 {SENTENCE} by law and", first=700)),
        page(line("4.2 The Locum shall pay.", 60), number=2),
    ]
    assert len(list(blocks_of(pages, 10.0))) == 2


def test_lines_drawn_with_signs_are_part_of_no_paragraph() -> None:
    assert paragraphs(line("Fees", 100), line("-" * 60, 112), line("Band A", 124)) == ["Fees", "-" * 60, "Band A"]


# Headings and contents


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("5. Personal cover", BlockRole.HEADING),
        ("SCHEDULE 2", BlockRole.HEADING),
        ("Cover that the Locum must hold", BlockRole.PARAGRAPH),
        ("The Locum shall hold indemnity", BlockRole.PARAGRAPH),
        ("Indemnity is required.", BlockRole.PARAGRAPH),
        ("4.2", BlockRole.PARAGRAPH),
    ],
)
def test_a_bold_line_is_a_heading_unless_it_could_be_a_term(words: str, role: BlockRole) -> None:
    (block,) = blocks_of([page(line(words, 100, bold=True))], 10.0)
    assert block.role is role


@pytest.mark.parametrize(
    "words", ["1. Definitions ............ 3", "Schedule 1 . . . . . . . . iv", "2. Term ____________ 12"]
)
def test_a_line_with_leaders_and_a_page_is_of_a_table_of_contents(words: str) -> None:
    (block,) = blocks_of([page(line(words, 100))], 10.0)
    assert block.role is BlockRole.CONTENTS


def test_larger_type_is_a_heading() -> None:
    words = together(text(60, 80, "Locum agreement", size=16), *[text(60, 110, SENTENCE)])
    assert [block.role for block in read(made(words)).blocks] == [BlockRole.HEADING, BlockRole.PARAGRAPH]


def test_a_bold_number_and_its_heading_are_one() -> None:
    page_of = together(text(60, 80, "5."), text(90, 80, "Personal cover", font=BOLD), text(60, 100, f"5.1 {SENTENCE}"))
    assert texts(made(page_of)) == ["5. Personal cover", f"5.1 {SENTENCE}"]


# Labels, letters


@pytest.mark.parametrize("words", ["4.2", "(b)", "iv)", "Schedule 2", "•", "10.", "(12)", "4.2(b)"])
def test_numbers_set_apart_are_labels(words: str) -> None:
    assert is_label(words)


@pytest.mark.parametrize("words", ["Locum", "2025", "£4.20", "the", "Dr", "4.2 The"])
def test_other_words_are_not(words: str) -> None:
    assert not is_label(words)


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("4.2 The Locum", "4.2"),
        ("101.Sickness", "101."),
        ("(b) any fee", "(b)"),
        ("2025 and later", None),
        ("Dr Example", None),
    ],
)
def test_the_label_at_a_lines_start(words: str, label: str | None) -> None:
    assert label_of(words) == label


@pytest.mark.parametrize(
    ("seen", "label", "expected"),
    [
        ((), "1.", True),
        ((), "4.2", False),
        (("4.1",), "4.2", True),
        (("4",), "4.1", True),
        (("(a)",), "(b)", True),
        (("A.",), "N.", False),
    ],
)
def test_a_number_is_expected_after_the_one_before_it(seen: tuple[str, ...], label: str, expected: bool) -> None:
    known = Seen()
    for each in seen:
        known.add(each)
    assert known.expects(label) is expected


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("oﬃce", "office"),
        ("a\xa0b", "a b"),
        ("in\u200bdemnity", "indemnity"),
        ("a    b ", "a b"),
        ("x\x07y", "xy"),
        ("e\u0301", "é"),
    ],
)
def test_letters_are_cleaned(found: str, meant: str) -> None:
    assert clean(found) == meant


def test_words_that_no_one_could_speak_are_not_legible() -> None:
    scrambled = "Tsv vmtztvnvmg hgzigh lm Nzixs zmw vmwh lm Zftfhg yvgdvvm gsv kzigrvh gsvhv gvinh vcxvkg dsviv " * 4
    assert not is_legible(scrambled)


@pytest.mark.parametrize(
    "words", [SENTENCE * 9, "Mae'r contract hwn rhwng y Bwrdd Iechyd a'r meddyg " * 9, "PWM-5700 IOM-57 0.2MW " * 40]
)
def test_other_pages_are(words: str) -> None:
    assert is_legible(words)


# Whole pages


def test_two_columns_drawn_row_by_row_are_read_column_by_column() -> None:
    left = [f"Left line {count:02d} of the clause that" for count in range(12)]
    right = [f"Right line {count:02d} of another one" for count in range(12)]
    rows = [
        text(60 + 250 * place, 100 + 13 * count, row[place])
        for count, row in enumerate(zip(left, right, strict=True))
        for place in (0, 1)
    ]
    assert " ".join(texts(made(together(*rows)))) == " ".join([*left, *right])


def test_pages_keep_their_order_when_headers_are_drawn_last() -> None:
    pages = [together(lines(60, 100, filled(20, f"Page {n} line")), text(60, 40, "A header", size=8)) for n in range(3)]
    document = read(made(*pages))
    assert document.furniture == ("A header",)
    assert [block.turns[0].page for block in document.blocks] == sorted(
        block.turns[0].page for block in document.blocks
    )
