"""What every text shares: a line, how it is meant, and the paper it is drawn on."""

from dataclasses import dataclass
from enum import StrEnum

from analyser.model.vocabulary import Severity
from analyser.model.wording import Wording


class Tone(StrEnum):
    """How a line is meant, beside its words: colour is never the only sign."""

    PLAIN = "plain"
    GOOD = "good"
    CARE = "care"
    BAD = "bad"
    QUIET = "quiet"


SEVERITIES = {Severity.HIGH: Tone.BAD, Severity.MEDIUM: Tone.CARE, Severity.LOW: Tone.PLAIN}
"""How a flag of each severity is meant."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another place in the same report; a form that cannot lead shows the words."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A word and what it introduces: "Nation: England (from the contract)". The label may be empty.

    `cites` are the numbers of the law it rests on; they stand after the text.
    """

    label: str
    text: str
    tone: Tone = Tone.PLAIN
    cites: tuple[Link, ...] = ()

    @property
    def whole(self) -> str:
        """The text with its citations."""
        return " ".join([self.text, *(cite.text for cite in self.cites)])


@dataclass(frozen=True, slots=True)
class Links:
    """A word and the places it leads to: "On the map: Private practice: GAP"."""

    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What a renderer may know beside what it renders: the language's words, and the paper it draws on."""

    words: Wording
    width: int = 80
    colour: bool = False
