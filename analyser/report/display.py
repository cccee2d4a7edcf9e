"""Text of unknown origin made safe to show: nothing in a contract moves a cursor or turns a line around."""

import unicodedata

_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])


def shown(text: str) -> str:
    """One line for people to read: white space is one blank, control and direction characters become visible."""
    return visible(" ".join(text.translate(_INVISIBLE).split()))


def in_place(text: str) -> str:
    """A piece of a longer text, white space as it stands; what acts, line ends apart, becomes visible."""
    return visible(text.translate(_INVISIBLE).replace("\t", " "), keep="\n")


def visible(text: str, *, keep: str = "") -> str:
    """The same text with control, direction and half characters as ⟨202E⟩; those in `keep` stay as they are."""
    return "".join(c if c in keep or not _acts(c) else f"⟨{ord(c):04X}⟩" for c in text)


def _acts(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") or _is_no_character(ord(character))


def _is_no_character(code: int) -> bool:
    """Codes that will never be characters; no XML may hold the last two of them."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
