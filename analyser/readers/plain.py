"""Plain text: lines gathered into paragraphs as their reader sees them."""

import hashlib
import re
from collections.abc import Iterator
from itertools import pairwise

from analyser.model.document import Block, SourceDocument
from analyser.readers.cleaning import clean, oddities
from analyser.readers.layout.hyphens import Hyphens

_ITEM = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3})+[.)]?|\(?(?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,6}|[A-Z])[.)]|[-–•·*▪☐☒☑]|\[[ xX]?\])[ \t]+\S"
)
_ENDED = re.compile(r"(?:[.;:,!?]|\b(?:and|or))[\"'”’)]*$")
_UNFINISHED = re.compile(
    r"(?:,|[^\W\d_]-|\b(?:the|an?|of|to|by|with|for|from|in|on|at|any|all|each|every|its|his|her|their|your|our|my|shall|will|must|may"
    r"|not|be|is|are|that|which|who|and|or|this|these|such|against|under|if|when|as))$",
    re.IGNORECASE,
)
_LONGEST_LINE = 100
_ROOM_TO_SPARE = 0.8


def read(data: bytes, name: str, *, password: str | None = None, ocr: str = "auto") -> SourceDocument:
    """The text in UTF-8, UTF-16 (with its byte order mark) or Windows-1252. `password` and `ocr` do nothing here."""
    return from_text(_decoded(data), name, hashlib.sha256(data).hexdigest())


def from_text(text: str, name: str, sha256: str | None = None) -> SourceDocument:
    """The document that a text makes; without a file its digest is that of the text in UTF-8."""
    digest = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    blocks = tuple(Block(paragraph) for paragraph in _paragraphs(clean(text.replace("\r\n", "\n"))))
    return SourceDocument(name, "txt", digest, blocks, notices=tuple(oddities([text])))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _paragraphs(text: str) -> Iterator[str]:
    """Blank lines part paragraphs; so do an item's number and a line that ends well short of the others."""
    hyphens = Hyphens(map(_halved, text.split("\n")))
    for lines in _groups(text):
        width = max(len(line) for line in lines)
        held: list[str] = []
        for line in lines:
            if held and _starts_anew(line, held, width):
                yield _joined(held, hyphens)
                held = []
            held.append(line)
        yield _joined(held, hyphens)


def _joined(lines: list[str], hyphens: Hyphens) -> str:
    """One line of them; a word that a hyphen parts at a line's end is made whole."""
    pieces = []
    for line, after in pairwise([*lines, ""]):
        text, broken = _halved(line)
        parted = broken and after[:1].isalpha()
        pieces.append(text + hyphens.between(text, after) if parted else f"{line} ")
    return "".join(pieces)[:-1] if pieces else ""


def _halved(line: str) -> tuple[str, bool]:
    """The line without the hyphen after its last letter, and whether there is one."""
    line = line.rstrip()
    broken = len(line) > 1 and line[-1] == "-" and line[-2].isalpha()
    return (line[:-1] if broken else line), broken


def _groups(text: str) -> Iterator[list[str]]:
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.strip():
            lines.append(line.strip())
        elif lines:
            yield lines
            lines = []


def _starts_anew(line: str, held: list[str], width: int) -> bool:
    before = held[-1]
    # Not every line that begins with a number begins an item: "under paragraph / (b) above", "a rate of / 12.5 per …".
    if _ITEM.match(line) and (_ENDED.search(before) or _ITEM.match(held[0])):
        return True
    # Nobody ends a paragraph with "the", however much room the line has.
    if _UNFINISHED.search(before):
        return False
    # Lines longer than anybody wraps by hand are paragraphs of their own.
    if len(before) > _LONGEST_LINE:
        return True
    # A wrapped line is broken because the next word had no room; one with room to spare was ended on purpose.
    first_word = len(line.split(maxsplit=1)[0])
    return len(before) + first_word + 1 < width * _ROOM_TO_SPARE
