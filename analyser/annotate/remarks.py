"""What the comments of an annotated copy say, and of which words of the contract: the outline, sorted by place."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from analyser.model.document import Span
from analyser.model.review import Evidence, Flag, Provision, Review
from analyser.model.vocabulary import CoverStatus, Severity
from analyser.model.wording import Wording
from analyser.report.display import shown
from analyser.report.outline import outlined
from analyser.report.paper import Line, Tone
from analyser.report.phrasing import Phrasing
from analyser.report.rows import CoverRow, FlagRow, Outline, ProvisionRow, Quote
from analyser.report.verdict import worst_first


@dataclass(frozen=True, slots=True)
class Passage:
    """What is said of one flag or provision: a title, and short paragraphs under it. Nothing in them is markup."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment: all that is said of the same words of the contract.

    Without a `span` it is of the contract as a whole, and says what rests on no words. `severity` is that of the worst
    flag among the passages, None where there is none.
    """

    span: Span | None
    severity: Severity | None
    passages: tuple[Passage, ...]


Said = tuple[Span, Severity | None, Passage]


def remarks(review: Review, words: Wording, *, version: str, has_place: Callable[[Span], bool]) -> tuple[Remark, ...]:
    """The comments: first the one on the whole contract, then the others in the order of their words, outer ones first.

    `has_place` says of a stretch of the contract's text whether it can be marked in the file; what cannot is said in
    the comment on the whole.
    """
    writer = _Writer(review, words, outlined(review, words, version=version), has_place)
    placed = [*writer.of_flags(), *writer.of_provisions()]
    by_span: dict[Span, list[Said]] = {}
    for said in placed:
        by_span.setdefault(said[0], []).append(said)
    spans = sorted(by_span, key=lambda span: (span.start, -span.end))
    whole = Remark(None, None, tuple(writer.of_the_whole()))
    return (whole, *(_remark(span, by_span[span]) for span in spans))


def _remark(span: Span, said: Iterable[Said]) -> Remark:
    passages = list(said)
    found = {severity for _, severity, _ in passages}
    worst = next((severity for severity in Severity if severity in found), None)
    return Remark(span, worst, tuple(map(itemgetter(2), passages)))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes passages from the outline's rows, each beside the value it was made of."""

    review: Review
    words: Wording
    outline: Outline
    has_place: Callable[[Span], bool]

    def of_flags(self) -> Iterator[Said]:
        """All that is said of a flag at its first words; its other words lead there."""
        for flag, row in self._flags():
            places = self._places(flag)
            for at, evidence in enumerate(places):
                passage = self._flag(flag, row) if at == 0 else self._see(row, places[0])
                yield _span(evidence), flag.severity, passage

    def of_provisions(self) -> Iterator[Said]:
        """Provisions of which no flag speaks."""
        for provision, row in self._unflagged():
            if self.has_place(_span(provision.evidence)):
                yield _span(provision.evidence), None, self._provision(provision, row)

    def of_the_whole(self) -> Iterator[Passage]:
        """The verdict and what was not read, who covers what, what has no place, what a review is not."""
        outline = self.outline
        hangs_on = (self.words.labels.taken, self.words.labels.law_date)
        read = [line for line in outline.read.rows if line.label in hangs_on or line.tone in (Tone.BAD, Tone.CARE)]
        yield Passage(outline.title, tuple(map(_labelled, [*outline.verdict.rows, *read])))
        yield Passage(outline.cover.heading, tuple(self._map()))
        for flag, row in self._flags():
            if not self._places(flag):
                yield self._flag(flag, row)
        for provision, beside in self._unflagged():
            if not self.has_place(_span(provision.evidence)):
                yield self._provision(provision, beside)
        yield Passage(outline.limits.heading, tuple(map(_labelled, outline.limits.rows)))

    def _flags(self) -> Iterator[tuple[Flag, FlagRow]]:
        return zip(worst_first(self.review.flags), self.outline.flags.rows, strict=True)

    def _unflagged(self) -> Iterator[tuple[Provision, ProvisionRow]]:
        flagged = {name for flag in self.review.flags for name in flag.provisions}
        for provision, row in zip(self.review.provisions, self.outline.provisions.rows, strict=True):
            if provision.id not in flagged:
                yield provision, row

    def _places(self, flag: Flag) -> list[Evidence]:
        """The words on which the flag rests, as far as they can be marked."""
        provisions = {provision.id: provision for provision in self.review.provisions}
        found = [provisions[name].evidence for name in flag.provisions if name in provisions]
        return [each for each in dict.fromkeys([*found, *flag.evidence]) if self.has_place(_span(each))]

    def _flag(self, flag: Flag, row: FlagRow) -> Passage:
        """Why, what to ask and whom, and in which words; where it has no place, also what it rests on."""
        labels = self.words.labels
        lines = (
            (labels.why, flag.explanation),
            (labels.ask, flag.ask),
            (labels.own, flag.own or ""),
            (labels.suggestion, flag.wording or ""),
            (self.words.law.statement, self._law(flag.facts)),
        )
        said = tuple(_labelled(Line(label, shown(text))) for label, text in lines if text)
        return Passage(self._title(row), said if self._places(flag) else (*self._quotes(row.quotes), *said))

    def _quotes(self, quotes: Sequence[Quote]) -> Iterator[str]:
        """The words that cannot be marked, or that there are none."""
        yield from (_labelled(Line(quote.place, quote.text)) for quote in quotes)
        if not quotes:
            yield self.words.phrases.silent

    def _law(self, facts: Iterable[str]) -> str:
        titles = (self.review.sources[fact].title for fact in facts if fact in self.review.sources)
        return self.words.phrases.semicolon.join(dict.fromkeys(titles))

    def _see(self, row: FlagRow, first: Evidence) -> Passage:
        place = Phrasing(self.words).place(first)
        return Passage(self._title(row), (self.words.remarks.see.format(place=place),))

    def _title(self, row: FlagRow) -> str:
        return self.words.remarks.title.format(severity=row.severity, title=row.title)

    def _provision(self, provision: Provision, row: ProvisionRow) -> Passage:
        """What it is, and the rows of the map that rest on it."""
        title = self.words.phrases.kind_about.format(kind=row.kind, about=row.about) if row.about else row.kind
        cells = zip(self.review.cover, self.outline.cover.rows, strict=True)
        borne = (self._row(beside) for cell, beside in cells if provision.id in cell.provisions and _is_work(beside))
        quotes = () if self.has_place(_span(provision.evidence)) else self._quotes(row.quotes)
        return Passage(title, (*quotes, *borne))

    def _map(self) -> Iterator[str]:
        """A line for each kind of work that the contract brings: who covers it, and what to ask where that is open."""
        for row in filter(_is_work, self.outline.cover.rows):
            asked = [line.text for line in row.lines if line.label == self.words.labels.ask]
            yield " ".join([self.words.remarks.row.format(row=self._row(row), who=row.who), *asked])

    def _row(self, row: CoverRow) -> str:
        return self.words.phrases.cell.format(work=row.work, status=row.status)


def _is_work(row: CoverRow) -> bool:
    return row.cover is not CoverStatus.NOT_MENTIONED


def _span(evidence: Evidence) -> Span:
    return Span(evidence.start, evidence.end)


def _labelled(line: Line) -> str:
    return f"{line.label}: {line.text}" if line.label else line.text
