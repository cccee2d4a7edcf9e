"""Word files whose words stand where a simple reader does not look, or stand there without being in force."""

from collections.abc import Iterator

from hostile.inputs import NEEDLE, READ, WARNED, Bad
from hostile.word_parts import document, link, row, said, table, with_part, word_file

_SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_WORDS = f"<w:r><w:t>{NEEDLE}</w:t></w:r>"
_PARAGRAPH = f"<w:p>{_WORDS}</w:p>"
_BOX = f"<v:shape><v:textbox><w:txbxContent>{_PARAGRAPH}</w:txbxContent></v:textbox></v:shape>"
_NEW_BOX = f"<wps:txbx><w:txbxContent>{_PARAGRAPH}</w:txbxContent></wps:txbx>"

_IN_FORCE = {
    "content-control": f"<w:sdt><w:sdtPr/><w:sdtContent>{_PARAGRAPH}</w:sdtContent></w:sdt>",
    "content-control-in-line": f"<w:p><w:sdt><w:sdtContent>{_WORDS}</w:sdtContent></w:sdt></w:p>",
    "text-box": f"<w:p><w:r><w:pict>{_BOX}</w:pict></w:r></w:p>",
    "text-box-twice": f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">{_NEW_BOX}</mc:Choice>'
    f"<mc:Fallback><w:pict>{_BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "custom-xml": f'<w:customXml w:element="x">{_PARAGRAPH}</w:customXml>',
    "smart-tag": f'<w:p><w:smartTag w:element="x">{_WORDS}</w:smartTag></w:p>',
    "field": f'<w:p><w:fldSimple w:instr=" MERGEFIELD Notice ">{_WORDS}</w:fldSimple></w:p>',
    "table-in-table": table(row(table(row(_PARAGRAPH)) + "<w:p/>")),
    "letter-by-letter": "<w:p>"
    + "".join(f'<w:r><w:t xml:space="preserve">{letter}</w:t></w:r>' for letter in NEEDLE)
    + "</w:p>",
    "tabs-and-breaks": "<w:p><w:r><w:t>nine</w:t><w:tab/><w:t>weeks</w:t><w:br/><w:t>of wri</w:t><w:softHyphen/>"
    '<w:t xml:space="preserve">tten warning</w:t></w:r></w:p>',
}

_GONE = "four days of warning"

_NOT_IN_FORCE = {
    "inserted-and-deleted": f'<w:p><w:ins w:id="1" w:author="A">{_WORDS}</w:ins><w:del w:id="2" w:author="A"><w:r>'
    f"<w:delText>{_GONE}</w:delText></w:r></w:del></w:p>",
    "moved": f'<w:p><w:moveFrom w:id="1" w:author="A"><w:r><w:t>{_GONE}</w:t></w:r></w:moveFrom></w:p>'
    f'<w:p><w:moveTo w:id="2" w:author="A">{_WORDS}</w:moveTo></w:p>',
    "hidden": f"{_PARAGRAPH}<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{_GONE}</w:t></w:r></w:p>",
    "struck": f"{_PARAGRAPH}<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>{_GONE}</w:t></w:r></w:p>",
}


def inputs() -> Iterator[Bad]:
    for name, inner in _IN_FORCE.items():
        yield Bad(f"in-{name}.docx", _around(inner), READ, needles=(NEEDLE,))
    for name, inner in _NOT_IN_FORCE.items():
        yield Bad(f"words-{name}.docx", _around(inner), WARNED, needles=(NEEDLE,), absent=(_GONE,))
    chunk = [("word/chunk.html", f"<html><body>{NEEDLE}</body></html>")]
    made = word_file(document(said("Agreement.") + '<w:altChunk r:id="rId7"/>'),
                     of_document=link("aFChunk", "chunk.html", number=7), parts=chunk)  # fmt: skip
    yield Bad("in-a-page-within.docx", made, WARNED)
    yield from _notes()


def _around(inner: str) -> bytes:
    return word_file(document(said("Agreement.") + inner, spaces=_SPACES))


def _notes() -> Iterator[Bad]:
    for note in ("footnote", "endnote"):
        body = f'<w:p><w:r><w:t>Clause.</w:t></w:r><w:r><w:{note}Reference w:id="5"/></w:r></w:p>'
        inner = f'<w:{note} w:id="5">{_PARAGRAPH}</w:{note}>'
        yield Bad(f"in-{note}.docx", with_part(f"{note}s", f"{note}s", inner, body), READ, needles=(NEEDLE,))
    body = '<w:p><w:r><w:t>Clause.</w:t></w:r><w:r><w:commentReference w:id="5"/></w:r></w:p>'
    inner = f'<w:comment w:id="5" w:author="A">{_PARAGRAPH}</w:comment>'
    yield Bad(
        "in-comment.docx", with_part("comments", "comments", inner, body), WARNED, ("comments",), absent=(NEEDLE,)
    )
    first = '<w:sectPr><w:headerReference w:type="first" r:id="rId5"/><w:titlePg/></w:sectPr>'
    headed = with_part("header", "hdr", _PARAGRAPH, said("Clause."), end=first)
    yield Bad("in-first-header.docx", headed, READ, needles=(NEEDLE,))
