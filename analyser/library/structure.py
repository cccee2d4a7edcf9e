"""The words that show how a contract is built: patterns/structure.toml, read and checked."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from analyser.library.cues import expression_faults
from analyser.library.reading import doubled, read
from analyser.model.structure import BlankForms, BlankRule, Incorporation, Paper, Sign, SignId, Structure

FILE = "structure.toml"


def load(folders: Sequence[Path], faults: list[str]) -> Structure:
    """The words of all folders: the same id overrides, a new paper or blank is added.

    Faults are appended as "file, entry: what is wrong".
    """
    whole = Structure()
    for folder in folders:
        path = folder / FILE
        found = read(path, Structure, faults) if path.is_file() else None
        if found:
            faults.extend(f"{path}, {fault}" for fault in _faults(found))
            whole = _added(whole, found)
    faults.extend(f"{FILE}, {fault}" for fault in _missing(whole))
    return whole


def _added(old: Structure, new: Structure) -> Structure:
    signs = {sign.id: sign for sign in (*old.signs, *new.signs)}
    papers = {paper.id: paper for paper in (*old.papers, *new.papers)}
    blanks = {blank.id: blank for blank in (*old.blanks, *new.blanks)}
    return Structure(
        signs=tuple(signs.values()),
        papers=tuple(papers.values()),
        incorporation=new.incorporation if new.incorporation != Incorporation() else old.incorporation,
        blanks=tuple(blanks.values()),
        blank_forms=new.blank_forms if new.blank_forms != BlankForms() else old.blank_forms,
    )


def _missing(structure: Structure) -> Iterator[str]:
    known = {sign.id for sign in structure.signs}
    yield from (f"signs: {name} is missing" for name in SignId if name not in known)
    if not structure.incorporation.notice:
        yield "incorporation: the words of the notice are missing"


def _faults(structure: Structure) -> Iterator[str]:
    for entries in (structure.signs, structure.papers, structure.blanks):
        yield from doubled(entry.id for entry in entries)
    for sign in structure.signs:
        yield from (f"{sign.id}: {fault}" for fault in _sign_faults(sign))
    for paper in structure.papers:
        yield from (f"{paper.id}: {fault}" for fault in _paper_faults(paper))
    for blank in structure.blanks:
        yield from (f"{blank.id}: {fault}" for fault in _blank_faults(blank))
    yield from _shared_faults(structure)


def _sign_faults(sign: Sign) -> Iterator[str]:
    if not sign.phrases and not sign.find:
        yield "neither phrases nor find"
    yield from _expression_faults(sign.find)
    yield from _example_faults([(example.finds, example.because) for example in sign.examples])


def _paper_faults(paper: Paper) -> Iterator[str]:
    yield from _expression_faults((*paper.find, *paper.unless_after, *paper.unless_before))
    yield from _example_faults([(bool(example.finds), example.because) for example in paper.examples])


def _blank_faults(blank: BlankRule) -> Iterator[str]:
    if not (blank.inside or blank.before or blank.after):
        yield "neither inside nor before nor after"
    yield from _expression_faults((*blank.inside, *blank.before, *blank.after))
    if not blank.examples:
        yield "no example"


def _shared_faults(structure: Structure) -> Iterator[str]:
    words, forms = structure.incorporation, structure.blank_forms
    finds = (*_verbs(words), *words.subjects, *words.denials, *words.own, *words.attached)
    yield from (f"incorporation: {fault}" for fault in _expression_faults(finds))
    yield from (f"blank_forms: {fault}" for fault in _expression_faults((*forms.whole, *forms.choices)))


def _verbs(words: Incorporation) -> tuple[str, ...]:
    return (*words.strong_before, *words.strong_after, *words.weak_before, *words.weak_after)


def _expression_faults(finds: Iterable[str]) -> Iterator[str]:
    for find in finds:
        yield from expression_faults(find)


def _example_faults(examples: Iterable[tuple[bool, str | None]]) -> Iterator[str]:
    seen = list(examples)
    if not any(finds for finds, _ in seen):
        yield "no example that finds something"
    if not any(because for _, because in seen):
        yield "no near miss (an example that says because)"
