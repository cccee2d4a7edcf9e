"""Letters that no reader sees: painted with nothing, in the ground's own colour, on a hidden layer, behind a cover."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from analyser.readers.layout.line import Box, Frame
from analyser.readers.pdfium.calls import Calls, address
from analyser.readers.pdfium.drawing import Drawing
from analyser.readers.pdfium.rendering import rendered

if TYPE_CHECKING:
    from PIL.Image import Image

Stretch = tuple[int, int]
"""From this of pdfium's characters up to, not including, that one."""

_DPI = 110
_CONTRAST = 24
"""Grey steps, of 255, between the darkest and the lightest dot below which there is nothing to see."""

_PICTURED = 0.5


def unseen(page: Any, textpage: Any, text: str, drawn: Drawing, calls: Calls) -> list[Stretch]:
    """The stretches of the page's text that are not seen. Most pages are answered without a look at them.

    Letters that paint nothing over a picture are its recognised text, which a reader does see.
    """
    if not drawn.suspect and not drawn.unpainted:
        return []
    where = address(textpage)
    owners = [calls.letters_object(where, index) for index in range(len(text))]
    found = []
    seen: _Look | None = None
    for stretch in _stretches(text, owners, drawn.unpainted):
        if not any(_covers(picture, box) for box in _boxes(where, stretch, calls) for picture in drawn.pictures):
            found.append(stretch)
    for stretch in _stretches(text, owners, drawn.suspect):
        seen = seen or _Look(page)
        if not any(seen.shows(box) for box in _boxes(where, stretch, calls)):
            found.append(stretch)
    return sorted(found)


class _Look:
    """The page as drawn, to see whether there is anything in a box."""

    def __init__(self, page: Any) -> None:
        self._sheet = page.get_bbox()
        self._turn = page.get_rotation() // 90 % 4
        try:
            self._image, self._scale = rendered(page, _DPI)
        except ValueError:
            self._image, self._scale = _nothing(), 1.0

    def shows(self, box: Box) -> bool:
        """Whether the box (left, bottom, right, top; as in the file) holds more than one shade."""
        left, top, right, bottom = (edge * self._scale for edge in Frame(self._turn, self._sheet).seen(*box))
        width, height = self._image.size
        corners = (max(0, int(left)), max(0, int(top)), min(width, int(right) + 1), min(height, int(bottom) + 1))
        if corners[0] >= corners[2] or corners[1] >= corners[3]:
            return False
        shades: Any = self._image.crop(corners).getextrema()
        return bool(shades[1] - shades[0] >= _CONTRAST)


def _nothing() -> "Image":
    from PIL import Image

    return Image.new("L", (1, 1))


def _stretches(text: str, owners: Sequence[int | None], sought: set[int]) -> Iterator[Stretch]:
    """Stretches of letters drawn by the objects sought, line by line."""
    marks = [owner in sought and letter not in "\r\n" for letter, owner in zip(text, owners, strict=True)]
    start = 0
    for marked, among in groupby(marks):
        end = start + sum(1 for _ in among)
        if marked and text[start:end].strip():
            yield start, end
        start = end


def _boxes(where: int, stretch: Stretch, calls: Calls) -> list[Box]:
    boxes = []
    for index in range(calls.count_boxes(where, stretch[0], stretch[1] - stretch[0])):
        calls.box(where, index, *calls.at_doubles)
        left, top, right, bottom = calls.doubles[:]
        boxes.append((left, bottom, right, top))
    return boxes


def _covers(picture: Box, box: Box) -> bool:
    across = min(picture[2], box[2]) - max(picture[0], box[0])
    up = min(picture[3], box[3]) - max(picture[1], box[1])
    size = (box[2] - box[0]) * (box[3] - box[1])
    return across > 0 and up > 0 and across * up >= _PICTURED * size
