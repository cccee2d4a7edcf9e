"""The letter in Markdown that reads as plain text too; no words of a contract are markup in it."""

import re
from collections.abc import Iterator

from analyser.letter.composing import Letter, Part, Point

_MARKUP = re.compile(r"([\\`*_\[\]<>&|~#])")


def render(letter: Letter) -> str:
    """Paragraphs with an empty line between them, ending in a line break."""
    paragraphs = [*(_letter(letter) if letter.points else ()), *_sheet(letter)]
    return "\n\n".join(paragraphs) + "\n"


def _letter(letter: Letter) -> Iterator[str]:
    yield from letter.head
    yield f"**{_plain(letter.subject)}**"
    yield from letter.opening
    if letter.parties:
        yield _plain(letter.parties)
    for number, point in enumerate(letter.points, 1):
        yield from _point(number, point, letter.suggests)
    yield from letter.closing
    yield "---"


def _point(number: int, point: Point, suggests: str) -> Iterator[str]:
    mark = f"{number}. "
    inside = " " * len(mark)
    yield f"{mark}**{_plain(point.heading)}**"
    yield from (inside + _plain(quote) for quote in point.quotes)
    for request in point.requests:
        yield inside + _plain(request.question)
        if request.wording:
            yield inside + _plain(suggests)
            yield f"{inside}> {_plain(request.wording)}"


def _sheet(letter: Letter) -> Iterator[str]:
    yield f"# {_plain(letter.private)}"
    for part in letter.parts:
        yield f"## {_plain(part.heading)}"
        if part.intro:
            yield _plain(part.intro)
        if part.lines:
            yield "\n".join(_items(part))


def _items(part: Part) -> Iterator[str]:
    for line in part.lines:
        label = f"**{_plain(line.label)}**: " if line.label else ""
        yield f"- {label}{_plain(line.whole)}"


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)
