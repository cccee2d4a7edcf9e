"""`analyser review` without reading or matching: what is printed and written where, and every exit status."""

import csv
import json
import os
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from reviews import faulty, review

from analyser.cli import main
from analyser.errors import PatternError, ReadError, UsageError
from analyser.model.document import Notice
from analyser.model.review import Review
from analyser.model.vocabulary import Engagement, Nation, Setting

UNREAD = Notice("page-without-text", "This page is an image.", page=1, partial=True)
SECRET = "the Locum shall indemnify"


def answer(name: str) -> Review:
    """A contract by its name: what happens when it is reviewed."""
    if name.startswith("bad"):
        raise ReadError(name, "empty", "the file is empty; ask for it again")
    if name.startswith("crash"):
        raise ValueError(SECRET)
    if name.startswith("wrong"):
        raise UsageError("wrong use found late")
    if name.startswith("stop"):
        raise KeyboardInterrupt
    if name.startswith("partial"):
        return review(name=name, notices=(UNREAD,))
    return faulty(name=name) if name.startswith("faulty") else review(name=name)


class Fake:
    """An analyser that keeps what it was asked."""

    asked: list[dict[str, Any]] = []  # noqa: RUF012

    def __init__(self, patterns: tuple[Path, ...] = ()) -> None:
        if any(folder.name == "faulty-patterns" for folder in patterns):
            raise PatternError(["a.toml, rule x: no example", "b.toml, rule y: unknown key"])

    def review(self, path: Path, **asked: Any) -> Review:
        self.asked.append(asked)
        return answer(path.name)

    def review_together(self, paths: tuple[Path, ...], **asked: Any) -> Review:
        self.asked.append(asked)
        for path in paths:
            answer(path.name)
        return review(name=" + ".join(path.name for path in paths))

    def review_text(self, text: str, name: str, **asked: Any) -> Review:
        self.asked.append(asked | {"text": text})
        return review(name=name)


class Outcome:
    def __init__(self, status: object, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """The command in an empty folder, with the analyser above."""
    monkeypatch.setattr("analyser.pipeline.Analyser", Fake)
    monkeypatch.setattr(Fake, "asked", [])
    monkeypatch.chdir(tmp_path)

    def running(*args: str) -> Outcome:
        with pytest.raises(SystemExit) as left:
            main(["review", *args], prog_name="analyser")
        out, err = capfdbinary.readouterr()
        return Outcome(left.value.code, out.decode(), err.decode())

    return running


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (["clean.pdf"], 0),
        (["faulty.pdf"], 0),
        (["faulty.pdf", "--fail-on", "high"], 1),
        (["faulty.pdf", "--fail-on", "low"], 1),
        (["clean.pdf", "--fail-on", "low"], 0),
        (["clean.pdf", "faulty.pdf", "--fail-on", "high"], 1),
        (["partial.pdf"], 3),
        (["partial.pdf", "faulty.pdf", "--fail-on", "high"], 3),
        (["bad.pdf", "clean.pdf"], 3),
        (["crash.pdf", "clean.pdf"], 3),
        (["clean.pdf", "--nation", "narnia"], 2),
        (["clean.pdf", "--setting", "hospital"], 2),
        (["clean.pdf", "--engagement", "boss"], 2),
        (["clean.pdf", "--as-at", "someday"], 2),
        (["clean.pdf", "--as-at", "2024-02-30"], 2),
        (["clean.pdf", "--format", "yaml"], 2),
        (["clean.pdf", "--fail-on", "never"], 2),
        (["clean.pdf", "--patterns", "faulty-patterns"], 2),
        (["clean.pdf", "faulty.pdf", "--format", "json"], 2),
        (["clean.pdf", "faulty.pdf", "--format", "html"], 2),
        (["-", "-"], 2),
        (["-", "clean.pdf", "--together"], 2),
        (["wrong.pdf"], 2),
        (["stop.pdf"], 130),
        ([], 2),
    ],
)
def test_the_exit_status_says_what_happened(run: Run, args: list[str], status: int) -> None:
    assert run(*args).status == status


@pytest.mark.parametrize(
    "args",
    [
        ["clean.pdf", "--nation", "narnia"],
        ["clean.pdf", "--patterns", "faulty-patterns"],
        ["a.pdf", "b.pdf", "--format", "json"],
        ["clean.pdf", "-o", "missing/folder/report.txt"],
    ],
)
def test_wrong_use_reviews_nothing(run: Run, args: list[str]) -> None:
    outcome = run(*args)
    assert (outcome.status, outcome.out, Fake.asked) == (2, "", [])
    assert outcome.err


def test_a_misspelt_nation_gets_a_hint(run: Run) -> None:
    assert 'did you mean "wales"?' in run("a.pdf", "--nation", "wale").err


@pytest.mark.parametrize("word", ["Northern Ireland", "northern_ireland", "NORTHERN-IRELAND"])
def test_a_nation_may_be_written_as_people_write_it(run: Run, word: str) -> None:
    assert run("a.pdf", "--nation", word).status == 0
    assert Fake.asked[0]["nation"] is Nation.NORTHERN_IRELAND


@pytest.mark.parametrize("day", ["2024-04-01", "1 April 2024", "1st of April 2024", "01/04/2024", "1 Apr 2024"])
def test_a_date_may_be_written_as_people_write_it(run: Run, day: str) -> None:
    assert run("a.pdf", "--as-at", day).status == 0
    assert Fake.asked[0]["as_at"] == date(2024, 4, 1)


def test_what_the_user_says_reaches_the_analyser(run: Run) -> None:
    run("a.pdf", "--setting", "agency", "--engagement", "locum-bank", "--password", "p", "--ocr", "never")
    asked = Fake.asked[0]
    assert (asked["setting"], asked["engagement"]) == (Setting.AGENCY, Engagement.LOCUM_BANK)
    assert (asked["password"], asked["ocr"]) == ("p", "never")


def test_all_faults_of_pattern_files_are_said(run: Run) -> None:
    lines = run("clean.pdf", "--patterns", "faulty-patterns").err.splitlines()
    assert lines == ["analyser: a.toml, rule x: no example", "analyser: b.toml, rule y: unknown key"]


def test_a_bad_file_is_one_line_and_the_others_are_reviewed(run: Run) -> None:
    outcome = run("bad.pdf", "clean.pdf")
    assert outcome.err == "analyser: bad.pdf: the file is empty; ask for it again\n"
    assert "Review of clean.pdf" in outcome.out


def test_a_fault_of_the_program_is_one_line_without_words_of_the_contract(run: Run) -> None:
    outcome = run("crash.pdf", "clean.pdf")
    assert outcome.err.count("\n") == 1
    assert outcome.err.startswith("analyser: crash.pdf: the analyser itself failed (ValueError in test_cli_review.py")
    assert SECRET not in outcome.err
    assert "Review of clean.pdf" in outcome.out


def test_a_partly_read_file_is_said_on_standard_error_too(run: Run) -> None:
    assert "partial.pdf: only partly read" in run("partial.pdf").err


def test_quiet_keeps_errors_but_no_remarks(run: Run) -> None:
    assert run("partial.pdf", "--quiet").err == ""
    assert "the file is empty" in run("bad.pdf", "--quiet").err


def test_an_interrupted_run_keeps_what_is_done(run: Run) -> None:
    outcome = run("clean.pdf", "stop.pdf", "faulty.pdf", "--format", "jsonl")
    assert outcome.status == 130
    assert [json.loads(line)["document"]["name"] for line in outcome.out.splitlines()] == ["clean.pdf"]


def test_an_interrupted_run_keeps_what_is_done_in_a_file(run: Run, tmp_path: Path) -> None:
    assert run("clean.pdf", "stop.pdf", "--format", "jsonl", "-o", "out.jsonl").status == 130
    assert json.loads((tmp_path / "out.jsonl").read_text())["document"]["name"] == "clean.pdf"


def test_several_reports_as_text_follow_each_other(run: Run) -> None:
    out = run("clean.pdf", "faulty.pdf").out
    assert out.index("Review of clean.pdf") < out.index("Review of faulty.pdf")
    assert "\n\n\nReview of faulty.pdf" in out


def test_json_is_one_object_that_ends_in_a_line_break(run: Run) -> None:
    out = run("clean.pdf", "--format", "json").out
    assert json.loads(out)["document"]["name"] == "clean.pdf"
    assert out.endswith("}\n")


def test_jsonl_is_one_line_for_each_file_also_for_a_bad_one(run: Run) -> None:
    lines = [
        json.loads(line) for line in run("clean.pdf", "bad.pdf", "crash.pdf", "--format", "jsonl").out.splitlines()
    ]
    assert [line["document"]["name"] for line in lines] == ["clean.pdf", "bad.pdf", "crash.pdf"]
    assert lines[1]["error"] == {"kind": "empty", "message": "the file is empty; ask for it again"}
    assert lines[2]["error"]["kind"] == "internal"


def test_one_report_is_written_to_a_file(run: Run, tmp_path: Path) -> None:
    outcome = run("clean.pdf", "-o", "report.txt")
    assert (outcome.status, outcome.out) == (0, "")
    assert (tmp_path / "report.txt").read_text(encoding="utf-8").startswith("Review of clean.pdf")


def test_several_reports_are_written_to_a_folder(run: Run, tmp_path: Path) -> None:
    assert run("clean.pdf", "faulty.pdf", "-o", "reports").status == 0
    names = sorted(path.name for path in (tmp_path / "reports").iterdir())
    assert names == ["clean.pdf.review.txt", "faulty.pdf.review.txt"]


def test_contracts_of_one_name_do_not_overwrite_each_other(run: Run, tmp_path: Path) -> None:
    run("a/clean.pdf", "b/clean.pdf", "-o", "reports")
    names = sorted(path.name for path in (tmp_path / "reports").iterdir())
    assert names == ["clean.pdf.2.review.txt", "clean.pdf.review.txt"]


def test_one_report_in_an_existing_folder_is_named_for_its_contract(run: Run, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    run("clean.pdf", "-o", "reports", "--format", "json")
    assert (tmp_path / "reports" / "clean.pdf.review.json").is_file()


def test_html_of_several_makes_a_page_of_each(run: Run, tmp_path: Path) -> None:
    assert run("clean.pdf", "faulty.pdf", "--format", "html", "-o", "reports").status == 0
    pages = sorted((tmp_path / "reports").iterdir())
    assert [page.name for page in pages] == ["clean.pdf.review.html", "faulty.pdf.review.html"]
    assert all(page.read_text().startswith("<!DOCTYPE html>") for page in pages)


def test_jsonl_of_several_goes_into_one_file(run: Run, tmp_path: Path) -> None:
    run("clean.pdf", "faulty.pdf", "--format", "jsonl", "-o", "all.jsonl")
    assert len((tmp_path / "all.jsonl").read_text().splitlines()) == 2


def test_a_file_where_a_folder_is_needed_is_wrong_use(run: Run, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("kept")
    assert run("clean.pdf", "faulty.pdf", "-o", "report.txt").status == 2
    assert (tmp_path / "report.txt").read_text() == "kept"


def test_a_contract_is_never_written_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "clean.pdf").write_text("the contract")
    (tmp_path / "same.pdf").symlink_to("clean.pdf")
    assert run("clean.pdf", "-o", "same.pdf").status == 2
    assert (tmp_path / "clean.pdf").read_text() == "the contract"


def test_a_failed_review_leaves_an_earlier_report_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("earlier")
    assert run("bad.pdf", "-o", "report.txt").status == 3
    assert (tmp_path / "report.txt").read_text() == "earlier"


def test_no_draft_stays_behind(run: Run, tmp_path: Path) -> None:
    run("clean.pdf", "-o", "report.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    assert run("clean.pdf", "-o", "closed/report.txt").status == 3


def test_several_files_together_are_one_review(run: Run) -> None:
    out = run("offer.docx", "terms.pdf", "--together", "--format", "json").out
    assert json.loads(out)["document"]["name"] == "offer.docx + terms.pdf"


def test_a_bad_file_among_those_together_is_named(run: Run) -> None:
    outcome = run("offer.docx", "bad.pdf", "--together")
    assert outcome.status == 3
    assert outcome.err == "analyser: bad.pdf: the file is empty; ask for it again\n"


@pytest.mark.parametrize("form", ["csv", "xlsx", "sarif"])
def test_several_contracts_share_one_file_also_a_bad_one(run: Run, tmp_path: Path, form: str) -> None:
    assert run("faulty.pdf", "bad.pdf", "clean.pdf", "--format", form, "-o", "all.out").status == 3
    assert contracts_in(tmp_path / "all.out", form) == ["faulty.pdf", "bad.pdf", "clean.pdf"]


@pytest.mark.parametrize("form", ["csv", "xlsx", "sarif"])
def test_an_interrupted_run_keeps_what_is_done_in_a_shared_file(run: Run, tmp_path: Path, form: str) -> None:
    assert run("faulty.pdf", "stop.pdf", "clean.pdf", "--format", form, "-o", "all.out").status == 130
    assert contracts_in(tmp_path / "all.out", form) == ["faulty.pdf"]


@pytest.mark.parametrize("form", ["csv", "xlsx", "sarif"])
def test_a_folder_gets_a_file_for_each_contract(run: Run, tmp_path: Path, form: str) -> None:
    (tmp_path / "reports").mkdir()
    run("faulty.pdf", "clean.pdf", "--format", form, "-o", "reports")
    for name in ("faulty.pdf", "clean.pdf"):
        assert contracts_in(tmp_path / "reports" / f"{name}.review.{form}", form) == [name]


def contracts_in(file: Path, form: str) -> list[str]:
    """The contracts that a shared file speaks of, in order."""
    if form == "sarif":
        return [log["artifacts"][0]["location"]["uri"] for log in json.loads(file.read_text())["runs"]]
    if form == "csv":
        names = [row["Contract"] for row in csv.DictReader(file.read_text("utf-8-sig").splitlines())]
    else:
        names = [row[0].value for row in load_workbook(BytesIO(file.read_bytes()))["Flags"].iter_rows(min_row=2)]
    return list(dict.fromkeys(names))


def test_a_workbook_is_not_printed_on_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    outcome = run("clean.pdf", "--format", "xlsx")
    assert (outcome.status, outcome.out, Fake.asked) == (2, "", [])
    assert "name a file with -o" in outcome.err


def test_a_workbook_may_go_into_a_pipe(run: Run, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["review", "faulty.pdf", "--format", "xlsx"])
    piped = capfdbinary.readouterr()[0]
    run("faulty.pdf", "--format", "xlsx", "-o", "same.xlsx")
    assert piped == (tmp_path / "same.xlsx").read_bytes()


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data)))


def test_a_dash_reads_text_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, "\ufeffThe Locum’s fee is £80.".encode())
    assert run("-").status == 0
    assert Fake.asked[0]["text"] == "The Locum’s fee is £80."


def test_text_of_an_old_windows_program_is_understood(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, "The Locum’s fee".encode("cp1252"))
    run("-")
    assert Fake.asked[0]["text"] == "The Locum’s fee"


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"PK\x03\x04", b"a\0b"])
def test_a_document_on_standard_input_is_refused_with_the_way_out(
    run: Run, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    feed(monkeypatch, data)
    outcome = run("-")
    assert outcome.status == 3
    assert "give a PDF or DOCX by name" in outcome.err


def test_a_control_character_in_a_file_name_does_not_reach_the_terminal(run: Run) -> None:
    assert "\x1b" not in run("bad\x1b[31m.pdf").err


def test_a_closed_pipe_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyser.cli.output.write_out", _broken)
    outcome = run("clean.pdf")
    assert (outcome.status, outcome.err) == (141, "")


def _broken(text: str, encoding: str | None = None) -> None:
    raise BrokenPipeError


def test_a_full_disk_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyser.cli.output.write_file", _full)
    outcome = run("clean.pdf", "-o", "report.txt")
    assert outcome.status == 3
    assert outcome.err == "analyser: report.txt: cannot write: No space left on device\n"


def _full(path: Path, text: str) -> None:
    raise OSError(28, "No space left on device", str(path))


def test_the_same_call_gives_the_same_bytes(run: Run) -> None:
    first, second = (run("faulty.pdf", "--format", "jsonl").out for _ in range(2))
    assert first == second


def test_a_fault_of_the_program_before_any_contract_is_one_line_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Fake, patterns: tuple[Path, ...] = ()) -> None:
        raise KeyError(SECRET)

    monkeypatch.setattr(Fake, "__init__", broken)
    outcome = run("clean.pdf")
    assert outcome.status == 3
    assert outcome.err.startswith("analyser: the analyser itself failed (KeyError in test_cli_review.py")
    assert SECRET not in outcome.err
