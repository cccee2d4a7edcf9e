"""The cues of patterns/particulars/, read and checked."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from analyser.library.reading import did_you_mean, doubled, read
from analyser.model.cues import Context, Cue, CueFile, Cues, PeriodCue, PeriodFile, Zones
from analyser.model.vocabulary import Activity, Engagement, Nation, Setting

FOLDER = "particulars"
_KINDS: dict[str, type[StrEnum]] = {
    "nation": Nation,
    "setting": Setting,
    "engagement": Engagement,
    "work": Activity,
}
_PLACES = re.compile(r"<(?:name|words|gap|quote|start|end|day|length)>")
_PERIOD_PLACES = re.compile(r"<(start|end|day|length)>")


def load(folder: Path, faults: list[str]) -> Cues | None:
    """All cues under `folder`/particulars, or None; each fault is appended as "file, id: what is wrong"."""
    place = folder / FOLDER
    nation, setting, engagement, work = (_cue_file(place / f"{name}.toml", name, faults) for name in _KINDS)
    period = read(place / "period.toml", PeriodFile, faults)
    zones = read(place / "zones.toml", Zones, faults)
    if period:
        faults.extend(f"{place / 'period.toml'}, {fault}" for fault in _period_faults(period))
    if not (nation and setting and engagement and work and period and zones):
        return None
    return Cues(nation, setting, engagement, work, period, zones)


def extend(cues: Cues, folder: Path, faults: list[str]) -> Cues:
    """`cues` with the files that `folder`/particulars holds added: the same id overrides, a new one is appended."""
    place = folder / FOLDER
    return Cues(
        nation=_extended(cues.nation, place / "nation.toml", "nation", faults),
        setting=_extended(cues.setting, place / "setting.toml", "setting", faults),
        engagement=_extended(cues.engagement, place / "engagement.toml", "engagement", faults),
        work=_extended(cues.work, place / "work.toml", "work", faults),
        period=_period_extended(cues.period, place / "period.toml", faults),
        zones=_zones_replaced(cues.zones, place / "zones.toml", faults),
    )


def _cue_file(path: Path, name: str, faults: list[str]) -> CueFile | None:
    file = read(path, CueFile, faults)
    if file:
        faults.extend(f"{path}, {fault}" for fault in faults_of(file, tuple(_KINDS[name])))
    return file


def _extended(old: CueFile, path: Path, name: str, faults: list[str]) -> CueFile:
    new = _cue_file(path, name, faults) if path.is_file() else None
    if not new:
        return old
    cues = {cue.id: cue for cue in (*old.cues, *new.cues)}
    contexts = {context.id: context for context in (*old.contexts, *new.contexts)}
    return CueFile(tuple(cues.values()), tuple(contexts.values()), old.tell_from, old.head_first)


def _period_extended(old: PeriodFile, path: Path, faults: list[str]) -> PeriodFile:
    new = read(path, PeriodFile, faults) if path.is_file() else None
    if not new:
        return old
    faults.extend(f"{path}, {fault}" for fault in _period_faults(new))
    cues = {cue.id: cue for cue in (*old.cues, *new.cues)}
    return PeriodFile(new.months, new.numbers, new.units, tuple(cues.values()))


def _zones_replaced(old: Zones, path: Path, faults: list[str]) -> Zones:
    return (read(path, Zones, faults) if path.is_file() else None) or old


def faults_of(file: CueFile, known: tuple[str, ...]) -> Iterator[str]:
    """What is wrong with the cues and contexts of a file whose cues show one of the `known` values, as "id: fault"."""
    yield from doubled([*(cue.id for cue in file.cues), *(context.id for context in file.contexts)])
    for cue in file.cues:
        yield from _cue_faults(cue, known)
        yield from _example_faults(cue, known)
    for context in file.contexts:
        yield from _context_faults(context, file)
        yield from _example_faults(context, known)


def _cue_faults(cue: Cue, known: tuple[str, ...]) -> Iterator[str]:
    if not cue.values:
        yield f"{cue.id}: no value"
    yield from _unknown_values(cue.id, cue.values, known)
    if not cue.phrases and not cue.find:
        yield f"{cue.id}: neither phrases nor find"
    yield from (f"{cue.id}: a phrase without a word" for phrase in cue.phrases if not re.search(r"[^\W_]", phrase))
    yield from (f"{cue.id}: {fault}" for find in cue.find for fault in expression_faults(find))
    if cue.elsewhere and cue.elsewhere.rank > cue.weight.rank:
        yield f"{cue.id}: weighs more elsewhere than where the parties present themselves"


def _context_faults(context: Context, file: CueFile) -> Iterator[str]:
    if not context.before and not context.after:
        yield f"{context.id}: neither before nor after"
    for find in (*context.before, *context.after):
        yield from (f"{context.id}: {fault}" for fault in expression_faults(find))
    for start in context.cues:
        if not any(cue.id.startswith(start) for cue in file.cues):
            yield f'{context.id}: no cue begins with "{start}"'


def _example_faults(entry: Cue | Context, known: tuple[str, ...]) -> Iterator[str]:
    if not any(example.finds for example in entry.examples):
        yield f"{entry.id}: no example that finds something"
    if not any(example.because for example in entry.examples):
        yield f"{entry.id}: no near miss (an example that says because)"
    for example in entry.examples:
        yield from _unknown_values(entry.id, example.finds, known)


def _unknown_values(name: str, values: Iterable[str], known: tuple[str, ...]) -> Iterator[str]:
    for value in values:
        if value not in known or value == "unknown":
            yield f'{name}: unknown value "{value}"{did_you_mean(value, known)}'


def _period_faults(file: PeriodFile) -> Iterator[str]:
    yield from doubled(cue.id for cue in file.cues)
    if (len(file.months), len(file.units)) != (12, 4):
        yield "months, units: twelve months and four units (day, week, month, year) are needed"
    for cue in file.cues:
        yield from (f"{cue.id}: {fault}" for fault in _period_cue_faults(cue))


def _period_cue_faults(cue: PeriodCue) -> Iterator[str]:
    for find in cue.find:
        places = _PERIOD_PLACES.findall(find)
        if not places or len(set(places)) != len(places):
            yield "each find needs <start>, <day>, <end> or <length>, each at most once"
    for find in (*cue.find, *cue.unless_before, *cue.unless_after):
        yield from expression_faults(find)
    if not any(example.start or example.end for example in cue.examples):
        yield "no example that finds something"
    if not any(example.because for example in cue.examples):
        yield "no near miss (an example that says because)"


def expression_faults(find: str) -> Iterator[str]:
    """What makes an expression unsafe: it is no expression, has no bound, or repeats what already repeats."""
    plain = _PLACES.sub("x", find)
    try:
        re.compile(plain)
    except re.error as err:
        yield f"not a regular expression: {err}"
        return
    if re.search(r"\(\?<[!=][^)]* ", plain):
        yield "a space of any width in a look-behind; write \\s"
    skeleton = re.sub(r"\[(?:\\.|[^\]\\])+\]", "x", re.sub(r"\\[^\[\]]|\\[\[\]]", "x", plain))
    if re.search(r"[*+]|\{\d*,\}", skeleton):
        yield "repeats without bound; write {0,40} instead of * or +"
    if _nested(skeleton):
        yield "repeats what already repeats (nested quantifiers)"


def _nested(skeleton: str) -> bool:
    """Whether a group that holds a repeat is itself repeated more than once."""
    repeats = [False]
    for place, sign in enumerate(skeleton):
        if sign == "(":
            repeats.append(False)
        elif sign == ")" and len(repeats) > 1:
            inner = repeats.pop()
            again = skeleton[place + 1 : place + 2] == "{"
            if inner and again:
                return True
            repeats[-1] = repeats[-1] or inner or again
        elif sign == "{":
            repeats[-1] = True
    return False
