"""Reading order: which line follows which on a page with one or more columns.

Only lines whose places say so are moved. A page whose lines run down the sheet, each below the one before, stays as
the file draws it, without a further look.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from analyser.readers.layout.line import Line
from analyser.readers.layout.rows import Flow, Part, parts_of_rows, rows_of

_EDGE = 2.0
"""Points by which a column's edge may be missed."""

_MARGIN = 0.15
"""A second column begins behind this share of the text's width."""

_CANDIDATES = 6
_INSET = 15.0
"""Points by which the lines that most share an edge may stand in from the column's own."""

_CLEAR = 0.6
"""An edge with this share of the lines in columns beside it is taken without a look at the others."""

_LEAST_LINES = 3
_FULL, _PROSE_WORDS = 0.7, 3.5


def parts_of(lines: Sequence[Line]) -> list[Part]:
    """The lines of a page in reading order: stretches of lines, and rows of cells."""
    if all(after.top >= before.base - 0.5 * before.size for before, after in pairwise(lines)):
        return [Flow(tuple(lines))] if lines else []
    return _parts(rows_of(lines))


def side_by_side(lines: Sequence[Line]) -> list[tuple[float, float, float]]:
    """Where a page has two columns: the left edge of the second, and from where to where they reach down the sheet."""
    if not lines:
        return []
    edge, stretches = _best_cut(rows_of(lines))
    found = [[line for row in among for line in row] for columns, among in stretches if columns]
    return [(edge, min(line.top for line in among), max(line.bottom for line in among)) for among in found]


def _parts(rows: list[list[Line]]) -> list[Part]:
    if all(len(row) == 1 for row in rows) and _is_one_column([row[0] for row in rows]):
        return parts_of_rows(rows)
    edge, stretches = _best_cut(rows)
    if not _in_columns(stretches):
        return parts_of_rows(rows)
    return [part for columns, among in stretches for part in _read(among, edge, columns)]


def _is_one_column(lines: Sequence[Line]) -> bool:
    """Whether each line has something above or below the one before it, as in a column that needs no further cut."""
    return all(above.left < below.right and below.left < above.right for above, below in pairwise(lines))


def _best_cut(rows: list[list[Line]]) -> tuple[float, list[tuple[bool, list[list[Line]]]]]:
    """The edge that has most lines in two columns beside it, and the stretches of rows that it makes."""
    lines = sum(map(len, rows))
    best: tuple[float, list[tuple[bool, list[list[Line]]]]] = (0.0, [])
    most = 0
    for edge in _edges(rows):
        stretches = list(_stretches(rows, edge))
        within = _in_columns(stretches)
        if within > most:
            best, most = (edge, stretches), within
        if within > _CLEAR * lines:
            break
    return best


def _in_columns(stretches: list[tuple[bool, list[list[Line]]]]) -> int:
    """How many lines stand in two columns."""
    return sum(len(row) for columns, among in stretches if columns for row in among)


def _read(rows: list[list[Line]], edge: float, columns: bool) -> list[Part]:
    if not columns:
        return parts_of_rows(rows)
    left = [[line for line in row if line.right <= edge + _EDGE] for row in rows]
    right = [[line for line in row if line.right > edge + _EDGE] for row in rows]
    return _parts([row for row in left if row]) + _parts([row for row in right if row])


def _edges(rows: list[list[Line]]) -> list[float]:
    """The left edges at which a second column may begin: such as many lines share and few cross."""
    spans = [(line.left, line.right) for row in rows for line in row]
    leftmost, rightmost = min(left for left, _ in spans), max(right for _, right in spans)
    margin = leftmost + _MARGIN * (rightmost - leftmost)
    places: dict[int, list[float]] = {}
    for left, _ in spans:
        if left > margin:
            places.setdefault(int(left / _EDGE), []).append(left)
    often = sorted(places.values(), key=lambda lefts: (-len(lefts), lefts[0]))[:_CANDIDATES]
    edges = [min(lefts) - _EDGE for lefts in often]
    crossed = sorted((_crossing(edge, spans), edge) for edge in edges)
    if crossed and crossed[0][0] and (outer := _further_out(crossed[0][1], spans)) < crossed[0][1]:
        crossed = sorted([(_crossing(outer, spans), outer), *crossed])
    return [edge for crossing, edge in crossed if 2 * crossing < len(spans)]


def _crossing(edge: float, spans: list[tuple[float, float]]) -> int:
    return sum([left < edge < right - _EDGE for left, right in spans])


def _further_out(edge: float, spans: list[tuple[float, float]]) -> float:
    """The edge before lines that begin a little before this one: cells of a table may stand in from their column."""
    return min([left - _EDGE for left, right in spans if edge - _INSET < left < edge < right - _EDGE], default=edge)


def _stretches(rows: list[list[Line]], edge: float) -> Iterator[tuple[bool, list[list[Line]]]]:
    """The rows between those that cross the edge, each stretch with whether it is two columns of prose."""
    end = edge + _EDGE
    among: list[list[Line]] = []
    crossed = False
    for row in rows:
        crosses = False
        for line in row:
            if line.left < edge and line.right > end:
                crosses = True
        if crosses != crossed and among:
            yield not crossed and _two_columns(among, edge), among
            among = []
        crossed = crosses
        among.append(row)
    yield not crossed and _two_columns(among, edge), among


def _two_columns(rows: list[list[Line]], edge: float) -> bool:
    end = edge + _EDGE
    left = [[line for line in row if line.right <= end] for row in rows]
    right = [[line for line in row if line.right > end] for row in rows]
    return _prose([row for row in left if row]) and _prose([row for row in right if row])


def _prose(rows: list[list[Line]]) -> bool:
    """Whether the rows fill their column with words, as running text does and a table's cells do not."""
    if len(rows) < _LEAST_LINES:
        return False
    widths = [row[-1].right - row[0].left for row in rows]
    width = max(row[-1].right for row in rows) - min(row[0].left for row in rows)
    words = sum(line.text.count(" ") + 1 for row in rows for line in row)
    return 2 * sum(own >= _FULL * width for own in widths) >= len(rows) and words >= _PROSE_WORDS * len(rows)
