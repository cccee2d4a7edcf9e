"""Contracts that stand at another path than in the scan before."""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, select

from analyser.scan.store.models import files, reviews, scans, sightings, skips
from analyser.scan.store.reading import before

_FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file that a scan saw, and what was in it."""

    path_hash: str
    name: bytes
    content: str | None


def moves(engine: Engine, scan: int) -> dict[str, str]:
    """New paths by the old ones that they continue, as hashes: {new: old}.

    A file is the one that went since the last scan of the same folders if it alone has its content, or else its name,
    among those that came and those that went. Nothing is told by a scan that was not finished.
    """
    earlier = before(engine, scan)
    if earlier is None or not _finished(engine, scan):
        return {}
    now, then = _seen(engine, scan), _seen(engine, earlier)
    passed = _passed_over(engine, scan)
    came = [one for path, one in now.items() if path not in then]
    went = [one for path, one in then.items() if path not in now and path not in passed]
    same = _pairs(came, went, lambda one: one.content)
    left = [one for one in came if one.path_hash not in same]
    rest = [one for one in went if one.path_hash not in same.values()]
    return same | _pairs(left, rest, lambda one: one.name)


def _pairs(came: list[_Seen], went: list[_Seen], mark: Callable[[_Seen], object]) -> dict[str, str]:
    """Those with a mark that is theirs alone on both sides."""
    counts = Counter(map(mark, came)), Counter(map(mark, went))
    old = {mark(one): one.path_hash for one in went if mark(one) and counts[1][mark(one)] == 1}
    alone = [one for one in came if counts[0][mark(one)] == 1 and mark(one) in old]
    return {one.path_hash: old[mark(one)] for one in alone}


def _finished(engine: Engine, scan: int) -> bool:
    with engine.connect() as connection:
        return connection.execute(select(scans.c.state).where(scans.c.id == scan)).scalar() == _FINISHED


def _seen(engine: Engine, scan: int) -> dict[str, _Seen]:
    asked = (
        select(files.c.path_hash, files.c.path, reviews.c.content)
        .select_from(sightings.join(files).outerjoin(reviews, reviews.c.id == sightings.c.review_id))
        .where(sightings.c.scan_id == scan)
    )
    with engine.connect() as connection:
        return {row.path_hash: _one(row) for row in connection.execute(asked)}


def _one(row: Any) -> _Seen:
    return _Seen(row.path_hash, os.path.basename(bytes(row.path)), row.content)


def _passed_over(engine: Engine, scan: int) -> set[str]:
    asked = select(files.c.path_hash).select_from(skips.join(files)).where(skips.c.scan_id == scan)
    with engine.connect() as connection:
        return set(connection.execute(asked).scalars())
