"""What a page draws besides letters, and how its letters are drawn: pictures, rules, pale colours, layers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from analyser.readers.layout.line import Box
from analyser.readers.pdfium.calls import Calls, address

_PATH, _PICTURE, _FORM = 2, 3, 5
_LINE_TO, _MOVE_TO = 0, 2
_UNPAINTED = (3, 7)
"""Text render modes that paint nothing; what is no text has a mode below 0."""

_PALE, _FAINT = 190, 60
"""From this grey upwards, or below this opacity (of 255), letters may be invisible on their ground."""

_DEPTH, _OBJECTS, _SEGMENTS = 8, 60_000, 4_000
"""How deep drawings are followed into one another, how many objects of a page, how many lines of a path."""

_THIN = 2.5
"""A path no thicker than this many points is a rule."""

_LAYER = "OC\0".encode("utf-16-le")

Matrix = Sequence[float]


@dataclass(slots=True)
class Drawing:
    """Boxes are (left, bottom, right, top) in the file's coordinates.

    `rules` are drawn lines and the edges of drawn rectangles. `suspect` are the addresses of letter objects that may
    not be seen, `unpainted` of those that paint nothing. `covered` counts the letter objects drawn before the
    last picture, `marked` are the addresses of those that may have words given in their place. `cut` says that the
    page draws more than is looked at.
    """

    pictures: list[Box] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    paths: int = 0
    letters: int = 0
    covered: int = 0
    suspect: set[int] = field(default_factory=set)
    unpainted: set[int] = field(default_factory=set)
    marked: list[int] = field(default_factory=list)
    cut: bool = False


class _Level(NamedTuple):
    """A page, or a drawing that it uses: its address, the calls that list its objects, where it puts them."""

    holder: int
    count: Callable[[int], int]
    item: Callable[[int, int], int]
    placing: Matrix | None
    layered: bool
    depth: int


class DrawingReader:
    """Looks through the objects of pages.

    `layers` says that the file may have layers that can be hidden, `replaces` that it may put words in place of others.
    """

    def __init__(self, calls: Calls, layers: bool = True, replaces: bool = True) -> None:
        self._calls = calls
        self._replaces = replaces
        self._layers = layers

    def read(self, page: Any) -> Drawing:
        """All that the page draws, and the drawings that it uses."""
        calls, found, left = self._calls, Drawing(), _OBJECTS
        levels = [_Level(address(page), calls.count_objects, calls.object, None, False, 0)]
        while levels:
            level = levels.pop()
            count = level.count(level.holder)
            found.cut = found.cut or count > left
            self._take(level, min(count, left), found, levels)
            left -= min(count, left)
        return found

    def _take(self, level: _Level, count: int, found: Drawing, levels: list[_Level]) -> None:
        """The objects of a page or drawing; further drawings are added to `levels`."""
        calls, holder, item_at, kind_of = self._calls, level.holder, level.item, self._calls.kind
        mode, fill, colour, at = calls.render_mode, calls.fill_colour, calls.colour, calls.at_colour
        red, green, blue, opacity = at
        layered, layers, replaces = level.layered, self._layers, self._replaces
        for index in range(count):
            item = item_at(holder, index)
            painted = mode(item)
            if painted >= 0:
                found.letters += 1
                if replaces and calls.count_marks(item):
                    found.marked.append(item)
                if painted in _UNPAINTED:
                    found.unpainted.add(item)
                    continue
                fill(item, red, green, blue, opacity)
                pale = colour[3] < _FAINT or (colour[0] > _PALE < colour[1] and colour[2] > _PALE)
                if pale or layered or (layers and self._in_layer(item)):
                    found.suspect.add(item)
                continue
            kind = kind_of(item)
            if kind == _PATH:
                self._path(item, level.placing, found)
            elif kind == _PICTURE:
                found.covered = found.letters
                found.pictures.append(self._bounds(item, level.placing))
            elif kind == _FORM and level.depth < _DEPTH:
                levels.append(self._within(item, level))

    def _in_layer(self, item: int) -> bool:
        calls = self._calls
        for index in range(calls.count_marks(item)):
            calls.mark_name(calls.mark(item, index), calls.at_name, len(calls.name), calls.at_length)
            if calls.name.raw.startswith(_LAYER):
                return True
        return False

    def _path(self, item: int, placing: Matrix | None, found: Drawing) -> None:
        found.paths += 1
        box = self._bounds(item, placing)
        left, bottom, right, top = box
        if right - left <= _THIN or top - bottom <= _THIN:
            found.rules.append(box)
            return
        segments = self._calls.count_segments(item)
        if segments > 5:
            found.rules += self._segments(item, placing, min(segments, _SEGMENTS))
        elif segments >= 4:
            found.rules += [(left, bottom, right, bottom), (left, top, right, top)]
            found.rules += [(left, bottom, left, top), (right, bottom, right, top)]

    def _segments(self, item: int, placing: Matrix | None, count: int) -> list[Box]:
        """The straight lines of a path that run along the sheet's edges."""
        calls = self._calls
        calls.object_matrix(item, calls.at_matrix)
        own = calls.matrix[:]
        rules: list[Box] = []
        start = last = (0.0, 0.0)
        for index in range(count):
            segment = calls.segment(item, index)
            calls.segment_point(segment, *calls.at_floats[:2])
            point = _moved(_moved((calls.floats[0], calls.floats[1]), own), placing)
            kind = calls.segment_kind(segment)
            if kind == _MOVE_TO:
                start = point
            elif kind == _LINE_TO:
                rules += _rule(last, point)
            if calls.segment_closes(segment):
                rules += _rule(point, start)
            last = point
        return rules

    def _bounds(self, item: int, placing: Matrix | None) -> Box:
        calls = self._calls
        calls.bounds(item, *calls.at_floats)
        left, bottom, right, top = calls.floats[:]
        if placing is None:
            return left, bottom, right, top
        corners = [_moved((x, y), placing) for x in (left, right) for y in (bottom, top)]
        return (*map(min, *corners), *map(max, *corners))

    def _within(self, item: int, level: _Level) -> _Level:
        calls = self._calls
        calls.object_matrix(item, calls.at_matrix)
        placing = _product(calls.matrix[:], level.placing)
        layered = level.layered or self._in_layer(item)
        return _Level(item, calls.count_within, calls.within, placing, layered, level.depth + 1)


def _product(inner: Matrix, outer: Matrix | None) -> Matrix:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(point: tuple[float, float], matrix: Matrix | None) -> tuple[float, float]:
    if matrix is None:
        return point
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def _rule(start: tuple[float, float], end: tuple[float, float]) -> list[Box]:
    box = min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])
    return [box] if min(box[2] - box[0], box[3] - box[1]) <= _THIN else []
