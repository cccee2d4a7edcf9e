"""What the letter says, in which order; how it looks is left to the forms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analyser.model.review import Cover, Flag, Review
from analyser.model.vocabulary import CoverStatus
from analyser.model.wording import Wording
from analyser.report.display import shown
from analyser.report.outline import outlined
from analyser.report.paper import Line
from analyser.report.phrasing import Phrasing, capital
from analyser.report.rows import FlagRow, Outline, Quote
from analyser.report.verdict import together, unraised, worst_first

_LONG = 160
"""From how many characters on a quotation is cut short."""

_FEW = 4
"""How many quotations a point shows; its heading names the places of all."""


@dataclass(frozen=True, slots=True)
class Request:
    """A question to the engager, and the words that would settle it, if any are proposed."""

    question: str
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """What is asked about the same words of the contract: where they stand, the words in short, the requests."""

    heading: str
    quotes: tuple[str, ...]
    requests: tuple[Request, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the doctor's own sheet; `intro` may be empty."""

    heading: str
    intro: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter, then the sheet.

    `head`, `opening` and `closing` are fixed words with blanks in [brackets]; nothing else in a letter is a blank, for
    a contract has brackets too. Without points there is no letter, only the sheet.
    """

    title: str
    head: tuple[str, ...]
    subject: str
    opening: tuple[str, ...]
    points: tuple[Point, ...]
    suggests: str
    parties: str
    closing: tuple[str, ...]
    private: str
    parts: tuple[Part, ...]


def composed(review: Review, words: Wording, *, version: str) -> Letter:
    """The letter that a review calls for, in the given words. `version` is the program's own."""
    return _Writer(review, words, outlined(review, words, version=version)).letter()


@dataclass(frozen=True, slots=True)
class _Writer:
    """Keeps what every sentence needs."""

    review: Review
    words: Wording
    outline: Outline

    def letter(self) -> Letter:
        say = self.words.letter
        points = (*self._points(), *self._confirmations())
        proposes = any(request.wording for point in points for request in point.requests)
        subject = say.subject.format(name=shown(self.review.contract.name))
        return Letter(
            title=subject,
            head=say.head,
            subject=subject,
            opening=say.opening,
            points=points,
            suggests=say.suggests,
            parties=say.parties if proposes else "",
            closing=say.closing,
            private=say.private,
            parts=(self._before(bool(points)), self._own(), *self._by_work(), self._limits()),
        )

    def _flags(self) -> Iterator[tuple[Flag, FlagRow]]:
        return zip(worst_first(self.review.flags), self.outline.flags.rows, strict=True)

    def _points(self) -> Iterator[Point]:
        """Flags that rest on the same words are one point, at the place of the worst of them."""
        alike: dict[tuple[Quote, ...], list[Flag]] = {}
        for flag, row in self._flags():
            alike.setdefault(row.quotes, []).append(flag)
        for quotes, flags in alike.items():
            heading = capital(self._places(quotes)) or self.words.letter.whole
            yield Point(heading, tuple(self._short(quotes)), tuple(map(self._request, flags)))

    def _request(self, flag: Flag) -> Request:
        return Request(shown(flag.letter or self.words.letter.question), shown(flag.wording or ""))

    def _places(self, quotes: Iterable[Quote]) -> str:
        places = list(dict.fromkeys(quote.place for quote in quotes))
        return together(places, self.words) if places else ""

    def _short(self, quotes: tuple[Quote, ...]) -> Iterator[str]:
        say, phrasing = self.words.letter, Phrasing(self.words)
        for quote in quotes[:_FEW]:
            text = phrasing.quoted(self._cut(quote.words))
            place = capital(quote.place)
            yield say.says.format(quote=text) if len(quotes) == 1 else say.says_at.format(place=place, quote=text)
        if quotes[_FEW:]:
            yield say.more.format(count=len(quotes) - _FEW)

    def _cut(self, text: str) -> str:
        if len(text) <= _LONG:
            return text
        return self.words.phrases.shortened.format(text=text[:_LONG].rsplit(" ", 1)[0].rstrip(",;: "))

    def _confirmations(self) -> Iterator[Point]:
        """What is open on the map although no flag speaks of it, work of the same kind in one question."""
        alike: dict[tuple[str, str], list[Cover]] = {}
        for cell in self.review.cover:
            if form := self._confirming(cell):
                alike.setdefault((form, cell.scheme or ""), []).append(cell)
        requests = tuple(self._confirmed(form, scheme, cells) for (form, scheme), cells in alike.items())
        if requests:
            yield Point(self.words.letter.confirm, (), requests)

    def _confirming(self, cell: Cover) -> str:
        """The question, with {places}; empty where nothing is to be confirmed, or a flag asks."""
        say = self.words.letter
        asked = {
            CoverStatus.CONDITIONAL: say.confirm_scheme,
            CoverStatus.CONTRACT: say.confirm_contract,
            CoverStatus.UNCLEAR: say.confirm_open,
        }
        if cell in unraised(self.review):
            return say.confirm_conflict if cell.status is CoverStatus.CONFLICT else say.confirm_open
        return asked.get(cell.status, "")

    def _confirmed(self, form: str, scheme: str, cells: Iterable[Cover]) -> Request:
        work = Phrasing(self.words).work(cell.activity for cell in cells)
        return Request(form.format(scheme=shown(scheme or self.words.phrases.some_scheme), work=work))

    def _before(self, is_letter: bool) -> Part:
        say, labels = self.words.letter, self.words.labels
        todo = say.before_lines if is_letter else (say.nothing,)
        taken = (line for line in self.outline.read.rows if line.label in (labels.taken, labels.law_date))
        verdict = (Line(self.outline.verdict.heading, line.text, line.tone) for line in self.outline.verdict.rows)
        found = (*verdict, *taken, *self.outline.warnings)
        return Part(say.before, "", (*(Line("", text) for text in todo), *found))

    def _own(self) -> Part:
        say = self.words.letter
        asked: dict[str, str] = {}
        for flag, row in self._flags():
            if flag.own:
                places = self._places(row.quotes)
                title = say.own_about.format(title=row.title, places=places) if places else row.title
                asked.setdefault(shown(flag.own), title)
        lines = tuple(Line(title, question) for question, title in asked.items())
        return Part(say.own, say.own_intro if lines else say.own_nothing, lines)

    def _by_work(self) -> Iterator[Part]:
        lines: list[Line] = []
        for row in self.outline.grounds.rows:
            asks = [line.text for line in row.lines if line.label == self.words.labels.ask]
            title = self.words.phrases.cell.format(work=row.work, status=row.status)
            lines.extend(Line(title, text) for text in asks)
        if lines:
            yield Part(self.words.letter.work, "", tuple(lines))

    def _limits(self) -> Part:
        return Part(self.outline.limits.heading, "", self.outline.limits.rows)
