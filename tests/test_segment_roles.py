"""What a clause is for: terms, headings, definitions, contents lines, drafting notes, options not chosen."""

import pytest

from analyser.model.document import Block, BlockRole, ClauseRole
from tests.segments import clause, contract, heading, row, words

LINES = {
    "a title in capitals": ("7 INSURANCE AND INDEMNITY", "heading"),
    "a numbered title over a sub-number": ("7. Insurance and indemnity", "heading"),
    "a clause not used": ("7. INDEMNITY - Not used.", "heading"),
    "a reserved clause": ("7. [Reserved]", "heading"),
    "a promise without a verb in finite form": ("7. Locum to hold own indemnity", "term"),
    "a promise in capitals": ("7. THE LOCUM SHALL INDEMNIFY THE PRACTICE", "term"),
    "a short sentence": ("7. Cover is held.", "term"),
    "a heading run in": ("7. INDEMNITY. Locum to indemnify practice for all losses. No limit.", "term"),
    "an item of a schedule": ("PART B - REQUIRED INSURANCES: (1) medical malpractice; (2) cyber.", "term"),
    "a definition": ("7. “Losses” means any loss.", "definition"),
    "a definition in straight quotes": ('7. "CNST" means the scheme for trusts.', "definition"),
    "a definition without quotes": ("7. Agreed Deductions means overpaid fees.", "definition"),
    "a definition that carries a rule": ("7. “Required Insurances” means cover of not less than £5m.", "definition"),
    "a definition by reference": ("7. “Indemnified Claim” has the meaning given in clause 9.", "definition"),
    "what something means for somebody": ("7. This means that the Locum must hold cover.", "term"),
    "guidance": ("Guidance: choose the clause that fits your practice.", "drafting-note"),
    "a note in brackets": ("[Note: the Practice should check its cover.]", "drafting-note"),
    "a drafting note as a clause": ("7.1 [Drafting note: insert what the broker agreed.]", "drafting-note"),
    "guidance of the regulator": ("Guidance of the GMC shall be followed.", "term"),
    "a note to the parties": ("Note: the Practice does not indemnify the Locum.", "term"),
    "contents on one line": ("Contents: 1 Definitions 3; 2 Services 4; 7 Insurance and indemnity 9", "contents"),
    "contents insurance": ("The Practice shall insure the contents: 5 chairs, 6 desks, 3 lamps, 2 beds.", "term"),
}


@pytest.mark.parametrize(("line", "role"), LINES.values(), ids=LINES)
def test_a_line_has_its_role(line: str, role: str) -> None:
    found = contract("6.9 Fees are paid.", line, "7.1 The Practice pays the Locum each month.")
    assert found.clauses[1].role == role


def test_a_heading_style_on_a_whole_sentence_does_not_hide_it() -> None:
    found = contract(heading("4.2 The Locum shall indemnify the Practice against all claims."))
    assert found.clauses[0].role is ClauseRole.TERM


def test_a_line_that_introduces_items_is_no_heading() -> None:
    found = contract(heading("In these Terms:"), "“Losses” means any loss.")
    assert found.clauses[0].role is ClauseRole.TERM


def test_items_of_a_list_are_no_headings() -> None:
    found = contract("The Locum shall hold:", "1. Medical Malpractice Insurance", "2. Cyber Insurance")
    assert [each.role for each in found.clauses[1:]] == [ClauseRole.TERM, ClauseRole.TERM]


def test_a_question_is_the_heading_of_its_answer() -> None:
    found = contract("Who covers my private work?", "You must hold your own cover.", "And at home?", "Nobody does.")
    assert clause(found, "You must hold").heading == "Who covers my private work?"
    assert found.clauses[0].role is ClauseRole.HEADING


def test_a_heading_run_in_is_the_clause_s_heading() -> None:
    found = contract("6. Indemnity. The Locum holds cover.", "7. Fees. The Practice pays.")
    assert [each.heading for each in found.clauses] == ["Indemnity", "Fees"]


def test_a_heading_run_in_before_a_bullet_ends_with_it() -> None:
    found = contract(heading("Terms"), "• Work: you see patients.", "• Cover: you hold it.", "That is all.")
    assert [each.heading for each in found.clauses[1:]] == ["Work", "Cover", "Terms"]


def test_an_abbreviation_is_no_heading_run_in() -> None:
    found = contract(heading("Fees"), "6. Dr. Rees is paid monthly.")
    assert found.clauses[1].heading == "Fees"


def test_the_heading_of_a_schedule_is_its_title() -> None:
    found = contract("Schedule 2: Cover required", "1. Cover is held.")
    assert found.clauses[1].heading == "Cover required"


def test_a_term_split_from_its_meaning_is_one_definition_over_two_clauses() -> None:
    found = contract(heading("Definitions"), "“Losses”", "means any loss.", "The Practice pays.")
    roles = [each.role for each in found.clauses[1:]]
    assert roles == [ClauseRole.DEFINITION, ClauseRole.DEFINITION, ClauseRole.TERM]


def test_the_items_of_a_definition_are_part_of_it() -> None:
    found = contract("“Losses” means:", "(a) any loss;", "(b) any claim.", "2. The Locum holds cover.")
    roles = [each.role for each in found.clauses]
    assert roles == [ClauseRole.DEFINITION] * 3 + [ClauseRole.TERM]


def test_a_table_of_terms_under_its_heading_defines_them() -> None:
    found = contract(heading("Definitions"), row("Losses", "any loss"), row("Scheme", "CNSGP"))
    assert [each.role for each in found.clauses[1:]] == [ClauseRole.DEFINITION] * 2


def test_the_head_row_of_a_table_is_a_heading() -> None:
    found = contract(row("Activity", "Who covers"), row("Ward work", "CNST"))
    assert [each.role for each in found.clauses] == [ClauseRole.HEADING, ClauseRole.TERM]


def test_a_contents_page_ends_where_its_first_title_comes_again() -> None:
    found = contract("CONTENTS", "1. Cover", "2. Fees and liability", "1. Cover", "The Locum holds cover.")
    roles = [each.role for each in found.clauses]
    assert roles == [ClauseRole.CONTENTS] * 3 + [ClauseRole.HEADING, ClauseRole.TERM]
    assert found.clauses[3].number == "1"


def test_lines_with_leaders_to_a_page_are_contents_without_a_title() -> None:
    found = contract("1 Indemnity ............ 2", "2 Fees ............ 3", "The Locum holds cover.")
    roles = [each.role for each in found.clauses]
    assert roles == [ClauseRole.CONTENTS] * 2 + [ClauseRole.TERM]


def test_a_line_to_fill_in_is_not_contents() -> None:
    found = contract("Number of sessions ............ 3", "The Locum holds cover.")
    assert found.clauses[0].role is ClauseRole.TERM


def test_a_promise_on_a_contents_page_is_not_lost() -> None:
    found = contract("CONTENTS", "1. Cover", "The Locum shall hold cover")
    assert found.clauses[2].role is ClauseRole.TERM


def test_what_the_reader_calls_contents_is_contents() -> None:
    found = contract(Block("1. Cover 4", BlockRole.CONTENTS), "1. Cover is held.")
    assert [(each.role, each.number) for each in found.clauses] == [(ClauseRole.CONTENTS, None), (ClauseRole.TERM, "1")]


def test_a_note_at_the_end_of_a_clause_is_cut_from_it() -> None:
    found = contract("4.1 The Locum holds cover. [Note: delete this if the scheme covers the Locum.]")
    assert [each.role for each in found.clauses] == [ClauseRole.TERM, ClauseRole.DRAFTING_NOTE]


def test_a_note_in_brackets_runs_to_its_closing_bracket() -> None:
    found = contract("[Guidance: The Locum shall", "hold cover if the Practice says so.]", "The Practice pays.")
    roles = [each.role for each in found.clauses]
    assert roles == [ClauseRole.DRAFTING_NOTE] * 2 + [ClauseRole.TERM]


OPTIONS: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "side by side": (("[X] Locum to provide own indemnity   [ ] Practice to provide",), ["[ ] Practice to provide"]),
    "one below the other": (("☒ The Locum insures.", "☐ The Practice insures."), ["☐ The Practice insures."]),
    "none chosen": (
        ("Please tick one: [ ] I hold my own indemnity  [ ] I rely on CNSGP only",),
        ["[ ] I hold my own indemnity", "[ ] I rely on CNSGP only"],
    ),
    "box behind the word": (("Private work: Yes ☐ No ☒",), ["Yes ☐"]),
    "ticks where a cross strikes out": (
        ("☑ The Locum insures.", "☒ The Practice insures."),
        ["☒ The Practice insures."],
    ),
    "hollow bullets": (("□ hold cover", "□ show it"), []),
    "hollow boxes under a choice": (("Tick one:", "□ The Locum", "□ The Trust"), ["□ The Locum", "□ The Trust"]),
    "an empty bracket in a sentence": (("The Locum gives [ ] days of notice.",), []),
    "words to delete": (("The Locum shall/shall not hold cover (delete as applicable).",), []),
}


@pytest.mark.parametrize(("lines", "expected"), OPTIONS.values(), ids=OPTIONS)
def test_options_that_were_not_chosen_are_told_apart(lines: tuple[str, ...], expected: list[str]) -> None:
    found = contract(*lines)
    assert [words(found, each) for each in found.clauses if each.role is ClauseRole.UNTICKED] == expected


def test_an_option_is_read_with_the_question() -> None:
    found = contract("Indemnity is arranged by:", "☒ The Locum", "☐ The Practice")
    assert [words(found, span) for span in found.clauses[1].stem] == ["Indemnity is arranged by:"]


def test_what_an_option_that_was_not_chosen_introduces_is_not_in_force() -> None:
    found = contract("☐ The Practice shall:", "(a) indemnify the Locum;", "☒ The Locum insures.")
    assert [each.role for each in found.clauses] == [ClauseRole.UNTICKED, ClauseRole.UNTICKED, ClauseRole.TERM]
