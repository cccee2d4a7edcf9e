"""Pictures of pages made into lines of text by Tesseract, which is called through its command line.

The picture is evened out and turned upright and straight first.
"""

import io
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from analyser.readers.layout.columns import side_by_side
from analyser.readers.layout.labels import is_label
from analyser.readers.layout.letters import clean
from analyser.readers.layout.line import Frame, Line, Page
from analyser.readers.layout.rows import rows_of
from analyser.readers.straightening import evened, skew_of, turned

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 300
COMMAND = "tesseract"
INSTALL = "apt-get install tesseract-ocr"
"""What a user of Debian or Ubuntu types to have it."""

_TIMEOUT = 180
_SURE = 0.7
"""Below this confidence the page may lie on its side or its head, which is then looked into."""

_WEAK = 30.0
"""Words of which Tesseract is less sure than this, of 100, and that hold no two letters are specks of dirt."""

_GAP = 2.2
"""Words of one line further apart than this many type sizes may stand in two columns."""

_RULES = set("|_—-~=")
"""What Tesseract makes of ruled lines."""

_MARGIN = 3.0
_DESCENDING = set("gjpqyQ,;()[]{}/|_@$")
_HANGING = 0.8
"""A number so many type sizes before the words that follow hangs beside the paragraph."""

_SIZE, _LARGE = 1.15, 1.4
"""The type size in heights of a lower-case word with ascenders; a line this much higher than most is set larger."""


class OcrError(Exception):
    """Tesseract is there but did not do its work."""


class Word(NamedTuple):
    """One word as Tesseract gives it, in pixels; `line` names its line, `confidence` is of 100."""

    line: tuple[int, ...]
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    text: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """The page with the lines of a picture, and the mean confidence of its words, 0 to 1."""

    page: Page
    confidence: float


def available() -> bool:
    """Whether Tesseract can be called."""
    return shutil.which(COMMAND) is not None


def recognised(image: "Image", scale: float, number: int, shown: Frame) -> Recognised:
    """The text of a picture of a page as shown, which has `scale` pixels for each point. Raises OcrError."""
    even = evened(image.convert("L"))
    turn = 0
    skew, words = _straightened(even, scale)
    if confidence_of(words) < _SURE:
        turn = _quarter_turns(even)
        if turn:
            other_skew, other_words = _straightened(even.rotate(90 * turn, expand=True), scale)
            better = confidence_of(other_words) > confidence_of(words)
            skew, words, turn = (other_skew, other_words, turn) if better else (skew, words, 0)
    frame = Frame((shown.turn - turn) % 4, shown.box)
    return Recognised(Page(number, frame, shown, list(_lines(words, scale)), skew), confidence_of(words))


def confidence_of(words: Sequence[Word]) -> float:
    """The mean over the letters of the words, 0 to 1."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters / 100 if letters else 0.0


def _straightened(image: "Image", scale: float) -> tuple[float, list[Word]]:
    """How far the picture was askew, and its words. Columns are read each by itself, which Tesseract does better."""
    skew = skew_of(image)
    level = turned(image, skew)
    words = _words(level)
    for edge, top, bottom in side_by_side(list(_lines(words, scale))):
        between = int(edge * scale), max(0, int((top - _MARGIN) * scale)), int((bottom + _MARGIN) * scale)
        words = [word for word in words if not between[1] <= (word.top + word.bottom) / 2 <= between[2]]
        words += _column(level, (0, *between[1:], between[0])) + _column(level, (between[0], *between[1:], image.width))
    return skew, words


def _column(image: "Image", place: tuple[int, int, int, int]) -> list[Word]:
    """The words of a part of the picture: from left, top down to bottom, right."""
    left, top, bottom, right = place
    words = _words(image.crop((left, top, right, min(bottom, image.height))))
    return [
        word._replace(
            line=(*word.line, left),
            left=word.left + left,
            right=word.right + left,
            top=word.top + top,
            bottom=word.bottom + top,
        )
        for word in words
    ]


def _words(image: "Image") -> list[Word]:
    """Read as one column whose lines may differ in size: otherwise Tesseract takes hanging numbers for a table."""
    table = _tesseract(image, "--psm", "4", "-l", "eng", "--dpi", str(DPI), "tsv")
    return [word for row in table.split("\n")[1:] for word in _word(row.split("\t"))]


def _word(fields: Sequence[str]) -> Iterator[Word]:
    """The word in a row of Tesseract's table, if it is one: level, page, block, paragraph, line, word, box, …"""
    if len(fields) != 12 or fields[0] != "5" or not fields[11].strip():
        return
    left, top, width, height = (int(number) for number in fields[6:10])
    text, confidence = clean(fields[11]), float(fields[10])
    if set(text) <= _RULES:
        return
    if confidence >= _WEAK or sum(letter.isalnum() for letter in text) >= 2:
        line = tuple(int(number) for number in fields[2:5])
        yield Word(line, left, top, left + width, top + height, max(confidence, 0.0), text)


def _quarter_turns(image: "Image") -> int:
    """By how many quarter turns (anticlockwise) the picture has to be turned to stand upright; 0 when not known."""
    try:
        told = _tesseract(image, "--psm", "0", "-l", "osd", "--dpi", str(DPI))
    except OcrError:
        return 0
    rotate = [line.rpartition(":")[2] for line in told.split("\n") if line.startswith("Rotate:")]
    return -int(rotate[0]) // 90 % 4 if rotate else 0


def _tesseract(image: "Image", *options: str) -> str:
    picture = io.BytesIO()
    image.save(picture, "PNG", compress_level=1)
    command = [COMMAND, "stdin", "stdout", *options]
    try:
        done = subprocess.run(
            command, input=picture.getvalue(), capture_output=True, timeout=_TIMEOUT, check=True, env=_environment()
        )
    except subprocess.TimeoutExpired as err:
        raise OcrError(f"it did not end within {_TIMEOUT} seconds") from err
    except (OSError, subprocess.CalledProcessError) as err:
        raise OcrError("it stopped with an error") from err
    return done.stdout.decode("utf-8", "replace")


def _environment() -> dict[str, str]:
    """Ours, and one thread: more of them mostly wait for each other."""
    return {**os.environ, "OMP_THREAD_LIMIT": "1"}


def _lines(words: Sequence[Word], scale: float) -> Iterator[Line]:
    heights = [word.bottom - word.top for word in words if len(word.text) > 3]
    usual = median(heights) if heights else 30.0
    parted = [piece for _, among in groupby(words, key=lambda word: word.line) for piece in _parted(list(among), usual)]
    for row in rows_of([_line(piece, usual, scale) for piece in parted]):
        yield from _with_numbers(row)


def _with_numbers(row: list[Line]) -> Iterator[Line]:
    """The lines of one row, a number that Tesseract took for a line of its own joined with the words behind it."""
    number: Line | None = None
    for line in row:
        if number is None and is_label(line.text):
            number = line
            continue
        if number:
            line = line._replace(text=f"{number.text} {line.text}", left=number.left, body=line.left)
            number = None
        yield line
    if number:
        yield number


def _parted(words: Sequence[Word], usual: float) -> Iterator[list[Word]]:
    piece = [words[0]]
    for before, word in pairwise(words):
        if word.left - before.right > _GAP * usual and not (len(piece) == 1 and is_label(before.text)):
            yield piece
            piece = []
        piece.append(word)
    yield piece


def _line(words: Sequence[Word], usual: float, scale: float) -> Line:
    text = " ".join(word.text for word in words)
    broken = len(text) > 2 and text[-1] == "-" and text[-2].isalpha()
    left, right = float(min(word.left for word in words)), float(max(word.right for word in words))
    top, bottom = float(min(word.top for word in words)), float(max(word.bottom for word in words))
    standing = [word.bottom for word in words if not _DESCENDING & set(word.text)]
    base = median(standing) if standing else bottom - 0.2 * (bottom - top)
    height = median([word.bottom - word.top for word in words])
    size = _SIZE * (height if height > _LARGE * usual else usual)
    hangs = len(words) > 1 and is_label(words[0].text) and words[1].left - words[0].right > _HANGING * usual
    body = float(words[1].left) if hangs else left
    text = text[:-1] if broken else text
    left, top, right, bottom, base, size, body = (
        length / scale for length in (left, top, right, bottom, base, size, body)
    )
    return Line(text, left, top, right, bottom, base, size, body=body, broken=broken)
