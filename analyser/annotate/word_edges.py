"""Where in the XML of a Word file a comment on given words begins and ends."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyser.model.document import Place, Span

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BOXED = ("txbxContent", "drawing", "pict", "object", "AlternateContent", "oMath", "oMathPara", "ruby")
"""Within these Word takes no comment: it stands at what they hang on."""

_CLOSED = ("text", "dataBinding", "date", "comboBox", "dropDownList", "checkbox")
"""A content control with one of these has no room for marks: they stand around it."""

Cut = tuple[int, int]
"""A point within a run: before which of its children, or in a child's text, behind how many characters."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A place at which a comment begins or ends: a node between others, or a cut within a run."""

    node: "Element"
    cut: Cut | None = None


@dataclass(slots=True)
class Edges:
    """Finds the edges in a file's main part, in which nothing was changed yet. `w` is the namespace of its elements."""

    root: "Element"
    places: Sequence[Place]
    w: str = field(init=False)
    _elements: list["Element"] = field(init=False)
    _numbers: dict["Element", int] = field(init=False)

    def __post_init__(self) -> None:
        """The elements are counted as `Place.element` counts them."""
        self.w = self.root.tag.rpartition("}")[0] + "}"
        self._elements = list(self.root.iter("*"))
        self._numbers = {element: number for number, element in enumerate(self._elements)}

    def of(self, span: Span | None) -> tuple[Edge, Edge]:
        """Around the words of a span; without one, around what the first paragraph holds.

        Words that only Word knows (a number it counts) have the words that follow marked in their stead.
        """
        if span is None or not self.places:
            return self._paragraph(self.places[0].element if self.places else 0)
        first, last = self._ends(span)
        start = self._edge(first, span.start, after=False)
        end = self._edge(last, span.end, after=True)
        if self._order(start) > self._order(end):
            # A text box stands behind its paragraph in our text, and may stand before it in the file.
            end = self._edge(first, first.end, after=True)
        return start, end

    def _ends(self, span: Span) -> tuple[Place, Place]:
        """The first and the last place of a span; of one without any the next."""
        first = bisect_left(self.places, span.start + 1, key=lambda place: place.end)
        last = bisect_left(self.places, span.end, key=lambda place: place.start) - 1
        first = min(first, len(self.places) - 1)
        return self.places[first], self.places[max(first, last)]

    def _order(self, edge: Edge) -> tuple[int, Cut]:
        return self._numbers[edge.node], edge.cut or (0, 0)

    def _edge(self, place: Place, offset: int, *, after: bool) -> Edge:
        element, letters = self._elements[place.element], None
        if place.offset is not None and not _is_bare(element):
            letters = place.offset + self._behind(place, offset, after)
        if not after:
            element = self._begin(place.element)
        outer = self._boxed(element)
        if outer is not None:
            element, letters = outer, None
        if self._above(element, "p") is None:
            return self._paragraph(place.element)[after]
        return self._within(element, letters, after=after)

    @staticmethod
    def _behind(place: Place, offset: int, after: bool) -> int:
        """How many of the place's characters stand before the edge; an offset outside means all of the place."""
        if after:
            return (offset if place.start < offset < place.end else place.end) - place.start
        return (offset if place.start < offset < place.end else place.start) - place.start

    def _within(self, element: "Element", letters: int | None, *, after: bool) -> Edge:
        run = self._above(element, "r")
        if run is None or run is element:
            return self._beside(element, after=after)
        child = next(each for each in (element, *element.iterancestors()) if each.getparent() is run)
        at = run.index(child)
        if child is not element or letters is None:
            return Edge(run, (at + after, 0))
        return Edge(run, (at + 1, 0) if letters >= len(element.text or "") else (at, letters))

    def _beside(self, node: "Element", *, after: bool) -> Edge:
        """Before or behind a node; in a run, which others may split, before or behind all that it holds."""
        if node.tag != self.w + "r":
            return Edge(node)
        return Edge(node, (len(node), 0) if after else (0, 0))

    def _begin(self, number: int) -> "Element":
        """Where the field begins of which the element is the end; other elements are themselves."""
        element, depth = self._elements[number], 0
        if element.tag != self.w + "fldChar":
            return element
        for each in reversed(self._elements[:number]):
            if each.tag == self.w + "fldChar":
                kind = each.get(self.w + "fldCharType")
                if kind == "begin" and not depth:
                    return each
                depth += (kind == "end") - (kind == "begin")
        return element

    def _boxed(self, element: "Element") -> "Element | None":
        """The outermost of the things that take no marks around an element, if any."""
        around = [each for each in (element, *element.iterancestors()) if self._takes_no_mark(each)]
        return around[-1] if around else None

    def _takes_no_mark(self, element: "Element") -> bool:
        name = local_name(element)
        if name in _BOXED:
            return True
        if name != "sdt" or self._above(element, "p") is None:
            return False
        properties = element.find(self.w + "sdtPr")
        return properties is not None and any(local_name(each) in _CLOSED for each in properties.iter("*"))

    def _above(self, element: "Element", name: str) -> "Element | None":
        tag = self.w + name
        return element if element.tag == tag else next(element.iterancestors(tag), None)

    def _paragraph(self, number: int) -> tuple[Edge, Edge]:
        """All that stands in the paragraph of an element, else in the next paragraph, else in the last before it."""
        own = self._above(self._elements[number], "p")
        later = (each for each in self._elements[number:] if each.tag == self.w + "p")
        earlier = (each for each in reversed(self._elements[:number]) if each.tag == self.w + "p")
        paragraph = own if own is not None else next(later, None)
        paragraph = self._outside(paragraph if paragraph is not None else next(earlier))
        content = [each for each in paragraph if isinstance(each.tag, str) and local_name(each) != "pPr"]
        if not content:
            return Edge(paragraph), Edge(paragraph)
        return self._beside(content[0], after=False), self._beside(content[-1], after=True)

    def _outside(self, paragraph: "Element") -> "Element":
        """The paragraph on which a text box hangs, for one in the box."""
        box = self._boxed(paragraph)
        around = self._above(box, "p") if box is not None else None
        return paragraph if around is None else self._outside(around)


def _is_bare(element: "Element") -> bool:
    """Whether the text of an element cannot be split: blanks at its ends would be shown that now are not."""
    text = element.text or ""
    kept = element.get(XML_SPACE) == "preserve" or text == text.strip()
    return len(element) > 0 or not kept


def local_name(element: "Element") -> str:
    """Its name without the namespace."""
    return str(element.tag).rpartition("}")[2]
