"""How a report says what it says often: quotes, places, work, dates, counts."""

from collections.abc import Iterable
from datetime import date

from analyser.model.review import Evidence, Provision
from analyser.model.values import Amount, Duration
from analyser.model.vocabulary import Activity
from analyser.model.wording import Counted, Wording
from analyser.report.display import shown
from analyser.report.verdict import together


class Phrasing:
    """The phrases of one language."""

    def __init__(self, words: Wording) -> None:
        """In these words."""
        self.words, self.say = words, words.phrases

    def quoted(self, text: str) -> str:
        """Between quotation marks."""
        return f"{self.say.opening_quote}{shown(text)}{self.say.closing_quote}"

    def place(self, piece: Evidence) -> str:
        """Where words stand: "clause 7.2, page 4"."""
        if piece.clause and piece.page is not None:
            return self.say.clause_and_page.format(clause=self.clause(piece.clause), page=piece.page)
        if piece.clause:
            return self.clause(piece.clause)
        return self.say.page.format(page=piece.page) if piece.page is not None else self.say.no_place

    def clause(self, number: str) -> str:
        """ "clause 7.2", but "Schedule 2, 3.1" as it stands."""
        return shown(number) if " " in number else self.say.clause.format(number=shown(number))

    def work(self, activities: Iterable[Activity]) -> str:
        """Kinds of work as they stand in a sentence."""
        return together([self.words.activities[activity] for activity in activities], self.words)

    def about(self, provision: Provision) -> str:
        """Whose promise it is, its stance, which work it reaches and leaves out, its sums and periods."""
        pieces = []
        if provision.direction:
            pieces.append(self.words.directions[provision.direction])
        if provision.stance:
            pieces.append(self.words.stances[provision.stance])
        if provision.activities:
            pieces.append(self.say.reaches.format(activities=self.work(provision.activities)))
        if provision.excluded:
            pieces.append(self.say.leaves_out.format(activities=self.work(provision.excluded)))
        pieces += self.values(provision)
        return self.say.comma.join(pieces)

    def values(self, provision: Provision) -> list[str]:
        """Its sums and periods: "minimum £10,000,000 any one claim", "6 years after the agreement ends"."""
        return [*map(self._amount, provision.amounts), *map(self._period, provision.periods)]

    def _amount(self, amount: Amount) -> str:
        say = self.words.values
        pounds = say.blank_sum if amount.pounds is None else say.sum.format(sum=f"{amount.pounds:,}")
        return say.measures[amount.per].format(sum=say.bounds[amount.bound].format(sum=pounds))

    def _period(self, period: Duration) -> str:
        say = self.words.values
        years, odd = divmod(period.months or 0, 12)
        length = counted(say.months, period.months or 0) if odd else counted(say.years, years)
        return say.endings[period.after].format(period=say.blank_period if period.months is None else length)

    def day(self, day: date) -> str:
        """A date as people write it."""
        return self.words.dates.form.format(day=day.day, month=self.words.dates.months[day.month - 1], year=day.year)


def counted(forms: Counted, count: int) -> str:
    """ "1 page", "1,200 pages"."""
    return forms[count != 1].format(count=f"{count:,}")


def capital(text: str) -> str:
    """The same words at the beginning of a line."""
    return text[:1].upper() + text[1:]
