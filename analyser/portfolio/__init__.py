"""Several contracts of one doctor, together: one map, what is bare in it, what is paid for twice, what is needed."""

from collections.abc import Iterable, Iterator, Sequence

from analyser.model.portfolio import Bare, Doubling, Portfolio, Row, Twice, Unread
from analyser.model.review import Review
from analyser.model.vocabulary import Activity, CoverStatus, FlagKind
from analyser.portfolio.needing import policy

__all__ = ["gathered"]

_OWN = CoverStatus.PERSONAL_REQUIRED


def gathered(reviews: Sequence[Review], *, unread: Iterable[Unread] = ()) -> Portfolio:
    """The portfolio; `unread` are contracts that could not be reviewed."""
    cells = zip(*(review.cover for review in reviews), strict=True)
    rows = tuple(Row(row[0].activity, row) for row in cells)
    return Portfolio(
        reviews=tuple(reviews),
        rows=rows,
        bare=tuple(_bare(rows)),
        twice=(*_duties(rows), *_beside_schemes(reviews)),
        policy=policy(reviews, rows),
        unread=tuple(unread),
    )


def _bare(rows: Iterable[Row]) -> Iterator[Bare]:
    for row in rows:
        own = row.places(_OWN)
        yield from (Bare(row.activity, place, own) for place in row.places(CoverStatus.GAP))


def _duties(rows: Iterable[Row]) -> Iterator[Twice]:
    """Duties of several contracts to hold cover for the same work; activities of the same contracts in one."""
    found: dict[tuple[int, ...], list[Activity]] = {}
    for row in rows:
        if len(own := row.places(_OWN)) > 1:
            found.setdefault(own, []).append(row.activity)
    for contracts, activities in found.items():
        yield Twice(Doubling.DUTIES, tuple(activities), contracts)


def _beside_schemes(reviews: Sequence[Review]) -> Iterator[Twice]:
    """A contract that makes the doctor buy what its scheme gives; the contract's own flag says so."""
    for place, review in enumerate(reviews):
        flags = [flag for flag in review.flags if flag.kind is FlagKind.DUPLICATE_COVER]
        told = {name for flag in flags for name in flag.provisions}
        if flags:
            schemes = (cell for cell in review.cover if cell.status in (CoverStatus.SCHEME, CoverStatus.CONFLICT))
            work = tuple(cell.activity for cell in schemes if told.intersection(cell.provisions))
            yield Twice(Doubling.SCHEME, work, (place,))
