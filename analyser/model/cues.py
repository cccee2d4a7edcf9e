"""What in a contract shows its nation, setting, engagement and period, as patterns/particulars/ holds it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Weight(StrEnum):
    """How much a cue proves, most first. A weak cue is shown, but decides nothing."""

    CERTAIN = "certain"
    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"

    @property
    def rank(self) -> int:
        """A number that is higher for the heavier weight."""
        return -list(Weight).index(self)


@dataclass(frozen=True, slots=True)
class CueExample:
    """A sentence and the values that all cues of the file find in it, exactly; a near miss says `because`.

    `weight`, where given, is the heaviest that any of its cues has there.
    """

    text: str
    finds: tuple[str, ...]
    because: str | None = None
    weight: Weight | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that show a value: "Betsi Cadwaladr University Health Board" shows wales.

    Several `values` mean one of them ("laws of England and Wales"): such a cue can contradict, never decide.
    `phrases` match whole words in any case, but phrases in capitals only ("GMPI") and all of an `exact` cue as
    written; a space or hyphen stands for any. `find` are regular expressions in which a space stands likewise.
    `not_in` are longer phrases in which the words mean something else: "Wales" in "Prince of Wales".
    `weight` holds where the parties present themselves (opening, definitions, signatures), `elsewhere` in the rest.
    """

    id: str
    values: tuple[str, ...]
    weight: Weight
    meaning: str
    examples: tuple[CueExample, ...]
    phrases: tuple[str, ...] = ()
    find: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    exact: bool = False
    elsewhere: Weight | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """Words around a cue that change what it proves: "experience in" before "NHS Lothian".

    `before` and `after` are regular expressions that touch the cue; either suffices. The cue then has `weight`, or
    counts for nothing where there is none. `cues` are the beginnings of the ids it acts on; empty means all. The
    first context of the file that fits is the one that acts.
    """

    id: str
    meaning: str
    examples: tuple[CueExample, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    weight: Weight | None = None


@dataclass(frozen=True, slots=True)
class CueFile:
    """patterns/particulars/{nation,setting,engagement,work}.toml.

    `tell_from` is the weight from which a cue that disagrees with the answer is worth a notice. With `head_first`,
    values that are equally heavy are told apart by which of them stands where the parties present themselves.
    """

    cues: tuple[Cue, ...]
    contexts: tuple[Context, ...] = ()
    tell_from: Weight = Weight.WEAK
    head_first: bool = False


@dataclass(frozen=True, slots=True)
class PeriodExample:
    """A sentence and the first and last day that it states; a near miss has neither and says `because`."""

    text: str
    start: date | None = None
    end: date | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True)
class PeriodCue:
    """One way to state when the work begins or ends: "for <length> from <start>".

    `find` are regular expressions with the places <start>, <end>, <length> ("six months") and <day>, a start without
    its year ("11 January to 25 March 2027"). `unless_before` and `unless_after` are regular expressions that cancel it
    in the same sentence.
    """

    id: str
    weight: Weight
    meaning: str
    find: tuple[str, ...]
    examples: tuple[PeriodExample, ...]
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodFile:
    """patterns/particulars/period.toml, with the words dates are written with.

    `months` are the spellings of each month from January on, `numbers` the words from one on, `units` the spellings
    of day, week, month and year.
    """

    months: tuple[tuple[str, ...], ...]
    numbers: tuple[str, ...]
    units: tuple[tuple[str, ...], ...]
    cues: tuple[PeriodCue, ...]


@dataclass(frozen=True, slots=True)
class Zones:
    """patterns/particulars/zones.toml: where the parties present themselves.

    That is the first `opening` characters, every definition, and every clause that holds one of `phrases`.
    """

    opening: int
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cues:
    """Everything that establishing the particulars needs; frozen and picklable."""

    nation: CueFile
    setting: CueFile
    engagement: CueFile
    work: CueFile
    period: PeriodFile
    zones: Zones
