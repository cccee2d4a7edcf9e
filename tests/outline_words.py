"""What an outline says, word by word: what every form of a report is held against."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum

UNSAID = {"anchor", "anchors", "ground", "short"}
"""Fields of the outline that name places, or say again how something begins."""


def spoken(value: object) -> Iterator[str]:
    """Every word that a part of an outline holds, row by row."""
    if isinstance(value, str) and not isinstance(value, StrEnum):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from spoken(one)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in UNSAID:
                yield from spoken(getattr(value, field.name))


def bare(text: str) -> str:
    """Without blanks: a form may break a line anywhere."""
    return "".join(text.split())
