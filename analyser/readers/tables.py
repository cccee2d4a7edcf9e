"""Ruled tables, the cells that a page's rules make; and a second reading of pages on which pdfium finds no text.

The only module that knows pdfplumber.
"""

import io
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from analyser.readers.layout.letters import clean
from analyser.readers.layout.line import Box, Frame, Line, Page
from analyser.readers.layout.rows import rows_of

_THIN, _SHORT = 2.5, 4.0
_APART = 5.0
"""Rules nearer to each other than this are one rule to the grid test."""

_SNAP, _JOIN, _MEET = 3.0, 3.0, 3.0
"""Points within which rules count as one line, as joined, as meeting: pdfplumber's own defaults."""

_MOST, _CELLS = 3_000, 5_000
"""A page with more rules than this, or so many that they could make more cells, is a drawing and not a table."""

_GAP = 2.2
"""Words of one line further apart than this many type sizes may stand in two columns."""

Grid = tuple[tuple[Box, ...], ...]
"""A ruled table: its rows from top to bottom, each with its cells from left to right."""


def grids_of(rules: Sequence[Box]) -> list[Grid]:
    """The tables with two columns and more that the rules (left, top, right, bottom; y down) draw."""
    if not may_be_grid(rules):
        return []
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    edges = merge_edges([_edge(rule) for rule in rules], _SNAP, _SNAP, _JOIN, _JOIN)
    cells = intersections_to_cells(edges_to_intersections(edges, _MEET, _MEET))
    grids = [_grid(table) for table in cells_to_tables(cells)]
    return [grid for grid in grids if any(len(row) > 1 for row in grid)]


def may_be_grid(rules: Sequence[Box]) -> bool:
    """The grid test: whether upright and level rules stand in so many places that they could part a cell from another.

    It is asked of every page, so that only pages with a grid pay for the search.
    """
    if not 4 <= len(rules) <= _MOST:
        return False
    upright = _places([rule[0] for rule in rules if rule[3] - rule[1] > _SHORT])
    level = _places([rule[1] for rule in rules if rule[2] - rule[0] > _SHORT])
    return min(upright, level) >= 2 and upright + level >= 5 and upright * level <= _CELLS


def _places(positions: list[float]) -> int:
    positions.sort()
    places, last = 0, float("-inf")
    for position in positions:
        if position - last > _APART:
            places, last = places + 1, position
    return places


def _edge(rule: Box) -> dict[str, object]:
    """The rule as pdfplumber names it, drawn thin through its middle."""
    left, top, right, bottom = rule
    if right - left >= bottom - top:
        middle = (top + bottom) / 2
        return {"orientation": "h", "x0": left, "x1": right, "top": middle, "bottom": middle, "width": right - left}
    middle = (left + right) / 2
    return {"orientation": "v", "x0": middle, "x1": middle, "top": top, "bottom": bottom, "height": bottom - top}


def _grid(cells: Sequence[Box]) -> Grid:
    return tuple(tuple(sorted(cell for cell in cells if cell[1] == top)) for top in sorted({cell[1] for cell in cells}))


def second_reading(data: bytes, password: str | None, number: int, shown: Frame) -> Page | None:
    """What pdfplumber reads of a page, counted from 1; None where it reads nothing either.

    Turned pages are not tried: pdfplumber does not put their letters in order.
    """
    import pdfplumber

    if shown.turn:
        return None
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number], password=password or "") as document:
            words = document.pages[0].extract_words(extra_attrs=["size", "fontname"])
    except Exception:  # pdfminer lets out whatever a damaged file makes go wrong in it
        return None
    lines = [line for row in rows_of([_word(word) for word in words]) for line in _joined(row)]
    return Page(number, shown, shown, lines) if lines else None


def _word(word: dict[str, Any]) -> Line:
    size = float(word["size"])
    foot = float(word["bottom"]) - 0.2 * size
    bold = "bold" in str(word["fontname"]).lower()
    left, top, right, bottom = (float(word[edge]) for edge in ("x0", "top", "x1", "bottom"))
    return Line(clean(str(word["text"])), left, top, right, bottom, foot, size, bold, left)


def _joined(words: Sequence[Line]) -> Iterator[Line]:
    """The words of a row as lines, parted at wide gaps."""
    line = words[0]
    for before, word in pairwise(words):
        if word.left - before.right > _GAP * word.size:
            yield line
            line = word
        else:
            line = line._replace(text=f"{line.text} {word.text}", right=word.right, bold=line.bold and word.bold)
    yield line
