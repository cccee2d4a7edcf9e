"""The examples beside the cues, run against the whole file of cues that holds them."""

from collections.abc import Iterator

from analyser.model.cues import CueExample, CueFile, Cues, PeriodCue, PeriodExample, PeriodFile
from analyser.model.document import Contract, Span
from analyser.particulars.hits import Hit, finder
from analyser.particulars.stating import period_of


def faults_of_examples(cues: Cues) -> list[str]:
    """Every example that does not come out as written, as "file, id: what is wrong"."""
    files = {"nation": cues.nation, "setting": cues.setting, "engagement": cues.engagement, "work": cues.work}
    faults = [f"{name}.toml, {fault}" for name, file in files.items() for fault in _faults(file)]
    return [*faults, *(f"period.toml, {fault}" for fault in _period_faults(cues.period))]


def _faults(file: CueFile) -> Iterator[str]:
    for cue in file.cues:
        yield from _faults_of(file, cue.id, cue.examples)
        if not any(cue.id == hit.cue.id for example in cue.examples for hit in _hits(file, example.text)):
            yield f"{cue.id}: stands in none of its own examples"
    for context in file.contexts:
        yield from _faults_of(file, context.id, context.examples)


def _faults_of(file: CueFile, place: str, examples: tuple[CueExample, ...]) -> Iterator[str]:
    for number, example in enumerate(examples, 1):
        hits = _hits(file, example.text)
        found = {value for hit in hits for value in hit.cue.values}
        if found != set(example.finds):
            yield f"{place}: example {number} finds {_shown(found)}, not {_shown(set(example.finds))}"
        elif example.weight and max(hits, key=lambda hit: hit.weight.rank).weight is not example.weight:
            yield f"{place}: example {number} is not {example.weight}"


def _hits(file: CueFile, text: str) -> tuple[Hit, ...]:
    return finder(file).hits(text, (Span(0, len(text)),))


def _period_faults(file: PeriodFile) -> Iterator[str]:
    for cue in file.cues:
        for number, example in enumerate(cue.examples, 1):
            yield from _period_fault(file, cue, number, example)


def _period_fault(file: PeriodFile, cue: PeriodCue, number: int, example: PeriodExample) -> Iterator[str]:
    contract = Contract("example", "txt", "", example.text, ())
    found = period_of(contract, file)[0]
    if (found.start, found.end) != (example.start, example.end):
        yield f"{cue.id}: example {number} finds {found.start} to {found.end}, not {example.start} to {example.end}"


def _shown(values: set[str]) -> str:
    return " and ".join(sorted(values)) or "nothing"
