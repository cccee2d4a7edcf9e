"""The report for a terminal: 80 columns, colour only where the caller says so."""

from io import StringIO
from typing import TYPE_CHECKING

from analyser.report.outline import CoverRow, FlagRow, GroundRow, Line, Outline, ProvisionRow, Quote, SourceRow
from analyser.report.verdict import Tone

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STYLES = {Tone.PLAIN: "", Tone.GOOD: "green", Tone.CARE: "yellow", Tone.BAD: "bold red", Tone.QUIET: "dim"}
_NARROWEST = 40


def render(outline: Outline, *, width: int = 80, colour: bool = False) -> str:
    """The whole report, ending in a line break. The same outline, width and colour give the same text."""
    page = _Page(max(width, _NARROWEST), colour)
    page.title(outline.title)
    page.section(outline.read.heading)
    page.table_of(outline.read.rows)
    page.section(outline.verdict.heading)
    for line in outline.verdict.rows:
        page.line(line, indent=2)
    page.section(outline.flags.heading, outline.flags.intro)
    for number, flag in enumerate(outline.flags.rows, 1):
        page.flag(number, flag)
    page.section(outline.cover.heading, outline.cover.intro)
    page.map(outline.cover_heads, outline.cover.rows)
    for ground in outline.grounds:
        page.ground(ground)
    page.section(outline.particulars.heading)
    page.table_of(outline.particulars.rows)
    page.section(outline.provisions.heading, outline.provisions.intro)
    for provision in outline.provisions.rows:
        page.provision(provision)
    page.section(outline.sources.heading, outline.sources.intro)
    for source in outline.sources.rows:
        page.source(source)
    page.section(outline.limits.heading)
    for line in outline.limits.rows:
        page.line(line, indent=2)
    return page.text()


class _Page:
    """A sheet that fills from the top. Contract text enters only as `Text`, so markup in it stays words."""

    def __init__(self, width: int, colour: bool) -> None:
        self.width = width
        self.sheet = StringIO()
        self.console = _console(self.sheet, width, colour)

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.sheet.getvalue().splitlines()) + "\n"

    def title(self, text: str) -> None:
        self.put(_text(text, "bold"))
        self.put(_text("=" * min(len(text), self.width), "bold"))

    def section(self, heading: str, intro: str = "") -> None:
        self.gap()
        self.put(_text(heading.upper(), "bold"))
        if intro:
            self.put(_text(intro, "dim"), indent=2)

    def table_of(self, lines: tuple[Line, ...]) -> None:
        """Labels in one column, texts in the other."""
        column = max((len(line.label) for line in lines), default=0) + 2
        for line in lines:
            label = _text(line.label.ljust(column), "dim")
            self.put(label + _text(line.text, _STYLES[line.tone]), indent=2, hang=column)

    def line(self, line: Line, *, indent: int) -> None:
        label = _text(f"{line.label}: " if line.label else "", "bold")
        self.put(label + _text(line.text, _STYLES[line.tone]), indent=indent, hang=2 if line.label else 0)

    def quote(self, quote: Quote, *, indent: int) -> None:
        place = _text(f"{quote.place}: ", "cyan")
        self.put(place + _text(quote.text, "italic"), indent=indent, hang=2)

    def flag(self, number: int, flag: FlagRow) -> None:
        self.gap()
        head = _text(f"{number:>2}. ") + _text(flag.severity, _STYLES[flag.tone]) + _text(f"  {flag.title}", "bold")
        self.put(head, hang=4)
        for quote in flag.quotes:
            self.quote(quote, indent=4)
        for line in flag.lines:
            self.line(line, indent=4)

    def map(self, heads: tuple[str, str, str], rows: tuple[CoverRow, ...]) -> None:
        """The ten kinds of work at a glance."""
        from rich.padding import Padding
        from rich.table import Table

        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        for head in heads:
            table.add_column(_text(head), overflow="fold")
        for row in rows:
            quiet = row.tone is Tone.QUIET
            status = _text(row.status, _STYLES[row.tone])
            table.add_row(_text(row.work, "dim" if quiet else ""), status, _text(row.who, "dim" if quiet else ""))
        self.gap()
        self.console.print(Padding(table, (0, 0, 0, 2)))

    def ground(self, row: GroundRow) -> None:
        self.gap()
        self.put(_text(row.work, "bold") + _text(": ") + _text(row.status, _STYLES[row.tone]), indent=2, hang=2)
        for line in row.lines:
            self.line(line, indent=4)

    def provision(self, provision: ProvisionRow) -> None:
        self.gap()
        about = f": {provision.about}" if provision.about else ""
        self.put(_text(provision.kind, "bold") + _text(about), indent=2, hang=2)
        for quote in provision.quotes:
            self.quote(quote, indent=4)

    def source(self, source: SourceRow) -> None:
        self.gap()
        self.put(_text(f"{source.number} ", "bold") + _text(source.statement), indent=2, hang=4)
        self.put(_text(source.origin, "dim"), indent=6)
        self.put(_text(source.url, "dim"), indent=6)

    def gap(self) -> None:
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
        self.console.print(_text(" " * indent) + line, no_wrap=True, overflow="ignore", crop=False)


def _text(text: str, style: str = "") -> "Text":
    from rich.text import Text

    return Text(text, style=style)


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
