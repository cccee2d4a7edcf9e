"""`analyser letter` without reading or matching: what is written where, in which form, and every exit status."""

from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from reviews import faulty, review

from analyser.cli import main
from analyser.errors import ReadError
from analyser.model.document import Notice
from analyser.model.review import Review
from analyser.model.vocabulary import Nation

UNREAD = Notice("page-without-text", "This page is an image.", page=1, partial=True)


class Fake:
    """An analyser that keeps what it was asked."""

    asked: list[dict[str, Any]] = []  # noqa: RUF012

    def __init__(self, patterns: tuple[Path, ...] = ()) -> None: ...

    def review_together(self, paths: tuple[Path, ...], **asked: Any) -> Review:
        self.asked.append(asked | {"paths": [path.name for path in paths]})
        if any(path.name.startswith("bad") for path in paths):
            raise ReadError("bad.pdf", "empty", "the file is empty; ask for it again")
        if any(path.name.startswith("partial") for path in paths):
            return review(name="partial.pdf", notices=(UNREAD,))
        return faulty(name=" + ".join(path.name for path in paths))

    def review_text(self, text: str, name: str, **asked: Any) -> Review:
        self.asked.append(asked | {"text": text})
        return faulty(name=name)


Run = Callable[..., tuple[object, bytes, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """The command in an empty folder, with the analyser above."""
    monkeypatch.setattr("analyser.pipeline.Analyser", Fake)
    monkeypatch.setattr(Fake, "asked", [])
    monkeypatch.chdir(tmp_path)

    def running(*args: str) -> tuple[object, bytes, str]:
        with pytest.raises(SystemExit) as left:
            main(["letter", *args], prog_name="analyser")
        out, err = capfdbinary.readouterr()
        return left.value.code, out, err.decode()

    return running


def test_the_letter_is_printed_as_markdown(run: Run) -> None:
    status, out, err = run("locum.pdf")
    assert (status, err) == (0, "")
    assert "1. **Clause 4.2, page 1**" in out.decode()


@pytest.mark.parametrize(
    ("args", "is_word"),
    [
        (["-o", "letter.docx"], True),
        (["-o", "LETTER.DOCX"], True),
        (["-o", "letter.md"], False),
        (["-o", "letter"], False),
        (["-o", "letter.txt", "--format", "docx"], True),
        (["-o", "letter.docx", "--format", "md"], False),
    ],
)
def test_the_form_is_that_of_the_option_or_of_the_ending(
    run: Run, tmp_path: Path, args: list[str], is_word: bool
) -> None:
    assert run("locum.pdf", *args)[:2] == (0, b"")
    assert (tmp_path / args[1]).read_bytes().startswith(b"PK") is is_word


def test_a_word_file_may_go_into_a_pipe_but_not_on_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Document(BytesIO(run("locum.pdf", "--format", "docx")[1])).paragraphs
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    status, out, err = run("locum.pdf", "--format", "docx")
    assert (status, out) == (2, b"")
    assert "name a file with -o" in err


def test_several_files_are_one_contract(run: Run) -> None:
    assert "offer.docx + terms.pdf" in run("offer.docx", "terms.pdf")[1].decode()
    assert Fake.asked[0]["paths"] == ["offer.docx", "terms.pdf"]


def test_what_the_user_says_reaches_the_analyser(run: Run) -> None:
    run("locum.pdf", "--nation", "wales", "--password", "p", "--ocr", "never")
    asked = Fake.asked[0]
    assert (asked["nation"], asked["password"], asked["ocr"]) == (Nation.WALES, "p", "never")


def test_a_dash_reads_text_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"The fee.")))
    assert run("-")[0] == 0
    assert Fake.asked[0]["text"] == "The fee."


def test_a_partly_read_contract_is_told_on_standard_error_and_by_the_status(run: Run) -> None:
    status, out, err = run("partial.pdf")
    assert status == 3
    assert "PARTIAL" in out.decode()
    assert err.startswith("analyser: partial.pdf: only partly read")


def test_a_contract_that_cannot_be_read_writes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.md").write_text("earlier")
    status, _, err = run("bad.pdf", "-o", "letter.md")
    assert (status, err) == (3, "analyser: bad.pdf: the file is empty; ask for it again\n")
    assert (tmp_path / "letter.md").read_text() == "earlier"


@pytest.mark.parametrize("args", [["-", "locum.pdf"], ["locum.pdf", "-o", "missing/letter.md"], []])
def test_wrong_use_asks_nothing(run: Run, args: list[str]) -> None:
    assert (run(*args)[0], Fake.asked) == (2, [])


def test_a_contract_is_never_written_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "locum.docx").write_text("the contract")
    assert run("locum.docx", "-o", "locum.docx")[0] == 2
    assert (tmp_path / "locum.docx").read_text() == "the contract"


def test_a_letter_is_never_markdown_under_the_name_of_a_pdf(run: Run) -> None:
    code, out, err = run("contract.txt", "-o", "letter.pdf")
    assert (code, out, list(Path().iterdir())) == (2, b"", [])
    assert "letter.pdf: this cannot be written as .pdf; give it an ending of .md, .docx, or say --format" in err
