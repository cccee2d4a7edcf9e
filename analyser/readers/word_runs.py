"""Inside a paragraph: runs in all the wrappers that Word puts around them, told into a Line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from analyser.model.document import MarkKind
from analyser.readers.word_drawings import Drawings
from analyser.readers.word_fields import BLANK, Fields
from analyser.readers.word_line import Line, NoteMark
from analyser.readers.word_look import Look, is_invisible, over, stated
from analyser.readers.word_names import (
    ALTERNATE,
    DELETING,
    INSERTING,
    NO_CONTENT,
    R_RUN,
    RPR,
    VAL,
    T,
    W,
)
from analyser.readers.word_styles import Styles
from analyser.readers.word_symbols import is_symbol_font, may_be_symbol, readable
from analyser.readers.word_tally import LeftOut, Tally

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TAB = W + "tab"
_SIGNS = {W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_FIELD_MARK = W + "fldChar"
_INSTRUCTION = W + "instrText"
_DELETED_TEXT = W + "delText"
_NOTE_MARKS = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_DRAWN = frozenset([W + "drawing", W + "pict", W + "object", ALTERNATE])
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MATHS_TEXT = _MATHS + "t"
_SYMBOL = W + "sym"
_STYLE = W + "rStyle"
_TAB_WIDTH = 4
_CODE = re.compile("[0-9A-Fa-f]{1,4}")


class Manner(NamedTuple):
    """How a run is told: its look, the pending change it is part of, and why it is not seen, if so."""

    look: Look
    change: MarkKind | None
    reason: LeftOut | None


class Setting(NamedTuple):
    """What surrounds the runs of a paragraph: its style, the ground it stands on, the fields that are open.

    `usual` is the manner of a run that says nothing of itself, which most runs are.
    """

    style: str | None
    usual: Manner
    ground: str
    fields: Fields
    leader: str | None = None

    def manner(self, look: Look, change: MarkKind | None) -> Manner:
        """How a run of this look is told here."""
        if change is None and look is self.usual.look:
            return self.usual
        return manner(look, self.ground, change)


def manner(look: Look, ground: str, change: MarkKind | None = None) -> Manner:
    """How a run of this look is told on this ground."""
    return Manner(look, change, _unseen(look, ground, change))


@dataclass(frozen=True, slots=True)
class Runs:
    """Reads what stands inside paragraphs. `numbers` count the elements whose places are asked for."""

    styles: Styles
    tally: Tally
    drawings: Drawings
    numbers: "Mapping[Element, int]" = field(default_factory=dict)

    def read(self, parent: "Element", line: Line, setting: Setting, change: MarkKind | None = None) -> None:
        """All that stands below `parent`, in order. What we do not know by name is looked into all the same."""
        for child in parent:
            tag = child.tag
            if tag == R_RUN:
                self.run(child, line, setting, change)
            elif tag in NO_CONTENT:
                continue
            elif tag in INSERTING:
                self.read(child, line, setting, change or MarkKind.INSERTED)
            elif tag in DELETING:
                self.read(child, line, setting, MarkKind.DELETED)
            elif tag in _DRAWN:
                self.drawings.read(child, line, setting.ground, setting.manner(setting.usual.look, change).reason)
            elif tag in (T, _MATHS_TEXT):
                self._text(child, line, setting, setting.manner(setting.usual.look, change))
            else:
                self.read(child, line, setting, change)

    def run(self, run: "Element", line: Line, setting: Setting, change: MarkKind | None = None) -> None:
        """What one run holds."""
        look = self._look(run.find(RPR), setting)
        manner = setting.manner(look, change)
        if look.underlined and manner.reason is None and not setting.fields.hides and _is_gap(run):
            self.tally.shown += sum(len(each.text or "") for each in run.iterfind(T))
            self._sign(BLANK, run, line, setting, manner)
            return
        for child in run:
            tag = child.tag
            if tag == T:
                self._text(child, line, setting, manner)
            elif tag == _TAB:
                self._sign(setting.leader or "\t", child, line, setting, manner)
            elif tag == RPR:
                continue
            elif tag in _SIGNS:
                self._sign(_SIGNS[tag], child, line, setting, manner)
            elif tag == _FIELD_MARK:
                self._field_mark(child, line, setting, manner)
            elif tag == _INSTRUCTION:
                setting.fields.instruct(child.text)
            elif tag == _DELETED_TEXT:
                self.tally.deletions += line.cut()
            elif tag == _SYMBOL:
                self._sign(_symbol(child), child, line, setting, manner)
            elif tag in _NOTE_MARKS:
                if manner.reason is None and not setting.fields.hides:
                    line.after.append(NoteMark(_NOTE_MARKS[tag], child.get(W + "id", ""), self.numbers.get(child)))
            elif tag in _DRAWN:
                self.drawings.read(child, line, setting.ground, manner.reason)
            else:
                self.read(child, line, setting, change)

    def _text(self, element: "Element", line: Line, setting: Setting, manner: Manner) -> None:
        text = element.text
        if not text:
            return
        counted = len(text) if element.tag == T else 0
        reason = manner.reason or (LeftOut.FIELD_CODE if setting.fields.hides else None)
        if reason is None:
            self.tally.shown += counted
            shown = _as_shown(text, manner.look)
            self._place(shown, element, line, own=True)
            self._show(shown, line, setting, manner)
        else:
            self.tally.left[reason] += counted
            self.tally.deletions += reason is LeftOut.DELETED and line.cut()

    def _field_mark(self, mark: "Element", line: Line, setting: Setting, manner: Manner) -> None:
        closed = setting.fields.turn(mark)
        if closed and not closed.printed and manner.reason is None:
            self.tally.number_fields += closed.is_number
            self._sign(closed.shown, mark, line, setting, manner)

    def _sign(self, text: str, element: "Element", line: Line, setting: Setting, manner: Manner) -> None:
        if text and manner.reason is None and not setting.fields.hides:
            self._place(text, element, line, own=False)
            self._show(text, line, setting, manner)

    def _place(self, text: str, element: "Element", line: Line, *, own: bool) -> None:
        if self.numbers and element in self.numbers:
            line.place(text, self.numbers[element], own=own)

    def _show(self, text: str, line: Line, setting: Setting, manner: Manner) -> None:
        if setting.fields.stack:
            setting.fields.printed(text)
            line.is_contents = line.is_contents or setting.fields.lists_places
        self.tally.insertions += line.add(text, inserted=manner.change is MarkKind.INSERTED)

    def _look(self, properties: "Element | None", setting: Setting) -> Look:
        if properties is None:
            return setting.usual.look
        style = properties.find(_STYLE)
        base = setting.usual.look if style is None else self.styles.look(setting.style, style.get(VAL))
        return over(stated(properties), base)


def _is_gap(run: "Element") -> bool:
    """Whether an underlined run is a line to write on: blanks and tabs alone, and more than part two words."""
    width = 0
    for child in run:
        if child.tag == _TAB:
            width += _TAB_WIDTH
        elif child.tag == T and not (child.text or "").strip():
            width += len(child.text or "")
        elif child.tag != RPR:
            return False
    return width > _TAB_WIDTH


def _unseen(look: Look, ground: str, change: MarkKind | None) -> LeftOut | None:
    """Why characters of this look are not seen; None when they are."""
    if change is MarkKind.DELETED:
        return LeftOut.DELETED
    if look.is_plain:
        return None
    if look.hidden:
        return LeftOut.HIDDEN
    if look.struck or look.struck_twice:
        return LeftOut.STRUCK
    return LeftOut.INVISIBLE if is_invisible(look, ground) else None


def _as_shown(text: str, look: Look) -> str:
    font = look.font
    if font is None and text.isascii() and text.isprintable():
        return text
    if not text.isprintable():
        # Within w:t these are mere white space: a break or a tab that is shown has an element of its own.
        text = text.replace("\r", " ").replace("\n", " ").replace("\t", " ")
    if is_symbol_font(font) or not (text.isascii() or not may_be_symbol(text)):
        return readable(text, font)
    return text


def _symbol(element: "Element") -> str:
    code = element.get(W + "char", "")
    return readable(chr(int(code, 16)), element.get(W + "font")) if _CODE.fullmatch(code) else ""
