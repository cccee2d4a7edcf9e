"""The report as one HTML file: for a phone, a wide screen, paper and a screen reader."""

from analyser.model.vocabulary import CoverStatus
from analyser.model.wording import Wording
from analyser.report.html_page import filled
from analyser.report.picture import HEAD, ROW, WIDTH, drawn
from analyser.report.rows import Outline


def render(outline: Outline, words: Wording) -> str:
    """The whole report. The same outline and words give the same page."""
    used = {row.cover for row in outline.cover.rows}
    return filled(
        "review.html.j2",
        outline=outline,
        words=words,
        picture=drawn(outline.cover.rows, words),
        measure={"width": WIDTH, "head": HEAD, "row": ROW},
        signs=tuple((status, words.statuses[status], words.page.meanings[status]) for status in CoverStatus),
        used=used,
        linked=_leads_out,
    )


def _leads_out(url: str) -> bool:
    """Whether an address of a source may be followed; any other is only shown."""
    return url.startswith(("https://", "http://"))
