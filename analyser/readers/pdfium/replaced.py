"""Words that a file gives to programs in place of those that it draws (ActualText). What is drawn is the contract."""

import ctypes
from itertools import islice
from typing import Any

_KEY = b"ActualText"
_MOST = 20_000
_DEPTH, _OBJECTS = 8, 50_000
"""No page of a contract draws so much within so much; some files are made to draw without end."""


def take_away(page: Any) -> int:
    """Takes them away, before the page's text is asked for; says how many words that were.

    A single word stays: so honest files say what a broken word, a ligature or an ornament stands for.
    """
    import pypdfium2.raw as raw

    taken = 0
    for drawn in islice(page.get_objects(max_depth=_DEPTH), _OBJECTS):
        if drawn.type != raw.FPDF_PAGEOBJ_TEXT:
            continue
        for index in range(raw.FPDFPageObj_CountMarks(drawn.raw)):
            mark = raw.FPDFPageObj_GetMark(drawn.raw, index)
            words = len(_told(raw, mark).split())
            if words > 1:
                raw.FPDFPageObjMark_RemoveParam(drawn.raw, mark, _KEY)
                taken += words
    return taken


def _told(raw: Any, mark: Any) -> str:
    buffer = (ctypes.c_ushort * _MOST)()
    length = ctypes.c_ulong()
    size = ctypes.sizeof(buffer)
    if not raw.FPDFPageObjMark_GetParamStringValue(mark, _KEY, buffer, size, length):
        return ""
    return bytes(buffer)[: min(length.value, size)].decode("utf-16-le", "replace").rstrip("\0")
