"""What reports on several papers are made of: a verdict, then parts with lines, a table and cards.

The comparison and the portfolio fill it; the text and the HTML form lay it out, and decide nothing.
"""

from dataclasses import dataclass

from analyser.model.comparison import Stretch
from analyser.model.vocabulary import CoverStatus
from analyser.report.paper import Line, Tone
from analyser.report.rows import Quote


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in one place of a table; with `cover`, a form that draws shows the sign of that status."""

    text: str
    tone: Tone = Tone.PLAIN
    cover: CoverStatus | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: every row has an entry for each head, and its first names the row."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to read: a tag that says what became of it, its title, words, quotes and lines.

    `words` are those of a clause, each stretch with its fate.
    """

    tag: str
    title: str
    tone: Tone
    lines: tuple[Line, ...] = ()
    quotes: tuple[Quote, ...] = ()
    words: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A section; `intro` is the line under its heading, or what stands there instead of anything else."""

    anchor: str
    heading: str
    intro: str = ""
    lines: tuple[Line, ...] = ()
    grid: Grid | None = None
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole report. The verdict is its headline and the points after that."""

    title: str
    verdict: str
    headline: Line
    points: tuple[Line, ...]
    parts: tuple[Part, ...]
