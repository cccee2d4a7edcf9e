"""What the law is, as data: schemes, and entries that say what they do, for whom, from when."""

import datetime
from dataclasses import dataclass

from analyser.model.vocabulary import Activity, Confidence, Engagement, LawStatus, Nation, Setting


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from. `date` is the source's own ("2024-04", "undated"), `read` the day we read it."""

    statement: str
    title: str
    url: str
    date: str
    confidence: Confidence
    read: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """A state-backed arrangement: "the Clinical Negligence Scheme for General Practice, from 1 April 2019"."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - read by pydantic on the class

    id: str
    name: str
    short: str
    run_by: str
    instrument: str
    about: str
    title: str
    url: str
    date: str
    confidence: Confidence
    starts: datetime.date | None = None
    ends: datetime.date | None = None
    welsh: str | None = None


@dataclass(frozen=True, slots=True)
class LawEntry:
    """What the law does for one activity. None for setting or engagement means any; the most specific entry wins.

    `condition` (for conditional entries) says what must hold, `usually` which way it falls, `ask` whom to ask what.
    `met_by` / `failed_by` are ids of contract conditions (provision tags) that settle a conditional entry.
    """

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - read by pydantic on the class

    id: str
    activity: Activity
    status: LawStatus
    statement: str
    title: str
    url: str
    date: str
    confidence: Confidence
    setting: Setting | None = None
    engagement: Engagement | None = None
    scheme: str | None = None
    starts: datetime.date | None = None
    ends: datetime.date | None = None
    condition: str | None = None
    usually: str | None = None
    ask: str | None = None
    arrange: str | None = None
    met_by: tuple[str, ...] = ()
    failed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NationLaw:
    """One nation's data file. `as_known_on` is the day the research closed."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - read by pydantic on the class

    nation: Nation
    as_known_on: datetime.date
    schemes: tuple[Scheme, ...]
    entries: tuple[LawEntry, ...]


@dataclass(frozen=True, slots=True)
class LawAnswer:
    """What the law says for one cell on one date, and the entries it rests on (several when one was unknown)."""

    activity: Activity
    status: LawStatus
    entries: tuple[LawEntry, ...]
    reason: str = ""
