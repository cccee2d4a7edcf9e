"""A portfolio as the report says it."""

from collections.abc import Iterable, Iterator

from analyser.model.portfolio import Bare, Demand, Need, Portfolio, Twice
from analyser.model.review import Review
from analyser.model.vocabulary import Reading
from analyser.model.wording import Wording
from analyser.report.display import shown
from analyser.report.outline import outlined
from analyser.report.paper import Line, Tone
from analyser.report.phrasing import Phrasing, capital, counted
from analyser.report.sheet import Card, Entry, Grid, Part, Sheet
from analyser.report.verdict import together

_FEW = 3
"""So many contracts have room for their names at the head of a table; more are numbered."""


def gathered(portfolio: Portfolio, words: Wording, *, version: str) -> Sheet:
    """The sheet of a portfolio in the given words. `version` is the program's own."""
    return _Builder(portfolio, words, version).sheet()


class _Builder:
    """Keeps the outlines: what a review says of a cell is said here in the same words."""

    def __init__(self, portfolio: Portfolio, words: Wording, version: str) -> None:
        self.found, self.words, self.say = portfolio, words, words.portfolio
        self.phrasing = Phrasing(words)
        self.outlines = [outlined(review, words, version=version) for review in portfolio.reviews]
        self.names = [f"{n}. {shown(review.contract.name)}" for n, review in enumerate(portfolio.reviews, 1)]

    def sheet(self) -> Sheet:
        headline, *points = self._verdict()
        return Sheet(
            title=counted(self.say.title, len(self.names)),
            verdict=self.words.headings.verdict,
            headline=headline,
            points=tuple(points),
            parts=(self._contracts(), self._cover(), self._bare(), self._twice(), self._policy(), self._limits()),
        )

    def _verdict(self) -> Iterator[Line]:
        found, doubts = self.found, tuple(self._doubts())
        if found.bare:
            yield self._point(counted(self.say.bare_count, len(found.bare)), Tone.BAD)
        else:
            open_ = any(need.open for need in found.policy.needs)
            yield self._point(self.say.none_bare, Tone.CARE if doubts or open_ else Tone.GOOD)
        if found.policy.needs:
            work = self.phrasing.work(need.activity for need in found.policy.needs)
            yield self._point(self.say.needed.format(work=work), Tone.CARE)
        if found.twice:
            yield self._point(counted(self.say.twice_count, len(found.twice)), Tone.CARE)
        yield from doubts

    def _doubts(self) -> Iterator[Line]:
        for one in self.found.unread:
            yield Line("", self.say.unread.format(name=shown(one.name), message=shown(one.message)), Tone.BAD)
        for name, review in zip(self.names, self.found.reviews, strict=True):
            if review.reading is Reading.PARTIAL:
                yield self._point(self.say.partial.format(name=name), Tone.BAD)

    def _point(self, text: str, tone: Tone) -> Line:
        return Line("", self.say.piece.format(text=capital(text)), tone)

    def _contracts(self) -> Part:
        labels = self.words.labels
        heads = (self.say.contract, labels.taken, labels.period, labels.reading, self.say.raised)
        rows = tuple(self._contract(place, review) for place, review in enumerate(self.found.reviews))
        return Part("contracts", self.say.contracts, grid=Grid(heads, rows))

    def _contract(self, place: int, review: Review) -> tuple[Entry, ...]:
        labels, outline = self.words.labels, self.outlines[place]
        told = {line.label: line for line in outline.read.rows}
        period = next((row.line.text for row in outline.particulars.rows if row.line.label == labels.period), "")
        partial = review.reading is Reading.PARTIAL
        tables = self.words.tables
        return (
            Entry(self.names[place]),
            Entry(told[labels.taken].text, told[labels.taken].tone),
            Entry(period),
            Entry(tables.partial if partial else tables.complete, Tone.BAD if partial else Tone.PLAIN),
            Entry(counted(self.say.points, len(review.flags)), outline.headline.tone),
        )

    def _cover(self) -> Part:
        few = len(self.names) <= _FEW
        heads = (self.words.labels.work, *(name if few else name.split(" ")[0] for name in self.names))
        columns = [outline.cover.rows for outline in self.outlines]
        rows = tuple(
            (Entry(line[0].work), *(Entry(cell.status, cell.tone, cell.cover) for cell in line))
            for line in zip(*columns, strict=True)
        )
        return Part("cover", self.words.headings.cover, self.say.cover_intro, grid=Grid(heads, rows))

    def _bare(self) -> Part:
        cards = tuple(self._gap(bare) for bare in self.found.bare)
        return Part("bare", self.say.bare, self.say.bare_intro if cards else self.say.no_bare, cards=cards)

    def _gap(self, bare: Bare) -> Card:
        work = capital(self.words.activities[bare.activity])
        row = next(row for row in self.outlines[bare.contract].cover.rows if row.activity is bare.activity)
        others = self.say.perhaps.format(contracts=self._named(bare.perhaps)) if bare.perhaps else self.say.only_own
        lines = (*(Line(line.label, line.text, line.tone) for line in row.lines), Line("", others, Tone.CARE))
        title = self.say.in_contract.format(work=work, contract=self.names[bare.contract])
        return Card(self.say.bare_tag, title, Tone.BAD, lines=lines)

    def _twice(self) -> Part:
        cards = tuple(self._doubled(twice) for twice in self.found.twice)
        return Part("twice", self.say.twice, self.say.twice_intro if cards else self.say.no_twice, cards=cards)

    def _doubled(self, twice: Twice) -> Card:
        contracts, work = self._named(twice.contracts), ""
        if twice.activities:
            work = capital(self.phrasing.work(twice.activities))
        title = self.say.together.format(work=work, contracts=contracts) if work else contracts
        return Card(self.say.twice_tag, title, Tone.CARE, lines=(Line("", self.say.doublings[twice.how]),))

    def _policy(self) -> Part:
        needs = self.found.policy.needs
        lines = (*(self._need(need) for need in needs), *self._terms()) if needs else ()
        intro = self.say.policy_intro if lines else self.say.no_policy
        return Part("policy", self.say.policy, intro, lines=lines)

    def _need(self, need: Need) -> Line:
        forms = (
            (self.say.required_by, need.required),
            (self.say.fills, need.gaps),
            (self.say.unless_settled, need.open),
        )
        text = self.words.phrases.semicolon.join(
            form.format(contracts=self._named(places)) for form, places in forms if places
        )
        return Line(capital(self.words.activities[need.activity]), text, Tone.BAD if need.gaps else Tone.CARE)

    def _terms(self) -> Iterator[Line]:
        policy, say = self.found.policy, self.say
        nations = self.words.phrases.comma.join(self.words.nations[nation] for nation in policy.nations)
        yield Line(say.nations, nations)
        yield Line(say.time, self.words.phrases.comma.join(self._days()))
        if policy.sum:
            yield Line(say.level, say.highest.format(sum=f"{policy.sum:,}"))
        for label, demands in (
            (say.level, policy.levels),
            (say.after, policy.after),
            (say.membership, policy.membership),
        ):
            yield from (Line(label, self._demand(demand)) for demand in demands)

    def _days(self) -> Iterator[str]:
        policy, say = self.found.policy, self.say
        if policy.start:
            yield say.start.format(start=self.phrasing.day(policy.start))
        if policy.endless:
            yield say.no_end.format(contracts=self._named(policy.endless))
        elif policy.end:
            yield say.end.format(end=self.phrasing.day(policy.end))

    def _demand(self, demand: Demand) -> str:
        review = self.found.reviews[demand.contract]
        piece = next(one.evidence for one in review.provisions if one.id == demand.provision)
        place, quote = self.phrasing.place(piece), self.phrasing.quoted(piece.quote)
        return self.say.asked_in.format(contract=self.names[demand.contract], place=place, quote=quote)

    def _named(self, places: Iterable[int]) -> str:
        return together([self.names[place] for place in places], self.words)

    def _limits(self) -> Part:
        lines = self.outlines[0].limits.rows if self.outlines else ()
        return Part("limits", self.words.headings.limits, lines=lines)
