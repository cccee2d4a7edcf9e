"""The flags as CSV: one row each, read back as programs read it, and never a formula in any of them."""

import csv
from dataclasses import replace
from io import StringIO

import pytest
from full_review import full_review
from outline_words import bare, spoken
from reviews import GAP_FLAG, GIVEN, faulty, review

from analyser import __version__
from analyser.errors import ReadError
from analyser.library.wording import load_wording
from analyser.model.document import Notice
from analyser.report.forms import FORMS, Answer, Look
from analyser.report.outline import outlined
from analyser.report.tables import LONGEST

WORDS = load_wording()
UNREAD = Notice("page-without-text", "This page is an image.", page=1, partial=True)
BAD = ReadError("bad.pdf", "empty", "the file is empty; ask for it again")
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "−")


def text(*answers: Answer) -> str:
    gather = FORMS["csv"].gather
    assert gather
    made = gather(answers, Look(WORDS))
    assert isinstance(made, str)
    return made


def table(*answers: Answer) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text(*answers).removeprefix("\ufeff"), newline="")))


def test_a_flag_is_a_row_worst_first() -> None:
    assert [row["What to raise"] for row in table(faulty())] == [GAP_FLAG.title, "An old name"]


def test_every_flag_of_the_outline_and_the_verdict_are_in_the_table() -> None:
    outline = outlined(full_review(), WORDS, version=__version__)
    shown = bare(" ".join(" ".join([*row, *row.values()]) for row in table(full_review())))
    said = [*spoken(outline.flags.rows), *spoken(outline.verdict.rows)]
    assert [words for words in said if bare(words) not in shown] == []


def test_the_law_a_flag_rests_on_stands_in_its_row() -> None:
    assert table(faulty())[0]["Law"] == "[1] A guide; 2024-04; well sourced https://e.org/g"


def test_clause_page_and_words_stand_in_columns() -> None:
    row = table(faulty())[0]
    assert row["Where"] == "clause 4.2, page 1"
    assert row["The contract's words"] == "“The Locum may see private patients at the Surgery.”"


@pytest.mark.parametrize(
    "words",
    [
        *("=1+1", "+44 20 7946 0000", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "  =1", '"=1', "'=1", "＝1", "＋1"),
        *("－1", "＠x", "−1", "=cmd|' /C calc'!A0", "\u200b=1", "\ufeff=1", "x;=1", 'x";"=1', "x; +1"),
    ],
)
def test_no_cell_begins_as_a_formula_does_for_any_program(words: str) -> None:
    given = replace(GIVEN, evidence=replace(GIVEN.evidence, quote=words, clause=f"{words} y"))
    flag = replace(GAP_FLAG, title=words, ask=words, explanation=words, provisions=(GIVEN.id,))
    written = text(review(name=words, provisions=(given,), flags=(flag,)))
    for separator in (",", ";", "\t"):
        for row in csv.reader(StringIO(written.removeprefix("\ufeff"), newline=""), delimiter=separator):
            for cell in row:
                for line in cell.split("\n"):
                    assert not line.strip(" \"'").startswith(STARTS) or line.lstrip(' "').startswith("'"), line


def test_words_that_are_no_formula_stay_as_they_are() -> None:
    words = "Between 1-2 = 50% + VAT; see a@b.org"
    assert table(review(flags=(replace(GAP_FLAG, title=words),)))[0]["What to raise"] == words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a\x00b", "a⟨0000⟩b"),
        ("a\ud800b", "a⟨D800⟩b"),
        ("a\u202eb", "a⟨202E⟩b"),
        ('a "quoted", b', 'a "quoted", b'),
    ],
)
def test_every_word_survives_or_is_made_visible(words: str, shown: str) -> None:
    assert table(review(flags=(replace(GAP_FLAG, title=words),)))[0]["What to raise"] == shown


def test_what_no_cell_can_hold_is_cut_and_says_so() -> None:
    cell = table(review(flags=(replace(GAP_FLAG, harm="=" + "a" * 40_000),)))[0]["What can happen"]
    assert len(cell) <= LONGEST
    assert "[cut: " in cell[-60:]


def test_a_contract_without_flags_has_a_row_with_the_verdict() -> None:
    (row,) = table(review(notices=(UNREAD,)))
    assert (row["What to raise"], row["Reading"], row["Severity"]) == (WORDS.empty.flags, "PARTIAL", "")
    assert "no all-clear" in row["Verdict"]


def test_several_contracts_stand_under_one_head_each_with_its_name() -> None:
    rows = table(faulty(name="a.pdf"), BAD, review(name="b.docx"))
    assert [row["Contract"] for row in rows] == ["a.pdf", "a.pdf", "bad.pdf", "b.docx"]
    assert (rows[2]["Reading"], rows[2]["What to raise"]) == ("NOT REVIEWED", BAD.message)


def test_excel_is_told_the_encoding_and_lines_end_as_the_standard_says() -> None:
    written = text(faulty())
    assert written.startswith('\ufeff"Contract",')
    assert written.endswith("\r\n")


def test_the_same_reviews_give_the_same_text() -> None:
    assert text(faulty(), BAD) == text(faulty(), BAD)
