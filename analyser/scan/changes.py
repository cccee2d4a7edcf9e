"""What became of the same folders since the scan before: files that came and went, flags raised and cleared."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Engine

from analyser.scan.store import reading
from analyser.scan.store.reading import Flagged
from analyser.scan.store.writing import batched


class Change(StrEnum):
    """What changed."""

    NEW_FILE = "new file"
    GONE_FILE = "gone file"
    NEW_FLAG = "new flag"
    FIXED_FLAG = "fixed flag"


@dataclass(frozen=True, slots=True)
class Changed:
    """One change of one file; for flags, the flag."""

    change: Change
    path: str
    flag: Flagged | None = None


def since(engine: Engine, scan: int, earlier: int) -> list[Changed]:
    """All changes, in order of the paths. A file that was only passed over this time is not gone."""
    now, then = reading.seen(engine, scan), reading.seen(engine, earlier)
    passed = reading.passed_over_ids(engine, scan)
    came = [(file, Change.NEW_FILE) for file in now if file not in then]
    went = [(file, Change.GONE_FILE) for file in then if file not in now and file not in passed]
    moved = {file: (then[file], now[file]) for file in now if file in then and now[file] != then[file]}
    moved |= {file: (None, now[file]) for file, _ in came}
    found = [(file, Changed(change, "")) for file, change in came + went]
    found += list(_flags(engine, moved))
    names = _names(engine, [file for file, _ in found])
    placed = [Changed(one.change, names[file], one.flag) for file, one in found]
    return sorted(placed, key=lambda one: (one.path, list(Change).index(one.change)))


def _flags(engine: Engine, moved: Mapping[int, tuple[int | None, int | None]]) -> Iterator[tuple[int, Changed]]:
    for some in batched(moved):
        ids = sorted({one for file in some for one in moved[file] if one is not None})
        flags = reading.flags_of(engine, ids)
        for file in some:
            old, new = ([] if one is None else flags.get(one, []) for one in moved[file])
            if moved[file][1] is None:
                continue
            yield from ((file, Changed(Change.NEW_FLAG, "", flag)) for flag in _without(new, old))
            yield from ((file, Changed(Change.FIXED_FLAG, "", flag)) for flag in _without(old, new))


def _without(flags: list[Flagged], others: list[Flagged]) -> Iterator[Flagged]:
    """The flags that the others have no equal for; where it stands in the contract is no difference."""
    left = Counter((flag.kind, flag.activity) for flag in others)
    for flag in flags:
        if left[flag.kind, flag.activity]:
            left[flag.kind, flag.activity] -= 1
        else:
            yield flag


def _names(engine: Engine, files: list[int]) -> dict[int, str]:
    names: dict[int, str] = {}
    for some in batched(files):
        names |= reading.names_of(engine, some)
    return names
