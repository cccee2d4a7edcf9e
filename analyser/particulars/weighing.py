"""Hits -> an answer: the heaviest evidence decides, and what contradicts it is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from analyser.model.cues import CueFile, Weight
from analyser.particulars.hits import Hit


@dataclass(frozen=True, slots=True)
class Answer:
    """What the hits of one file say together.

    `value` is None where nothing decides. `support` are the hits that carry it, `against` those worth telling that
    contradict it. Without a value, `split` says that the heaviest hits exclude one another, and `support` holds
    them; else `hints` is what they leave possible.
    """

    value: str | None
    support: tuple[Hit, ...] = ()
    against: tuple[Hit, ...] = ()
    split: bool = False
    hints: frozenset[str] = frozenset()


def weigh(file: CueFile, hits: tuple[Hit, ...]) -> Answer:
    """Only the heaviest hits decide, and only where they agree and one of them names a single value."""
    if not hits:
        return Answer(None)
    top = _heaviest(hits)
    possible = _common(top)
    if not possible and file.head_first and any(hit.in_head for hit in top):
        top = tuple(hit for hit in top if hit.in_head)
        possible = _common(top)
    if not possible:
        return Answer(None, support=top, split=top[0].weight is not Weight.WEAK)
    value = next(iter(possible)) if len(possible) == 1 else None
    if value is None or top[0].weight is Weight.WEAK or not any(hit.cue.values == (value,) for hit in top):
        return Answer(None, support=top, hints=possible)
    return _decided(file, value, hits)


def _heaviest(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    every = tuple(hits)
    best = max(hit.weight.rank for hit in every)
    return tuple(hit for hit in every if hit.weight.rank == best)


def _common(hits: Iterable[Hit]) -> frozenset[str]:
    return reduce(frozenset.intersection, (frozenset(hit.cue.values) for hit in hits))


def _decided(file: CueFile, value: str, hits: tuple[Hit, ...]) -> Answer:
    support = sorted((hit for hit in hits if hit.cue.values == (value,)), key=lambda hit: (-hit.weight.rank, hit.start))
    against = (hit for hit in hits if value not in hit.cue.values and hit.weight.rank >= file.tell_from.rank)
    return Answer(value, tuple(support), tuple(sorted(against, key=lambda hit: (-hit.weight.rank, hit.start))))
