"""Pictures of pages, in grey."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

POINTS = 72
"""An inch."""

_PIXELS = 40_000_000
"""More than an A2 sheet at 300 dots an inch: a page of a larger size is drawn smaller."""


def rendered(page: Any, dpi: float) -> "tuple[Image, float]":
    """The page as a viewer shows it, form fields and notes included, and its pixels for each point.

    Raises ValueError when the page has no size that can be drawn.
    """
    width, height = page.get_size()
    scale = dpi / POINTS
    if not (0 < width < float("inf") and 0 < height < float("inf")):
        raise ValueError("a page without a size")
    scale = min(scale, (_PIXELS / (width * height)) ** 0.5)
    if min(width, height) * scale < 1:
        raise ValueError("a page that is a line")
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=True)
    try:
        return bitmap.to_pil().copy(), scale
    finally:
        bitmap.close()
