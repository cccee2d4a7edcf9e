"""Why a rule fired in a text, and why another did not, as values."""

from dataclasses import dataclass

from analyser.model.vocabulary import Activity


@dataclass(frozen=True, slots=True)
class Tried:
    """One line of a rule in one sentence: the words it took, the word negation had to reach, what cancelled it.

    A rule that only marks finds no `kinds`; it gives the `marks`.
    """

    rule: str
    kinds: tuple[str, ...]
    line: str
    words: str
    key: str
    cancelled: str | None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """A line that lacks only one element in the sentence."""

    rule: str
    line: str
    lacks: str


@dataclass(frozen=True, slots=True)
class Traced:
    """A sentence, what stands in it by name, what its words reach, and what became of the rules.

    `start` is where its own words begin in the contract's text.
    """

    start: int
    text: str
    terms: tuple[tuple[str, str], ...]
    reached: tuple[Activity, ...]
    excluded: tuple[Activity, ...]
    tried: tuple[Tried, ...]
    near: tuple[Near, ...]
