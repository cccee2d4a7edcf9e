"""The annotated copy of a Word file: Word's own comments, beside a text that stays as it is."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from analyser.annotate.remarks import Passage, Remark
from analyser.annotate.word_copy import PackageCopy
from analyser.annotate.word_edges import XML_SPACE, Edges
from analyser.annotate.word_marks import put_marks
from analyser.errors import ReadError
from analyser.model.document import Place
from analyser.readers.word_names import number
from analyser.readers.word_parts import opened_package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SIGNATURES = "_xmlsignatures/"


def is_signed(data: bytes, name: str) -> bool:
    """Whether the file carries a digital signature, which does not hold for an annotated copy."""
    return any(part.startswith(_SIGNATURES) for part in opened_package(data, name).archive.names())


def annotated(data: bytes, name: str, remarks: Sequence[Remark], places: Sequence[Place], *, author: str) -> bytes:
    """The file with a comment for each remark, numbered after those that it has.

    `places` lead from the text that the remarks' spans count to the file. Words in notes and text boxes, where Word
    takes no comment, have it where the text refers to them. Raises ReadError `damaged`.
    """
    copy = PackageCopy(opened_package(data, name), data)
    edges = Edges(copy.tree(copy.package.main), places)
    w = edges.w
    if edges.root.find(f".//{w}p") is None:
        message = "has no paragraph on which a comment could stand; save it anew in Word"
        raise ReadError(name, "damaged", message)
    comments = copy.related("comments", _CONTENT_TYPE, w + "comments")
    first = max((number(each.get(w + "id")) or 0 for each in comments.iterchildren(w + "comment")), default=-1) + 1
    put_marks(w, [(at, edges.of(remark.span)) for at, remark in enumerate(remarks, first)])
    comments.extend(_comment(comments, w, at, remark, author) for at, remark in enumerate(remarks, first))
    return copy.written()


def _comment(root: "Element", w: str, number: int, remark: Remark, author: str) -> "Element":
    """One comment. It has no date: the same review gives the same bytes."""
    about = {w + "id": str(number), w + "author": author, w + "initials": author[:1].upper()}
    comment = root.makeelement(w + "comment", about)
    for text, bold in _paragraphs(remark.passages):
        paragraph = root.makeelement(w + "p")
        if not len(comment):
            paragraph.append(_run(root, w, w + "annotationRef"))
        paragraph.append(_words(root, w, text, bold=bold))
        comment.append(paragraph)
    return comment


def _paragraphs(passages: Sequence[Passage]) -> Iterator[tuple[str, bool]]:
    """The text of each, and whether it is a title."""
    for passage in passages:
        yield passage.title, True
        yield from ((line, False) for line in passage.lines)


def _words(root: "Element", w: str, text: str, *, bold: bool) -> "Element":
    run = _run(root, w, w + "t")
    run[0].text = text
    run[0].set(XML_SPACE, "preserve")
    if bold:
        properties = root.makeelement(w + "rPr")
        properties.append(root.makeelement(w + "b"))
        run.insert(0, properties)
    return run


def _run(root: "Element", w: str, content: str) -> "Element":
    run = root.makeelement(w + "r")
    run.append(root.makeelement(content))
    return run
