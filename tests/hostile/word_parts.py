"""Word files put together part by part, so that any part of them can be wrong."""

import io
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from xml.sax.saxutils import escape

from hostile.inputs import CLAUSES

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN = f"{_WORD}.document.main+xml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

Part = tuple[str, str | bytes | Callable[[], Iterator[bytes]]]
"""The name of a part and what is in it, all at once or piece by piece."""


def zipped(parts: Sequence[Part]) -> bytes:
    """An archive of these parts, in this order, even if two have one name."""
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w") as archive:
        warnings.simplefilter("ignore")
        for name, data in parts:
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w", force_zip64=callable(data)) as stream:
                for piece in data() if callable(data) else (data,):
                    stream.write(piece.encode() if isinstance(piece, str) else piece)
    return file.getvalue()


def said(text: str) -> str:
    """A paragraph of plain text."""
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


CONTRACT = "".join(said(clause) for clause in CLAUSES)


def document(inner: str = CONTRACT, *, head: str = "", spaces: str = "", end: str = "<w:sectPr/>") -> str:
    """The main part around some paragraphs; `head` comes before everything, as a type definition would."""
    names = f'xmlns:w="{W}" xmlns:r="{OFFICE}" {spaces}'
    return f"{XML}{head}<w:document {names}><w:body>{inner}{end}</w:body></w:document>"


def types(*, main: str = MAIN, head: str = "", more: str = "") -> str:
    """The table of contents of the package."""
    defaults = "".join(
        f'<Default Extension="{suffix}" ContentType="{kind}"/>'
        for suffix, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("bin", "application/octet-stream"),
            ("html", "text/html"),
        )
    )
    first = f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
    return f'{XML}{head}<Types xmlns="{PACKAGE}/content-types">{defaults}{first}{more}</Types>'


def link(kind: str, target: str, *, number: int = 9, mode: str = "", base: str = OFFICE) -> str:
    """One relationship."""
    outside = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="rId{number}" Type="{base}/{kind}" Target="{target}"{outside}/>'


def links(inner: str, *, head: str = "") -> str:
    """A part of relationships."""
    return f'{XML}{head}<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def word_file(
    main: str | bytes | Callable[[], Iterator[bytes]] | None = None,
    *,
    of_types: str | None = None,
    of_package: str | None = None,
    of_document: str = "",
    parts: Sequence[Part] = (),
    without: str = "",
) -> bytes:
    """A Word file; each part may be given, the rest is sound."""
    all_parts: list[Part] = [
        ("[Content_Types].xml", types() if of_types is None else of_types),
        (
            "_rels/.rels",
            links(link("officeDocument", "word/document.xml", number=1)) if of_package is None else of_package,
        ),
        ("word/document.xml", document() if main is None else main),
    ]
    if of_document:
        all_parts.append(("word/_rels/document.xml.rels", links(of_document)))
    return zipped([part for part in (*all_parts, *parts) if part[0] != without])


def with_part(kind: str, part: str, inner: str, body: str, *, end: str = "<w:sectPr/>") -> bytes:
    """A Word file with one more part of words (footnotes, a header), which the body refers to as rId5."""
    told = f'<Override PartName="/word/{kind}1.xml" ContentType="{_WORD}.{kind}+xml"/>'
    return word_file(
        document(body, end=end),
        of_types=types(more=told),
        of_document=link(kind, f"{kind}1.xml", number=5),
        parts=[(f"word/{kind}1.xml", f'{XML}<w:{part} xmlns:w="{W}">{inner}</w:{part}>')],
    )


def table(rows: str) -> str:
    """A table of one or more columns."""
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{rows}</w:tbl>"


def row(*cells: str, of_cell: str = "") -> str:
    """A row; `of_cell` are the properties of each cell."""
    inside = f"<w:tcPr>{of_cell}</w:tcPr>" if of_cell else ""
    return "<w:tr>" + "".join(f"<w:tc>{inside}{cell}</w:tc>" for cell in cells) + "</w:tr>"
