"""Pictures of pages made into lines of text: turned upright and straight, recognised, put together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

from analyser.readers.layout.columns import side_by_side
from analyser.readers.layout.labels import is_label
from analyser.readers.layout.line import Frame, Line, Page
from analyser.readers.layout.rows import rows_of
from analyser.readers.ocr_numbers import numbers_read_again
from analyser.readers.ocr_words import ONE_BLOCK, Word, confidence_of, quarter_turns, words_in
from analyser.readers.straightening import evened, skew_of, turned

if TYPE_CHECKING:
    from PIL.Image import Image

_SURE = 0.7
"""Below this confidence the page may lie on its side or its head, which is then looked into."""

_MARGIN = 3.0
"""Points above and below two columns that are read with them."""

_GAP, _HANGING = 2.2, 0.8
"""Gaps between words, in type sizes: behind the first another column may begin, before the second a number hangs."""

_DESCENDING = set("gjpqyQ,;()[]{}/|_@$")
_SIZE, _LARGE = 1.15, 1.4
"""The type size in heights of a word; a line this much higher than most is set larger."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The page with the lines of a picture, and the mean confidence of its words, 0 to 1."""

    page: Page
    confidence: float


def recognised(image: "Image", scale: float, number: int, shown: Frame) -> Recognised:
    """The text of a picture of a page as shown, which has `scale` pixels for each point. Raises OcrError."""
    even = evened(image.convert("L"))
    best = _straightened(even, scale)
    turn = 0
    if confidence_of(best.words) < _SURE and (told := quarter_turns(even)):
        other = _straightened(even.rotate(90 * told, expand=True), scale)
        if confidence_of(other.words) > confidence_of(best.words):
            best, turn = other, told
    frame = Frame((shown.turn - turn) % 4, shown.box)
    return Recognised(Page(number, frame, shown, list(best.lines), best.skew), confidence_of(best.words))


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read of a picture after it was turned by `skew` degrees."""

    skew: float
    words: Sequence[Word]
    lines: Sequence[Line]


def _straightened(image: "Image", scale: float) -> _Reading:
    """The picture read after it was turned straight. Columns are read each by itself, which Tesseract does better."""
    skew = skew_of(image)
    level = turned(image, skew)
    words = words_in(level)
    for edge, top, bottom in side_by_side(_lines(_pieces(words), words, scale)):
        across, above, below = (int(place * scale) for place in (edge, max(0.0, top - _MARGIN), bottom + _MARGIN))
        words = [word for word in words if not above <= (word.top + word.bottom) / 2 <= below]
        words += [*_part(level, 0, above, across, below), *_part(level, across, above, image.width, below)]
    pieces = numbers_read_again(
        level, _pieces(words), _HANGING * _usual_height(words), partial(words_in, layout=ONE_BLOCK)
    )
    return _Reading(skew, words, _lines(pieces, words, scale))


def _part(image: "Image", left: int, top: int, right: int, bottom: int) -> Iterator[Word]:
    """The words of a part of the picture."""
    for word in words_in(image.crop((left, top, right, min(bottom, image.height)))):
        across, down = word.left + left, word.top + top
        yield Word(
            (*word.line, left),
            across,
            down,
            word.right + left,
            word.bottom + top,
            word.confidence,
            word.text,
        )


def _usual_height(words: Sequence[Word]) -> float:
    heights = [word.bottom - word.top for word in words if len(word.text) > 3]
    return median(heights) if heights else 30.0


def _pieces(words: Sequence[Word]) -> list[list[Word]]:
    """The words line by line, lines parted at wide gaps; a number stays with what it hangs beside."""
    usual = _usual_height(words)
    pieces = [piece for _, among in groupby(words, key=lambda word: word.line) for piece in _parted(list(among), usual)]
    return sorted(pieces, key=lambda piece: (piece[0].bottom, piece[0].left))


def _parted(words: Sequence[Word], usual: float) -> Iterator[list[Word]]:
    piece = [words[0]]
    for before, word in pairwise(words):
        if word.left - before.right > _GAP * usual and not (len(piece) == 1 and is_label(before.text)):
            yield piece
            piece = []
        piece.append(word)
    yield piece


def _lines(pieces: Sequence[Sequence[Word]], words: Sequence[Word], scale: float) -> list[Line]:
    usual = _usual_height(words)
    rows = rows_of([_line(piece, usual, scale) for piece in pieces])
    return [line for row in rows for line in _with_numbers(row)]


def _with_numbers(row: Sequence[Line]) -> Iterator[Line]:
    """The lines of one row, a number that Tesseract took for a line of its own joined with the words behind it."""
    number: Line | None = None
    for line in row:
        if number is None and is_label(line.text):
            number = line
            continue
        yield line._replace(text=f"{number.text} {line.text}", left=number.left, body=line.left) if number else line
        number = None
    if number:
        yield number


def _line(words: Sequence[Word], usual: float, scale: float) -> Line:
    text = " ".join(word.text for word in words)
    broken = len(text) > 2 and text[-1] == "-" and text[-2].isalpha()
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    standing = [word.bottom for word in words if not _DESCENDING & set(word.text)]
    base = median(standing) if standing else bottom - 0.2 * (bottom - top)
    height = median([word.bottom - word.top for word in words])
    size = _SIZE * (height if height > _LARGE * usual else usual)
    hangs = len(words) > 1 and is_label(words[0].text) and words[1].left - words[0].right > _HANGING * usual
    left, right = words[0].left / scale, max(word.right for word in words) / scale
    return Line(
        text[:-1] if broken else text,
        left,
        top / scale,
        right,
        bottom / scale,
        base / scale,
        size / scale,
        body=words[1].left / scale if hangs else left,
        broken=broken,
    )
