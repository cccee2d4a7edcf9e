"""A page of text for a terminal: 80 columns, colour only where the caller says so."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import accumulate, zip_longest

from analyser.report.paper import Line, Tone

STYLES = {Tone.PLAIN: "", Tone.GOOD: "green", Tone.CARE: "yellow", Tone.BAD: "bold red", Tone.QUIET: "dim"}
_NARROWEST, _APART = 40, 2
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Styled:
    """Words in styles: pieces, each with the name of its style. Nothing in the words is markup."""

    pieces: tuple[tuple[str, str], ...]

    @property
    def plain(self) -> str:
        """The words alone."""
        return "".join(words for words, _ in self.pieces)

    def __add__(self, other: "Styled") -> "Styled":
        """One after the other, each in its own styles."""
        return Styled((*self.pieces, *other.pieces))

    def cut(self, start: int, end: int) -> "Styled":
        """The characters from `start` to `end`."""
        ends = list(accumulate(len(words) for words, _ in self.pieces))
        spans = zip(self.pieces, [0, *ends], strict=False)
        return Styled(tuple((words[max(0, start - at) : max(0, end - at)], style) for (words, style), at in spans))


def styled(text: str, style: str = "") -> Styled:
    """Words in one style."""
    return Styled(((text, style),))


_NOTHING = styled("")


class Page:
    """A sheet that fills from the top. What is written on it stays words: nothing in a contract is markup here."""

    def __init__(self, width: int = 80, colour: bool = False) -> None:
        """An empty sheet, never narrower than forty columns."""
        self.width, self.colour = max(width, _NARROWEST), colour
        self.sheet = StringIO()

    def text(self) -> str:
        """What stands on it, ending in a line break."""
        return "\n".join(line.rstrip() for line in self.sheet.getvalue().splitlines()) + "\n"

    def title(self, text: str) -> None:
        """The page's own heading."""
        self.put(styled(text, "bold"))
        self.put(styled("=" * min(len(text), self.width), "bold"))

    def section(self, heading: str, intro: str = "") -> None:
        """A heading in capitals, and a quiet line under it."""
        self.gap()
        self.put(styled(heading.upper(), "bold"))
        if intro:
            self.put(styled(intro, "dim"), indent=2)

    def table_of(self, lines: Iterable[Line]) -> None:
        """Labels in one column, texts in the other."""
        rows = tuple(lines)
        column = max((len(line.label) for line in rows), default=0) + 2
        for line in rows:
            label = styled(line.label.ljust(column), "dim")
            self.put(label + styled(line.whole, STYLES[line.tone]), indent=2, hang=column)

    def line(self, line: Line, *, indent: int) -> None:
        """A label and its text in one paragraph."""
        label = styled(f"{line.label}: " if line.label else "", "bold")
        self.put(label + styled(line.whole, STYLES[line.tone]), indent=indent, hang=2 if line.label else 0)

    def table(self, heads: Iterable[str], rows: Iterable[Sequence[Styled]]) -> None:
        """Columns without lines, as wide as their words; the widest give way until the table fits."""
        lines = [tuple(styled(head, "dim") for head in heads), *rows]
        natural = [max(_cells(cell.plain) for cell in column) for column in zip(*lines, strict=True)]
        widths = _fitted(natural, self.width - 2 - _APART * (len(natural) - 1))
        self.gap()
        for line in lines:
            for row in zip_longest(*(_folded(cell, width) for cell, width in zip(line, widths, strict=True))):
                self._row(row, widths)

    def _row(self, cells: Sequence[Styled | None], widths: Sequence[int]) -> None:
        pieces = (_filled(cell or _NOTHING, width + _APART) for cell, width in zip(cells, widths, strict=True))
        self._write(Styled(tuple(piece for each in (styled("  "), *pieces) for piece in each.pieces)))

    def gap(self) -> None:
        """An empty line."""
        self.sheet.write("\n")

    def put(self, text: Styled, *, indent: int = 0, hang: int = 0) -> None:
        """One paragraph, wrapped; lines after the first are set in by `hang` more."""
        breaks = _breaks(text.plain, self.width - indent, self.width - indent - hang)
        for number, (start, end) in enumerate(breaks):
            self._write(styled(" " * (indent + hang if number else indent)) + text.cut(start, end))

    def _write(self, line: Styled) -> None:
        self.sheet.write((_coloured(line) if self.colour else line.plain.rstrip()) + "\n")


def _fitted(widths: Sequence[int], room: int) -> list[int]:
    fitted = list(widths)
    while sum(fitted) > room:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _folded(cell: Styled, width: int) -> Iterator[Styled]:
    return (cell.cut(start, end) for start, end in _breaks(cell.plain, width, width))


def _filled(cell: Styled, width: int) -> Styled:
    return cell + styled(" " * (width - _cells(cell.plain)))


def _breaks(text: str, first: int, others: int) -> Iterator[tuple[int, int]]:
    """Where the lines of a paragraph stand: as many words as fit; a word wider than a line is cut."""
    width, start, end = first, 0, 0
    for word in _WORD.finditer(text):
        if end > start and _cells(text[start : word.end()]) > width:
            yield start, end
            width, start = others, word.start()
        end = word.end()
        while _cells(text[start:end]) > width:
            cut = _fitting(text, start, width)
            yield start, cut
            width, start = others, cut
    yield start, end


def _fitting(text: str, start: int, width: int) -> int:
    """The end of as many characters as fit, at least one."""
    end = start + 1
    while _cells(text[start : end + 1]) <= width:
        end += 1
    return end


def _cells(text: str) -> int:
    """How many columns the text takes: a character may take two, or none."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _coloured(line: Styled) -> str:
    """A line with the sequences that a terminal understands; rich knows them."""
    from rich.style import Style

    shown = (Style.parse(style).render(words) if style and words else words for words, style in line.pieces)
    return "".join(shown)
