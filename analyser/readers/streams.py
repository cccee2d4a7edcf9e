"""A look at the raw bytes of a PDF before any parser opens it: streams that are damaged or swell beyond measure."""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LIMIT = 75 << 20
"""Bytes to which one stream may unfold: pypdf's limit, far more than any page's text."""

_LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R|\d)")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_OTHER = re.compile(
    rb"/(?:LZW|LZWDecode|A85|ASCII85Decode|AHx|ASCIIHexDecode|RL|RunLengthDecode|DCTDecode|JPXDecode)\b"
)
_UNSEEN = re.compile(rb"/(?:LZW|LZWDecode|A85|ASCII85Decode|AHx|ASCIIHexDecode|RL|RunLengthDecode)\b")
_REPLACES = b"/ActualText"
_NO_TEXT = re.compile(rb"/Subtype\s*/Image|/Length1\b|/Type\s*/(?:Metadata|EmbeddedFile)|/Alternate\b")
_HEAD, _CHUNK = 2_048, 1 << 16
_MOST = 50_000


@dataclass(frozen=True, slots=True)
class Streams:
    """`damaged` counts packed streams that break off within, `misfit` those that are longer or shorter than the file
    says; `swells` says that one passes the limit; `replaces` that there may be words in place of those drawn.
    """

    damaged: int = 0
    misfit: int = 0
    swells: bool = False
    replaces: bool = False


def looked_over(data: bytes) -> Streams:
    """What the packed streams of a PDF come to, pictures and fonts left aside. Encrypted files are not looked into."""
    if b"/Encrypt" in data:
        return Streams(replaces=True)
    damaged = misfit = 0
    replaces = _REPLACES in data or _UNSEEN.search(data) is not None
    for packed, folds, fits in _packed(data):
        misfit += not fits
        try:
            size, found = _size(packed, folds)
            replaces = replaces or found
            if size > LIMIT:
                return Streams(damaged, misfit, swells=True)
        except zlib.error:
            damaged += 1
    return Streams(damaged, misfit, replaces=replaces)


def _packed(data: bytes) -> Iterator[tuple[bytes, int, bool]]:
    """The streams packed with nothing but Flate that may hold text: how often packed, whether of the length told."""
    found = data.find(b"stream")
    for _ in range(_MOST):
        if found < 0:
            return
        start = found + 6
        if data[found - 3 : found] != b"end" and data[start : start + 2].lstrip(b"\r")[:1] == b"\n":
            start = data.index(b"\n", start) + 1
            head = _head(data, found)
            folds = len(_FLATE.findall(head))
            if folds and not _OTHER.search(head) and not _NO_TEXT.search(head):
                end, fits = _end(data, head, start)
                yield data[start:end], folds, fits
                start = end
        found = data.find(b"stream", start)


def _head(data: bytes, stream: int) -> bytes:
    """The dictionary before a stream."""
    before = data[max(0, stream - _HEAD) : stream]
    return before[before.rfind(b" obj") + 1 :]


def _end(data: bytes, head: bytes, start: int) -> tuple[int, bool]:
    """Where the stream ends, and whether that is where its dictionary says, as far as it says it itself."""
    length = _LENGTH.search(head)
    end = start + int(length[1]) if length else start
    if length and data[end : end + 12].lstrip().startswith(b"endstream"):
        return end, True
    found = data.find(b"endstream", start)
    return found if found >= 0 else len(data), length is None


def _size(packed: bytes, folds: int) -> tuple[int, bool]:
    """The bytes to which a stream unfolds, counted to a little above the limit, and whether it may replace words.

    Raises zlib.error when damaged.
    """
    chunks: Iterable[bytes] = [packed]
    for _ in range(folds):
        chunks = _unfolded(chunks)
    size, replaces, before = 0, False, b""
    for chunk in chunks:
        size += len(chunk)
        replaces = replaces or _REPLACES in before + chunk
        before = chunk[-len(_REPLACES) :]
        if size > LIMIT:
            break
    return size, replaces


def _unfolded(chunks: Iterable[bytes]) -> Iterator[bytes]:
    unfold = zlib.decompressobj()
    for chunk in chunks:
        waiting = chunk
        while waiting and not unfold.eof:
            yield unfold.decompress(waiting, _CHUNK)
            waiting = unfold.unconsumed_tail
