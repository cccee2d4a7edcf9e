"""Data files under patterns/: where they are, and how one is read and checked against its shape."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar, cast

import tomli

import analyser
from analyser.library.hints import did_you_mean
from analyser.library.shaping import shaped

__all__ = ["built_in", "did_you_mean", "doubled", "read", "toml_files"]

T = TypeVar("T")


def built_in() -> Path:
    """The patterns that ship with the program: beside the package in a checkout, inside it in a wheel."""
    package = Path(analyser.__file__).parent
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
        raw = tomli.loads(path.read_text(encoding="utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError, OSError) as err:
        faults.append(f"{path}: {err}")
        return None
    found: list[str] = []
    value = shaped(raw, shape, found)
    faults.extend(f"{path}, {fault}" for fault in found)
    return cast(T, value) if not found else None


def doubled(ids: Iterable[str]) -> Iterator[str]:
    """A fault for each id that stood before."""
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            yield f"{name}: this id is used twice"
        seen.add(name)
