"""Items read with the words that introduce them and those that close their list."""

from analyser.model.document import Contract
from tests.segments import clause, contract, heading, row, words


def stems(found: Contract, beginning: str) -> list[str]:
    return [words(found, span) for span in clause(found, beginning).stem]


def tails(found: Contract, beginning: str) -> list[str]:
    return [words(found, span) for span in clause(found, beginning).tail]


INDEMNITY = (
    "2.1 The Locum is self-employed. The Locum shall indemnify the Practice against:",
    "(a) any claim by a patient;",
    "(b) any loss that arises from:",
    "(i) negligence; or",
    "(ii) breach of contract,",
)
CLOSING = "in each case save to the extent that the scheme meets it."


def test_an_item_is_read_with_the_sentence_that_introduces_it() -> None:
    found = contract(*INDEMNITY)
    assert stems(found, "any claim") == ["The Locum shall indemnify the Practice against:"]


def test_a_nested_item_has_both_stems_the_outer_one_first() -> None:
    found = contract(*INDEMNITY)
    assert stems(found, "negligence") == [
        "The Locum shall indemnify the Practice against:",
        "any loss that arises from:",
    ]


def test_the_introducing_clause_has_no_stem_of_its_own() -> None:
    assert stems(contract(*INDEMNITY), "The Locum is self-employed") == []


def test_words_that_close_a_list_are_the_tail_of_every_item() -> None:
    found = contract(*INDEMNITY, CLOSING)
    assert tails(found, "any claim") == [CLOSING]
    assert tails(found, "breach of contract") == [CLOSING]


def test_words_that_close_an_inner_list_leave_the_outer_items_alone() -> None:
    found = contract(*INDEMNITY, "in each case if proven;", "(c) costs.")
    assert tails(found, "negligence") == ["in each case if proven;"]
    assert tails(found, "any claim") == []
    assert stems(found, "costs") == ["The Locum shall indemnify the Practice against:"]


def test_the_closing_words_read_on_from_the_stem() -> None:
    found = contract(*INDEMNITY, CLOSING)
    assert stems(found, "in each case") == ["The Locum shall indemnify the Practice against:"]
    assert clause(found, "in each case").number == "2.1"


def test_a_whole_sentence_after_a_list_is_no_tail() -> None:
    found = contract(*INDEMNITY, "(c) costs.", "The Practice shall tell the Locum of a claim.")
    assert tails(found, "costs") == []
    assert stems(found, "The Practice shall tell") == []


def test_a_clause_after_the_list_has_no_stem() -> None:
    assert stems(contract(*INDEMNITY, "2.2 English law governs."), "English law") == []


def test_items_below_a_whole_sentence_have_no_stem() -> None:
    found = contract("2.1 The Locum has duties.", "(a) The Locum keeps records.")
    assert stems(found, "The Locum keeps") == []


def test_a_lost_colon_is_forgiven_before_the_first_item() -> None:
    found = contract("2.1 The Locum shall indemnify the Practice against", "(a) any claim;", "(b) costs.")
    assert stems(found, "any claim") == ["The Locum shall indemnify the Practice against"]


def test_sub_numbers_can_be_items() -> None:
    found = contract("2.1 The Locum shall:", "2.1.1 hold cover; and", "2.1.2 show it.")
    assert stems(found, "show it") == ["The Locum shall:"]


def test_bullets_and_lines_without_bullets_are_items() -> None:
    bullets = contract("The Locum shall:", "• hold cover;", "• show it.")
    bare = contract("The Locum shall:", "hold cover;", "show it.")
    assert stems(bullets, "show it") == stems(bare, "show it") == ["The Locum shall:"]


def test_a_second_list_of_bullets_has_its_own_stem() -> None:
    found = contract("The Locum shall:", "• hold cover.", "The Practice shall:", "• pay.")
    assert stems(found, "pay") == ["The Practice shall:"]


def test_a_heading_ends_a_list() -> None:
    found = contract("The Locum shall:", "• hold cover.", heading("Fees"), "• The Practice pays.")
    assert stems(found, "The Practice pays") == []


def test_the_clauses_of_the_contract_are_no_list() -> None:
    found = contract("IT IS AGREED as follows:", "1. The Locum holds cover.", "2. English law governs.")
    assert stems(found, "The Locum holds") == []


def test_clauses_that_one_promise_introduces_are_a_list() -> None:
    found = contract("The Locum agrees to:", "1. hold cover;", "2. show it.")
    assert stems(found, "hold cover") == ["The Locum agrees to:"]


def test_headings_under_an_introduction_are_no_items() -> None:
    found = contract("The parties will do the following:", heading("1. Fees"), "1.1 The Practice pays.")
    assert stems(found, "The Practice pays") == []


def test_the_first_item_inside_the_introduction_is_cut_off() -> None:
    found = contract("2.1 The Locum shall indemnify against: (a) any claim; and", "(b) costs.")
    assert stems(found, "any claim") == stems(found, "costs") == ["The Locum shall indemnify against:"]
    assert clause(found, "any claim").number == "2.1(a)"


def test_rows_are_read_with_the_head_of_their_table() -> None:
    found = contract(row("Activity", "Who covers"), row("Ward work", "CNST"), row("Private patients", "own MDO"))
    assert stems(found, "Private patients") == ["Activity | Who covers"]


def test_rows_are_read_with_the_words_above_their_table() -> None:
    found = contract("The Locum shall hold:", row("Insurance", "Limit"), row("Malpractice", "£6,000,000"))
    assert stems(found, "Malpractice") == ["The Locum shall hold:", "Insurance | Limit"]


def test_a_contract_laid_out_as_a_table_reads_as_one() -> None:
    found = contract(
        row("2", "INDEMNITY"),
        row("2.1", "The Locum shall indemnify the Practice against:"),
        row("(a)", "any claim; and"),
        row("(b)", "costs."),
    )
    assert [each.number for each in found.clauses] == ["2", "2.1", "2.1(a)", "2.1(b)"]
    assert stems(found, "costs") == ["The Locum shall indemnify the Practice against:"]
    assert clause(found, "costs").heading == "INDEMNITY"


def test_a_first_row_that_says_something_is_no_head() -> None:
    found = contract(row("Ward work", "CNST"), row("Private patients", "Consultant's own"))
    assert stems(found, "Private patients") == []
    assert clause(found, "Ward work").role == "term"
