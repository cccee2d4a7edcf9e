"""Clause numbers as a reader cites them, typed or given by Word."""

import pytest

from tests.segments import clause, contract, heading, numbered, numbers, row

SEQUENCES: dict[str, tuple[tuple[str, ...], list[str | None]]] = {
    "decimals": (("4. Cover", "4.1 The Locum holds cover.", "4.1.1 It is shown yearly."), ["4", "4.1", "4.1.1"]),
    "decimals with dots": (("1.1. The Locum pays.", "1.2. The Locum drives."), ["1.1", "1.2"]),
    "lettered": (("4.2 The Locum shall:", "(a) pay;", "(b) drive."), ["4.2", "4.2(a)", "4.2(b)"]),
    "half brackets": (("1) The Locum shall:", "a) pay;", "b) drive."), ["1", "1(a)", "1(b)"]),
    "roman below letters": (
        ("2. The Locum shall:", "(a) pay:", "(i) tax;", "(ii) rent;", "(b) drive."),
        ["2", "2(a)", "2(a)(i)", "2(a)(ii)", "2(b)"],
    ),
    "(i) as the letter after (h)": (
        ("3. Duties", *(f"({sign}) The Locum does {sign}{sign}." for sign in "abcdefghij")),
        ["3", *(f"3({sign})" for sign in "abcdefghij")],
    ),
    "(i) as roman below (h)": (
        (
            "3. The Locum shall:",
            *(f"({sign}) do {sign}{sign};" for sign in "abcdefg"),
            "(h) pay:",
            "(i) tax;",
            "(ii) rent.",
        ),
        ["3", *(f"3({sign})" for sign in "abcdefgh"), "3(h)(i)", "3(h)(ii)"],
    ),
    "(v) after (iv)": (
        ("3. The Locum shall:", "(i) a;", "(ii) b;", "(iii) c;", "(iv) d;", "(v) e.", "3.1 The Locum pays."),
        ["3", "3(i)", "3(ii)", "3(iii)", "3(iv)", "3(v)", "3.1"],
    ),
    "typed whole": (("4.2(b) The Locum pays.", "4.2(c) The Locum drives."), ["4.2(b)", "4.2(c)"]),
    "standard contract prefixes": (
        ("GC1 Definitions", "GC1.1 Words have meanings.", "GC2 Cover", "GC2.1 The Provider insures."),
        ["GC1", "GC1.1", "GC2", "GC2.1"],
    ),
    "letter prefixes": (
        ("A1 Fees", "A1.1 Fees are paid.", "A2 Cover", "A2.1 It is held."),
        ["A1", "A1.1", "A2", "A2.1"],
    ),
    "worded": (("Clause 4 Cover", "The Locum insures.", "Clause 5 Fees"), ["4", "4", "5"]),
    "sections": (("Section 3", "3.1 The Locum insures.", "3.2 Fees are paid."), ["Section 3", "3.1", "3.2"]),
    "paragraphs": (("Paragraph 5. The Locum insures.", "Paragraph 6. Fees are paid."), ["5", "6"]),
    "questions": (
        ("Q1. Who covers me?", "The Trust does.", "Q2. And at home?", "Nobody does."),
        ["Q1", "Q1", "Q2", "Q2"],
    ),
    "roman headings": (
        ("I. Work", "(1) The Worker works.", "II. Pay", "(1) The Agency pays.", "(2) It is late."),
        ["I", "I(1)", "II", "II(1)", "II(2)"],
    ),
    "an outline": (
        ("A. Work", "1. The Worker works.", "2. It is hard.", "B. Pay", "1. The Agency pays."),
        ["A", "A.1", "A.2", "B", "B.1"],
    ),
    "letters as headings of prefixed numbers": (
        ("D. Work", "D1. You may see patients.", "D2. You must.", "E. Cover", "E1. It is held."),
        ["D", "D1", "D2", "E", "E1"],
    ),
    "recitals": (
        ("BACKGROUND", "(A) The Practice needs a doctor.", "(B) The Locum is one.", "1. Cover", "1.1 It is held."),
        [None, "(A)", "(B)", "1", "1.1"],
    ),
    "parties, recitals and clauses": (
        ("BETWEEN", "(1) The Practice; and", "(2) the Locum.", "WHEREAS", "(A) One.", "AGREED:", "1. Cover"),
        [None, "(1)", "(2)", None, "(A)", None, "1"],
    ),
    "prose below its number": (("1. Indemnity", "The Locum holds cover.", "It is shown yearly."), ["1", "1", "1"]),
    "schedules": (
        ("1. Fees are paid.", "SCHEDULE 2", "3.1 The fee is high.", "ANNEX A", "4. The site is far."),
        ["1", "Schedule 2", "Schedule 2, 3.1", "Annex A", "Annex A, 4"],
    ),
    "a schedule restarts": (
        ("1. Fees are paid.", "2. Cover is held.", "Schedule 1: Fees", "1. The fee is high.", "2. It is paid late."),
        ["1", "2", "Schedule 1", "Schedule 1, 1", "Schedule 1, 2"],
    ),
    "a schedule's letters": (("Appendix B", "(a) The fee is high."), ["Appendix B", "Appendix B(a)"]),
    "numbers restart under each heading": (
        ("Fees", "1. The fee is high.", "2. It is paid late.", "Cover", "1. It is held.", "2. It is shown."),
        [None, "1", "2", None, "1", "2"],
    ),
    "parts that go on counting": (
        ("Part 1: Work", "1. The Locum works.", "2. It is hard.", "Part 2: Pay", "3. It is paid."),
        ["Part 1", "1", "2", "Part 2", "3"],
    ),
    "parts that restart": (
        ("Part 1: Work", "1. The Locum works.", "2. It is hard.", "Part 2: Pay", "1. It is paid."),
        ["Part 1", "Part 1, 1", "Part 1, 2", "Part 2", "Part 2, 1"],
    ),
    "a clause was struck out": (("4. Fees are paid.", "6. Cover is held.", "7. Law is English."), ["4", "6", "7"]),
    "an added clause": (("12. Fees are paid.", "12A. Cover is held.", "13. Law is English."), ["12", "12A", "13"]),
    "bullets keep the clause's number": (("2.1 The Locum shall:", "• hold cover;", "- pay."), ["2.1", "2.1", "2.1"]),
    "bullets without a clause": (("The Locum shall:", "• hold cover;", "• pay."), [None, None, None]),
    "a letter has no numbers": (("Dear Dr Rees", "You will hold cover.", "Yours sincerely"), [None, None, None]),
    "a list goes on after a paragraph": (
        ("2. The Locum shall:", "(a) pay.", "This is due monthly.", "(b) drive."),
        ["2", "2(a)", "2(a)", "2(b)"],
    ),
    "prose after a list belongs to the clause": (
        ("2. The Locum shall:", "(a) pay;", "(b) drive.", "The Practice helps.", "3. Law is English."),
        ["2", "2(a)", "2(b)", "2", "3"],
    ),
    "the signatures end the last clause": (("9. Law is English.", "Signed by the Locum"), ["9", None]),
    "figures alone in front": (
        ("1 Fees", "The fee is high.", "2 Cover", "Cover is held.", "3 Law"),
        ["1", "1", "2", "2", "3"],
    ),
    "a hundred clauses": (
        tuple(f"{number}. The Locum does task {number}." for number in range(1, 251)),
        [str(number) for number in range(1, 251)],
    ),
    "double letters after (z)": (
        ("3. Duties", *(f"({sign}) The Locum does it." for sign in [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"])),
        ["3", *(f"3({sign})" for sign in [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"])],
    ),
}


@pytest.mark.parametrize(("lines", "expected"), SEQUENCES.values(), ids=SEQUENCES)
def test_typed_numbers_are_cited_as_a_reader_does(lines: tuple[str, ...], expected: list[str | None]) -> None:
    assert numbers(contract(*lines)) == expected


NOT_NUMBERS = {
    "a date": "5 April 2025 is the first day.",
    "a sum": "5,000 pounds is the limit.",
    "a quantity": "5 days' notice is needed.",
    "a year": "2025 was a good year.",
    "a house": "5 Mill Lane, Leeds",
    "a postcode": "LS6 2AB",
    "a telephone": "0113 496 0000",
    "a time": "9.30 am is when work begins.",
    "hours": "1.5 hours are paid for each visit.",
    "a rate": "10.00 to 12.00 is surgery time.",
    "paper": "A4 paper is provided.",
    "initials": "A. N. Example signs.",
}


@pytest.mark.parametrize("line", NOT_NUMBERS.values(), ids=NOT_NUMBERS)
def test_a_figure_at_a_line_start_is_not_always_a_number(line: str) -> None:
    found = contract("4. Fees are paid.", line, "5. Cover is held.")
    assert numbers(found) == ["4", "4", "5"]


def test_a_house_number_before_the_first_clause_is_no_number() -> None:
    found = contract("12 Mill Lane, Leeds", "1 Fees", "The fee is high.", "2 Cover")
    assert numbers(found)[:2] == [None, "1"]


def test_the_rest_of_a_reference_is_no_number() -> None:
    found = contract("4. The fee is that in clause", "14. of the old agreement.", "5. Cover is held.")
    assert "14" not in numbers(found)


def test_numbers_that_word_gave_are_taken_from_its_labels() -> None:
    found = contract(
        numbered("4.", "Indemnity"),
        numbered("4.2", "The Locum shall indemnify the Practice against:", 1),
        numbered("(a)", "claims;", 2),
        numbered("(b)", "costs.", 2),
    )
    assert numbers(found) == ["4", "4.2", "4.2(a)", "4.2(b)"]


def test_the_depth_that_word_gave_tells_roman_from_letter() -> None:
    letters = [numbered(f"({sign})", f"item {sign}{sign};", 2) for sign in "abcdefgh"]
    same = contract(numbered("4.1", "Duties are these.", 1), *letters, numbered("(i)", "the ninth.", 2))
    deeper = contract(numbered("4.1", "Duties are these.", 1), *letters, numbered("(i)", "the first.", 3))
    assert (numbers(same)[-1], numbers(deeper)[-1]) == ("4.1(i)", "4.1(h)(i)")


def test_a_bullet_that_word_gave_is_no_number() -> None:
    found = contract(numbered("2.", "The Locum shall:"), numbered("•", "pay;"), numbered("\uf0b7", "drive."))
    assert numbers(found) == ["2", "2", "2"]


def test_a_label_in_words_that_word_gave_is_cited_as_it_stands() -> None:
    assert numbers(contract(numbered("Step One", "Ring the Practice."))) == ["Step One"]


def test_a_schedule_numbered_by_word_opens_a_part() -> None:
    found = contract(numbered("Schedule 2", "Cover required"), numbered("1.", "Cover is held."))
    assert numbers(found) == ["Schedule 2", "Schedule 2, 1"]


def test_a_sentence_about_a_schedule_opens_no_part() -> None:
    found = contract("1. Fees", "Schedule 2 sets out the fees.", "Schedule 2 Practice shall pay them")
    assert numbers(found) == ["1", "1", "1"]


def test_a_title_with_an_operative_word_still_opens_its_schedule() -> None:
    assert numbers(contract("1. Fees are paid.", heading("Schedule 2: Cover required"))) == ["1", "Schedule 2"]


def test_rows_of_a_table_carry_the_number_of_their_clause() -> None:
    found = contract("3. Cover", row("Activity", "Who covers"), row("Ward work", "CNST"))
    assert numbers(found) == ["3", "3", "3"]


def test_a_heading_without_a_number_ends_the_clause_before_it() -> None:
    found = contract("3. Cover is held.", heading("Acceptance"), "I agree to these terms.")
    assert numbers(found) == ["3", None, None]


def test_a_page_number_left_in_the_text_changes_nothing() -> None:
    found = contract("2.1 The Locum shall:", "(a) pay;", "17", "(b) drive.")
    assert numbers(found) == ["2.1", "2.1(a)", "2.1(a)", "2.1(b)"]


def test_a_fragment_keeps_the_number_it_begins_with() -> None:
    assert numbers(contract("9.1 The Locum shall indemnify the Practice.")) == ["9.1"]


def test_headings_come_from_the_nearest_title() -> None:
    found = contract("4. Cover", "4.1 It is held.", "5. Fees", "(a) They are paid.")
    assert (clause(found, "It is held").heading, clause(found, "They are").heading) == ("Cover", "Fees")
