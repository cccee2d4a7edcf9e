"""Which flag of a new version is which flag of the one before, and what that does to its state."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from analyser.model.vocabulary import Activity, FlagKind, Severity
from analyser.register.states import Action, ContractReading, Facts, Standing, State

_BY_HAND = (State.ACCEPTED, State.WAIVED, State.REQUESTED)
"""States that somebody put a flag in, looking at the words of that day."""


@dataclass(frozen=True, slots=True)
class Found:
    """A flag of the new version."""

    kind: FlagKind
    activity: Activity | None
    facts: Facts


@dataclass(frozen=True, slots=True)
class Carried:
    """What becomes of a flag that was there (by its place in the list that was given), or of a new one."""

    action: Action
    old: int | None = None
    new: Found | None = None
    reason: str | None = None


def carried(
    old: Sequence[Standing], new: Sequence[Found], *, reading: ContractReading, same_text: bool
) -> list[Carried]:
    """Flags of the same kind, activity and words keep their state; what changed is open again.

    `same_text` says that the contract is the same and only its review is another. A flag that is missing is cleared
    only by a version that was read whole.
    """
    pairs = _paired(old, new)
    known = dict(pairs)
    taken = set(known.values())
    kept = [_kept(place, old[place], new[known[place]], same_text) for place in sorted(known)]
    gone = [_gone(place, old[place], reading, same_text) for place in range(len(old)) if place not in known]
    fresh = [Carried(Action.FOUND, new=one) for place, one in enumerate(new) if place not in taken]
    return [*kept, *(one for one in gone if one), *fresh]


def _paired(old: Sequence[Standing], new: Sequence[Found]) -> list[tuple[int, int]]:
    """First those of the same words, then those that share words, then the others of a kind, as they stand."""
    pairs: list[tuple[int, int]] = []
    for alike in (_same_words, _shared_words, _any_words):
        done = {left for left, _ in pairs}, {right for _, right in pairs}
        pairs += _matched(old, new, alike, done)
    return pairs


def _matched(
    old: Sequence[Standing], new: Sequence[Found], alike: Callable[[Facts, Facts], int], done: tuple[set[int], set[int]]
) -> Iterator[tuple[int, int]]:
    """The most alike first; a flag that was cleared comes back only where no other fits."""
    ranked = sorted(
        (-likeness, one.state is State.CLEARED, left, right)
        for left, one in enumerate(old)
        for right, other in enumerate(new)
        if left not in done[0] and right not in done[1] and (one.kind, one.activity) == (other.kind, other.activity)
        if (likeness := alike(one.facts, other.facts))
    )
    for _, _, left, right in ranked:
        if left not in done[0] and right not in done[1]:
            done[0].add(left)
            done[1].add(right)
            yield left, right


def _same_words(one: Facts, other: Facts) -> int:
    return int(one.words is not None and one.words == other.words)


def _shared_words(one: Facts, other: Facts) -> int:
    return len(set(one.words or ()) & set(other.words or ()))


def _any_words(one: Facts, other: Facts) -> int:
    return 1


def _kept(place: int, old: Standing, new: Found, same_text: bool) -> Carried:
    order = list(Severity)
    graver = order.index(new.facts.severity) < order.index(old.facts.severity)
    changed = not _same_words(old.facts, new.facts)
    if old.state is State.CLEARED:
        return Carried(Action.RETURNED, place, new, "it is raised again")
    if changed:
        why = "the same text is judged otherwise by other patterns or law" if same_text else "its words changed"
        return Carried(Action.CHANGED, place, new, why)
    if graver and old.state in _BY_HAND:
        return Carried(Action.CHANGED, place, new, "it is graver than before")
    return Carried(Action.KEPT, place, new)


def _gone(place: int, old: Standing, reading: ContractReading, same_text: bool) -> Carried | None:
    if old.state is State.CLEARED:
        return None
    if reading is ContractReading.WHOLE:
        why = "other patterns or law no longer raise it" if same_text else "the newer version does not raise it"
        return Carried(Action.CLEARED, place, reason=why)
    if same_text or old.state not in _BY_HAND:
        return None
    part = "only in part read" if reading is ContractReading.PARTIAL else "not reviewed"
    return Carried(Action.UNREAD, place, reason=f"a newer version was {part}")
