"""`analyser diff` as a user runs it: formats mixed, forms, exit status, nothing written over."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from samples import layout_docx, layout_pdf
from samples.markup import manuscripts

from analyser.cli import main
from analyser.report.comparing_json import json_schema

SAMPLES = Path(__file__).parents[1] / "sample_contracts"
DRAFT = SAMPLES / "england-practice-locum.docx"
SOFT = "The Locum is advised to hold membership of a medical defence organisation for private patients."
HARD = SOFT.replace("is advised to", "shall")
OPENING = "The Practice, a GP surgery in Leeds, England, engages the Locum to see private patients."

Run = Callable[..., tuple[object, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def running(*args: object) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as left:
            main(["diff", *map(str, args)], prog_name="analyser")
        out, err = capfdbinary.readouterr()
        return left.value.code, out.decode(), err.decode()

    return running


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """The second makes a duty of what the first only advises."""
    paths = tmp_path / "advised.txt", tmp_path / "required.txt"
    for path, words in zip(paths, (SOFT, HARD), strict=True):
        path.write_text(f"1. {OPENING}\n\n2. {words}\n", encoding="utf-8")
    return paths


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The draft's text as a PDF with other numbers, running lines and line ends."""
    manuscript = next(one for one in manuscripts() if one.name == DRAFT.stem)
    settings = {**manuscript.settings, "font": "Times"}
    path = tmp_path_factory.mktemp("signed") / "signed.pdf"
    layout_pdf.write(replace(manuscript, settings=settings), path)
    return path


def test_a_draft_in_word_and_the_same_as_a_pdf_do_not_differ(run: Run, signed: Path) -> None:
    status, out, _ = run(DRAFT, signed, "--format", "json", "--fail-on-worse")
    found = json.loads(out)
    assert (status, found["clauses"], found["worse"]) == (0, [], False)
    assert {flag["fate"] for flag in found["flags"]} == {"remaining"}


def test_a_promise_slipped_into_the_signed_copy_is_told(run: Run, signed: Path, tmp_path: Path) -> None:
    manuscript = next(one for one in manuscripts() if one.name == DRAFT.stem)
    kept = tuple(one for one in manuscript.elements if "shall indemnify the Practice, and keep" not in one.text)
    assert len(kept) == len(manuscript.elements) - 1
    milder = tmp_path / "milder.docx"
    layout_docx.write(replace(manuscript, elements=kept), milder)
    status, out, _ = run(milder, signed, "--fail-on-worse")
    assert status == 1
    assert "added  Clause 7.3" in out
    assert "NEW  HIGH" in out


def test_worse_or_not_the_status_is_0_unless_asked(run: Run, pair: tuple[Path, Path]) -> None:
    old, new = pair
    assert run(old, new)[0] == 0
    assert run(new, old)[0] == 0
    assert run(old, new, "--fail-on-worse")[0] == 0
    assert run(new, old, "--fail-on-worse")[0] == 1


def test_json_fits_its_schema(run: Run, pair: tuple[Path, Path]) -> None:
    status, out, _ = run(*pair, "--format", "json")
    assert status == 0
    assert list(Draft202012Validator(json_schema()).iter_errors(json.loads(out))) == []


def test_nation_and_date_are_taken_as_given(run: Run, pair: tuple[Path, Path]) -> None:
    found = json.loads(run(*pair, "--format", "json", "--nation", "wales", "--as-at", "2024-05-01")[1])
    assert {side["particulars"]["nation"]["value"] for side in (found["old"], found["new"])} == {"wales"}
    assert {side["as_at"]["date"] for side in (found["old"], found["new"])} == {"2024-05-01"}


def test_an_input_is_never_written_over(run: Run, pair: tuple[Path, Path]) -> None:
    before = pair[1].read_bytes()
    assert run(*pair, "-o", pair[1])[0] == 2
    assert pair[1].read_bytes() == before


def test_a_file_that_cannot_be_read_leaves_with_3(run: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    status, out, err = run(pair[0], tmp_path / "none.pdf")
    assert (status, out) == (3, "")
    assert "none.pdf" in err


def test_html_is_one_page_written_whole(run: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "changes.html"
    assert run(*pair, "--format", "html", "-o", page)[0] == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "<del>" in text
    assert "<ins>" in text
