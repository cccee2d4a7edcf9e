"""Fields: their result is shown, their instruction is not; some are shown without ever having a result."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyser.readers.word_names import OFF, VAL, W, number
from analyser.readers.word_symbols import readable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEXADECIMAL = re.compile("0x[0-9a-f]{1,6}")
_LISTS_OF_PLACES = ("TOC", "TOA", "INDEX", "TABLE")
BLANK = "_____"
"""A place to be filled in, drawn as a shaded field, an underlined gap or a leading line, as text."""

DOTS = "....."
"""The same drawn as a line of dots; in a list of places it only leads to the page."""

_NUMBERING = ("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT")


@dataclass(slots=True)
class Field:
    """A field in the making: `showing` once its result has begun, `printed` once that result had more than blanks."""

    form: "Element | None" = None
    instruction: list[str] = field(default_factory=list)
    showing: bool = False
    printed: bool = False

    @property
    def words(self) -> list[str]:
        """The instruction, word by word; the first is what kind of field it is."""
        return "".join(self.instruction).split()

    @property
    def kind(self) -> str:
        """What kind of field it is, in capitals."""
        return self.words[0].upper() if self.words else ""

    @property
    def is_number(self) -> bool:
        """Whether Word counts clauses with it, and keeps no result."""
        return self.kind in _NUMBERING

    @property
    def shown(self) -> str:
        """What Word shows for it if it has no result."""
        if self.kind == "FORMTEXT":
            return BLANK
        if self.kind == "FORMCHECKBOX":
            return _box(self.form)
        if self.kind == "FORMDROPDOWN":
            return _choice(self.form)
        if self.kind == "MACROBUTTON":
            return " ".join(self.words[2:])
        return _symbol(self.words) if self.kind == "SYMBOL" else ""


@dataclass(slots=True)
class Fields:
    """The fields open at a place of a story, outermost first: they nest, and cross the ends of paragraphs.

    How many of them are in their instruction, and how many list places, is kept count of: a hostile file nests
    thousands, and every piece of text asks.
    """

    stack: list[Field] = field(default_factory=list)
    _hiding: int = 0
    _listing: int = 0

    @property
    def hides(self) -> bool:
        """Whether what stands here belongs to an instruction."""
        return self._hiding > 0

    @property
    def lists_places(self) -> bool:
        """Whether what stands here is a table of contents or the like."""
        return self._listing > 0

    def printed(self, text: str) -> None:
        """Text of a result was met."""
        if self.stack and text.strip():
            self.stack[-1].printed = True

    def turn(self, mark: "Element") -> Field | None:
        """Take a w:fldChar: begin, separate or end; at its end the field."""
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self.stack.append(Field(mark.find(W + "ffData")))
            self._hiding += 1
        elif self.stack and kind == "separate":
            self._separate(self.stack[-1])
        elif self.stack and kind == "end":
            return self._close(self.stack.pop())
        return None

    def instruct(self, text: str | None) -> None:
        """Take a piece of an instruction."""
        if self.stack and not self.stack[-1].showing:
            self.stack[-1].instruction.append(text or "")

    def _separate(self, current: Field) -> None:
        if not current.showing:
            current.showing = True
            self._hiding -= 1
            self._listing += current.kind in _LISTS_OF_PLACES

    def _close(self, closed: Field) -> Field:
        if closed.showing:
            self._listing -= closed.kind in _LISTS_OF_PLACES
        else:
            self._hiding -= 1
        if self.stack and self.stack[-1].showing and closed.printed:
            self.stack[-1].printed = True
        return closed


def _box(form: "Element | None") -> str:
    box = form.find(W + "checkBox") if form is not None else None
    if box is None:
        return "☐"
    state = box.find(W + "checked")
    state = box.find(W + "default") if state is None else state
    return "☐" if state is None or state.get(VAL, "1") in OFF else "☒"


def _choice(form: "Element | None") -> str:
    choices = form.find(W + "ddList") if form is not None else None
    if choices is None:
        return ""
    entries = [each.get(VAL, "") for each in choices.iterfind(W + "listEntry")]
    picked = choices.find(W + "result")
    picked = choices.find(W + "default") if picked is None else picked
    place = number(picked.get(VAL)) if picked is not None else 0
    return entries[place] if place is not None and 0 <= place < len(entries) else ""


def _symbol(words: list[str]) -> str:
    code = words[1].lower() if len(words) > 1 else ""
    place = int(code, 16) if _HEXADECIMAL.fullmatch(code) else number(code)
    font = words[words.index("\\f") + 1].strip('"') if "\\f" in words[:-1] else None
    return readable(chr(place), font) if place and place < 0x110000 else ""
