"""How highlights and notes look on a page. Severity shows in colour and in the line under the words alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from analyser.model.vocabulary import Severity
from analyser.readers.pdf_areas import Point, Quad

Colour = tuple[float, float, float]

NOTE_SIZE = 16.0
_LINE = 1.1


@dataclass(frozen=True, slots=True)
class Ink:
    """A light colour that lies over the words, a dark one for the line under them, and the line's dashes, if any."""

    light: Colour
    dark: Colour
    dashes: str | None


INKS: dict[Severity | None, Ink] = {
    Severity.HIGH: Ink((1.0, 0.75, 0.73), (0.72, 0.07, 0.1), "[] 0 d"),
    Severity.MEDIUM: Ink((1.0, 0.88, 0.58), (0.62, 0.36, 0.0), "[5 2] 0 d"),
    Severity.LOW: Ink((0.76, 0.89, 1.0), (0.05, 0.33, 0.65), "[1 2] 0 d"),
    None: Ink((0.87, 0.88, 0.91), (0.25, 0.27, 0.32), None),
}
"""Solid, dashed, dotted; grey and no line for a provision that no flag speaks of: green would say that all is well."""


def corners(quad: Quad) -> tuple[float, ...]:
    """The corners in the order in which programs want them, whatever the standard says."""
    return (*quad.upper_left, *quad.upper_right, *quad.lower_left, *quad.lower_right)


def around(quads: Sequence[Quad]) -> tuple[float, ...]:
    """The upright rectangle (left, bottom, right, top) that holds the quads and the line under them."""
    across = [point[0] for quad in quads for point in quad]
    upwards = [point[1] for quad in quads for point in quad]
    return min(across) - _LINE, min(upwards) - _LINE, max(across) + _LINE, max(upwards) + _LINE


def highlight(quads: Sequence[Quad], ink: Ink) -> str:
    """The drawing of a highlight, in the coordinates of its page; the state /Under lets the words show through."""
    drawn = ["/Under gs", f"{_colour(ink.light)} rg", *(f"{_path(quad)} f" for quad in quads)]
    if ink.dashes is not None:
        drawn.append(f"{_colour(ink.dark)} RG {_LINE} w {ink.dashes}")
        drawn += [f"{_at(quad.lower_left)} m {_at(quad.lower_right)} l S" for quad in quads]
    return "\n".join(drawn)


def note_icon() -> str:
    """The drawing of a note, in a square of its own size: a sheet with three lines of writing."""
    ink = INKS[None]
    size, edge = NOTE_SIZE, 1.0
    sheet = f"{edge} {edge} {size - 2 * edge} {size - 2 * edge} re B"
    lines = [f"4 {height} m {size - 4} {height} l S" for height in (11.5, 8, 4.5)]
    return "\n".join([f"{_colour(ink.light)} rg {_colour(ink.dark)} RG 1 w", sheet, *lines])


def _path(quad: Quad) -> str:
    first, *others = (quad.upper_left, quad.upper_right, quad.lower_right, quad.lower_left)
    return " ".join([f"{_at(first)} m", *(f"{_at(point)} l" for point in others), "h"])


def _at(point: Point) -> str:
    return f"{point[0]:g} {point[1]:g}"


def _colour(colour: Colour) -> str:
    return " ".join(f"{part:g}" for part in colour)
