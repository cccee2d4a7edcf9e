"""What a page draws besides letters, and how its letters are drawn: pictures, rules, pale colours, layers."""

import ctypes
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from analyser.readers.layout.line import Box

_LETTERS, _PATH, _PICTURE, _FORM = 1, 2, 3, 5
_UNPAINTED = {3, 7}
"""Text render modes that paint nothing."""

_PALE, _FAINT = 190, 60
"""From this grey upwards, or below this opacity (of 255), letters may be invisible on their ground."""

_DEPTH, _OBJECTS, _SEGMENTS = 8, 60_000, 4_000
"""How deep drawings are followed into one another, how many objects of a page, how many lines of a path."""

_THIN = 2.5
"""A path no thicker than this many points is a rule."""

_LAYER = "OC\0".encode("utf-16-le")


@dataclass(slots=True)
class Drawing:
    """Boxes are (left, bottom, right, top) in the file's coordinates.

    `rules` are drawn lines and the edges of drawn rectangles. `suspect` are the addresses of letter objects that may
    not be seen, `unpainted` of those that paint nothing. `cut` says that the page draws more than is looked at.
    """

    pictures: list[Box] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    paths: int = 0
    letters: int = 0
    suspect: set[int] = field(default_factory=set)
    unpainted: set[int] = field(default_factory=set)
    cut: bool = False


class _Level(NamedTuple):
    """A page, or a drawing that it uses: its handle, the calls that list its objects, where it puts them."""

    holder: Any
    count: Any
    item: Any
    placing: tuple[float, ...] | None
    layered: bool
    depth: int


class DrawingReader:
    """Looks through the objects of pages; holds the buffers into which pdfium writes."""

    def __init__(self) -> None:
        import pypdfium2.raw as raw

        self._raw = raw
        self._edges = tuple(ctypes.c_float() for _ in range(4))
        self._edge_refs = tuple(ctypes.byref(edge) for edge in self._edges)
        self._colour = tuple(ctypes.c_uint() for _ in range(4))
        self._colour_refs = tuple(ctypes.byref(part) for part in self._colour)
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(16)
        self._length = ctypes.c_ulong()

    def read(self, page: Any) -> Drawing:
        """All that the page draws, and the drawings that it uses."""
        raw, found, left = self._raw, Drawing(), _OBJECTS
        levels = [_Level(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, None, False, 0)]
        while levels:
            level = levels.pop()
            count = level.count(level.holder)
            found.cut = found.cut or count > left
            for index in range(min(count, left)):
                item = level.item(level.holder, index)
                kind = raw.FPDFPageObj_GetType(item)
                if kind == _LETTERS:
                    self._letters(item, level.layered, found)
                elif kind == _PATH:
                    self._path(item, level.placing, found)
                elif kind == _PICTURE:
                    found.pictures.append(self._bounds(item, level.placing))
                elif kind == _FORM and level.depth < _DEPTH:
                    levels.append(self._within(item, level))
            left -= min(count, left)
        return found

    def _letters(self, item: Any, layered: bool, found: Drawing) -> None:
        found.letters += 1
        raw = self._raw
        if raw.FPDFTextObj_GetTextRenderMode(item) in _UNPAINTED:
            found.unpainted.add(ctypes.addressof(item.contents))
            return
        raw.FPDFPageObj_GetFillColor(item, *self._colour_refs)
        red, green, blue, opacity = self._colour
        pale = red.value > _PALE and green.value > _PALE and blue.value > _PALE
        if pale or opacity.value < _FAINT or layered or self._in_layer(item):
            found.suspect.add(ctypes.addressof(item.contents))

    def _in_layer(self, item: Any) -> bool:
        raw = self._raw
        for index in range(raw.FPDFPageObj_CountMarks(item)):
            mark = raw.FPDFPageObj_GetMark(item, index)
            raw.FPDFPageObjMark_GetName(mark, _wide(self._name), len(self._name), ctypes.byref(self._length))
            if self._name.raw.startswith(_LAYER):
                return True
        return False

    def _path(self, item: Any, placing: tuple[float, ...] | None, found: Drawing) -> None:
        found.paths += 1
        box = self._bounds(item, placing)
        left, bottom, right, top = box
        if right - left <= _THIN or top - bottom <= _THIN:
            found.rules.append(box)
            return
        segments = self._raw.FPDFPath_CountSegments(item)
        if segments > 5:
            found.rules += self._segments(item, placing, min(segments, _SEGMENTS))
        elif segments >= 4:
            found.rules += [(left, bottom, right, bottom), (left, top, right, top)]
            found.rules += [(left, bottom, left, top), (right, bottom, right, top)]

    def _segments(self, item: Any, placing: tuple[float, ...] | None, count: int) -> list[Box]:
        """The straight lines of a path that run along the sheet's edges."""
        raw, rules = self._raw, []
        raw.FPDFPageObj_GetMatrix(item, ctypes.byref(self._matrix))
        own = _numbers(self._matrix)
        start = last = (0.0, 0.0)
        x, y = self._edges[:2]
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(item, index)
            raw.FPDFPathSegment_GetPoint(segment, *self._edge_refs[:2])
            point = _moved(_moved((x.value, y.value), own), placing)
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
                start = point
            elif raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
                rules += _rule(last, point)
            if raw.FPDFPathSegment_GetClose(segment):
                rules += _rule(point, start)
            last = point
        return rules

    def _bounds(self, item: Any, placing: tuple[float, ...] | None) -> Box:
        self._raw.FPDFPageObj_GetBounds(item, *self._edge_refs)
        left, bottom, right, top = (edge.value for edge in self._edges)
        if placing is None:
            return left, bottom, right, top
        corners = [_moved((x, y), placing) for x in (left, right) for y in (bottom, top)]
        return (*map(min, *corners), *map(max, *corners))

    def _within(self, item: Any, level: _Level) -> _Level:
        raw = self._raw
        raw.FPDFPageObj_GetMatrix(item, ctypes.byref(self._matrix))
        placing = _product(_numbers(self._matrix), level.placing)
        layered = level.layered or self._in_layer(item)
        return _Level(item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, placing, layered, level.depth + 1)


def _numbers(matrix: Any) -> tuple[float, ...]:
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(inner: tuple[float, ...], outer: tuple[float, ...] | None) -> tuple[float, ...]:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(point: tuple[float, float], matrix: tuple[float, ...] | None) -> tuple[float, float]:
    if matrix is None:
        return point
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def _rule(start: tuple[float, float], end: tuple[float, float]) -> list[Box]:
    box = min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])
    return [box] if min(box[2] - box[0], box[3] - box[1]) <= _THIN else []


def _wide(buffer: Any) -> Any:
    return ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
