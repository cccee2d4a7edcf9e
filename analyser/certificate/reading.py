"""What a certificate says: its items, and the work it names or takes out."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from analyser.certificate.expressions import Dates, amount, expression, touches, touching
from analyser.certificate.work import work_in
from analyser.model.certificate import Certificate, CertificateSign, CertificateWords, Item, Said
from analyser.model.document import Contract, Evidence

_AROUND = 120


def read(paper: Contract, words: CertificateWords, *, dates: Dates) -> Certificate:
    """The certificate, out of the text as it was read. `dates` knows how dates are written."""
    said = (one for sign in words.signs for one in _said(paper, sign, words, dates))
    ordered = sorted(said, key=lambda one: (one.evidence.start, -one.evidence.end, one.item))
    return Certificate(paper, tuple(_longest(ordered)), tuple(work_in(paper, words)))


def _said(paper: Contract, sign: CertificateSign, words: CertificateWords, dates: Dates) -> Iterator[Said]:
    for find in sign.find:
        for match in expression(find, words.sum, dates.date).finditer(paper.text):
            if not _cancelled(paper.text, match, sign) and (said := _filled(paper, sign.says, match, words, dates)):
                yield said


def _cancelled(text: str, match: re.Match[str], sign: CertificateSign) -> bool:
    before, after = text[max(0, match.start() - _AROUND) : match.start()], text[match.end() : match.end() + _AROUND]
    return touches(touching(sign.unless_before, before=True), before, before=True) or touches(
        touching(sign.unless_after, before=False), after, before=False
    )


def _filled(paper: Contract, item: Item, match: re.Match[str], words: CertificateWords, dates: Dates) -> Said | None:
    """None where the places hold no real day or sum: 31 February."""
    found = {place: value for place, value in match.groupdict().items() if value}
    start, end = _day(dates.first(found.get("start", ""))), _day(dates.last(found.get("end", "")))
    if renewal := _day(dates.first(found.get("renewal", ""))):
        end = renewal - timedelta(days=1)
    pounds = amount(found["sum"], words) if "sum" in found else None
    dated = {"start", "end", "renewal"} & set(found)
    if (dated and not (start or end)) or ("sum" in found and pounds is None) or (start and end and end < start):
        return None
    name = found.get("name") or found.get("person") or ""
    return Said(item, quoted(paper, *match.span()), name.strip(" .,"), pounds, start, end)


def _day(found: object) -> date | None:
    return found if isinstance(found, date) else None


def quoted(paper: Contract, start: int, end: int) -> Evidence:
    """The paper's own words."""
    clause = paper.clause_at(start)
    return Evidence(paper.text[start:end], start, end, clause.number if clause else None, paper.page_at(start))


def _longest(ordered: list[Said]) -> Iterator[Said]:
    """Without those that stand inside a longer one on the same item: the end of a period within the period."""
    reached: dict[Item, int] = {}
    for one in ordered:
        if one.evidence.end > reached.get(one.item, -1):
            reached[one.item] = one.evidence.end
            yield one
