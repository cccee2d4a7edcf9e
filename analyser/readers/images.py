"""Photographed or scanned pages as picture files: JPEG, PNG, TIFF (each of its pictures a page)."""

import hashlib
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from analyser.errors import ReadError
from analyser.model.document import Notice, Recognition, SourceDocument
from analyser.readers import ocr_words
from analyser.readers.layout.blocks import blocks_of
from analyser.readers.layout.furniture import furniture_of, take_out, usual_size
from analyser.readers.layout.line import Frame, Page
from analyser.readers.ocr import recognised
from analyser.readers.scans import doubts, is_blank

if TYPE_CHECKING:
    from PIL.Image import Image

_FRAMES, _PIXELS = 500, 120_000_000
_POINTS = 72
_WIDTH, _HEIGHT = 595.0, 842.0
"""An A4 sheet in points: what a photograph shows that does not say its size."""

_LEAST_DPI, _MOST_DPI = 150, 1200
_READABLE = 2_000
"""Pixels along the long side below which a picture is enlarged for Tesseract."""


def read(data: bytes, name: str, *, password: str | None = None, ocr: str = "auto") -> SourceDocument:
    """The pages that the pictures show, recognised. `password` does nothing here.

    Raises ReadError: `damaged`, `too-large`, `no-text`.
    """
    if ocr == "never":
        raise ReadError(name, "no-text", "the file is a picture; leave out --ocr never and its text is recognised")
    if not ocr_words.available():
        message = f"the file is a picture; install Tesseract to have its text recognised: {ocr_words.INSTALL}"
        raise ReadError(name, "no-text", message)
    pages: list[Page] = []
    sure: list[Recognition] = []
    notices: list[Notice] = []
    count = 0
    for count, image in enumerate(_frames(data, name), 1):
        _recognise(image, count, pages, sure, notices)
    furniture = take_out(pages, furniture_of(pages, usual_size(pages)))
    blocks = tuple(blocks_of(pages, usual_size(pages)))
    if not blocks:
        raise ReadError(name, "no-text", "no text was recognised in the picture; take it again, sharp and straight")
    return SourceDocument(
        name,
        "image",
        hashlib.sha256(data).hexdigest(),
        blocks,
        pages=count,
        notices=tuple(notices),
        furniture=tuple(dict.fromkeys(furniture)),
        ocr_pages=tuple(page.number for page in pages),
        recognition=tuple(sure),
    )


def _recognise(image: "Image", number: int, pages: list[Page], sure: list[Recognition], notices: list[Notice]) -> None:
    scale, shown = _sized(image)
    factor = max(1.0, _READABLE / max(image.size))
    if factor > 1:
        image = image.resize((round(image.width * factor), round(image.height * factor)))
    try:
        read = recognised(image, scale * factor, number, shown)
    except ocr_words.OcrError as err:
        notices.append(Notice("page-without-text", f"Page {number} was not read: {err}", page=number, partial=True))
        return
    if read.page.lines:
        pages.append(read.page)
        sure.append(Recognition(number, round(read.confidence, 3)))
        notices += doubts(number, read.confidence)
    elif not is_blank(image):
        text = f"Page {number} shows something in which no text was recognised"
        notices.append(Notice("page-without-text", text, page=number, partial=True))


def _frames(data: bytes, name: str) -> Iterator["Image"]:
    """The pictures of the file, in grey and upright as the camera says."""
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as file:
            for count, frame in enumerate(ImageSequence.Iterator(file)):
                if count >= _FRAMES or frame.width * frame.height > _PIXELS:
                    raise ReadError(name, "too-large", "the picture is larger, or has more pages, than any contract's")
                upright = ImageOps.exif_transpose(frame)
                yield _on_white(upright)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as err:
        raise ReadError(name, "damaged", "the picture is damaged and cannot be opened; save or take it again") from err


def _on_white(image: "Image") -> "Image":
    """In grey, with white where the picture is transparent."""
    from PIL import Image

    if "A" not in image.getbands() and "transparency" not in image.info:
        grey = image.convert("L")
        grey.info.update(image.info)
        return grey
    coloured = image.convert("RGBA")
    ground = Image.new("RGBA", coloured.size, "white")
    ground.alpha_composite(coloured)
    return ground.convert("L")


def _sized(image: "Image") -> tuple[float, Frame]:
    """Pixels for each point, and the sheet: as the file says it, else as if it filled an A4 page."""
    told: Any = image.info.get("dpi", (0, 0))
    dpi = float(told[0]) if told else 0.0
    told_it = _LEAST_DPI <= dpi <= _MOST_DPI
    scale = dpi / _POINTS if told_it else max(image.width / _WIDTH, image.height / _HEIGHT)
    return scale, Frame(0, (0.0, 0.0, image.width / scale, image.height / scale))
