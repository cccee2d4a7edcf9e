"""The versions of contracts that the scans recorded and the register does not know yet."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, or_, select

from analyser.model.vocabulary import Severity
from analyser.register.keeping import Place
from analyser.register.states import ContractReading
from analyser.scan.store.models import files, register_contracts, register_left, reviews, sightings
from analyser.scan.store.writing import batched


@dataclass(frozen=True, slots=True)
class Version:
    """A review of what stood at a path when a scan came by."""

    path_hash: str
    path: bytes
    shown: str
    scan: int
    review: int
    content: str
    key: str
    made: str
    reading: ContractReading
    worst: Severity | None

    def row(self) -> dict[str, Any]:
        """A contract of which nothing is entered yet."""
        here = {"path_hash": self.path_hash, "path": self.path, "shown": self.shown, "scan": self.scan}
        return {**here, "content": "", "key": "", "made": "", "reading": self.reading.value}

    def same_text(self, place: Place) -> bool:
        """Whether the text entered last was this, and as much of it was read: only its review is another."""
        whole = ContractReading.WHOLE
        return place.content == self.content and (place.reading is whole or self.reading is not whole)

    def entered(self) -> dict[str, Any]:
        """What a contract's row says once this version is entered."""
        review = {"key": self.key, "made": self.made, "content": self.content}
        return {"scan": self.scan, "reading": self.reading.value, **review}


def versions(engine: Engine) -> list[Version]:
    """Scan by scan, in each by path. Contracts whose newest review is entered have none."""
    steps: list[Version] = []
    behind = _behind(engine)
    with engine.connect() as connection:
        for some in batched(behind):
            asked = select(sightings.c.file_id, sightings.c.scan_id, sightings.c.review_id)
            asked = asked.where(sightings.c.file_id.in_(some), sightings.c.review_id.is_not(None))
            seen: dict[int, list[tuple[int, int]]] = {}
            for row in connection.execute(asked.order_by(sightings.c.scan_id)):
                line = seen.setdefault(row.file_id, [])
                if row.scan_id >= behind[row.file_id].since and (not line or line[-1][1] != row.review_id):
                    line.append((row.scan_id, row.review_id))
            known = _reviews(connection, {review for line in seen.values() for _, review in line})
            for file, line in seen.items():
                steps += [_version(behind[file], scan, known[review]) for scan, review in line]
    return sorted(steps, key=lambda one: (one.scan, one.path))


def _behind(engine: Engine) -> dict[int, Row[Any]]:
    """The files whose newest review is not entered, by id."""
    whole = (
        select(sightings.c.file_id, func.max(sightings.c.scan_id).label("scan_id"))
        .where(sightings.c.review_id.is_not(None))
        .group_by(sightings.c.file_id)
        .subquery()
    )
    newest = (whole.c.file_id == sightings.c.file_id) & (whole.c.scan_id == sightings.c.scan_id)
    contract, left = register_contracts, register_left
    since = func.coalesce(contract.c.scan, left.c.scan + 1, 0)
    other = or_(contract.c.id.is_(None), contract.c.key != reviews.c.key, contract.c.made != reviews.c.made)
    asked = (
        select(files, since.label("since"))
        .select_from(whole.join(sightings, newest).join(files, files.c.id == whole.c.file_id))
        .join(reviews, reviews.c.id == sightings.c.review_id)
        .outerjoin(contract, contract.c.path_hash == files.c.path_hash)
        .outerjoin(left, left.c.path_hash == files.c.path_hash)
        .where(other, whole.c.scan_id >= since)
    )
    with engine.connect() as connection:
        return {row.id: row for row in connection.execute(asked)}


def _reviews(connection: Connection, ids: set[int]) -> dict[int, Row[Any]]:
    columns = (reviews.c.id, reviews.c.content, reviews.c.key, reviews.c.made)
    asked = select(*columns, reviews.c.whole, reviews.c.cause, reviews.c.worst)
    found: dict[int, Row[Any]] = {}
    for some in batched(sorted(ids)):
        found |= {row.id: row for row in connection.execute(asked.where(reviews.c.id.in_(some)))}
    return found


def _version(file: Row[Any], scan: int, review: Row[Any]) -> Version:
    part = ContractReading.WHOLE if review.whole else ContractReading.PARTIAL
    return Version(
        path_hash=file.path_hash,
        path=file.path,
        shown=file.shown,
        scan=scan,
        review=review.id,
        content=review.content,
        key=review.key,
        made=review.made,
        reading=ContractReading.FAILED if review.cause else part,
        worst=Severity(review.worst) if review.worst else None,
    )
