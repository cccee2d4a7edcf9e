"""Flags that are new, fixed and remaining."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from analyser.compare.aligning import Alignment
from analyser.compare.keys import key
from analyser.model.comparison import FlagChange, FlagFate
from analyser.model.review import Evidence, Flag, Review
from analyser.model.vocabulary import Activity, FlagKind, Severity

_Name = tuple[FlagKind, Activity | None]


def flags(found: Alignment) -> tuple[FlagChange, ...]:
    """New ones first, then those that remain, then those that are fixed; within each the worst first."""
    fates, severities = (FlagFate.NEW, FlagFate.REMAINING, FlagFate.FIXED), list(Severity)
    changes = tuple(_changes(found))
    return tuple(sorted(changes, key=lambda one: (fates.index(one.fate), severities.index(one.flag.severity))))


def _changes(found: Alignment) -> Iterator[FlagChange]:
    old, new = _by_name(found.old.review.flags), _by_name(found.new.review.flags)
    for name in dict.fromkeys([*new, *old]):
        for before, after in zip_longest(old.get(name, ()), new.get(name, ())):
            yield _change(found, before, after)


def _change(found: Alignment, before: Flag | None, after: Flag | None) -> FlagChange:
    if before and after:
        return FlagChange(FlagFate.REMAINING, before, after, tuple(_further(found, before, after)))
    return FlagChange(FlagFate.NEW if after else FlagFate.FIXED, before, after)


def _by_name(flags: Iterable[Flag]) -> dict[_Name, list[Flag]]:
    found: dict[_Name, list[Flag]] = defaultdict(list)
    for flag in flags:
        found[flag.kind, flag.activity].append(flag)
    return found


def _further(found: Alignment, before: Flag, after: Flag) -> Iterator[Evidence]:
    """Places whose words the old version had not, and whose clause is none on which the flag rested before.

    A flag about one kind of work is as bad in however many places the work is spoken of.
    """
    if after.activity is not None:
        return
    was = {_clause(found.old.review, piece) for piece in _rests_on(found.old.review, before)}
    pairs = {right: left for left, right in (found.same | found.alike).items()}
    starts = [clause.start for clause in found.old.review.contract.clauses]
    places = {clause.start: place for place, clause in enumerate(found.new.review.contract.clauses)}
    for piece in _rests_on(found.new.review, after):
        place = places.get(_clause(found.new.review, piece) or 0)
        known = place in pairs and starts[pairs[place]] in was
        if not known and not found.old.has(key(piece.quote)):
            yield piece


def _rests_on(review: Review, flag: Flag) -> list[Evidence]:
    known = {provision.id: provision.evidence for provision in review.provisions}
    return list(dict.fromkeys([*(known[name] for name in flag.provisions if name in known), *flag.evidence]))


def _clause(review: Review, piece: Evidence) -> int | None:
    clause = review.contract.clause_at(piece.start)
    return clause.start if clause else None
