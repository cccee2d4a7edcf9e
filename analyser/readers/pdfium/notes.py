"""What lies on a page besides its content: form fields with their values, typed notes, strike-outs, comments."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from analyser.readers.layout.letters import clean
from analyser.readers.layout.line import Box

_COMMENT, _TYPED, _STRUCK, _WIDGET = 1, 3, 12, 20
_UNSHOWN = 0x02 | 0x20
"""Flags of a note that no viewer shows: hidden, not for the screen."""

_TICKS = {2, 3}
"""Field types that are ticked: check box, radio button."""

_WRITTEN = {4, 5, 6}
"""Field types with a text: choice from a list, list, text."""

_MOST = 5_000
_LONGEST = 100_000
TICKED, UNTICKED = "☒", "☐"


@dataclass(slots=True)
class Notes:
    """`written` are texts with the box in which they stand, `struck` the boxes of strike-outs (as in the file)."""

    written: list[tuple[str, Box]] = field(default_factory=list)
    struck: list[Box] = field(default_factory=list)
    comments: int = 0


def notes_of(page: Any, form: Any) -> Notes:
    """The notes of a page. `form` is the document's open form, or None."""
    import pypdfium2.raw as raw

    found = Notes()
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        with _opened(page, index) as note:
            if not note or raw.FPDFAnnot_GetFlags(note) & _UNSHOWN:
                continue
            kind = raw.FPDFAnnot_GetSubtype(note)
            if kind == _WIDGET and form:
                found.written += _field(note, form)
            elif kind == _TYPED:
                found.written += _placed(_string(raw.FPDFAnnot_GetStringValue, note, b"Contents"), note)
            elif kind == _STRUCK:
                found.struck += _struck(note)
            elif kind == _COMMENT:
                found.comments += 1
    return found


@contextmanager
def _opened(page: Any, index: int) -> Iterator[Any]:
    import pypdfium2.raw as raw

    note = raw.FPDFPage_GetAnnot(page.raw, index)
    try:
        yield note
    finally:
        if note:
            raw.FPDFPage_CloseAnnot(note)


def _field(note: Any, form: Any) -> list[tuple[str, Box]]:
    import pypdfium2.raw as raw

    kind = raw.FPDFAnnot_GetFormFieldType(form.raw, note)
    if kind in _TICKS:
        return _placed(TICKED if raw.FPDFAnnot_IsChecked(form.raw, note) else UNTICKED, note)
    if kind in _WRITTEN:
        return _placed(_string(raw.FPDFAnnot_GetFormFieldValue, form.raw, note), note)
    return []


def _placed(text: str, note: Any) -> list[tuple[str, Box]]:
    """The lines of a text that stands in the note's box, one below the other."""
    lines = [clean(line) for line in text.replace("\r", "\n").split("\n")]
    box = _box(note)
    if not any(lines) or box is None:
        return []
    left, bottom, right, top = box
    height = (top - bottom) / len(lines)
    places = ((left, top - (place + 1) * height, right, top - place * height) for place in range(len(lines)))
    return [(line, place) for line, place in zip(lines, places, strict=True) if line]


def _struck(note: Any) -> list[Box]:
    import pypdfium2.raw as raw

    boxes = []
    quad = raw.FS_QUADPOINTSF()
    for index in range(raw.FPDFAnnot_CountAttachmentPoints(note)):
        if raw.FPDFAnnot_GetAttachmentPoints(note, index, ctypes.byref(quad)):
            across, up = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            boxes.append((min(across), min(up), max(across), max(up)))
    whole = _box(note)
    return boxes or ([whole] if whole else [])


def _box(note: Any) -> Box | None:
    import pypdfium2.raw as raw

    rect = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(note, ctypes.byref(rect)):
        return None
    across, up = sorted((rect.left, rect.right)), sorted((rect.bottom, rect.top))
    return across[0], up[0], across[1], up[1]


def _string(function: Any, *arguments: Any) -> str:
    """What one of pdfium's functions writes in UTF-16: asked twice, first for the length."""
    length = min(function(*arguments, None, 0), _LONGEST)
    if length <= 2:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    function(*arguments, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
