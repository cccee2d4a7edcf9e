"""What the styles of a Word file say of paragraphs and characters: numbering, headings, contents, looks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from analyser.readers.numbering import Listing
from analyser.readers.word_look import PLAIN, Look, beside, over, shades, shading, stated
from analyser.readers.word_names import PPR, RPR, SHD, VAL, W, number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NO_OUTLINE = 9
_CONTENTS = re.compile(r"(?:toc|index) (?:\d|heading)|toa heading|table of (?:figures|authorities)")


class Place(NamedTuple):
    """Where a paragraph counts: a list and the depth in it; `list_id` "0" takes it out of every list."""

    list_id: str
    depth: int


@dataclass(frozen=True, slots=True)
class Style:
    """One style, as the file states it."""

    name: str
    based_on: str | None
    list_id: str | None
    depth: int | None
    outline: int | None
    ground: str | None
    look: Look
    shades: bool


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What holds for the paragraphs of a style, its ancestors' words included."""

    chain: tuple[str, ...] = ()
    list_id: str | None = None
    depth: int | None = None
    is_heading: bool = False
    is_contents: bool = False
    ground: str | None = None
    look: Look = PLAIN


@dataclass(slots=True)
class Styles:
    """All styles of a file; what was worked out once is kept, since a contract has many paragraphs of few styles."""

    elements: Mapping[str, "Element"] = field(default_factory=dict)
    default: str | None = None
    defaults: Look = PLAIN
    _styles: dict[str, Style] = field(default_factory=dict)
    _paragraphs: dict[str | None, ParagraphStyle] = field(default_factory=dict)
    _looks: dict[tuple[str | None, str | None], Look] = field(default_factory=dict)

    def paragraph(self, style: str | None) -> ParagraphStyle:
        """The paragraph style of this id; the default one where there is none of that id."""
        if style not in self._paragraphs:
            own = style if style in self.elements else self.default
            self._paragraphs[style] = self._inherited(own)
        return self._paragraphs[style]

    def look(self, paragraph: str | None, character: str | None) -> Look:
        """How characters of this character style look in a paragraph of that style."""
        key = (paragraph, character)
        if key not in self._looks:
            own = self._chain_look(character) if character else PLAIN
            self._looks[key] = over(beside(self.paragraph(paragraph).look, own), self.defaults)
        return self._looks[key]

    def table_shades(self, style: str | None) -> bool:
        """Whether a table of this style may have dark rows or columns."""
        return any(each.shades for each in self._chain(style).values())

    def lists(self) -> dict[str, str]:
        """The lists that numbering styles name, by style id."""
        names = [name for name, each in self.elements.items() if each.get(W + "type") == "numbering"]
        return {name: list_id for name in names if (list_id := self._style(name).list_id)}

    def place(self, style: str | None, own: tuple[str | None, int | None], listings: Mapping[str, Listing]) -> Place:
        """Where a paragraph counts, from its own w:numPr (list, depth) and its style's; each may say one of the two.

        A style counts at the level that names it, else at the depth it states. A level that belongs to another
        style does not number it at all, unless the paragraph itself asks for the list.
        """
        found = self.paragraph(style)
        list_id, depth = own
        if list_id is not None:
            return Place(list_id, depth if depth is not None else found.depth or 0)
        listing = listings.get(found.list_id or "")
        if found.list_id is None or listing is None:
            return NOWHERE
        linked = next((level for each in found.chain if (level := listing.linked(each)) is not None), None)
        stated_depth = depth if depth is not None else found.depth or 0
        if linked is None and _belongs_to_another(listing, stated_depth):
            return NOWHERE
        return Place(found.list_id, linked if linked is not None and depth is None else stated_depth)

    def _inherited(self, style: str | None) -> ParagraphStyle:
        chain = self._chain(style)
        each = chain.values()
        outline = next((one.outline for one in each if one.outline is not None), _NO_OUTLINE)
        return ParagraphStyle(
            tuple(chain),
            next((one.list_id for one in each if one.list_id is not None), None),
            next((one.depth for one in each if one.depth is not None), None),
            outline < _NO_OUTLINE or any(_names_heading(one.name) for one in each),
            any(_names_contents(one.name) for one in each),
            next((one.ground for one in each if one.ground is not None), None),
            self._chain_look(style),
        )

    def _chain_look(self, style: str | None) -> Look:
        look = PLAIN
        for each in self._chain(style).values():
            look = over(look, each.look)
        return look

    def _chain(self, style: str | None) -> dict[str, Style]:
        """The style and those it is based on, nearest first; a circle ends where it closes."""
        chain: dict[str, Style] = {}
        while style is not None and style in self.elements and style not in chain:
            chain[style] = self._style(style)
            style = chain[style].based_on
        return chain

    def _style(self, style: str) -> Style:
        if style not in self._styles:
            self._styles[style] = _style(self.elements[style])
        return self._styles[style]


NOWHERE = Place("0", 0)


def styles_of(root: "Element | None") -> Styles:
    """The styles of styles.xml; none where the file has no such part."""
    if root is None:
        return Styles()
    found = {each.get(W + "styleId", ""): each for each in root.iterfind(W + "style")}
    default = (
        name
        for name, each in found.items()
        if each.get(W + "type") == "paragraph" and each.get(W + "default") in ("1", "true", "on")
    )
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{RPR}")
    return Styles(found, next(default, None), stated(defaults))


def _style(element: "Element") -> Style:
    properties = element.find(PPR)
    kind = element.get(W + "type", "paragraph")
    return Style(
        name=(_value(element, "name") or "").lower(),
        based_on=_value(element, "basedOn"),
        list_id=_value(properties, f"numPr/{W}numId"),
        depth=number(_value(properties, f"numPr/{W}ilvl")),
        outline=number(_value(properties, "outlineLvl")),
        ground=shading(properties.find(SHD)) if properties is not None else None,
        look=stated(element.find(RPR)),
        shades=kind == "table" and shades(element.iter(SHD)),
    )


def _value(element: "Element | None", path: str) -> str | None:
    child = element.find(W + path) if element is not None else None
    return None if child is None else child.get(VAL)


def _belongs_to_another(listing: Listing, depth: int) -> bool:
    level = listing.levels.get(depth)
    return level is not None and level.style is not None


def _names_heading(name: str) -> bool:
    # Word keeps these names in English whatever its language.
    return name == "title" or (name.startswith("heading ") and name[8:].isdigit())


def _names_contents(name: str) -> bool:
    return _CONTENTS.fullmatch(name) is not None
