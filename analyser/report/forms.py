"""The forms in which a review can be had. A further form is one function and one line in the table."""

from collections.abc import Callable
from dataclasses import dataclass

from analyser import __version__
from analyser.model.review import Review
from analyser.report.paper import Look


@dataclass(frozen=True, slots=True)
class Form:
    """`lines` marks a form in which each review is one line, so that many share a file."""

    suffix: str
    render: Callable[[Review, Look], str]
    lines: bool = False


def _text(review: Review, look: Look) -> str:
    from analyser.report.as_text import render
    from analyser.report.outline import outlined

    return render(outlined(review, look.words, version=__version__), look)


def _json(review: Review, look: Look) -> str:
    from analyser.report.as_json import render

    return render(review)


def _json_line(review: Review, look: Look) -> str:
    from analyser.report.as_json import render_line

    return render_line(review)


FORMS = {
    "text": Form(".txt", _text),
    "json": Form(".json", _json),
    "jsonl": Form(".jsonl", _json_line, lines=True),
}
