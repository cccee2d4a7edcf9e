"""Folder hygiene: what is taken for a contract, what is passed over, and that the reason is always said."""

import os
import socket
from pathlib import Path
from typing import Any

import pytest

from analyser.scan.files import MARK, ReportsFolder, report_stem, write_durably
from analyser.scan.walk import Choice, Found, Reason, Skipped, Unread, walk


def walked(folder: Path, **choice: Any) -> dict[str, str]:
    """Each path from the folder, with what is done about it."""
    told = {}
    for entry in walk([str(folder)], Choice(**choice)):
        match entry:
            case Found(path):
                told[os.path.relpath(path, folder)] = "found"
            case Skipped(path, reason):
                told[os.path.relpath(path, folder)] = str(reason)
            case Unread(path, failure):
                told[os.path.relpath(path, folder)] = str(failure.kind)
    return told


def filled(folder: Path, *names: str) -> Path:
    for name in names:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("x")
    return folder


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("contract.pdf", "found"),
        ("CONTRACT.DOCX", "found"),
        (".hidden.pdf", "found"),
        ("-rf.pdf", "found"),
        ("no suffix", "found"),
        ("~$contract.docx", "lock-file"),
        ("._contract.pdf", "lock-file"),
        (".~lock.contract.odt#", "lock-file"),
        (".DS_Store", "system-file"),
        ("Thumbs.db", "system-file"),
        ("desktop.ini", "system-file"),
        ("contract (1).pdf.part", "unfinished-download"),
        ("contracts.zip", "archive"),
        ("contracts.tar.GZ", "archive"),
        ("offer.eml", "e-mail"),
        ("offer.MSG", "e-mail"),
    ],
)
def test_a_name_says_what_is_done_with_a_file(tmp_path: Path, name: str, what: str) -> None:
    assert walked(filled(tmp_path, name)) == {name: what}


def test_files_come_folder_by_folder_in_the_order_of_their_names(tmp_path: Path) -> None:
    filled(tmp_path, "b/2.pdf", "b/1.pdf", "a.pdf", "c.pdf", "Z.pdf")
    assert list(walked(tmp_path)) == ["Z.pdf", "a.pdf", "b/1.pdf", "b/2.pdf", "c.pdf"]


@pytest.mark.parametrize("name", [b"line\nend.pdf", b"\xff\xfe.pdf", b"\x1b[2J.pdf", b" .pdf", "é.pdf".encode()])
def test_any_name_is_found_as_it_is(tmp_path: Path, name: bytes) -> None:
    (tmp_path / os.fsdecode(name)).write_text("x")
    assert [os.fsencode(path) for path in walked(tmp_path)] == [name]


def test_pipes_and_sockets_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "fifo.pdf")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("sock.pdf")
    assert walked(tmp_path) == {"fifo.pdf": "not-a-file", "sock.pdf": "not-a-file"}


def test_links_are_named_and_not_followed(tmp_path: Path) -> None:
    filled(tmp_path, "outside/a.pdf", "in/b.pdf")
    (tmp_path / "in" / "file.pdf").symlink_to(tmp_path / "outside" / "a.pdf")
    (tmp_path / "in" / "folder").symlink_to(tmp_path / "outside")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    assert walked(tmp_path / "in") == {"b.pdf": "found", "file.pdf": "link", "folder": "link", "loop": "link"}


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    filled(tmp_path, "in/b.pdf", "in/deeper/c.pdf")
    (tmp_path / "in" / "deeper" / "up").symlink_to(tmp_path / "in")
    assert walked(tmp_path / "in", follow_links=True) == {
        "b.pdf": "found",
        "deeper/c.pdf": "found",
        "deeper/up": "seen-before",
    }


@pytest.mark.parametrize("follow", [True, False])
def test_a_link_that_leads_nowhere_is_not_silent(tmp_path: Path, follow: bool) -> None:
    (tmp_path / "gone.pdf").symlink_to(tmp_path / "missing.pdf")
    (tmp_path / "self.pdf").symlink_to(tmp_path / "self.pdf")
    assert walked(tmp_path, follow_links=follow) == {"gone.pdf": "broken-link", "self.pdf": "broken-link"}


def test_a_folder_named_on_the_command_line_may_be_a_link(tmp_path: Path) -> None:
    filled(tmp_path, "real/a.pdf")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert walked(tmp_path / "link") == {"a.pdf": "found"}


def test_a_folder_deeper_than_python_can_recurse_is_walked(tmp_path: Path) -> None:
    here = os.getcwd()
    os.chdir(tmp_path)
    try:
        for _ in range(300):
            os.mkdir("deep")
            os.chdir("deep")
        Path("bottom.pdf").write_text("x")
    finally:
        os.chdir(here)
    assert [os.path.basename(path) for path in walked(tmp_path)] == ["bottom.pdf"]


@pytest.mark.skipif(os.getuid() == 0, reason="root may list any folder")
def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0)
    assert walked(tmp_path) == {"closed": "unreadable-folder"}


def test_a_folder_that_goes_while_it_is_walked_is_told(tmp_path: Path) -> None:
    filled(tmp_path, "a.pdf", "b/c.pdf")
    told = walk([str(tmp_path)], Choice())
    assert next(told) == Found(str(tmp_path / "a.pdf"))
    (tmp_path / "b" / "c.pdf").unlink()
    (tmp_path / "b").rmdir()
    assert [type(entry) for entry in told] == [Unread]


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({"include": ("*.pdf",)}, {"a.pdf", "old/B.PDF"}),
        ({"include": ("*.pdf", "*.docx")}, {"a.pdf", "c.docx", "old/B.PDF"}),
        ({"exclude": ("*.pdf",)}, {"c.docx"}),
        ({"exclude": ("old",)}, {"a.pdf", "c.docx"}),
        ({"exclude": ("old/*",)}, {"a.pdf", "c.docx"}),
        ({"include": ("old/*",)}, {"old/B.PDF"}),
        ({"include": ("*.pdf",), "exclude": ("a*",)}, {"old/B.PDF"}),
    ],
)
def test_globs_choose(tmp_path: Path, choice: dict[str, tuple[str, ...]], found: set[str]) -> None:
    told = walked(filled(tmp_path, "a.pdf", "c.docx", "old/B.PDF"), **choice)
    assert {path for path, what in told.items() if what == "found"} == found


def test_what_was_changed_before_the_day_is_passed_over(tmp_path: Path) -> None:
    filled(tmp_path, "old.pdf", "new.pdf")
    os.utime(tmp_path / "old.pdf", (1_000, 1_000))
    assert walked(tmp_path, newer=2_000.0) == {"new.pdf": "found", "old.pdf": "older"}


def test_reports_are_never_taken_for_contracts(tmp_path: Path) -> None:
    filled(tmp_path, "a.pdf")
    folder = ReportsFolder(tmp_path / "reports")
    write_durably({folder.contracts / "a.html": b"report"})
    folder.close()
    other = ReportsFolder(tmp_path / "others" / "old")
    other.close()
    own = (str(tmp_path / "reports"),)
    assert walked(tmp_path, own=own) == {"a.pdf": "found", "others/old": "own-reports", "reports": "own-reports"}


def test_a_file_beside_its_folder_stands_for_itself(tmp_path: Path) -> None:
    filled(tmp_path, "a.pdf")
    assert list(walk([str(tmp_path / "a.pdf")], Choice())) == [Found(str(tmp_path / "a.pdf"))]


@pytest.mark.parametrize("reason", list(Reason))
def test_each_reason_is_one_word(reason: Reason) -> None:
    assert " " not in reason


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("contract.pdf", "contract.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("line\nend.pdf", "line_end.pdf"),
        ("-rf.pdf", "rf.pdf"),
        ("\udcff.pdf", "_.pdf"),
        ("<b>.pdf", "_b_.pdf"),
        ("...", "_"),
        ("é" * 200, "é" * 50),
    ],
)
def test_reports_get_names_that_harm_nobody(name: str, stem: str) -> None:
    assert report_stem(name, "a" * 64).rpartition(".")[0] == stem


def test_reports_on_two_contracts_never_share_a_name() -> None:
    stems = {report_stem(name, content) for name in ("a?.pdf", "a*.pdf") for content in ("1" * 64, "2" * 64)}
    assert len(stems) == 4


def test_a_file_that_cannot_be_written_whole_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    write_durably({tmp_path / "report.html": b"before"})
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_durably({tmp_path / "report.html": b"after"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"report.html": b"before"}


def test_two_scans_into_one_folder_are_refused(tmp_path: Path) -> None:
    from analyser.errors import UsageError

    first = ReportsFolder(tmp_path / "reports")
    with pytest.raises(UsageError, match="another scan"):
        ReportsFolder(tmp_path / "reports")
    first.close()
    ReportsFolder(tmp_path / "reports").close()


def test_what_a_killed_scan_left_half_written_is_cleared(tmp_path: Path) -> None:
    ReportsFolder(tmp_path).close()
    (tmp_path / "contracts" / ".abc-1.tmp").write_text("half")
    (tmp_path / ".work").mkdir()
    folder = ReportsFolder(tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*")) == [MARK, ".work", "contracts"]
    folder.close()
