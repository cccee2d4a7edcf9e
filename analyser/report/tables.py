"""Reviews as tables, for spreadsheets: the rows of the outline, each contract's under its name."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from analyser.errors import ReadError
from analyser.model.review import Review
from analyser.model.vocabulary import Reading
from analyser.model.wording import Wording
from analyser.report.display import shown
from analyser.report.forms import Answer
from analyser.report.outline import outlined
from analyser.report.paper import Line, Links, Tone
from analyser.report.rows import FlagRow, Outline, Particular, Quote, SourceRow

LONGEST = 32_767
"""How much a cell of a spreadsheet can hold, in UTF-16 units as these programs count."""

_TITLE = 255


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, or a number, and how they are meant."""

    value: str | int
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Column:
    """A head, and the width of the column in characters."""

    head: str
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """Every row has a cell for each column. The first column says whose contract it is."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


Row = list[Cell]


@dataclass(frozen=True, slots=True)
class _Contract:
    """One contract under a name of its own: its outline, or why there is none."""

    name: str
    reading: Cell
    outline: Outline | None
    fault: str = ""


def fitted(text: str, words: Wording) -> str:
    """The text, cut where no cell holds more, and saying so."""
    units = text.encode("utf-16-le", "replace")
    if len(units) <= 2 * LONGEST:
        return text
    rest = f"{len(units) // 2:,}"
    room = LONGEST - len(words.tables.cut.format(text="", count=rest))
    kept = units[: 2 * room].decode("utf-16-le", "ignore")
    return words.tables.cut.format(text=kept, count=f"{len(text) - len(kept):,}")


class Tables:
    """The tables of some contracts, all in the same words."""

    def __init__(self, answers: Sequence[Answer], words: Wording, *, version: str) -> None:
        """`answers` are reviews, and errors for what could not be reviewed: they have rows too."""
        self.words, self.say, self.labels = words, words.tables, words.labels
        self.contracts = tuple(self._contracts(answers, version))

    @property
    def title(self) -> str:
        """Of which contracts it all is; no longer than a property of a document may be."""
        names = self.words.phrases.comma.join(one.name for one in self.contracts)
        return self.words.phrases.title.format(name=names)[:_TITLE]

    def all(self) -> tuple[Table, ...]:
        """Every table, that of the flags first."""
        own = (self.own(),) if any(one.outline and one.outline.own for one in self.contracts) else ()
        return (self.flags(), self.cover(), *own, self.provisions(), self.read(), self.text(), self.law())

    def flags(self) -> Table:
        """One row a flag; a contract without flags has one row, which says so and gives the verdict."""
        say, labels = self.say, self.labels
        columns = (
            *(Column(say.reading, 14), Column(say.number, 6), Column(say.severity, 10), Column(say.point, 30)),
            *(Column(say.place, 20), Column(say.quote, 48), *(Column(label, 40) for label in self._told)),
            *(Column(say.statement, 44), Column(labels.on_map, 28), Column(self.words.headings.verdict, 40)),
        )
        return self._table(say.flags, columns, self._flags)

    @property
    def _told(self) -> tuple[str, ...]:
        """What is said of a flag, by its labels."""
        labels = self.labels
        return (labels.why, labels.harm, labels.ask, labels.own, labels.clears, labels.suggestion)

    def _flags(self, one: _Contract) -> Iterator[Row]:
        nothing = [Cell("")] * (4 + len(self._told))
        if one.outline is None:
            yield [one.reading, Cell(""), Cell(""), Cell(one.fault, Tone.BAD)]
            return
        verdict = Cell(_lines(one.outline.verdict.rows), one.outline.headline.tone)
        for flag in one.outline.flags.rows:
            yield [one.reading, *self._flag(flag, one.outline), verdict]
        if not one.outline.flags.rows:
            yield [one.reading, Cell(""), Cell(""), Cell(one.outline.flags.intro), *nothing, verdict]

    def _flag(self, flag: FlagRow, outline: Outline) -> Iterator[Cell]:
        yield from (Cell(int(flag.number)), Cell(flag.severity, flag.tone), Cell(flag.title))
        yield from (Cell(_places(flag.quotes)), Cell(_quoted(flag.quotes) or _said(flag.lines, "")))
        yield from (Cell(_said(flag.lines, label)) for label in self._told)
        yield Cell(_cited(flag.lines, outline.sources.rows))
        yield Cell(_linked(flag.links, self.labels.on_map))

    def cover(self) -> Table:
        """Ten rows a contract: who covers which work."""
        labels = self.labels
        columns = (
            *(Column(labels.work, 28), Column(labels.status, 18), Column(labels.who, 28), Column(labels.ground, 60)),
            *(Column(labels.ask, 44), Column(labels.rests_on, 36), Column(labels.raised, 36)),
        )
        return self._table(self.say.cover, columns, _of_reviewed(self._cover))

    def _cover(self, outline: Outline) -> Iterator[Row]:
        labels = self.labels
        for row in outline.cover.rows:
            texts = (_said(row.lines, label) for label in (labels.ground, labels.ask))
            links = (_linked(row.links, label) for label in (labels.rests_on, labels.raised))
            yield [Cell(row.work), Cell(row.status, row.tone), Cell(row.who), *map(Cell, texts), *map(Cell, links)]

    def own(self) -> Table:
        """One row an answer of a certificate."""
        say = self.words.own
        columns = (
            *(Column(say.answer, 14), Column(say.asked, 40), Column(say.reason, 60), Column(self.say.quote, 60)),
            Column(say.says, 60),
        )
        return self._table(say.sheet, columns, _of_reviewed(self._own))

    def _own(self, outline: Outline) -> Iterator[Row]:
        for line in outline.paper:
            yield [Cell(""), Cell(line.label), Cell(line.whole, line.tone)]
        for row in outline.own.rows if outline.own else ():
            texts = (row.title, _lines(row.lines), _placed(row.quotes), _placed(row.proofs))
            yield [Cell(row.met, row.tone), *map(Cell, texts)]

    def provisions(self) -> Table:
        """One row a provision."""
        say, labels = self.say, self.labels
        columns = (
            *(Column(say.mark, 12), Column(say.kind, 26), Column(say.about, 30), Column(say.place, 20)),
            *(Column(say.quote, 70), Column(labels.raised, 36), Column(labels.on_map, 36)),
        )
        return self._table(say.provisions, columns, _of_reviewed(self._provisions))

    def _provisions(self, outline: Outline) -> Iterator[Row]:
        for row in outline.provisions.rows:
            links = (_linked(row.links, label) for label in (self.labels.raised, self.labels.on_map))
            yield [Cell(t) for t in (row.mark, row.kind, row.about, _places(row.quotes), _quoted(row.quotes), *links)]

    def read(self) -> Table:
        """What was read and what was not, the verdict, whose contract it is, and what a review is not."""
        columns = (Column(self.say.part, 26), Column(self.say.what, 22), Column(self.say.says, 90))
        return self._table(self.say.read, columns, self._read)

    def _read(self, one: _Contract) -> Iterator[Row]:
        if one.outline is None:
            yield [Cell(self.words.headings.read), one.reading, Cell(one.fault, Tone.BAD)]
            return
        outline = one.outline
        for heading, lines in (
            (outline.read.heading, (*outline.read.rows, *outline.left_out)),
            (outline.verdict.heading, outline.verdict.rows),
            (outline.particulars.heading, tuple(map(_joined, outline.particulars.rows))),
            (outline.limits.heading, outline.limits.rows),
        ):
            yield from ([Cell(heading), Cell(line.label), Cell(line.whole, line.tone)] for line in lines)

    def text(self) -> Table:
        """The contract's own text, a row a clause, and what rests on it."""
        say = self.say
        columns = (Column(say.page, 10), Column(say.role, 16), Column(say.clause, 90), Column(say.marks, 44))
        return self._table(say.text, columns, _of_reviewed(_text))

    def law(self) -> Table:
        """One row a statement of law."""
        say = self.say
        columns = (
            *(Column(say.number, 12), Column(say.statement, 70), Column(say.origin, 44), Column(say.url, 44)),
            Column(self.labels.used_for, 44),
        )
        return self._table(say.law, columns, _of_reviewed(self._law))

    def _law(self, outline: Outline) -> Iterator[Row]:
        for row in outline.sources.rows:
            used = _linked(row.links, self.labels.used_for)
            yield [Cell(text) for text in (row.number, row.statement, row.origin, row.url, used)]

    def _table(self, name: str, columns: Sequence[Column], rows: Callable[[_Contract], Iterator[Row]]) -> Table:
        """Each row after its contract's name, filled up with empty cells."""
        found = ((Cell(one.name), *row) for one in self.contracts for row in rows(one))
        heads = (Column(self.say.contract, 24), *columns)
        return Table(name, heads, tuple(row + (Cell(""),) * (len(heads) - len(row)) for row in found))

    def _contracts(self, answers: Iterable[Answer], version: str) -> Iterator[_Contract]:
        """Contracts of one name, from several folders, are numbered."""
        met: Counter[str] = Counter()
        for answer in answers:
            name = shown(answer.name if isinstance(answer, ReadError) else answer.contract.name)
            met[name] += 1
            own = self.say.again.format(name=name, number=met[name]) if met[name] > 1 else name
            if isinstance(answer, ReadError):
                yield _Contract(own, Cell(self.say.unread, Tone.BAD), None, shown(answer.message))
            else:
                yield _Contract(own, self._reading(answer), outlined(answer, self.words, version=version))

    def _reading(self, review: Review) -> Cell:
        partial = review.reading is Reading.PARTIAL
        return Cell(self.say.partial, Tone.BAD) if partial else Cell(self.say.complete)


def _of_reviewed(rows: Callable[[Outline], Iterator[Row]]) -> Callable[[_Contract], Iterator[Row]]:
    """The rows of each outline; where there is none, a row that says so."""
    return lambda one: rows(one.outline) if one.outline else iter([[one.reading]])


def _text(outline: Outline) -> Iterator[Row]:
    page = ""
    for row in outline.text.rows:
        page = row.page or page
        text = "".join(piece.text for piece in row.pieces).strip("\n")
        marks = "\n".join(f"{note.mark.text} {note.text}" for note in row.notes)
        yield [Cell(page), Cell(row.role), Cell(text), Cell(marks)]


def _joined(particular: Particular) -> Line:
    line = particular.line
    quotes = "".join(f"\n{quote.place}: {quote.text}" for quote in particular.quotes)
    return Line(line.label, line.whole + quotes, line.tone)


def _said(lines: Iterable[Line], label: str) -> str:
    return _lines(line for line in lines if line.label == label)


def _lines(lines: Iterable[Line]) -> str:
    return "\n".join(line.whole for line in lines)


def _places(quotes: Iterable[Quote]) -> str:
    return "\n".join(dict.fromkeys(quote.place for quote in quotes))


def _placed(quotes: Iterable[Quote]) -> str:
    """Each quote with its place on the line below it."""
    return "\n".join(f"{quote.text}\n{quote.place}" for quote in quotes)


def _quoted(quotes: Sequence[Quote]) -> str:
    """The words; where they stand in several places, each with its own."""
    if len({quote.place for quote in quotes}) == 1:
        return "\n".join(quote.text for quote in quotes)
    return "\n".join(f"{quote.place}: {quote.text}" for quote in quotes)


def _cited(lines: Iterable[Line], sources: Iterable[SourceRow]) -> str:
    """Where the law stands on which the lines rest."""
    cited = {cite.anchor for line in lines for cite in line.cites}
    return "\n".join(f"{row.number} {row.origin} {row.url}" for row in sources if row.anchor in cited)


def _linked(links: Iterable[Links], label: str) -> str:
    return "\n".join(link.text for each in links if each.label == label for link in each.links)
