"""What is drawn: text boxes in both encodings, once; pictures, charts and embedded files, which are named."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyser.readers.word_line import Box, Line
from analyser.readers.word_look import UNKNOWN
from analyser.readers.word_names import ALTERNATE, BOX, CHOICE, FALLBACK, T, W, number
from analyser.readers.word_tally import LeftOut, Tally

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_UNDERSTOOD = frozenset(
    ["wps", "wpg", "wpc", "wpi", "w14", "w15", "w16", "w16cex", "w16cid", "w16se", "wp14", "a14", "wpx", "w16sdtdh"]
)
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_GRAPHICS = (
    ("{http://schemas.openxmlformats.org/drawingml/2006/chart}chart", "a chart"),
    ("{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds", "a diagram (SmartArt)"),
)
_PAGE = 7_560_000 * 10_692_000
"""An A4 page in square EMU (914,400 an inch)."""
_PAGE_SIZED = 0.4


@dataclass(frozen=True, slots=True)
class Drawings:
    """Reads drawings; what they hold comes after the paragraph on which they hang."""

    tally: Tally

    def read(self, drawn: "Element", line: Line, ground: str, reason: LeftOut | None) -> None:
        """The text boxes in a w:drawing, w:pict, w:object or mc:AlternateContent; `reason` is why it is not seen."""
        if reason is not None:
            if self.tally.leave(reason, drawn) and reason is LeftOut.DELETED:
                self.tally.deletions += line.cut()
            return
        for each in self._shown(drawn):
            if each.tag == BOX:
                line.after.append(Box(each, _ground(each, ground)))
            else:
                self._note(each, line)

    def chosen(self, alternate: "Element") -> "Element | None":
        """The version of an mc:AlternateContent that Word shows; the others are counted as copies of it."""
        choices = [each for each in alternate if each.tag == CHOICE]
        fallback = next((each for each in alternate if each.tag == FALLBACK), None)
        best = next((each for each in choices if set((each.get("Requires") or "").split()) <= _UNDERSTOOD), fallback)
        best = best if best is not None else next(iter(choices), None)
        for other in alternate:
            if other is not best:
                self._leave_copy(other, best)
        return best

    def _leave_copy(self, other: "Element", best: "Element | None") -> None:
        if self.tally.leave(LeftOut.SECOND_COPY, other) and (best is None or _words(other) != _words(best)):
            self.tally.differing_copies += 1

    def _shown(self, element: "Element") -> Iterator["Element"]:
        """Elements in order, versions chosen; not what is inside a text box, which is a story of its own."""
        stack = [element]
        while stack:
            each = stack.pop()
            yield each
            if each.tag == ALTERNATE:
                best = self.chosen(each)
                stack += [] if best is None else [best]
            elif each.tag != BOX:
                stack += reversed(each)

    def _note(self, element: "Element", line: Line) -> None:
        if element.tag == _VML + "textpath" and element.get("string"):
            line.after.append(element.get("string", ""))
        elif element.tag == _OFFICE + "OLEObject":
            self.tally.unread.append(f"an embedded object ({element.get('ProgID') or 'of unknown kind'})")
        elif element.tag == W + "control":
            self.tally.unread.append("a form control (ActiveX)")
        elif element.tag == _EXTENT and _is_page_sized(element):
            self.tally.unread.append("a picture as large as a page, which may be one that was scanned")
        else:
            self.tally.unread += [name for tag, name in _GRAPHICS if element.tag == tag]


def _words(element: "Element") -> list[str]:
    return "".join(each.text or "" for each in element.iter(T)).split()


def _is_page_sized(extent: "Element") -> bool:
    holds_picture = next(extent.getparent().iter(_DRAWING + "blip"), None) is not None  # type: ignore[union-attr]
    area = (number(extent.get("cx")) or 0) * (number(extent.get("cy")) or 0)
    return holds_picture and area > _PAGE_SIZED * _PAGE


def _ground(content: "Element", around: str) -> str:
    """The ground in a text box: what surrounds it if it is not filled, its colour if that is plain."""
    for shape in content.iterancestors(_SHAPE + "wsp", _VML + "shape", _VML + "rect", _VML + "roundrect"):
        if shape.tag.startswith(_VML):
            return around if shape.get("filled") in ("f", "false") else UNKNOWN
        properties = shape.find(_SHAPE + "spPr")
        if properties is None or properties.find(_DRAWING + "noFill") is not None:
            return around
        colour = properties.find(f"{_DRAWING}solidFill/{_DRAWING}srgbClr")
        return UNKNOWN if colour is None or len(colour.get("val", "")) != 6 else colour.get("val", "").upper()
    return UNKNOWN
