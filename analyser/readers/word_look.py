"""How characters look, where it decides whether a reader sees them: hidden, struck through, lost on their ground."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from analyser.readers.word_names import OFF, VAL, W, number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

WHITE = "FFFFFF"
UNKNOWN = ""
"""A ground whose colour is not known; text on it counts as visible."""

_LEAST_CONTRAST = 1.15
_SMALLEST = 3
"""Half-points: text of a point and a half or less is a speck."""
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip


class Look(NamedTuple):
    """What is said of some characters; None where nothing is said."""

    hidden: bool | None = None
    struck: bool | None = None
    struck_twice: bool | None = None
    colour: str | None = None
    ground: str | None = None
    size: int | None = None
    font: str | None = None
    underlined: bool | None = None

    @property
    def is_plain(self) -> bool:
        """Whether nothing is said that could make text unseen."""
        return self[:6] == _NOTHING_SAID


PLAIN = Look()
_NOTHING_SAID = PLAIN[:6]


def stated(properties: "Element | None") -> Look:
    """What a w:rPr itself says."""
    if properties is None:
        return PLAIN
    look = PLAIN
    for each in properties:
        reader = _READERS.get(each.tag)
        if reader:
            look = reader(look, each)
    return look


def over(near: Look, far: Look) -> Look:
    """What holds when one says it nearer to the text than the other."""
    if far is PLAIN:
        return near
    return far if near is PLAIN else Look._make(b if a is None else a for a, b in zip(near, far, strict=True))


def beside(paragraph: Look, character: Look) -> Look:
    """What a paragraph style and a character style say together: hiding twice shows again, so does striking twice.

    Such properties toggle between the two kinds of style (ECMA-376, 17.7.3).
    """
    if character is PLAIN or paragraph is PLAIN:
        return over(character, paragraph)
    merged = over(character, paragraph)
    return merged._replace(
        hidden=bool(paragraph.hidden) ^ bool(character.hidden), struck=bool(paragraph.struck) ^ bool(character.struck)
    )


def is_invisible(look: Look, ground: str) -> bool:
    """Whether the characters cannot be told from the ground on which they stand, or are specks."""
    if look.size is not None and look.size <= _SMALLEST:
        return True
    own = ground if look.ground is None else look.ground
    if look.colour is None or own == UNKNOWN:
        return False
    return _contrast(look.colour, own) < _LEAST_CONTRAST


def shading(element: "Element | None") -> str | None:
    """The ground that a w:shd lays: its colour, None for none of its own, UNKNOWN for a pattern or a theme's."""
    if element is None:
        return None
    pattern = element.get(VAL)
    fill = element.get(W + "color" if pattern == "solid" else W + "fill") or "auto"
    if pattern not in (None, "clear", "nil", "solid"):
        return UNKNOWN
    if pattern == "solid" and fill == "auto":
        return "000000"
    return None if fill == "auto" else _hexadecimal(fill) or UNKNOWN


def shades(elements: Iterable["Element"]) -> bool:
    """Whether any of these w:shd may lay a ground that is not white."""
    return any(shading(each) not in (None, WHITE) for each in elements)


def _hexadecimal(value: str | None) -> str | None:
    try:
        return f"{int(value, 16):06X}" if value and len(value) == 6 else None
    except ValueError:
        return None


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours as the Web Content Accessibility Guidelines reckon it: 1 (none) to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _is_on(element: "Element") -> bool:
    return element.get(VAL, "1") not in OFF


def _font(element: "Element") -> str | None:
    return element.get(W + "ascii") or element.get(W + "hAnsi")


_READERS: dict[str, Callable[[Look, "Element"], Look]] = {
    W + "vanish": lambda look, each: look._replace(hidden=_is_on(each)),
    W + "strike": lambda look, each: look._replace(struck=_is_on(each)),
    W + "dstrike": lambda look, each: look._replace(struck_twice=_is_on(each)),
    W + "color": lambda look, each: look._replace(colour=_hexadecimal(each.get(VAL))),
    W + "shd": lambda look, each: look._replace(ground=look.ground or shading(each)),
    W + "highlight": lambda look, each: look._replace(ground=_HIGHLIGHTS.get(each.get(VAL) or "", look.ground)),
    W + "sz": lambda look, each: look._replace(size=number(each.get(VAL))),
    W + "u": lambda look, each: look._replace(underlined=each.get(VAL, "single") != "none"),
    W + "rFonts": lambda look, each: look._replace(font=_font(each)),
}
