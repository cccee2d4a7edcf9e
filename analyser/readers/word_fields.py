"""Fields: their result is shown, their instruction is not; some are shown without ever having a result."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyser.readers.word_names import OFF, VAL, W, number
from analyser.readers.word_symbols import readable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEXADECIMAL = re.compile("0x[0-9a-f]{1,6}")
_LISTS_OF_PLACES = ("TOC", "TOA", "INDEX", "TABLE")
_NUMBERING = ("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT")


@dataclass(slots=True)
class Field:
    """A field in the making: `showing` once its result has begun, `printed` once that result had text."""

    form: "Element | None" = None
    instruction: list[str] = field(default_factory=list)
    showing: bool = False
    printed: bool = False

    @property
    def words(self) -> list[str]:
        """The instruction, word by word; the first is what kind of field it is."""
        return "".join(self.instruction).split()


@dataclass(slots=True)
class Fields:
    """The fields open at a place of a story, outermost first: they nest, and cross the ends of paragraphs."""

    stack: list[Field] = field(default_factory=list)

    @property
    def hides(self) -> bool:
        """Whether what stands here belongs to an instruction."""
        return any(not each.showing for each in self.stack)

    @property
    def lists_places(self) -> bool:
        """Whether what stands here is a table of contents or the like."""
        return any(each.showing and each.words[:1] and each.words[0].upper() in _LISTS_OF_PLACES for each in self.stack)

    def printed(self) -> None:
        """Text of a result was met."""
        for each in self.stack:
            each.printed = True

    def turn(self, mark: "Element") -> Iterator[str]:
        """Take a w:fldChar: begin, separate or end. What Word shows for a field without a result comes at its end."""
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self.stack.append(Field(mark.find(W + "ffData")))
        elif self.stack and kind == "separate":
            self.stack[-1].showing = True
        elif self.stack and kind == "end":
            closed = self.stack.pop()
            if not closed.printed and not self.hides:
                yield _shown(closed)

    def instruct(self, text: str | None) -> None:
        """Take a piece of an instruction."""
        if self.stack and not self.stack[-1].showing:
            self.stack[-1].instruction.append(text or "")

    def numbers(self) -> bool:
        """Whether the innermost field is one that counts clauses."""
        return bool(self.stack) and self.stack[-1].words[:1] in ([name] for name in _NUMBERING)


def _shown(closed: Field) -> str:
    words = closed.words
    kind = words[0].upper() if words else ""
    if kind == "FORMCHECKBOX":
        return _box(closed.form)
    if kind == "FORMDROPDOWN":
        return _choice(closed.form)
    if kind == "MACROBUTTON":
        return " ".join(words[2:])
    return _symbol(words) if kind == "SYMBOL" else ""


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
