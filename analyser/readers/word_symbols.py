"""Characters of symbol fonts, which mean something only in their font, as characters that everybody reads."""

import re

BULLET = "•"
_PRIVATE_USE = re.compile("[\uf020-\uf0ff]")
_BOX, _TICKED, _CROSSED, _TICK, _CROSS = "☐", "☑", "☒", "✓", "✗"
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: _BOX, 0x70: _BOX, 0x71: _BOX, 0x72: _BOX, 0x78: _CROSSED, 0xA1: "○", 0xA7: "▪",
    0xA8: _BOX, 0xD8: "➢", 0xE0: "→", 0xFB: _CROSS, 0xFC: _TICK, 0xFD: _CROSSED, 0xFE: _TICKED,
}  # fmt: skip
_WINGDINGS_2 = {
    0x2A: _BOX, 0x30: _BOX, 0x4F: _CROSS, 0x50: _TICK, 0x51: _CROSSED, 0x52: _TICKED, 0x53: _CROSSED, 0x54: _CROSSED,
    0x96: "●", 0x97: "●", 0xA3: _BOX,
}  # fmt: skip
_WEBDINGS = {0x61: _TICK, 0x63: _BOX, 0x67: "■", 0x72: _CROSS}
_SYMBOL = {0xB7: BULLET, 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xA0: "€", 0xAE: "→", 0xD0: "∠", 0xD7: "⋅"}
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {},
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}
_CHOICES = frozenset([_BOX, _TICKED, _CROSSED, _TICK, _CROSS])


def is_symbol_font(font: str | None) -> bool:
    """Whether letters in this font are pictures."""
    return font is not None and font.lower() in _FONTS


def readable(text: str, font: str | None) -> str:
    """The text with each character of a symbol font as what it shows; what is unknown is shown as a bullet.

    Word keeps such characters as U+F000 plus their place in the font, or as that place itself.
    """
    table = _FONTS.get(font.lower()) if font else None
    if table is None:
        return "".join(_of_private_use(character) for character in text)
    return "".join(_shown(character, table) for character in text)


def may_be_symbol(text: str) -> bool:
    """Whether the text has characters that only a symbol font can show."""
    return _PRIVATE_USE.search(text) is not None


def bullet(text: str) -> str:
    """How a list's bullet is shown: boxes to tick stay what they are, every other sign is a plain bullet."""
    sign = _of_private_use(text.strip()[:1])
    return sign if sign in _CHOICES else BULLET


def _of_private_use(character: str) -> str:
    if not "\uf020" <= character <= "\uf0ff":
        return character
    # Without its font the likeliest is meant: Wingdings for boxes and ticks, Symbol for the bullet.
    place = ord(character) - 0xF000
    return _WINGDINGS.get(place) or _SYMBOL.get(place) or BULLET


def _shown(character: str, table: dict[int, str]) -> str:
    place = ord(character) - (0xF000 if "\uf020" <= character <= "\uf0ff" else 0)
    if character.isspace() or place > 0xFF:
        return character
    return table.get(place, BULLET if place > 0x20 else character)
