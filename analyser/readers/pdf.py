"""PDF: what a reader of its pages sees, as blocks."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from analyser.errors import ReadError
from analyser.model.document import SourceDocument
from analyser.readers import form_xobjects, ocr_words
from analyser.readers.layout.blocks import blocks_of
from analyser.readers.layout.furniture import furniture_of, take_out, usual_size
from analyser.readers.layout.line import Page, all_lines
from analyser.readers.pdf_notices import notices_of
from analyser.readers.pdfium.holdings import holdings_of
from analyser.readers.pdfium.opening import opened
from analyser.readers.pdfium.sheets import Sheet, SheetReader
from analyser.readers.scans import Scans, scans_of, wanted
from analyser.readers.streams import looked_over
from analyser.readers.tables import grids_of, second_reading

_LAYERS = (b"/OCProperties", b"/ObjStm")
"""In a file with neither nothing can be a hidden layer."""


def read(data: bytes, name: str, *, password: str | None = None, ocr: str = "auto") -> SourceDocument:
    """The document, page by page. `password` opens an encrypted file; `ocr` is auto, always or never.

    Raises ReadError: `encrypted`, `damaged`, `no-pages`, `too-long`, `too-large`, `no-text`.
    """
    streams = looked_over(data)
    if streams.swells:
        raise ReadError(name, "too-large", "part of it unfolds to more than a contract can hold; ask for a new copy")
    with opened(data, name, password) as document:
        if form_xobjects.swell(data, password):
            raise ReadError(name, "too-large", "a page repeats its drawings beyond measure; print it to a new PDF")
        layers = any(mark in data for mark in _LAYERS)
        reader = SheetReader(document, grids_of, layers=layers, replaces=streams.replaces)
        sheets = [reader.read(index) for index in range(len(document))]
        if all(sheet.failed for sheet in sheets):
            raise ReadError(name, "damaged", "the PDF is damaged, none of its pages can be read; ask for a new copy")
        _read_again(sheets, data, password)
        pages = [page for sheet in sheets for page in sheet.pages]
        furniture = furniture_of(pages, usual_size(pages))
        scans = _scans(document, sheets, pages, furniture, ocr)
        held = holdings_of(document, data)
    if scans.pages:
        pages = _with_scans(sheets, scans)
        furniture = furniture_of(pages, usual_size(pages))
    taken = take_out(pages, furniture)
    blocks = tuple(blocks_of(pages, usual_size(pages)))
    if not blocks:
        raise ReadError(name, "no-text", _no_text(scans, ocr))
    return SourceDocument(
        name,
        "pdf",
        hashlib.sha256(data).hexdigest(),
        blocks,
        pages=len(sheets),
        notices=tuple(notices_of(data, sheets, held, streams, scans.notices)),
        furniture=tuple(dict.fromkeys([*(text for sheet in sheets for text in sheet.slanted), *taken])),
        ocr_pages=tuple(sorted(scans.pages)),
        recognition=tuple(scans.recognition),
    )


def _read_again(sheets: Sequence[Sheet], data: bytes, password: str | None) -> None:
    """Pages of which pdfium gave no text get that of another reader, where it finds any."""
    for sheet in sheets:
        if sheet.mute and (again := second_reading(data, password, sheet.number, sheet.shown)):
            sheet.pages, sheet.read_again = [again], True


def _scans(
    document: Any, sheets: Sequence[Sheet], pages: Sequence[Page], furniture: Sequence[set[int]], how: str
) -> Scans:
    """What is on those pages whose text, without headers and stamps, is not all that they show."""
    letters: dict[int, int] = defaultdict(int)
    for page, out in zip(pages, furniture, strict=True):
        kept = (line for place, line in enumerate(page.lines) if place not in out)
        letters[page.number] += sum(len(line.text) for line in all_lines(kept))
    return scans_of(document, [sheet for sheet in sheets if wanted(sheet, letters[sheet.number], how)], how)


def _with_scans(sheets: Sequence[Sheet], scans: Scans) -> list[Page]:
    pages = []
    for sheet in sheets:
        pages += [scans.pages[sheet.number]] if sheet.number in scans.pages else sheet.pages
    return pages


def _no_text(scans: Scans, how: str) -> str:
    if not scans.notices:
        return "no page of the PDF has any text; ask for a copy with text"
    if how == "never":
        return "no page of the PDF has text, only pictures; leave out --ocr never and they are read"
    if not ocr_words.available():
        return f"no page of the PDF has text, only pictures; install Tesseract to read them: {ocr_words.INSTALL}"
    return "no text was recognised on any page of the PDF; scan it again, straight and at 300 dpi"
