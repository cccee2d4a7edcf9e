import os
from pathlib import Path

import pytest

from analyser import readers
from analyser.errors import ReadError
from tests.word_files import p, package, packed


def texts(text: str) -> list[str]:
    return [block.text for block in readers.read_text(text, "pasted.txt").blocks]


def saved(tmp_path: Path, name: str, data: bytes) -> Path:
    (tmp_path / name).write_bytes(data)
    return tmp_path / name


def test_a_word_file_is_read_by_its_name_and_digest(tmp_path: Path) -> None:
    found = readers.read(saved(tmp_path, "contract.docx", packed(package(p("Text.")))))
    assert (found.name, found.format, found.pages) == ("contract.docx", "docx", None)
    assert len(found.sha256) == 64


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_that_people_save(encoding: str, tmp_path: Path) -> None:
    found = readers.read(saved(tmp_path, "contract.txt", "The Locum’s fee is £85.".encode(encoding)))
    assert (found.format, [block.text for block in found.blocks]) == ("txt", ["The Locum’s fee is £85."])


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.docx", packed(package(""))), ("a.txt", b" \n \n"), ("a.txt", "\ufeff".encode())],
)
def test_a_document_without_text_is_an_error(name: str, data: bytes, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        readers.read(saved(tmp_path, name, data))
    assert caught.value.kind == "no-text"


def test_a_name_that_is_not_unicode_is_shown_escaped(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write(b"Text.")
    assert readers.read(Path(os.fsdecode(path))).name == "caf\\xe9.txt"


def test_more_text_than_any_contract_has_is_refused_and_not_begun() -> None:
    with pytest.raises(ReadError, match="2,000,000 characters") as caught:
        readers.read_text("the Doctor " * 181_819, "long.txt")
    assert caught.value.kind == "too-long"


def test_a_missing_file_is_an_error_that_names_it() -> None:
    with pytest.raises(ReadError, match=r"^gone\.pdf: there is no such file"):
        readers.read(Path("/nowhere/gone.pdf"))


# Plain text


def test_a_paragraph_wrapped_by_hand_is_one_block() -> None:
    wrapped = (
        "The Locum shall hold indemnity for all\nwork that the scheme does not cover, and\nshall show evidence of it."
    )
    assert texts(wrapped) == [wrapped.replace("\n", " ")]


def test_blank_lines_part_paragraphs() -> None:
    assert texts("One.\n\n \nTwo.\r\n\r\nThree.") == ["One.", "Two.", "Three."]


def test_numbers_begin_blocks_without_blank_lines() -> None:
    term = "1. Term. It starts on 1 March and ends on\n31 August.\n"
    assert texts(f"{term}2. Fee.\n2.1 The fee is £85.\n(a) paid monthly;\n(b) in arrears.") == [
        "1. Term. It starts on 1 March and ends on 31 August.",
        "2. Fee.",
        "2.1 The fee is £85.",
        "(a) paid monthly;",
        "(b) in arrears.",
    ]


def test_a_heading_on_a_line_of_its_own_is_a_block_of_its_own() -> None:
    text = "INDEMNITY\nThe Locum shall hold indemnity for all work that the scheme does not\ncover."
    assert texts(text)[0] == "INDEMNITY"


@pytest.mark.parametrize(
    "text",
    [
        "The fee is payable within a period of\n30 days of the date on which the invoice\nwas received.",
        "The fee bears interest at the rate of\n12.5 per cent for every month that it is\nlate.",
        "Nothing in the terms under paragraph\n(b) above shall reduce the cover that the\nPractice gives.",
    ],
)
def test_a_number_that_a_wrapped_line_happens_to_begin_with_begins_no_block(text: str) -> None:
    assert texts(text) == [text.replace("\n", " ")]


def test_items_without_punctuation_are_blocks_of_their_own() -> None:
    assert texts("(a) paid monthly\n(b) in arrears") == ["(a) paid monthly", "(b) in arrears"]


def test_a_word_that_a_hyphen_parts_at_a_lines_end_is_made_whole() -> None:
    text = "1. The Locum shall indem-\nnify the Practice.\n2. A self-\nemployed Locum gives non-\nNHS care."
    assert texts(text) == [
        "1. The Locum shall indemnify the Practice.",
        "2. A self-employed Locum gives non-NHS care.",
    ]


def test_a_dash_at_a_lines_end_joins_nothing() -> None:
    assert texts("What the Practice pays, and what the Locum -\nor the insurer - pays.") == [
        "What the Practice pays, and what the Locum - or the insurer - pays."
    ]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    lines = ["The Locum shall keep records. " * 5, "The Practice shall pay. " * 6]
    assert texts("\n".join(lines)) == [line.strip() for line in lines]


# Cleaning


def test_what_no_reader_sees_is_taken_out_and_every_line_end_is_one() -> None:
    assert texts("no\u200btice\x00 of\u00ad\ufeff three\x9b months\ufffe") == ["notice of three months"]
    assert texts("One.\u2028\u2028Two.") == ["One.", "Two."]
    assert texts("£10\u00a0million, run\u2011off") == ["£10 million, run-off"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("thr\u0435\u0435 months", ["mixed-scripts"]),
        ("three \u202emonths", ["direction-marks"]),
        ("mo\u200bnths", ["unseen-characters"]),
        ("Mrs Παπαδοπούλου’s three months — £85, 5 μg, “quoted”", []),
    ],
)
def test_text_that_reads_otherwise_than_it_looks_is_told(text: str, kinds: list[str]) -> None:
    assert [notice.kind for notice in readers.read_text(text, "a.txt").notices] == kinds


def test_a_line_that_ends_with_an_article_goes_on_however_short_it_is() -> None:
    lines = (
        "3. The Locum shall indemnify the",
        "Practice against all claims and losses that arise from the work of the Locum.",
    )
    (block,) = readers.read_text("\n".join(lines), "wrapped.txt").blocks
    assert block.text == " ".join(lines)
