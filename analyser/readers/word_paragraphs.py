"""What a paragraph's properties say: style, number, ground, and whether its end is shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from analyser.readers.numbering import Listing
from analyser.readers.word_fields import BLANK, DOTS
from analyser.readers.word_look import UNKNOWN, Look, shading
from analyser.readers.word_names import OFF, PPR, RPR, SECTPR, SHD, VAL, W, number
from analyser.readers.word_styles import Place, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PSTYLE = W + "pStyle"
_NUMPR = W + "numPr"
_NUMID = W + "numId"
_ILVL = W + "ilvl"
_OUTLINE = W + "outlineLvl"
_NO_OUTLINE = 9
_TABS = W + "tabs"
_UNUSUAL = frozenset([SHD, RPR, SECTPR, _OUTLINE, _TABS])
_DELETED_MARK = frozenset([W + "del", W + "moveFrom"])
_HIDDEN_MARK = frozenset([W + "vanish", W + "specVanish"])
_SENTENCE_END = re.compile(r"[.;:,][\"'”’)]*$")
_MOST_HEADING_WORDS = 14
_MOST_ENDED_WORDS = 6


class Ending(Enum):
    """What became of the mark that ends a paragraph."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's properties, its own and its style's. `leader` is the line its tabs draw."""

    style_id: str | None
    place: Place
    look: Look
    ground: str | None
    is_heading: bool
    is_contents: bool
    ending: Ending = Ending.SHOWN
    section: "Element | None" = None
    leader: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Reads the properties of paragraphs and tables."""

    styles: Styles
    listings: Mapping[str, Listing]
    _known: dict[tuple[str | None, str | None, int | None], Paragraph] = field(default_factory=dict)

    def read(self, element: "Element") -> Paragraph:
        """The properties of a w:p."""
        properties = element.find(PPR)
        if properties is None:
            return self._usual(None, None, None)
        own = {each.tag: each for each in properties}
        style_id = own[_PSTYLE].get(VAL) if _PSTYLE in own else None
        usual = self._usual(style_id, *_own_place(own.get(_NUMPR)))
        return usual if _UNUSUAL.isdisjoint(own) else _unusual(usual, own)

    def bare(self) -> Paragraph:
        """A paragraph that says nothing of itself: the default style holds."""
        return self._usual(None, None, None)

    def _usual(self, style_id: str | None, list_id: str | None, depth: int | None) -> Paragraph:
        """What holds for all paragraphs that say no more of themselves than this."""
        key = (style_id, list_id, depth)
        if key not in self._known:
            style = self.styles.paragraph(style_id)
            self._known[key] = Paragraph(
                style_id,
                self.styles.place(style_id, (list_id, depth), self.listings),
                self.styles.look(style_id, None),
                style.ground,
                style.is_heading,
                style.is_contents,
            )
        return self._known[key]

    def table_ground(self, table: "Element", around: str) -> str:
        """The ground of a table's cells: unknown where its style may shade rows or columns."""
        properties = table.find(W + "tblPr")
        if properties is None:
            return around
        style = properties.find(W + "tblStyle")
        if style is not None and self.styles.table_shades(style.get(VAL)):
            return UNKNOWN
        own = shading(properties.find(SHD))
        return around if own is None else own


def is_heading(paragraph: Paragraph, text: str) -> bool:
    """Whether a paragraph in a heading's style is one: legal templates also give such styles to whole clauses.

    A heading is short, and the longer it is the less it ends like a sentence.
    """
    if not paragraph.is_heading:
        return False
    words = len(text.split())
    return words <= (_MOST_ENDED_WORDS if _SENTENCE_END.search(text) else _MOST_HEADING_WORDS)


def _unusual(usual: Paragraph, own: Mapping[str, "Element"]) -> Paragraph:
    ground = shading(own.get(SHD))
    outline = number(own[_OUTLINE].get(VAL)) if _OUTLINE in own else None
    return replace(
        usual,
        ground=usual.ground if ground is None else ground,
        is_heading=usual.is_heading if outline is None else outline < _NO_OUTLINE,
        ending=_ending(own.get(RPR)),
        section=own.get(SECTPR),
        leader=None if usual.is_contents else _leader(own.get(_TABS)),
    )


def _leader(tabs: "Element | None") -> str | None:
    """The line that tabs draw, when all of them draw one: which of several is reached, only a layout could tell."""
    stops = [each.get(W + "leader", "none") for each in tabs if each.get(VAL) != "clear"] if tabs is not None else []
    if not stops or "none" in stops:
        return None
    return BLANK if "underscore" in stops else DOTS


def _own_place(numbering: "Element | None") -> tuple[str | None, int | None]:
    if numbering is None:
        return None, None
    said = {each.tag: each.get(VAL) for each in numbering}
    return said.get(_NUMID), number(said.get(_ILVL))


def _ending(mark: "Element | None") -> Ending:
    if mark is None:
        return Ending.SHOWN
    tags = {each.tag for each in mark if each.get(VAL, "1") not in OFF}
    if tags & _DELETED_MARK:
        return Ending.DELETED
    return Ending.HIDDEN if tags & _HIDDEN_MARK else Ending.SHOWN
