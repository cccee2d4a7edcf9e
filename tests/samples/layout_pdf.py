"""Lays a manuscript out as a PDF with typed numbers, running header and footer, tables, columns and form fields."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    HRFlowable,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Preformatted,
    Spacer,
    Table,
    TableStyle,
)

from .markup import Element, Manuscript, runs
from .numbering import Counter

WIDTH, HEIGHT = A4
TOP, BOTTOM, GUTTER = 2.2 * cm, 2.0 * cm, 0.8 * cm
_FACES = {
    "Times": ("Times-Roman", "Times-Bold"),
    "Helvetica": ("Helvetica", "Helvetica-Bold"),
    "Courier": ("Courier", "Courier-Bold"),
}


class _Field(Flowable):
    """A fillable text field of a PDF form, with its label before it and nothing in it."""

    def __init__(self, label: str, face: str) -> None:
        super().__init__()
        self.label, self.face, self.width, self.height = label, face, 12 * cm, 0.9 * cm

    def draw(self) -> None:
        self.canv.setFont(self.face, 9.5)
        self.canv.drawString(0, 0.25 * cm, self.label)
        self.canv.acroForm.textfield(
            name=self.label,
            x=4.5 * cm,
            y=0,
            width=7.5 * cm,
            height=0.65 * cm,
            relative=True,
            fontSize=9,
            borderWidth=0.5,
        )


class _Pages(Canvas):
    """Draws running header and footer once the number of pages is known."""

    manuscript: Manuscript

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._saved: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self._saved.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, state in enumerate(self._saved, start=1):
            self.__dict__.update(state)
            self._furniture(number, len(self._saved))
            super().showPage()
        super().save()

    def _furniture(self, page: int, pages: int) -> None:
        manuscript = self.manuscript
        self.setFont(_FACES[manuscript.setting("font", "Times")][0], 8)
        self.setFillColor(colors.Color(0.35, 0.35, 0.35))
        margin = float(manuscript.setting("margin", "2.3")) * cm
        if page > 1 or not manuscript.settings.get("first_page_differs", False):
            self.drawString(margin, HEIGHT - 1.2 * cm, manuscript.setting("header"))
        footer = manuscript.setting("footer").replace("{page}", str(page)).replace("{pages}", str(pages))
        self.drawCentredString(WIDTH / 2, 1.1 * cm, footer)


class _Writer:
    """Turns elements into reportlab's flowables, counting clauses on the way."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self.face, self.bold = _FACES[manuscript.setting("font", "Times")]
        self.size = float(manuscript.setting("size", "10.5"))
        self.counter = Counter(manuscript.setting("numbering", "decimal"))
        self.schedules = 0
        self.story: list[Flowable] = []

    def style(self, **changes: Any) -> ParagraphStyle:
        """The body style, changed."""
        plain: dict[str, Any] = {
            "fontName": self.face,
            "fontSize": self.size,
            "leading": self.size * 1.25,
            "spaceAfter": 5,
            "bulletFontName": self.face,
            "bulletFontSize": self.size,
            "alignment": TA_JUSTIFY if self.manuscript.setting("justify") else TA_LEFT,
        }
        return ParagraphStyle("body", **(plain | changes))

    def _add(self, text: str, *, bullet: str | None = None, **changes: Any) -> None:
        self.story.append(Paragraph(_marked(text), self.style(**changes), bulletText=bullet))

    def write(self, element: Element) -> None:
        getattr(self, f"_{element.word}")(element)

    def _paragraph(self, element: Element) -> None:
        self._add(element.text)

    def _clause(self, element: Element) -> None:
        number = self.counter.next(element.level)
        if element.level == 1 and self.manuscript.setting("level1", "heading") == "heading":
            changes = {"fontName": self.bold, "bulletFontName": self.bold, "spaceBefore": 8, "keepWithNext": 1}
        else:
            changes = {}
        left = (0, 1.1, 1.1, 2.0, 2.8)[element.level] * cm
        start = (0, 0, 0, 1.1, 2.0)[element.level] * cm
        self._add(element.text, bullet=number, leftIndent=left, bulletIndent=start, **changes)

    def _heading(self, element: Element) -> None:
        self._add(element.text, fontName=self.bold, fontSize=self.size + 1, spaceBefore=9, keepWithNext=1)

    def _subheading(self, element: Element) -> None:
        self._add(f"<u>{element.text}</u>", spaceBefore=4, keepWithNext=1)

    def _indented(self, element: Element) -> None:
        self._add(element.text, leftIndent=1.1 * cm)

    def _bullet(self, element: Element) -> None:
        self._add(element.text, bullet="•", leftIndent=1.1 * cm, bulletIndent=0.5 * cm)

    def _title(self, element: Element) -> None:
        self._add(
            element.text,
            fontName=self.bold,
            fontSize=self.size + 6,
            leading=self.size + 12,
            alignment=TA_CENTER,
            spaceBefore=6,
            spaceAfter=10,
        )

    def _subtitle(self, element: Element) -> None:
        self._add(element.text, fontSize=self.size + 1, alignment=TA_CENTER, spaceAfter=10)

    def _centre(self, element: Element) -> None:
        self._add(element.text, alignment=TA_CENTER)

    def _right(self, element: Element) -> None:
        self._add(element.text, alignment=TA_RIGHT)

    def _small(self, element: Element) -> None:
        self._add(element.text, fontSize=8, leading=10)

    def _typed(self, element: Element) -> None:
        """Lines as a typewriter left them: those given, or broken at the margin with long words divided."""
        text = element.text.replace("**", "")
        lines = [line.strip() for line in text.split("//")] if "//" in text else _typed_lines(text, 60)
        style = self.style(fontName="Courier", leading=self.size * 1.6, spaceAfter=self.size * 1.2)
        self.story.append(Preformatted("\n".join(lines), style))

    def _letterhead(self, element: Element) -> None:
        name, *lines = element.cells
        self._add(
            name, fontName=self.bold, fontSize=17, leading=21, textColor=self.manuscript.setting("colour", "#1F3864")
        )
        for line in lines:
            self._add(line, fontSize=8.5, leading=11, spaceAfter=0)
        self._rule(element)

    def _address(self, element: Element) -> None:
        self._add("<br/>".join(element.cells), spaceAfter=9)

    def _rule(self, element: Element) -> None:
        self.story.append(HRFlowable(width="100%", thickness=0.8, color=colors.grey, spaceBefore=6, spaceAfter=8))

    def _page(self, element: Element) -> None:
        self.story.append(PageBreak())

    def _columns(self, element: Element) -> None:
        self.story.append(NextPageTemplate(f"columns{element.text}"))
        self.story.append(PageBreak())

    def _columnbreak(self, element: Element) -> None:
        self.story.append(FrameBreak())

    def _schedule(self, element: Element) -> None:
        self.schedules += 1
        word, form = self.manuscript.setting("schedule_word", "Schedule"), self.manuscript.setting("schedule_form")
        number = "ABCDEFG"[self.schedules - 1] if form == "upperLetter" else str(self.schedules)
        if self.manuscript.setting("schedule_page", "new") == "new":
            self.story.append(PageBreak())
        self._add(
            f"{word} {number} {element.text}",
            fontName=self.bold,
            fontSize=self.size + 2,
            leading=self.size + 6,
            spaceBefore=10,
            spaceAfter=8,
            keepWithNext=1,
        )
        self.counter = Counter(
            self.manuscript.setting("schedule_numbering", self.manuscript.setting("numbering", "decimal"))
        )

    def _restart(self, element: Element) -> None:
        self.counter.restart()

    def _table(self, element: Element) -> None:
        total = WIDTH - 2 * float(self.manuscript.setting("margin", "2.3")) * cm
        small = self.style(fontSize=self.size - 1, leading=self.size * 1.15, spaceAfter=1, alignment=TA_LEFT)
        rows = [
            [Paragraph(_marked(f"**{cell}**" if element.head and place == 0 and cell else cell), small) for cell in row]
            for place, row in enumerate(element.rows)
        ]
        rules: list[tuple[Any, ...]] = [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
        if element.head:
            rules.append(("BACKGROUND", (0, 0), (-1, 0), colors.Color(0.9, 0.9, 0.9)))
        table = Table(rows, colWidths=[total * width / 100 for width in element.widths], repeatRows=int(element.head))
        table.setStyle(TableStyle(rules))
        self.story += [Spacer(1, 4), table, Spacer(1, 8)]

    def _sign(self, element: Element) -> None:
        style = self.style(leading=self.size * 2)
        dots = "." * 34
        cells = [
            Paragraph(_marked(f"**{party}**") + f"<br/>Signed {dots}<br/>Name {dots}<br/>Date {dots}", style)
            for party in element.cells
        ]
        self.story += [Spacer(1, 6), Table([cells])]

    def _toc(self, element: Element) -> None:
        for line in element.cells:
            text, page = line.rsplit(" ", 1)
            self._add(f"{text} {'.' * max(3, 90 - len(text))} {page}", spaceAfter=0)

    def _box(self, element: Element) -> None:
        self._table(Element("table", rows=((element.text,),), widths=(100,)))

    def _field(self, element: Element) -> None:
        self.story.append(_Field(element.text, self.face))


def write(manuscript: Manuscript, path: Path) -> None:
    """Write the PDF; the same manuscript always gives the same bytes."""
    writer = _Writer(manuscript)
    for element in manuscript.elements:
        writer.write(element)
    template = BaseDocTemplate(
        str(path),
        pagesize=A4,
        title=manuscript.setting("title"),
        author=manuscript.setting("author", "Medical Staffing"),
        invariant=1,
        pageTemplates=[_template(manuscript, count) for count in (1, 2)],
    )
    template.build(writer.story, canvasmaker=_canvas_for(manuscript))


def _canvas_for(manuscript: Manuscript) -> Callable[..., Canvas]:
    return type("Pages", (_Pages,), {"manuscript": manuscript})


def _template(manuscript: Manuscript, count: int) -> PageTemplate:
    margin = float(manuscript.setting("margin", "2.3")) * cm
    width = (WIDTH - 2 * margin - GUTTER * (count - 1)) / count
    frames = [
        Frame(
            margin + place * (width + GUTTER),
            BOTTOM,
            width,
            HEIGHT - TOP - BOTTOM,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        for place in range(count)
    ]
    return PageTemplate(f"columns{count}", frames)


def _typed_lines(text: str, width: int) -> list[str]:
    """Hard line breaks, a long word divided by a hyphen where it would leave much of the line empty."""
    lines = [""]
    for word in text.split():
        room = width - len(lines[-1]) - 1
        if len(word) <= room:
            lines[-1] = f"{lines[-1]} {word}".strip()
        elif word.isalpha() and len(word) >= 9 and 5 <= room < len(word) - 2:
            lines[-1] = f"{lines[-1]} {word[: room - 1]}-"
            lines.append(word[room - 1 :])
        else:
            lines.append(word)
    return lines


def _marked(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<u>", "\0").replace("</u>", "\1").replace("<br/>", "\2")
    escaped = escaped.replace("<", "&lt;").replace(">", "&gt;").replace("//", "\2")
    marked = "".join(f"<b>{piece}</b>" if bold else piece for piece, bold in runs(escaped))
    return marked.replace("\0", "<u>").replace("\1", "</u>").replace("\2", "<br/>")
