"""What one personal policy would have to reach."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from analyser.model.portfolio import Demand, Need, Policy, Row
from analyser.model.review import Provision, Review
from analyser.model.vocabulary import CoverStatus, Nation, ProvisionKind

_OPEN = (CoverStatus.CONDITIONAL, CoverStatus.UNCLEAR, CoverStatus.CONFLICT)


def policy(reviews: Sequence[Review], rows: Iterable[Row]) -> Policy:
    """Duties and gaps of all contracts; the highest level, the longest time, every nation."""
    levels = tuple(_levels(reviews))
    periods = [review.particulars.period for review in reviews]
    nations = {review.particulars.nation.value for review in reviews}
    return Policy(
        needs=tuple(need for row in rows if (need := _need(row))),
        nations=tuple(nation for nation in Nation if nation in nations),
        levels=levels,
        after=tuple(_demands(reviews, _after)),
        membership=tuple(_demands(reviews, _membership)),
        sum=max((level.sum for level in levels if level.sum), default=None),
        start=min((period.start for period in periods if period.start), default=None),
        end=max((period.end for period in periods if period.end), default=None),
        endless=tuple(place for place, period in enumerate(periods) if period.end is None),
    )


def _need(row: Row) -> Need | None:
    required, gaps, open_ = row.places(CoverStatus.PERSONAL_REQUIRED), row.places(CoverStatus.GAP), row.places(*_OPEN)
    return Need(row.activity, required, gaps, open_) if required or gaps or open_ else None


def _levels(reviews: Sequence[Review]) -> Iterator[Demand]:
    for place, review in enumerate(reviews):
        for provision in review.provisions:
            if provision.kind is ProvisionKind.COVER_MINIMUM:
                sums = (amount.pounds for amount in provision.amounts if amount.pounds is not None)
                yield Demand(place, provision.id, max(sums, default=None))


def _demands(reviews: Sequence[Review], asks: Callable[[Provision], bool]) -> Iterator[Demand]:
    for place, review in enumerate(reviews):
        yield from (Demand(place, provision.id) for provision in review.provisions if asks(provision))


def _after(provision: Provision) -> bool:
    return provision.kind is ProvisionKind.RUN_OFF and "denied" not in provision.tags


def _membership(provision: Provision) -> bool:
    return provision.kind is ProvisionKind.PERSONAL_COVER_REQUIRED and "defence-body" in provision.tags
