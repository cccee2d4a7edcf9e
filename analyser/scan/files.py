"""Files written so that they are whole or not there, and the folder that one scan at a time writes to."""

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from analyser.errors import UsageError

CONTRACTS = "contracts"
"""The folder, within that of the reports, that holds a report for each contract."""

MARK = ".analyser-reports"
"""The file that marks a folder of reports; nothing in such a folder is ever taken for a contract."""

_WORK = ".work"
_LONGEST = 100
_HARMLESS = re.compile(r"[^\w .,()&+=@-]+")


def write_durably(files: Mapping[Path, bytes]) -> None:
    """Write files beside their places, bring them to the disk, then put them in place: none torn has its final name.

    Raises OSError, and then leaves nothing half done behind.
    """
    drafts = {path: _draft(path) for path in files}
    try:
        for path, data in files.items():
            with _opened(drafts[path]) as file:
                file.write(data)
        for path, draft in drafts.items():
            draft.replace(path)
        for folder in dict.fromkeys(path.parent for path in files):
            _bring_to_disk(folder)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


@contextmanager
def durably(path: Path) -> Iterator[BinaryIO]:
    """The same for one file that is written piece by piece."""
    draft = _draft(path)
    try:
        with _opened(draft) as file:
            yield file
        draft.replace(path)
        _bring_to_disk(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def _draft(path: Path) -> Path:
    return path.with_name(f".{sha256(os.fsencode(path.name)).hexdigest()[:16]}-{os.getpid()}.tmp")


@contextmanager
def _opened(draft: Path) -> Iterator[BinaryIO]:
    """A new file for nobody else's eyes, on the disk when the block ends."""
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def report_stem(name: str, content: str) -> str:
    """What a contract's reports are called, without suffix: its own name made harmless, and 8 digits of its content.

    `name` may hold half characters. Two contracts share a stem only if they share name and content.
    """
    clean = _HARMLESS.sub("_", os.fsencode(name).decode("utf-8", "replace")).strip(" .-") or "_"
    while len(clean.encode()) > _LONGEST:
        clean = clean[:-1]
    return f"{clean}.{sha256(os.fsencode(name) + content.encode()).hexdigest()[:8]}"


class ReportsFolder:
    """The folder of reports, held by one scan."""

    def __init__(self, path: Path) -> None:
        """Make the folder if need be. Raises UsageError if that cannot be, or if another scan writes there."""
        self.path = path
        self.contracts, self.work = path / CONTRACTS, path / _WORK
        try:
            self.contracts.mkdir(parents=True, exist_ok=True)
            self._held = open(os.open(path / MARK, os.O_RDWR | os.O_CREAT, 0o600), "r+b")  # noqa: SIM115
        except OSError as err:
            raise UsageError(
                f"{path}: cannot write reports there: {(err.strerror or 'unknown cause').lower()}"
            ) from err
        self._lock()
        self._clear()

    def close(self) -> None:
        """Let others write there."""
        shutil.rmtree(self.work, ignore_errors=True)
        self._held.close()

    def _lock(self) -> None:
        """The lock ends with the process, however that ends."""
        try:
            import fcntl
        except ImportError:  # Windows: two scans into one folder are the user's to avoid
            return
        try:
            fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as err:
            self._held.close()
            raise UsageError(f"{self.path}: another scan is writing there; wait for it or name another folder") from err

    def _clear(self) -> None:
        """What a killed scan left half done."""
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(mode=0o700)
        for folder in (self.path, self.contracts):
            for draft in folder.glob(".*.tmp"):
                draft.unlink(missing_ok=True)


def _bring_to_disk(folder: Path) -> None:
    """The folder's list of names; some file systems cannot, and need not."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
