"""The pattern language as values: terms, parties, scope cues and rules, as patterns/ holds them."""

from dataclasses import dataclass
from enum import StrEnum

from analyser.model.values import ValueWords
from analyser.model.vocabulary import Activity, Direction, ProvisionKind, Stance


class Role(StrEnum):
    """Which side a party stands on. `either` is both sides at once ("each party")."""

    DOCTOR = "doctor"
    ENGAGER = "engager"
    OTHER = "other"
    EITHER = "either"


class Voice(StrEnum):
    """What a scope cue does to the words around it.

    `before` negates what follows ("shall not be required to"), `after` what precedes ("is deleted"), `except` takes
    work out of what precedes ("save for private patients"), `end` ends another cue's reach ("but"), and `pseudo`
    only looks like a cue ("not less than").
    """

    BEFORE = "before"
    AFTER = "after"
    EXCEPT = "except"
    END = "end"
    PSEUDO = "pseudo"


class Negation(StrEnum):
    """What "not" does to a rule: cancels the finding, is ignored (topics), or is what the rule needs."""

    CANCELS = "cancels"
    IGNORED = "ignored"
    NEEDED = "needed"


class Taking(StrEnum):
    """Where a term takes up the work of the sentence before: wherever it stands, or at the sentence's start only."""

    ANYWHERE = "anywhere"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Term:
    """Words that rules share: `<loss>` stands for "loss", "claim", "damages" …

    Phrases match in any case, hyphenated or not, and may hold braces: "indemnif{y,ies,ied}". `tokens` are spaCy
    token patterns, for what no list can name ("£5,000,000"). `not_in` are longer phrases in which the words mean
    something else: "cover" in "covering letter". A term with an `activity` tells which work is spoken of; its `tag`
    is given to each provision in whose sentence it stands ("scheme:cnsgp"). A term that comes `after` another counts
    only where that one stands earlier under the same heading: "it" after a scheme. With `typos`, its long words are
    known with one letter missing too ("indemity"); not for words that then mean another ("creation", "cremation"). A
    term that `takes` gives its sentence the work that the one before named: "membership is compulsory for those". What
    a contract names itself by words of a `nameable` term ("Required Policy" means malpractice insurance) is that term;
    the name of a kind of work has two words at least ("Outside Work"), as "Services" are the contract's own. A term
    that `cites` ends with the number of a clause, and counts where that clause spoke of the term it comes `after`.
    """

    id: str
    meaning: str
    phrases: tuple[str, ...] = ()
    tokens: tuple[tuple[dict[str, object], ...], ...] = ()
    not_in: tuple[str, ...] = ()
    activity: Activity | None = None
    tag: str | None = None
    after: str | None = None
    typos: bool = False
    takes: Taking | None = None
    nameable: bool = False
    cites: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """Words for a party and the side it stands on unless the contract says otherwise ("Client": engager).

    `swaps` marks words that change sides between contracts: their role is settled from the contract's own parties
    and definitions; where these are silent, a phrase of `turned_by` anywhere in it puts the word on the other side.
    `possessive` are words that own ("your"); a `pronoun` never blocks a gap. Titles take the `name_after` them
    ("Dr Ann Other"), forms of company the `name_before` them ("PulseRota Ltd").
    """

    id: str
    role: Role
    phrases: tuple[str, ...]
    swaps: bool = False
    pronoun: bool = False
    possessive: bool = False
    name_after: bool = False
    name_before: bool = False
    turned_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScopeCue:
    """Words that turn what stands near them; `reach` counts tokens.

    `until` are words at which the reach ends before its time: "where work is *not* NHS work the Locum must hold cover".
    """

    id: str
    voice: Voice
    meaning: str
    phrases: tuple[str, ...]
    reach: int = 12
    until: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the kinds that the whole library finds in it, exactly; a near miss says `because`.

    `stem` is the text before a list whose item the text is, `heading` the heading above it, `tags` some that one of
    the findings has.
    """

    text: str
    finds: tuple[str, ...]
    because: str | None = None
    heading: str | None = None
    stem: str | None = None
    direction: Direction | None = None
    stance: Stance | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which contracts say one thing.

    `find` are lines of the pattern language; any of them suffices. `unless` are lines that cancel it in the same
    sentence, but not where a line of `rescue` holds ("tax, and any negligent act": the general part stays); nothing
    rescues from `never`. `not_under` are lines on the clause's heading that cancel it likewise; where there are lines
    in `under`, the heading must hold one of them. A `mirrored` rule speaks of a <giver> and a <taker> and finds what
    its kind says when the doctor gives, the indemnity received when the engager does, and both when each party does.
    `keeps` are cues of scope that take no work out here: a duty to insure "what lies outside CNSGP, including reports"
    is about the reports. A rule that `marks` finds nothing: it gives its tags to what other rules of its kind find in
    the same sentence.
    """

    id: str
    meaning: str
    find: tuple[str, ...]
    examples: tuple[Example, ...]
    sources: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    rescue: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    not_under: tuple[str, ...] = ()
    negation: Negation = Negation.CANCELS
    mirrored: bool = False
    direction: Direction | None = None
    stance: Stance | None = None
    activities: tuple[Activity, ...] = ()
    tags: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    marks: bool = False


@dataclass(frozen=True, slots=True)
class RuleFile:
    """patterns/provisions/<kind>.toml: the file's name is the kind. What stands beside the rules holds for all."""

    rules: tuple[Rule, ...]
    never: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    rescue: tuple[str, ...] = ()
    not_under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermFile:
    """patterns/terms/*.toml and patterns/activities.toml."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class PartyFile:
    """patterns/parties.toml: words for parties, and what a party's own description shows of its side.

    `engager_signs`, `doctor_signs` and `engager_hints` are words of such a description ("NHS Trust", "GMC number",
    "Limited"); the first of the three that holds decides. `first_person` are phrases that show the doctor speaking as
    "I", who then calls the engager "you". `masks` are phrases in which a party's word is none ("good practice").
    """

    parties: tuple[Party, ...]
    engager_signs: tuple[str, ...]
    doctor_signs: tuple[str, ...]
    engager_hints: tuple[str, ...] = ()
    first_person: tuple[str, ...] = ()
    masks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScopeFile:
    """patterns/scope.toml."""

    cues: tuple[ScopeCue, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """patterns/field.toml: what shows that a contract is a doctor's at all.

    A text of at least `from_words` words in which the `signs` stand fewer than `least` times is not: then the `kinds`
    that only doctors' contracts have are not looked for, and `notice` tells so.
    """

    signs: tuple[str, ...]
    kinds: tuple[ProvisionKind, ...]
    from_words: int
    least: int
    notice: str


@dataclass(frozen=True, slots=True)
class Patterns:
    """Everything the finder needs; frozen and picklable, so that worker processes receive it whole."""

    terms: tuple[Term, ...]
    parties: PartyFile
    cues: tuple[ScopeCue, ...]
    rules: tuple[tuple[ProvisionKind, Rule], ...]
    field: Field | None = None
    values: ValueWords | None = None
