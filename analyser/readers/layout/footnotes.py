"""Footnotes: small lines at the foot of a page that begin with a mark, and over which the text reads on."""

import re
from collections.abc import Sequence

from analyser.readers.layout.line import Line, Page

_MARK = re.compile(r"(?:\d{1,2}|[*†‡§]{1,3})\)?\s+\S|[*†‡§]{1,3}\S|\d{1,2}[A-Z“\"]")
_SMALLER, _LOWER = 0.92, 0.55
"""Type smaller than this share of the usual, in the part of the sheet below this."""


def without_footnotes(lines: Sequence[Line], page: Page, usual: float) -> tuple[Sequence[Line], Sequence[Line]]:
    """The lines of a page's last stretch of text, and its footnotes."""
    start = len(lines)
    floor = _LOWER * page.frame.size[1]
    while start and lines[start - 1].size < _SMALLER * usual and lines[start - 1].base > floor:
        start -= 1
    while start < len(lines) and not _MARK.match(lines[start].text):
        start += 1
    return lines[:start], lines[start:]
