"""The words of the cover map, read from patterns/cover.toml and checked."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from string import Formatter
from typing import get_args, get_type_hints

from analyser.library.reading import read
from analyser.model.cover import CoverWords
from analyser.model.review import Particulars
from analyser.model.vocabulary import CoverStatus

FILE = "cover.toml"
_PLACES = {
    *("work", "scheme", "condition", "contact", "places", "said", "number", "unknown", "arrange"),
    *("stretches", "start", "end", "held"),
}
_DOES_WITHOUT = {
    "hold": {CoverStatus.NOT_MENTIONED, CoverStatus.SCHEME},
    "ask": {CoverStatus.NOT_MENTIONED, CoverStatus.SCHEME},
}
"""Statuses that need no such word."""


def load(folders: Sequence[Path], faults: list[str]) -> CoverWords | None:
    """The words of the last folder that has the file; faults are appended as "file: what is wrong"."""
    paths = [path for folder in folders if (path := folder / FILE).is_file()]
    if not paths:
        faults.append(f"{folders[0] / FILE}: no such file")
        return None
    words = read(paths[-1], CoverWords, faults)
    if words:
        faults.extend(f"{paths[-1]}, {fault}" for fault in _faults(words))
    return words


def _faults(words: CoverWords) -> Iterator[str]:
    particulars = {field.name for field in fields(Particulars)}
    yield from (f"unknown: no particular is called {name}" for name in words.unknown if name not in particulars)
    for field in fields(words):
        value = getattr(words, field.name)
        texts = value if isinstance(value, dict) else {"": value}
        for key, text in texts.items():
            yield from _place_faults(f"{field.name} {key}".rstrip(), text)
        if isinstance(value, dict) and field.name != "unknown":
            known: type[StrEnum] = get_args(get_type_hints(CoverWords)[field.name])[0]
            needed = [key for key in known if key not in _DOES_WITHOUT.get(field.name, ())]
            yield from (f"{field.name}: no word for {key}" for key in needed if key not in value)


def _place_faults(name: str, text: str) -> Iterator[str]:
    try:
        used = {place for _, place, _, _ in Formatter().parse(text) if place is not None}
    except ValueError as err:
        yield f"{name}: {err}"
        return
    yield from (f"{name}: unknown place {{{place}}}" for place in sorted(used - _PLACES))
