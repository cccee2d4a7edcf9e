"""The words by which a contract shows how it is built, as patterns/structure.toml holds them."""

from dataclasses import dataclass
from enum import StrEnum

from analyser.model.document import BlankKind


class Place(StrEnum):
    """Where in a piece of text the words must stand to count: at its start, at its end, anywhere, or be all of it."""

    START = "start"
    END = "end"
    INSIDE = "inside"
    WHOLE = "whole"


class SignId(StrEnum):
    """The families of words that cutting a contract into clauses needs; what each means is said in the data."""

    SCHEDULE = "schedule"
    DIVISION = "division"
    CLAUSE_WORD = "clause-word"
    REFERENCE = "reference"
    NOT_A_NUMBER = "not-a-number"
    OPERATIVE = "operative"
    QUESTION = "question"
    SMALL_WORD = "small-word"
    NOT_USED = "not-used"
    CONTENTS = "contents"
    DEFINITIONS = "definitions"
    DEFINES = "defines"
    CONSTRUES = "construes"
    DRAFTING_NOTE = "drafting-note"
    CHOICE = "choice"
    HEAD_CELL = "head-cell"
    INTRODUCES = "introduces"
    GOES_ON = "goes-on"
    AGREED = "agreed"
    TAIL = "tail"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class SignExample:
    """A text and whether the sign is found in it; a near miss says `because`."""

    text: str
    finds: bool
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that show one thing about the build of a contract: "Schedule 2" opens a part with its own numbering.

    `phrases` match whole words in any case; `find` are regular expressions, likewise, without unbounded repeats.
    `not_in` are longer phrases in which the words mean something else.
    """

    id: SignId
    meaning: str
    where: Place
    source: str
    examples: tuple[SignExample, ...]
    phrases: tuple[str, ...] = ()
    find: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperExample:
    """A sentence and the papers it makes part of the contract, as it calls them; a near miss says `because`."""

    text: str
    finds: tuple[str, ...]
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper that contracts make part of themselves: standard terms, a handbook, a schedule.

    `find` are regular expressions of its name, in this spelling of capitals; words with capitals and a possessive
    before it belong to the name. `always` means that naming it is enough: a schedule is part of the contract wherever
    it is named. `unless_before` and `unless_after` are regular expressions that, right before or after the name, make
    it part of something else ("Schedule 3 to the Act").
    """

    id: str
    meaning: str
    source: str
    find: tuple[str, ...]
    examples: tuple[PaperExample, ...]
    always: bool = False
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Incorporation:
    """Words that, shortly before or after its name, make a paper part of the contract.

    `strong` ones do so whatever the sentence is about ("forms part of"), `weak` ones ("as set out in") only where the
    sentence or the heading is about cover, which `subjects` tell. `denials` in the sentence cancel both. `own` are
    words in front of the name by which the contract speaks of itself ("these terms"); `attached` in the sentence say
    that the schedules the contract names are those of the paper ("whose Schedules form part of it"); `idle` ones do
    not tell one paper from another when a name is compared with the titles of what was supplied. `notice` is what the
    reader is told, with {name} and {place}; `place` is where, with {clause}.
    """

    strong_before: tuple[str, ...] = ()
    strong_after: tuple[str, ...] = ()
    weak_before: tuple[str, ...] = ()
    weak_after: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    notice: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class BlankExample:
    """A text and what its blanks were left for, in order; a near miss says `because`."""

    text: str
    finds: tuple[BlankKind, ...]
    because: str | None = None


@dataclass(frozen=True, slots=True)
class BlankRule:
    """Words around or inside a blank that tell what was to be filled in.

    `inside`, `before` and `after` are regular expressions on the words in the brackets, right before the blank and
    right after it; any of them suffices. A rule without `what` cancels: a signature line is no blank of the contract.
    The first rule that fits decides.
    """

    id: str
    meaning: str
    source: str
    examples: tuple[BlankExample, ...]
    what: BlankKind | None = None
    inside: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BlankForms:
    """How a place to fill in looks: dots, lines, empty brackets, words such as "[insert name]"; regular expressions.

    `whole` are forms that are blanks wherever they stand; `choices` are alternatives that nobody struck out.
    """

    whole: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """patterns/structure.toml: all that cutting a contract into clauses knows of words; frozen and picklable."""

    signs: tuple[Sign, ...] = ()
    papers: tuple[Paper, ...] = ()
    incorporation: Incorporation = Incorporation()
    blanks: tuple[BlankRule, ...] = ()
    blank_forms: BlankForms = BlankForms()
