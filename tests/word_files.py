"""Word files made of XML strings: a body, and whatever other parts a test needs."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from analyser.model.document import Block, SourceDocument
from analyser.readers import word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ROOTS = {"footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments", "styles": "styles"}
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def p(text: str = "", properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def style(style_id: str, name: str = "", *, list_id: int | None = None, more: str = "", kind: str = "paragraph") -> str:
    """A style for styles.xml, in a list if one is given."""
    place = "" if list_id is None else f'<w:pPr><w:numPr><w:numId w:val="{list_id}"/></w:numPr></w:pPr>'
    head = f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name or style_id}"/>'
    return f"{head}{more}{place}</w:style>"


def styled(text: str, style_id: str, properties: str = "") -> str:
    """A paragraph of a style."""
    return p(text, f'<w:pStyle w:val="{style_id}"/>{properties}')


def numbered(text: str, depth: int = 0, list_id: int = 1) -> str:
    """A paragraph in a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(depth: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """One level of a list's definition."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, lists: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """The content of numbering.xml: one abstract list of these levels, and the lists over it."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{lists}'


def table(*rows: Sequence[str], properties: str = "") -> str:
    """A table of cells, each of which is XML or plain text."""
    cells = ("".join(_cell(each) for each in row) for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def _cell(content: str) -> str:
    if content.startswith("<w:tc>"):
        return content
    return f"<w:tc>{content if content.startswith('<') else p(content)}</w:tc>"


def package(body: str, *, parts: Mapping[str, str] | None = None, relations: str = "", **roots: str) -> dict[str, str]:
    """The parts of a Word file by name; `roots` are contents of word/<name>.xml, related to the document by kind."""
    found = {f"word/{kind}.xml": f"<w:{kind} {NAMES}>{content}</w:{kind}>" for kind, content in roots.items()}
    related = "".join(f'<Relationship Id="x{kind}" Type="{R}/{kind}" Target="{kind}.xml"/>' for kind in roots)
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
        ),
        "_rels/.rels": _relations(f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(related + relations),
        **found,
        **(parts or {}),
    }


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of the parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def document(body: str, **more: object) -> SourceDocument:
    """What the reader makes of a Word file with this body."""
    return word.read(packed(package(body, **more)), "contract.docx")  # type: ignore[arg-type]


def blocks(body: str, **more: object) -> tuple[Block, ...]:
    """The blocks of a Word file with this body."""
    return document(body, **more).blocks


def texts(body: str, **more: object) -> list[str]:
    """The texts of its blocks."""
    return [block.text for block in blocks(body, **more)]


def kinds(found: SourceDocument) -> list[str]:
    """The kinds of a document's notices."""
    return [notice.kind for notice in found.notices]


def _relations(content: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{content}</Relationships>'
