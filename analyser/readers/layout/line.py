"""A line as it stands on a page: what readers of pages hand to the layout."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import cos, radians, sin
from typing import NamedTuple

Box = tuple[float, float, float, float]
"""left, top, right, bottom"""


class Frame(NamedTuple):
    """The sheet as somebody sees it who reads a text that runs `turn` quarter turns (anticlockwise) from upright.

    `box` is the sheet in the file's own coordinates (left, bottom, right, top; y upwards). The frame's coordinates
    have their origin in the upper left corner, x along the text, y down.
    """

    turn: int
    box: Box

    def seen(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the file as it lies in this frame."""
        x0, y0, x1, y1 = self.box
        match self.turn:
            case 0:
                return left - x0, y1 - top, right - x0, y1 - bottom
            case 1:
                return bottom - y0, left - x0, top - y0, right - x0
            case 2:
                return x1 - right, bottom - y0, x1 - left, top - y0
            case _:
                return y1 - top, x1 - right, y1 - bottom, x1 - left

    def unseen(self, left: float, top: float, right: float, bottom: float) -> Box:
        """The way back: left, bottom, right, top in the file's coordinates."""
        x0, y0, x1, y1 = self.box
        match self.turn:
            case 0:
                return left + x0, y1 - bottom, right + x0, y1 - top
            case 1:
                return top + x0, left + y0, bottom + x0, right + y0
            case 2:
                return x1 - right, top + y0, x1 - left, bottom + y0
            case _:
                return x1 - bottom, y1 - right, x1 - top, y1 - left

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the sheet, as seen."""
        x0, y0, x1, y1 = self.box
        return (y1 - y0, x1 - x0) if self.turn % 2 else (x1 - x0, y1 - y0)


class Line(NamedTuple):
    """A line of text, or a piece of one that stands apart (one column's share of it, a table cell's, a side note).

    The box and `base` (the line's foot) are in the page's reading frame. `size` is the height of the type in points.
    `body` is where the text after a number at the line's start begins, else `left`. `broken` says that the line ends
    in a hyphen which may be there only because the line ends. A ruled table stands among the lines as one without
    text, with `table` its rows of cells of lines.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    body: float = 0.0
    broken: bool = False
    table: "tuple[Cells, ...] | None" = None


Cells = tuple[tuple[Line, ...], ...]
"""A row of a table: its cells from left to right, each with its lines."""


def all_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, and in place of a table those in its cells."""
    for line in lines:
        if line.table is None:
            yield line
        else:
            yield from (within for row in line.table for cell in row for within in cell)


@dataclass(slots=True)
class Page:
    """The lines of one page in one reading frame, in the order in which the file draws them.

    `skew` is by how many degrees the page was turned (anticlockwise) to make its lines run level.
    """

    number: int
    frame: Frame
    shown: Frame
    lines: list[Line] = field(default_factory=list)
    skew: float = 0.0

    def displayed(self, line: Line) -> Box:
        """The line's box on the page as a viewer shows it."""
        left, top, right, bottom = line.left, line.top, line.right, line.bottom
        if self.skew:
            across, down = self._askew((left + right) / 2, (top + bottom) / 2)
            left, right = left + across, right + across
            top, bottom = top + down, bottom + down
        if self.frame is self.shown or self.frame == self.shown:
            return left, top, right, bottom
        return self.shown.seen(*self.frame.unseen(left, top, right, bottom))

    def _askew(self, x: float, y: float) -> tuple[float, float]:
        """How far a point has to move to lie where it was before the page was turned straight."""
        width, height = self.frame.size
        across, down = x - width / 2, y - height / 2
        angle = radians(self.skew)
        return across * cos(angle) - down * sin(angle) - across, across * sin(angle) + down * cos(angle) - down
