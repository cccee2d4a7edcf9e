"""The forms in which a review can be had. A further form is one function and one line in the table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analyser import __version__
from analyser.errors import ReadError
from analyser.model.review import Review
from analyser.report.paper import Look
from analyser.report.sheet import Sheet

Rendered = str | bytes
Answer = Review | ReadError


@dataclass(frozen=True, slots=True)
class Form:
    """`lines` marks a form in which each review is one line, so that many share a file.

    `gather` makes one file of several contracts, and tells in it which could not be reviewed. `binary` is no text.
    """

    suffix: str
    render: Callable[[Review, Look], Rendered]
    lines: bool = False
    gather: Callable[[Sequence[Answer], Look], Rendered] | None = None
    binary: bool = False


def _text(review: Review, look: Look) -> str:
    from analyser.report.as_text import render
    from analyser.report.outline import outlined

    return render(outlined(review, look.words, version=__version__), look)


def _html(review: Review, look: Look) -> str:
    from analyser.report.as_html import render
    from analyser.report.outline import outlined

    return render(outlined(review, look.words, version=__version__), look.words)


def _json(review: Review, look: Look) -> str:
    from analyser.report.as_json import render

    return render(review)


def _json_line(review: Review, look: Look) -> str:
    from analyser.report.as_json import render_line

    return render_line(review)


def _csv(answers: Sequence[Answer], look: Look) -> str:
    from analyser.report.as_csv import render

    return render(answers, look.words, version=__version__)


def _xlsx(answers: Sequence[Answer], look: Look) -> bytes:
    from analyser.report.as_xlsx import render

    return render(answers, look.words, version=__version__)


def _sarif(answers: Sequence[Answer], look: Look) -> str:
    from analyser.report.as_sarif import render

    return render(answers, look.words, version=__version__)


def _gathered(suffix: str, gather: Callable[[Sequence[Answer], Look], Rendered], *, binary: bool = False) -> Form:
    """A form in which one review is a file of one."""
    return Form(suffix, lambda review, look: gather((review,), look), gather=gather, binary=binary)


FORMS = {
    "text": Form(".txt", _text),
    "html": Form(".html", _html),
    "json": Form(".json", _json),
    "jsonl": Form(".jsonl", _json_line, lines=True),
    "csv": _gathered(".csv", _csv),
    "xlsx": _gathered(".xlsx", _xlsx, binary=True),
    "sarif": _gathered(".sarif", _sarif),
}


def drawn(sheet: Sheet, form: str, look: Look) -> str:
    """A report on several papers, as "html" or as text."""
    if form == "html":
        from analyser.report.sheet_html import render as render_html

        return render_html(sheet, look.words)
    from analyser.report.sheet_text import render as render_text

    return render_text(sheet, look)
