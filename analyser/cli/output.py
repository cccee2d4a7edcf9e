"""Where output goes: the terminal, one file or a folder. Files are written whole or not at all."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path
from typing import Protocol

from analyser.errors import UsageError

_OFFICE = (".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".csv", ".html")
"""Endings that promise a form; a file of another form under such a name would not open."""

Report = str | bytes
"""What is printed or written: text, or the bytes of a form that is none."""


class Output(Protocol):
    """Takes finished reports one by one."""

    def put(self, name: str, report: Report) -> None:
        """The report on the contract of that name."""

    def close(self) -> None:
        """No more reports."""


@dataclass(slots=True)
class Terminal:
    """Standard output, each report as soon as it is there; `between` stands between two."""

    encoding: str | None = None
    between: str = ""
    before: str = field(default="", init=False)

    def put(self, name: str, report: Report) -> None:
        """Printed at once, so that an interrupted run keeps what is done."""
        write_out(report if isinstance(report, bytes) else self.before + report, self.encoding)
        self.before = self.between

    def close(self) -> None:
        """Nothing is left to do."""


@dataclass(slots=True)
class OneFile:
    """All reports in one file, written when the last is there."""

    path: Path
    parts: list[bytes] = field(default_factory=list, init=False)

    def put(self, name: str, report: Report) -> None:
        """Kept until the end."""
        self.parts.append(_encoded(report))

    def close(self) -> None:
        """Write the file, unless there is nothing to write."""
        if self.parts:
            write_file(self.path, b"".join(self.parts))


@dataclass(slots=True)
class Folder:
    """A file for each report, named for the contract: `locum.pdf.review.txt`. `taken` are never written to."""

    path: Path
    suffix: str
    taken: set[Path]

    def put(self, name: str, report: Report) -> None:
        """Written at once; contracts of one name from several folders are numbered."""
        stem = Path(name).name
        endings = chain([f".review{self.suffix}"], (f".{number}.review{self.suffix}" for number in count(2)))
        file = next(place for ending in endings if (place := self._place(stem + ending)) not in self.taken)
        self.taken.add(file)
        write_file(file, report)

    def close(self) -> None:
        """Nothing is left to do."""

    def _place(self, name: str) -> Path:
        return (self.path / name).resolve()


def write_out(report: Report, encoding: str | None = None) -> None:
    """Exactly this on standard output; a character that the terminal cannot show becomes "?"."""
    stream = sys.stdout.buffer
    known = _encoded(report, encoding) if encoding else _encoded(report, sys.stdout.encoding or "utf-8", "replace")
    stream.write(known)
    stream.flush()


def write_file(path: Path, report: Report) -> None:
    """Write beside the file, then put it in place in one step: nobody ever sees half a file."""
    data, path = _encoded(report), path.resolve()
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    draft = path.with_name(f".analyser-{os.getpid()}.tmp")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _encoded(report: Report, encoding: str = "utf-8", errors: str = "backslashreplace") -> bytes:
    return report if isinstance(report, bytes) else report.encode(encoding, errors)


def form_for(asked: str | None, target: Path | None, endings: Mapping[str, str], default: str) -> str:
    """The form asked for, else that of the file's ending. Raises UsageError for the ending of a form there is not."""
    ending = target.suffix.lower() if target and not target.is_dir() else ""
    if asked or ending not in _OFFICE or ending in endings:
        return asked or endings.get(ending, default)
    known = ", ".join(endings)
    raise UsageError(f"{target}: this cannot be written as {ending}; give it an ending of {known}, or say --format")


def refuse_overwriting(target: Path, inputs: Sequence[Path]) -> None:
    """An input is never written over, by whatever name it is called."""
    for path in inputs:
        if target.exists() and path.exists() and target.samefile(path):
            raise UsageError(f"{target}: this is the contract itself; name another file with -o")


def one_file(path: Path, inputs: Sequence[Path]) -> OneFile:
    """A single file to write to, in a folder that is there."""
    refuse_overwriting(path, inputs)
    if not path.resolve().parent.is_dir():
        raise UsageError(f"{path}: there is no folder {path.parent}; make it first")
    return OneFile(path)


def place_for(target: Path | None, inputs: Sequence[Path], form: str) -> Output:
    """Where one report goes: the file named, or standard output, as text in the terminal's own encoding."""
    if target is not None and target != Path("-"):
        return one_file(target, inputs)
    return Terminal() if form == "text" else Terminal("utf-8")


def folder(path: Path, suffix: str, inputs: Sequence[Path]) -> Folder:
    """A folder to write to, made if need be."""
    if path.exists() and not path.is_dir():
        raise UsageError(f"{path}: several contracts need a folder for -o, and this is a file")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise UsageError(f"{path}: cannot make this folder: {err.strerror}") from err
    return Folder(path, suffix, {given.resolve() for given in inputs})
