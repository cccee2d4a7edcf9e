"""What is asked of the store."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, Row, Select, func, or_, select

from analyser.model.review import Review
from analyser.scan.keeping import unfolded
from analyser.scan.store.models import files, flags, reviews, scans, sightings, skips

_PAGE = 500
"""Rows fetched at a time, so that no list is held whole."""

_SHORT = tuple(column for column in reviews.c if column.name not in ("review", "kept"))


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that a scan saw. `cause` is there where it has no review; `partial` if it was read in part."""

    path: str
    shown: str
    review: int | None
    stem: str | None
    verdict: str | None
    worst: str | None
    nation: str | None
    setting: str | None
    engagement: str | None
    cells: str | None
    cause: str | None
    message: str | None
    partial: bool
    made: str | None


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag of a file."""

    kind: str
    severity: str
    title: str
    activity: str | None
    clause: str | None


def scan_rows(engine: Engine) -> list[Row[Any]]:
    """All scans, the newest first, each with how many files it saw."""
    seen = select(func.count()).where(sightings.c.scan_id == scans.c.id).scalar_subquery()
    with engine.connect() as connection:
        return list(connection.execute(select(scans, seen.label("seen")).order_by(scans.c.id.desc())))


def newest(engine: Engine) -> int | None:
    """The newest scan that saw anything."""
    asked = select(func.max(sightings.c.scan_id))
    with engine.connect() as connection:
        return connection.execute(asked).scalar()


def before(engine: Engine, scan: int) -> int | None:
    """The last scan of the same folders that was finished before this one."""
    roots = select(scans.c.roots).where(scans.c.id == scan).scalar_subquery()
    same = (scans.c.roots == roots) & (scans.c.id < scan) & (scans.c.state == "finished")
    with engine.connect() as connection:
        return connection.execute(select(func.max(scans.c.id)).where(same)).scalar()


def listed(engine: Engine, scan: int) -> Iterator[Listed]:
    """What a scan saw, in order of the paths."""
    asked = (
        select(
            *(files.c.path, files.c.shown, sightings.c.cause.label("unopened"), sightings.c.message.label("why")),
            *_SHORT,
        )
        .select_from(sightings.join(files).outerjoin(reviews, sightings.c.review_id == reviews.c.id))
        .where(sightings.c.scan_id == scan)
        .order_by(files.c.path)
    )
    for row in _rows(engine, asked):
        yield _listed(row)


def passed_over(engine: Engine, scan: int) -> Iterator[tuple[str, str]]:
    """What a scan passed over: the path as it is shown, and the reason."""
    asked = select(files.c.shown, skips.c.reason).select_from(skips.join(files)).where(skips.c.scan_id == scan)
    for row in _rows(engine, asked.order_by(files.c.path)):
        yield row.shown, row.reason


def reviews_of(engine: Engine, wanted: str) -> list[Row[Any]]:
    """The reviews that a word means, the newest first: an id, a content hash or its beginning, a path, a name."""
    at = files.c.path == os.fsencode(os.path.abspath(wanted))
    there = select(sightings.c.review_id).select_from(sightings.join(files)).where(at)
    means = [reviews.c.name == wanted, reviews.c.id.in_(there)]
    if len(wanted) >= 8:
        means.append(reviews.c.content.startswith(wanted.lower(), autoescape=True))
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 16:
        means.append(reviews.c.id == int(wanted))
    with engine.connect() as connection:
        return list(connection.execute(select(*_SHORT).where(or_(*means)).order_by(reviews.c.id.desc())))


def review_json(engine: Engine, review: int) -> str | None:
    """The JSON that `--format json` promised when the review was made."""
    with engine.connect() as connection:
        return connection.execute(select(reviews.c.review).where(reviews.c.id == review)).scalar_one_or_none()


def whole_review(engine: Engine, review: int) -> Review | None:
    """The review itself, from which any report can be made; None where there is none."""
    with engine.connect() as connection:
        kept = connection.execute(select(reviews.c.kept).where(reviews.c.id == review)).scalar_one_or_none()
    return unfolded(kept) if kept else None


def flags_of(engine: Engine, ids: Sequence[int]) -> Mapping[int, list[Flagged]]:
    """The flags of some reviews, worst first."""
    asked = select(flags).where(flags.c.review_id.in_(ids)).order_by(flags.c.review_id, flags.c.place)
    found: dict[int, list[Flagged]] = {}
    with engine.connect() as connection:
        for row in connection.execute(asked):
            line = Flagged(row.kind, row.severity, row.title, row.activity, row.clause)
            found.setdefault(row.review_id, []).append(line)
    return found


def seen(engine: Engine, scan: int) -> dict[int, int | None]:
    """The review of each file that a scan saw, by the ids of both."""
    asked = select(sightings.c.file_id, sightings.c.review_id).where(sightings.c.scan_id == scan)
    with engine.connect() as connection:
        return {row.file_id: row.review_id for row in connection.execute(asked)}


def passed_over_ids(engine: Engine, scan: int) -> set[int]:
    """The files that a scan passed over."""
    with engine.connect() as connection:
        return set(connection.execute(select(skips.c.file_id).where(skips.c.scan_id == scan)).scalars())


def names_of(engine: Engine, ids: Sequence[int]) -> dict[int, str]:
    """How the paths of some files are shown."""
    with engine.connect() as connection:
        asked = select(files.c.id, files.c.shown).where(files.c.id.in_(ids))
        return {row.id: row.shown for row in connection.execute(asked)}


def tally(engine: Engine, scan: int) -> Counter[str]:
    """How many files a scan saw, and how many of them are flagged, failed, or read in part."""
    counts: Counter[str] = Counter()
    for row in listed(engine, scan):
        counts.update(["files", *(["failed"] if row.cause else []), *(["partial"] if row.partial else [])])
        counts.update(["flagged"] if row.worst else [])
    return counts


def _rows(engine: Engine, asked: Select[Any]) -> Iterator[Row[Any]]:
    with engine.connect() as connection:
        yield from connection.execution_options(yield_per=_PAGE).execute(asked)


def _listed(row: Row[Any]) -> Listed:
    return Listed(
        path=os.fsdecode(row.path),
        shown=row.shown,
        review=row.id,
        stem=row.stem if row.verdict is not None else None,
        verdict=row.verdict,
        worst=row.worst,
        nation=row.nation,
        setting=row.setting,
        engagement=row.engagement,
        cells=row.cells,
        cause=row.unopened or row.cause,
        message=row.why or row.message,
        partial=row.verdict is not None and not row.whole,
        made=row.made,
    )
