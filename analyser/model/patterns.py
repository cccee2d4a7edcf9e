"""The pattern language as values: terms, parties, scope cues and rules, as patterns/ holds them."""

from dataclasses import dataclass
from enum import StrEnum

from analyser.model.vocabulary import Activity, Direction, ProvisionKind, Stance

_STRICT = {"extra": "forbid"}


class Role(StrEnum):
    """Which side a party stands on. `either` is both sides at once ("each party")."""

    DOCTOR = "doctor"
    ENGAGER = "engager"
    OTHER = "other"
    EITHER = "either"


class Voice(StrEnum):
    """Where a scope cue acts: before or after the words it changes, or as an end to another cue's reach."""

    BEFORE = "before"
    AFTER = "after"
    PSEUDO = "pseudo"
    END = "end"


@dataclass(frozen=True, slots=True)
class Term:
    """Words that rules share: `<loss>` stands for "loss", "claim", "damages" …

    Phrases match in lower case and may hold braces: "indemnif{y,ies,ied}". `tokens` are spaCy token patterns, for
    what no list can name ("£5,000,000"). `not_in` are longer phrases in which the words mean something else:
    "cover" in "covering letter". A term with an `activity` tells which work is spoken of.
    """

    __pydantic_config__ = _STRICT

    id: str
    meaning: str
    phrases: tuple[str, ...] = ()
    tokens: tuple[tuple[dict[str, object], ...], ...] = ()
    not_in: tuple[str, ...] = ()
    activity: Activity | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A word for a party and the side it stands on unless the contract says otherwise ("Client": engager).

    `swaps` marks words that change sides between contracts; their role is settled from the contract's own
    definitions.
    """

    __pydantic_config__ = _STRICT

    id: str
    role: Role
    phrases: tuple[str, ...]
    swaps: bool = False
    pronoun: bool = False
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that turns what follows or precedes it: "nothing in this agreement obliges", "need not"."""

    __pydantic_config__ = _STRICT

    id: str
    voice: Voice
    phrases: tuple[str, ...]
    reach: int = 12


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the kinds that the whole library finds in it, exactly; a near miss says `because`."""

    __pydantic_config__ = _STRICT

    text: str
    finds: tuple[str, ...]
    because: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which contracts say one thing.

    `find` are lines of the pattern language; any of them suffices. `unless` are lines that cancel it in the same
    sentence, but not where a line of `rescue` holds ("tax, and any negligent act": the general part stays).
    `headings` are lines on the clause's heading that cancel it. `negation` says what "not" does: "cancels" the
    finding, or is "ignored" (topics are found even where forbidden).
    """

    __pydantic_config__ = _STRICT

    id: str
    meaning: str
    find: tuple[str, ...]
    examples: tuple[Example, ...]
    sources: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    rescue: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    negation: str = "cancels"
    direction: Direction | None = None
    stance: Stance | None = None
    activities: tuple[Activity, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleFile:
    """patterns/provisions/<kind>.toml: the file's name is the kind."""

    __pydantic_config__ = _STRICT

    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class TermFile:
    """patterns/terms.toml and patterns/activities.toml."""

    __pydantic_config__ = _STRICT

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class PartyFile:
    """patterns/parties.toml: words for parties, and what a party's own description shows of its side."""

    __pydantic_config__ = _STRICT

    parties: tuple[Party, ...]
    doctor_signs: tuple[str, ...]
    engager_signs: tuple[str, ...]
    masks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CueFile:
    """patterns/scope.toml."""

    __pydantic_config__ = _STRICT

    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """Everything the finder needs; frozen and picklable, so that worker processes receive it whole."""

    terms: tuple[Term, ...]
    parties: PartyFile
    cues: tuple[Cue, ...]
    rules: tuple[tuple[ProvisionKind, Rule], ...]
