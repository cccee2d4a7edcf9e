"""Old scans taken out of the store, and what only they needed."""

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, exists, func, select

from analyser.scan.store.models import files, reviews, scans, sightings, skips
from analyser.scan.store.opening import writing


@dataclass(frozen=True, slots=True)
class Pruned:
    """How much went, and the `stems` of reports that no review is left for."""

    scans: int
    reviews: int
    files: int
    stems: tuple[str, ...]


def prune(engine: Engine, *, keep: int | None = None, before: str | None = None, dry_run: bool = False) -> Pruned:
    """Take out all but the newest `keep` scans, or those begun before a time, and reviews that no scan left needs.

    The newest scan stays in any case. With `dry_run` it is only counted.
    """
    with writing(engine) as connection:
        old = _old(connection, keep, before)
        pruned = _take_out(connection, old)
        if dry_run:
            connection.rollback()
    return pruned


def shrink(engine: Engine) -> None:
    """Give the room that was freed back to the disk; PostgreSQL sees to that itself."""
    if engine.dialect.name == "sqlite":
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("VACUUM")
        finally:
            raw.close()


def _old(connection: Connection, keep: int | None, before: str | None) -> list[int]:
    rows = list(connection.execute(select(scans.c.id, scans.c.started).order_by(scans.c.id.desc())))
    kept = max(1, keep) if keep is not None else 1
    return [row.id for row in rows[kept:] if before is None or row.started < before]


def _take_out(connection: Connection, old: list[int]) -> Pruned:
    for table in (sightings, skips):
        connection.execute(delete(table).where(table.c.scan_id.in_(old)))
    connection.execute(delete(scans).where(scans.c.id.in_(old)))
    unseen = ~exists().where(sightings.c.review_id == reviews.c.id)
    stems = set(connection.execute(select(reviews.c.stem).where(unseen)).scalars())
    gone = connection.execute(select(func.count()).select_from(reviews).where(unseen)).scalar_one()
    connection.execute(delete(reviews).where(unseen))
    stems -= set(connection.execute(select(reviews.c.stem)).scalars())
    nowhere = ~exists().where(sightings.c.file_id == files.c.id) & ~exists().where(skips.c.file_id == files.c.id)
    places = connection.execute(select(func.count()).select_from(files).where(nowhere)).scalar_one()
    connection.execute(delete(files).where(nowhere))
    return Pruned(len(old), gone, places, tuple(sorted(stems)))
