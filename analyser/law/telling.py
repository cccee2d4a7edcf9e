"""Stretches of a period -> the notice that says what held before or after the date asked."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from analyser.model.cover import CoverWords
from analyser.model.document import LAW_CHANGED, Notice
from analyser.model.law import LawAnswer, Stretch
from analyser.model.vocabulary import Activity


def told(
    changed: Mapping[Activity, tuple[Stretch, ...]],
    *,
    work: Iterable[Activity],
    words: CoverWords,
    schemes: Mapping[str, str],
) -> Iterator[Notice]:
    """One notice for each of these kinds of work whose law changed; `schemes` are what they are called for short."""
    for activity in work:
        if pieces := changed.get(activity):
            stretches = "; ".join(_stretch(piece, words, schemes) for piece in pieces)
            yield Notice(LAW_CHANGED, words.changed.format(work=words.work[activity], stretches=stretches))


def _stretch(piece: Stretch, words: CoverWords, schemes: Mapping[str, str]) -> str:
    said = words.held[piece.answer.status].format(scheme=_scheme(piece.answer, words, schemes))
    return words.stretch.format(start=_day(piece.start), end=_day(piece.end), held=said)


def _scheme(answer: LawAnswer, words: CoverWords, schemes: Mapping[str, str]) -> str:
    ids = dict.fromkeys(entry.scheme for entry in answer.entries if entry.scheme)
    return words.either.join(schemes[name] for name in ids if name in schemes) or words.any_scheme


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
