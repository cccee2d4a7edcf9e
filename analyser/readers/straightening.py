"""Pictures of pages evened out and turned straight, before their text is recognised."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

_WIDTH = 900
"""Pixels to which a picture is made smaller to find its skew: lines of text stay lines."""

_MOST = 8.0
_STEPS = (1.0, 0.25, 0.05)
"""Degrees: how far a page may lie askew, and in which steps the angle is sought."""

_UNEVEN = 40
"""Grey steps between the darkest and the lightest part of the ground from which on it is a photograph's shadow."""


def evened(image: "Image") -> "Image":
    """A grey picture without the shadows that a photograph has."""
    from PIL import ImageChops, ImageFilter, ImageOps

    small = image.resize((max(1, image.width // 16), max(1, image.height // 16)))
    ground = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.BoxBlur(4))
    shades: Any = ground.getextrema()
    if shades[1] - shades[0] < _UNEVEN:
        return image
    ink = ImageChops.subtract(ground.resize(image.size), image)
    shades = ink.getextrema()
    even = ImageOps.invert(ink)
    return ImageOps.autocontrast(even) if shades[1] > _UNEVEN else even


def turned(image: "Image", degrees: float) -> "Image":
    """The picture turned anticlockwise, with white where nothing was."""
    from PIL import Image

    return image.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255) if degrees else image


def skew_of(image: "Image") -> float:
    """By how many degrees (anticlockwise) the picture has to be turned for its lines to run level.

    Where lines run level, rows of dots alternate most between ink and ground.
    """
    from PIL import Image, ImageOps

    height = max(1, round(image.height * _WIDTH / image.width))
    ink = ImageOps.invert(ImageOps.autocontrast(image.resize((_WIDTH, height), Image.Resampling.BOX), cutoff=2))
    best, reach = 0.0, _MOST
    for step in _STEPS:
        count = round(reach / step)
        angles = [best + step * place for place in range(-count, count + 1)]
        best = max(angles, key=lambda angle: (_contrast(ink, angle), -abs(angle)))
        reach = step
    return round(best, 2)


def _contrast(ink: "Image", degrees: float) -> int:
    from PIL import Image

    rows = ink.rotate(degrees, resample=Image.Resampling.BILINEAR).resize((1, ink.height), Image.Resampling.BOX)
    levels = rows.tobytes()
    return sum((above - below) ** 2 for above, below in pairwise(levels))
