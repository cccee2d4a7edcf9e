"""The review as a workbook, read back by another library than the one that wrote it."""

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from full_review import full_review
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from outline_words import bare, spoken
from reviews import GAP_FLAG, GIVEN, cover, faulty, review

from analyser import __version__
from analyser.errors import ReadError
from analyser.library.wording import load_wording
from analyser.model.document import Notice
from analyser.model.review import Review
from analyser.model.vocabulary import CoverStatus
from analyser.report.forms import FORMS, Answer, Look
from analyser.report.outline import outlined
from analyser.report.rows import Outline
from analyser.report.tables import LONGEST

WORDS = load_wording()
SHEETS = ["Flags", "Cover", "Provisions", "What was read", "Text", "Law"]
UNREAD = Notice("page-without-text", "This page is an image.", page=1, partial=True)
BAD = ReadError("bad.pdf", "empty", "the file is empty; ask for it again")
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1+1", '=HYPERLINK("https://evil.example","x")']


def data(*answers: Answer) -> bytes:
    gather = FORMS["xlsx"].gather
    assert gather
    made = gather(answers, Look(WORDS))
    assert isinstance(made, bytes)
    return made


def book(*answers: Answer) -> Workbook:
    return load_workbook(BytesIO(data(*answers)))


def cells(of: Workbook, *names: str) -> list[Cell]:
    return [
        cell
        for name in names or of.sheetnames
        for row in of[name].iter_rows()
        for cell in row
        if cell.value is not None
    ]


def column(of: Workbook, sheet: str, head: str) -> list[object]:
    heads = [cell.value for cell in of[sheet][1]]
    return [row[heads.index(head)].value for row in of[sheet].iter_rows(min_row=2)]


def rows_of(outline: Outline) -> dict[str, Sequence[object]]:
    held = {field.name: getattr(outline, field.name) for field in fields(Outline)}
    return {name: value.rows if hasattr(value, "rows") else (value,) for name, value in held.items()}


OUTLINE = rows_of(outlined(full_review(), WORDS, version=__version__))


@pytest.mark.parametrize("section", sorted(OUTLINE.keys() - {"title"}))
def test_every_row_of_the_outline_is_in_the_workbook(section: str) -> None:
    shown = bare("\n".join(str(cell.value) for cell in cells(book(full_review()))))
    said = [words for row in OUTLINE[section] for words in spoken(row)]
    assert said
    assert [words for words in said if bare(words) not in shown] == []


def test_the_workbook_is_called_as_the_report_is() -> None:
    assert book(review()).properties.title == outlined(review(), WORDS, version=__version__).title


def test_there_is_a_sheet_for_flags_first_and_for_all_else() -> None:
    assert book(review()).sheetnames == SHEETS


def test_names_of_sheets_are_such_as_spreadsheets_allow() -> None:
    say = WORDS.tables
    names = (say.flags, say.cover, say.provisions, say.read, say.text, say.law)
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)


def test_a_flag_is_a_row() -> None:
    found = book(faulty())
    assert column(found, "Flags", "No.") == [1, 2]
    assert column(found, "Flags", "Severity") == ["HIGH", "LOW"]
    assert column(found, "Flags", "Where") == ["clause 4.2, page 1", None]
    assert column(found, "Flags", WORDS.labels.ask)[0] == GAP_FLAG.ask


def test_the_law_a_flag_rests_on_stands_beside_it() -> None:
    assert column(book(faulty()), "Flags", "Law")[0] == "[1] A guide; 2024-04; well sourced https://e.org/g"


def test_a_flag_about_silence_says_that_nothing_was_found() -> None:
    assert column(book(faulty()), "Flags", "The contract's words")[1] == WORDS.phrases.silent


def test_cover_has_all_ten_kinds_of_work() -> None:
    assert len(column(book(review(cells=cover())), "Cover", "Work")) == 10


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_is_a_formula_whatever_it_begins_with(words: str) -> None:
    spoken_by = replace(GIVEN, evidence=replace(GIVEN.evidence, quote=words, clause=words))
    flag = replace(GAP_FLAG, title=words, ask=words, wording=words, provisions=(GIVEN.id,))
    of = review(name=words, provisions=(spoken_by,), flags=(flag,))
    found = book(of)
    assert {cell.data_type for cell in cells(found)} == {"s", "n"}
    assert column(found, "Flags", "What to raise") == [words]
    with ZipFile(BytesIO(data(of))) as file:
        sheets = [name for name in file.namelist() if name.startswith("xl/worksheets/")]
        assert len(sheets) == len(SHEETS)
        assert not any(b"<f>" in file.read(name) or b"<hyperlink" in file.read(name) for name in sheets)


def test_text_stays_text_when_its_cell_is_edited() -> None:
    texts = [cell for cell in cells(book(faulty())) if cell.data_type == "s" and cell.row > 1]
    assert all(cell.quotePrefix for cell in texts)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("\x00\x07 bell", "⟨0000⟩⟨0007⟩ bell"),
        ("half \ud800 character", "half ⟨D800⟩ character"),
        ("no \uffff character", "no ⟨FFFF⟩ character"),
        ("turned \u202e round", "turned ⟨202E⟩ round"),
        ("_x000D_ as it stands", "_x000D_ as it stands"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
    ],
)
def test_what_a_file_cannot_hold_is_visible_and_all_else_as_it_stands(words: str, shown: str) -> None:
    found = book(review(name=words, flags=(replace(GAP_FLAG, title=words),)))
    title = str(column(found, "Flags", "What to raise")[0])
    assert title.replace("_x005F_", "_") == shown


def test_what_no_cell_can_hold_is_cut_and_says_so() -> None:
    long = "word " * 10_000
    cut = str(column(book(review(flags=(replace(GAP_FLAG, explanation=long),))), "Flags", WORDS.labels.why)[0])
    assert len(cut) <= LONGEST
    assert (left := re.search(r"\[cut: ([\d,]+) more characters", cut))
    kept = cut[: cut.index(" … [cut")]
    assert len(kept) + int(left[1].replace(",", "")) == len(f"{long.strip()} [1]")


def test_characters_of_two_halves_count_twice_and_are_never_cut_in_half() -> None:
    cut = str(column(book(review(flags=(replace(GAP_FLAG, harm="𝔸" * 40_000),))), "Flags", WORDS.labels.harm)[0])
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST
    assert set(cut[: cut.index(" … [cut")]) == {"𝔸"}


def test_what_a_cell_can_just_hold_is_whole() -> None:
    found = book(review(flags=(replace(GAP_FLAG, harm="a" * LONGEST),)))
    assert column(found, "Flags", WORDS.labels.harm) == ["a" * LONGEST]


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_has_a_frozen_head_filters_widths_and_wrapped_text(name: str) -> None:
    sheet = book(faulty())[name]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
    assert all(6 <= width <= 100 for width in widths)
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
    assert sheet.print_title_rows == "$1:$1"


def test_a_row_is_as_high_as_its_fullest_cell_needs() -> None:
    heights = [
        book(review(flags=(replace(GAP_FLAG, harm="word " * n),)))["Flags"].row_dimensions[2].height for n in (1, 99)
    ]
    assert heights[0] < heights[1] <= 409


def test_several_contracts_share_the_sheets_each_under_its_name() -> None:
    found = book(faulty(name="a.pdf"), review(name="b.docx"))
    assert column(found, "Flags", "Contract") == ["a.pdf", "a.pdf", "b.docx"]
    assert column(found, "Cover", "Contract") == ["a.pdf"] * 10 + ["b.docx"] * 10


def test_contracts_of_one_name_are_told_apart() -> None:
    assert column(book(faulty(), faulty()), "Flags", "Contract") == ["locum.pdf"] * 2 + ["locum.pdf (2)"] * 2


def test_a_contract_without_flags_has_a_row_with_the_verdict() -> None:
    found = book(review(notices=(UNREAD,)))
    assert column(found, "Flags", "What to raise") == [WORDS.empty.flags]
    assert column(found, "Flags", "Reading") == ["PARTIAL"]
    assert "no all-clear" in str(column(found, "Flags", "Verdict")[0])


def test_a_gap_without_a_flag_is_in_the_verdict_beside_the_flags() -> None:
    found = book(review(cells=cover(private_practice=CoverStatus.GAP)))
    assert "nobody was found to cover private practice" in str(column(found, "Flags", "Verdict")[0])


def test_a_file_that_could_not_be_reviewed_is_told_on_every_sheet() -> None:
    found = book(review(), BAD)
    for name in SHEETS:
        row = [cell.value for cell in list(found[name].iter_rows())[-1] if cell.value]
        assert row[0] == "bad.pdf"
        assert "NOT REVIEWED" in row
    assert column(found, "Flags", "What to raise")[-1] == BAD.message


def test_the_same_reviews_give_the_same_bytes() -> None:
    assert data(faulty(), BAD) == data(faulty(), BAD)


def test_the_file_tells_no_time() -> None:
    with ZipFile(BytesIO(data(faulty()))) as file:
        assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert book(faulty()).properties.created == datetime(2000, 1, 1)


def test_severity_is_told_in_words_and_colour() -> None:
    severities = [cell for cell in book(faulty())["Flags"]["D"] if cell.row > 1]
    assert len({cell.fill.fgColor.rgb for cell in severities}) == 2
    assert [cell.value for cell in severities] == ["HIGH", "LOW"]


def test_one_review_is_a_workbook_of_one() -> None:
    of: Review = faulty()
    assert FORMS["xlsx"].render(of, Look(WORDS)) == data(of)
