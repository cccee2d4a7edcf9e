"""PDF files made for tests: what is written, where, on pages of A4; places are in points from the upper left corner."""

import io
from collections.abc import Callable, Sequence

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from analyser.model.document import Block, SourceDocument
from analyser.readers import pdf

WIDTH, HEIGHT = A4
FONT, BOLD = "Helvetica", "Helvetica-Bold"
SENTENCE = "The Locum shall hold adequate indemnity for all work that the scheme does not cover"

Draw = Callable[[Canvas], None]


def made(*pages: Draw) -> bytes:
    """A file with these pages."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def text(left: float, top: float, words: str, *, size: float = 10, font: str = FONT) -> Draw:
    """One line of words, its foot at `top`."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        canvas.drawString(left, HEIGHT - top, words)

    return draw


def lines(left: float, top: float, texts: Sequence[str], *, leading: float = 13, **how: float) -> Draw:
    """Lines below each other, the first one's foot at `top`."""
    return together(*(text(left, top + place * leading, words, **how) for place, words in enumerate(texts)))


def rule(left: float, top: float, right: float, bottom: float, width: float = 0.7) -> Draw:
    """A drawn line."""

    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(width)
        canvas.line(left, HEIGHT - top, right, HEIGHT - bottom)

    return draw


def grid(lefts: Sequence[float], tops: Sequence[float]) -> Draw:
    """Rules around the cells between these places; the last of each is the outer edge."""
    level = [rule(lefts[0], top, lefts[-1], top) for top in tops]
    upright = [rule(left, tops[0], left, tops[-1]) for left in lefts]
    return together(*level, *upright)


def table(rows: Sequence[Sequence[str]], lefts: Sequence[float], top: float, *, height: float = 18) -> Draw:
    """A ruled table with one line in each cell; the first row is set bold."""
    tops = [top + place * height for place in range(len(rows) + 1)]
    cells = [
        text(left + 3, above + height - 6, words, font=FONT if place else BOLD)
        for place, (above, row) in enumerate(zip(tops, rows, strict=False))
        for left, words in zip(lefts, row, strict=False)
    ]
    return together(grid(lefts, tops), *cells)


def together(*draws: Draw) -> Draw:
    """All of these on one page."""

    def draw(canvas: Canvas) -> None:
        for each in draws:
            each(canvas)

    return draw


def filled(count: int, words: str = SENTENCE) -> list[str]:
    """So many lines, each as long as the others and none the same."""
    return [f"{words} {number:03d}" for number in range(count)]


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None], **saving: object) -> bytes:
    """The file after a change by pikepdf."""
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        file = io.BytesIO()
        document.save(file, **saving)
    return file.getvalue()


def read(data: bytes, *, ocr: str = "never", password: str | None = None) -> SourceDocument:
    """The document that the PDF reader makes of a file; pictures are not recognised."""
    return pdf.read(data, "contract.pdf", password=password, ocr=ocr)


def blocks(data: bytes) -> tuple[Block, ...]:
    """The blocks that the PDF reader makes."""
    return read(data).blocks


def texts(data: bytes) -> list[str]:
    """The text of each block."""
    return [block.text for block in blocks(data)]


def kinds(document: SourceDocument) -> list[str]:
    """The kinds of its notices."""
    return [notice.kind for notice in document.notices]
