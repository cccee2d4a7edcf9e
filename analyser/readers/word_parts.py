"""The parts of a Word file: which is the main one, what it refers to, each as an XML tree.

We open the package ourselves and do not let python-docx do it: it refuses files that Word opens (a picture that is
missing, a relationship to nothing), takes the second of two parts with one name, and inflates every part at once.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from analyser.errors import ReadError
from analyser.readers.archive import Archive, opened

if TYPE_CHECKING:
    from lxml.etree import XMLParser
    from lxml.etree import _Element as Element

_CONTENT_TYPES = "[content_types].xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OFFICE_DOCUMENT = "officeDocument"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_TEXT_ROOT = re.compile(rb"<(?:\w+:)?(?:document|glossaryDocument|hdr|ftr|footnotes|endnotes|comments)[\s>]")
_OTHER_KINDS = (
    ("macroEnabled", "is a Word file with macros; save it as .docx without them"),
    ("template", "is a Word template; open it in Word and save it as .docx"),
    ("spreadsheetml", "is an Excel file; save it as PDF and try again"),
    ("presentationml", "is a PowerPoint file; save it as PDF and try again"),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the last word of its type ("header", "footnotes"), and the part's name or None."""

    kind: str
    target: str
    part: str | None


@dataclass(slots=True)
class Package:
    """A Word file: its main part, and any other part by its relation."""

    archive: Archive
    main: str
    trees: dict[str, "Element"] = field(default_factory=dict)
    _relations: dict[str, dict[str, Relation]] = field(default_factory=dict)

    def tree(self, part: str) -> "Element":
        """A part's XML, parsed once. Raises ReadError: `damaged`, `unsafe`, `too-large`."""
        if part not in self.trees:
            self.trees[part] = _parsed(self.archive.xml(part), self.archive.name)
        return self.trees[part]

    def related(self, kind: str) -> str | None:
        """The part that the main part refers to as this kind, if the file holds it."""
        relations = self.relations(self.main).values()
        return next((each.part for each in relations if each.kind == kind and each.part), None)

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by relation id."""
        if part not in self._relations:
            self._relations[part] = _relations(self.archive, part)
        return self._relations[part]

    def unread_with_text(self) -> Iterator[str]:
        """Parts that hold text of a document and were never asked for."""
        for name in self.archive.names():
            # Every XML part is looked at, if only for what makes a file unsafe.
            unread = name.endswith(".xml") and name not in self.trees
            if unread and _TEXT_ROOT.search(self.archive.opening(name)) and _has_text(self.archive.xml(name)):
                yield name


def opened_package(data: bytes, name: str) -> Package:
    """The Word file in these bytes.

    Raises ReadError: `damaged`, `too-large`, `encrypted`, `unsafe`, `not-a-docx`.
    """
    archive = opened(data, name)
    if archive.find(_CONTENT_TYPES) is None:
        raise ReadError(name, "not-a-docx", f"is not a Word file but {_what_instead(archive)}")
    relations = _relations(archive, "").values()
    main = next((each.part for each in relations if each.kind == _OFFICE_DOCUMENT and each.part), None)
    if main is None:
        raise ReadError(name, "damaged", "the DOCX is damaged (its main part is missing); ask for a new copy")
    _refuse_other_kinds(_content_type(archive, main), name)
    return Package(archive, main)


def words_of(root: "Element") -> str:
    """All character data of a part, as it stands in the file."""
    from lxml import etree

    return etree.tostring(root, method="text", encoding="unicode")


def _has_text(data: bytes) -> bool:
    return b":t>" in data or b":t " in data


def _what_instead(archive: Archive) -> str:
    if archive.find("content.xml"):
        return "an OpenDocument file; save it as DOCX or PDF and try again"
    return "a zip archive without its table of contents; if it holds a contract, unpack it first"


def _relations(archive: Archive, part: str) -> dict[str, Relation]:
    folder, _, file = part.rpartition("/")
    own = archive.find(posixpath.join(folder, "_rels", f"{file}.rels"))
    if own is None:
        return {}
    tree = _parsed(archive.xml(own), archive.name)
    return {each.get("Id", ""): _relation(each, folder, archive) for each in tree if each.get("Target") is not None}


def _relation(element: "Element", folder: str, archive: Archive) -> Relation:
    target = element.get("Target", "")
    inside = element.get("TargetMode") != "External"
    path = posixpath.normpath(posixpath.join("/", folder, unquote(target).replace("\\", "/"))).lstrip("/")
    return Relation(element.get("Type", "").rpartition("/")[2], target, archive.find(path) if inside else None)


def _content_type(archive: Archive, part: str) -> str:
    tree = _parsed(archive.xml(_CONTENT_TYPES), archive.name)
    own = [each for each in tree if (each.get("PartName") or "").lstrip("/").lower() == part.lower()]
    suffix = part.rpartition(".")[2].lower()
    usual = [each for each in tree if (each.get("Extension") or "").lower() == suffix]
    return next((each.get("ContentType") or "" for each in [*own, *usual]), "")


def _refuse_other_kinds(content_type: str, name: str) -> None:
    if content_type == _WORD:
        return
    for sign, message in _OTHER_KINDS:
        if sign in content_type:
            raise ReadError(name, "not-a-docx", message)
    raise ReadError(name, "damaged", "the DOCX is damaged (its main part is no Word text); ask for a new copy")


@cache
def _parser() -> "XMLParser":
    from lxml.etree import XMLParser

    # The parser's own limits stand too: depth 256, ten million characters in one text or attribute.
    return XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _parsed(data: bytes, name: str) -> "Element":
    from lxml import etree

    for strict, usual in _STRICT if b"purl.oclc.org" in data else ():
        data = data.replace(strict, usual)
    try:
        tree = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as err:
        line, column = err.position
        place = f"an XML error in line {line}, column {column}"
        raise ReadError(name, "damaged", f"the DOCX is damaged ({place}); ask for a new copy") from err
    if tree.getroottree().docinfo.internalDTD is not None:
        raise ReadError(name, "unsafe", "holds a document type definition, which no Word file needs; save it anew")
    return tree
