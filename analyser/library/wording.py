"""The fixed words of the reports, by language."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_type_hints

from analyser.errors import PatternError
from analyser.library.reading import built_in, read
from analyser.model.wording import Wording


def load_wording(language: str = "en", folder: Path | None = None) -> Wording:
    """The words of one language, complete: a status, kind or activity without a word is a fault."""
    path = (folder or built_in()) / "wording" / f"{language}.toml"
    faults: list[str] = []
    words = read(path, Wording, faults)
    if words:
        faults.extend(f"{path}, {missing}" for missing in _missing(words))
    if faults or not words:
        raise PatternError(faults)
    return words


def _missing(words: Any) -> Iterator[str]:
    hints = get_type_hints(type(words))
    for field in fields(words):
        value = getattr(words, field.name)
        if is_dataclass(value):
            yield from _missing(value)
        elif isinstance(value, dict):
            known: type[StrEnum] = get_args(hints[field.name])[0]
            yield from (f"{field.name}: no word for {word}" for word in known if word not in value)
