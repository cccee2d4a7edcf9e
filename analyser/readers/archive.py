"""A zip archive (which a DOCX is), opened behind limits: what it claims is checked, what it holds is counted."""

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from analyser.errors import ReadError

MOST_ENTRIES = 2_000
MOST_BYTES = 200 << 20
MOST_RATIO = 100
SMALL = 16 << 20
_CHUNK = 1 << 20
_OPENING = 4 << 10
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_DIRECTORY_ENTRY = b"PK\x01\x02"
_TYPE_DEFINITIONS = (b"<!DOCTYPE", b"<!ENTITY")
_DAMAGED = "the DOCX is damaged ({}); ask for a new copy"


@dataclass(slots=True)
class Archive:
    """The parts of the file, by name without a leading slash; inflated when asked for, each time anew."""

    name: str
    _zip: zipfile.ZipFile
    _entries: dict[str, zipfile.ZipInfo]
    _left: int = field(default=MOST_BYTES)

    def names(self) -> tuple[str, ...]:
        """Every part's name, in lower case and in the archive's order."""
        return tuple(self._entries)

    def find(self, part: str) -> str | None:
        """The part's name if the archive holds it, in lower case: names of parts do not tell upper from lower."""
        return part.lower() if part.lower() in self._entries else None

    def xml(self, part: str) -> bytes:
        """The part's bytes, in UTF-8 if they were in UTF-16. Raises ReadError: `damaged`, `too-large`, `unsafe`."""
        return self._safe(b"".join(self._inflated(part)))

    def opening(self, part: str) -> bytes:
        """The first bytes of a part, enough to tell what it is. Raises ReadError as `xml` does."""
        return self._safe(next(self._inflated(part, _OPENING), b""))

    def _safe(self, data: bytes) -> bytes:
        data = _in_utf8(data)
        if any(sign in data for sign in _TYPE_DEFINITIONS):
            message = "holds a document type definition, which no Word file needs; save it anew in Word"
            raise ReadError(self.name, "unsafe", message)
        return data

    def _inflated(self, part: str, size: int = _CHUNK) -> Iterator[bytes]:
        # Read in pieces: a directory that lies about the size must not make the whole of it appear in memory.
        try:
            with self._zip.open(self._entries[part.lower()]) as stream:
                while piece := stream.read(size):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise _too_large(self.name)
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as err:
            raise ReadError(self.name, "damaged", _DAMAGED.format("a part of it cannot be unpacked")) from err


def opened(data: bytes, name: str) -> Archive:
    """The archive, once its directory was found to be within all limits.

    Raises ReadError: `damaged`, `too-large`, `encrypted`, `unsafe` (two parts of one name).
    """
    if data.count(_DIRECTORY_ENTRY) > 10 * MOST_ENTRIES:
        raise _too_many(name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as err:
        raise ReadError(name, "damaged", _DAMAGED.format("not a whole zip archive")) from err
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    _check(entries, name)
    return Archive(name, archive, {part_key(entry): entry for entry in entries})


def part_key(entry: zipfile.ZipInfo) -> str:
    """The name by which a part is known: some programs write backslashes or a leading slash, and case is no matter."""
    return entry.filename.replace("\\", "/").lstrip("/").lower()


def _check(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MOST_ENTRIES:
        raise _too_many(name)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise ReadError(name, "encrypted", "is protected by a password; remove the password and save it anew")
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise ReadError(name, "damaged", _DAMAGED.format("packed in an unknown way"))
    if sum(entry.file_size for entry in entries) > MOST_BYTES or any(map(_is_bomb, entries)):
        raise _too_large(name)
    spellings = Counter(map(part_key, entries))
    if max(spellings.values(), default=0) > 1:
        # Programs disagree on which of the two counts, so what one person reads another may not.
        raise ReadError(name, "unsafe", "holds two parts of the same name; save it anew in Word")


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)


def _too_many(name: str) -> ReadError:
    return ReadError(name, "too-large", f"has more than {MOST_ENTRIES} parts inside; save it anew in Word")


def _too_large(name: str) -> ReadError:
    return ReadError(name, "too-large", f"unpacks to more than {MOST_BYTES >> 20} MiB; remove its pictures or split it")


def _in_utf8(data: bytes) -> bytes:
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    text = data.decode("utf-16", "replace")
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode("utf-8", "replace")
