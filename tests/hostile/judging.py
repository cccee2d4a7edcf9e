"""What a scan said of each bad input, compared with what it must say."""

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from analyser.scan.keeping import unfolded
from analyser.scan.store.models import files, reviews, sightings, skips
from analyser.scan.store.opening import FILE, open_store
from hostile.inputs import CLAUSES, Answer, Bad

_CAUSES = """
archive broken-link changed crashed damaged e-mail empty encrypted memory missing no-pages no-text not-a-docx not-a-file
not-a-pdf not-an-image not-text old-word timeout too-large too-long unknown-type unreadable unreadable-folder unsafe
"""
CAUSES = frozenset(_CAUSES.split())
"""Every cause that may be given; `internal`, a fault of ours, is none."""

_NOT_OF_READING = {"nation-hint", "law-changed", "terms-not-supplied", "not-a-doctors-contract"}
"""Notices that say something of the contract, not of how it was read."""

_WINDOW = 3
"""So many words of a document in a row must not be in what is said of it."""


@dataclass(frozen=True)
class Said:
    """What a scan said of one file."""

    answer: Answer
    kinds: tuple[str, ...]
    message: str = ""
    text: str = ""
    seconds: float = 0.0
    review: str = ""


def said(output: Path) -> dict[bytes, Said]:
    """What the last scan into that folder said, by path."""
    engine = open_store(str(output / FILE))
    found: dict[bytes, Said] = {}
    seen = (
        select(files.c.path, sightings.c.cause.label("unopened"), sightings.c.message.label("why"), reviews)
        .select_from(sightings.join(files).outerjoin(reviews, sightings.c.review_id == reviews.c.id))
        .order_by(files.c.path)
    )
    with engine.connect() as connection:
        for path, reason in connection.execute(select(files.c.path, skips.c.reason).select_from(skips.join(files))):
            found[path] = Said(Answer.PASSED, (reason,))
        for row in connection.execute(seen):
            found[row.path] = _said(row)
    engine.dispose()
    return found


def _said(row: Any) -> Said:
    cause, message = row.unopened or row.cause, row.why or row.message
    if cause:
        return Said(Answer.REFUSED, (cause,), message, seconds=row.seconds or 0.0)
    review, contract = json.loads(row.review), unfolded(row.kept).contract
    text = "\n".join((contract.text, *contract.furniture))
    kinds = tuple(one["kind"] for one in review["notices"] if one["kind"] not in _NOT_OF_READING)
    return Said(Answer.TOLD if kinds or not row.whole else Answer.WHOLE, kinds, "", text, row.seconds, row.review)


def faults(inputs: Iterable[Bad], folder: Path, found: dict[bytes, Said], printed: bytes) -> Iterator[str]:
    """Every way in which what was said is not what must be said."""
    for bad in inputs:
        name = ascii(os.fsdecode(bad.place))
        path = os.path.join(os.fsencode(folder), bad.place)
        for fault in _faults(bad, found.get(path)):
            yield f"{name}: {fault}"
        yield from (f"{name}: {words!r} on the terminal" for words in bad.raw if words.encode() in printed)
    for path, one in found.items():
        for fault in _of_any(one):
            yield f"{os.fsdecode(path)!a}: {fault}"


def _faults(bad: Bad, one: Said | None) -> Iterator[str]:
    if one is None:
        yield "nothing was said of it"
        return
    if one.answer not in bad.answers:
        yield f"{one.answer} ({', '.join(one.kinds) or 'no notice'}) instead of {' or '.join(bad.answers)}"
    if bad.kinds and one.answer is not Answer.WHOLE and not set(bad.kinds) & set(one.kinds):
        yield f"{', '.join(one.kinds)} instead of {' or '.join(bad.kinds)}"
    if one.answer in (Answer.WHOLE, Answer.TOLD):
        text = " ".join(one.text.split())
        yield from (f"{words!r} was not read" for words in bad.needles if words not in text)
        yield from (f"{words!r} was read as a part of the contract" for words in bad.absent if words in text)


def _of_any(one: Said) -> Iterator[str]:
    if one.answer is Answer.REFUSED:
        if one.kinds[0] not in CAUSES:
            yield f"{one.kinds[0]} is none of the causes: {one.message}"
        if words := quoted(one.message):
            yield f"its message quotes the document: {words!r}"


def quoted(message: str) -> str | None:
    """Words of the made contract that are in a message."""
    low = " ".join(re.findall(r"\w+", message.lower()))
    return next((window for window in _windows() if window in low), None)


def _windows() -> Iterator[str]:
    for clause in CLAUSES:
        words = re.findall(r"\w+", clause.lower())
        for start in range(len(words) - _WINDOW + 1):
            yield " ".join(words[start : start + _WINDOW])


def control_bytes(printed: bytes) -> list[str]:
    """Characters that must not reach a terminal: all controls but tab and line feed, and those that turn text round."""
    text = printed.decode("utf-8", "surrogateescape")
    bad = re.findall(r"[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\udc80-\udcff]", text)
    return [ascii(one) for one in dict.fromkeys(bad)]


def raw_in_reports(inputs: Sequence[Bad], output: Path) -> Iterator[str]:
    """Pages of reports that hold unescaped what must be escaped."""
    wanted = sorted({words for bad in inputs for words in bad.raw})
    for page in sorted(output.rglob("*.html")):
        text = page.read_text("utf-8", "surrogateescape")
        yield from (f"{page.name[:60]}: {words!r} unescaped" for words in wanted if words in text)
        if control_bytes(text.encode("utf-8", "surrogateescape").replace(b"\r", b"")):
            yield f"{page.name[:60]}: control characters"
