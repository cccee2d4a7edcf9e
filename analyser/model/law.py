"""What the law is, as data: schemes, and entries that say what they do, for whom, from when."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from analyser.model.cues import CueFile
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
    read: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class LawEntry:
    """What the law does for one activity. None for setting or engagement means any; the most specific entry wins.

    `condition` (for conditional entries) says what must hold, `usually` which way it falls, `ask` whom to ask what,
    `arrange` what the doctor must see to. `starts` and `ends` are the first and last day on which it answers.
    `met_by` / `failed_by` are ids of `Condition`s that settle a conditional entry when a contract shows them. Any
    item suffices; an item may join several with " and ": "all-wales-locum-register and session-recorded".
    """

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
    read: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class LawNote:
    """Background that refines or explains an answer but is none: "ministers had no plan for a Scottish GP scheme".

    `activity` is None for what holds of all work; `status` is what the statement amounts to for the case it names.
    """

    id: str
    statement: str
    title: str
    url: str
    date: str
    confidence: Confidence
    activity: Activity | None = None
    setting: Setting | None = None
    engagement: Engagement | None = None
    status: LawStatus | None = None
    scheme: str | None = None
    starts: datetime.date | None = None
    ends: datetime.date | None = None
    read: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class NationLaw:
    """One nation's data file with the whole kingdom's added. `as_known_on` is the day the research closed."""

    nation: Nation
    as_known_on: datetime.date
    schemes: tuple[Scheme, ...]
    entries: tuple[LawEntry, ...]
    notes: tuple[LawNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """A fact that a contract may show and that settles a conditional entry; `words` say it in a report.

    "The service is an insourced one" fails the condition of the entry on agency doctors in an English trust.
    """

    id: str
    meaning: str
    words: str


@dataclass(frozen=True, slots=True)
class SchemeName:
    """What contracts call a scheme or body. `now` is what the name should be where it is obsolete, `since` when.

    `scheme` is the id of the scheme meant, `nation` the one nation it belongs to (None: any). `since` is a year,
    a month or a day ("2017-04"); a name with `now` but no `since` is obsolete or loose at any date.
    """

    id: str
    meaning: str
    scheme: str | None = None
    nation: Nation | None = None
    body: bool = False
    now: str | None = None
    since: str | None = None
    remark: str | None = None
    title: str = ""
    url: str = ""
    date: str = ""
    confidence: Confidence = Confidence.MEDIUM
    read: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Laws:
    """Everything under patterns/schemes/. The values of the two cue files are ids of conditions and of names."""

    nations: dict[Nation, NationLaw]
    conditions: tuple[Condition, ...] = ()
    condition_cues: CueFile = field(default_factory=lambda: CueFile(()))
    names: tuple[SchemeName, ...] = ()
    name_cues: CueFile = field(default_factory=lambda: CueFile(()))


class Ground(StrEnum):
    """Why an answer is what it is: one entry speaks, a particular was unknown, or nothing is known of that date."""

    ENTRY = "entry"
    UNKNOWN = "unknown"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class LawAnswer:
    """What the law says for one cell on one date, and the entries it rests on (several when one was unknown).

    `differs` is true when a particular was unknown and its values have different answers; the status is then the
    least reassuring of them, and `also` holds the others, so that a contract can be read with each.
    """

    activity: Activity
    status: LawStatus
    entries: tuple[LawEntry, ...]
    reason: str = ""
    ground: Ground = Ground.ENTRY
    differs: bool = False
    also: tuple["LawAnswer", ...] = ()


@dataclass(frozen=True, slots=True)
class DatedAnswer:
    """An answer, and the day since which its status has held without a break; None if it always did."""

    said: LawAnswer
    since: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class LawMatrix:
    """One nation's law on one day: a row of answers for each kind of work, with one for each of `settings`.

    `rows` are the answers that win over a cell for one kind of engagement, each resting on its one entry.
    """

    nation: Nation
    as_known_on: datetime.date
    settings: tuple[Setting, ...]
    cells: tuple[tuple[DatedAnswer, ...], ...]
    rows: tuple[DatedAnswer, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a period in which one answer holds, first and last day included."""

    start: datetime.date
    end: datetime.date
    answer: LawAnswer


class DoubtKind(StrEnum):
    """What a keeper of the law data may have to look at, worst first."""

    OVERLAP = "overlap"
    NO_SOURCE = "no-source"
    UNANSWERED = "unanswered"
    HOLE = "hole"
    OLD = "old"
    OLD_SOURCE = "old-source"
    WEAK = "weak"

    @property
    def faulty(self) -> bool:
        """Whether data with such a doubt is wrong, and not only thin."""
        return self in (DoubtKind.OVERLAP, DoubtKind.NO_SOURCE)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at: where it is, in words of the data, and the ids of the statements concerned."""

    kind: DoubtKind
    place: str
    ids: tuple[str, ...] = ()
