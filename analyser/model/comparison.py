"""Two versions of a contract side by side: what became of clauses, of the cover map and of the flags."""

from dataclasses import dataclass
from enum import StrEnum

from analyser.model.review import Cover, Evidence, Flag, Review
from analyser.model.vocabulary import CoverStatus, Severity

WORST_TO_BEST = (
    CoverStatus.GAP,
    CoverStatus.CONFLICT,
    CoverStatus.UNCLEAR,
    CoverStatus.CONDITIONAL,
    CoverStatus.PERSONAL_REQUIRED,
    CoverStatus.NOT_MENTIONED,
    CoverStatus.CONTRACT,
    CoverStatus.SCHEME,
)
"""The order by which a cell gets better or worse, seen from the doctor.

Nobody is worse than two who disagree; an open question is worse than a duty to buy cover, which at least says who
answers. Work that the contract does not speak of stands above that duty and below any assurance: a new duty is worse
than none, and work whose cover a contract used to promise is worse off once the contract is silent on it.
"""


class Course(StrEnum):
    """Which way something went from the old version to the new."""

    WORSE = "worse"
    BETTER = "better"
    SAME = "same"


class ClauseFate(StrEnum):
    """What became of a clause."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class FlagFate(StrEnum):
    """What became of a flag."""

    NEW = "new"
    FIXED = "fixed"
    REMAINING = "remaining"


class Edit(StrEnum):
    """What became of some words of a changed clause."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a clause that share one fate. Kept words are given as the new version has them."""

    edit: Edit
    text: str


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause that differs and carries a provision in at least one version.

    The stretches are its words in order; those of the old version alone stand before those that replace them.
    `old_provisions` and `new_provisions` are ids of provisions of the two reviews.
    """

    fate: ClauseFate
    old: Evidence | None
    new: Evidence | None
    stretches: tuple[Stretch, ...]
    old_provisions: tuple[str, ...] = ()
    new_provisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CellChange:
    """One activity in both versions."""

    old: Cover
    new: Cover

    @property
    def course(self) -> Course:
        """By the order above."""
        before, after = WORST_TO_BEST.index(self.old.status), WORST_TO_BEST.index(self.new.status)
        return Course.SAME if before == after else Course.BETTER if after > before else Course.WORSE


@dataclass(frozen=True, slots=True)
class FlagChange:
    """A flag in one version or in both.

    `further` are the places on which a remaining flag now rests and whose words the old version had not.
    """

    fate: FlagFate
    old: Flag | None
    new: Flag | None
    further: tuple[Evidence, ...] = ()

    @property
    def flag(self) -> Flag:
        """The new version's, else the old one's."""
        found = self.new or self.old
        assert found
        return found

    @property
    def worse(self) -> bool:
        """Whether it is new, graver than before, or rests on words that were not there."""
        order = list(Severity)
        graver = self.old and self.new and order.index(self.new.severity) < order.index(self.old.severity)
        return self.fate is FlagFate.NEW or bool(graver) or bool(self.further)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both reviews, and what differs. All ten cells are there, in the order of the vocabulary."""

    old: Review
    new: Review
    clauses: tuple[ClauseChange, ...]
    cells: tuple[CellChange, ...]
    flags: tuple[FlagChange, ...]

    @property
    def worse(self) -> bool:
        """Whether anything got worse for the doctor, whatever got better."""
        return any(cell.course is Course.WORSE for cell in self.cells) or any(flag.worse for flag in self.flags)
