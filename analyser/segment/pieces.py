"""Blocks -> pieces: a block that holds several clauses (a list in one paragraph, options in one line) is cut."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analyser.model.document import BlockRole
from analyser.model.structure import SignId
from analyser.segment import options
from analyser.segment.joining import Placed
from analyser.segment.numbers import label_of
from analyser.segment.words import Words


@dataclass(frozen=True, slots=True)
class Piece:
    """What becomes one clause: `text` stands at `start` to `end` of the contract, without white space at its ends.

    `label` and `level` are the format's own, where it gave any; `first_page` and `last_page` those it stands on.
    """

    start: int
    end: int
    text: str
    role: BlockRole = BlockRole.PARAGRAPH
    label: str | None = None
    level: int | None = None
    document: int = 0
    first_page: int | None = None
    last_page: int | None = None

    @property
    def in_table(self) -> bool:
        """Whether it is a row of a table, its head included."""
        return self.role in (BlockRole.TABLE_ROW, BlockRole.TABLE_HEAD)

    @property
    def aside(self) -> bool:
        """Whether the text around it reads on past it: a footnote, or a page's number that its reader left in."""
        wordless = self.label is None and not any(sign.isalpha() for sign in self.text)
        return wordless or self.role is BlockRole.FOOTNOTE


_NOTE_AT_END = re.compile(r"(?<=[\s.;:])\[[^\[\]]{3,600}\]\s{0,3}\Z")
_SECOND = re.compile(r"\(?(?:b|ii|2|B)\)")
_FIRST = re.compile(r"(?<=[:—–-])\s{1,4}(?=\(?(?:a|i|1|A)\)\s)")


def pieces(placed: Sequence[Placed], words: Words) -> Iterator[Piece]:
    """The pieces of all blocks, in reading order; blocks without a word are left out."""
    following = [*(each.block.text for each in placed[1:]), ""]
    for each, after in zip(placed, following, strict=False):
        text = each.block.text
        edges = sorted({0, len(text), *_cuts(text, after, words)})
        spans = [(start, end) for start, end in pairwise(edges) if text[start:end].strip()]
        yield from _cut_at(each, spans)


def _cut_at(placed: Placed, spans: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    block = placed.block
    for at, (start, end) in enumerate(spans):
        raw = block.text[start:end]
        start += len(raw) - len(raw.lstrip())
        end -= len(raw) - len(raw.rstrip())
        yield Piece(
            start=placed.start + start,
            end=placed.start + end,
            text=block.text[start:end],
            role=block.role,
            label=block.label if at == 0 else None,
            level=block.level if at == 0 else None,
            document=placed.document,
            first_page=block.turns[0].page if block.turns else None,
            last_page=block.turns[-1].page if block.turns else None,
        )


def _cuts(text: str, after: str, words: Words) -> Iterator[int]:
    if "\n" in text:
        yield from _line_cuts(text, words)
    yield from options.cuts(text)
    if text.endswith("]") or text.endswith("] "):
        note = _NOTE_AT_END.search(text)
        if note and text[: note.start()].count(" ") > 2 and words.found(SignId.DRAFTING_NOTE, note.group()):
            yield note.start()
    if _SECOND.match(after.lstrip()):
        first = _FIRST.search(text)
        if first and "(b)" not in text[first.end() :]:
            yield first.end()


def _line_cuts(text: str, words: Words) -> Iterator[int]:
    start = text.find("\n") + 1
    while start:
        line = text[start : start + 200].lstrip()
        if label_of(line, words) or words.found(SignId.TAIL, line):
            yield start
        start = text.find("\n", start) + 1
