"""The conditions and names of patterns/schemes/, read and checked: each with the words by which contracts say it."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from analyser.library.cues import faults_of
from analyser.library.reading import did_you_mean, read
from analyser.library.sources import SourceRow
from analyser.model.cues import Context, Cue, CueExample, CueFile, Weight
from analyser.model.law import Condition, SchemeName
from analyser.model.vocabulary import Confidence, Nation


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A condition as its file holds it: `Condition` with the words that show it, as in `Cue`."""

    id: str
    meaning: str
    words: str
    examples: tuple[CueExample, ...]
    phrases: tuple[str, ...] = ()
    find: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConditionFile:
    """patterns/schemes/conditions.toml."""

    conditions: tuple[ConditionRow, ...] = ()
    contexts: tuple[Context, ...] = ()


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name as its file holds it: `SchemeName` with the words for it, as in `Cue`, and the key of its source."""

    id: str
    meaning: str
    examples: tuple[CueExample, ...]
    phrases: tuple[str, ...] = ()
    find: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    scheme: str | None = None
    nation: Nation | None = None
    body: bool = False
    now: str | None = None
    since: str | None = None
    remark: str | None = None
    source: str | None = None
    confidence: Confidence = Confidence.MEDIUM


@dataclass(frozen=True, slots=True)
class NameFile:
    """patterns/schemes/names.toml. `read` is the day on which the sources were read."""

    read: datetime.date | None = None
    names: tuple[NameRow, ...] = ()
    contexts: tuple[Context, ...] = ()
    sources: dict[str, SourceRow] = field(default_factory=dict)


def load_conditions(folders: Sequence[Path], faults: list[str]) -> tuple[tuple[Condition, ...], CueFile]:
    """The conditions of all folders, a later one overriding by id, and the cues whose values are their ids."""
    rows: dict[str, ConditionRow] = {}
    contexts: dict[str, Context] = {}
    for path in _paths(folders, "conditions"):
        if file := read(path, ConditionFile, faults):
            faults.extend(
                f"{path}, {name}: this id is used twice" for name in _twice([row.id for row in file.conditions])
            )
            rows |= {row.id: row for row in file.conditions}
            contexts |= {context.id: context for context in file.contexts}
    cues = CueFile(tuple(_cue(row) for row in rows.values()), tuple(contexts.values()))
    faults.extend(f"schemes/conditions.toml, {fault}" for fault in faults_of(cues, tuple(rows)))
    return tuple(Condition(row.id, row.meaning, row.words) for row in rows.values()), cues


def load_names(folders: Sequence[Path], faults: list[str]) -> tuple[tuple[SchemeName, ...], CueFile]:
    """The names of all folders, a later one overriding by id, and the cues whose values are their ids."""
    found: dict[str, tuple[SchemeName, Cue]] = {}
    contexts: dict[str, Context] = {}
    for path in _paths(folders, "names"):
        if file := read(path, NameFile, faults):
            faults.extend(f"{path}, {fault}" for fault in _name_faults(file))
            found |= {row.id: (_named(row, file), _cue(row)) for row in file.names}
            contexts |= {context.id: context for context in file.contexts}
    cues = CueFile(tuple(cue for _, cue in found.values()), tuple(contexts.values()))
    faults.extend(f"schemes/names.toml, {fault}" for fault in faults_of(cues, tuple(found)))
    return tuple(name for name, _ in found.values()), cues


def _paths(folders: Sequence[Path], name: str) -> Iterator[Path]:
    return (path for folder in folders if (path := folder / "schemes" / f"{name}.toml").is_file())


def _cue(row: ConditionRow | NameRow) -> Cue:
    return Cue(
        id=row.id,
        values=(row.id,),
        weight=Weight.STRONG,
        meaning=row.meaning,
        examples=row.examples,
        phrases=row.phrases,
        find=row.find,
        not_in=row.not_in,
    )


def _named(row: NameRow, file: NameFile) -> SchemeName:
    source = file.sources.get(row.source or "")
    return SchemeName(
        id=row.id,
        meaning=row.meaning,
        scheme=row.scheme,
        nation=row.nation,
        body=row.body,
        now=row.now,
        since=row.since,
        remark=row.remark,
        title=source.title if source else "",
        url=source.url if source else "",
        date=source.date if source else "",
        confidence=row.confidence,
        read=(source.read or file.read) if source else None,
    )


def _name_faults(file: NameFile) -> Iterator[str]:
    yield from (f"{name}: this id is used twice" for name in _twice([row.id for row in file.names]))
    for row in file.names:
        if row.source and row.source not in file.sources:
            yield f'{row.id}: no source "{row.source}"{did_you_mean(row.source, file.sources)}'
        if row.now and not row.source:
            yield f"{row.id}: what a name should be needs a source"
        if row.since and not row.now:
            yield f"{row.id}: since says nothing without now"


def _twice(ids: Sequence[str]) -> Iterator[str]:
    return (name for place, name in enumerate(ids) if name in ids[:place])
