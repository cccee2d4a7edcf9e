"""`analyser scan` and `analyser store` as a user meets them: real contracts, real processes, exit statuses."""

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

SAMPLES = Path(__file__).parents[1] / "sample_contracts"
DOCX = "england-trust-bank-letter.docx"
PDF = "northern-ireland-agency-gp.pdf"


def analyser(*given: object, **more: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "analyser", *map(str, given)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **more)  # type: ignore[call-overload,no-any-return]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two contracts, one bad file and one lock file, scanned once into reports/."""
    folder = tmp_path_factory.mktemp("share")
    (folder / "contracts").mkdir()
    for name in (DOCX, PDF):
        shutil.copy(SAMPLES / name, folder / "contracts" / name)
    (folder / "contracts" / "bad\n\x1b[2J.pdf").write_text("no PDF")
    (folder / "contracts" / f"~${DOCX}").write_text("x")
    done = scan(folder)
    assert done.returncode == 3, done.stderr
    return folder


def scan(folder: Path, *more: object) -> "subprocess.CompletedProcess[str]":
    return analyser("scan", folder / "contracts", "--reports", folder / "reports", *more)


def store(folder: Path, *given: object) -> "subprocess.CompletedProcess[str]":
    return analyser("store", *given, "--reports", folder / "reports")


def report(folder: Path, name: str, suffix: str) -> str:
    (found,) = (folder / "reports" / "contracts").glob(f"{name}.*{suffix}")
    return found.read_text("utf-8")


@pytest.mark.parametrize("name", [DOCX, PDF])
def test_a_report_says_what_review_says(place: Path, name: str) -> None:
    said = json.loads(analyser("review", SAMPLES / name, "--format", "json").stdout)
    assert json.loads(report(place, name, ".json")) == said


@pytest.mark.parametrize("form", ["html", "json"])
def test_the_store_prints_the_same_report_without_the_contract(place: Path, form: str) -> None:
    assert store(place, "report", DOCX, "--format", form).stdout == report(place, DOCX, f".{form}")


def test_the_store_prints_forms_that_the_scan_did_not_write(place: Path) -> None:
    printed = store(place, "report", DOCX, "--format", "text").stdout
    assert printed == analyser("review", SAMPLES / DOCX).stdout


def test_a_second_scan_knows_everything(place: Path) -> None:
    done = scan(place, "--since-last")
    assert "(3 known already)" in done.stdout
    assert "Nothing changed since the last scan." in done.stdout
    assert done.returncode == 3


def test_what_is_not_reviewed_is_named_harmlessly(place: Path) -> None:
    said = scan(place).stderr
    assert "bad ⟨001B⟩[2J.pdf: is not a PDF" in said
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", said)


def test_fail_on_is_reached(place: Path) -> None:
    assert scan(place, "--exclude", "bad*", "--fail-on", "low").returncode == 1
    assert scan(place, "--exclude", "bad*").returncode == 0


def test_a_dry_run_does_nothing(place: Path, tmp_path: Path) -> None:
    done = analyser("scan", place / "contracts", "--reports", tmp_path / "new", "--dry-run")
    told = dict(line.split("\t")[::-1] for line in done.stdout.splitlines())
    words = {Path(path).name: word for path, word in told.items()}
    assert (words[DOCX], words[PDF], words[f"~${DOCX}"]) == ("review", "review", "lock-file")
    assert not (tmp_path / "new").exists()
    assert {line.split("\t")[0] for line in scan(place, "--dry-run").stdout.splitlines()} == {"known", "lock-file"}


def test_quiet_leaves_the_output_empty(place: Path) -> None:
    done = scan(place, "--quiet", "--exclude", "bad*")
    assert (done.stdout, done.stderr) == ("", "")


def test_the_page_needs_no_server_and_obeys_no_name(place: Path) -> None:
    scan(place)
    page = (place / "reports" / "index.html").read_text("utf-8")
    assert "Content-Security-Policy" in page
    assert "http" not in re.sub(r"http-equiv", "", page)
    assert "lock-file" in page
    for target in re.findall(r'href="([^"]+)"', page):
        assert (place / "reports" / target.replace("%20", " ")).is_file()


def test_the_policy_of_the_page_allows_its_own_script(place: Path) -> None:
    from base64 import b64encode
    from hashlib import sha256

    page = (place / "reports" / "index.html").read_text("utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert f"script-src 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" in page


def test_the_sheet_has_a_row_for_each_file_and_no_formula(place: Path) -> None:
    scan(place)
    book = openpyxl.load_workbook(place / "reports" / "index.xlsx")
    rows = list(book["Contracts"].iter_rows(min_row=2))
    assert len(rows) == 3
    assert {cell.data_type for row in rows for cell in row if cell.value} == {"s"}
    assert book["Contracts"].auto_filter.ref
    assert [cell.value for cell in book["Passed over"]["B"]] == ["Why", "lock-file"]


def test_the_list_and_the_export_hold_every_file(place: Path) -> None:
    scan(place)
    assert len(store(place, "list").stdout.splitlines()) == 3
    assert len(store(place, "list", "--failed").stdout.splitlines()) == 1
    lines = [json.loads(line) for line in store(place, "export").stdout.splitlines()]
    assert sorted("error" in line for line in lines) == [False, False, True]
    rows = list(csv.reader(store(place, "export", "--format", "csv").stdout.splitlines()))
    assert (len(rows), {len(row) for row in rows}) == (4, {len(rows[0])})


def test_a_contract_is_shown_with_its_flags(place: Path) -> None:
    assert "sha256" in store(place, "show", DOCX).stdout
    nothing = store(place, "show", "other.pdf")
    assert (nothing.returncode, "store list" in nothing.stderr) == (2, True)


def test_a_bad_file_has_no_report(place: Path) -> None:
    number = [line for line in store(place, "list", "--failed").stdout.splitlines() if "not reviewed" in line]
    assert number
    done = store(place, "export", "--format", "jsonl")
    assert '"kind":"not-a-pdf"' in done.stdout


def test_pruning_leaves_the_reports_that_are_needed(place: Path) -> None:
    scan(place)
    before = sorted((place / "reports" / "contracts").iterdir())
    done = store(place, "prune", "--keep", "1")
    assert "taken out" in done.stdout
    assert sorted((place / "reports" / "contracts").iterdir()) == before
    assert len(store(place, "list", "--scans").stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["missing"], "no such folder"),
        ([".", "--reports", "."], "is what is to be scanned"),
        ([".", "--format", "papyrus"], "no form of report"),
        ([".", "--format", "jsonl"], "no form of report"),
        ([".", "--store", "ftp://x/y"], "no database we know"),
        ([".", "--store", "contract.txt"], "not a database"),
        ([".", "--memory", "16"], "--memory"),
        ([".", "--newer", "soon"], "is no date"),
        ([".", "--patterns", "missing"], "no such folder of patterns"),
        ([".", "--reports", "contract.txt"], "cannot write reports"),
    ],
)
def test_wrong_use_reviews_nothing(tmp_path: Path, given: list[str], words: str) -> None:
    (tmp_path / "contract.txt").write_text("The Locum shall indemnify the Practice. " * 50)
    done = analyser("scan", *given, cwd=tmp_path)
    assert (done.returncode, words in done.stderr) == (2, True), done.stderr
    assert (tmp_path / "contract.txt").read_text().startswith("The Locum")


@pytest.mark.skipif(os.getuid() == 0, reason="root may write anywhere")
def test_reports_that_cannot_be_written_are_wrong_use(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert analyser("scan", SAMPLES, "--reports", tmp_path / "reports").returncode == 2


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_well_and_the_next_scan_goes_on(tmp_path: Path, number: signal.Signals, status: int) -> None:
    (tmp_path / "contracts").mkdir()
    for copy in range(40):
        shutil.copy(SAMPLES / PDF, tmp_path / "contracts" / f"{copy:02}.pdf")
    command = [sys.executable, "-m", "analyser", "scan", str(tmp_path / "contracts"), "--reports", str(tmp_path / "r")]
    process = subprocess.Popen([*command, "--jobs", "1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + 60
    while not list((tmp_path / "r" / "contracts").glob("*.json")):
        assert time.monotonic() < end
        time.sleep(0.05)
    process.send_signal(number)
    out, _ = process.communicate(timeout=20)
    assert process.returncode == status
    assert "40 files" in out
    assert (tmp_path / "r" / "index.html").is_file()
    done = len(list((tmp_path / "r" / "contracts").glob("*.json")))
    assert 0 < done < 40
    again = analyser("scan", tmp_path / "contracts", "--reports", tmp_path / "r")
    assert (again.returncode, f"40 files ({done} known already): 40 reviewed" in again.stdout) == (0, True), (
        again.stdout
    )


def test_a_second_signal_ends_it_at_once(tmp_path: Path) -> None:
    (tmp_path / "contracts").mkdir()
    for copy in range(40):
        shutil.copy(SAMPLES / PDF, tmp_path / "contracts" / f"{copy:02}.pdf")
    command = [sys.executable, "-m", "analyser", "scan", str(tmp_path / "contracts"), "--reports", str(tmp_path / "r")]
    process = subprocess.Popen([*command, "--jobs", "1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + 60
    while not (tmp_path / "r" / "contracts").exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    time.sleep(0.2)
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    process.communicate(timeout=10)
    assert process.returncode == 130


def test_scanned_pages_are_recognised_within_a_limit_that_grows(tmp_path: Path) -> None:
    picture = tmp_path / "contracts" / "letter.png"
    picture.parent.mkdir()
    _drawn(picture)
    done = scan(tmp_path)
    if shutil.which("tesseract") is None:
        pytest.skip("Tesseract is not installed")
    assert done.returncode == 0, done.stderr
    assert json.loads(report(tmp_path, "letter.png", ".json"))["document"]["ocr_pages"] == [1]


def _drawn(place: Path) -> None:
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("L", (1654, 2339), 255)
    font = ImageFont.load_default(48)
    lines = [
        "LOCUM AGREEMENT",
        "1. The Locum shall indemnify the Practice",
        "against all losses arising from the work.",
    ]
    for number, line in enumerate(lines):
        ImageDraw.Draw(page).text((150, 200 + 120 * number), line, fill=0, font=font)
    page.save(place)
