"""Tesseract's command line: a picture in, words with their places out."""

import io
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from analyser.readers.layout.letters import clean

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 300
COMMAND = "tesseract"
INSTALL = "apt-get install tesseract-ocr"
"""What a user of Debian or Ubuntu types to have it."""

ONE_COLUMN, ONE_BLOCK = "4", "6"
"""How Tesseract looks at a page: as a column whose lines may differ in size, as a block of even lines. Left to itself
it takes hanging numbers for the column of a table."""

_TIMEOUT = 180
_WEAK = 30.0
"""Words of which Tesseract is less sure than this, of 100, and that hold no two letters are specks of dirt."""

_RULES = set("|_—-~=")
"""What Tesseract makes of ruled lines."""


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


def available() -> bool:
    """Whether Tesseract can be called."""
    return shutil.which(COMMAND) is not None


def words_in(image: "Image", layout: str = ONE_COLUMN) -> list[Word]:
    """The words of a grey picture, line by line. Raises OcrError."""
    table = _called(image, "--psm", layout, "-l", "eng", "--dpi", str(DPI), "tsv")
    return [word for row in table.split("\n")[1:] for word in _word(row.split("\t"))]


def quarter_turns(image: "Image") -> int:
    """By how many quarter turns (anticlockwise) the picture has to be turned to stand upright; 0 when not known."""
    try:
        told = _called(image, "--psm", "0", "-l", "osd", "--dpi", str(DPI))
    except OcrError:
        return 0
    rotate = [line.rpartition(":")[2] for line in told.split("\n") if line.startswith("Rotate:")]
    return -int(rotate[0]) // 90 % 4 if rotate else 0


def confidence_of(words: Sequence[Word]) -> float:
    """The mean over the letters of the words, 0 to 1."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters / 100 if letters else 0.0


def _word(fields: Sequence[str]) -> Iterator[Word]:
    """The word in a row of Tesseract's table, if it is one: level, page, block, paragraph, line, word, box, …"""
    if len(fields) != 12 or fields[0] != "5":
        return
    left, top, width, height = (int(number) for number in fields[6:10])
    text, confidence = clean(fields[11]), float(fields[10])
    if set(text) <= _RULES:
        return
    if confidence >= _WEAK or sum(letter.isalnum() for letter in text) >= 2:
        line = tuple(int(number) for number in fields[2:5])
        yield Word(line, left, top, left + width, top + height, max(confidence, 0.0), text)


def _called(image: "Image", *options: str) -> str:
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
