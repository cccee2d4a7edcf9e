"""The report for a terminal: 80 columns, colour only where the caller says so."""

from analyser.report.page import STYLES, Page, Styled, styled
from analyser.report.paper import Tone
from analyser.report.rows import CoverRow, FlagRow, GroundRow, Outline, ProvisionRow, Quote, SourceRow


def render(outline: Outline, *, width: int = 80, colour: bool = False) -> str:
    """The whole report, ending in a line break. The same outline, width and colour give the same text."""
    page = _Report(width, colour)
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


class _Report(Page):
    """A page with the pieces of a review."""

    def quote(self, quote: Quote, *, indent: int) -> None:
        place = styled(f"{quote.place}: ", "cyan")
        self.put(place + styled(quote.text, "italic"), indent=indent, hang=2)

    def flag(self, number: int, flag: FlagRow) -> None:
        self.gap()
        head = styled(f"{number:>2}. ") + styled(flag.severity, STYLES[flag.tone]) + styled(f"  {flag.title}", "bold")
        self.put(head, hang=4)
        for quote in flag.quotes:
            self.quote(quote, indent=4)
        for line in flag.lines:
            self.line(line, indent=4)

    def map(self, heads: tuple[str, str, str], rows: tuple[CoverRow, ...]) -> None:
        """The ten kinds of work at a glance."""
        self.table(heads, (_glance(row) for row in rows))

    def ground(self, row: GroundRow) -> None:
        self.gap()
        self.put(styled(row.work, "bold") + styled(": ") + styled(row.status, STYLES[row.tone]), indent=2, hang=2)
        for line in row.lines:
            self.line(line, indent=4)

    def provision(self, provision: ProvisionRow) -> None:
        self.gap()
        about = f": {provision.about}" if provision.about else ""
        self.put(styled(provision.kind, "bold") + styled(about), indent=2, hang=2)
        for quote in provision.quotes:
            self.quote(quote, indent=4)

    def source(self, source: SourceRow) -> None:
        self.gap()
        self.put(styled(f"{source.number} ", "bold") + styled(source.statement), indent=2, hang=4)
        self.put(styled(source.origin, "dim"), indent=6)
        self.put(styled(source.url, "dim"), indent=6)


def _glance(row: CoverRow) -> tuple[Styled, Styled, Styled]:
    quiet = "dim" if row.tone is Tone.QUIET else ""
    return styled(row.work, quiet), styled(row.status, STYLES[row.tone]), styled(row.who, quiet)
