"""What every text shares: a line, how it is meant, and the paper it is drawn on."""

from dataclasses import dataclass
from enum import StrEnum

from analyser.model.wording import Wording


class Tone(StrEnum):
    """How a line is meant, beside its words: colour is never the only sign."""

    PLAIN = "plain"
    GOOD = "good"
    CARE = "care"
    BAD = "bad"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Line:
    """A word and what it introduces: "Nation: England (from the contract)". The label may be empty."""

    label: str
    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Look:
    """What a renderer may know beside what it renders: the language's words, and the paper it draws on."""

    words: Wording
    width: int = 80
    colour: bool = False
