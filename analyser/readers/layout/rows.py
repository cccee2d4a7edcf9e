"""Lines that stand beside each other: unruled tables, side notes, form lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from analyser.readers.layout.labels import label_of
from analyser.readers.layout.line import Cells, Line

_SAME_ROW = 0.4
"""Lines whose feet differ by less than this share of the type size stand in one row."""

_TABLE_ROWS = 3
"""From this many rows of aligned cells on, lines beside each other are a table."""

_BY_BASE, _BY_LEFT = attrgetter("base", "left"), attrgetter("left")
_CELL_LINES = 8
"""A cell with more lines than this is no cell but running text beside a note."""

_NEXT_ROW, _BY_GAPS = 1.15, 0.25
"""A gap this many times the least between two lines parts two rows of a table, if so many of the gaps are as wide."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines that are read one after the other."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Cells that stand beside each other, each with its lines."""

    cells: Cells


Part = Flow | Row


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in rows from top to bottom, each from left to right."""
    rows: list[list[Line]] = []
    foot = reach = float("-inf")
    for line in sorted(lines, key=_BY_BASE):
        if line.base - foot < min(reach, _SAME_ROW * line.size):
            rows[-1].append(line)
        else:
            rows.append([line])
            foot, reach = line.base, _SAME_ROW * line.size
    for row in rows:
        if len(row) > 1:
            row.sort(key=_BY_LEFT)
    return rows


def parts_of_rows(rows: list[list[Line]]) -> list[Part]:
    """Rows of one column of text, with what stands beside it, in reading order."""
    parts: list[Part] = []
    loose: list[Line] = []
    for beside, stretch in _runs(rows):
        columns = _columns(stretch) if beside else []
        if not _is_table(stretch, columns):
            loose.extend(line for row in stretch for line in _joined(row))
            continue
        if loose:
            parts.append(Flow(tuple(loose)))
            loose = []
        parts.extend(_table(stretch, columns))
    return [*parts, Flow(tuple(loose))] if loose else parts


def _is_table(rows: list[list[Line]], columns: list[tuple[float, float]]) -> bool:
    """Whether lines stand beside each other often enough, or notes beside running text."""
    if len(columns) < 2:
        return False
    if sum(len(row) > 1 for row in rows) >= _TABLE_ROWS:
        return True
    left, right = columns[-1]
    return len(columns) == 2 and is_text([line for row in rows for line in row if left <= line.left <= right])


def _runs(rows: list[list[Line]]) -> Iterator[tuple[bool, list[list[Line]]]]:
    """Stretches of rows, those with lines beside each other (and what belongs to them) apart from the others."""
    start = 0
    while start < len(rows):
        end = start + 1
        beside = len(rows[start]) > 1
        if beside:
            end = _run_end(rows, start)
        else:
            while end < len(rows) and len(rows[end]) == 1:
                end += 1
        yield beside, rows[start:end]
        start = end


def _run_end(rows: list[list[Line]], start: int) -> int:
    """Where the rows end that keep to the columns of the first: later rows may leave cells empty or wrap."""
    spans = [(line.left, line.right) for line in rows[start]]
    end = last = start
    while end < len(rows):
        grown = _merged([*spans, *((line.left, line.right) for line in rows[end])])
        if len(grown) < len(spans) or len(grown) < 2:
            break
        spans = grown
        if len(rows[end]) > 1:
            last = end
        end += 1
    return _with_wrapped(rows, last + 1, end)


def _with_wrapped(rows: list[list[Line]], start: int, end: int) -> int:
    """The last cell's further lines, as long as they follow without a gap."""
    while start < end and rows[start][0].base - rows[start - 1][0].base < 1.6 * rows[start][0].size:
        start += 1
    return start


def _merged(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The spans with those that touch made one, from left to right."""
    merged: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if merged and left < merged[-1][1] + 3:
            merged[-1] = merged[-1][0], max(right, merged[-1][1])
        else:
            merged.append((left, right))
    return merged


def _columns(rows: list[list[Line]]) -> list[tuple[float, float]]:
    return _merged([(line.left, line.right) for row in rows for line in row])


def _joined(row: list[Line]) -> list[Line]:
    """One line of what stands in one row; a ruled table stays by itself."""
    if len(row) == 1 or any(line.table for line in row):
        return row
    first, last = row[0], row[-1]
    joined = first._replace(
        text=" ".join(line.text for line in row),
        top=min(line.top for line in row),
        right=max(line.right for line in row),
        bottom=max(line.bottom for line in row),
        bold=all(line.bold for line in row),
        body=row[1].left if len(row) == 2 else first.body,
        broken=last.broken,
    )
    return [joined]


def _table(rows: list[list[Line]], columns: list[tuple[float, float]]) -> Iterator[Part]:
    """The cells of a table, row for row; or, beside running text, each note before the lines it stands beside."""
    for among in _logical(rows, columns):
        cells = [[line for row in among for line in row if left <= line.left <= right] for left, right in columns]
        filled = [cell for cell in cells if cell]
        if any(is_text(cell) for cell in filled):
            yield from (Flow(tuple(cell)) for cell in sorted(filled, key=is_text))
        else:
            yield Row(tuple(tuple(cell) for cell in filled))


def is_text(cell: Sequence[Line]) -> bool:
    """Whether a cell holds running text, that is several paragraphs, instead of one entry of a table."""
    labels = sum(label_of(line.text) is not None for line in cell)
    return labels > 1 or len(cell) > _CELL_LINES


def _logical(rows: list[list[Line]], columns: list[tuple[float, float]]) -> Iterator[list[list[Line]]]:
    """Rows of cells. A cell may have several lines: then wider gaps part the rows, or its first column is empty."""
    gaps = [below[0].base - above[0].base for above, below in pairwise(rows)]
    wide = _NEXT_ROW * min(gaps, default=0.0)
    by_gaps = sum(gap > wide for gap in gaps) >= _BY_GAPS * len(gaps)
    parted = list(_parted(rows, [gap > wide for gap in gaps])) if by_gaps else []
    if _stand_on_foot(parted, columns[0][1]):
        yield from parted
        return
    dense = sum(len(row) > 1 for row in rows) * 2 >= len(rows)
    begins = []
    for before, row, gap in zip(rows, rows[1:], gaps, strict=False):
        first = row[0].left <= columns[0][1]
        if by_gaps or not dense:
            begins.append(first and (gap > wide or before[0].left > columns[0][1]))
        else:
            begins.append(first and not (len(row) == 1 and row[0].text[:1].islower()))
    yield from _parted(rows, begins)


def _parted(rows: list[list[Line]], begins: Sequence[bool]) -> Iterator[list[list[Line]]]:
    """The rows in groups; `begins` says of each but the first whether it begins another."""
    among = [rows[0]]
    for row, begin in zip(rows[1:], begins, strict=True):
        if begin:
            yield among
            among = []
        among.append(row)
    yield among


def _stand_on_foot(groups: Sequence[list[list[Line]]], first: float) -> bool:
    """Whether short cells stand beside the last line, or the middle, of higher ones instead of beside the first.

    `first` is where the first column ends: each group has lines of it, one below the other, and none only at its top.
    """
    lower = False
    for among in groups:
        filled = [place for place, row in enumerate(among) if row[0].left <= first]
        if not filled or filled[-1] - filled[0] >= len(filled) or filled[0] == 0 < len(among) - len(filled):
            return False
        lower = lower or filled[0] > 0
    return lower
