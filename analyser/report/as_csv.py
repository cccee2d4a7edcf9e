"""The flags as CSV, one row each, for any spreadsheet program; nothing in it is ever a formula there."""

import csv
import re
from collections.abc import Sequence
from io import StringIO

from analyser.model.wording import Wording
from analyser.report.forms import Answer
from analyser.report.tables import Cell, Table, Tables, fitted

_BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for the code page of the machine."""

_FORMULA = re.compile(r"(^|[;\t\r\n])(?=[\s\"']*[=+\-@\t\r＝＋－＠﹦﹢﹣﹫−])")
"""Where a cell, or what a program that splits at semicolons takes for one, would begin as a formula begins."""


def render(answers: Sequence[Answer], words: Wording, *, version: str) -> str:
    """The flags of all contracts under one head."""
    return written(Tables(answers, words, version=version).flags(), words)


def written(table: Table, words: Wording) -> str:
    """Any table. An apostrophe stands before what would be taken for a formula."""
    sheet = StringIO(newline="")
    sheet.write(_BYTE_ORDER_MARK)
    writer = csv.writer(sheet, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([column.head for column in table.columns])
    writer.writerows([_inert(cell, words) for cell in row] for row in table.rows)
    return sheet.getvalue()


def _inert(cell: Cell, words: Wording) -> str:
    return fitted(_FORMULA.sub(r"\1'", str(cell.value)), words)
