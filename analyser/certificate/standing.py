"""Whether a certificate stands at all: read whole, a doctor's, in force, and for the contract's time."""

from collections.abc import Iterable, Iterator
from datetime import date

from analyser.model.certificate import Certificate, Item, Met, Reason, Said, Why
from analyser.model.review import Review
from analyser.model.vocabulary import DateBasis, Reading

Found = tuple[Met, Reason]


def standing(certificate: Certificate, review: Review) -> tuple[Found, ...]:
    """Every ground for or against; a single MET only where nothing stands against it."""
    against = (*_paper(certificate), *_time(certificate, review))
    return against or ((Met.MET, _in_force(certificate)),)


def _paper(certificate: Certificate) -> Iterator[Found]:
    if certificate.paper.reading is Reading.PARTIAL:
        yield Met.CANNOT_TELL, Reason(Why.UNREAD)
    if not certificate.of(Item.MEDICAL):
        yield Met.CANNOT_TELL, Reason(Why.NOT_MEDICAL)
    if not certificate.of(Item.PROVIDER):
        yield Met.CANNOT_TELL, Reason(Why.NO_PROVIDER)
    if void := certificate.of(Item.VOID):
        yield Met.NOT_MET, Reason(Why.VOID, evidence=(void[0].evidence,))


def _time(certificate: Certificate, review: Review) -> Iterator[Found]:
    period = certificate.of(Item.PERIOD)
    evidence = tuple(one.evidence for one in period)
    starts, ends = _days(one.start for one in period), _days(one.end for one in period)
    if len(starts) != 1 or len(ends) != 1:
        why = Why.PERIODS_DIFFER if len(starts) > 1 or len(ends) > 1 else Why.NO_PERIOD
        yield Met.CANNOT_TELL, Reason(why, evidence=evidence)
        return
    first, last = _needed(review)
    if ends[0] < first:
        yield Met.NOT_MET, Reason(Why.EXPIRED, ends[0], first, evidence=evidence)
    elif ends[0] < last:
        yield Met.NOT_MET, Reason(Why.ENDS_BEFORE, ends[0], last, evidence=evidence)
    if starts[0] > first:
        yield Met.NOT_MET, Reason(Why.BEGINS_AFTER, starts[0], first, evidence=evidence)
    yield from _back(certificate, review)


def _back(certificate: Certificate, review: Review) -> Iterator[Found]:
    """Work done before the retroactive date is not covered, however long the contract has run."""
    for one in certificate.of(Item.RETROACTIVE):
        first = review.particulars.period.start or _needed(review)[0]
        if one.start and one.start > first:
            yield Met.NOT_MET, Reason(Why.RETROACTIVE, one.start, first, evidence=(one.evidence,))


def _needed(review: Review) -> tuple[date, date]:
    """The days between which cover is needed: from the date asked on, all of it where the contract has ended.

    A certificate is for a year, a contract often for many: what other certificates covered before is not asked.
    """
    period, asked = review.particulars.period, review.as_at
    first = asked.date
    if period.start and (period.start > asked.date or asked.basis is DateBasis.END_OF_PERIOD):
        first = period.start
    return first, max(first, period.end or first)


def _days(found: Iterable[date | None]) -> list[date]:
    return sorted({day for day in found if day})


def _in_force(certificate: Certificate) -> Reason:
    period: Said = certificate.of(Item.PERIOD)[0]
    return Reason(Why.IN_FORCE, period.start, period.end, evidence=(period.evidence,))
