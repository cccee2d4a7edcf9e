"""The way back from the text of a Word file to the elements that hold it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from analyser.model.document import Place
from analyser.readers.cleaning import clean


def places_of(text: str, start: int, element: int, *, own: bool) -> Iterator[Place]:
    """Where a piece stands that is shown from `start` on; `own` when it is the text of the element itself.

    Cleaning drops characters, so that one element may have several places.
    """
    kept = len(clean(text))
    if not own:
        yield Place(start, start + kept, element)
        return
    stretches = [(0, kept)] if kept == len(text) else _kept(text)
    for offset, length in stretches:
        yield Place(start, start + length, element, offset)
        start += length


def shifted(places: Iterable[Place], by: int) -> tuple[Place, ...]:
    """The places, once so many characters stand before."""
    return tuple(replace(each, start=each.start + by, end=each.end + by) for each in places)


def within(places: Iterable[Place], low: int, high: int) -> tuple[Place, ...]:
    """The places of the characters from `low` to `high`."""
    return tuple(_cut(each, low, high) for each in places if each.start < high and each.end > low)


def _cut(place: Place, low: int, high: int) -> Place:
    if low <= place.start and place.end <= high:
        return place
    skipped = max(low - place.start, 0)
    offset = None if place.offset is None else place.offset + skipped
    return Place(place.start + skipped, min(place.end, high), place.element, offset)


def _kept(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text that cleaning leaves, by where they begin and how long they are."""
    offset = 0
    for stays, among in groupby(text, key=lambda character: bool(clean(character))):
        length = len(list(among))
        if stays:
            yield offset, length
        offset += length
