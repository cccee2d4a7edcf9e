"""The product's own task: one file reviewed, in the process that may die of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from analyser.errors import ReadError, own_fault
from analyser.model.law import LawEntry, LawNote, Laws, Scheme
from analyser.model.review import Flag, Review
from analyser.model.vocabulary import DateBasis
from analyser.scan.keeping import kept
from analyser.scan.tasks import Cause, FlagLine, Outcome, Summary, Task, failed

if TYPE_CHECKING:
    from analyser.pipeline import Analyser
    from analyser.report.paper import Look

PRELOAD = ("analyser.scan.reviewing", "spacy", "pypdfium2", "docx", "lxml.etree", "analyser.report.as_json")
"""What reviewing imports and takes longest to import."""

_UNRECOGNISED = ("page-without-text",)
"""Kinds of notices that say that a page was not recognised, when nothing may be."""


def review_file(task: Task) -> Outcome:
    """The outcome for one file; nothing that is wrong with the file raises. What is not caught here kills its process.

    Raises PatternError for faulty patterns and UsageError for wrong options: that is not the file's fault.
    """
    began = monotonic()
    try:
        outcome = _reviewed(task, _analyser(task.options.patterns))
    except ReadError as err:
        return failed(err.kind, err.message)
    except MemoryError:
        return failed(Cause.MEMORY, "needs more memory than one file may have; see --memory")
    except RecursionError:
        return failed("damaged", "is nested deeper than any contract; ask for a new copy")
    except Exception as err:
        return failed(Cause.INTERNAL, own_fault(err))
    return _timed(outcome, monotonic() - began)


def warm(patterns: tuple[str, ...] = ()) -> None:
    """Build what is slow to build before the clock of the first file starts."""
    _ = _analyser(patterns).finder


@cache
def _analyser(patterns: tuple[str, ...]) -> "Analyser":
    from analyser.pipeline import Analyser

    return Analyser(patterns)


@cache
def _look() -> "Look":
    from analyser.library.wording import load_wording
    from analyser.report.paper import Look

    return Look(load_wording(), width=80, colour=False)


def _timed(outcome: Outcome, seconds: float) -> Outcome:
    return replace(outcome, seconds=round(seconds, 3))


def _reviewed(task: Task, analyser: "Analyser") -> Outcome:
    if task.options.ocr != "never" and not task.pages:
        return _first_look(task, analyser)
    return _outcome(_ask(task, analyser, task.options.ocr), task, analyser)


def _first_look(task: Task, analyser: "Analyser") -> Outcome:
    """The review, if no page needs recognition, which may take longer than a file is given; else how many do."""
    try:
        review = _ask(task, analyser, "never")
    except ReadError as err:
        if err.kind == "no-text":
            return Outcome(pages=max(1, _pages(task)))
        raise
    missing = sum(notice.kind in _UNRECOGNISED for notice in review.contract.notices)
    pages = (review.contract.pages or 0) if task.options.ocr == "always" else missing
    return Outcome(pages=pages) if pages else _outcome(review, task, analyser)


def _pages(task: Task) -> int:
    from analyser.readers.counting import pages_of

    return pages_of(Path(task.path), password=task.options.password)


def _ask(task: Task, analyser: "Analyser", ocr: str) -> Review:
    options = task.options
    return analyser.review(
        task.path,
        nation=options.nation,
        setting=options.setting,
        engagement=options.engagement,
        as_at=options.as_at,
        today=task.today,
        password=options.password,
        ocr=ocr,
    )


def _outcome(review: Review, task: Task, analyser: "Analyser") -> Outcome:
    from analyser.report.as_json import render

    reports = tuple((name, report(review, name)) for name in task.formats)
    return Outcome(
        summary=summary(review, until(review, analyser.library.laws, task.today)),
        review=_whole(render(review)),
        kept=kept(review),
        reports=reports,
    )


def report(review: Review, form: str) -> bytes:
    """The review in one of the forms, as it is written to a file."""
    from analyser.report.forms import FORMS

    rendered = FORMS[form].render(review, _look())
    return rendered if isinstance(rendered, bytes) else rendered.encode("utf-8", "backslashreplace")


def summary(review: Review, day: date | None) -> Summary:
    """The review in a line, for lists; `day` is the first on which it may be another."""
    from analyser.report.verdict import judged, worst, worst_first

    found = review.particulars
    return Summary(
        content=review.contract.sha256,
        patterns=review.patterns_hash,
        reading=review.reading,
        verdict=judged(review, _look().words).text,
        worst=worst(review),
        nation=found.nation.value,
        setting=found.setting.value,
        engagement=found.engagement.value,
        cells=tuple((cell.activity, cell.status) for cell in review.cover),
        flags=tuple(_line(flag, review) for flag in worst_first(review.flags)),
        until=day,
    )


def until(review: Review, laws: Laws, today: date) -> date | None:
    """The first day on which the same file would be answered for another date whose law may differ.

    A date that was given, and the last day of a contract that is over, stay what they are.
    """
    if review.as_at.basis in (DateBasis.GIVEN, DateBasis.END_OF_PERIOD):
        return None
    period = review.particulars.period
    turns = [period.start, period.end + timedelta(1) if period.end else None, *_turns(laws)]
    return min((day for day in turns if day and day > today), default=None)


def _turns(laws: Laws) -> Iterator[date | None]:
    """The days on which the law, as far as it is known, becomes another."""
    for law in laws.nations.values():
        rows: list[LawEntry | LawNote | Scheme] = [*law.entries, *law.notes, *law.schemes]
        for row in rows:
            yield row.starts
            yield row.ends + timedelta(1) if row.ends else None


def _line(flag: Flag, review: Review) -> FlagLine:
    from analyser.report.display import shown

    evidence = [one.evidence for one in review.provisions if one.id in flag.provisions] + list(flag.evidence)
    clause = next((piece.clause for piece in evidence if piece.clause), None)
    return FlagLine(flag.kind, flag.severity, shown(flag.title), flag.activity, clause and shown(clause))


def _whole(text: str) -> str:
    """Half characters, which no database takes, spelled out as JSON spells them."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
