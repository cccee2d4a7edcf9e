"""A review as the report says it: all wording and order, once. Renderers lay out, and decide nothing."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from analyser.model.document import LAW_CHANGED, TERMS_NOT_SUPPLIED, Notice
from analyser.model.law import Source
from analyser.model.review import Cover, Evidence, Flag, Period, Provision, Review, Stated
from analyser.model.vocabulary import CoverStatus, ProvisionKind, Reading
from analyser.model.wording import Wording
from analyser.report.crossing import Crossing, ground_anchor, map_anchor
from analyser.report.display import shown
from analyser.report.marked_text import MarkedText
from analyser.report.own_rows import told_of_certificate
from analyser.report.paper import SEVERITIES, Line, Link, Tone
from analyser.report.phrasing import Phrasing, capital, counted
from analyser.report.rows import (
    CoverRow,
    FlagRow,
    GroundRow,
    Outline,
    Particular,
    ProvisionRow,
    Quote,
    Section,
    SourceRow,
)
from analyser.report.verdict import judged, together

T = TypeVar("T")

_TONES = {
    CoverStatus.SCHEME: Tone.GOOD,
    CoverStatus.CONTRACT: Tone.GOOD,
    CoverStatus.CONDITIONAL: Tone.CARE,
    CoverStatus.UNCLEAR: Tone.CARE,
    CoverStatus.PERSONAL_REQUIRED: Tone.CARE,
    CoverStatus.GAP: Tone.BAD,
    CoverStatus.CONFLICT: Tone.BAD,
    CoverStatus.NOT_MENTIONED: Tone.QUIET,
}
_PROMISES = {
    CoverStatus.PERSONAL_REQUIRED: (ProvisionKind.PERSONAL_COVER_REQUIRED,),
    CoverStatus.CONTRACT: (ProvisionKind.INDEMNITY_RECEIVED, ProvisionKind.REGULATORY_SUPPORT),
}


def outlined(review: Review, words: Wording, *, version: str) -> Outline:
    """The outline of a review in the given words. `version` is the program's own."""
    return _Builder(review, words).outline(version)


class _Builder:
    """Keeps what every row needs: the words, and where rows lead to one another and into the contract's text."""

    def __init__(self, review: Review, words: Wording) -> None:
        self.review, self.words = review, words
        self.phrasing = Phrasing(words)
        self.crossing = Crossing(review, self.phrasing)
        self.text = MarkedText(review.contract, self.crossing.markings())

    def outline(self, version: str) -> Outline:
        say, labels = self.words.headings, self.words.labels
        intros, empty = self.words.intros, self.words.empty
        verdict = judged(self.review, self.words)
        read = tuple(self._read())
        flags = tuple(self._flag(number, flag) for number, flag in enumerate(self.crossing.flags, 1))
        provisions = tuple(self._provision(provision) for provision in self.review.provisions)
        sources = tuple(self._source(fact) for fact in self.crossing.numbers)
        cover = tuple(self._cell(cell) for cell in self.review.cover)
        own = told_of_certificate(self.review, self.crossing, self.quotes)
        return Outline(
            title=self.words.phrases.title.format(name=shown(self.review.contract.name)),
            read=Section(say.read, read),
            verdict=Section(say.verdict, (Line("", verdict.text, verdict.tone), *own.tally)),
            flags=Section(say.flags, flags, intros.flags if flags else empty.flags),
            cover=Section(say.cover, cover, intros.cover),
            grounds=Section(say.grounds, tuple(self._grounds(cover))),
            particulars=Section(say.particulars, tuple(self._particulars())),
            provisions=Section(say.provisions, provisions, intros.provisions if provisions else empty.provisions),
            text=Section(say.text, tuple(self.text.rows(self.crossing.notes(), self.words)), intros.text),
            sources=Section(say.sources, sources, intros.sources if sources else empty.sources),
            limits=Section(say.limits, tuple(self._limits(version))),
            cover_heads=(labels.work, labels.status, labels.who),
            headline=Line("", verdict.headline, verdict.tone),
            points=verdict.cautions,
            warnings=tuple(line for line in read if line.label != labels.taken and line.tone in (Tone.BAD, Tone.CARE)),
            left_out=tuple(self._left_out()),
            own=own.section,
            paper=own.paper,
        )

    def _left_out(self) -> Iterator[Line]:
        if found := [shown(text) for text in dict.fromkeys(self.review.contract.furniture)]:
            yield Line(self.words.labels.left_out, self.words.phrases.semicolon.join(found))

    def _read(self) -> Iterator[Line]:
        contract, labels, say = self.review.contract, self.words.labels, self.words.phrases
        yield Line(labels.file, say.kind.format(name=shown(contract.name), format=contract.format))
        yield Line(labels.extent, say.comma.join(self._extent()))
        if self.review.reading is Reading.PARTIAL:
            yield Line(labels.reading, say.partial, Tone.BAD)
        else:
            yield Line(labels.reading, say.complete)
        yield self._taken()
        yield self._law_date()
        if contract.ocr_pages:
            pages = say.comma.join(str(page) for page in contract.ocr_pages)
            yield Line(labels.recognised, say.recognised[len(contract.ocr_pages) != 1].format(pages=pages), Tone.CARE)
        yield from (self._notice(notice) for notice in self.review.notices if notice.kind != LAW_CHANGED)

    def _taken(self) -> Line:
        """On what the answer hangs, in one line: nation, engager and engagement."""
        words, found = self.words, self.review.particulars
        labelled = (
            (words.labels.nation, found.nation, words.nations[found.nation.value]),
            (words.labels.setting, found.setting, words.settings[found.setting.value]),
            (words.labels.engagement, found.engagement, words.engagements[found.engagement.value]),
        )
        said = (word if stated.value != "unknown" else f"{label.lower()} {word}" for label, stated, word in labelled)
        known = all(stated.value != "unknown" for _, stated, _ in labelled)
        text = words.phrases.semicolon.join(said)
        return Line(words.labels.taken, text[:1].upper() + text[1:], Tone.PLAIN if known else Tone.CARE)

    def _law_date(self) -> Line:
        asked, words = self.review.as_at, self.words
        text = words.phrases.law_date.format(date=self.phrasing.day(asked.date), basis=words.date_bases[asked.basis])
        return Line(words.labels.law_date, text)

    def _extent(self) -> Iterator[str]:
        contract, say = self.review.contract, self.words.phrases
        if contract.pages is not None:
            yield counted(say.pages, contract.pages)
        yield counted(say.clauses, len(contract.clauses))
        yield counted(say.characters, len(contract.text))

    def _notice(self, notice: Notice) -> Line:
        labels, say, text = self.words.labels, self.words.phrases, shown(notice.text)
        if notice.page is not None:
            text = say.on_page.format(page=notice.page, text=text)
        if notice.partial:
            return Line(labels.not_read, text, Tone.BAD)
        if notice.kind == TERMS_NOT_SUPPLIED:
            return Line(labels.not_supplied, text, Tone.CARE)
        return Line(labels.law_change if notice.kind == LAW_CHANGED else labels.note, text, Tone.CARE)

    def _flag(self, number: int, flag: Flag) -> FlagRow:
        labels, link = self.words.labels, self.crossing.flag(number, flag)
        evidence = [piece for name in flag.provisions for piece in self.crossing.evidence(name)]
        quotes = self.quotes([*evidence, *flag.evidence])
        silence = () if quotes else (Line("", self.words.phrases.silent, Tone.QUIET),)
        lines = (
            Line(labels.why, shown(flag.explanation), cites=self.crossing.cites(flag.facts)),
            Line(labels.harm, shown(flag.harm)),
            Line(labels.ask, shown(flag.ask)),
            Line(labels.own, shown(flag.own or "")),
            Line(labels.clears, shown(flag.clears)),
            Line(labels.suggestion, self.phrasing.quoted(flag.wording) if flag.wording else ""),
        )
        return FlagRow(
            anchor=link.anchor,
            number=str(number),
            severity=self.words.severities[flag.severity],
            title=shown(flag.title),
            tone=SEVERITIES[flag.severity],
            quotes=quotes,
            lines=(*silence, *(line for line in lines if line.text)),
            links=self.crossing.of_flag(flag),
        )

    def _cell(self, cell: Cover) -> CoverRow:
        labels, say = self.words.labels, self.words.phrases
        clauses = list(dict.fromkeys(self.phrasing.clause(number) for number in self._grounds_in(cell) if number))
        places = together(clauses, self.words) if clauses else say.this_contract
        scheme = shown(cell.scheme) if cell.scheme else say.some_scheme
        lines = (
            Line(labels.ground, shown(cell.explanation), cites=self.crossing.cites(cell.facts)),
            Line(labels.ask, shown(cell.ask or "")),
        )
        return CoverRow(
            anchor=map_anchor(cell.activity),
            ground=ground_anchor(cell.activity),
            activity=cell.activity,
            work=capital(self.words.activities[cell.activity]),
            cover=cell.status,
            status=self.words.statuses[cell.status],
            tone=_TONES[cell.status],
            who=capital(self.words.who[cell.status].format(scheme=scheme, places=places)),
            lines=tuple(line for line in lines if line.text),
            links=self.crossing.of_cell(cell),
        )

    def _grounds_in(self, cell: Cover) -> list[str | None]:
        """The clauses that put the cell where it is; where it is no promise that does, all that speak of the work."""
        known = self.crossing.provisions
        spoken = [known[name] for name in cell.provisions if name in known]
        promises = [one for one in spoken if one.kind in _PROMISES.get(cell.status, ())]
        return [one.evidence.clause for one in promises or spoken]

    def _grounds(self, rows: Iterable[CoverRow]) -> Iterator[GroundRow]:
        """What the contract does not speak of stands last."""
        alike: dict[tuple[object, ...], list[CoverRow]] = {}
        for row in sorted(rows, key=lambda row: row.tone is Tone.QUIET):
            alike.setdefault((row.cover, row.lines, row.links), []).append(row)
        for group in alike.values():
            first = group[0]
            yield GroundRow(
                anchors=tuple(row.ground for row in group),
                work=capital(self.phrasing.work(row.activity for row in group)),
                cover=first.cover,
                status=first.status,
                tone=first.tone,
                lines=first.lines,
                links=first.links,
                rows=tuple(Link(row.anchor, row.work) for row in group),
            )

    def _particulars(self) -> Iterator[Particular]:
        labels, words, particulars = self.words.labels, self.words, self.review.particulars
        yield self._stated(labels.nation, words.nations[particulars.nation.value], particulars.nation)
        yield self._stated(labels.setting, words.settings[particulars.setting.value], particulars.setting)
        yield self._stated(labels.engagement, words.engagements[particulars.engagement.value], particulars.engagement)
        if text := self._period(particulars.period):
            yield Particular(Line(labels.period, text), self.quotes(particulars.period.evidence))
        yield Particular(self._law_date())
        changes = (notice for notice in self.review.notices if notice.kind == LAW_CHANGED)
        yield from (Particular(self._notice(notice)) for notice in changes)

    def _stated(self, label: str, value: str, stated: Stated[T]) -> Particular:
        text = self.words.phrases.stated.format(value=value, basis=self.words.bases[stated.basis])
        tone = Tone.CARE if stated.value == "unknown" else Tone.PLAIN
        return Particular(Line(label, text, tone), self.quotes(stated.evidence))

    def _period(self, period: Period) -> str:
        say = self.words.phrases
        start = self.phrasing.day(period.start) if period.start else ""
        end = self.phrasing.day(period.end) if period.end else ""
        form = say.from_until if start and end else say.from_ if start else say.until if end else ""
        return form.format(start=start, end=end)

    def _provision(self, provision: Provision) -> ProvisionRow:
        link = self.crossing.provision(provision)
        return ProvisionRow(
            anchor=link.anchor,
            mark=link.text,
            kind=self.words.kinds[provision.kind],
            about=self.phrasing.about(provision),
            quotes=self.quotes(self.crossing.evidence(provision.id)),
            links=self.crossing.of_provision(provision),
        )

    def _source(self, fact: str) -> SourceRow:
        source: Source = self.review.sources[fact]
        confidence = self.words.confidences[source.confidence]
        origin = self.words.phrases.source.format(title=source.title, date=source.date, confidence=confidence)
        return SourceRow(
            anchor=self.crossing.law(fact).anchor,
            number=self.crossing.law(fact).text,
            statement=shown(source.statement),
            origin=shown(origin),
            url=shown(source.url),
            links=self.crossing.of_source(fact),
        )

    def _limits(self, version: str) -> Iterator[Line]:
        say, made_with = self.words.phrases, self.review.patterns_hash[:12]
        yield from (Line("", text) for text in self.words.limits.lines)
        form = say.program if made_with else say.program_alone
        yield Line(self.words.labels.made_by, form.format(version=version, patterns=made_with), Tone.QUIET)

    def quotes(self, evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
        """Each piece once, leading to its place in the text."""
        return tuple(
            Quote(
                words=shown(piece.quote),
                text=self.phrasing.quoted(piece.quote),
                place=self.phrasing.place(piece),
                anchor=self.text.anchor(piece.start, piece.end),
            )
            for piece in dict.fromkeys(evidence)
        )
