"""Before any parser: is it a regular file of a size and kind that is read, and what its first bytes say it is."""

import os
import re
import stat
from enum import StrEnum
from pathlib import Path, PurePath

from analyser.errors import ReadError

MOST_BYTES = 50 << 20
_SAVE_AS = "save it as DOCX or PDF and try again"


class Form(StrEnum):
    """How a file is to be read."""

    PDF = "pdf"
    DOCX = "docx"
    TEXT = "txt"
    IMAGE = "image"


_SUFFIXES = {
    ".pdf": Form.PDF,
    ".docx": Form.DOCX,
    ".txt": Form.TEXT,
    ".text": Form.TEXT,
    ".jpg": Form.IMAGE,
    ".jpeg": Form.IMAGE,
    ".png": Form.IMAGE,
    ".tif": Form.IMAGE,
    ".tiff": Form.IMAGE,
}
_NAMES = {Form.PDF: "a PDF", Form.DOCX: "a DOCX", Form.TEXT: "a text file", Form.IMAGE: "a picture"}
_FAULTS = {Form.PDF: "not-a-pdf", Form.DOCX: "not-a-docx", Form.TEXT: "not-text", Form.IMAGE: "not-an-image"}
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRANGERS = (
    (b"{\\rtf", f"an RTF file; {_SAVE_AS}"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"GIF8", "a GIF picture; save it as PNG"),
    (b"version https://git-lfs", "a placeholder for a file that was not downloaded"),
)
_HTML = re.compile(rb"\s*<(?:!doctype html|html|head|body)\b", re.I)
_MAIL = re.compile(rb"(?:From|To|Received|Return-Path|Subject|MIME-Version|Date): ")


def take(path: Path, name: str) -> bytes:
    """The whole content of a regular file of 1 byte to 50 MiB; a link to such a file will do.

    Raises ReadError: `missing`, `folder`, `not-a-file` (a pipe, a device), `empty`, `too-large`, `unreadable`.
    """
    try:
        _look_at(os.stat(path), name)
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError as err:
        cause = "the file it links to is missing" if path.is_symlink() else "there is no such file"
        raise ReadError(name, "missing", f"{cause}; check the name and the folder") from err
    except (OSError, ValueError) as err:
        raise ReadError(name, "unreadable", f"cannot be opened ({_cause(err)}); check its permissions") from err
    with open(descriptor, "rb") as file:
        # Looked at again once it is open: what the name stands for may have been exchanged meanwhile.
        size = _look_at(os.fstat(file.fileno()), name)
        data = file.read(size + 1)
    if len(data) != size:
        raise ReadError(name, "unreadable", "the file changed while it was read; try again when it is at rest")
    return data


def form_of(data: bytes, name: str) -> Form:
    """How to read it: name and first bytes must agree; without a suffix the bytes decide.

    Raises ReadError: `not-a-pdf`, `not-a-docx`, `not-text`, `not-an-image`, `old-word`, `encrypted` (a protected
    Word file), `unknown-type`.
    """
    suffix = PurePath(name).suffix.lower()
    wanted, found = _SUFFIXES.get(suffix), _seen(data)
    if found and found is wanted:
        return found
    if data.startswith(_OLE) and suffix in ("", ".doc", ".docx", ".docm"):
        raise _ole_fault(data, name)
    if wanted:
        raise ReadError(name, _FAULTS[wanted], f"is not {_NAMES[wanted]} but {_description(data, found)}")
    if found and not suffix:
        return found
    raise ReadError(name, "unknown-type", f"files of this type are not read; {_SAVE_AS}")


def _look_at(status: os.stat_result, name: str) -> int:
    if stat.S_ISDIR(status.st_mode):
        raise ReadError(name, "folder", "is a folder, not a file; name the contracts in it")
    if not stat.S_ISREG(status.st_mode):
        raise ReadError(name, "not-a-file", "is a pipe or a device, not a file; save the contract to a file first")
    if status.st_size == 0:
        raise ReadError(name, "empty", "the file is empty (0 bytes); fetch it again")
    if status.st_size > MOST_BYTES:
        raise ReadError(name, "too-large", f"is larger than {MOST_BYTES >> 20} MiB; split it or save it smaller")
    return status.st_size


def _cause(err: OSError | ValueError) -> str:
    return (err.strerror or "unknown cause").lower() if isinstance(err, OSError) else "impossible name"


def _seen(data: bytes) -> Form | None:
    if data.startswith(b"PK\x03\x04"):
        return Form.DOCX
    if data.startswith(_IMAGES):
        return Form.IMAGE
    # Readers of PDF find the header anywhere in the first 1,024 bytes (mail headers before it, say).
    if b"%PDF-" in data[:1024]:
        return Form.PDF
    return Form.TEXT if _is_text(data) else None


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    strange = data.startswith((_OLE, *(magic for magic, _ in _STRANGERS)))
    return not strange and b"\0" not in data and not _HTML.match(data)


def _description(data: bytes, found: Form | None) -> str:
    if found in (Form.PDF, Form.IMAGE):
        return f"{_NAMES[found]}; give it the right suffix and try again"
    if found is Form.DOCX:
        return "a zip archive (a Word file has the suffix .docx)"
    if data.startswith(_OLE):
        return f"an old Office file; {_SAVE_AS}"
    if _HTML.match(data):
        return f"a web page; {_SAVE_AS}"
    if _MAIL.match(data):
        return "a mail; save its attachment"
    strange = (meaning for magic, meaning in _STRANGERS if data.startswith(magic))
    return next(strange, "plain text" if found is Form.TEXT else "something else; fetch it again")


def _ole_fault(data: bytes, name: str) -> ReadError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ReadError(name, "encrypted", "is protected by a password; open it in Word, remove the password, save")
    if "WordDocument".encode("utf-16-le") in data:
        return ReadError(name, "old-word", "is in the old Word format (.doc); open it in Word and save it as .docx")
    return ReadError(name, "not-a-docx", f"is not a DOCX but an old Office file; {_SAVE_AS}")
