"""Pages that are pictures: which they are, and their text, recognised."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from analyser.model.document import Notice, Recognition
from analyser.readers import ocr, ocr_words
from analyser.readers.layout.line import Page
from analyser.readers.pdfium.rendering import rendered
from analyser.readers.pdfium.sheets import Sheet

_FEW, _PICTURED, _HOLDS_PICTURE = 150, 0.4, 0.1
"""A page with fewer letters than this that is covered by pictures to that share is a scan with a stamp on it; `always`
recognises every page that pictures cover to the last share."""

_GLANCE = 75
"""Dots an inch at which a page is looked at to see whether there is anything on it."""

_BLANK = 60
"""Grey steps within which all parts of a blank sheet lie."""

_DOUBTFUL, _POOR = 0.75, 0.5
"""Below this confidence the reader is told; below the second, text is taken to be lost."""


@dataclass(slots=True)
class Scans:
    """The recognised pages by number, how sure that was, and what could not be read."""

    pages: dict[int, Page] = field(default_factory=dict)
    recognition: list[Recognition] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def wanted(sheet: Sheet, letters: int, how: str) -> bool:
    """Whether the page has to be recognised. `letters` counts its text without headers, footers and stamps."""
    if not letters:
        return sheet.draws and not sheet.failed
    if letters < _FEW and sheet.pictured >= _PICTURED:
        return True
    if not sheet.legible:
        return True
    return how == "always" and sheet.pictured >= _HOLDS_PICTURE


def scans_of(document: Any, sheets: Iterable[Sheet], how: str) -> Scans:
    """Recognises the pages, where that may be and can be done; else says of each that it was not read."""
    found = Scans()
    for sheet in sheets:
        if not any(page.lines for page in sheet.pages) and _shows_nothing(document, sheet):
            continue
        if how == "never" or not ocr_words.available():
            found.notices.append(_unread(sheet, how))
            continue
        try:
            _recognise(document, sheet, found)
        except ocr_words.OcrError as err:
            found.notices.append(_lost(sheet.number, f"was not read: {ocr_words.COMMAND} failed, {err}"))
    return found


def _shows_nothing(document: Any, sheet: Sheet) -> bool:
    page = document[sheet.number - 1]
    try:
        return is_blank(rendered(page, _GLANCE)[0])
    except ValueError:
        return False
    finally:
        page.close()


def _recognise(document: Any, sheet: Sheet, found: Scans) -> None:
    page = document[sheet.number - 1]
    try:
        image, scale = rendered(page, ocr_words.DPI)
        shown = sheet.shown
    except ValueError:
        found.notices.append(_lost(sheet.number, "has no size and cannot be drawn"))
        return
    finally:
        page.close()
    read = ocr.recognised(image, scale, sheet.number, shown)
    if read.page.lines:
        found.pages[sheet.number] = read.page
        found.notices += _instead(sheet)
        found.recognition.append(Recognition(sheet.number, round(read.confidence, 3)))
        found.notices += doubts(sheet.number, read.confidence)
    elif not is_blank(image):
        found.notices.append(_lost(sheet.number, "shows something in which no text was recognised"))


def _instead(sheet: Sheet) -> Iterator[Notice]:
    """A notice when the page had text of its own, which was not used."""
    if any(page.lines for page in sheet.pages):
        text = f"Page {sheet.number}: the text in the file is not what the page shows, which was recognised instead"
        yield Notice("second-reading", text, page=sheet.number)


def doubts(number: int, confidence: float) -> Iterator[Notice]:
    """A notice when the recognition is not to be relied on."""
    if confidence < _DOUBTFUL:
        text = f"Page {number} was recognised with a confidence of only {confidence:.0%}: compare it with the paper"
        yield Notice("low-confidence", text, page=number, partial=confidence < _POOR)


def is_blank(image: Any) -> bool:
    """Whether a grey picture shows nothing but its ground: a blank side that went through the scanner."""
    small = image.reduce(4)
    darkest, lightest = small.getextrema()
    return bool(lightest - darkest < _BLANK)


def _unread(sheet: Sheet, how: str) -> Notice:
    words = any(page.lines for page in sheet.pages)
    what = "has text that cannot be made out as it stands in the file" if words else "has no text, only a picture of it"
    way = "--ocr auto reads it" if how == "never" else f"to read it, install Tesseract: {ocr_words.INSTALL}"
    return Notice(
        "page-without-text", f"Page {sheet.number} {what} and was not read ({way})", sheet.number, partial=True
    )


def _lost(number: int, what: str) -> Notice:
    return Notice("page-without-text", f"Page {number} {what}", page=number, partial=True)
