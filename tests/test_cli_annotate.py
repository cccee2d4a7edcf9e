"""`analyser annotate`: a copy or none, never over the contract, and the exit status that says what happened."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from analyser.annotate import pdf, word
from analyser.cli import main
from analyser.pipeline import Analyser
from tests.test_annotate_pdf import marks, protected, signed
from tests.word_files import p, package, packed, run

TERMS = (
    "Agreement between Fenside Surgery, Leeds, England (the Practice) and the Locum",
    "1. The Locum is self-employed and provides general medical services to the Practice.",
    "2. The Locum shall indemnify the Practice against all claims and losses.",
)
WORD = "".join(map(p, TERMS))


def paper() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True)
    for at, line in enumerate(TERMS):
        canvas.drawString(60, 700 - 40 * at, line)
    canvas.save()
    return file.getvalue()


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


@pytest.fixture(autouse=True)
def _built_once(analyser: Analyser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyser.pipeline.Analyser", lambda patterns: analyser)


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    file = tmp_path / "contract.pdf"
    file.write_bytes(paper())
    return file


def annotate(*args: object) -> int:
    with pytest.raises(SystemExit) as left:
        main(["annotate", *map(str, args)])
    return int(left.value.code or 0)


def listed(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_pdf_is_copied_with_highlights(contract: Path, tmp_path: Path) -> None:
    before = contract.read_bytes()
    assert annotate(contract, "-o", tmp_path / "copy.pdf") == 0
    assert contract.read_bytes() == before
    said = [str(mark.Contents) for _, mark in marks((tmp_path / "copy.pdf").read_bytes())]
    assert any(text.startswith("HIGH: You promise to make good") for text in said)


def test_a_word_file_is_copied_with_comments(tmp_path: Path) -> None:
    (tmp_path / "contract.docx").write_bytes(packed(package(WORD)))
    assert annotate(tmp_path / "contract.docx", "-o", tmp_path / "copy.docx") == 0
    from analyser.readers.word_parts import opened_package

    copy = opened_package((tmp_path / "copy.docx").read_bytes(), "copy.docx")
    assert "HIGH: You promise" in "".join(copy.tree("word/comments.xml").itertext())


def test_the_same_contract_gives_the_same_bytes(contract: Path, tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        annotate(contract, "-o", tmp_path / name, "--as-at", "2026-04-01")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_what_is_asked_for_reaches_the_review(contract: Path, tmp_path: Path) -> None:
    assert annotate(contract, "-o", tmp_path / "copy.pdf", "--nation", "scotland", "--as-at", "2026-04-01") == 0
    ((_, note),) = marks((tmp_path / "copy.pdf").read_bytes(), "/Text")
    assert "Scotland" in str(note.Contents)
    assert "1 April 2026" in str(note.Contents)


@pytest.mark.parametrize(("level", "status"), [("high", 1), ("low", 1)])
def test_fail_on_leaves_with_1_and_the_copy_is_written(contract: Path, tmp_path: Path, level: str, status: int) -> None:
    assert annotate(contract, "-o", tmp_path / "copy.pdf", "--fail-on", level) == status
    assert (tmp_path / "copy.pdf").exists()


def test_a_contract_read_in_part_leaves_with_3_and_its_copy_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chart = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet"/></w:object></w:r>'
    (tmp_path / "contract.docx").write_bytes(packed(package(f"{WORD}<w:p>{run('See:')}{chart}</w:p>")))
    assert annotate(tmp_path / "contract.docx", "-o", tmp_path / "copy.docx") == 3
    assert "only partly read" in capsys.readouterr().err
    assert (tmp_path / "copy.docx").exists()


# No copy


def test_the_contract_is_never_written_over(contract: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contract.read_bytes()
    link = contract.with_name("link.pdf")
    link.symlink_to(contract)
    twin = contract.with_name("twin.pdf")
    os.link(contract, twin)
    for target in (contract, link, twin):
        assert annotate(contract, "-o", target) == 2
        assert "this is the contract itself" in capsys.readouterr().err
    assert contract.read_bytes() == before


def test_a_text_file_takes_no_comments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "contract.txt").write_text("\n".join(TERMS))
    assert annotate(tmp_path / "contract.txt", "-o", tmp_path / "copy.txt") == 2
    assert "takes no comments" in capsys.readouterr().err
    assert listed(tmp_path) == ["contract.txt"]


def test_the_copys_name_is_of_its_kind(contract: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert annotate(contract, "-o", contract.with_name("copy.docx")) == 2
    assert "ends in .pdf" in capsys.readouterr().err


def test_a_missing_contract_leaves_with_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert annotate(tmp_path / "none.pdf", "-o", tmp_path / "copy.pdf") == 3
    assert "no such file" in capsys.readouterr().err


def test_without_a_name_for_the_copy_nothing_is_done(contract: Path) -> None:
    assert annotate(contract) == 2


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_signed_contract_is_copied_only_on_request(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    sealed = packed(package(WORD, parts={"_xmlsignatures/sig1.xml": "<Signature/>"}))
    contract, copy = tmp_path / f"contract.{kind}", tmp_path / f"copy.{kind}"
    contract.write_bytes(signed(paper()) if kind == "pdf" else sealed)
    assert annotate(contract, "-o", copy) == 3
    assert "--even-if-signed" in capsys.readouterr().err
    assert not copy.exists()
    assert annotate(contract, "-o", copy, "--even-if-signed") == 0
    assert "the signature does not hold for this copy" in capsys.readouterr().err
    assert copy.exists()


def test_an_encrypted_contract_needs_its_password(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contract, copy = tmp_path / "contract.pdf", tmp_path / "copy.pdf"
    contract.write_bytes(protected(paper(), user="reader", owner="owner"))
    assert annotate(contract, "-o", copy) == 3
    assert "--password" in capsys.readouterr().err
    assert annotate(contract, "-o", copy, "--password", "reader") == 0
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(copy)


def test_a_contract_that_changes_meanwhile_is_not_copied(
    contract: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from analyser.readers import preflight

    taken = preflight.take

    def changing(path: Path, name: str) -> bytes:
        data = taken(path, name)
        path.write_bytes(data + b"\n")
        return data

    monkeypatch.setattr(preflight, "take", changing)
    assert annotate(contract, "-o", contract.with_name("copy.pdf")) == 3
    assert "changed" in capsys.readouterr().err
    assert listed(contract.parent) == ["contract.pdf"]


@pytest.mark.parametrize("room", [pdf, word])
def test_what_fails_leaves_no_piece_of_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], room: object
) -> None:
    kind = "pdf" if room is pdf else "docx"
    contract = tmp_path / f"contract.{kind}"
    contract.write_bytes(paper() if kind == "pdf" else packed(package(WORD)))

    def fails(*_: object, **__: object) -> bytes:
        raise ValueError("secret words")

    monkeypatch.setattr(room, "annotated", fails)
    assert annotate(contract, "-o", tmp_path / f"copy.{kind}") == 3
    assert "secret" not in capsys.readouterr().err
    assert listed(tmp_path) == [contract.name]


def test_the_help_loads_nothing_slow() -> None:
    command = "import sys; import analyser.cli.annotate; print({'pikepdf', 'lxml', 'spacy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
