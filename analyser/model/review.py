"""The whole answer: what was read, found, compared and flagged. The only thing a renderer sees."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from analyser.model.certificate import OwnCover
from analyser.model.document import Contract, Notice
from analyser.model.document import Evidence as Evidence
from analyser.model.law import Source
from analyser.model.values import Amount, Duration
from analyser.model.vocabulary import (
    Activity,
    Basis,
    CoverStatus,
    DateBasis,
    Direction,
    Engagement,
    FlagKind,
    LawStatus,
    Nation,
    ProvisionKind,
    Reading,
    Setting,
    Severity,
    Stance,
)

T = TypeVar("T")

TOPICS = {
    ProvisionKind.PRIVATE_WORK: Activity.PRIVATE_PRACTICE,
    ProvisionKind.NON_NHS_WORK: Activity.NON_NHS_FEE_WORK,
    ProvisionKind.GOOD_SAMARITAN: Activity.GOOD_SAMARITAN,
    ProvisionKind.REGULATORY_SUPPORT: Activity.REGULATORY,
}
"""The kinds that are about one activity, whatever they say of it."""


BESIDES = "besides"
"""The tag of a provision that names some of the work it reaches and means the rest too."""


@dataclass(frozen=True, slots=True)
class Provision:
    """One kind of promise in one sentence. `also` holds further pieces that carry it (a list's stem).

    `activities` are the ones it reaches; empty means that the contract does not say (it reaches the
    contract's own work). `excluded` are activities that an exception in the same sentence takes out.
    `amounts` are the sums of a level of cover or a cap on liability, `periods` how long run-off cover lasts.
    `tags` are what the rule says of it (`ancillary`, `uncapped`, `claims-made`, `negated`, `scheme:cnst` …).
    """

    id: str
    kind: ProvisionKind
    evidence: Evidence
    rule: str
    also: tuple[Evidence, ...] = ()
    heading: str | None = None
    direction: Direction | None = None
    stance: Stance | None = None
    activities: tuple[Activity, ...] = ()
    excluded: tuple[Activity, ...] = ()
    tags: frozenset[str] = frozenset()
    amounts: tuple[Amount, ...] = ()
    periods: tuple[Duration, ...] = ()

    @property
    def named(self) -> tuple[Activity, ...]:
        """The activities it speaks of: its kind's own topic, those it names, and those it takes out."""
        spoken = {*self.activities, *self.excluded, TOPICS.get(self.kind)}
        return tuple(activity for activity in Activity if activity in spoken)


@dataclass(frozen=True, slots=True)
class Mention:
    """The contract speaks of an activity as something this doctor may, must or must not do."""

    activity: Activity
    stance: Stance
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Searched:
    """What the patterns found in a contract, and what they doubt."""

    provisions: tuple[Provision, ...]
    mentions: tuple[Mention, ...]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A particular and what it rests on: the contract's words, the user's, or nothing."""

    value: T
    basis: Basis = Basis.NONE
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class AsAt:
    """The date whose law answers, and why that date."""

    date: date
    basis: DateBasis


@dataclass(frozen=True, slots=True)
class Period:
    """The dates between which the contract says it runs; either end may be unstated."""

    start: date | None = None
    end: date | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Particulars:
    """Whose contract it is. `unknown` is an answer, never a guess."""

    nation: Stated[Nation]
    setting: Stated[Setting]
    engagement: Stated[Engagement]
    period: Period = Period()


@dataclass(frozen=True, slots=True)
class Cover:
    """Who covers one activity. `scheme` names the scheme that answers, where one does (also when conditional).

    `law` is what the scheme does before the contract; `ask` the question that settles an open cell and whom to ask.
    """

    activity: Activity
    status: CoverStatus
    law: LawStatus
    explanation: str
    scheme: str | None = None
    ask: str | None = None
    provisions: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """What a careful reviewer would raise; its words come from data and travel with it.

    `ask` is the question to the engager, `own` the one to the doctor's own defence organisation or insurer. `letter`
    is what the doctor writes to the engager: "Could this indemnity be struck out?"
    """

    kind: FlagKind
    severity: Severity
    title: str
    explanation: str
    harm: str
    ask: str
    clears: str
    wording: str | None = None
    provisions: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    activity: Activity | None = None
    own: str | None = None
    letter: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """One contract, reviewed. `sources` holds the law entries that any cell or flag names, by id.

    `own` is there where a certificate of the doctor's own cover was held against the contract.
    """

    contract: Contract
    as_at: AsAt
    particulars: Particulars
    provisions: tuple[Provision, ...]
    cover: tuple[Cover, ...]
    flags: tuple[Flag, ...]
    notices: tuple[Notice, ...]
    sources: dict[str, Source]
    patterns_hash: str = ""
    own: OwnCover | None = None

    @property
    def reading(self) -> Reading:
        """Partial as soon as any notice, the reader's or a later one, says that text is missing."""
        return Reading.PARTIAL if any(notice.partial for notice in self.notices) else self.contract.reading
