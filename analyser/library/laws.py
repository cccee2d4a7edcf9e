"""The law of patterns/schemes/, read, joined with its sources, and checked."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from analyser.library.reading import did_you_mean, doubled, read
from analyser.library.sources import SourceRow
from analyser.model.law import LawEntry, LawNote, Laws, NationLaw, Scheme
from analyser.model.vocabulary import Activity, Confidence, Engagement, LawStatus, Nation, Setting

FOLDER = "schemes"
SHARED = "uk"
NATIONS = tuple(nation for nation in Nation if nation is not Nation.UNKNOWN)
T = TypeVar("T", Scheme, LawEntry, LawNote)


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """A scheme as its file holds it: `Scheme` with the key of its source."""

    id: str
    name: str
    short: str
    run_by: str
    instrument: str
    about: str
    source: str
    confidence: Confidence
    starts: datetime.date | None = None
    ends: datetime.date | None = None
    welsh: str | None = None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as its file holds it: `LawEntry` with the key of its source."""

    id: str
    activity: Activity
    status: LawStatus
    statement: str
    source: str
    confidence: Confidence
    setting: Setting | None = None
    engagement: Engagement | None = None
    scheme: str | None = None
    starts: datetime.date | None = None
    ends: datetime.date | None = None
    condition: str | None = None
    usually: str | None = None
    ask: str | None = None
    arrange: str | None = None
    met_by: tuple[str, ...] = ()
    failed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note as its file holds it: `LawNote` with the key of its source."""

    id: str
    statement: str
    source: str
    confidence: Confidence
    activity: Activity | None = None
    setting: Setting | None = None
    engagement: Engagement | None = None
    status: LawStatus | None = None
    scheme: str | None = None
    starts: datetime.date | None = None
    ends: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class AdviceRow:
    """What to ask and arrange for an activity wherever an entry of one of these statuses does not say it itself."""

    activity: Activity
    statuses: tuple[LawStatus, ...]
    ask: str | None = None
    arrange: str | None = None


@dataclass(frozen=True, slots=True)
class SchemeFile:
    """patterns/schemes/<nation>.toml and uk.toml. `read` is the day on which the sources were read."""

    as_known_on: datetime.date | None = None
    read: datetime.date | None = None
    sources: dict[str, SourceRow] = field(default_factory=dict)
    schemes: tuple[SchemeRow, ...] = ()
    entries: tuple[EntryRow, ...] = ()
    notes: tuple[NoteRow, ...] = ()
    advice: tuple[AdviceRow, ...] = ()


def load(folders: Sequence[Path], faults: list[str]) -> Laws:
    """The law of all folders, a later one overriding by id; faults are appended as "file, id: what is wrong"."""
    from analyser.library.law_words import load_conditions, load_names

    conditions, condition_cues = load_conditions(folders, faults)
    names, name_cues = load_names(folders, faults)
    laws = Laws(load_nations(folders, faults), conditions, condition_cues, names, name_cues)
    faults.extend(dict.fromkeys(_cross_faults(laws)))
    return laws


def load_nations(
    folders: Sequence[Path], faults: list[str], nations: Sequence[Nation] = NATIONS
) -> dict[Nation, NationLaw]:
    """The law of some nations, without what contracts call things: enough to answer, and quicker."""
    shared = _joined(folders, SHARED, faults)
    return {nation: _nation(nation, shared, _joined(folders, nation, faults), faults) for nation in nations}


def _joined(folders: Sequence[Path], name: str, faults: list[str]) -> SchemeFile:
    """One nation's files of all folders as one."""
    paths = [folder / FOLDER / f"{name}.toml" for folder in folders]
    files = [file for path in paths if path.is_file() and (file := _checked(path, faults))]
    whole = SchemeFile()
    for file in files:
        whole = _overlaid(whole, file)
    faults.extend(_source_faults(name, whole))
    return whole


def _checked(path: Path, faults: list[str]) -> SchemeFile | None:
    file = read(path, SchemeFile, faults)
    if file:
        faults.extend(f"{path}, {fault}" for fault in doubled(row.id for row in _rows(file)))
    return file


def _overlaid(old: SchemeFile, new: SchemeFile) -> SchemeFile:
    return SchemeFile(
        as_known_on=new.as_known_on or old.as_known_on,
        read=new.read or old.read,
        sources=old.sources | new.sources,
        schemes=_by_id(old.schemes, new.schemes),
        entries=_by_id(old.entries, new.entries),
        notes=_by_id(old.notes, new.notes),
        advice=(*new.advice, *old.advice),
    )


def _by_id(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple({row.id: row for row in (*old, *new)}.values())


def _nation(nation: Nation, shared: SchemeFile, own: SchemeFile, faults: list[str]) -> NationLaw:
    if not own.as_known_on:
        faults.append(f"{FOLDER}/{nation}.toml: no file with as_known_on")
    advice = (*own.advice, *shared.advice)
    entries = (*_filled(LawEntry, own, own.entries), *_filled(LawEntry, shared, shared.entries))
    return NationLaw(
        nation=nation,
        as_known_on=own.as_known_on or datetime.date.min,
        schemes=(*_filled(Scheme, own, own.schemes), *_filled(Scheme, shared, shared.schemes)),
        entries=tuple(_advised(entry, advice) for entry in entries),
        notes=(*_filled(LawNote, own, own.notes), *_filled(LawNote, shared, shared.notes)),
    )


def _filled(shape: type[T], file: SchemeFile, rows: Iterable[Any]) -> tuple[T, ...]:
    """The rows with their sources written out."""
    return tuple(_with_source(shape, row, file) for row in rows if row.source in file.sources)


def _with_source(shape: type[T], row: Any, file: SchemeFile) -> T:
    source = file.sources[row.source]
    values = {item.name: getattr(row, item.name) for item in fields(row) if item.name != "source"}
    return shape(**values, title=source.title, url=source.url, date=source.date, read=source.read or file.read)


def _advised(entry: LawEntry, advice: Sequence[AdviceRow]) -> LawEntry:
    fitting = [row for row in advice if row.activity is entry.activity and entry.status in row.statuses]
    return replace(
        entry,
        ask=entry.ask or next((row.ask for row in fitting if row.ask), None),
        arrange=entry.arrange or next((row.arrange for row in fitting if row.arrange), None),
    )


def _source_faults(name: str, file: SchemeFile) -> Iterator[str]:
    for named, source in ((row.id, row.source) for row in _rows(file)):
        if source not in file.sources:
            yield f'{FOLDER}/{name}.toml, {named}: no source "{source}"{did_you_mean(source, file.sources)}'


def _rows(file: SchemeFile) -> tuple[SchemeRow | EntryRow | NoteRow, ...]:
    return (*file.schemes, *file.entries, *file.notes)


def _cross_faults(laws: Laws) -> Iterator[str]:
    """What is wrong between the files: conditions, schemes and dates that do not fit each other."""
    conditions = tuple(condition.id for condition in laws.conditions)
    for law in laws.nations.values():
        schemes = tuple(scheme.id for scheme in law.schemes)
        for entry in law.entries:
            place = f"{FOLDER}/{law.nation}.toml, {entry.id}"
            yield from (f"{place}: {fault}" for fault in _entry_faults(entry, conditions, schemes))
    every = tuple(scheme.id for law in laws.nations.values() for scheme in law.schemes)
    for name in laws.names:
        if name.scheme and name.scheme not in every:
            yield f'{FOLDER}/names.toml, {name.id}: no scheme "{name.scheme}"{did_you_mean(name.scheme, every)}'


def _entry_faults(entry: LawEntry, conditions: Sequence[str], schemes: Sequence[str]) -> Iterator[str]:
    for name in (name for item in (*entry.met_by, *entry.failed_by) for name in item.split(" and ")):
        if name not in conditions:
            yield f'no condition "{name}"{did_you_mean(name, conditions)}'
    if entry.scheme and entry.scheme not in schemes:
        yield f'no scheme "{entry.scheme}"{did_you_mean(entry.scheme, schemes)}'
    if entry.starts and entry.ends and entry.ends < entry.starts:
        yield f"ends on {entry.ends}, before it starts"
    by_scheme = entry.status in (LawStatus.SCHEME, LawStatus.CONDITIONAL)
    if by_scheme != bool(entry.scheme):
        yield "names no scheme" if by_scheme else f"names a scheme, but is {entry.status}"
    if (entry.status is LawStatus.CONDITIONAL) != bool(entry.condition):
        yield (
            "says no condition" if entry.status is LawStatus.CONDITIONAL else f"has a condition, but is {entry.status}"
        )
