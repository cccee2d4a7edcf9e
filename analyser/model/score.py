"""How well the patterns do on labelled clauses. The unit is a kind in a clause."""

from dataclasses import dataclass

from analyser.model.vocabulary import ProvisionKind


@dataclass(frozen=True, slots=True)
class Labelled:
    """A clause and what a careful reader finds in it: kinds, and the directions of its indemnities."""

    id: str
    text: str
    kinds: frozenset[ProvisionKind]
    directions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a labelled clause."""

    clause: Labelled
    kinds: frozenset[ProvisionKind]
    directions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tally:
    """Found and labelled (`hits`), found only (`false`), labelled only (`missed`)."""

    hits: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 1 where nothing is there."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = 2 * self.hits + self.false + self.missed
        return 2 * self.hits / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """A kind's tally, the 95 % interval of its F1, and the F1 of plain keywords."""

    kind: str
    tally: Tally
    interval: tuple[float, float]
    keywords: float


@dataclass(frozen=True, slots=True)
class Half:
    """One half of the corpus. `confusion` counts (labelled, found) directions of indemnities."""

    name: str
    clauses: int
    rows: tuple[Row, ...]
    total: Row
    negatives: int
    alarms: int
    confusion: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Baseline:
    """patterns/baseline.toml: for each kind the words whose mere presence counts."""

    keywords: dict[ProvisionKind, tuple[str, ...]]
