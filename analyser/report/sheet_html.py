"""A report on several papers as one HTML file, in the look of the review's."""

from analyser.model.vocabulary import CoverStatus
from analyser.model.wording import Wording
from analyser.report.html_page import filled
from analyser.report.sheet import Sheet

_STYLES = ("page.css", "review.css", "sheet.css", "print.css")


def render(sheet: Sheet, words: Wording) -> str:
    """The whole report. The same sheet and words give the same page."""
    used = {entry.cover for part in sheet.parts if part.grid for row in part.grid.rows for entry in row}
    signs = tuple((status, words.statuses[status], words.page.meanings[status]) for status in CoverStatus)
    return filled("sheet.html.j2", styles=_STYLES, sheet=sheet, words=words, signs=signs, used=used)
