"""A whole review kept small, so that any report can be printed later without the contract."""

import zlib
from dataclasses import replace

from analyser.model.review import Review
from analyser.scan.encoding import decoded, encoded

_MOST = 256 << 20
"""Bytes that a kept review may unfold to; no honest one comes near."""


def kept(review: Review) -> bytes:
    """The review, without the ways back into its file (boxes, places), which no report shows."""
    contract = replace(review.contract, boxes=(), places=())
    return zlib.compress(encoded(replace(review, contract=contract)), 6)


def unfolded(data: bytes) -> Review:
    """The review that was kept. Raises ValueError if it is none."""
    engine = zlib.decompressobj()
    try:
        plain = engine.decompress(data, _MOST)
    except zlib.error as err:
        raise ValueError("this is no kept review") from err
    return decoded(Review, plain)
