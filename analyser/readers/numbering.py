"""The clause numbers that Word shows, counted along the text from numbering.xml.

Where the standard is silent or Word differs from it, the rules are those that others have measured in Word (docx4j,
change request CR-014): all lists over one abstract definition share its counters; a numStyleLink definition counts
for itself; a start override works once, where its list first uses that level; legal style turns only the inherited
levels into decimals; a level that was skipped shows its start in deeper numbers.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from analyser.readers.numerals import written
from analyser.readers.word_names import OFF, RPR, VAL, W, number
from analyser.readers.word_symbols import bullet

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PLACE = re.compile("%([1-9])")
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart` is the level (from 1) whose use restarts this one, 0 for never."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    gap: str = " "
    hidden: bool = False
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that paragraphs name (w:num): whose counters it shares, its levels, where it starts them anew."""

    counters: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]

    def start(self, depth: int) -> int:
        """Where a level begins, in this list."""
        return self.starts.get(depth, self.levels[depth].start)

    def linked(self, style: str) -> int | None:
        """The level that belongs to a paragraph style, if one does."""
        return next((depth for depth, level in self.levels.items() if level.style == style), None)


@dataclass(frozen=True, slots=True)
class Label:
    """A number as it is shown, what stands between it and the text, and its depth from 0."""

    text: str
    gap: str
    depth: int
    is_bullet: bool = False


@dataclass(slots=True)
class Count:
    """The counters of one story: the body, the headers, all footnotes, each text box count for themselves."""

    listings: Mapping[str, Listing]
    _values: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, list_id: str, depth: int) -> Label | None:
        """Count one more paragraph, and give its label; None where the list, its level or the number is not shown."""
        listing = self.listings.get(list_id)
        if listing is None or depth not in listing.levels:
            return None
        values = self._values.setdefault(listing.counters, {})
        values[depth] = self._following(values, list_id, listing, depth)
        for upper in range(depth):
            # A level that was skipped is shown at its start, and the next paragraph of it comes after that.
            if upper not in values and upper in listing.levels:
                values[upper] = listing.start(upper)
        for deeper in [each for each in values if each > depth]:
            if deeper not in listing.levels or _restarts(listing.levels[deeper], depth):
                del values[deeper]
        return _label(listing, depth, values)

    def _following(self, values: dict[int, int], list_id: str, listing: Listing, depth: int) -> int:
        anew = depth in listing.starts and (list_id, depth) not in self._begun
        self._begun.add((list_id, depth))
        return listing.start(depth) if anew or depth not in values else values[depth] + 1


def listings(root: "Element", style_lists: Mapping[str, str]) -> dict[str, Listing]:
    """The lists of numbering.xml by their id; `style_lists` are the lists that numbering styles name, by style id."""
    abstract = {each.get(W + "abstractNumId", ""): each for each in root.iterfind(W + "abstractNum")}
    concrete = {each.get(W + "numId", ""): _value(each, "abstractNumId") or "" for each in root.iterfind(W + "num")}
    styled = {style: concrete.get(list_id, "") for style, list_id in style_lists.items()}
    found = {}
    for each in root.iterfind(W + "num"):
        own = _value(each, "abstractNumId") or ""
        if own in abstract:
            source = _levels_of(abstract[own], abstract, styled)
            found[each.get(W + "numId", "")] = _listing(each, own, dict(_levels(source)))
    return found


def _levels_of(definition: "Element", abstract: Mapping[str, "Element"], styled: Mapping[str, str]) -> "Element":
    """The definition whose levels are meant: its own, or that of the numbering style it points to."""
    style = _value(definition, "numStyleLink")
    return abstract.get(styled.get(style, ""), definition) if style else definition


def _listing(num: "Element", counters: str, levels: dict[int, Level]) -> Listing:
    starts = {}
    for override in num.iterfind(W + "lvlOverride"):
        depth = number(override.get(W + "ilvl"))
        if depth is None or not 0 <= depth <= _DEEPEST:
            continue
        start = number(_value(override, "startOverride"))
        own = override.find(W + "lvl")
        if own is not None:
            levels[depth] = _level(own)
        if start is not None and depth in levels:
            starts[depth] = start
    return Listing(counters, dict(sorted(levels.items())), starts)


def _levels(definition: "Element") -> Iterator[tuple[int, Level]]:
    for each in definition.iterfind(W + "lvl"):
        depth = number(each.get(W + "ilvl"))
        if depth is not None and 0 <= depth <= _DEEPEST:
            yield depth, _level(each)


def _level(element: "Element") -> Level:
    # Word wraps number forms of its later versions in mc:AlternateContent; the first one found is what it shows.
    form = next(element.iter(W + "numFmt"), None)
    start, properties = number(_value(element, "start")), element.find(RPR)
    level = Level(
        start=1 if start is None else start,
        text=_value(element, "lvlText") or "",
        restart=number(_value(element, "lvlRestart")),
        legal=_is_on(element.find(W + "isLgl")),
        style=_value(element, "pStyle"),
        gap="" if _value(element, "suff") == "nothing" else " ",
        hidden=properties is not None and _is_on(properties.find(W + "vanish")),
    )
    return level if form is None else replace(level, form=form.get(VAL, "decimal"), pattern=form.get(W + "format"))


def _value(element: "Element", name: str) -> str | None:
    child = element.find(W + name)
    return None if child is None else child.get(VAL)


def _is_on(element: "Element | None") -> bool:
    return element is not None and element.get(VAL, "1") not in OFF


def _restarts(level: Level, used: int) -> bool:
    return level.restart is None or used < level.restart


def _label(listing: Listing, depth: int, values: Mapping[int, int]) -> Label | None:
    level = listing.levels[depth]
    if level.hidden:
        return None
    if level.form == "bullet":
        return Label(bullet(level.text), level.gap or " ", depth, is_bullet=True) if level.text.strip() else None

    def place(match: re.Match[str]) -> str:
        return _written(listing, int(match[1]) - 1, values, legal=level.legal and int(match[1]) - 1 < depth)

    text = _PLACE.sub(place, level.text).strip()
    return Label(text, level.gap, depth) if text else None


def _written(listing: Listing, depth: int, values: Mapping[int, int], *, legal: bool) -> str:
    level = listing.levels.get(depth)
    if level is None:
        return ""
    value = values.get(depth, level.start)
    return str(value) if legal else written(value, level.form, level.pattern)
