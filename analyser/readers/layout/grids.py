"""Ruled tables put in their place among the lines of a page."""

from collections.abc import Sequence

from analyser.readers.layout.line import Box, Cells, Line
from analyser.readers.layout.rows import rows_of

Grid = Sequence[Sequence[Box]]
"""Rows of cells."""


def with_tables(lines: list[Line], grids: Sequence[Grid]) -> list[Line]:
    """The lines with those that stand in the cells of a table replaced by the table.

    A single row is left as it is: often it is one shaded row of a table that has no rules.
    """
    for grid in grids:
        if len(grid) > 1:
            lines = _with_table(lines, grid)
    return lines


def _with_table(lines: list[Line], grid: Grid) -> list[Line]:
    cells = [cell for row in grid for cell in row]
    box = (*map(min, *((cell[0], cell[1]) for cell in cells)), *map(max, *((cell[2], cell[3]) for cell in cells)))
    filled: dict[Box, list[Line]] = {}
    first = None
    outside = []
    for line in lines:
        cell = _cell_of(line, box, cells)
        if cell is None:
            outside.append(line)
            continue
        first = len(outside) if first is None else first
        filled.setdefault(cell, []).append(line)
    if first is None or len(filled) < 2:
        return lines
    rows = [_row(row, filled) for row in grid if any(cell in filled for cell in row)]
    outside.insert(first, _placed(tuple(rows), box, next(iter(filled.values()))[0].size))
    return outside


def _row(row: Sequence[Box], filled: dict[Box, list[Line]]) -> Cells:
    """The cells of a row; an empty one stays where another row has something below or above it, as columns show."""
    middles = {(cell[0] + cell[2]) / 2 for cell in filled}
    kept = [cell for cell in row if cell in filled or any(cell[0] < middle < cell[2] for middle in middles)]
    return tuple(tuple(line for level in rows_of(filled.get(cell, ())) for line in level) for cell in kept)


def _cell_of(line: Line, box: tuple[float, ...], cells: Sequence[Box]) -> Box | None:
    across, down = (line.left + line.right) / 2, (line.top + line.bottom) / 2
    if line.table or not (box[0] <= across <= box[2] and box[1] <= down <= box[3]):
        return None
    return next((cell for cell in cells if cell[0] <= across <= cell[2] and cell[1] <= down <= cell[3]), None)


def _placed(rows: tuple[Cells, ...], box: tuple[float, ...], size: float) -> Line:
    left, top, right, bottom = box
    return Line("", left, top, right, bottom, bottom, size, body=left, table=rows)
