"""Words whose letters are set apart ("n o t i c e"): pdfium takes the gaps for spaces."""

from itertools import pairwise
from statistics import median, pstdev

from analyser.readers.pdfium.calls import Calls

_MANY = 0.7
_EVEN = 0.15
"""Letters whose distances vary less than this stand on an even pitch, as on a typewriter."""

_PITCHES, _GAPS = 1.6, 1.8
"""A word ends where the distance, or the gap, is so many times the usual one."""


def is_spaced(text: str) -> bool:
    """Whether most of what stands between the spaces is single letters."""
    if 5 * text.count(" ") < 2 * len(text) or len(text) < 5:
        return False
    pieces = text.split()
    single = sum(len(piece) == 1 and piece.isalpha() for piece in pieces)
    return len(pieces) >= 3 and single >= _MANY * len(pieces)


def closed_up(text: str, page: int, start: int, calls: Calls) -> str:
    """The line in words. Spaces that the file itself sets end words; without any, wider gaps do."""
    made = [letter == " " and bool(calls.generated(page, start + place)) for place, letter in enumerate(text)]
    if not any(made):
        return text
    if any(letter == " " and not own for letter, own in zip(text, made, strict=True)):
        return "".join(letter for letter, own in zip(text, made, strict=True) if not own)
    places = [place for place, letter in enumerate(text) if letter != " "]
    lefts, rights = zip(*(_edges(page, start + place, calls) for place in places), strict=True)
    distances = [after - before for before, after in pairwise(lefts)]
    gaps = [left - right for left, right in zip(lefts[1:], rights, strict=False)]
    measured, times = (distances, _PITCHES) if _is_even(distances) else (gaps, _GAPS)
    usual = median(measured)
    words = [text[places[0]]]
    for place, measure in zip(places[1:], measured, strict=True):
        words.append((" " if measure > times * usual else "") + text[place])
    return "".join(words)


def _edges(page: int, index: int, calls: Calls) -> tuple[float, float]:
    """Where the letter's own place begins, and where its shape ends."""
    calls.letter_origin(page, index, *calls.at_doubles[:2])
    origin = calls.doubles[0]
    calls.letter_box(page, index, *calls.at_doubles)
    return origin, calls.doubles[1]


def _is_even(distances: list[float]) -> bool:
    """Whether the distances within words, the lower three quarters, are much the same."""
    within = sorted(distances)[: max(2, 3 * len(distances) // 4)]
    return pstdev(within) < _EVEN * (median(within) or 1.0)
