"""What there is to judge, and what a judge finds: the causes of flags, before any words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from analyser.model.flags import Named
from analyser.model.law import LawAnswer
from analyser.model.review import Cover, Evidence, Mention, Particulars, Provision
from analyser.model.vocabulary import Activity, CoverStatus, Nation, ProvisionKind

OPTION = "alternative"
"""The tag of a sentence that leaves an option open; who promises what is then not settled."""

Answers = Mapping[Activity, LawAnswer]


@dataclass(frozen=True, slots=True)
class Case:
    """One contract as the judges see it; `by_nation` is what the law of each nation would answer."""

    particulars: Particulars
    provisions: tuple[Provision, ...]
    mentions: tuple[Mention, ...]
    cover: tuple[Cover, ...]
    on: date
    named: tuple[Named, ...] = ()
    blanks: tuple[Evidence, ...] = ()
    by_nation: Mapping[Nation, Answers] = field(default_factory=dict)

    @property
    def nation(self) -> Nation:
        """The nation whose law answers."""
        return self.particulars.nation.value

    @property
    def contemplated(self) -> tuple[Cover, ...]:
        """The cells of the work that the contract brings."""
        return tuple(cell for cell in self.cover if cell.status is not CoverStatus.NOT_MENTIONED)

    def of_kind(self, *kinds: ProvisionKind) -> tuple[Provision, ...]:
        """The provisions of these kinds, in the order of the contract."""
        return tuple(provision for provision in self.provisions if provision.kind in kinds)

    def reaching(self, cell: Cover, kind: ProvisionKind) -> tuple[Provision, ...]:
        """The settled provisions of this kind that reach the activity of the cell."""
        return tuple(
            provision
            for provision in self.of_kind(kind)
            if provision.id in cell.provisions and cell.activity not in provision.excluded and not is_option(provision)
        )


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason to raise a flag: the contract's words it rests on, the work it concerns, the law behind it.

    `traits` choose the notes of flags.toml that fit; `names` are names used, and what to say of each.
    """

    provisions: tuple[Provision, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    activities: tuple[Activity, ...] = ()
    facts: tuple[str, ...] = ()
    traits: frozenset[str] = frozenset()
    names: tuple[Named, ...] = ()


def is_option(provision: Provision) -> bool:
    """Whether the sentence leaves open who is to do it."""
    return OPTION in provision.tags


def joined(groups: Iterable[tuple[Provision, ...]]) -> tuple[Provision, ...]:
    """All provisions of the groups, each once, in the order of the contract."""
    found = {provision.id: provision for group in groups for provision in group}
    return tuple(sorted(found.values(), key=lambda provision: (provision.evidence.start, provision.id)))
