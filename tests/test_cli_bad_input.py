"""Files that cannot be reviewed, through the whole program: one line each, and the others still reviewed."""

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pikepdf
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from analyser.cli import main

CONTRACT = """AGREEMENT between Oakfield Surgery, Leeds LS6 2AB ("the Practice") and the Locum
1. The Locum is self-employed and provides general medical services.
2. NHS work is covered by CNSGP.
"""
SECRET = "Zebedee"


def pdf(*pages: str) -> bytes:
    """A PDF of these pages; an empty text is a page that is a picture of words."""
    data, picture = BytesIO(), Image.new("L", (400, 100), 255)
    ImageDraw.Draw(picture).text((20, 40), "The Locum shall indemnify the Practice.")
    canvas = Canvas(data, invariant=True)
    for page in pages:
        for number, line in enumerate(page.splitlines()):
            canvas.drawString(50, 780 - 20 * number, line)
        if not page:
            canvas.drawImage(ImageReader(picture), 50, 400, 500, 125)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def encrypted(password: str) -> bytes:
    data = BytesIO()
    with pikepdf.open(BytesIO(pdf(CONTRACT))) as document:
        document.save(data, encryption=pikepdf.Encryption(user=password, owner="owner"))
    return data.getvalue()


def word(text: str) -> bytes:
    data, document = BytesIO(), docx.Document()
    document.add_paragraph(text)
    document.save(data)
    return data.getvalue()


def other_zip() -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        archive.writestr("notes.txt", SECRET)
    return data.getvalue()


OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000)
BAD: dict[str, bytes] = {
    "empty.pdf": b"",
    "empty.docx": b"",
    "empty.txt": b"",
    "words.pdf": b"This is no PDF. " + SECRET.encode(),
    "words.docx": b"This is no Word file. " + SECRET.encode(),
    "old.docx": OLD_WORD,
    "old.doc": OLD_WORD,
    "archive.docx": other_zip(),
    "locked.pdf": encrypted("sesame"),
    "images.pdf": pdf("", ""),
    "blank.txt": b" \n\n",
    "blank.docx": word(" "),
    "cut.pdf": pdf(CONTRACT)[:300],
    "cut.docx": word(CONTRACT)[:900],
    "sheet.xlsx": other_zip(),
}

Run = Callable[..., tuple[object, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command in a folder that holds the bad files, a good one and a folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ANALYSER_PASSWORD", raising=False)
    (tmp_path / "good.txt").write_text(CONTRACT)
    (tmp_path / "folder.pdf").mkdir()
    for name, data in BAD.items():
        (tmp_path / name).write_bytes(data)

    def running(*args: str) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as left:
            main(list(args), prog_name="analyser")
        out, err = capfdbinary.readouterr()
        return left.value.code, out.decode(), err.decode()

    return running


NAMES = [*BAD, "missing.pdf", "folder.pdf", "missing/good.txt"]


@pytest.mark.parametrize("name", NAMES)
def test_a_bad_file_is_one_line_that_names_it_and_the_way_out(run: Run, name: str) -> None:
    status, out, err = run("review", "--ocr", "never", name)
    assert (status, out) == (3, "")
    assert re.fullmatch(rf"analyser: {re.escape(name)}: [^\n]{{15,200}}\n", err)
    assert "itself failed" not in err
    assert SECRET not in err


def test_the_good_file_among_the_bad_is_reviewed(run: Run) -> None:
    status, out, err = run("review", "--ocr", "never", "--format", "jsonl", *NAMES[:8], "good.txt", *NAMES[8:])
    lines = [json.loads(line) for line in out.splitlines()]
    assert status == 3
    assert [line["document"]["name"] for line in lines if "error" not in line] == ["good.txt"]
    assert len(lines) == len(NAMES) + 1
    assert len(err.splitlines()) == len(NAMES)


def test_a_password_opens_a_locked_pdf(run: Run) -> None:
    status, out, _ = run("review", "locked.pdf", "--password", "sesame", "--format", "json")
    assert (status, json.loads(out)["particulars"]["nation"]["value"]) == (0, "england")


def test_a_locked_pdf_asks_for_its_password(run: Run) -> None:
    assert "--password" in run("review", "locked.pdf")[2]
    assert "password" in run("review", "locked.pdf", "--password", "wrong")[2]


def test_a_page_without_text_among_others_is_told_and_the_review_is_partial(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mixed.pdf").write_bytes(pdf(CONTRACT, ""))
    status, out, err = run("review", "mixed.pdf", "--ocr", "never")
    assert status == 3
    assert "PARTIAL" in out
    assert "part of the file was not read, so this is no all-clear" in " ".join(out.split())
    assert err == "analyser: mixed.pdf: only partly read; the report says what is missing\n"


def test_a_page_without_text_has_a_notice_with_its_page(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mixed.pdf").write_bytes(pdf(CONTRACT, ""))
    found = json.loads(run("review", "mixed.pdf", "--ocr", "never", "--format", "json")[1])
    assert found["document"]["reading"] == "partial"
    assert [notice["page"] for notice in found["notices"] if notice["page"]] == [2]


def test_partial_wins_over_what_was_found(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mixed.pdf").write_bytes(pdf(CONTRACT + "3. The Locum shall indemnify the Practice.", ""))
    assert run("review", "mixed.pdf", "--ocr", "never", "--fail-on", "low")[0] == 3


@pytest.mark.parametrize("nation", ["narnia", "Engalnd", "unknown"])
def test_an_unknown_nation_reviews_nothing(run: Run, nation: str) -> None:
    status, out, err = run("review", "good.txt", "--nation", nation)
    assert (status, out) == (2, "")
    assert "known are england" in err


def test_a_faulty_pattern_file_reviews_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine" / "provisions").mkdir(parents=True)
    (tmp_path / "mine" / "provisions" / "run-off.toml").write_text('[[rules]]\nid = "x"\npaterns = []\n')
    status, out, err = run("review", "good.txt", "--patterns", "mine")
    assert (status, out) == (2, "")
    assert 'mine/provisions/run-off.toml, rules x: unknown key "paterns"' in err


@pytest.mark.parametrize("name", ["locked.pdf", "missing.pdf", "empty.txt", "folder.pdf"])
def test_text_says_the_same_of_a_bad_file(run: Run, name: str) -> None:
    status, out, err = run("text", name)
    assert (status, out) == (3, "")
    assert re.fullmatch(rf"analyser: {re.escape(name)}: [^\n]+\n", err)


def test_the_same_file_and_date_give_the_same_bytes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.pdf").write_bytes(pdf(CONTRACT))
    for form in ("text", "json", "jsonl"):
        first, second = (run("review", "good.pdf", "--as-at", "2026-11-23", "--format", form)[1] for _ in range(2))
        assert first == second
