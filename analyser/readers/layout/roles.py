"""What a paragraph is by its look: a heading, a line of a table of contents, or text."""

import re
from collections.abc import Sequence

from analyser.model.document import BlockRole
from analyser.readers.layout.labels import LABEL
from analyser.readers.layout.line import Cells, Line

_LEADERS = re.compile(r"(?:\.{4,}|(?: \.){4,}|…{2,}|_{4,}) ?(?:\d{1,4}|[ivxl]{1,6})$")
_PAGE_NUMBERS = "0123456789ivxl"
_SENTENCE = re.compile(r"(?i)\b(?:shall|must|will|may|is|are|was|has|have|agrees?|can|should|does|do|not|be)\b")
_SENTENCE_END = re.compile(r"[.;,]$")
_HEADING_WORDS, _HEADING_LINES, _LABEL_WORDS = 14, 3, 3
_LARGER = 1.12
_HEAD_WORDS = 6
_FIGURES = re.compile(r"\d+")
_FEW_FIGURES = 2


def role_of(lines: Sequence[Line], text: str, usual: float) -> BlockRole:
    """A heading only where nothing speaks against it: a term taken for a heading would be lost to the review."""
    if text[-1] in _PAGE_NUMBERS and _LEADERS.search(text):
        return BlockRole.CONTENTS
    if len(lines) > _HEADING_LINES or text.count(" ") > _HEADING_WORDS + _LABEL_WORDS:
        return BlockRole.PARAGRAPH
    return BlockRole.HEADING if _stands_out(lines, text, usual) and is_title(text) else BlockRole.PARAGRAPH


def _stands_out(lines: Sequence[Line], text: str, usual: float) -> bool:
    return lines[0].size > _LARGER * usual or all(line.bold for line in lines) or text.isupper()


def is_title(text: str) -> bool:
    """Whether the words, by themselves, could be a heading: few, no sentence, no end of one."""
    label = LABEL.match(text)
    words = text[label.end() :] if label and not label[0][0].isalpha() else text
    if not any(letter.isalpha() for letter in words) or len(_FIGURES.findall(words)) > _FEW_FIGURES:
        return False
    return words.count(" ") < _HEADING_WORDS and not _SENTENCE.search(words) and not _SENTENCE_END.search(words)


def is_head(rows: Sequence[Cells]) -> bool:
    """Whether the first row of a table names the columns of the others."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    first = " ".join(line.text for cell in rows[0] for line in cell)
    if _all_bold(rows[0]) != _all_bold(rows[1]):
        return _all_bold(rows[0])
    figures = any(letter.isdigit() for row in rows[1:] for line in row[-1] for letter in line.text)
    short = all(sum(line.text.count(" ") + 1 for line in cell) <= _HEAD_WORDS for cell in rows[0])
    return short and figures and len(rows[0]) > 2 and not any(letter.isdigit() for letter in first)


def _all_bold(row: Cells) -> bool:
    return all(line.bold for cell in row for line in cell)
