"""Several contracts of one doctor, together. Contracts are named by their place in `reviews`, from 0."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analyser.model.review import Cover, Review
from analyser.model.vocabulary import Activity, CoverStatus, Nation


@dataclass(frozen=True, slots=True)
class Row:
    """One activity in every contract, in their order."""

    activity: Activity
    cells: tuple[Cover, ...]

    def places(self, *statuses: CoverStatus) -> tuple[int, ...]:
        """The contracts, by place, in which it has one of these statuses."""
        return tuple(place for place, cell in enumerate(self.cells) if cell.status in statuses)


@dataclass(frozen=True, slots=True)
class Bare:
    """Work that one contract brings and nothing in it covers.

    Schemes and engagers answer for the work under their own contract alone. Only the doctor's own cover, which the
    contracts in `perhaps` make the doctor hold for such work, may reach it, and whether it does has to be asked.
    """

    activity: Activity
    contract: int
    perhaps: tuple[int, ...]


class Doubling(StrEnum):
    """How cover comes to be paid for twice."""

    DUTIES = "duties"
    SCHEME = "scheme"


@dataclass(frozen=True, slots=True)
class Twice:
    """Cover that one policy could give several contracts (duties), or that a scheme gives already (scheme)."""

    how: Doubling
    activities: tuple[Activity, ...]
    contracts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """What one policy would have to reach: by a contract's duty, to fill a gap, or unless something open is settled."""

    activity: Activity
    required: tuple[int, ...]
    gaps: tuple[int, ...]
    open: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """A provision on what own cover must be like; `sum` are the whole pounds of a level, if it names any."""

    contract: int
    provision: str
    sum: int | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """One personal policy for all the contracts.

    `sum` is the highest asked for in any. `start` and `end` are the outermost dates; the contracts in `endless`
    state no end.
    """

    needs: tuple[Need, ...]
    nations: tuple[Nation, ...]
    levels: tuple[Demand, ...]
    after: tuple[Demand, ...]
    membership: tuple[Demand, ...]
    sum: int | None
    start: date | None
    end: date | None
    endless: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A contract that could not be reviewed, and why: what it brings is not known."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The contracts, one map of them, and what follows."""

    reviews: tuple[Review, ...]
    rows: tuple[Row, ...]
    bare: tuple[Bare, ...]
    twice: tuple[Twice, ...]
    policy: Policy
    unread: tuple[Unread, ...] = ()
