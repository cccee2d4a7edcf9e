"""PDF: what a reader of its pages sees, as blocks."""

import hashlib
from collections.abc import Callable

from analyser.errors import ReadError
from analyser.model.document import Notice, SourceDocument
from analyser.readers.layout.blocks import blocks_of
from analyser.readers.layout.furniture import furniture_of, usual_size
from analyser.readers.layout.line import Frame, Page
from analyser.readers.pdfium.calls import Calls
from analyser.readers.pdfium.drawing import Drawing, DrawingReader
from analyser.readers.pdfium.lines import LineReader
from analyser.readers.pdfium.opening import opened
from analyser.readers.tables import Grid, grids_of


def read(data: bytes, name: str, *, password: str | None = None, ocr: str = "auto") -> SourceDocument:
    """The document, page by page. `password` opens an encrypted file; `ocr` is auto, always or never.

    Raises ReadError: `encrypted`, `damaged`, `no-pages`, `too-long`, `no-text`.
    """
    with opened(data, name, password) as document:
        count = len(document)
        calls = Calls()
        reader = LineReader(calls)
        drawings = DrawingReader(calls)
        pages: list[Page] = []
        slanted: list[str] = []
        for index in range(count):
            page = document[index]
            textpage = page.get_textpage()
            try:
                drawn = drawings.read(page)
                rules = drawn.rules
                read_pages, aslant = reader.read(
                    page,
                    textpage,
                    index + 1,
                    lambda frame, rules=rules: grids_of([frame.seen(*rule) for rule in rules]),
                )
            finally:
                textpage.close()
                page.close()
            pages += read_pages
            slanted += aslant
    usual = usual_size(pages)
    furniture = furniture_of(pages, usual)
    dropped = [*slanted]
    for page, out in zip(pages, furniture, strict=True):
        dropped += [page.lines[place].text for place in sorted(out)]
        page.lines = [line for place, line in enumerate(page.lines) if place not in out]
    blocks = tuple(blocks_of(pages, usual))
    if not blocks:
        raise ReadError(name, "no-text", "no page of this PDF has readable text; it may be a scan")
    filled = {page.number for page in pages}
    notices = tuple(_without_text(number) for number in range(1, count + 1) if number not in filled)
    sha256 = hashlib.sha256(data).hexdigest()
    return SourceDocument(
        name, "pdf", sha256, blocks, pages=count, notices=notices, furniture=tuple(dict.fromkeys(dropped))
    )


def _grids_in(drawn: Drawing) -> Callable[[Frame], list[Grid]]:
    return lambda frame: grids_of([frame.seen(*rule) for rule in drawn.rules])


def _without_text(number: int) -> Notice:
    return Notice("page-without-text", f"Page {number} has no readable text", page=number, partial=True)
