"""Words that a file gives to programs in place of those that it draws (ActualText). What is drawn is the contract."""

import ctypes
from collections.abc import Sequence
from typing import Any

_KEY = b"ActualText"
_MOST = 20_000


def take_away(marked: Sequence[int]) -> int:
    """Takes them away, before the page's text is asked for; says how many words that were.

    `marked` are the addresses of the page's letter objects that have marks.

    A single word stays: so honest files say what a broken word, a ligature or an ornament stands for.
    """
    import pypdfium2.raw as raw

    taken = 0
    for where in marked:
        letters = ctypes.cast(where, raw.FPDF_PAGEOBJECT)
        for index in range(raw.FPDFPageObj_CountMarks(letters)):
            mark = raw.FPDFPageObj_GetMark(letters, index)
            words = len(_told(raw, mark).split())
            if words > 1:
                raw.FPDFPageObjMark_RemoveParam(letters, mark, _KEY)
                taken += words
    return taken


def _told(raw: Any, mark: Any) -> str:
    buffer = (ctypes.c_ushort * _MOST)()
    length = ctypes.c_ulong()
    size = ctypes.sizeof(buffer)
    if not raw.FPDFPageObjMark_GetParamStringValue(mark, _KEY, buffer, size, length):
        return ""
    return bytes(buffer)[: min(length.value, size)].decode("utf-16-le", "replace").rstrip("\0")
