"""A page of text for a terminal: 80 columns, colour only where the caller says so."""

from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING

from analyser.report.outline import Line
from analyser.report.verdict import Tone

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES = {Tone.PLAIN: "", Tone.GOOD: "green", Tone.CARE: "yellow", Tone.BAD: "bold red", Tone.QUIET: "dim"}
_NARROWEST = 40


class Page:
    """A sheet that fills from the top. Contract text enters only as `Text`, so markup in it stays words."""

    def __init__(self, width: int = 80, colour: bool = False) -> None:
        """An empty sheet, never narrower than forty columns."""
        self.width = max(width, _NARROWEST)
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
        first, *rest = text.wrap(self.console, self.width - indent) or [text]
        self._print(first, indent)
        if rest and not hang:
            for line in rest:
                self._print(line, indent)
        elif rest:
            remainder = text[len(first) :]
            remainder = remainder[len(remainder.plain) - len(remainder.plain.lstrip()) :]
            for line in remainder.wrap(self.console, self.width - indent - hang):
                self._print(line, indent + hang)

    def _print(self, line: "Text", indent: int) -> None:
        self.console.print(styled(" " * indent) + line, no_wrap=True, overflow="ignore", crop=False)


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
