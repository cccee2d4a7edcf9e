"""What drawings within drawings (Form XObjects) come to, told before pdfium loads the pages that use them.

A page may use a drawing ten times that uses another one ten times, and so on: 3 KB then ask for 1,000,000,000 letters,
and pdfium can neither finish nor be stopped. Only this module of the readers knows pikepdf.
"""

import io
import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

LIMIT = 32 << 20
"""Bytes of instructions to which a page may come, those of each drawing counted as often as it is drawn."""

_LEVELS = 40
"""So deep pdfium follows drawings into one another, also one that uses itself."""

_PACKED = 256 << 10
"""Streams packed in other ways than by Flate alone are unfolded up to this size."""

_FORM = re.compile(rb"/(?:F|#46)(?:o|#6[Ff])(?:r|#72)(?:m|#6[Dd])\b")
_USE = re.compile(rb"/([^\s/()<>\[\]{}%]+)\s+Do\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_FLATE = {"/FlateDecode", "/Fl"}
_SWELLING = _FLATE | {"/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}

Key = tuple[int, int]
"""Number and generation of an object of the file."""

Uses = Sequence[tuple[Any, int]]
Parts = tuple[int, Uses]
"""How long a drawing's own instructions are, and which others it uses how often."""


def swell(data: bytes, password: str | None) -> bool:
    """Whether the drawings that a page uses pass the limit. A file without any is not opened for it.

    What is too damaged to be looked into is left to pdfium.
    """
    if not _FORM.search(data):
        return False
    import pikepdf

    try:
        with _quiet(), pikepdf.open(io.BytesIO(data), password=password or "") as document:
            sizes = _Sizes()
            return any(sizes.of_page(page.obj) > LIMIT for page in document.pages)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, LookupError, AttributeError):
        return False


@contextmanager
def _quiet() -> Iterator[None]:
    """What pikepdf says of damage is for the makers of the file; the reader says it in its own words."""
    log = logging.getLogger("pikepdf")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before


class _Sizes:
    """What pages and drawings come to. A drawing is looked into once, however often it is used."""

    def __init__(self) -> None:
        self._known: dict[tuple[Key, int], int] = {}
        self._parts: dict[Key, Parts] = {}

    def of_page(self, page: Any) -> int:
        """The bytes of all drawings that a page uses; 0 if it uses none."""
        resources = page.get("/Resources")
        forms = _forms(resources)
        return self._of(_uses(_contents(page), forms), resources, _LEVELS) if forms else 0

    def _of(self, uses: Uses, resources: Any, levels: int) -> int:
        return sum(times * self._of_form(form, resources, levels) for form, times in uses) if levels else 0

    def _of_form(self, form: Any, outer: Any, levels: int) -> int:
        """A drawing with so many levels below it. One without resources of its own uses those around it."""
        key = form.objgen
        if (key, levels) not in self._known:
            resources = form.get("/Resources", outer)
            if key not in self._parts:
                instructions = _unpacked(form)
                self._parts[key] = len(instructions), _uses(instructions, _forms(resources))
            size, uses = self._parts[key]
            self._known[key, levels] = size + self._of(uses, resources, levels - 1)
        return self._known[key, levels]


def _uses(instructions: bytes, forms: Mapping[str, Any]) -> Uses:
    """The drawings that some instructions name, with how often they do."""
    used = Counter(map(_plain, _USE.findall(instructions))) if forms else Counter[str]()
    return [(forms[name], times) for name, times in used.items() if name in forms]


def _forms(resources: Any) -> dict[str, Any]:
    """The drawings among the resources, by name."""
    objects = resources.get("/XObject") if resources is not None else None
    found = objects.items() if objects is not None else ()
    return {name: item for name, item in found if item.get("/Subtype") == "/Form"}


def _plain(name: bytes) -> str:
    return "/" + _ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), name).decode("utf-8", "replace")


def _contents(page: Any) -> bytes:
    import pikepdf

    contents = page.get("/Contents")
    streams = [contents] if isinstance(contents, pikepdf.Stream) else contents or ()
    return b"\n".join(_unpacked(stream) for stream in streams if isinstance(stream, pikepdf.Stream))


def _unpacked(stream: Any) -> bytes:
    """The instructions of a stream, or nothing where they cannot be unfolded within bounds."""
    import pikepdf

    packed = bytes(stream.read_raw_bytes())
    given = stream.get("/Filter", ())
    filters = [str(each) for each in given] if isinstance(given, pikepdf.Array) else [str(given)] if given else []
    if len(filters) == 1 and filters[0] in _FLATE:
        return _inflated(packed)
    if filters and (len(packed) > _PACKED or sum(each in _SWELLING for each in filters) > 1):
        return b""
    return bytes(stream.read_bytes()) if filters else packed


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, LIMIT)
    except zlib.error:
        return b""
