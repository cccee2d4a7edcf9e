"""The review as a workbook: a sheet for each table. Every cell of words is text, whatever it begins with."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from analyser.model.wording import Wording
from analyser.report.forms import Answer
from analyser.report.paper import Tone
from analyser.report.tables import Cell, Column, Table, Tables, fitted

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_CREATED = datetime(2000, 1, 1)
"""One day for all: the same review gives the same bytes."""

_A4 = 9
_ACROSS = 220
"""How many characters a sheet of paper may hold across and still be read."""
_LINE, _HIGHEST = 15.0, 405.0

_CELL: dict[str, Any] = {
    "text_wrap": True,
    "valign": "top",
    "quote_prefix": True,
    "border": 1,
    "border_color": "#D0D0D0",
}
_HEAD: dict[str, Any] = {**_CELL, "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3A5F", "valign": "vcenter"}
_TONES: dict[Tone, dict[str, Any]] = {
    Tone.PLAIN: {},
    Tone.GOOD: {"font_color": "#1B5E20", "bg_color": "#EAF5EA"},
    Tone.CARE: {"font_color": "#6B4300", "bg_color": "#FFF4D6"},
    Tone.BAD: {"font_color": "#8B0000", "bg_color": "#FDE7E7", "bold": True},
    Tone.QUIET: {"font_color": "#595959"},
}


def render(answers: Sequence[Answer], words: Wording, *, version: str) -> bytes:
    """The bytes of an XLSX file, the same for the same answers."""
    tables = Tables(answers, words, version=version)
    return written(tables.all(), words, title=tables.title)


def written(tables: Sequence[Table], words: Wording, *, title: str) -> bytes:
    """Any tables, a sheet for each; the same bytes for the same tables."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": title, "comments": " ".join(words.limits.lines), "created": _CREATED})
        printer = _Printer(book, words)
        for table in tables:
            printer.sheet(table)
    return buffer.getvalue()


class _Printer:
    """Puts tables on sheets; keeps the formats, which a workbook wants to know once."""

    def __init__(self, book: "Workbook", words: Wording) -> None:
        self.book, self.words = book, words
        self.head = book.add_format(_HEAD)
        self.formats = {tone: book.add_format({**_CELL, **_TONES[tone]}) for tone in Tone}

    def sheet(self, table: Table) -> None:
        """A head that stays in sight and is repeated on paper, filters, and the rows."""
        sheet = self.book.add_worksheet(table.name)
        for number, column in enumerate(table.columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, column.head, self.head)
        for row, cells in enumerate(table.rows, 1):
            sheet.set_row(row, _height(cells, table.columns))
            for number, cell in enumerate(cells):
                self._write(sheet, row, number, cell)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        _for_paper(sheet, ceil(sum(column.width for column in table.columns) / _ACROSS))

    def _write(self, sheet: "Worksheet", row: int, column: int, cell: Cell) -> None:
        form = self.formats[cell.tone]
        if isinstance(cell.value, int):
            sheet.write_number(row, column, cell.value, form)
        elif cell.value:
            sheet.write_string(row, column, fitted(cell.value, self.words), form)
        else:
            sheet.write_blank(row, column, None, form)


def _height(cells: Sequence[Cell], columns: Sequence[Column]) -> float:
    """In points, for all lines of the fullest cell, as far as a row can be high: not every program fits it itself."""
    lines = (_lines(str(cell.value), column.width) for cell, column in zip(cells, columns, strict=True))
    return min(_HIGHEST, _LINE * max(lines))


def _lines(text: str, width: int) -> int:
    return sum(max(1, ceil(len(line) / width)) for line in text.split("\n"))


def _for_paper(sheet: "Worksheet", pages: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(pages, 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.set_footer("&L&A&R&P / &N")
