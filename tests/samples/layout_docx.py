"""Lays a manuscript out as a Word document with Word's own automatic numbers, headers, footers and tables."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from .markup import Element, Manuscript, runs
from .numbering import SCHEMES, Level

MAIN, SCHEDULES, BULLETS = 1, 2, 3
_STAMP = datetime(2026, 1, 5, 9, 0, 0)
_ALIGN = {"centre": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}


class _Writer:
    """One document being written; `list_id` is the numbering list that clauses now belong to."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self.document: WordDocument = Document()
        self.list_id = MAIN
        self.next_list = 10
        _set_page(self.document, manuscript)
        _set_numbering(self.document, manuscript)
        _set_styles(self.document, manuscript)
        _set_furniture(self.document, manuscript)

    def write(self, element: Element) -> None:
        getattr(self, f"_{element.word}")(element)

    def _add(self, text: str, style: str = "Normal") -> Paragraph:
        paragraph = self.document.add_paragraph(style=style)
        _fill(paragraph, text)
        return paragraph

    def _paragraph(self, element: Element) -> None:
        self._add(element.text)

    def _clause(self, element: Element) -> None:
        if self.list_id == MAIN:
            self._add(element.text, f"Clause {element.level}")
        else:
            _number(self._add(element.text), self.list_id, element.level - 1)

    def _heading(self, element: Element) -> None:
        self._add(element.text, "Unnumbered Heading")

    def _subheading(self, element: Element) -> None:
        paragraph = self._add("")
        paragraph.add_run(element.text).italic = True
        paragraph.paragraph_format.keep_with_next = True

    def _indented(self, element: Element) -> None:
        self._add(element.text).paragraph_format.left_indent = Cm(1.27)

    def _bullet(self, element: Element) -> None:
        _number(self._add(element.text), BULLETS, 0)

    def _title(self, element: Element) -> None:
        self._add(element.text, "Title")

    def _subtitle(self, element: Element) -> None:
        self._add(element.text, "Subtitle")

    def _centre(self, element: Element) -> None:
        self._add(element.text).alignment = _ALIGN["centre"]

    def _right(self, element: Element) -> None:
        self._add(element.text).alignment = _ALIGN["right"]

    def _small(self, element: Element) -> None:
        for run in self._add(element.text).runs:
            run.font.size = Pt(8)

    def _typed(self, element: Element) -> None:
        for run in self._add(element.text).runs:
            run.font.name = "Courier New"

    def _letterhead(self, element: Element) -> None:
        name, *lines = element.cells
        head = self._add(f"**{name}**")
        head.runs[0].font.size = Pt(17)
        head.runs[0].font.color.rgb = RGBColor.from_string(self.manuscript.setting("colour", "1F3864"))
        head.paragraph_format.space_after = Pt(0)
        for line in lines:
            small = self._add(line)
            small.paragraph_format.space_after = Pt(0)
            small.runs[0].font.size = Pt(8.5)
        self._rule(element)

    def _address(self, element: Element) -> None:
        paragraph = self.document.add_paragraph()
        for place, line in enumerate(element.cells):
            if place:
                paragraph.add_run().add_break()
            paragraph.add_run(line)

    def _rule(self, element: Element) -> None:
        border = parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="8" w:space="1" w:color="7F7F7F"/></w:pBdr>'
        )
        self._add("")._p.get_or_add_pPr().append(border)

    def _page(self, element: Element) -> None:
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _schedule(self, element: Element) -> None:
        paragraph = self._add(element.text, "Schedule Heading")
        paragraph.paragraph_format.page_break_before = self.manuscript.setting("schedule_page", "new") == "new"
        self._restart(element)

    def _restart(self, element: Element) -> None:
        """A new list of the same kind, so that Word counts from 1 again."""
        self.list_id, self.next_list = self.next_list, self.next_list + 1
        numbering = self.document.part.numbering_part.element
        overrides = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self.list_id}"><w:abstractNumId w:val="101"/>{overrides}</w:num>'
            )
        )

    def _table(self, element: Element) -> None:
        table = self.document.add_table(rows=0, cols=len(element.widths), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for column, width in zip(table.columns, element.widths, strict=True):
            column.width = Cm(16.5 * width / 100)
        for place, row in enumerate(element.rows):
            cells = table.add_row().cells
            for cell, text, width in zip(cells, row, element.widths, strict=True):
                cell.width = Cm(16.5 * width / 100)
                _fill(cell.paragraphs[0], f"**{text}**" if element.head and place == 0 and text else text)
                cell.paragraphs[0].paragraph_format.space_after = Pt(2)
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    def _sign(self, element: Element) -> None:
        parties = element.cells
        table = self.document.add_table(rows=1, cols=len(parties))
        for cell, party in zip(table.rows[0].cells, parties, strict=True):
            cell.paragraphs[0].add_run(party).bold = True
            for label in ("Signature", "Name", "Date"):
                cell.add_paragraph(f"{label} {'.' * (60 // len(parties))}")
        self.document.add_paragraph()

    def _toc(self, element: Element) -> None:
        for line in element.cells:
            text, page = line.rsplit(" ", 1)
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            paragraph.add_run(f"{text}\t{page}")
        self.document.add_paragraph()

    def _box(self, element: Element) -> None:
        self._table(Element("table", rows=((element.text,),), widths=(100,)))

    def _deleted(self, element: Element) -> None:
        """`before | deleted | inserted | after`: a numbered clause with a tracked change that nobody has accepted."""
        before, gone, new, after = element.cells
        paragraph = self._add(f"{before} ")
        _number(paragraph, self.list_id, 0)
        mark = f'{nsdecls("w")} w:id="71" w:author="HR Services" w:date="2026-03-02T10:00:00Z"'
        paragraph._p.append(
            parse_xml(f'<w:del {mark}><w:r><w:delText xml:space="preserve">{gone} </w:delText></w:r></w:del>')
        )
        mark = mark.replace('"71"', '"72"')
        paragraph._p.append(parse_xml(f'<w:ins {mark}><w:r><w:t xml:space="preserve">{new} </w:t></w:r></w:ins>'))
        paragraph.add_run(after)


def write(manuscript: Manuscript, path: Path) -> None:
    """Write the document; the same manuscript always gives the same bytes."""
    writer = _Writer(manuscript)
    for element in manuscript.elements:
        writer.write(element)
    buffer = io.BytesIO()
    writer.document.save(buffer)
    path.write_bytes(_without_times(buffer.getvalue()))


def _without_times(packed: bytes) -> bytes:
    """The same archive with one fixed time on every member."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _STAMP.timetuple()[:6]), old.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _fill(paragraph: Paragraph, text: str) -> None:
    for piece, bold in runs(text):
        for place, line in enumerate(piece.split("//")):
            if place:
                paragraph.add_run().add_break()
            run = paragraph.add_run(line.strip() if "//" in piece else line)
            run.bold = bold or None


def _number(paragraph: Paragraph, list_id: int, level: int) -> None:
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')
    )


def _set_page(document: WordDocument, manuscript: Manuscript) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(float(manuscript.setting("margin", "2.3")))
    properties = document.core_properties
    properties.author = manuscript.setting("author", "Medical Staffing")
    properties.title = manuscript.setting("title")
    properties.comments = ""
    properties.created = properties.modified = _STAMP
    properties.last_modified_by = properties.author


def _level(place: int, level: Level, style: str, indent: int) -> str:
    hanging = 720 if level.form != "lowerRoman" else 540
    link = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{level.form}"/>{link}'
        f'<w:lvlText w:val="{level.text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def _abstract(number: int, levels: tuple[Level, ...], *, styled: bool) -> str:
    indents = (720, 720, 1440, 2160)
    parts = [
        _level(place, level, f"Clause{place + 1}" if styled else "", indents[place])
        for place, level in enumerate(levels)
    ]
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        f"{''.join(parts)}</w:abstractNum>"
    )


def _set_numbering(document: WordDocument, manuscript: Manuscript) -> None:
    """Replaces the template's lists: the main list, lists restarted in schedules, schedule headings, bullets."""
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    main = SCHEMES[manuscript.setting("numbering", "decimal")]
    inner = SCHEMES[manuscript.setting("schedule_numbering", manuscript.setting("numbering", "decimal"))]
    word, form = manuscript.setting("schedule_word", "Schedule"), manuscript.setting("schedule_form", "decimal")
    heading = (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="102"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="ScheduleHeading"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{word} %1"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    )
    bullet = (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="103"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="1080" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    )
    for xml in (_abstract(100, main, styled=True), _abstract(101, inner, styled=False), heading, bullet):
        numbering.append(parse_xml(xml))
    for number, abstract in ((MAIN, 100), (SCHEDULES, 102), (BULLETS, 103)):
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>')
        )


def _set_styles(document: WordDocument, manuscript: Manuscript) -> None:
    font, size = manuscript.setting("font", "Calibri"), float(manuscript.setting("size", "11"))
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(size)
    normal.paragraph_format.space_after = Pt(float(manuscript.setting("space", "6")))
    for name in ("Title", "Subtitle"):
        style = document.styles[name]
        style.font.name, style.font.color.rgb = font, RGBColor(0, 0, 0)
        style.font.size = Pt(size + (7 if name == "Title" else 2))
        style.element.rPr.rFonts.attrib.clear()
        style.element.rPr.rFonts.set(qn("w:ascii"), font)
        style.paragraph_format.alignment = _ALIGN["centre"]
    headed = manuscript.setting("level1", "heading") == "heading"
    for level in range(1, 5):
        style = document.styles.add_style(f"Clause {level}", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        if level == 1 and headed:
            style.font.bold = True
            style.paragraph_format.keep_with_next = True
            style.paragraph_format.space_before = Pt(8)
        style.element.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level - 1}"/><w:numId w:val="{MAIN}"/></w:numPr>')
        )
    for name, list_id in (("Unnumbered Heading", None), ("Schedule Heading", SCHEDULES)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.font.bold, style.font.size = True, Pt(size + 1)
        style.paragraph_format.keep_with_next, style.paragraph_format.space_before = True, Pt(8)
        if list_id:
            style.element.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>')
            )


def _set_furniture(document: WordDocument, manuscript: Manuscript) -> None:
    section = document.sections[0]
    header, footer = manuscript.setting("header"), manuscript.setting("footer")
    section.different_first_page_header_footer = bool(manuscript.settings.get("first_page_differs", False))
    pairs = [(section.header, header), (section.footer, footer)]
    if section.different_first_page_header_footer:
        pairs.append((section.first_page_footer, footer))
    for place, text in pairs:
        paragraph = place.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for piece in text.replace("{page}", "\0PAGE\0").replace("{pages}", "\0NUMPAGES\0").split("\0"):
            run = paragraph.add_run("" if piece in ("PAGE", "NUMPAGES") else piece)
            run.font.size, run.font.color.rgb = Pt(8), RGBColor(0x59, 0x59, 0x59)
            if piece in ("PAGE", "NUMPAGES"):
                run._r.addnext(
                    parse_xml(
                        f'<w:fldSimple {nsdecls("w")} w:instr="{piece}"><w:r><w:rPr><w:sz w:val="16"/></w:rPr>'
                        "<w:t>1</w:t></w:r></w:fldSimple>"
                    )
                )
    if mark := manuscript.setting("watermark"):
        section.header.paragraphs[0]._p.append(parse_xml(_watermark(mark)))


def _watermark(text: str) -> str:
    return (
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>'
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:textpath on="t" fitshape="t"/></v:shapetype>'
        '<v:shape id="mark" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;'
        "width:400pt;height:120pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;"
        'mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" '
        f'fillcolor="silver" stroked="f"><v:fill opacity=".5"/><v:textpath style="font-family:&quot;Calibri&quot;;'
        f'font-size:1pt" string="{text}"/></v:shape></w:pict></w:r>'
    )
