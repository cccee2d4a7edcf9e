"""The date whose law answers for a contract."""

from datetime import date

from analyser.model.review import AsAt, Period
from analyser.model.vocabulary import DateBasis


def as_at(period: Period, *, given: date | None, today: date) -> AsAt:
    """The user's date; else today, unless the period is over (its last day) or not yet begun (its first)."""
    if given:
        return AsAt(given, DateBasis.GIVEN)
    if period.end and period.end < today:
        return AsAt(period.end, DateBasis.END_OF_PERIOD)
    if period.start and period.start > today:
        return AsAt(period.start, DateBasis.START_OF_PERIOD)
    return AsAt(today, DateBasis.TODAY)
