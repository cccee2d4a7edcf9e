"""A file -> SourceDocument, one shape for every format."""

import os
from importlib import import_module
from pathlib import Path
from typing import cast

from analyser.errors import ReadError
from analyser.model.document import SourceDocument
from analyser.readers import plain, preflight
from analyser.readers.preflight import Form

READERS = {
    Form.PDF: "analyser.readers.pdf",
    Form.DOCX: "analyser.readers.word",
    Form.TEXT: "analyser.readers.plain",
    Form.IMAGE: "analyser.readers.images",
}
"""Where each form is read, imported when first met: read(data, name, *, password, ocr) -> SourceDocument."""


MOST_CHARACTERS = 2_000_000
"""Some seven hundred pages of close print: no contract has so many, and reviewing them takes a minute."""


def read(path: Path, *, password: str | None = None, ocr: str = "auto", places: bool = False) -> SourceDocument:
    """The document in a file. `password` opens an encrypted PDF; `ocr` (auto, always, never) is for scanned pages.

    `places` asks for the way back from the text of a Word file to its elements; that of a PDF always comes along.

    Raises ReadError, whose `kind` is a stable word for the cause ("missing", "not-a-pdf", "encrypted", "no-text" …);
    a document without any text is one, so that nothing unread is ever reviewed as clean.
    """
    name = os.fsencode(path.name or str(path)).decode("utf-8", "backslashreplace")
    data = preflight.take(path, name)
    form = preflight.form_of(data, name)
    more = {"places": True} if places and form is Form.DOCX else {}
    reader = import_module(READERS[form])
    return _with_text(cast(SourceDocument, reader.read(data, name, password=password, ocr=ocr, **more)))


def read_text(text: str, name: str) -> SourceDocument:
    """The document that a text makes, as if it came from a file of that name."""
    return _with_text(plain.from_text(text, name))


def _with_text(document: SourceDocument) -> SourceDocument:
    if sum(len(block.text) for block in document.blocks) > MOST_CHARACTERS:
        raise ReadError(document.name, "too-long", f"has more than {MOST_CHARACTERS:,} characters of text; split it")
    if any(block.text.strip() for block in document.blocks):
        return document
    unread = next((f" ({notice.text.lower()})" for notice in document.notices if notice.partial), "")
    message = f"there is no text in it{unread}; ask for a copy with text, or save it as PDF to have it recognised"
    raise ReadError(document.name, "no-text", message)
