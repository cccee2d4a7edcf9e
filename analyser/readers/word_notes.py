"""Footnotes and endnotes: each is taken where the text first refers to it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyser.readers.numbering import Count
from analyser.readers.word_names import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_KINDS = ("footnote", "endnote")


@dataclass(slots=True)
class Notes:
    """The notes of a file by kind and id; those of one kind count their numbered paragraphs together."""

    waiting: dict[tuple[str, str], "Element"] = field(default_factory=dict)
    _counts: dict[str, Count] = field(default_factory=dict)

    def add(self, root: "Element") -> None:
        """Take the notes of a part; separators between text and notes are none."""
        for kind in _KINDS:
            for each in root.iterfind(W + kind):
                if each.get(W + "type", "normal") == "normal":
                    self.waiting[kind, each.get(W + "id", "")] = each

    def take(self, kind: str, note_id: str) -> "Element | None":
        """The note, the first time it is asked for."""
        return self.waiting.pop((kind, note_id), None)

    def count(self, kind: str, new: Callable[[], Count]) -> Count:
        """The counters that all notes of a kind share."""
        if kind not in self._counts:
            self._counts[kind] = new()
        return self._counts[kind]

    def left(self) -> Iterator["Element"]:
        """The notes that nothing referred to."""
        yield from self.waiting.values()
