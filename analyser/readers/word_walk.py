"""The walk over a Word file's XML: everything a reader sees, in reading order, once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyser.model.document import Block, BlockRole, MarkKind, Place
from analyser.readers.numbering import Count, Label
from analyser.readers.word_drawings import Drawings
from analyser.readers.word_fields import Fields
from analyser.readers.word_line import Box, Line, NoteMark
from analyser.readers.word_look import shading
from analyser.readers.word_names import (
    ALTERNATE,
    DELETING,
    INSERTING,
    NO_CONTENT,
    R_RUN,
    SDT,
    SECTPR,
    SHD,
    TBL,
    TC,
    TR,
    VAL,
    P,
    R,
    W,
)
from analyser.readers.word_notes import Notes
from analyser.readers.word_paragraphs import Ending, Paragraph, Paragraphs, is_heading
from analyser.readers.word_runs import Runs, Setting, manner
from analyser.readers.word_symbols import BULLET
from analyser.readers.word_tables import row_blocks
from analyser.readers.word_tally import LeftOut, Tally

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ALT_CHUNK = W + "altChunk"
_SUB_DOCUMENT = W + "subDoc"
_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"


@dataclass(slots=True)
class Held:
    """A paragraph whose end is not shown, so that the next one goes on in its line.

    `leads` when it keeps its own number and style (Word's style separator); else the next one's hold for both.
    """

    line: Line
    paragraph: Paragraph
    leads: bool


@dataclass(slots=True)
class Story:
    """One stream of text with counters of its own: the body, all footnotes, a text box …"""

    count: Count
    ground: str
    fields: Fields = field(default_factory=Fields)
    blocks: list[Block] = field(default_factory=list)
    held: Held | None = None
    contents: int = 0

    def inner(self, ground: str) -> "Story":
        """A table cell of it: blocks apart, counters and fields shared."""
        return Story(self.count, ground, self.fields, contents=self.contents)


@dataclass(slots=True)
class Walk:
    """Walks the stories of one file. `numbers` count the elements whose places in the text are asked for."""

    paragraphs: Paragraphs
    tally: Tally
    notes: Notes
    ground: str
    numbers: "Mapping[Element, int]" = field(default_factory=dict)
    sections: list["Element"] = field(default_factory=list)
    embedded: list[str] = field(default_factory=list)
    runs: Runs = field(init=False)

    def __post_init__(self) -> None:
        """One reader of runs serves the whole walk."""
        self.runs = Runs(self.paragraphs.styles, self.tally, Drawings(self.tally), self.numbers)

    def story(self, root: "Element", count: Count | None = None, ground: str | None = None) -> list[Block]:
        """The blocks of a story, from its root element."""
        story = Story(count or self.new_count(), self.ground if ground is None else ground)
        self._walk(root, story, None)
        self._release(story)
        self.tally.open_fields += sum(not each.showing for each in story.fields.stack)
        return story.blocks

    def new_count(self) -> Count:
        """Counters at their beginning."""
        return Count(self.paragraphs.listings)

    def _walk(self, parent: "Element", story: Story, change: MarkKind | None) -> None:
        for child in parent:
            tag = child.tag
            if tag == P:
                self._paragraph(child, story, change)
            elif tag == TBL:
                self._release(story)
                self._table(child, story, change)
            elif tag == SDT:
                contents = _is_contents(child)
                story.contents += contents
                self._walk(child, story, change)
                story.contents -= contents
            elif tag == SECTPR:
                self.sections.append(child)
            elif tag == R_RUN:
                self._stray(child, story, change)
            elif tag in (_ALT_CHUNK, _SUB_DOCUMENT):
                self.embedded.append(child.get(R + "id", ""))
            elif tag == ALTERNATE:
                best = self.runs.drawings.chosen(child)
                if best is not None:
                    self._walk(best, story, change)
            elif tag not in NO_CONTENT:
                self._walk(child, story, _deeper(tag, change))

    def _paragraph(self, element: "Element", story: Story, change: MarkKind | None) -> None:
        paragraph = self.paragraphs.read(element)
        if paragraph.section is not None:
            self.sections.append(paragraph.section)
        line = Line(is_contents=bool(story.contents))
        ground = paragraph.ground or story.ground
        leader = None if line.is_contents or story.fields.lists_places else paragraph.leader
        setting = Setting(paragraph.style_id, manner(paragraph.look, ground), ground, story.fields, leader)
        self.runs.read(element, line, setting, change)
        self._end(line, paragraph, story)

    def _stray(self, run: "Element", story: Story, change: MarkKind | None) -> None:
        """A run that stands in no paragraph: no valid file has one, but its words are there to be read."""
        paragraph, line = self.paragraphs.bare(), Line()
        setting = Setting(None, manner(paragraph.look, story.ground), story.ground, story.fields)
        self.runs.run(run, line, setting, change)
        self._end(line, paragraph, story)

    def _end(self, line: Line, paragraph: Paragraph, story: Story) -> None:
        held, story.held, ending = story.held, None, paragraph.ending
        if held:
            paragraph = held.paragraph if held.leads or line.is_blank else paragraph
            held.line.join(line)
            line = held.line
        if ending is Ending.SHOWN:
            self._finish(line, paragraph, story)
        else:
            story.held = Held(line, paragraph, leads=ending is Ending.HIDDEN and not line.is_blank)

    def _release(self, story: Story) -> None:
        """What was held back for a next paragraph stands alone when none comes."""
        held, story.held = story.held, None
        if held and not held.line.is_blank:
            self._finish(held.line, held.paragraph, story)
        elif held:
            self._follow(held.line, story)

    def _finish(self, line: Line, paragraph: Paragraph, story: Story) -> None:
        place = paragraph.place
        label = story.count.next(place.list_id, place.depth) if place.list_id != "0" else None
        block = _block(line, paragraph, label)
        if block:
            story.blocks.append(block)
        self._follow(line, story)

    def _follow(self, line: Line, story: Story) -> None:
        """What hangs on a paragraph: text boxes, and the notes it refers to."""
        for each in line.after:
            if isinstance(each, Box):
                story.blocks += self.story(each.content, ground=each.ground)
            elif isinstance(each, NoteMark):
                story.blocks += self._note(each)
            else:
                story.blocks.append(Block(each))

    def _note(self, mark: NoteMark) -> Iterator[Block]:
        note = self.notes.take(mark.kind, mark.id)
        if note is not None:
            for block in self.story(note, self.notes.count(mark.kind, self.new_count)):
                places = () if mark.element is None else (Place(0, len(block.text), mark.element),)
                yield block._replace(role=BlockRole.FOOTNOTE, places=places)

    def _table(self, table: "Element", story: Story, change: MarkKind | None) -> None:
        ground = self.paragraphs.table_ground(table, story.ground)
        for row in _within(table, TR, change):
            properties = row.element.find(W + "trPr")
            reason = _row_left_out(properties)
            if reason:
                self.tally.leave(reason, row.element)
                self.tally.deletions += reason is LeftOut.DELETED
                continue
            inserted = properties is not None and properties.find(W + "ins") is not None
            change_here = row.change or (MarkKind.INSERTED if inserted else None)
            cells = [self._cell(cell, story, ground) for cell in _within(row.element, TC, change_here)]
            story.blocks += row_blocks([cell for cell in cells if cell is not None], bullet=BULLET)

    def _cell(self, cell: "_Part", story: Story, ground: str) -> list[Block] | None:
        """The blocks of a cell; None for one that only continues the cell above, or that was deleted."""
        properties = cell.element.find(W + "tcPr")
        if properties is not None and properties.find(W + "cellDel") is not None:
            self.tally.leave(LeftOut.DELETED, cell.element)
            return None
        own = shading(properties.find(SHD)) if properties is not None else None
        inner = story.inner(ground if own is None else own)
        self._walk(cell.element, inner, cell.change)
        self._release(inner)
        continues = properties is not None and _continues(properties)
        return None if continues and not inner.blocks else inner.blocks


@dataclass(frozen=True, slots=True)
class _Part:
    element: "Element"
    change: MarkKind | None


def _within(parent: "Element", wanted: str, change: MarkKind | None) -> Iterator[_Part]:
    """The rows of a table or the cells of a row, also those inside content controls and the like."""
    for child in parent:
        if child.tag == wanted:
            yield _Part(child, change)
        elif child.tag not in NO_CONTENT:
            yield from _within(child, wanted, _deeper(child.tag, change))


def _deeper(tag: str, change: MarkKind | None) -> MarkKind | None:
    if tag in DELETING:
        return MarkKind.DELETED
    return change or (MarkKind.INSERTED if tag in INSERTING else None)


def _row_left_out(properties: "Element | None") -> LeftOut | None:
    if properties is None:
        return None
    if properties.find(W + "del") is not None:
        return LeftOut.DELETED
    return LeftOut.HIDDEN if properties.find(W + "hidden") is not None else None


def _continues(properties: "Element") -> bool:
    merge = properties.find(W + "vMerge")
    return merge is not None and merge.get(VAL, "continue") == "continue"


def _is_contents(control: "Element") -> bool:
    gallery = control.find(_GALLERY)
    return gallery is not None and gallery.get(VAL, "").lower() in ("table of contents", "tables of contents")


def _block(line: Line, paragraph: Paragraph, label: Label | None) -> Block | None:
    number = label.text if label else ""
    text, marks, places = line.text(number + label.gap if label else "")
    if not text.strip() or (label and label.is_bullet and text.strip() == number):
        return None
    if line.is_contents or paragraph.is_contents:
        role = BlockRole.CONTENTS
    else:
        role = BlockRole.HEADING if is_heading(paragraph, text) else BlockRole.PARAGRAPH
    depth = label.depth if label else None
    return Block(text.strip(), role, number or None, depth, marks=marks, places=places)
