import os
import struct
import zipfile
from pathlib import Path

import pytest

from analyser.errors import ReadError
from analyser.readers import archive, preflight
from analyser.readers.preflight import Form
from tests.word_files import p, package, packed

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
PNG = b"\x89PNG\r\n\x1a\n\0\0"


def fault(name: str, data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        preflight.form_of(data, name)
    return caught.value


def refusal(path: Path) -> ReadError:
    with pytest.raises(ReadError) as caught:
        preflight.take(path, path.name)
    return caught.value


def archive_fault(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read_all(data)
    return caught.value.kind


def read_all(data: bytes) -> list[bytes]:
    opened = archive.opened(data, "contract.docx")
    return [opened.xml(name) for name in opened.names()]


# What is a file


def test_a_regular_file_is_taken_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"words")
    assert preflight.take(tmp_path / "a.txt", "a.txt") == b"words"


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"words")
    (tmp_path / "link.txt").symlink_to("a.txt")
    assert preflight.take(tmp_path / "link.txt", "link.txt") == b"words"


def test_what_is_not_there_is_missing_and_a_dangling_link_says_so(tmp_path: Path) -> None:
    (tmp_path / "link.pdf").symlink_to("gone.pdf")
    assert refusal(tmp_path / "gone.pdf").kind == "missing"
    assert "links to" in refusal(tmp_path / "link.pdf").message


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    assert refusal(tmp_path).kind == "folder"


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert refusal(tmp_path / "pipe.pdf").kind == "not-a-file"


def test_a_device_is_refused(tmp_path: Path) -> None:
    (tmp_path / "zero.pdf").symlink_to("/dev/zero")
    assert refusal(tmp_path / "zero.pdf").kind == "not-a-file"


def test_an_empty_file_and_a_huge_one_are_refused_by_their_size(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    with open(tmp_path / "huge.pdf", "wb") as file:
        file.truncate(preflight.MOST_BYTES + 1)
    assert refusal(tmp_path / "empty.pdf").kind == "empty"
    assert refusal(tmp_path / "huge.pdf").kind == "too-large"


@pytest.mark.parametrize("name", ["loop.pdf", "a" * 300 + ".pdf", "nul\0.pdf"])
def test_what_cannot_be_opened_is_unreadable(name: str, tmp_path: Path) -> None:
    (tmp_path / "loop.pdf").symlink_to("loop.pdf")
    assert refusal(tmp_path / name).kind == "unreadable"


# What kind of file


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.pdf", b"%PDF-1.7\n", Form.PDF),
        ("A.PDF", b"%PDF-1.7\n", Form.PDF),
        ("a.pdf", b"Content-Type: application/pdf\r\n\r\n%PDF-1.7\n", Form.PDF),
        ("a.docx", b"PK\x03\x04", Form.DOCX),
        ("a.txt", "Ärztin".encode(), Form.TEXT),
        ("a.txt", "words".encode("utf-16"), Form.TEXT),
        ("a.jpeg", b"\xff\xd8\xff\xe0", Form.IMAGE),
        ("a.tif", b"II*\0", Form.IMAGE),
        ("contract", b"%PDF-1.7\n", Form.PDF),
        ("contract", b"words", Form.TEXT),
    ],
)
def test_name_and_first_bytes_agree(name: str, data: bytes, form: Form) -> None:
    assert preflight.form_of(data, name) is form


@pytest.mark.parametrize(
    ("name", "data", "kind", "sign"),
    [
        ("a.docx", b"%PDF-1.7\n", "not-a-docx", "a PDF"),
        ("a.pdf", b"PK\x03\x04", "not-a-pdf", "zip"),
        ("a.pdf", b"words", "not-a-pdf", "plain text"),
        ("a.pdf", PNG, "not-a-pdf", "picture"),
        ("a.pdf", b"\0" * 100, "not-a-pdf", "something else"),
        ("a.pdf", b"<!DOCTYPE html><html>", "not-a-pdf", "web page"),
        ("a.pdf", b"From: a@example.com\nSubject: x\n", "not-a-pdf", "mail"),
        ("a.docx", b"{\\rtf1 x}", "not-a-docx", "RTF"),
        ("a.pdf", b"\x1f\x8b\x08", "not-a-pdf", "gzip"),
        ("a.pdf", b"\x7fELF\0", "not-a-pdf", "program"),
        ("a.txt", PNG, "not-text", "picture"),
        ("a.png", b"words", "not-an-image", "plain text"),
        ("a.docx", OLE + "WordDocument".encode("utf-16-le"), "old-word", ".doc"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "old-word", ".doc"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "password"),
        ("a.docx", OLE, "not-a-docx", "old Office"),
        ("a.odt", b"PK\x03\x04", "unknown-type", "save it as"),
        ("a.pdf.exe", b"%PDF-1.7\n", "unknown-type", "save it as"),
        ("contract", b"\0\0", "unknown-type", "save it as"),
    ],
)
def test_a_file_that_is_not_what_it_is_called_is_named_for_what_it_is(
    name: str, data: bytes, kind: str, sign: str
) -> None:
    found = fault(name, data)
    assert (found.name, found.kind) == (name, kind)
    assert sign in found.message
    assert "\n" not in str(found)


# What is inside a DOCX


def test_an_ordinary_archive_is_opened_and_finds_parts_whatever_their_case() -> None:
    opened = archive.opened(packed(package(p("Text."))), "contract.docx")
    assert opened.find("WORD/Document.XML") == "word/document.xml"
    assert opened.find("../../etc/passwd") is None


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", packed(package(p("x" * 5000)))[:-40]])
def test_half_an_archive_is_damaged(content: bytes) -> None:
    assert archive_fault(content) == "damaged"


def test_too_many_parts_are_refused() -> None:
    many: dict[str, str | bytes] = {f"word/{place}.xml": b"" for place in range(archive.MOST_ENTRIES + 1)}
    assert archive_fault(packed(many)) == "too-large"


def test_a_part_that_unpacks_to_far_more_than_it_takes_is_refused() -> None:
    assert archive_fault(packed({"word/document.xml": b" " * (archive.SMALL + 1)})) == "too-large"


def test_what_unpacks_to_too_much_is_refused_by_its_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 100)
    assert archive_fault(packed({"a.xml": os.urandom(60), "b.xml": os.urandom(60)})) == "too-large"


def test_a_directory_that_lies_about_the_size_is_found_out() -> None:
    data = bytearray(packed({"word/document.xml": b"x" * 5000}))
    struct.pack_into("<I", data, data.rfind(b"PK\x01\x02") + 24, 100)
    assert archive_fault(bytes(data)) == "damaged"


def test_a_wrong_checksum_is_damage() -> None:
    data = bytearray(packed({"word/document.xml": b"x" * 5000}))
    struct.pack_into("<I", data, data.rfind(b"PK\x01\x02") + 16, 0xDEADBEEF)
    assert archive_fault(bytes(data)) == "damaged"


@pytest.mark.parametrize("other", ["word/document.xml", "WORD/document.xml", "/word/document.xml"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused(other: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as file:
        for name in ("word/document.xml", other):
            file.writestr(zipfile.ZipInfo(name), name)
    assert archive_fault((tmp_path / "a.docx").read_bytes()) == "unsafe"


@pytest.mark.parametrize(("offset", "value", "kind"), [(8, 1, "encrypted"), (10, 99, "damaged")])
def test_protected_parts_and_unknown_packing_are_refused(offset: int, value: int, kind: str) -> None:
    data = bytearray(packed({"word/document.xml": b"x" * 5000}))
    struct.pack_into("<H", data, data.rfind(b"PK\x01\x02") + offset, value)
    assert archive_fault(bytes(data)) == kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_definition_is_refused_in_any_encoding(encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    assert archive_fault(packed({"word/document.xml": content.encode(encoding)})) == "unsafe"
