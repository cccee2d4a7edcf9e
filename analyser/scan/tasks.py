"""What is handed to a process that reviews one file, and what comes back: plain values, for any executor."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from analyser.model.vocabulary import (
    Activity,
    CoverStatus,
    Engagement,
    FlagKind,
    Nation,
    Reading,
    Setting,
    Severity,
)


@dataclass(frozen=True, slots=True)
class Options:
    """What the user said of all contracts of a scan; every field may change a review."""

    nation: Nation | None = None
    setting: Setting | None = None
    engagement: Engagement | None = None
    as_at: date | None = None
    ocr: str = "auto"
    password: str | None = field(default=None, repr=False)
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One file to review. `path` may hold the half characters that stand for bytes which are no UTF-8.

    `today` is the date on which it is asked. `pages` is how many pages have to be recognised, once that is known:
    a first call that finds such pages answers with their number and does not begin. `formats` are the reports wanted.
    """

    path: str
    options: Options
    today: date
    formats: tuple[str, ...] = ()
    pages: int = 0


class Cause(StrEnum):
    """Why a file has no review, as far as the scan itself knows; readers have causes of their own."""

    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"
    INTERNAL = "internal"
    ARCHIVE = "archive"
    MAIL = "e-mail"
    FOLDER = "unreadable-folder"
    LINK = "broken-link"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file has no review: the cause in one word, and a sentence that says what to do. No words of the file."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class FlagLine:
    """A flag as lists and the index show it. `clause` is where its first evidence stands."""

    kind: FlagKind
    severity: Severity
    title: str
    activity: Activity | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What is asked of many reviews at once. `until` is the first day on which the answer may be another.

    Until then the review holds although it was made earlier; None where today's date plays no part. `patterns` is the
    hash of the patterns that answered.
    """

    content: str
    patterns: str
    reading: Reading
    verdict: str
    worst: Severity | None
    nation: Nation
    setting: Setting
    engagement: Engagement
    cells: tuple[tuple[Activity, CoverStatus], ...]
    flags: tuple[FlagLine, ...]
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Either a review or the failure; or, on a first call, the number of `pages` that need recognition.

    `review` is the JSON that `--format json` promises, `kept` the whole review in our own encoding (see `encoding`),
    `reports` the wanted forms, by name of the form.
    """

    summary: Summary | None = None
    review: str = ""
    kept: bytes = b""
    reports: tuple[tuple[str, bytes], ...] = ()
    failure: Failure | None = None
    pages: int = 0
    seconds: float = 0.0


TaskFunction = Callable[[Task], Outcome]
"""What reviews one file. It runs in a process of its own and is found there by its import path."""


def failed(kind: str, message: str) -> Outcome:
    """The outcome without a review."""
    return Outcome(failure=Failure(kind, message))
