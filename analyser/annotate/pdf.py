"""The annotated copy of a PDF: highlights over the words, each with a note that opens."""

import io
import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from analyser.annotate.drawing import INKS, NOTE_SIZE, Ink, around, corners, highlight, note_icon
from analyser.annotate.remarks import Remark
from analyser.errors import ReadError
from analyser.model.document import Contract
from analyser.readers.layout.line import Box, Frame
from analyser.readers.pdf_areas import Pages, Quad, pages_of

if TYPE_CHECKING:
    from pikepdf import Dictionary, Object, Pdf

_PRINTED = 4
"""The flag of an annotation that is printed too."""

_NOTE_WIDTH, _NOTE_HEIGHT = 240.0, 160.0
_MARGIN = 6.0
_TURNS = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))
"""A drawing's turn, by how often a page is turned a quarter clockwise to be shown."""


def is_signed(data: bytes, name: str, *, password: str | None = None) -> bool:
    """Whether the PDF carries a digital signature, which does not hold for an annotated copy.

    Raises ReadError `damaged`.
    """
    with _opened(data, name, password) as pdf:
        return any(_signs(each) or _signs(_value(each)) for each in pdf.objects)


def annotated(
    data: bytes, contract: Contract, remarks: Sequence[Remark], *, author: str, password: str | None = None
) -> bytes:
    """The file with a highlight for each remark, on each page on which its words stand.

    A remark on no words is a note on the first page. What protects the file protects the copy; only then its bytes
    differ from one time to the next, as encryption wants it. Raises ReadError `damaged`.
    """
    with _opened(data, contract.name, password) as pdf, pages_of(data, contract, password=password) as pages:
        if len(pdf.pages) != contract.pages:
            raise _damaged(contract.name)
        writer = _Writer(pdf, pages, author)
        for number, remark in enumerate(remarks, 1):
            writer.put(number, remark)
        return _saved(pdf)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Puts annotations on the pages of one PDF."""

    pdf: "Pdf"
    pages: Pages
    author: str

    def put(self, number: int, remark: Remark) -> None:
        """All that a remark makes: a highlight on each of its pages, or a note."""
        if remark.span is None:
            self._note(f"analyser-{number}", remark)
            return
        areas = sorted(self.pages.areas(remark.span), key=lambda area: area.page)
        for page, among in groupby(areas, key=lambda area: area.page):
            self._highlight(f"analyser-{number}-{page}", page, [area.quad for area in among], remark)

    def _highlight(self, name: str, page: int, quads: Sequence[Quad], remark: Remark) -> None:
        from pikepdf import Array, Dictionary, Name

        ink, place = INKS[remark.severity], around(quads)
        under = Dictionary(Type=Name.ExtGState, BM=Name.Multiply)
        own = Dictionary(
            Subtype=Name.Highlight,
            QuadPoints=Array([number for quad in quads for number in corners(quad)]),
            AP=self._drawing(highlight(quads, ink), place, Resources=Dictionary(ExtGState=Dictionary(Under=under))),
        )
        self._add(name, page, own, place, ink, remark)

    def _note(self, name: str, remark: Remark) -> None:
        from pikepdf import Array, Dictionary, Name

        frame = self.pages.frame(1)
        right = frame.size[0] - _MARGIN
        box = (right - NOTE_SIZE, _MARGIN, right, _MARGIN + NOTE_SIZE)
        turned = Array([*_TURNS[frame.turn], 0, 0])
        drawing = self._drawing(note_icon(), (0, 0, NOTE_SIZE, NOTE_SIZE), Matrix=turned)
        own = Dictionary(Subtype=Name.Text, Name=Name.Comment, AP=drawing)
        self._add(name, 1, own, frame.unseen(*box), INKS[None], remark)

    def _drawing(self, content: str, box: Sequence[float], **more: "Object") -> "Dictionary":
        from pikepdf import Array, Dictionary, Name, Stream

        about = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array(box), **more}
        return Dictionary(N=self.pdf.make_indirect(Stream(self.pdf, content.encode("ascii"), **about)))

    def _add(self, name: str, page: int, own: "Dictionary", place: Sequence[float], ink: Ink, remark: Remark) -> None:
        """The annotation and the window in which its words open, behind those that the page has."""
        from pikepdf import Array, Dictionary, Name, String

        sheet = self.pdf.pages[page - 1].obj
        own.Type, own.P, own.Rect, own.F = Name.Annot, sheet, Array(place), _PRINTED
        own.NM, own.T, own.C = String(name), String(self.author), Array(ink.light)
        own.Subj, own.Contents = String(remark.passages[0].title), String(_said(remark))
        mark = self.pdf.make_indirect(own)
        window = Dictionary(Type=Name.Annot, Subtype=Name.Popup, Parent=mark, Open=False, F=_PRINTED)
        window.Rect = Array(_beside(place, self.pages.frame(page)))
        mark.Popup = self.pdf.make_indirect(window)
        sheet.Annots = Array([*_annotations(sheet), mark, mark.Popup])


def _annotations(sheet: "Object") -> Iterator["Object"]:
    from pikepdf import Array

    there = sheet.get("/Annots")
    if isinstance(there, Array):
        yield from there


def _beside(place: Sequence[float], frame: Frame) -> Box:
    """Where a note opens: at the right edge of the page as shown, level with its words."""
    _, top, _, _ = frame.seen(*place)
    width, height = frame.size
    right, top = width - _MARGIN, max(min(top, height - _NOTE_HEIGHT), 0.0)
    return frame.unseen(right - _NOTE_WIDTH, top, right, top + _NOTE_HEIGHT)


def _said(remark: Remark) -> str:
    return "\n\n".join("\n".join([passage.title, *passage.lines]) for passage in remark.passages)


def _signs(value: object) -> bool:
    """Whether it is a signature: it names the bytes of the file that are signed."""
    from pikepdf import Dictionary

    return isinstance(value, Dictionary) and "/ByteRange" in value


def _value(field: object) -> object:
    from pikepdf import Dictionary

    return field.get("/V") if isinstance(field, Dictionary) else None


@contextmanager
def _opened(data: bytes, name: str, password: str | None) -> Iterator["Pdf"]:
    """Raises ReadError `damaged` for a file that can be read, but not written again."""
    import pikepdf

    log = logging.getLogger("pikepdf")
    level = log.level
    # What it says of damage is for its own makers; what cannot be copied is refused.
    log.setLevel(logging.CRITICAL)
    try:
        with pikepdf.open(io.BytesIO(data), password=password or "") as pdf:
            yield pdf
    except pikepdf.PdfError as err:
        raise _damaged(name) from err
    finally:
        log.setLevel(level)


def _saved(pdf: "Pdf") -> bytes:
    file = io.BytesIO()
    with warnings.catch_warnings():
        # About form fields that the file's own form does not know; they are copied as they are.
        warnings.simplefilter("ignore")
        pdf.save(file, encryption=pdf.is_encrypted, deterministic_id=not pdf.is_encrypted)
    return file.getvalue()


def _damaged(name: str) -> ReadError:
    message = "the PDF is damaged: it can be read but not copied; print it to a new PDF and annotate that"
    return ReadError(name, "damaged", message)
