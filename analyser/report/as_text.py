"""The report for a terminal: 80 columns, colour only where the caller says so."""

from collections.abc import Iterable

from analyser.model.wording import Phrases
from analyser.report.page import STYLES, Page, Styled, styled
from analyser.report.paper import Line, Link, Links, Look, Tone
from analyser.report.rows import (
    AnswerRow,
    ClauseRow,
    CoverRow,
    FlagRow,
    GroundRow,
    Outline,
    Particular,
    Piece,
    ProvisionRow,
    Quote,
    SourceRow,
)


def render(outline: Outline, look: Look) -> str:
    """The whole report, ending in a line break. The same outline, width and colour give the same text."""
    page = _Report(look)
    page.title(outline.title)
    page.section(outline.read.heading)
    page.table_of(outline.read.rows)
    page.section(outline.verdict.heading)
    for line in outline.verdict.rows:
        page.line(line, indent=2)
    page.section(outline.flags.heading, outline.flags.intro)
    for flag in outline.flags.rows:
        page.flag(flag)
    page.section(outline.cover.heading, outline.cover.intro)
    page.map(outline.cover_heads, outline.cover.rows)
    page.lead(outline.grounds.heading)
    for ground in outline.grounds.rows:
        page.ground(ground)
    if outline.own:
        page.section(outline.own.heading, outline.own.intro)
        page.table_of(outline.paper)
        for answer in outline.own.rows:
            page.answer(answer)
    page.section(outline.particulars.heading)
    page.table_of(_joined(particular) for particular in outline.particulars.rows)
    page.section(outline.provisions.heading, outline.provisions.intro)
    for provision in outline.provisions.rows:
        page.provision(provision)
    page.section(outline.text.heading, outline.text.intro)
    for clause in outline.text.rows:
        page.clause(clause, look.words.phrases)
    for line in outline.left_out:
        page.line(line, indent=2)
    page.section(outline.sources.heading, outline.sources.intro)
    for source in outline.sources.rows:
        page.source(source)
    page.section(outline.limits.heading)
    for line in outline.limits.rows:
        page.line(line, indent=2)
    return page.text()


class _Report(Page):
    """A page with the pieces of a review."""

    def __init__(self, look: Look) -> None:
        super().__init__(look.width, look.colour)
        self.says = look.words.own.says

    def quote(self, quote: Quote, *, indent: int) -> None:
        place = styled(f"{quote.place}: ", "cyan")
        self.put(place + styled(quote.text, "italic"), indent=indent, hang=2)

    def links(self, links: Iterable[Links], *, indent: int) -> None:
        for each in links:
            text = "; ".join(link.text for link in each.links)
            self.put(styled(f"{each.label}: {text}", "dim"), indent=indent, hang=2)

    def flag(self, flag: FlagRow) -> None:
        self.gap()
        head = styled(f"{flag.number:>2}. ") + styled(flag.severity, STYLES[flag.tone])
        self.put(head + styled(f"  {flag.title}", "bold"), hang=4)
        for quote in flag.quotes:
            self.quote(quote, indent=4)
        for line in flag.lines:
            self.line(line, indent=4)
        self.links(flag.links, indent=4)

    def map(self, heads: tuple[str, str, str], rows: tuple[CoverRow, ...]) -> None:
        """The ten kinds of work at a glance."""
        self.table(heads, (_glance(row) for row in rows))

    def lead(self, text: str) -> None:
        """A heading within a section."""
        self.gap()
        self.put(styled(text, "bold"), indent=2)

    def ground(self, row: GroundRow) -> None:
        self.gap()
        self.put(styled(row.work, "bold") + styled(": ") + styled(row.status, STYLES[row.tone]), indent=2, hang=2)
        for line in row.lines:
            self.line(line, indent=4)
        self.links(row.links, indent=4)

    def answer(self, answer: AnswerRow) -> None:
        self.gap()
        self.put(styled(answer.met, STYLES[answer.tone]) + styled(f"  {answer.title}", "bold"), indent=2, hang=2)
        for quote in answer.quotes:
            self.quote(quote, indent=4)
        for line in answer.lines:
            self.line(line, indent=4)
        for proof in answer.proofs:
            self.line(Line(self.says, f"{proof.text} ({proof.place})"), indent=4)
        self.links(answer.links, indent=4)

    def provision(self, provision: ProvisionRow) -> None:
        self.gap()
        about = f": {provision.about}" if provision.about else ""
        self.put(styled(f"{provision.mark} ") + styled(provision.kind, "bold") + styled(about), indent=2, hang=2)
        for quote in provision.quotes:
            self.quote(quote, indent=4)
        self.links(provision.links, indent=4)

    def clause(self, clause: ClauseRow, say: Phrases) -> None:
        """Whole where anything rests on it; of the others, how they begin."""
        if clause.page:
            self.gap()
            self.put(styled(clause.page, "dim"), indent=2)
        role = f" ({clause.role})" if clause.role else ""
        if not clause.marked:
            self.put(styled(clause.short + role, "bold" if clause.heading else "dim"), indent=2, hang=2)
            return
        text = " ".join("".join(_spelled(piece, say) for piece in clause.pieces).split())
        self.put(styled(text + role), indent=2, hang=2)

    def source(self, source: SourceRow) -> None:
        self.gap()
        self.put(styled(f"{source.number} ", "bold") + styled(source.statement), indent=2, hang=4)
        self.put(styled(source.origin, "dim"), indent=6)
        self.put(styled(source.url, "dim"), indent=6)
        self.links(source.links, indent=6)


def _glance(row: CoverRow) -> tuple[Styled, Styled, Styled]:
    quiet = "dim" if row.tone is Tone.QUIET else ""
    return styled(row.work, quiet), styled(row.status, STYLES[row.tone]), styled(row.who, quiet)


def _joined(particular: Particular) -> Line:
    line = particular.line
    pieces = "; ".join(f"{quote.text} ({quote.place})" for quote in particular.quotes)
    return Line(line.label, f"{line.text}: {pieces}" if pieces else line.text, line.tone)


def _spelled(piece: Piece, say: Phrases) -> str:
    """A piece with the marks that begin before it and end behind it."""
    opened = "".join(say.opening_mark.format(mark=_names(opening.marks)) for opening in piece.opens)
    closed = say.closing_mark.format(mark=_names(piece.closes)) if piece.closes else ""
    return opened + piece.text + closed


def _names(marks: Iterable[Link]) -> str:
    return " ".join(mark.text for mark in marks)
