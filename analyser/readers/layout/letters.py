"""Letters cleaned once, at the border: ligatures opened, odd spaces made plain, invisible characters dropped."""

import re
import unicodedata

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_ODD_SPACES = "\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_INVISIBLE = "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_CONTROLS = [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)]
_SPACES = re.compile(" {2,}")
_TO_CLEAN = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u2000-\u200f\u202a-\u202f\u205f-\u2069\u3000\ufb00-\ufb06\ufeff\ufffe\uffff\ud800-\udfff]"
)
_CLEANING = str.maketrans(
    _LIGATURES | dict.fromkeys(_ODD_SPACES, " ") | dict.fromkeys(_INVISIBLE, "") | {chr(code): "" for code in _CONTROLS}
)


def clean(text: str) -> str:
    """The text in the letters that a reader sees, in one Unicode form (NFC), with single spaces, none at its ends."""
    if not (text.isascii() and text.isprintable()):
        if _TO_CLEAN.search(text):
            text = text.translate(_CLEANING)
        text = unicodedata.normalize("NFC", text)
    return _SPACES.sub(" ", text).strip() if "  " in text else text.strip()
