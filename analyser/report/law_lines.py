"""The law as people read it: dates, sources and the lines under an answer, in the words of one language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from analyser.model.law import LawAnswer, LawEntry, LawNote, Scheme
from analyser.model.vocabulary import Activity, Engagement, LawStatus, Nation, Setting
from analyser.model.wording import Wording
from analyser.report.paper import Line, Tone

TONES = {
    LawStatus.SCHEME: Tone.GOOD,
    LawStatus.CONDITIONAL: Tone.CARE,
    LawStatus.UNCLEAR: Tone.CARE,
    LawStatus.NOT_COVERED: Tone.BAD,
}
_TOLD = 3
"""How many statements stand under one answer before the rest are only counted."""


@dataclass(frozen=True, slots=True)
class Case:
    """What was asked: whose law, for whom, of which day, and the day on which it was last known."""

    nation: Nation
    setting: Setting
    engagement: Engagement | None
    on: date
    known_on: date


class LawLines:
    """Turns answers and statements into lines, and numbers the sources they rest on in order of appearance."""

    def __init__(self, words: Wording) -> None:
        """`words` are the language's."""
        self.words = words
        self._numbers: dict[tuple[str, str, str], int] = {}
        self._sources: list[LawEntry | LawNote | Scheme] = []

    def head(self, case: Case) -> Iterator[Line]:
        """Whose law, for whom, of which day."""
        say = self.words
        everyone = say.law.everyone
        yield Line(say.labels.nation, say.nations[case.nation])
        yield Line(say.labels.setting, say.settings[case.setting])
        yield Line(say.labels.engagement, say.engagements[case.engagement] if case.engagement else everyone)
        yield Line(say.labels.law_date, self.day(case.on, case.known_on))

    def missing(self, case: Case) -> str:
        """The sentence that says over which particulars the least reassuring answer was taken; else nothing."""
        say = self.words.labels
        lacking = [
            label
            for label, value in (
                (say.nation, case.nation),
                (say.setting, case.setting),
                (say.engagement, case.engagement),
            )
            if value == "unknown"
        ]
        return self.words.law.least.format(particulars=self.words.phrases.comma.join(lacking)) if lacking else ""

    def day(self, on: date, known_on: date) -> str:
        """ "25 November 2026, as known on 23 November 2026"."""
        known = self.words.law.known_on.format(date=self.written(known_on))
        return self.words.law.shown.format(date=self.written(on), known=known)

    def written(self, day: date) -> str:
        """As the language writes it."""
        form = self.words.dates
        return form.form.format(day=day.day, month=form.months[day.month - 1], year=day.year)

    def span(self, starts: date | None, ends: date | None) -> str:
        """ "from 1 April 2019", "until 31 March 2019", "1 January 1990 to 31 March 1995"."""
        say = self.words.phrases
        if starts and ends:
            return say.from_until.format(start=self.written(starts), end=self.written(ends))
        if starts:
            return say.from_.format(start=self.written(starts))
        return say.until.format(end=self.written(ends)) if ends else self.words.law.always

    def status(self, status: LawStatus) -> str:
        """The word for it."""
        return self.words.law.statuses[status]

    def work(self, activity: Activity) -> str:
        """The name of the work, as a heading begins."""
        name = self.words.activities[activity]
        return name[:1].upper() + name[1:]

    def under(self, said: LawAnswer) -> Iterator[Line]:
        """What stands under an answer: the law, the condition, what to ask and to arrange; each thing once."""
        say = self.words
        if not said.entries:
            yield Line("", say.law.silent)
        yield from self._statements(said.entries)
        for label, texts in (
            (say.law.only_if, (entry.condition for entry in said.entries)),
            (say.law.usually, (entry.usually for entry in said.entries)),
            (say.labels.ask, (entry.ask for entry in said.entries)),
            (say.law.arrange, (entry.arrange for entry in said.entries)),
        ):
            for text in tuple(dict.fromkeys(text for text in texts if text))[:_TOLD]:
                yield Line(label, text)
        if others := dict.fromkeys(self.status(other.status) for other in said.also):
            yield Line(say.law.others, say.phrases.comma.join(others))

    def _statements(self, entries: Iterable[LawEntry]) -> Iterator[Line]:
        told: dict[str, LawEntry] = {}
        for entry in entries:
            told.setdefault(entry.statement, entry)
        for entry in tuple(told.values())[:_TOLD]:
            yield Line("", self.stated(entry))
        if len(told) > _TOLD:
            yield Line("", self.words.law.more.format(count=len(told) - _TOLD))

    def stated(self, row: LawEntry | LawNote) -> str:
        """A statement with the mark of its source and how well it is sourced."""
        confidence = self.words.confidences[row.confidence]
        return self.words.law.stated.format(statement=row.statement, number=self.number(row), confidence=confidence)

    def number(self, stated: LawEntry | LawNote | Scheme) -> str:
        """The mark of its source: "[3]"."""
        key = (stated.title, stated.url, stated.date)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._sources.append(stated)
        return self.words.phrases.law_number.format(number=self._numbers[key])

    def sources(self) -> Iterator[tuple[str, str, str]]:
        """Mark, origin and address of every source that was numbered."""
        for number, stated in enumerate(self._sources, 1):
            mark = self.words.phrases.law_number.format(number=number)
            yield mark, self.origin(stated), stated.url

    def origin(self, stated: LawEntry | LawNote | Scheme) -> str:
        """Title, date and the day it was read."""
        say = self.words.law
        source = say.origin.format(title=stated.title, date=stated.date)
        return say.read.format(source=source, date=self.written(stated.read)) if stated.read else source
