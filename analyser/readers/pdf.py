"""PDF: the text of every page by pypdfium2."""

import hashlib
from typing import Any

from analyser.errors import ReadError
from analyser.model.document import Block, Notice, PageTurn, SourceDocument


def read(data: bytes, name: str, *, password: str | None = None, ocr: str = "auto") -> SourceDocument:
    """The document's text, page by page. `password` opens an encrypted file; `ocr` is auto, always or never.

    Raises ReadError: `encrypted`, `damaged`, `no-text`.
    """
    document = _opened(data, name, password)
    try:
        pages = [_page_text(document, index) for index in range(len(document))]
    finally:
        document.close()
    blocks = [block for number, text in enumerate(pages, 1) for block in _blocks(text, number)]
    if not blocks:
        raise ReadError(name, "no-text", "no page of this PDF has readable text; it may be a scan")
    notices = tuple(_without_text(number) for number, text in enumerate(pages, 1) if not text.strip())
    sha256 = hashlib.sha256(data).hexdigest()
    return SourceDocument(name, "pdf", sha256, tuple(blocks), pages=len(pages), notices=notices)


def _opened(data: bytes, name: str, password: str | None) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as err:
        if "password" in str(err).lower():
            raise ReadError(name, "encrypted", "the PDF is encrypted; give its password with --password") from err
        raise ReadError(name, "damaged", "the PDF is damaged and cannot be opened; ask for a new copy") from err


def _page_text(document: Any, index: int) -> str:
    page = document[index]
    try:
        return str(page.get_textpage().get_text_range()).replace("\r\n", "\n")
    finally:
        page.close()


def _blocks(text: str, number: int) -> list[Block]:
    return [Block(line.strip(), turns=(PageTurn(0, number),)) for line in text.split("\n") if line.strip()]


def _without_text(number: int) -> Notice:
    return Notice("page-without-text", f"Page {number} has no readable text", page=number, partial=True)
