"""Topics that a clause speaks of in several sentences: only those that say how it stands to them are kept."""

from collections.abc import Iterable, Iterator

from analyser.model.review import Provision
from analyser.model.vocabulary import ProvisionKind, Stance

_FIRM = (Stance.REQUIRED, Stance.PERMITTED)


def firmest(provisions: Iterable[Provision]) -> Iterator[Provision]:
    """The provisions without mentions of a topic on which the same clause takes a stand.

    A clause that permits or requires work and forbids it for some times or patients permits it.
    """
    every = tuple(provisions)
    stands: dict[tuple[str | None, str | None, ProvisionKind], set[Stance]] = {}
    for provision in every:
        if provision.stance:
            stands.setdefault(_topic(provision), set()).add(provision.stance)
    for provision in every:
        if not provision.stance or provision.stance in _kept(stands[_topic(provision)], provision):
            yield provision


def _topic(provision: Provision) -> tuple[str | None, str | None, ProvisionKind]:
    return provision.evidence.clause, provision.heading, provision.kind


def _kept(stances: set[Stance], provision: Provision) -> set[Stance]:
    """In unnumbered text the clause is not known well enough to drop anything but a mention."""
    firm = stances & set(_FIRM) if provision.evidence.clause else stances - {Stance.MENTIONED}
    return firm or stances - {Stance.MENTIONED} or stances
