"""A page of text for a terminal: 80 columns, colour only where the caller says so."""

import re
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING

from analyser.report.outline import Line
from analyser.report.verdict import Tone

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES = {Tone.PLAIN: "", Tone.GOOD: "green", Tone.CARE: "yellow", Tone.BAD: "bold red", Tone.QUIET: "dim"}
_NARROWEST = 40
_WORD = re.compile(r"\S+")


class Page:
    """A sheet that fills from the top. Contract text enters only as `Text`, so markup in it stays words."""

    def __init__(self, width: int = 80, colour: bool = False) -> None:
        """An empty sheet, never narrower than forty columns."""
        self.width, self.colour = max(width, _NARROWEST), colour
        self.sheet = StringIO()
        self.console = _console(self.sheet, self.width, colour)

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
            self.put(label + styled(line.text, STYLES[line.tone]), indent=2, hang=column)

    def line(self, line: Line, *, indent: int) -> None:
        """A label and its text in one paragraph."""
        label = styled(f"{line.label}: " if line.label else "", "bold")
        self.put(label + styled(line.text, STYLES[line.tone]), indent=indent, hang=2 if line.label else 0)

    def table(self, heads: Iterable[str], rows: Iterable[Iterable["Text"]]) -> None:
        """Columns without lines, as wide as their words."""
        from rich.padding import Padding
        from rich.table import Table

        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        for head in heads:
            table.add_column(styled(head), overflow="fold")
        for row in rows:
            table.add_row(*row)
        self.gap()
        self.console.print(Padding(table, (0, 0, 0, 2)))

    def gap(self) -> None:
        """An empty line."""
        self.sheet.write("\n")

    def put(self, text: "Text", *, indent: int = 0, hang: int = 0) -> None:
        """One paragraph, wrapped; lines after the first are set in by `hang` more."""
        breaks = list(_breaks(text.plain, self.width - indent, self.width - indent - hang))
        for number, (start, end) in enumerate(breaks):
            margin = " " * (indent + hang if number else indent)
            if self.colour:
                line = styled(margin) + text[start:end]
                self.console.print(line, no_wrap=True, overflow="ignore", crop=False)
            else:
                self.sheet.write(f"{margin}{text.plain[start:end]}\n")


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


def styled(text: str, style: str = "") -> "Text":
    """Words in a style; markup in them stays words. What is added to them keeps a style of its own."""
    from rich.text import Text

    return Text().append(text, style or None)


def _console(sheet: StringIO, width: int, colour: bool) -> "Console":
    from rich.console import Console

    return Console(
        file=sheet,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        force_jupyter=False,
        force_interactive=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
