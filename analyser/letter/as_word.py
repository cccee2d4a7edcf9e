"""The letter as a DOCX file: blanks are highlighted, and the doctor's own sheet begins on a new page."""

import re
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from analyser.letter.composing import Letter, Part, Point

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_WRITTEN = datetime(2000, 1, 1)
"""One day for all: the same letter gives the same bytes."""

_BLANK = re.compile(r"(\[[^\]]*\])")


def render(letter: Letter) -> bytes:
    """The bytes of a DOCX file, the same for the same letter."""
    from docx import Document

    document = Document()
    _set_up(document, letter)
    page = _Page(document)
    if letter.points:
        page.letter(letter)
    page.sheet(letter)
    return _packed(document)


class _Page:
    """Writes paragraphs, one under the other."""

    def __init__(self, document: "Document") -> None:
        self.document = document

    def letter(self, letter: Letter) -> None:
        """All that is sent."""
        for text in letter.head:
            self._fixed(text)
        self._paragraph(letter.subject).runs[0].bold = True
        for text in letter.opening:
            self._fixed(text)
        if letter.parties:
            self._paragraph(letter.parties)
        for point in letter.points:
            self._point(point, letter.suggests)
        for text in letter.closing:
            self._fixed(text)

    def sheet(self, letter: Letter) -> None:
        """All that is not."""
        heading = self.document.add_heading(letter.private, 1)
        heading.paragraph_format.page_break_before = bool(letter.points)
        for part in letter.parts:
            self._part(part)

    def _point(self, point: Point, suggests: str) -> None:
        heading = self._paragraph(point.heading, "List Number")
        heading.runs[0].bold = True
        heading.paragraph_format.keep_with_next = True
        for quote in point.quotes:
            self._paragraph(quote, "List Continue").runs[0].italic = True
        for request in point.requests:
            self._paragraph(request.question, "List Continue")
            if request.wording:
                self._paragraph(suggests, "List Continue").paragraph_format.keep_with_next = True
                self._paragraph(request.wording, "List Continue 2")

    def _part(self, part: Part) -> None:
        self.document.add_heading(part.heading, 2)
        if part.intro:
            self._paragraph(part.intro)
        for line in part.lines:
            paragraph = self._paragraph("", "List Bullet")
            if line.label:
                paragraph.add_run(f"{line.label}: ").bold = True
            paragraph.add_run(line.whole)

    def _paragraph(self, text: str, style: str = "Normal") -> "Paragraph":
        return self.document.add_paragraph(text, style)

    def _fixed(self, text: str) -> None:
        """Fixed words, with the blanks in them highlighted."""
        from docx.enum.text import WD_COLOR_INDEX

        paragraph = self._paragraph("")
        for piece in filter(None, _BLANK.split(text)):
            run = paragraph.add_run(piece)
            if _BLANK.fullmatch(piece):
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _set_up(document: "Document", letter: Letter) -> None:
    """British paper and spelling, and properties that do not depend on when and where it is written."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    for tight in list(document.styles["List Continue"].element.iter(qn("w:contextualSpacing"))):
        tight.getparent().remove(tight)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    about = document.core_properties
    about.title, about.author, about.last_modified_by, about.comments = letter.title[:255], "", "", ""
    about.created = about.modified = _WRITTEN
    about.revision = 1


def _packed(document: "Document") -> bytes:
    """The file, without the time of day that a zip notes for each of its parts."""
    written, packed = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return packed.getvalue()
