"""patterns/ -> one frozen Library; every fault of every file in one report.

`load` imports the sections that it reads, so that a command which needs one section alone does not wait for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from analyser.errors import PatternError
from analyser.library.reading import built_in, did_you_mean

if TYPE_CHECKING:
    from analyser.model.cues import Cues
    from analyser.model.law import Laws
    from analyser.model.library import Library
    from analyser.model.patterns import Patterns
    from analyser.model.structure import Structure

T = TypeVar("T")

SECTIONS = (
    *("activities", "certificates", "cover", "field", "flags", "particulars", "parties"),
    *("provisions", "schemes", "scope", "structure", "terms", "values"),
)
"""What a folder of patterns may hold: folders of these names, or one file of that name."""


def load(folders: Sequence[Path] = ()) -> Library:
    """The built-in patterns and those of `folders`, in order: the same id overrides, a new one is added.

    Raises PatternError with all faults of all files, each as "file, entry: what is wrong".
    """
    from analyser.library import certificates, cover, flags, laws, structure
    from analyser.model.library import Library

    places = (built_in(), *folders)
    faults = [fault for folder in folders for fault in _strangers(folder)]
    found = _cues(folders, faults)
    words = structure.load(places, faults)
    patterns = _patterns(folders, faults)
    law = laws.load(places, faults)
    cover_words = cover.load(places, faults)
    book = flags.load(places, faults)
    papers = certificates.load(places, faults)
    if book:
        faults.extend(flags.unknown_sources(book, _statements(law)))
    if faults or not (found and words and cover_words and book and papers):
        raise PatternError(tuple(dict.fromkeys(faults)))
    return Library(
        structure=words,
        cues=found,
        patterns=patterns,
        laws=law,
        cover=cover_words,
        flags=book,
        certificates=papers,
        hash=_hash(places),
    )


def load_structure(folders: Sequence[Path] = ()) -> Structure:
    """Only what reading a contract needs, for commands that search nothing; faults as `load` raises them."""
    from analyser.library import structure

    faults = [fault for folder in folders for fault in _strangers(folder)]
    return _faultless(structure.load((built_in(), *folders), faults), faults)


def load_patterns(folders: Sequence[Path] = ()) -> Patterns:
    """Only terms, parties, scope and rules; faults as `load` raises them."""
    faults = [fault for folder in folders for fault in _strangers(folder)]
    return _faultless(_patterns(folders, faults), faults)


def _faultless(found: T, faults: list[str]) -> T:
    if faults:
        raise PatternError(tuple(dict.fromkeys(faults)))
    return found


def _statements(law: Laws) -> set[str]:
    """The ids of all statements of law."""
    nations = law.nations.values()
    entries = {entry.id for nation in nations for entry in nation.entries}
    return entries | {note.id for nation in nations for note in nation.notes}


def _cues(folders: Sequence[Path], faults: list[str]) -> Cues | None:
    from analyser.library import cues

    built = cues.load(built_in(), faults)
    return reduce(lambda all_, folder: cues.extend(all_, folder, faults), folders, built) if built else None


def _patterns(folders: Sequence[Path], faults: list[str]) -> Patterns:
    from analyser.library import rules

    built = rules.load(built_in(), faults)
    return reduce(lambda all_, folder: rules.extend(all_, folder, faults), folders, built)


def _strangers(folder: Path) -> Iterator[str]:
    """A folder that is not there or holds nothing, and files that no section reads: a misspelt name is no silence."""
    if not folder.is_dir():
        yield f"{folder}: there is no such folder of patterns"
        return
    files = _data_files(folder)
    if not files:
        yield f"{folder}: holds no patterns; a folder of patterns is laid out as patterns/README.md shows"
    for file in files:
        section = file.relative_to(folder).parts[0].removesuffix(".toml")
        if section not in SECTIONS:
            yield f"{file}: nothing reads this file{did_you_mean(section, SECTIONS)}; known are {', '.join(SECTIONS)}"


def _data_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.toml"))


def law_hash(folders: Sequence[Path] = ()) -> str:
    """Changes with every byte of the law: the data files on the nations' schemes."""
    return _hash(folder / "schemes" for folder in (built_in(), *folders))


def _hash(folders: Iterable[Path]) -> str:
    """Over names and bytes of all data files, folder by folder; where the folders lie does not matter."""
    from hashlib import sha256

    total = sha256()
    for folder in folders:
        for file in _data_files(folder):
            data = file.read_bytes()
            total.update(f"{file.relative_to(folder).as_posix()}\0{len(data)}\0".encode() + data)
    return total.hexdigest()
