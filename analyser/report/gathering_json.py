"""A portfolio for programs: types, filled, as JSON; `analyser schema portfolio` describes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from analyser import __version__
from analyser.model.portfolio import Demand, Doubling, Portfolio
from analyser.model.vocabulary import Activity, CoverStatus, Nation
from analyser.report import as_json, schema
from analyser.report.schema import ErrorJson, ReviewJson


@dataclass(frozen=True, slots=True)
class BareJson:
    """Work that one contract brings and nothing in it covers."""

    activity: Activity
    contract: int
    perhaps: tuple[int, ...]
    """Contracts that make the doctor hold own cover for such work; whether it reaches this one has to be asked."""


@dataclass(frozen=True, slots=True)
class RowJson:
    """One activity of the map, with its status in every contract."""

    activity: Activity
    statuses: tuple[CoverStatus, ...]


@dataclass(frozen=True, slots=True)
class TwiceJson:
    """Cover that may be paid for twice: by duties of several contracts, or beside a scheme."""

    how: Doubling
    activities: tuple[Activity, ...]
    contracts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NeedJson:
    """Work that one policy would have to reach, and the contracts for which."""

    activity: Activity
    required: tuple[int, ...]
    gaps: tuple[int, ...]
    open: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DemandJson:
    """A provision on what own cover must be like."""

    contract: int
    provision: str
    """Its id in that contract's review."""
    sum: int | None
    """Whole pounds, of a level that names a sum."""


@dataclass(frozen=True, slots=True)
class PolicyJson:
    """What one personal policy would have to reach."""

    needs: tuple[NeedJson, ...]
    nations: tuple[Nation, ...]
    levels: tuple[DemandJson, ...]
    after: tuple[DemandJson, ...]
    membership: tuple[DemandJson, ...]
    sum: int | None
    """The highest level asked for, in whole pounds."""
    start: date | None
    end: date | None
    endless: tuple[int, ...]
    """The contracts that state no end."""


@dataclass(frozen=True, slots=True)
class UnreadJson:
    """A contract that could not be reviewed."""

    name: str
    error: ErrorJson


@dataclass(frozen=True, slots=True)
class PortfolioJson:
    """Several contracts of one doctor. Contracts are named by their place in `contracts`, from 0."""

    schema_version: str
    analyser_version: str
    contracts: tuple[ReviewJson, ...]
    unread: tuple[UnreadJson, ...]
    cover: tuple[RowJson, ...]
    bare: tuple[BareJson, ...]
    twice: tuple[TwiceJson, ...]
    policy: PolicyJson


def render(portfolio: Portfolio) -> str:
    """The portfolio as indented JSON, ending in a line break."""
    return schema.printed(_portfolio(portfolio))


def json_schema() -> dict[str, Any]:
    """JSON Schema of a portfolio."""
    from analyser.report.describing import promised

    return promised("A portfolio", schema.SCHEMA_VERSION, PortfolioJson)


def _portfolio(found: Portfolio) -> PortfolioJson:
    return PortfolioJson(
        schema_version=schema.SCHEMA_VERSION,
        analyser_version=__version__,
        contracts=tuple(map(as_json.filled, found.reviews)),
        unread=tuple(UnreadJson(one.name, ErrorJson("unread", one.message)) for one in found.unread),
        cover=tuple(RowJson(row.activity, tuple(cell.status for cell in row.cells)) for row in found.rows),
        bare=tuple(BareJson(one.activity, one.contract, one.perhaps) for one in found.bare),
        twice=tuple(TwiceJson(one.how, one.activities, one.contracts) for one in found.twice),
        policy=_policy(found),
    )


def _policy(found: Portfolio) -> PolicyJson:
    policy = found.policy
    return PolicyJson(
        needs=tuple(NeedJson(need.activity, need.required, need.gaps, need.open) for need in policy.needs),
        nations=policy.nations,
        levels=_demands(policy.levels),
        after=_demands(policy.after),
        membership=_demands(policy.membership),
        sum=policy.sum,
        start=policy.start,
        end=policy.end,
        endless=policy.endless,
    )


def _demands(found: Iterable[Demand]) -> tuple[DemandJson, ...]:
    return tuple(DemandJson(one.contract, one.provision, one.sum) for one in found)
