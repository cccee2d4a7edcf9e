"""A whole review kept small, so that any report can be printed later without the contract."""

import zlib
from dataclasses import replace
from typing import TypeVar

from analyser.model.review import Review
from analyser.scan.encoding import decoded, encoded

T = TypeVar("T")
_MOST = 256 << 20
"""Bytes that a kept review may unfold to; no honest one comes near."""


def kept(review: Review) -> bytes:
    """The review, without the ways back into its file (boxes, places), which no report shows."""
    contract = replace(review.contract, boxes=(), places=())
    return zlib.compress(encoded(replace(review, contract=contract)), 6)


def unfolded(data: bytes) -> Review:
    """The review that was kept. Raises ValueError if it is none."""
    return glimpsed(Review, data)


def glimpsed(kind: type[T], data: bytes) -> T:
    """Of the review that was kept, the fields that a dataclass names, which takes less time. Raises ValueError."""
    engine = zlib.decompressobj()
    try:
        plain = engine.decompress(data, _MOST)
    except zlib.error as err:
        raise ValueError("this is no kept review") from err
    return decoded(kind, plain)
