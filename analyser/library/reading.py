"""Data files under patterns/: where they are, and how one is read and checked against its type."""

import difflib
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")


def built_in() -> Path:
    """The patterns that ship with the program: beside the package in a checkout, inside it in a wheel."""
    package = Path(str(files("analyser")))
    inside = package / "patterns"
    return inside if inside.is_dir() else package.parent / "patterns"


def toml_files(folder: Path, section: str) -> Iterator[Path]:
    """The data files of one section ("schemes", "flags"): the folder's files in order of name, or the one file."""
    single = folder / f"{section}.toml"
    if single.is_file():
        yield single
    yield from sorted((folder / section).glob("*.toml"))


def read(path: Path, shape: type[T], faults: list[str]) -> T | None:
    """The file as a value of `shape`; faults are appended as "file, entry: what is wrong", and None returned."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as err:
        faults.append(f"{path}: {err}")
        return None
    kind: Any = shape
    try:
        value: T = _adapter(kind).validate_python(raw)
    except ValidationError as err:
        faults.extend(_explained(path, raw, err))
        return None
    return value


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def _explained(path: Path, raw: dict[str, Any], err: ValidationError) -> Iterator[str]:
    for fault in err.errors(include_url=False, include_input=False):
        place = _place(raw, fault["loc"])
        yield f"{path}, {place}: {fault['msg']}"


def _place(raw: Any, location: Iterable[int | str]) -> str:
    """ "rule indemnity-given.promise, examples 2" rather than "rule.3.examples.1"."""
    names: list[str] = []
    for step in location:
        raw = raw[step] if isinstance(raw, dict) and step in raw else _item(raw, step)
        label = raw.get("id") if isinstance(raw, dict) else None
        names.append(str(label or (step + 1 if isinstance(step, int) else step)))
    return " ".join(names) or "file"


def _item(raw: Any, step: int | str) -> Any:
    return raw[step] if isinstance(raw, list) and isinstance(step, int) and step < len(raw) else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint for a misspelt name: ' (did you mean "patterns"?)', or nothing."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return f' (did you mean "{close[0]}"?)' if close else ""


def field_names(shape: type[Any]) -> tuple[str, ...]:
    """The keys that a data file may use for this type."""
    return tuple(field.name for field in fields(shape)) if is_dataclass(shape) else ()
