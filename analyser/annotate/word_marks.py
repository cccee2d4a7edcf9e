"""Where a comment begins and ends in the XML of a Word file, and the marks that say so.

Runs are split so that a comment is on the words and no others; no character, property or tracked change is altered.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from analyser.model.document import Place, Span

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MATHS = "officeDocument/"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BOXED = ("txbxContent", "drawing", "pict", "object", "AlternateContent", "oMath", "oMathPara", "ruby")
"""Within these Word takes no comment: it stands at what they hang on."""

_CLOSED = ("text", "dataBinding", "date", "comboBox", "dropDownList", "checkbox")
"""A content control with one of these has no room for marks: they stand around it."""

Cut = tuple[int, int]
"""A point within a run: before which of its children, or in a child's text, behind how many characters."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """A place at which a comment begins or ends: a node between others, or a cut within a run."""

    node: "Element"
    cut: Cut | None = None


@dataclass(slots=True)
class MarkedPart:
    """The main part of a Word file. `elements` are all of it as `Place.element` counts them."""

    root: "Element"
    places: Sequence[Place]
    elements: list["Element"] = field(init=False)
    numbers: dict["Element", int] = field(init=False)
    w: str = field(init=False)

    def __post_init__(self) -> None:
        """The elements are counted before anything is added."""
        self.elements = list(self.root.iter("*"))
        self.numbers = {element: number for number, element in enumerate(self.elements)}
        self.w = self.root.tag.rpartition("}")[0] + "}"

    def mark(self, comments: Sequence[tuple[int, Span | None]]) -> None:
        """Put in the marks of comments by id, each on the words of its span; without one, on the first paragraph."""
        edges = [self._edges(span) for _, span in comments]
        split = self._split([edge for pair in edges for edge in pair])
        for (number, _), (start, end) in zip(comments, edges, strict=True):
            self._put(number, split(start, True), split(end, False))

    def _edges(self, span: Span | None) -> tuple[_Edge, _Edge]:
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
        """The first and the last place of a span; of one without any (a number that Word counts) the next one."""
        first = bisect_left(self.places, span.start + 1, key=lambda place: place.end)
        last = bisect_left(self.places, span.end, key=lambda place: place.start) - 1
        first = min(first, len(self.places) - 1)
        return self.places[first], self.places[max(first, last)]

    def _order(self, edge: _Edge) -> tuple[int, Cut]:
        return self.numbers[edge.node], edge.cut or (0, 0)

    def _edge(self, place: Place, offset: int, *, after: bool) -> _Edge:
        element, letters = self.elements[place.element], None
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
        if place.start <= offset <= place.end:
            return offset - place.start
        return place.end - place.start if after else 0

    def _within(self, element: "Element", letters: int | None, *, after: bool) -> _Edge:
        run = self._above(element, "r")
        if run is None or run is element:
            return self._beside(element, after=after)
        child = element
        while child.getparent() is not run:
            child = _parent(child)
        at = run.index(child)
        if child is not element or letters is None:
            return _Edge(run, (at + after, 0))
        return _Edge(run, (at + 1, 0) if letters >= len(element.text or "") else (at, letters))

    def _beside(self, node: "Element", *, after: bool) -> _Edge:
        """Before or behind a node; in a run, which others may split, before or behind all that it holds."""
        if node.tag != self.w + "r":
            return _Edge(node)
        return _Edge(node, (len(node), 0) if after else (0, 0))

    def _begin(self, number: int) -> "Element":
        """Where the field begins of which the element is the end; other elements are themselves."""
        element, depth = self.elements[number], 0
        if element.tag != self.w + "fldChar":
            return element
        for each in reversed(self.elements[:number]):
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
        name = _name(element)
        if name in _BOXED:
            return True
        if name != "sdt" or self._above(element, "p") is None:
            return False
        properties = element.find(self.w + "sdtPr")
        return properties is not None and any(_name(each) in _CLOSED for each in properties.iter("*"))

    def _above(self, element: "Element", name: str) -> "Element | None":
        tag = self.w + name
        return element if element.tag == tag else next(element.iterancestors(tag), None)

    def _paragraph(self, number: int) -> tuple[_Edge, _Edge]:
        """All that stands in the paragraph of an element, else in the next paragraph, else in the last before it."""
        own = self._above(self.elements[number], "p")
        later = (each for each in self.elements[number:] if each.tag == self.w + "p")
        earlier = (each for each in reversed(self.elements[:number]) if each.tag == self.w + "p")
        paragraph = own if own is not None else next(later, None)
        paragraph = self._outside(paragraph if paragraph is not None else next(earlier))
        content = [each for each in paragraph if isinstance(each.tag, str) and _name(each) != "pPr"]
        if not content:
            return _Edge(paragraph), _Edge(paragraph)
        return self._beside(content[0], after=False), self._beside(content[-1], after=True)

    def _outside(self, paragraph: "Element") -> "Element":
        """The paragraph on which a text box hangs, for one in the box."""
        box = self._boxed(paragraph)
        around = self._above(box, "p") if box is not None else None
        return paragraph if around is None else self._outside(around)

    # Splitting runs

    def _split(self, edges: Sequence[_Edge]) -> "Callable[[_Edge, bool], Element]":
        """Split the runs at all cuts; the answer gives for an edge the node that begins, or ends, there."""
        cuts: dict[Element, set[Cut]] = {}
        for edge in edges:
            if edge.cut is not None:
                cuts.setdefault(edge.node, set()).add(edge.cut)
        begins: dict[tuple[Element, Cut], Element] = {}
        ends: dict[tuple[Element, Cut], Element] = {}
        for run, within in cuts.items():
            self._split_run(run, sorted(within), begins, ends)

        def node(edge: _Edge, start: bool) -> "Element":
            return edge.node if edge.cut is None else (begins if start else ends)[edge.node, edge.cut]

        return node

    def _split_run(
        self,
        run: "Element",
        cuts: Sequence[Cut],
        begins: "dict[tuple[Element, Cut], Element]",
        ends: "dict[tuple[Element, Cut], Element]",
    ) -> None:
        first = next((at for at, child in enumerate(run) if child.tag != self.w + "rPr"), len(run))
        outer = [cut for cut in cuts if cut <= (first, 0)], [cut for cut in cuts if cut[0] >= len(run)]
        inner = [cut for cut in cuts if (first, 0) < cut and cut[0] < len(run)]
        pieces = [run, *reversed([self._cut_off(run, cut) for cut in reversed(inner)])]
        for cut, (left, right) in zip(inner, pairwise(pieces), strict=True):
            ends[run, cut], begins[run, cut] = left, right
        for cut in outer[0]:
            begins[run, cut] = ends[run, cut] = pieces[0]
        for cut in outer[1]:
            begins[run, cut] = ends[run, cut] = pieces[-1]

    def _cut_off(self, run: "Element", cut: Cut) -> "Element":
        """All that stands behind the cut, as a run of its own with the same properties."""
        at, letters = cut
        rest = _like(run)
        properties = run.find(self.w + "rPr")
        if properties is not None:
            rest.append(deepcopy(properties))
        moved = list(run)[at:]
        if letters:
            rest.append(_text_behind(moved.pop(0), letters))
        rest.extend(moved)
        rest.tail, run.tail = run.tail, None
        run.addnext(rest)
        return rest

    # Marks

    def _put(self, number: int, start: "Element", end: "Element") -> None:
        if start.tag == self.w + "p":
            self._put_in_empty(number, start)
            return
        opening, closing = self._new("commentRangeStart", number), self._new("commentRangeEnd", number)
        start.addprevious(opening)
        _add_behind(end, closing)
        _add_behind(next(self._up_to_paragraph(closing)), self._reference(number))

    def _put_in_empty(self, number: int, paragraph: "Element") -> None:
        paragraph.append(self._new("commentRangeStart", number))
        paragraph.append(self._new("commentRangeEnd", number))
        paragraph.append(self._reference(number))

    def _up_to_paragraph(self, element: "Element") -> "Iterator[Element]":
        yield from (each for each in (element, *element.iterancestors()) if _parent(each).tag == self.w + "p")

    def _reference(self, number: int) -> "Element":
        run = self.root.makeelement(self.w + "r")
        run.append(self._new("commentReference", number))
        return run

    def _new(self, name: str, number: int) -> "Element":
        return self.root.makeelement(self.w + name, {self.w + "id": str(number)})


def _add_behind(element: "Element", new: "Element") -> None:
    """Directly behind an element; white space that followed it follows both."""
    new.tail, element.tail = element.tail, None
    element.addnext(new)


def _text_behind(element: "Element", letters: int) -> "Element":
    text = element.text or ""
    rest = _like(element)
    element.text, rest.text = text[:letters], text[letters:]
    for each in (element, rest):
        if each.text != (each.text or "").strip():
            each.set(_XML_SPACE, "preserve")
    return rest


def _like(element: "Element") -> "Element":
    """The same element with nothing in it."""
    new = element.makeelement(element.tag)
    for name, value in element.items():
        new.set(name, value)
    return new


def _is_bare(element: "Element") -> bool:
    """Whether the text of an element cannot be split: blanks at its ends would be shown that now are not."""
    text = element.text or ""
    kept = element.get(_XML_SPACE) == "preserve" or text == text.strip()
    return len(element) > 0 or not kept


def _name(element: "Element") -> str:
    return str(element.tag).rpartition("}")[2]


def _parent(element: "Element") -> "Element":
    parent = element.getparent()
    assert parent is not None
    return parent
