"""A review as the report says it: all wording and order, once. Renderers lay out, and decide nothing."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from analyser.model.document import LAW_CHANGED, TERMS_NOT_SUPPLIED, Notice
from analyser.model.law import Source
from analyser.model.review import Cover, Evidence, Flag, Period, Provision, Review, Stated
from analyser.model.vocabulary import Activity, CoverStatus, ProvisionKind, Reading, Severity
from analyser.model.wording import Counted, Wording
from analyser.report.display import shown
from analyser.report.paper import Line, Tone
from analyser.report.rows import (
    CoverRow,
    FlagRow,
    GroundRow,
    Outline,
    ProvisionRow,
    Quote,
    Section,
    SourceRow,
)
from analyser.report.verdict import Verdict, judged, together, worst_first

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
_SEVERITY_TONES = {Severity.HIGH: Tone.BAD, Severity.MEDIUM: Tone.CARE, Severity.LOW: Tone.PLAIN}


def outlined(review: Review, words: Wording, *, version: str) -> Outline:
    """The outline of a review in the given words. `version` is the program's own."""
    return _Builder(review, words).outline(version)


class _Builder:
    """Keeps what every row needs: the words, the provisions by id, and the number of each source."""

    def __init__(self, review: Review, words: Wording) -> None:
        self.review, self.words = review, words
        self.flags = worst_first(review.flags)
        self.provisions = {provision.id: provision for provision in review.provisions}
        cited = [fact for item in self.flags for fact in item.facts] + [
            fact for cell in review.cover for fact in cell.facts
        ]
        known = [fact for fact in dict.fromkeys([*cited, *sorted(review.sources)]) if fact in review.sources]
        self.numbers = {fact: number for number, fact in enumerate(known, 1)}

    def outline(self, version: str) -> Outline:
        say, labels = self.words.headings, self.words.labels
        intros, empty = self.words.intros, self.words.empty
        verdict = judged(self.review, self.words)
        flags = tuple(self._flag(flag) for flag in self.flags)
        provisions = tuple(self._provision(provision) for provision in self.review.provisions)
        sources = tuple(self._source(fact, number) for fact, number in self.numbers.items())
        cover = tuple(self._cell(cell) for cell in self.review.cover)
        return Outline(
            title=self.words.phrases.title.format(name=shown(self.review.contract.name)),
            read=Section(say.read, tuple(self._read())),
            verdict=Section(say.verdict, (_verdict_line(verdict),)),
            flags=Section(say.flags, flags, intros.flags if flags else empty.flags),
            cover=Section(say.cover, cover, intros.cover),
            grounds=tuple(self._grounds(cover)),
            particulars=Section(say.particulars, tuple(self._particulars())),
            provisions=Section(say.provisions, provisions, intros.provisions if provisions else empty.provisions),
            sources=Section(say.sources, sources, intros.sources if sources else empty.sources),
            limits=Section(say.limits, tuple(self._limits(version))),
            cover_heads=(labels.work, labels.status, labels.who),
        )

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
        text = words.phrases.law_date.format(date=self._date(asked.date), basis=words.date_bases[asked.basis])
        return Line(words.labels.law_date, text)

    def _extent(self) -> Iterator[str]:
        contract, say = self.review.contract, self.words.phrases
        if contract.pages is not None:
            yield _counted(say.pages, contract.pages)
        yield _counted(say.clauses, len(contract.clauses))
        yield _counted(say.characters, len(contract.text))

    def _notice(self, notice: Notice) -> Line:
        labels, say, text = self.words.labels, self.words.phrases, shown(notice.text)
        if notice.page is not None:
            text = say.on_page.format(page=notice.page, text=text)
        if notice.partial:
            return Line(labels.not_read, text, Tone.BAD)
        if notice.kind == TERMS_NOT_SUPPLIED:
            return Line(labels.not_supplied, text, Tone.CARE)
        return Line(labels.law_change if notice.kind == LAW_CHANGED else labels.note, text, Tone.CARE)

    def _flag(self, flag: Flag) -> FlagRow:
        labels = self.words.labels
        evidence = [piece for name in flag.provisions for piece in self._evidence(name)]
        quotes = self._quotes([*evidence, *flag.evidence])
        silence = () if quotes else (Line("", self.words.phrases.silent, Tone.QUIET),)
        lines = (
            Line(labels.why, self._grounded(flag.explanation, flag.facts)),
            Line(labels.harm, shown(flag.harm)),
            Line(labels.ask, shown(flag.ask)),
            Line(labels.own, shown(flag.own or "")),
            Line(labels.clears, shown(flag.clears)),
            Line(labels.suggestion, self._quoted(flag.wording) if flag.wording else ""),
        )
        return FlagRow(
            severity=self.words.severities[flag.severity],
            title=shown(flag.title),
            tone=_SEVERITY_TONES[flag.severity],
            quotes=quotes,
            lines=(*silence, *(line for line in lines if line.text)),
        )

    def _cell(self, cell: Cover) -> CoverRow:
        labels, say = self.words.labels, self.words.phrases
        clauses = list(dict.fromkeys(self._clause(number) for number in self._grounds_in(cell) if number))
        places = together(clauses, self.words) if clauses else say.this_contract
        scheme = shown(cell.scheme) if cell.scheme else say.some_scheme
        lines = (
            Line(labels.ground, self._grounded(cell.explanation, cell.facts)),
            Line(labels.ask, shown(cell.ask or "")),
        )
        return CoverRow(
            activity=cell.activity,
            work=_capital(self.words.activities[cell.activity]),
            status=self.words.statuses[cell.status],
            tone=_TONES[cell.status],
            who=_capital(self.words.who[cell.status].format(scheme=scheme, places=places)),
            lines=tuple(line for line in lines if line.text),
        )

    def _grounds_in(self, cell: Cover) -> list[str | None]:
        """The clauses that put the cell where it is; where it is no promise that does, all that speak of the work."""
        spoken = [self.provisions[name] for name in cell.provisions if name in self.provisions]
        promises = [one for one in spoken if one.kind in _PROMISES.get(cell.status, ())]
        return [one.evidence.clause for one in promises or spoken]

    def _grounds(self, rows: Iterable[CoverRow]) -> Iterator[GroundRow]:
        """What the contract does not speak of stands last."""
        alike: dict[tuple[str, tuple[Line, ...]], list[CoverRow]] = {}
        for row in sorted(rows, key=lambda row: row.tone is Tone.QUIET):
            alike.setdefault((row.status, row.lines), []).append(row)
        for (status, lines), group in alike.items():
            work = _capital(self._work(row.activity for row in group))
            yield GroundRow(work, status, group[0].tone, lines)

    def _particulars(self) -> Iterator[Line]:
        labels, words, particulars = self.words.labels, self.words, self.review.particulars
        yield self._stated(labels.nation, words.nations[particulars.nation.value], particulars.nation)
        yield self._stated(labels.setting, words.settings[particulars.setting.value], particulars.setting)
        yield self._stated(labels.engagement, words.engagements[particulars.engagement.value], particulars.engagement)
        if text := self._period(particulars.period):
            yield Line(labels.period, self._with_evidence(text, particulars.period.evidence))
        yield self._law_date()
        yield from (self._notice(notice) for notice in self.review.notices if notice.kind == LAW_CHANGED)

    def _stated(self, label: str, value: str, stated: Stated[T]) -> Line:
        text = self.words.phrases.stated.format(value=value, basis=self.words.bases[stated.basis])
        tone = Tone.CARE if stated.value == "unknown" else Tone.PLAIN
        return Line(label, self._with_evidence(text, stated.evidence), tone)

    def _with_evidence(self, text: str, evidence: Iterable[Evidence]) -> str:
        pieces = [f"{quote.text} ({quote.place})" for quote in self._quotes(evidence)]
        return f"{text}: {'; '.join(pieces)}" if pieces else text

    def _period(self, period: Period) -> str:
        say = self.words.phrases
        start = self._date(period.start) if period.start else ""
        end = self._date(period.end) if period.end else ""
        form = say.from_until if start and end else say.from_ if start else say.until if end else ""
        return form.format(start=start, end=end)

    def _provision(self, provision: Provision) -> ProvisionRow:
        words, say = self.words, self.words.phrases
        about = []
        if provision.direction:
            about.append(words.directions[provision.direction])
        if provision.stance:
            about.append(words.stances[provision.stance])
        if provision.activities:
            about.append(say.reaches.format(activities=self._work(provision.activities)))
        if provision.excluded:
            about.append(say.leaves_out.format(activities=self._work(provision.excluded)))
        quotes = self._quotes(self._evidence(provision.id))
        return ProvisionRow(provision.id, words.kinds[provision.kind], say.comma.join(about), quotes)

    def _source(self, fact: str, number: int) -> SourceRow:
        source: Source = self.review.sources[fact]
        confidence = self.words.confidences[source.confidence]
        origin = self.words.phrases.source.format(title=source.title, date=source.date, confidence=confidence)
        mark = self.words.phrases.law_number.format(number=number)
        return SourceRow(mark, shown(source.statement), shown(origin), shown(source.url))

    def _limits(self, version: str) -> Iterator[Line]:
        say, made_with = self.words.phrases, self.review.patterns_hash[:12]
        yield from (Line("", text) for text in self.words.limits.lines)
        form = say.program if made_with else say.program_alone
        yield Line(self.words.labels.made_by, form.format(version=version, patterns=made_with), Tone.QUIET)

    def _evidence(self, provision: str) -> tuple[Evidence, ...]:
        found = self.provisions.get(provision)
        return tuple(sorted((*found.also, found.evidence), key=lambda piece: piece.start)) if found else ()

    def _quotes(self, evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
        return tuple(
            Quote(shown(piece.quote), self._quoted(piece.quote), self._place(piece))
            for piece in dict.fromkeys(evidence)
        )

    def _place(self, piece: Evidence) -> str:
        say = self.words.phrases
        if piece.clause and piece.page is not None:
            return say.clause_and_page.format(clause=self._clause(piece.clause), page=piece.page)
        if piece.clause:
            return self._clause(piece.clause)
        return say.page.format(page=piece.page) if piece.page is not None else say.no_place

    def _clause(self, number: str) -> str:
        """ "clause 7.2", but "Schedule 2, 3.1" as it stands."""
        return shown(number) if " " in number else self.words.phrases.clause.format(number=shown(number))

    def _grounded(self, text: str, facts: Iterable[str]) -> str:
        form = self.words.phrases.law_number
        marks = [form.format(number=self.numbers[fact]) for fact in facts if fact in self.numbers]
        return " ".join([shown(text), *marks])

    def _quoted(self, text: str) -> str:
        return f"{self.words.phrases.opening_quote}{shown(text)}{self.words.phrases.closing_quote}"

    def _work(self, activities: Iterable[Activity]) -> str:
        return together([self.words.activities[activity] for activity in activities], self.words)

    def _date(self, day: date) -> str:
        return self.words.dates.form.format(day=day.day, month=self.words.dates.months[day.month - 1], year=day.year)


def _verdict_line(verdict: Verdict) -> Line:
    return Line("", verdict.text, verdict.tone)


def _counted(forms: Counted, count: int) -> str:
    return forms[count != 1].format(count=f"{count:,}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
