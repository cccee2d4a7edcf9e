"""Topics that a clause speaks of in several sentences: only those that say how it stands to them are kept."""

from collections.abc import Iterable, Iterator

from analyser.model.review import Provision
from analyser.model.vocabulary import ProvisionKind, Stance

_FIRM = {Stance.REQUIRED, Stance.PERMITTED}


def firmest(provisions: Iterable[Provision]) -> Iterator[Provision]:
    """The provisions of one clause, without mentions of a topic on which the clause takes a stand.

    A clause that permits or requires work and forbids it for some times or patients permits it.
    """
    every = tuple(provisions)
    stances: dict[ProvisionKind, set[Stance]] = {}
    for provision in every:
        if provision.stance:
            stances.setdefault(provision.kind, set()).add(provision.stance)
    yield from (one for one in every if not one.stance or one.stance in _kept(stances[one.kind]))


def _kept(stances: set[Stance]) -> set[Stance]:
    return stances & _FIRM or stances - {Stance.MENTIONED} or stances
