"""Opening a PDF, or saying why it cannot be opened."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from analyser.errors import ReadError

PAGE_LIMIT = 2_000
"""A contract has fewer pages; a file that claims more is damaged or made to harm."""

_PASSWORD, _SECURITY = 4, 5
"""FPDF_GetLastError: a wrong or missing password; a security handler that pdfium does not know."""


@contextmanager
def opened(data: bytes, name: str, password: str | None) -> Iterator[Any]:
    """The open document. Raises ReadError `encrypted`, `damaged`, `no-pages` or `too-long`."""
    document = _open(data, name, password)
    try:
        pages = len(document)
        if not pages:
            raise ReadError(name, "no-pages", "the PDF has no pages; ask for a new copy")
        if pages > PAGE_LIMIT:
            raise ReadError(name, "too-long", f"the PDF has {pages} pages, more than {PAGE_LIMIT}; split it")
        if document.get_formtype():
            with _quiet():
                document.init_forms()
        yield document
    finally:
        document.close()


@contextmanager
def _quiet() -> Iterator[None]:
    """pypdfium2 warns that it does not run dynamic forms; that is said to the reader in a notice."""
    log = logging.getLogger("pypdfium2._helpers.document")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before


def _open(data: bytes, name: str, password: str | None) -> Any:
    import pypdfium2

    # pdfium may refuse a file and leave the cause that the file before had: it is given a plain one first.
    with suppress(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(b"-")
    try:
        return pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as err:
        raise _refusal(name, getattr(err, "err_code", None), password) from err


def _refusal(name: str, code: int | None, password: str | None) -> ReadError:
    if code == _PASSWORD and password is None:
        return ReadError(name, "encrypted", "the PDF is encrypted; give its password with --password")
    if code == _PASSWORD:
        return ReadError(name, "encrypted", "the password given with --password does not open this PDF")
    if code == _SECURITY:
        message = "the PDF is encrypted in a way that analyser does not know; save it as an ordinary PDF first"
        return ReadError(name, "encrypted", message)
    return ReadError(name, "damaged", "the PDF is damaged and cannot be opened; ask for a new copy")
