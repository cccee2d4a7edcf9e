"""Dates as UK contracts write them: 1 April 2018, 1st of April, 2018, 01/04/2018, 2018-04-01, April 2018."""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

from analyser.model.cues import PeriodFile

_CENTURY = 2000


class Dates:
    """Reads dates and lengths of time with the words of one language."""

    def __init__(self, file: PeriodFile) -> None:
        """Compile what a date and a length look like with these words."""
        self._months = {word: place for place, words in enumerate(file.months, 1) for word in words}
        self._numbers = {word: number for number, word in enumerate(file.numbers, 1)}
        self._units = {word: place for place, words in enumerate(file.units) for word in words}
        month, number = _either(self._months), _either(self._numbers)
        self.date = (
            rf"(?:\w{{3,9}},?\s{{1,3}})?(?:\d{{1,2}}(?:\s?(?:st|nd|rd|th))?\s{{0,3}}(?:day\s)?(?:of\s)?(?:{month})\.?,?"
            rf"\s{{0,3}}\d{{4}}|(?:{month})\.?\s{{1,3}}\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,3}}\d{{4}}|(?:{month})\.?,?"
            rf"\s{{1,3}}\d{{4}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}})(?!\w)"
        )
        self.day = rf"\d{{1,2}}(?:\s?(?:st|nd|rd|th))?\s{{1,3}}(?:of\s)?(?:{month})(?!\w)"
        self.length = rf"(?:(?:{number})\s{{0,2}}\(?\d{{0,3}}\)?|\d{{1,3}})[\s-]{{1,3}}(?:{_either(self._units)})(?!\w)"

    def first(self, words: str) -> date | None:
        """The day, or the first day of the month, that the words name."""
        named = self._day(words)
        return _day(*named, last=False) if named else None

    def last(self, words: str) -> date | None:
        """The day, or the last day of the month, that the words name."""
        named = self._day(words)
        return _day(*named, last=True) if named else None

    def before(self, end: date, words: str) -> date | None:
        """The last such day ("20 December"), whose year goes without saying, that is not after `end`."""
        days = (self.first(f"{words} {year}") for year in (end.year, end.year - 1))
        return next((day for day in days if day and day <= end), None)

    def after(self, start: date, words: str) -> date:
        """The last day of so long a time that begins on `start`."""
        number = re.search(r"\d+", words)
        known = [self._numbers[word] for word in re.findall(r"[a-z-]+", words.lower()) if word in self._numbers]
        count = int(number.group()) if number else known[0]
        unit = next(self._units[word] for word in re.findall(r"[a-z]+", words.lower()) if word in self._units)
        return _moved(start, count, unit) - timedelta(days=1)

    def _day(self, words: str) -> tuple[int, int, int | None] | None:
        """Year, month and day (None where only a month is named)."""
        numbers = [int(digits) for digits in re.findall(r"\d+", words)]
        named = [self._months[word] for word in re.findall(r"[a-z]+", words.lower()) if word in self._months]
        if named:
            return numbers[-1], named[-1], numbers[0] if len(numbers) > 1 else None
        if len(numbers) != 3:
            return None
        if numbers[0] > 31:
            return numbers[0], numbers[1], numbers[2]
        return numbers[2] if numbers[2] > 99 else _CENTURY + numbers[2], numbers[1], numbers[0]


@lru_cache(maxsize=4)
def dates(file: PeriodFile) -> Dates:
    """The reader of dates for a file of cues, built when first asked for."""
    return Dates(file)


def _either(words: dict[str, int]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


def _day(year: int, month: int, day: int | None, *, last: bool) -> date | None:
    """None where no such day exists: 31/02/2019."""
    try:
        length = calendar.monthrange(year, month)[1]
        return date(year, month, day or (length if last else 1))
    except ValueError:
        return None


def _moved(start: date, count: int, unit: int) -> date:
    """So many days, weeks, months or years later; in a shorter month its last day."""
    if unit < 2:
        return start + timedelta(days=count * (7 if unit else 1))
    months = start.month - 1 + count * (12 if unit == 3 else 1)
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
