"""`schemes` and `cover` for a terminal: 80 columns, colour only where the caller says so."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from analyser.model.law import Doubt, LawAnswer, LawEntry, LawMatrix, LawNote, NationLaw, Scheme
from analyser.model.vocabulary import Nation
from analyser.report.law_lines import TONES, Case, LawLines
from analyser.report.page import STYLES, Page, Styled, styled
from analyser.report.paper import Line, Look

Short = Callable[[LawAnswer], str]
"""What the scheme behind an answer is called for short; nothing where none is."""


def cover(case: Case, answers: Sequence[LawAnswer], look: Look, *, short: Short) -> str:
    """For each kind of work what the law says, on what condition, and what the doctor must arrange."""
    page, say = _Law(look), look.words
    page.title(say.law.cover_title)
    page.table_of(page.lines.head(case))
    if missing := page.lines.missing(case):
        page.gap()
        page.line(Line("", missing), indent=2)
    heads = (say.labels.work, say.law.statement, say.law.scheme)
    page.table(heads, (page.glance(said, short(said)) for said in answers))
    for said in answers:
        page.answer(said)
    return page.ended()


def matrix(tables: Sequence[LawMatrix], look: Look, *, on: date) -> str:
    """Every cell of one nation or more, and the rows by engagement that win over them."""
    page, say = _Law(look), look.words
    page.title(say.law.matrix_title)
    for table in tables:
        page.section(say.nations[table.nation], page.lines.day(on, table.as_known_on))
        heads = (say.labels.work, *(say.law.columns[setting] for setting in table.settings))
        page.table(heads, (page.cells([one.said for one in row]) for row in table.cells))
        if table.rows:
            page.gap()
            page.line(Line("", say.law.engagement_rows), indent=2)
            heads = (say.labels.work, say.labels.setting, say.labels.engagement, say.law.statement)
            page.table(heads, (page.row(one.said.entries[0]) for one in table.rows))
    page.limits()
    return page.text()


def listing(schemes: Mapping[Nation | None, Sequence[Scheme]], look: Look, *, on: date, known_on: date) -> str:
    """The schemes of all nations, each in two lines; None heads those of the whole kingdom."""
    page, say = _Law(look), look.words
    page.title(say.law.list_title)
    page.table_of([Line(say.labels.law_date, page.lines.day(on, known_on))])
    for nation, ones in schemes.items():
        page.section(say.nations[nation] if nation else say.law.every_nation)
        for scheme in ones:
            page.line(Line(scheme.short, scheme.name), indent=2)
            page.line(Line(say.law.in_force, page.lines.span(scheme.starts, scheme.ends)), indent=4)
            page.line(Line(say.law.run_by, scheme.run_by), indent=4)
    return page.text()


def shown(
    law: NationLaw,
    entries: Sequence[LawEntry],
    notes: Sequence[LawNote],
    schemes: Sequence[Scheme],
    look: Look,
    *,
    on: date,
    turns: Sequence[date],
) -> str:
    """What one nation's law says on a day: its schemes, its entries by kind of work, and the background."""
    page, say = _Law(look), look.words
    page.title(say.law.show_title.format(nation=say.nations[law.nation]))
    page.table_of([Line(say.labels.law_date, page.lines.day(on, law.as_known_on)), *page.turns(turns)])
    page.section(say.law.schemes)
    for scheme in schemes:
        page.scheme(scheme)
    for activity, ones in groupby(entries, key=lambda entry: entry.activity):
        page.section(page.lines.work(activity))
        for entry in ones:
            page.entry(entry)
    page.section(say.law.background)
    for note in notes:
        page.note(note)
    return page.ended()


def check(found: Iterable[Doubt], look: Look) -> str:
    """What a keeper of the data should look at, kind by kind."""
    page, say = _Law(look), look.words
    page.title(say.law.check_title)
    doubts = tuple(found)
    if not doubts:
        page.line(Line("", say.law.clean), indent=2)
    for kind, ones in groupby(doubts, key=lambda doubt: doubt.kind):
        rows = tuple(ones)
        page.section(say.law.counted.format(text=say.law.doubts[kind], count=len(rows)))
        for doubt in rows:
            page.line(Line("", doubt.place), indent=2)
            if doubt.ids and doubt.ids != (doubt.place,):
                page.put(styled(" ".join(doubt.ids), "dim"), indent=4)
    return page.text()


class _Law(Page):
    """A page with the pieces of the law."""

    def __init__(self, look: Look) -> None:
        super().__init__(look.width, look.colour)
        self.words = look.words
        self.lines = LawLines(look.words)

    def status(self, said: LawAnswer | LawEntry) -> Styled:
        return styled(self.lines.status(said.status), STYLES[TONES[said.status]])

    def cells(self, row: Sequence[LawAnswer]) -> tuple[Styled, ...]:
        return styled(self.lines.work(row[0].activity)), *map(self.status, row)

    def glance(self, said: LawAnswer, scheme: str) -> tuple[Styled, ...]:
        return styled(self.lines.work(said.activity)), self.status(said), styled(scheme)

    def answer(self, said: LawAnswer) -> None:
        self.gap()
        self.put(styled(self.lines.work(said.activity), "bold") + styled(": ") + self.status(said), indent=2)
        for line in self.lines.under(said):
            self.line(line, indent=4)

    def row(self, entry: LawEntry) -> tuple[Styled, ...]:
        say = self.words
        setting = say.law.columns[entry.setting] if entry.setting else say.law.any
        engagement = say.engagements[entry.engagement] if entry.engagement else say.law.any
        return styled(self.lines.work(entry.activity)), styled(setting), styled(engagement), self.status(entry)

    def turns(self, days: Sequence[date]) -> Iterable[Line]:
        text = self.words.phrases.comma.join(map(self.lines.written, days))
        return [Line(self.words.labels.law_change, text)] if days else []

    def scheme(self, scheme: Scheme) -> None:
        say = self.words.law
        self.gap()
        self.put(styled(scheme.name, "bold") + styled(f" ({scheme.short})"), indent=2, hang=2)
        self.line(Line("", f"{scheme.about} {self.lines.number(scheme)}"), indent=4)
        self.line(Line(say.run_by, scheme.run_by), indent=4)
        self.line(Line(say.instrument, scheme.instrument), indent=4)
        self.line(Line(say.in_force, self.lines.span(scheme.starts, scheme.ends)), indent=4)
        if scheme.welsh:
            self.line(Line(say.welsh, scheme.welsh), indent=4)

    def entry(self, entry: LawEntry) -> None:
        say = self.words
        whose = [
            say.settings[entry.setting] if entry.setting else say.law.any,
            *([say.engagements[entry.engagement]] if entry.engagement else []),
        ]
        self.gap()
        self.put(styled(say.phrases.comma.join(whose), "bold") + styled(": ") + self.status(entry), indent=2, hang=2)
        for line in self.lines.under(LawAnswer(entry.activity, entry.status, (entry,))):
            self.line(line, indent=4)
        self.line(Line(say.law.in_force, self.lines.span(entry.starts, entry.ends)), indent=4)

    def note(self, note: LawNote) -> None:
        about = f"{self.lines.work(note.activity)}: " if note.activity else ""
        self.gap()
        self.put(styled(about, "bold") + styled(self.lines.stated(note)), indent=2, hang=2)

    def limits(self) -> None:
        self.section(self.words.headings.limits)
        for text in self.words.law.limits:
            self.line(Line("", text), indent=2)

    def ended(self) -> str:
        """The page with its sources and limits."""
        self.section(self.words.headings.sources)
        for mark, origin, url in self.lines.sources():
            self.put(styled(f"{mark} ", "bold") + styled(origin), indent=2, hang=4)
            self.put(styled(url, "dim"), indent=6)
        self.limits()
        return self.text()
