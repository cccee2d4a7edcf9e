"""The flags' words, read from patterns/flags.toml and checked."""

import calendar
from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path
from string import Formatter

from analyser.library.reading import did_you_mean, read
from analyser.model.flags import FlagBook, FlagText
from analyser.model.vocabulary import FlagKind, Nation

FILE = "flags.toml"
_OF_FLAG = {"work", "contact", "nation", "names"}
_OF_NAME = {"quote", "now", "since", "nation"}
_PER_NAME = ("renamed", "loose", "foreign")


def load(folders: Sequence[Path], faults: list[str]) -> FlagBook | None:
    """The words of all folders: a later one overrides a flag (of a kind, or of a kind and activity) by its own.

    Faults are appended as "file, flag: what is wrong".
    """
    paths = [path for folder in folders if (path := folder / FILE).is_file()]
    books = [book for path in paths if (book := _checked(path, faults))]
    if not books:
        return None
    flags = {(text.kind, text.activity): text for book in books for text in book.flags}
    whole = replace(books[-1], flags=tuple(flags.values()))
    faults.extend(f"{FILE}: no words for {kind}" for kind in FlagKind if (kind, None) not in flags)
    return whole


def unknown_sources(book: FlagBook, known: Collection[str]) -> Iterator[str]:
    """A fault for each source that no statement of law has as its id."""
    for text in book.flags:
        for source in (*text.sources, *(source for note in text.notes for source in note.sources)):
            if source not in known:
                yield f'{FILE}, {_name(text)}: no statement of law "{source}"{did_you_mean(source, known)}'


def _checked(path: Path, faults: list[str]) -> FlagBook | None:
    book = read(path, FlagBook, faults)
    if book:
        faults.extend(f"{path}, {fault}" for fault in _faults(book))
    return book


def _faults(book: FlagBook) -> Iterator[str]:
    yield from (f"nations: no word for {nation}" for nation in Nation if nation not in book.nations)
    if len(book.months) != len(calendar.month_name) - 1:
        yield f"months: {len(book.months)} of them"
    for name in _PER_NAME:
        yield from _place_faults(name, getattr(book, name), _OF_NAME)
    for text in book.flags:
        strings = [getattr(text, field.name) for field in fields(text) if field.type in (str, str | None)]
        for string in (*strings, *(note.text for note in text.notes)):
            if string:
                yield from _place_faults(_name(text), string, _OF_FLAG)


def _place_faults(name: str, text: str, known: set[str]) -> Iterator[str]:
    try:
        used = {place for _, place, _, _ in Formatter().parse(text) if place is not None}
    except ValueError as err:
        yield f"{name}: {err}"
        return
    yield from (f"{name}: unknown place {{{place}}}{did_you_mean(place, known)}" for place in sorted(used - known))


def _name(text: FlagText) -> str:
    return f"{text.kind} {text.activity}" if text.activity else text.kind
