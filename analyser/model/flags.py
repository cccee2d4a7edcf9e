"""What a careful reviewer would raise, in words, as patterns/flags.toml holds it."""

from dataclasses import dataclass

from analyser.model.law import SchemeName
from analyser.model.review import Evidence
from analyser.model.vocabulary import Activity, Engagement, FlagKind, Nation, Setting, Severity


@dataclass(frozen=True, slots=True)
class Named:
    """A scheme or body that the contract names, and where."""

    name: SchemeName
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class FlagNote:
    """A sentence that joins a flag's explanation where all that it states holds: "Each side promises the same."

    `trait` is what the judge found besides: "mutual" (the indemnity runs both ways), "advised" (cover was only
    advised), "silent" (the contract does not speak of the work) and the like; flags.toml lists them.
    """

    text: str
    nation: Nation | None = None
    setting: Setting | None = None
    engagement: Engagement | None = None
    trait: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FlagText:
    """The words of one flag; {places} are filled in: {work}, {contact}, {names}, {nation}.

    With an `activity`, they are the words for that activity alone and win over those of the kind. `harm` is what can
    happen, `ask` the question to the engager, `letter` the same as the doctor writes it to the engager, `own` the one
    to the doctor's own defence organisation, `clears` what settles it, `wording` a clause to propose instead.
    `sources` are ids of statements of law under patterns/schemes/.
    """

    kind: FlagKind
    severity: Severity
    title: str
    explanation: str
    harm: str
    ask: str
    clears: str
    own: str | None = None
    wording: str | None = None
    letter: str | None = None
    activity: Activity | None = None
    sources: tuple[str, ...] = ()
    notes: tuple[FlagNote, ...] = ()


@dataclass(frozen=True, slots=True)
class FlagBook:
    """patterns/flags.toml.

    `renamed` and `loose` tell of an obsolete name with {quote}, {now} and {since}; `foreign` of another nation's
    scheme with {quote} and {nation}; `nations` are the nations' names in a sentence, `months` those of the year.
    """

    flags: tuple[FlagText, ...]
    nations: dict[Nation, str]
    months: tuple[str, ...]
    renamed: str
    loose: str
    foreign: str
    comma: str
    last: str
