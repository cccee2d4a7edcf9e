"""The rules, compiled and grouped by the term that must stand in a sentence before a line is tried."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from analyser.language import PLAYERS, Line, assigned, compiled, is_bare
from analyser.model.patterns import Patterns, Role, Rule
from analyser.model.vocabulary import Direction, ProvisionKind

GIVEN, RECEIVED = ProvisionKind.INDEMNITY_GIVEN, ProvisionKind.INDEMNITY_RECEIVED
_MIRRORS: tuple[tuple[Role, Role, Direction, tuple[ProvisionKind, ...]], ...] = (
    (Role.DOCTOR, Role.ENGAGER, Direction.DOCTOR_TO_ENGAGER, (GIVEN,)),
    (Role.ENGAGER, Role.DOCTOR, Direction.ENGAGER_TO_DOCTOR, (RECEIVED,)),
    (Role.EITHER, Role.EITHER, Direction.MUTUAL, (GIVEN, RECEIVED)),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a rule with its parties cast, and what it finds. `rank` orders entries as the files do."""

    rank: int
    rule: Rule
    line: Line
    kinds: tuple[ProvisionKind, ...]
    direction: Direction | None


@dataclass(frozen=True, slots=True)
class Guards:
    """The compiled lines that cancel a rule, rescue it, or ask something of its heading."""

    never: tuple[Line, ...]
    unless: tuple[Line, ...]
    rescue: tuple[Line, ...]
    under: tuple[Line, ...]
    not_under: tuple[Line, ...]


class Rulebook:
    """All entries, and for each trigger term those that need it."""

    def __init__(self, patterns: Patterns) -> None:
        """Compile every line and choose for each its rarest element as trigger."""
        self.entries = tuple(_entries(patterns))
        self.guards = {rule.id: _guards(rule) for _, rule in patterns.rules}
        use = Counter(term for entry in self.entries for needed in entry.line.needs for term in needed)
        self._bits = {term: 1 << place for place, term in enumerate(sorted(use))}
        self._by_trigger: dict[str, list[tuple[int, tuple[int, ...]]]] = {}
        for entry in self.entries:
            needs = tuple(sum(self._bits[term] for term in needed) for needed in entry.line.needs)
            for term in _trigger(entry.line, use):
                self._by_trigger.setdefault(term, []).append((entry.rank, needs))

    def lines(self) -> Iterator[Line]:
        """Every line of every rule, guards too."""
        yield from (entry.line for entry in self.entries)
        for guards in self.guards.values():
            yield from (*guards.never, *guards.unless, *guards.rescue, *guards.under, *guards.not_under)

    def candidates(self, terms: Iterable[str]) -> list[Entry]:
        """The entries that lack none of their elements among the terms of a sentence, in the order of the files.

        Terms are bits of one number and each element a mask over it: most lines are dropped by one "and".
        """
        known = set(terms)
        mask = sum(self._bits[term] for term in known & self._bits.keys())
        lines = chain.from_iterable(self._by_trigger[term] for term in known & self._by_trigger.keys())
        found = {rank for rank, needs in lines if all(mask & need for need in needs)}
        return [self.entries[rank] for rank in sorted(found)]


def _entries(patterns: Patterns) -> Iterator[Entry]:
    rank = 0
    for kind, rule in patterns.rules:
        for text in rule.find:
            for line, kinds, direction in _cast(compiled(text), rule, kind):
                yield Entry(rank, rule, line, kinds, direction)
                rank += 1


def _cast(
    line: Line, rule: Rule, kind: ProvisionKind
) -> Iterator[tuple[Line, tuple[ProvisionKind, ...], Direction | None]]:
    if not rule.mirrored:
        yield line, (GIVEN, RECEIVED) if rule.direction is Direction.MUTUAL else (kind,), rule.direction
        return
    for giver, taker, direction, kinds in _MIRRORS:
        yield assigned(line, dict(zip(PLAYERS, (str(giver), str(taker)), strict=True))), kinds, direction


def _guards(rule: Rule) -> Guards:
    def lines(texts: Sequence[str]) -> tuple[Line, ...]:
        return tuple(compiled(text) for text in texts)

    return Guards(lines(rule.never), lines(rule.unless), lines(rule.rescue), lines(rule.under), lines(rule.not_under))


def _trigger(line: Line, use: Counter[str]) -> frozenset[str]:
    """The required element that fewest lines share; a party only where there is nothing else."""

    def commonness(terms: frozenset[str]) -> tuple[bool, int]:
        return any(is_bare(term) for term in terms), sum(use[term] for term in terms)

    return min(line.needs, key=commonness)
