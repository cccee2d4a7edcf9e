"""The period that a contract states for itself or its work."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from analyser.model.cues import PeriodCue, PeriodFile, Weight
from analyser.model.document import Contract, Notice
from analyser.model.review import Period
from analyser.particulars.dates import Dates, dates
from analyser.particulars.notices import dates_differ, dates_reversed
from analyser.particulars.phrases import expression
from analyser.particulars.quoting import evidence_at

_AROUND = 120
_SENTENCE_END = re.compile(r"[.;!?]\s+(?=[A-Z(\d])|\n")


@dataclass(frozen=True, slots=True)
class _Find:
    """One statement of time: its place, and what it says of first day, last day and length."""

    place: tuple[int, int]
    weight: Weight
    start: date | None
    end: date | None
    length: str | None


def period_of(contract: Contract, file: PeriodFile) -> tuple[Period, tuple[Notice, ...]]:
    """The widest period that the heaviest statements give; no period at all where it ends before it begins."""
    reader = dates(file)
    finds = sorted(_finds(contract.text, file, reader), key=lambda find: find.place)
    starts = _heaviest([find for find in finds if find.start])
    ends = _heaviest([find for find in finds if find.end])
    lengths = [find for find in finds if find.length and not find.start]
    start = min((find.start for find in starts if find.start), default=None)
    end = max((find.end for find in ends if find.end), default=None)
    used = [*starts, *ends]
    if start and not end and lengths and lengths[0].length:
        end = reader.after(start, lengths[0].length)
        used.append(lengths[0])
    return _checked(contract, start, end, used)


def _checked(
    contract: Contract, start: date | None, end: date | None, used: list[_Find]
) -> tuple[Period, tuple[Notice, ...]]:
    evidence = tuple(evidence_at(contract, *place) for place in sorted({find.place for find in used}))
    if start and end and end < start:
        return Period(), (dates_reversed(evidence),)
    begins = {find.start for find in used if find.start}
    ends = {find.end for find in used if find.end}
    doubts = [name for name, found in (("first day", begins), ("last day", ends)) if len(found) > 1]
    return Period(start, end, evidence), tuple(dates_differ(name, evidence) for name in doubts)


def _heaviest(finds: list[_Find]) -> list[_Find]:
    best = max((find.weight.rank for find in finds), default=0)
    return [find for find in finds if find.weight.rank == best]


def _finds(text: str, file: PeriodFile, reader: Dates) -> Iterator[_Find]:
    for cue in file.cues:
        for find in cue.find:
            for match in _compiled(find, reader.date, reader.day, reader.length).finditer(text):
                if not _cancelled(text, match, cue) and (read := _read(match, cue, reader)):
                    yield read


def _read(match: re.Match[str], cue: PeriodCue, reader: Dates) -> _Find | None:
    said = match.groupdict()
    start = reader.first(said["start"]) if said.get("start") else None
    end = reader.last(said["end"]) if said.get("end") else None
    if end and said.get("day"):
        start = reader.before(end, said["day"])
    length = said.get("length")
    if start and length:
        end = reader.after(start, length)
    return _Find(match.span(), cue.weight, start, end, length) if start or end or length else None


def _cancelled(text: str, match: re.Match[str], cue: PeriodCue) -> bool:
    before = _SENTENCE_END.split(text[max(0, match.start() - _AROUND) : match.start()])[-1]
    after = _SENTENCE_END.split(text[match.end() : match.end() + _AROUND])[0]
    return any(expression(words, False).search(before) for words in cue.unless_before) or any(
        expression(words, False).search(after) for words in cue.unless_after
    )


@cache
def _compiled(find: str, date: str, day: str, length: str) -> re.Pattern[str]:
    for place, meaning in (("start", date), ("end", date), ("day", day), ("length", length)):
        find = find.replace(f"<{place}>", f"(?P<{place}>{meaning})")
    return expression(find, False)
