"""Stretches of a period -> the notice that says what held before or after the date asked."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from analyser.model.document import LAW_CHANGED, Notice
from analyser.model.law import LawAnswer, Stretch
from analyser.model.vocabulary import Activity, LawStatus

_SAID = {
    LawStatus.SCHEME: "{scheme} answers",
    LawStatus.CONDITIONAL: "{scheme} answers on a condition",
    LawStatus.UNCLEAR: "not settled",
    LawStatus.NOT_COVERED: "no scheme answers",
}


def told(
    changed: Mapping[Activity, tuple[Stretch, ...]],
    *,
    work: Iterable[Activity],
    names: Mapping[Activity, str],
    schemes: Mapping[str, str],
) -> Iterator[Notice]:
    """One notice for each of these kinds of work whose law changed; `names` and `schemes` are their words."""
    for activity in work:
        if pieces := changed.get(activity):
            stretches = "; ".join(_stretch(piece, schemes) for piece in pieces)
            yield Notice(
                LAW_CHANGED, f"The law on {names[activity]} changed within the contract's period: {stretches}."
            )


def _stretch(piece: Stretch, schemes: Mapping[str, str]) -> str:
    said = _SAID[piece.answer.status].format(scheme=_scheme(piece.answer, schemes))
    return f"{_day(piece.start)} to {_day(piece.end)}: {said}"


def _scheme(answer: LawAnswer, schemes: Mapping[str, str]) -> str:
    ids = dict.fromkeys(entry.scheme for entry in answer.entries if entry.scheme)
    return " or ".join(schemes[name] for name in ids if name in schemes) or "a state-backed scheme"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
