"""Papers that a contract makes part of itself, and blanks; the examples of the data first."""

import pytest

from analyser.library.reading import built_in
from analyser.library.structure import load
from analyser.model.document import TERMS_NOT_SUPPLIED, BlankKind, Contract
from analyser.model.structure import BlankExample, BlankRule, Paper, PaperExample, Sign, SignExample
from analyser.segment import segment
from analyser.segment.words import words_of
from tests.segments import contract, document, heading, row, structure, words


def named(found: Contract) -> tuple[str, ...]:
    return tuple(name for notice in found.notices if notice.kind == TERMS_NOT_SUPPLIED for name in notice.names)


def blank(found: Contract) -> list[tuple[BlankKind, str]]:
    return [(each.what, words(found, each.span)) for each in found.blanks]


def test_the_data_that_ships_has_no_faults() -> None:
    faults: list[str] = []
    load([built_in()], faults)
    assert faults == []


@pytest.mark.parametrize(("sign", "example"), [(sign, each) for sign in structure().signs for each in sign.examples])
def test_every_example_of_a_sign_holds(sign: Sign, example: SignExample) -> None:
    assert bool(words_of(structure()).found(sign.id, example.text)) == example.finds


@pytest.mark.parametrize(("paper", "example"), [(each, one) for each in structure().papers for one in each.examples])
def test_every_example_of_a_paper_holds(paper: Paper, example: PaperExample) -> None:
    assert named(contract(example.text)) == example.finds


@pytest.mark.parametrize(("rule", "example"), [(each, one) for each in structure().blanks for one in each.examples])
def test_every_example_of_a_blank_holds(rule: BlankRule, example: BlankExample) -> None:
    found = contract(*example.text.split("\n"))
    assert tuple(each.what for each in found.blanks) == example.finds


def test_a_missing_paper_is_named_once_with_the_clause_that_names_it() -> None:
    found = contract("4.2 The Staff Handbook forms part of this Agreement.", "5. The Handbook applies to you.")
    notice = next(notice for notice in found.notices if notice.kind == TERMS_NOT_SUPPLIED)
    assert (notice.names, "clause 4.2" in notice.text, notice.partial) == (("The Staff Handbook",), True, False)


def test_a_schedule_that_is_in_the_contract_is_supplied() -> None:
    found = contract(
        "1. Cover is set out in Schedule 2.", "2. Fees are in Schedule 3.", "SCHEDULE TWO", "Cover is £5m."
    )
    assert named(found) == ("Schedule 3",)


def test_a_paper_that_was_read_together_with_the_contract_is_supplied() -> None:
    papers = [document("The Staff Handbook forms part of this contract."), document(heading("STAFF HANDBOOK 2026"))]
    assert named(segment(papers, structure=structure())) == ()


def test_a_paper_whose_file_bears_its_name_is_supplied() -> None:
    papers = [
        document("The Staff Handbook forms part of this contract."),
        document("Welcome.", name="staff_handbook.pdf"),
    ]
    assert named(segment(papers, structure=structure())) == ()


def test_the_schedules_of_a_missing_paper_are_not_named_one_by_one() -> None:
    first = "The Terms and Conditions of Service for Consultants apply, and their Schedules form part of this contract."
    found = contract(first, "Schedule 6 applies to extra sessions.")
    assert named(found) == ("The Terms and Conditions of Service for Consultants",)


def test_a_clause_about_a_paper_does_not_supply_it() -> None:
    found = contract(
        heading("8. Staff Handbook"), "The Staff Handbook forms part of this contract.", "9. Law is English."
    )
    letter = contract("Dear Dr Rees", heading("Staff Handbook"), "The Staff Handbook forms part of this contract.")
    assert named(found) == named(letter) == ("The Staff Handbook",)


def test_terms_overleaf_are_supplied() -> None:
    terms = [f"{number}. The Locum does task {number}." for number in range(1, 6)]
    found = contract(
        "Booking form", "This booking is subject to our standard terms.", heading("STANDARD TERMS"), *terms
    )
    assert named(found) == ()


def test_an_annex_that_holds_the_paper_supplies_it() -> None:
    found = contract("1. The Staff Handbook forms part of this contract.", "Annex B: Staff Handbook", "Be kind.")
    assert named(found) == ()


NOT_MADE_PART = {
    "a statute": "The Locum shall comply with the Working Time Regulations 1998.",
    "a schedule of a statute": "It is a public authority under Schedule 1 to the Freedom of Information Act 2000.",
    "policies that must be followed": "The Locum shall comply with the Practice's policies on infection control.",
    "a handbook at hand": "A copy of the Staff Handbook is kept in the office.",
    "the contract itself": "These standard terms of business apply to every booking.",
    "denied": "The Agency's standard terms do not apply to this booking.",
    "replaced": "This Agreement supersedes the Agency's standard terms.",
}


@pytest.mark.parametrize("line", NOT_MADE_PART.values(), ids=NOT_MADE_PART)
def test_a_mere_mention_makes_nothing_part_of_the_contract(line: str) -> None:
    assert named(contract(line)) == ()


def test_a_drafting_note_makes_nothing_part_of_the_contract() -> None:
    assert named(contract("[Note: the Staff Handbook forms part of most contracts.]")) == ()


BLANKS = {
    "a name": ("This Agreement is between [insert name] and Dr Rees.", [(BlankKind.PARTY, "[insert name]")]),
    "dots after a title": ("Dr ............ is the Locum.", [(BlankKind.PARTY, "............")]),
    "a sum": ("The fee is £[ ] a session.", [(BlankKind.SUM, "£[ ]")]),
    "a sum as letters": ("The fee is £ZZ an hour.", [(BlankKind.SUM, "£ZZ")]),
    "a date": ("The work begins on ________.", [(BlankKind.DATE, "________")]),
    "a form's date": ("Start date: dd/mm/yyyy", [(BlankKind.DATE, "dd/mm/yyyy")]),
    "two parties": (
        "[The Locum] [The Practice] shall insure against claims.",
        [(BlankKind.OPTION, "[The Locum] [The Practice]")],
    ),
    "alternatives with a stroke": ("The Locum [shall/shall not] insure.", [(BlankKind.OPTION, "[shall/shall not]")]),
    "filled in": ("The fee is £90 an hour from 4 May 2026 for Dr Rees.", []),
    "a citation": ("See R v Smith [2019] EWCA Civ 12 [5].", []),
    "words in brackets": ("The Locum [being self-employed] pays tax.", []),
    "a mark of omission": ("The Locum said ... nothing.", []),
}


@pytest.mark.parametrize(("line", "expected"), BLANKS.values(), ids=BLANKS)
def test_blanks_are_told_by_what_they_were_left_for(line: str, expected: list[tuple[BlankKind, str]]) -> None:
    assert blank(contract(line)) == expected


def test_lines_to_sign_on_are_no_blanks() -> None:
    found = contract(
        "9. English law governs.",
        row("For the Practice", "The Locum"),
        row("Signed ..........", "Signed .........."),
        row("Name ..........", "Name .........."),
        row("Date ..........", "Date .........."),
    )
    assert blank(found) == []


def test_a_schedule_after_the_signatures_can_have_blanks() -> None:
    found = contract("Signed ..........", heading("Schedule 1"), "The fee is £[ ] an hour.")
    assert blank(found) == [(BlankKind.SUM, "£[ ]")]


def test_options_of_which_none_is_chosen_are_one_blank() -> None:
    found = contract("Please tick one: [ ] I hold my own indemnity  [ ] I rely on CNSGP only")
    assert blank(found) == [(BlankKind.OPTION, "[ ] I hold my own indemnity  [ ] I rely on CNSGP only")]


def test_options_of_which_one_is_chosen_are_no_blank() -> None:
    assert blank(contract("[X] Locum to provide own indemnity   [ ] Practice to provide")) == []
