"""pdfium's functions, called with bare addresses.

pypdfium2's own bindings wrap each argument in an object, which costs more than most of these functions do; a page needs
some hundred calls. The addresses come from pypdfium2's handles, and pdfium is never called from two threads.
"""

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any

_ADDRESS, _INT, _LONG, _DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong, ctypes.c_double


class Calls:
    """The functions by what they answer, and the buffers into which they write."""

    def __init__(self) -> None:
        import pypdfium2.raw as raw

        self.doubles = (_DOUBLE * 4)()
        self.at_doubles = _addresses(self.doubles)
        self.floats = (ctypes.c_float * 4)()
        self.at_floats = _addresses(self.floats)
        self.colour = (ctypes.c_uint * 4)()
        self.at_colour = _addresses(self.colour)
        self.matrix = (ctypes.c_float * 6)()
        self.at_matrix = ctypes.addressof(self.matrix)
        self.name = ctypes.create_string_buffer(128)
        self.at_name = ctypes.addressof(self.name)
        self.length = ctypes.c_ulong()
        self.at_length = ctypes.addressof(self.length)
        self._name_letters(raw)
        self._name_objects(raw)

    def _name_letters(self, raw: Any) -> None:
        self.unicode = _call(raw.FPDFText_GetUnicode, ctypes.c_uint, _ADDRESS, _INT)
        self.font_size = _call(raw.FPDFText_GetFontSize, _DOUBLE, _ADDRESS, _INT)
        self.letter_matrix = _call(raw.FPDFText_GetMatrix, _INT, _ADDRESS, _INT, _ADDRESS)
        self.letters_object = _call(raw.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _INT)
        self.font_weight = _call(raw.FPDFText_GetFontWeight, _INT, _ADDRESS, _INT)
        self.letter_box = _call(raw.FPDFText_GetCharBox, _INT, _ADDRESS, _INT, *4 * [_ADDRESS])
        self.letter_origin = _call(raw.FPDFText_GetCharOrigin, _INT, _ADDRESS, _INT, *2 * [_ADDRESS])
        self.letter_at = _call(raw.FPDFText_GetCharIndexAtPos, _INT, _ADDRESS, *4 * [_DOUBLE])
        self.unmapped = _call(raw.FPDFText_HasUnicodeMapError, _INT, _ADDRESS, _INT)
        self.generated = _call(raw.FPDFText_IsGenerated, _INT, _ADDRESS, _INT)
        self.count_boxes = _call(raw.FPDFText_CountRects, _INT, _ADDRESS, _INT, _INT)
        self.box = _call(raw.FPDFText_GetRect, _INT, _ADDRESS, _INT, *4 * [_ADDRESS])
        self.font = _call(raw.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)
        self.font_name = _call(raw.FPDFFont_GetBaseFontName, _LONG, _ADDRESS, _ADDRESS, _LONG)

    def _name_objects(self, raw: Any) -> None:
        self.count_objects = _call(raw.FPDFPage_CountObjects, _INT, _ADDRESS)
        self.object = _call(raw.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _INT)
        self.count_within = _call(raw.FPDFFormObj_CountObjects, _INT, _ADDRESS)
        self.within = _call(raw.FPDFFormObj_GetObject, _ADDRESS, _ADDRESS, _LONG)
        self.kind = _call(raw.FPDFPageObj_GetType, _INT, _ADDRESS)
        self.bounds = _call(raw.FPDFPageObj_GetBounds, _INT, _ADDRESS, *4 * [_ADDRESS])
        self.object_matrix = _call(raw.FPDFPageObj_GetMatrix, _INT, _ADDRESS, _ADDRESS)
        self.fill_colour = _call(raw.FPDFPageObj_GetFillColor, _INT, _ADDRESS, *4 * [_ADDRESS])
        self.render_mode = _call(raw.FPDFTextObj_GetTextRenderMode, _INT, _ADDRESS)
        self.count_marks = _call(raw.FPDFPageObj_CountMarks, _INT, _ADDRESS)
        self.mark = _call(raw.FPDFPageObj_GetMark, _ADDRESS, _ADDRESS, _LONG)
        self.mark_name = _call(raw.FPDFPageObjMark_GetName, _INT, _ADDRESS, _ADDRESS, _LONG, _ADDRESS)
        self.count_segments = _call(raw.FPDFPath_CountSegments, _INT, _ADDRESS)
        self.segment = _call(raw.FPDFPath_GetPathSegment, _ADDRESS, _ADDRESS, _INT)
        self.segment_point = _call(raw.FPDFPathSegment_GetPoint, _INT, _ADDRESS, *2 * [_ADDRESS])
        self.segment_kind = _call(raw.FPDFPathSegment_GetType, _INT, _ADDRESS)
        self.segment_closes = _call(raw.FPDFPathSegment_GetClose, _INT, _ADDRESS)


@cache
def calls() -> Calls:
    """The functions and buffers of this process, made once: a ctypes type for each function takes long to make."""
    return Calls()


def address(handle: Any) -> int:
    """Where the object behind one of pypdfium2's handles lies."""
    return ctypes.addressof(handle.raw.contents)


def _call(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    where = ctypes.cast(function, _ADDRESS).value
    return ctypes.PYFUNCTYPE(result, *arguments)(where or 0)


def _addresses(buffer: Any) -> tuple[int, ...]:
    start, step = ctypes.addressof(buffer), ctypes.sizeof(buffer) // len(buffer)
    return tuple(start + step * index for index in range(len(buffer)))
