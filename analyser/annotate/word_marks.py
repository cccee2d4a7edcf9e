"""The marks of comments in the XML of a Word file.

Runs are split so that a comment is on its words and no others; no character, property or tracked change is altered.
"""

from collections.abc import Callable, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING

from analyser.annotate.word_edges import XML_SPACE, Cut, Edge

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Nodes = dict[tuple["Element", Cut], "Element"]
"""By run and cut: the run that begins, or ends, there once the run is split."""


def put_marks(w: str, comments: Sequence[tuple[int, tuple[Edge, Edge]]]) -> None:
    """Put in the marks of comments, by number, at their edges. `w` is the namespace of the file's elements."""
    node = _split([edge for _, edges in comments for edge in edges], w)
    for number, (start, end) in comments:
        _put(w, number, node(start, True), node(end, False))


def _split(edges: Sequence[Edge], w: str) -> "Callable[[Edge, bool], Element]":
    """Split the runs at all cuts; the answer gives for an edge the node that begins, or ends, there."""
    cuts: dict[Element, set[Cut]] = {}
    for edge in edges:
        if edge.cut is not None:
            cuts.setdefault(edge.node, set()).add(edge.cut)
    begins: Nodes = {}
    ends: Nodes = {}
    for run, within in cuts.items():
        _split_run(run, sorted(within), w, begins, ends)

    def node(edge: Edge, start: bool) -> "Element":
        return edge.node if edge.cut is None else (begins if start else ends)[edge.node, edge.cut]

    return node


def _split_run(run: "Element", cuts: Sequence[Cut], w: str, begins: Nodes, ends: Nodes) -> None:
    first = next((at for at, child in enumerate(run) if child.tag != w + "rPr"), len(run))
    outer = [cut for cut in cuts if cut <= (first, 0)], [cut for cut in cuts if cut[0] >= len(run)]
    inner = [cut for cut in cuts if (first, 0) < cut and cut[0] < len(run)]
    pieces = [run, *reversed([_cut_off(run, cut, w) for cut in reversed(inner)])]
    for cut, (left, right) in zip(inner, pairwise(pieces), strict=True):
        ends[run, cut], begins[run, cut] = left, right
    for cut in outer[0]:
        begins[run, cut] = ends[run, cut] = pieces[0]
    for cut in outer[1]:
        begins[run, cut] = ends[run, cut] = pieces[-1]


def _cut_off(run: "Element", cut: Cut, w: str) -> "Element":
    """All that stands behind the cut, as a run of its own with the same properties."""
    at, letters = cut
    rest = _like(run)
    properties = run.find(w + "rPr")
    if properties is not None:
        rest.append(deepcopy(properties))
    moved = list(run)[at:]
    if letters:
        rest.append(_text_behind(moved.pop(0), letters))
    rest.extend(moved)
    rest.tail, run.tail = run.tail, None
    run.addnext(rest)
    return rest


def _put(w: str, number: int, start: "Element", end: "Element") -> None:
    opening, closing = (_numbered(start, w + name, number) for name in ("commentRangeStart", "commentRangeEnd"))
    reference = start.makeelement(w + "r")
    reference.append(_numbered(start, w + "commentReference", number))
    if start.tag == w + "p":
        start.extend([opening, closing, reference])
        return
    start.addprevious(opening)
    _add_behind(end, closing)
    # What Word shows for the comment stands in the paragraph itself, not within a link or a tracked insertion.
    outer = next(each for each in (closing, *closing.iterancestors()) if _is_in_paragraph(each, w))
    _add_behind(outer, reference)


def _is_in_paragraph(element: "Element", w: str) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == w + "p"


def _numbered(like: "Element", tag: str, number: int) -> "Element":
    return like.makeelement(tag, {tag[: tag.index("}") + 1] + "id": str(number)})


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
            each.set(XML_SPACE, "preserve")
    return rest


def _like(element: "Element") -> "Element":
    """The same element with nothing in it."""
    new = element.makeelement(element.tag)
    for name, value in element.items():
        new.set(name, value)
    return new
