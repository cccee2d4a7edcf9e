"""The rules, compiled and grouped by the term that must stand in a sentence before a line is tried."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from analyser.language import PLAYERS, Line, assigned, compiled, is_bare
from analyser.model.patterns import Patterns, Role, Rule
from analyser.model.vocabulary import Direction, ProvisionKind

GIVEN, RECEIVED = ProvisionKind.INDEMNITY_GIVEN, ProvisionKind.INDEMNITY_RECEIVED
_MIRRORS: tuple[tuple[Role, Role, Direction, tuple[ProvisionKind, ...]], ...] = (
    (Role.DOCTOR, Role.ENGAGER, Direction.DOCTOR_TO_ENGAGER, (GIVEN,)),
    (Role.ENGAGER, Role.DOCTOR, Direction.ENGAGER_TO_DOCTOR, (RECEIVED,)),
    (Role.EITHER, Role.EITHER, Direction.MUTUAL, (GIVEN, RECEIVED)),
)


_Waiting = tuple[int, list[int]]
"""The rank of an entry, and the masks of what it still needs."""

_NOTHING_MORE = -1
"""A mask that every sentence meets."""


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
        self.finding = tuple(entry for entry in self.entries if not entry.rule.marks)
        self._marking = tuple(entry for entry in self.entries if entry.rule.marks)
        self.guards = {rule.id: _guards(rule) for _, rule in patterns.rules}
        use = Counter(term for entry in self.entries for needed in entry.line.needs for term in needed)
        use.update(_literals_in_examples(patterns))
        self._bits = {term: 1 << place for place, (term, _) in enumerate(use.most_common())}
        self._by_trigger: dict[str, dict[int, list[_Waiting]]] = {}
        for entry in self.finding:
            self._sort_in(entry, use)

    def _sort_in(self, entry: Entry, use: Counter[str]) -> None:
        """Under each alternative of its rarest element, then under the next rarest, with what else the line needs."""
        trigger, *others = sorted(entry.line.needs, key=lambda terms: _commonness(terms, use))
        second, *rest = [sum(self._bits[term] for term in terms) for terms in others] or [_NOTHING_MORE]
        for term in trigger:
            self._by_trigger.setdefault(term, {}).setdefault(second, []).append((entry.rank, rest))

    def lines(self) -> Iterator[Line]:
        """Every line of every rule, guards too."""
        yield from (entry.line for entry in self.entries)
        for guards in self.guards.values():
            yield from (*guards.never, *guards.unless, *guards.rescue, *guards.under, *guards.not_under)

    def marking(self, kinds: Set[ProvisionKind]) -> Iterator[Entry]:
        """The entries that only mark, for provisions of these kinds."""
        return (entry for entry in self._marking if not kinds.isdisjoint(entry.kinds))

    def candidates(self, terms: Set[str]) -> list[Entry]:
        """The entries that lack none of their elements among the terms of a sentence, in the order of the files.

        Terms are bits of one number and each element a mask over it: one "and" drops many lines at once.
        """
        known = terms & self._bits.keys()
        mask = sum(map(self._bits.__getitem__, known))
        found = {
            rank
            for term in known & self._by_trigger.keys()
            for second, waiting in self._by_trigger[term].items()
            if mask & second
            for rank, rest in waiting
            if not rest or all(mask & need for need in rest)
        }
        return [self.entries[rank] for rank in sorted(found)]


def _literals_in_examples(patterns: Patterns) -> Counter[str]:
    """How often each word stands in the examples: a word that few lines need may stand in most sentences."""
    texts = " ".join(example.text for _, rule in patterns.rules for example in rule.examples)
    return Counter(f"={word}" for word in texts.lower().split())


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


def _commonness(terms: frozenset[str], use: Counter[str]) -> tuple[bool, int]:
    """How many lines share the element; a party is rarest only where there is nothing else."""
    return any(is_bare(term) for term in terms), sum(use[term] for term in terms)
