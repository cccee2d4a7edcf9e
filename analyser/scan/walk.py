"""What lies in folders: contracts, and all else, each with the reason why it is passed over."""

import fnmatch
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analyser.scan.files import MARK
from analyser.scan.tasks import Cause, Failure

_SYSTEM = {".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db", ".localized", "icon\r"}
_LOCKS = ("~$", "._", ".~lock.")
_UNFINISHED = (".part", ".crdownload", ".download", ".tmp")
_ARCHIVES = (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".cab", ".iso")
_MAILS = (".eml", ".msg", ".mbox", ".pst", ".ost", ".emlx")


class Reason(StrEnum):
    """Why something is passed over without being taken for a contract."""

    LOCK = "lock-file"
    SYSTEM = "system-file"
    UNFINISHED = "unfinished-download"
    LINK = "link"
    SEEN = "seen-before"
    NO_FILE = "not-a-file"
    EXCLUDED = "excluded"
    NOT_INCLUDED = "not-included"
    OLDER = "older"
    OURS = "own-reports"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to review. `path` may hold half characters for bytes that are no UTF-8."""

    path: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """What is passed over, and why."""

    path: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Unread:
    """What may hold contracts and cannot be read: it counts as not reviewed."""

    path: str
    failure: Failure


Entry = Found | Skipped | Unread


@dataclass(frozen=True, slots=True)
class Choice:
    """Which files are wanted. Globs are compared with the name, or with the path from the folder if they hold a "/".

    `newer` is a time in seconds: files changed before it are passed over. `own` are folders and files that are ours.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    newer: float | None = None
    follow_links: bool = False
    own: tuple[str, ...] = ()


def walk(roots: Sequence[str], choice: Choice) -> Iterator[Entry]:
    """Every entry of every folder, in order of their names as bytes, folder by folder; a file stands for itself."""
    return _Walk(choice).all(roots)


class _Walk:
    """Remembers the folders that were entered, by what they are and not by what they are called."""

    def __init__(self, choice: Choice) -> None:
        self.choice = choice
        self.include, self.exclude = _Matcher(choice.include), _Matcher(choice.exclude)
        self.own = {_identity(os.stat(path)) for path in choice.own if os.path.exists(path)}
        self.entered: set[tuple[int, int]] = set()

    def all(self, roots: Sequence[str]) -> Iterator[Entry]:
        stack = [(root, "", True) for root in reversed(roots)]
        while stack:
            path, below, is_root = stack.pop()
            found, folder = self._entry(path, below, is_root)
            if found:
                yield found
            if folder:
                try:
                    names = sorted(os.listdir(path), key=os.fsencode, reverse=True)
                except OSError as err:
                    yield Unread(path, _unreadable(err))
                    continue
                if MARK in names:
                    yield Skipped(path, Reason.OURS)
                    continue
                stack += [(os.path.join(path, name), f"{below}/{name}" if below else name, False) for name in names]

    def _entry(self, path: str, below: str, is_root: bool) -> tuple[Entry | None, bool]:
        """What is to be said of it, if anything, and whether it is a folder to enter."""
        try:
            status = os.lstat(path)
            if stat.S_ISLNK(status.st_mode):
                status = os.stat(path)
                if not (is_root or self.choice.follow_links):
                    return Skipped(path, Reason.LINK), False
        except OSError as err:
            return Unread(path, _broken(err)), False
        if _identity(status) in self.own:
            return Skipped(path, Reason.OURS), False
        if stat.S_ISDIR(status.st_mode):
            skipped = self._folder(path, below, status)
            return skipped, skipped is None
        return self._file(path, below, status), False

    def _folder(self, path: str, below: str, status: os.stat_result) -> Skipped | None:
        if below and self.exclude(below):
            return Skipped(path, Reason.EXCLUDED)
        if _identity(status) in self.entered:
            return Skipped(path, Reason.SEEN)
        self.entered.add(_identity(status))
        return None

    def _file(self, path: str, below: str, status: os.stat_result) -> Entry:
        name = os.path.basename(path)
        if reason := self._reason(name, below or name, status):
            return Skipped(path, reason)
        return _as_container(path, name.lower()) or Found(path)

    def _reason(self, name: str, below: str, status: os.stat_result) -> Reason | None:
        low = name.lower()
        for reason, holds in (
            (Reason.NO_FILE, not stat.S_ISREG(status.st_mode)),
            (Reason.LOCK, low.startswith(_LOCKS)),
            (Reason.SYSTEM, low in _SYSTEM),
            (Reason.UNFINISHED, low.endswith(_UNFINISHED)),
            (Reason.EXCLUDED, self.exclude(below)),
            (Reason.NOT_INCLUDED, bool(self.choice.include) and not self.include(below)),
            (Reason.OLDER, self.choice.newer is not None and status.st_mtime < self.choice.newer),
        ):
            if holds:
                return reason
        return None


class _Matcher:
    """Whether any of the globs fits; capitals and small letters are one, as `*.pdf` means `.PDF` too."""

    def __init__(self, globs: Sequence[str]) -> None:
        self.of_path = [_pattern(glob.strip("/")) for glob in globs if "/" in glob]
        self.of_name = [_pattern(glob) for glob in globs if "/" not in glob]

    def __call__(self, below: str) -> bool:
        name = below.rpartition("/")[2]
        return any(glob.match(below) for glob in self.of_path) or any(glob.match(name) for glob in self.of_name)


def _pattern(glob: str) -> re.Pattern[str]:
    return re.compile(fnmatch.translate(glob), re.IGNORECASE)


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _as_container(path: str, name: str) -> Unread | None:
    if name.endswith(_ARCHIVES):
        return Unread(path, Failure(Cause.ARCHIVE, "is an archive, which is not read; unpack it and scan the folder"))
    if name.endswith(_MAILS):
        return Unread(path, Failure(Cause.MAIL, "is an e-mail, which is not read; save its attachments and scan them"))
    return None


def _unreadable(err: OSError) -> Failure:
    cause = (err.strerror or "unknown cause").lower()
    return Failure(Cause.FOLDER, f"the folder cannot be listed ({cause}); nothing in it was reviewed")


def _broken(err: OSError) -> Failure:
    cause = (err.strerror or "unknown cause").lower()
    return Failure(Cause.LINK, f"cannot be reached ({cause}); check what the name leads to")
