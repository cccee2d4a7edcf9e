"""The part of the outline on a certificate that was held against the contract."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from analyser.model.certificate import Answer, Certificate, Item, Met, OwnCover, Reason, Said, Sense
from analyser.model.document import Evidence
from analyser.model.review import Review
from analyser.report.crossing import Crossing, ground_anchor
from analyser.report.display import shown
from analyser.report.paper import Line, Link, Links, Tone
from analyser.report.phrasing import capital
from analyser.report.rows import AnswerRow, Quote, Section

_TONES = {Met.MET: Tone.GOOD, Met.NOT_MET: Tone.BAD, Met.CANNOT_TELL: Tone.CARE}
Quoting = Callable[[Iterable[Evidence]], tuple[Quote, ...]]


@dataclass(frozen=True, slots=True)
class OwnPart:
    """The section, what was read of the paper, and the line for the verdict; all empty without a certificate."""

    section: Section[AnswerRow] | None = None
    paper: tuple[Line, ...] = ()
    tally: tuple[Line, ...] = ()


def told_of_certificate(review: Review, crossing: Crossing, quotes: Quoting) -> OwnPart:
    """In the order of the answers: the contract's requirements, then the rows of the map."""
    return _Teller(review, review.own, crossing, quotes).part() if review.own else OwnPart()


class _Teller:
    def __init__(self, review: Review, own: OwnCover, crossing: Crossing, quotes: Quoting) -> None:
        self.review, self.own, self.crossing, self.quotes = review, own, crossing, quotes
        self.phrasing, self.words = crossing.phrasing, crossing.words
        self.say = self.words.own

    def part(self) -> OwnPart:
        rows = tuple(self._row(number, answer) for number, answer in enumerate(self.own.answers, 1))
        section = Section(self.say.heading, rows, self.say.intro if rows else self.say.none)
        return OwnPart(section, tuple(self._paper(self.own.certificate)), tuple(self._tally()))

    def _tally(self) -> Iterator[Line]:
        found = Counter(answer.met for answer in self.own.answers)
        counts = [self.say.counts[met].format(count=found[met]) for met in Met if found[met]]
        if counts:
            name, tone = shown(self.own.certificate.paper.name), Tone.BAD if found[Met.NOT_MET] else Tone.CARE
            text = self.say.tally.format(name=name, counts=self.words.phrases.comma.join(counts))
            yield Line("", f"{text}.", tone if found[Met.MET] < found.total() else Tone.GOOD)

    def _row(self, number: int, answer: Answer) -> AnswerRow:
        lines = tuple(Line(self.say.reason, capital(self._why(reason)) + ".") for reason in answer.reasons)
        proofs = dict.fromkeys(piece for reason in answer.reasons for piece in reason.evidence)
        return AnswerRow(
            anchor=f"own-{number}",
            met=self.say.mets[answer.met],
            tone=_TONES[answer.met],
            title=self._title(answer),
            lines=lines,
            quotes=self.quotes(self.crossing.evidence(answer.provision)) if answer.provision else (),
            proofs=tuple(self._proof(piece) for piece in proofs),
            links=tuple(self._links(answer)),
        )

    def _title(self, answer: Answer) -> str:
        if answer.provision:
            provision = self.crossing.provisions[answer.provision]
            kind, place = self.words.kinds[provision.kind], self.phrasing.place(provision.evidence)
            return self.say.requirement.format(kind=kind, place=place)
        cell = next(cell for cell in self.review.cover if cell.activity is answer.activity)
        work = capital(self.words.activities[cell.activity])
        return self.words.phrases.cell.format(work=work, status=self.words.statuses[cell.status])

    def _links(self, answer: Answer) -> Iterator[Links]:
        if answer.activity:
            work = capital(self.words.activities[answer.activity])
            yield Links(self.words.labels.on_map, (Link(ground_anchor(answer.activity), work),))
        elif answer.provision:
            link = self.crossing.provision(self.crossing.provisions[answer.provision])
            yield Links(self.words.labels.rests_on, (link,))

    def _why(self, reason: Reason) -> str:
        days = (self.phrasing.day(day) if day else "" for day in (reason.day, reason.other_day))
        sums = (self._pounds(pounds) for pounds in (reason.needed, reason.found))
        places = dict(zip(("day", "other_day", "needed", "found"), (*days, *sums), strict=True))
        work = self.phrasing.work(reason.activities) if reason.activities else ""
        return self.say.whys[reason.why].format(work=work, **places)

    def _pounds(self, pounds: int | None) -> str:
        return self.say.sum.format(sum=f"{pounds:,}") if pounds is not None else ""

    def _proof(self, piece: Evidence) -> Quote:
        return Quote(shown(piece.quote), self.phrasing.quoted(piece.quote), self.phrasing.place(piece))

    def _paper(self, read: Certificate) -> Iterator[Line]:
        say = self.say
        yield Line(say.paper, shown(read.paper.name))
        yield self._named(say.provider, dict.fromkeys(one.name for one in read.of(Item.PROVIDER)))
        yield self._named(say.holder, dict.fromkeys(one.name for one in read.of(Item.HOLDER)))
        yield self._quoted(say.period, read.of(Item.PERIOD))
        yield self._quoted(say.basis, read.of(Item.OCCURRENCE, Item.CLAIMS_MADE, Item.RUN_OFF, Item.NO_RUN_OFF))
        yield self._quoted(say.limits, read.of(Item.EACH_CLAIM, Item.AGGREGATE, Item.LIMIT))
        yield from self._work(say.covers, read, Sense.NAMED)
        yield from self._work(say.leaves_out, read, Sense.EXCLUDED)
        yield from self._work(say.doubtful, read, Sense.DOUBTFUL)
        yield from self._cares(read)

    def _named(self, label: str, names: Iterable[str]) -> Line:
        text = self.words.phrases.semicolon.join(shown(name) for name in names if name)
        return Line(label, text) if text else Line(label, self.say.not_found, Tone.CARE)

    def _quoted(self, label: str, said: Iterable[Said]) -> Line:
        quotes = dict.fromkeys(self.phrasing.quoted(one.evidence.quote) for one in said)
        text = self.words.phrases.semicolon.join(quotes)
        return Line(label, text) if text else Line(label, self.say.not_found, Tone.CARE)

    def _work(self, label: str, read: Certificate, sense: Sense) -> Iterator[Line]:
        found = dict.fromkeys(one.activity for one in read.work if one.sense is sense)
        if found:
            yield Line(label, capital(self.phrasing.work(found)))

    def _cares(self, read: Certificate) -> Iterator[Line]:
        labels = self.words.labels
        for notice in read.paper.notices:
            yield Line(labels.not_read if notice.partial else labels.note, shown(notice.text), Tone.CARE)
        if read.of(Item.CLAIMS_MADE) and not read.of(Item.RUN_OFF):
            yield Line(self.say.care, self.say.claims_made, Tone.CARE)
        care = Line(self.say.care, self.say.check_holder, Tone.CARE)
        yield from (care, replace(care, text=self.say.by_sight))
