"""Clause numbers that hang beside their paragraphs, read a second time.

Tesseract reads words by their neighbours, and a number alone before a gap has none: "1.1" becomes "La". Set one below
the other in a picture of their own, such numbers are read much better.
"""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from analyser.readers.layout.labels import Seen, is_label
from analyser.readers.ocr_words import Word

if TYPE_CHECKING:
    from PIL.Image import Image

Reading = Callable[["Image"], Sequence[Word]]

_LONGEST = 6
_AROUND, _BETWEEN, _WIDTH = 10, 30, 400
"""Pixels of the page left around a number, between two numbers, and across the picture of them."""

_SCALES = (1, 2)
_POINT = re.compile(r"(?<=\d)[,:;](?=\d|$)")
"""No clause number holds these: they are misread full stops."""


def numbers_read_again(
    image: "Image", rows: Sequence[Sequence[Word]], hanging: float, reading: Reading
) -> list[list[Word]]:
    """The pieces of lines, from top to bottom, their hanging first words as the readings agree best that they are.

    `hanging` is the least gap, in pixels, behind such a word. Of the readings that look like a clause number, one that
    may follow those above it is taken.
    """
    places = [place for place, row in enumerate(rows) if _hangs(row, hanging)]
    again = [_read_again(image, [rows[place][0] for place in places], scale, reading) for scale in _SCALES]
    found = [list(row) for row in rows]
    seen = Seen()
    for count, place in enumerate(places):
        readings = [again[0][count], rows[place][0].text, again[1][count]]
        chosen = _chosen([_POINT.sub(".", reading) for reading in readings], seen)
        if chosen:
            seen.add(chosen)
            found[place][0] = rows[place][0]._replace(text=chosen)
    return found


def _hangs(row: Sequence[Word], gap: float) -> bool:
    if len(row[0].text) > _LONGEST:
        return False
    return len(row) == 1 or row[1].left - row[0].right > gap


def _chosen(readings: Sequence[str], seen: Seen) -> str | None:
    labels = [reading for reading in readings if is_label(reading)]
    return next((label for label in labels if seen.expects(label)), labels[0] if labels else None)


def _read_again(image: "Image", words: Sequence[Word], scale: int, reading: Reading) -> list[str]:
    """What each of the words is read as in a picture that holds only them, one below the other."""
    from PIL import Image

    if not words:
        return []
    height = scale * (max(word.bottom - word.top for word in words) + 2 * _BETWEEN)
    picture = Image.new("L", (scale * _WIDTH, height * len(words)), 255)
    for place, word in enumerate(words):
        cut = image.crop((word.left - _AROUND, word.top - _AROUND, word.right + _AROUND, word.bottom + _AROUND))
        large = cut.resize((scale * cut.width, scale * cut.height), Image.Resampling.LANCZOS)
        picture.paste(large, (scale * 2 * _BETWEEN, place * height + scale * _BETWEEN // 2))
    found = [""] * len(words)
    for word in reading(picture):
        found[(word.top + word.bottom) // 2 // height] += word.text
    return found
