"""DOCX: everything that Word shows, by our own walk over the document's XML."""

import hashlib
import io
import zipfile

from analyser.errors import ReadError
from analyser.model.document import Block, SourceDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(data: bytes, name: str, *, password: str | None = None, ocr: str = "auto") -> SourceDocument:
    """The document's paragraphs. `password` and `ocr` do nothing here."""
    from lxml import etree

    try:
        xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    except (zipfile.BadZipFile, KeyError) as err:
        raise ReadError(name, "damaged", "the DOCX is damaged; ask for a new copy") from err
    root = etree.fromstring(xml)
    texts = ("".join(t.text or "" for t in p.iter(_W + "t")) for p in root.iter(_W + "p"))
    blocks = tuple(Block(text.strip()) for text in texts if text.strip())
    return SourceDocument(name, "docx", hashlib.sha256(data).hexdigest(), blocks)
