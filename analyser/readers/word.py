"""DOCX: everything that Word shows, by our own walk over the document's XML."""

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from analyser.errors import ReadError
from analyser.model.document import SourceDocument
from analyser.readers.cleaning import oddities
from analyser.readers.numbering import listings
from analyser.readers.word_look import WHITE
from analyser.readers.word_names import R, W
from analyser.readers.word_notes import Notes
from analyser.readers.word_paragraphs import Paragraphs
from analyser.readers.word_parts import Package, opened_package, words_of
from analyser.readers.word_styles import styles_of
from analyser.readers.word_tally import LeftOut, Tally, notices
from analyser.readers.word_walk import Walk

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_RUNNING = (W + "headerReference", W + "footerReference")


def read(
    data: bytes, name: str, *, password: str | None = None, ocr: str = "auto", places: bool = False
) -> SourceDocument:
    """The document as Word shows it with all changes accepted. `password` and `ocr` do nothing here.

    With `places` each block has the places of its words in the file, which takes a fifth more time.

    Raises ReadError: `damaged`, `not-a-docx`, `encrypted`, `too-large`, `unsafe`.
    """
    package = opened_package(data, name)
    try:
        return _read(package, hashlib.sha256(data).hexdigest(), places)
    except RecursionError as err:
        raise ReadError(name, "too-large", "its parts are nested too deeply; copy the text to a new file") from err


def _read(package: Package, sha256: str, places: bool) -> SourceDocument:
    main = package.tree(package.main)
    body = main.find(W + "body")
    if body is None:
        raise ReadError(package.archive.name, "damaged", "the DOCX is damaged (it has no body); ask for a new copy")
    walk = _walk(package, main, places)
    blocks = tuple(walk.story(body))
    furniture = tuple(dict.fromkeys(_furniture(package, walk)))
    _close_account(package, walk)
    roots = [package.trees[part] for part in package.trees if part not in _not_text(package)]
    found = (*notices(walk.tally, roots, package.unread_with_text()), *oddities(map(words_of, roots)))
    return SourceDocument(package.archive.name, "docx", sha256, blocks, notices=found, furniture=furniture)


def _walk(package: Package, main: "Element", places: bool) -> Walk:
    styles = styles_of(_tree(package, "styles"))
    numbering = _tree(package, "numbering")
    found = listings(numbering, styles.lists()) if numbering is not None else {}
    notes = Notes()
    for kind in ("footnotes", "endnotes"):
        tree = _tree(package, kind)
        if tree is not None:
            notes.add(tree)
    numbers = {element: number for number, element in enumerate(main.iter("*"))} if places else {}
    return Walk(Paragraphs(styles, found), Tally(), notes, _page_ground(package, main), numbers)


def _furniture(package: Package, walk: Walk) -> Iterator[str]:
    """What stands in headers and footers; they count their numbers together."""
    count, seen = walk.new_count(), set()
    for section in list(walk.sections):
        for reference in section.iterchildren(*_RUNNING):
            relation = package.relations(package.main).get(reference.get(R + "id", ""))
            if relation and relation.part and relation.part not in seen:
                seen.add(relation.part)
                yield from (block.text for block in walk.story(package.tree(relation.part), count))


def _close_account(package: Package, walk: Walk) -> None:
    """What has text and no place in the text: comments, notes nobody refers to, embedded parts."""
    comments = _tree(package, "comments")
    if comments is not None:
        walk.tally.comments = sum(1 for _ in comments.iterfind(W + "comment"))
        walk.tally.leave(LeftOut.COMMENT, comments)
    for kind in ("footnotes", "endnotes"):
        tree = _tree(package, kind)
        for note in tree if tree is not None else ():
            if note.get(W + "type", "normal") != "normal":
                walk.tally.leave(LeftOut.SEPARATOR, note)
    for note in walk.notes.left():
        walk.tally.leave(LeftOut.NOT_REFERRED_TO, note)
    relations = package.relations(package.main)
    for each in walk.embedded:
        walk.tally.unread.append(f"an embedded part ({relations[each].target if each in relations else 'missing'})")


def _tree(package: Package, kind: str) -> "Element | None":
    part = package.related(kind)
    return package.tree(part) if part else None


def _not_text(package: Package) -> set[str | None]:
    return {package.related("styles"), package.related("numbering"), package.related("settings")}


def _page_ground(package: Package, main: "Element") -> str:
    """White, unless the file has a page colour and asks for it to be shown."""
    background = main.find(W + "background")
    settings = _tree(package, "settings") if background is not None else None
    if background is None or settings is None or settings.find(W + "displayBackgroundShape") is None:
        return WHITE
    colour = background.get(W + "color", "auto")
    return colour.upper() if len(colour) == 6 else WHITE
