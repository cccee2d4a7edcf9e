"""A certificate or schedule of the doctor's own cover, how such papers word it, and what it answers of a contract."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analyser.model.document import Contract, Evidence
from analyser.model.vocabulary import Activity


class Item(StrEnum):
    """What a certificate may say."""

    MEDICAL = "medical"
    VOID = "void"
    PROVIDER = "provider"
    HOLDER = "holder"
    MEMBERSHIP = "membership"
    INSURANCE = "insurance"
    PERIOD = "period"
    RETROACTIVE = "retroactive"
    OCCURRENCE = "occurrence"
    CLAIMS_MADE = "claims-made"
    RUN_OFF = "run-off"
    NO_RUN_OFF = "no-run-off"
    EACH_CLAIM = "each-claim"
    AGGREGATE = "aggregate"
    LIMIT = "limit"
    ALL_WORK = "all-work"


class Sense(StrEnum):
    """How a certificate stands to work that it names."""

    NAMED = "named"
    EXCLUDED = "excluded"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class SignExample:
    """A line of a certificate and what the sign finds in it; a near miss finds nothing and says `because`.

    `finds` is the name, sum or date that stands there (the last day of a period), else the words themselves.
    """

    text: str
    finds: str | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True)
class CertificateSign:
    """One way to say an item: "Limit of indemnity: <sum> any one claim".

    `find` are regular expressions in which a space stands for any white space, with the places <start>, <end>,
    <renewal> (the day after the last), <day>, <sum> and <name>. `unless_before` and `unless_after` cancel it where they
    touch it.
    """

    id: str
    says: Item
    meaning: str
    find: tuple[str, ...]
    examples: tuple[SignExample, ...]
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkExample:
    """A line, under a heading where one is given, and how it stands to the work; a near miss says `because`."""

    text: str
    under: str | None = None
    sense: Sense | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True)
class CertificateWork:
    """The words by which certificates name one activity; `narrow` ones name a part, which leaves the rest open."""

    activity: Activity
    find: tuple[str, ...]
    examples: tuple[WorkExample, ...]
    narrow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CertificateWords:
    """patterns/certificates.toml.

    Work counts as named only where the line, or the heading it stands under, says that it is covered: `covers` and
    `covered_heads`. `denies_after` takes out what follows it in a sentence ("excluding"), `denies_before` what precedes
    it ("is not covered"), and `denies_next` what stands right before it ("Private practice | No"). `doubts` leave open
    whether the work is covered ("on request"). `asks_membership` and `asks_insurance` are words of a contract that asks
    for the one or the other. `run_off_limits` beside run-off say that it is for some cases alone ("on retirement"), and
    `years` are the words for numbers of years. `scales` are the words that multiply a sum, with their factor.
    """

    scales: dict[str, int]
    sum: str
    each: tuple[str, ...]
    aggregate: tuple[str, ...]
    covers: tuple[str, ...]
    denies_after: tuple[str, ...]
    denies_before: tuple[str, ...]
    denies_next: tuple[str, ...]
    doubts: tuple[str, ...]
    covered_heads: tuple[str, ...]
    excluded_heads: tuple[str, ...]
    other_heads: tuple[str, ...]
    run_off_limits: tuple[str, ...]
    years: dict[str, int]
    asks_membership: tuple[str, ...]
    asks_insurance: tuple[str, ...]
    signs: tuple[CertificateSign, ...]
    work: tuple[CertificateWork, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """An item as the certificate has it: its words, and the name, sum or days they give."""

    item: Item
    evidence: Evidence
    name: str = ""
    sum: int | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class WorkSaid:
    """Work that the certificate speaks of."""

    activity: Activity
    sense: Sense
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was read of one paper. Sums are whole pounds. What it says twice in different ways stands twice."""

    paper: Contract
    said: tuple[Said, ...]
    work: tuple[WorkSaid, ...]

    def of(self, *items: Item) -> tuple[Said, ...]:
        """What it says on these items, in reading order."""
        return tuple(one for one in self.said if one.item in items)


class Met(StrEnum):
    """Whether the certificate meets a requirement; what cannot be read or is not named is never met."""

    MET = "met"
    NOT_MET = "not-met"
    CANNOT_TELL = "cannot-tell"


class Why(StrEnum):
    """The ground of an answer."""

    IN_FORCE = "in-force"
    NAMED = "named"
    ENOUGH = "enough"
    OCCURRENCE = "occurrence"
    RUN_OFF = "run-off"
    EXPIRED = "expired"
    ENDS_BEFORE = "ends-before"
    BEGINS_AFTER = "begins-after"
    RETROACTIVE = "retroactive"
    BELOW = "below"
    NOT_NAMED = "not-named"
    EXCLUDED = "excluded"
    NO_RUN_OFF = "no-run-off"
    CLAIMS_MADE = "claims-made"
    UNREAD = "unread"
    NOT_MEDICAL = "not-medical"
    VOID = "void"
    NO_PROVIDER = "no-provider"
    NO_PERIOD = "no-period"
    PERIODS_DIFFER = "periods-differ"
    NO_LIST = "no-list"
    DOUBTFUL = "doubtful"
    NO_SUM_ASKED = "no-sum-asked"
    NO_SUM = "no-sum"
    AGGREGATE_ONLY = "aggregate-only"
    NO_BASIS = "no-basis"
    OTHER_KIND = "other-kind"
    NO_WORK_ASKED = "no-work-asked"
    RUN_OFF_LIMITED = "run-off-limited"
    NOT_INSURANCE = "not-insurance"
    NOT_THE_COVER = "not-the-cover"


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground, with the day, sums or work it is about, and the certificate's own words."""

    why: Why
    day: date | None = None
    other_day: date | None = None
    needed: int | None = None
    found: int | None = None
    activities: tuple[Activity, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the certificate answers to a provision of the contract, or to a cell of its map."""

    met: Met
    reasons: tuple[Reason, ...]
    provision: str | None = None
    activity: Activity | None = None


@dataclass(frozen=True, slots=True)
class OwnCover:
    """A certificate held against a contract: the contract's requirements in order, then the cells of the map."""

    certificate: Certificate
    answers: tuple[Answer, ...]
