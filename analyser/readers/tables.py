"""Ruled tables: the cells that a page's rules make. The only module that knows pdfplumber."""

from collections.abc import Sequence

from analyser.readers.layout.line import Box

_THIN, _SHORT = 2.5, 4.0
_APART = 5.0
"""Rules nearer to each other than this are one rule to the grid test."""

_SNAP, _JOIN, _MEET = 3.0, 3.0, 3.0
"""Points within which rules count as one line, as joined, as meeting: pdfplumber's own defaults."""

_MOST, _CELLS = 3_000, 5_000
"""A page with more rules than this, or so many that they could make more cells, is a drawing and not a table."""


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
