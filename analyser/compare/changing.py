"""Clauses added, removed and changed, as far as they carry a provision."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from analyser.compare.aligning import Alignment, Entry, Side
from analyser.compare.keys import key, tokens
from analyser.model.comparison import ClauseChange, ClauseFate, Edit, Stretch

_Placed = tuple[tuple[int, int], ClauseChange]


def changes(found: Alignment) -> tuple[ClauseChange, ...]:
    """In the order of the new version; a removed clause stands where it would have stood."""
    placed = [*_changed(found), *_added(found), *_removed(found)]
    return tuple(change for _, change in sorted(placed, key=lambda one: one[0]))


def _changed(found: Alignment) -> Iterator[_Placed]:
    old = {entry.place: entry for entry in found.old.entries}
    new = {entry.place: entry for entry in found.new.entries}
    for left, right in found.alike.items():
        before, after = old[left], new[right]
        if found.new.has(before.key) and found.old.has(after.key):
            continue
        yield (
            (right, 0),
            ClauseChange(
                fate=ClauseFate.CHANGED,
                old=found.old.evidence(before),
                new=found.new.evidence(after),
                stretches=tuple(_stretches(before.words, after.words)),
                old_provisions=before.provisions,
                new_provisions=after.provisions,
            ),
        )


def _added(found: Alignment) -> Iterator[_Placed]:
    known = {*found.same.values(), *found.alike.values()}
    for entry in _alone(found.new, known, found.old):
        stretches = (Stretch(Edit.ADDED, entry.words),)
        change = ClauseChange(
            ClauseFate.ADDED, None, found.new.evidence(entry), stretches, new_provisions=entry.provisions
        )
        yield (entry.place, 0), change


def _removed(found: Alignment) -> Iterator[_Placed]:
    pairs = found.same | found.alike
    for entry in _alone(found.old, set(pairs), found.new):
        before = max((right for left, right in pairs.items() if left < entry.place), default=-1)
        stretches = (Stretch(Edit.REMOVED, entry.words),)
        change = ClauseChange(
            ClauseFate.REMOVED, found.old.evidence(entry), None, stretches, old_provisions=entry.provisions
        )
        yield (before, entry.place + 1), change


def _alone(side: Side, paired: set[int], other: Side) -> Iterator[Entry]:
    """Clauses with a provision whose words the other version has nowhere."""
    for entry in side.entries:
        if entry.provisions and entry.place not in paired and not other.has(entry.key):
            yield entry


def _stretches(old: str, new: str) -> Iterator[Stretch]:
    """The words of both, in one row."""
    left, right = tokens(old), tokens(new)
    matcher = SequenceMatcher(None, [key(word) for word in left], [key(word) for word in right], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            yield Stretch(Edit.KEPT, "".join(right[c:d]))
            continue
        if a < b:
            yield Stretch(Edit.REMOVED, "".join(left[a:b]))
        if c < d:
            yield Stretch(Edit.ADDED, "".join(right[c:d]))
