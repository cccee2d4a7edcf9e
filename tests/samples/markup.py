"""The markup in which the sample contracts are written, read into elements that both layouts understand.

A file opens with TOML between two lines of `+++`, then holds elements separated by blank lines:
`# text` to `#### text` are numbered clauses of that level, `= text` is a heading without number, `> text` an indented
paragraph, `* text` a bullet, `| a | b` a table row (`|* a | b` a head row) and `@word text` one of the words in
`DIRECTIVES`. Everything else is a paragraph. Inside text, `**bold**` is bold, `//` is a hard line break.
"""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CONTRACTS = Path(__file__).parent / "contracts"
CERTIFICATES = Path(__file__).parent / "certificates"
DIRECTIVES = (
    *("letterhead", "title", "subtitle", "right", "centre", "small", "rule", "page", "sign", "schedule", "restart"),
    *("columns", "columnbreak", "field", "address", "toc", "widths", "typed", "deleted", "box"),
)


@dataclass(frozen=True)
class Element:
    """One piece of a page. `word` is the directive or the shape; `rows` only for tables."""

    word: str
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    head: bool = False
    widths: tuple[int, ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.text.split("|"))


@dataclass(frozen=True)
class Manuscript:
    """A contract before layout: settings and elements."""

    name: str
    settings: dict[str, Any]
    elements: tuple[Element, ...] = field(default=())

    def setting(self, key: str, default: str = "") -> str:
        return str(self.settings.get(key, default))


def manuscripts() -> tuple[Manuscript, ...]:
    return tuple(manuscript(path) for path in sorted(CONTRACTS.glob("*.md")))


def certificates() -> tuple[Manuscript, ...]:
    return tuple(manuscript(path) for path in sorted(CERTIFICATES.glob("*.md")))


def manuscript(path: Path) -> Manuscript:
    _, head, body = path.read_text(encoding="utf-8").split("+++", 2)
    blocks = (block for block in re.split(r"\n\s*\n", body) if block.strip())
    return Manuscript(
        path.stem, tomllib.loads(head), tuple(_with_widths([_element(block.strip()) for block in blocks]))
    )


def _element(block: str) -> Element:
    first = block.split(maxsplit=1)[0]
    rest = " ".join(block[len(first) :].split())
    if set(first) == {"#"}:
        return Element("clause", rest, level=len(first))
    if first.startswith("|"):
        return _table(block)
    if first.startswith("@"):
        return _directive(first[1:], rest)
    shapes = {"=": "heading", "==": "subheading", ">": "indented", "*": "bullet"}
    return Element(shapes[first], rest) if first in shapes else Element("paragraph", " ".join(block.split()))


def _directive(word: str, rest: str) -> Element:
    if word not in DIRECTIVES:
        raise ValueError(f"unknown directive @{word}")
    return Element(word, rest)


def _table(block: str) -> Element:
    lines = [line.strip() for line in re.split(r"\n(?=\s*\|)", block)]
    head = lines[0].startswith("|*")
    rows = tuple(tuple(" ".join(cell.split()) for cell in re.sub(r"^\|\*?", "", line).split("|")) for line in lines)
    return Element("table", rows=rows, head=head)


def _with_widths(elements: list[Element]) -> list[Element]:
    """`@widths 30 70` sets the columns, in percent, of the table after it."""
    ready: list[Element] = []
    widths: tuple[int, ...] = ()
    for element in elements:
        if element.word == "widths":
            widths = tuple(int(part) for part in element.text.split())
            continue
        if element.word == "table":
            count = len(element.rows[0])
            element = Element("table", rows=element.rows, head=element.head, widths=widths or (100 // count,) * count)
            widths = ()
        ready.append(element)
    return ready


def runs(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, with True for the bold ones."""
    return [(piece, place % 2 == 1) for place, piece in enumerate(text.split("**")) if piece]
