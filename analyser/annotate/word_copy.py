"""A Word file written anew: every part as it was, in the same order, but those that were changed or added."""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyser.errors import ReadError
from analyser.readers.archive import part_key
from analyser.readers.word_parts import Package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The date of new parts: the same review gives the same bytes."""

_CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_USUAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


@dataclass(slots=True)
class PackageCopy:
    """The parts of a Word file, some of them exchanged or added. Names of parts do not tell upper from lower."""

    package: Package
    data: bytes
    changed: dict[str, "Element"] = field(default_factory=dict)

    def tree(self, part: str) -> "Element":
        """A part as it shall be, to be altered in place; with its comments and instructions, unlike the reader's."""
        if part not in self.changed:
            self.changed[part] = _parsed(self.package.archive.xml(part))
        return self.changed[part]

    def related(self, kind: str, content_type: str, tag: str) -> "Element":
        """The part that the main part refers to as this kind; without one an empty one with this root."""
        known = self.package.related(kind)
        if known:
            return self.tree(known)
        folder = posixpath.dirname(self.package.main)
        part = self._free(posixpath.join(folder, f"{kind}.xml"))
        self.changed[part] = _new(tag)
        self._relate(kind, posixpath.basename(part))
        types = self.tree(_CONTENT_TYPES)
        types.append(types.makeelement(_TYPES + "Override", {"PartName": f"/{part}", "ContentType": content_type}))
        return self.changed[part]

    def written(self) -> bytes:
        """The archive. Raises ReadError `damaged` if a part that nobody has read so far cannot be unpacked."""
        file = io.BytesIO()
        left = {part.lower(): (part, _bytes_of(tree)) for part, tree in self.changed.items()}
        with zipfile.ZipFile(io.BytesIO(self.data)) as old, zipfile.ZipFile(file, "w") as new:
            for entry in old.infolist():
                _, content = left.pop(part_key(entry), ("", None))
                new.writestr(_like(entry), self._unpacked(old, entry) if content is None else content)
            for part, content in left.values():
                new.writestr(_like(zipfile.ZipInfo(part, _OLDEST)), content, zipfile.ZIP_DEFLATED)
        return file.getvalue()

    def _free(self, wanted: str) -> str:
        """A name for a part that no part has."""
        stem, number, name = wanted.removesuffix(".xml"), 1, wanted
        while self.package.archive.find(name) is not None:
            number += 1
            name = f"{stem}{number}.xml"
        return name

    def _relate(self, kind: str, target: str) -> None:
        folder, file = posixpath.split(self.package.main)
        part = posixpath.join(folder, "_rels", f"{file}.rels")
        if self.package.archive.find(part) is None:
            self.changed[part] = _new(_RELATIONS + "Relationships")
        relations = self.tree(part)
        lost = [each for each in relations.iterchildren("{*}Relationship") if _kind(each) == kind]
        if lost:
            lost[0].set("Target", target)
            return
        ids = {each.get("Id") for each in relations}
        number = next(number for number in range(1, len(ids) + 2) if f"analyser{number}" not in ids)
        family = _STRICT if any((each.get("Type") or "").startswith(_STRICT) for each in relations) else _USUAL
        about = {"Id": f"analyser{number}", "Type": f"{family}/{kind}", "Target": target}
        relations.append(relations.makeelement(_RELATIONS + "Relationship", about))

    def _unpacked(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
        try:
            return archive.read(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as err:
            message = "the DOCX is damaged (a part of it cannot be unpacked) and cannot be copied; save it anew in Word"
            raise ReadError(self.package.archive.name, "damaged", message) from err


def _kind(relation: "Element") -> str:
    return (relation.get("Type") or "").rpartition("/")[2]


def _like(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The same head, without what only held for the old archive."""
    new = zipfile.ZipInfo(entry.filename, entry.date_time)
    new.compress_type, new.external_attr, new.create_system = entry.compress_type, entry.external_attr, 0
    return new


def _new(tag: str) -> "Element":
    """An element that is the root of a part."""
    space, _, name = tag[1:].partition("}")
    return _parsed(f'<w:{name} xmlns:w="{space}"/>'.encode())


def _parsed(data: bytes) -> "Element":
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, collect_ids=False)
    return etree.fromstring(data, parser)


def _bytes_of(tree: "Element") -> bytes:
    from lxml import etree

    return etree.tostring(tree.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
