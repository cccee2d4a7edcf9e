"""Contracts built by hand, for the tests of cutting them into clauses."""

from functools import cache

from analyser.library.reading import built_in
from analyser.library.structure import load
from analyser.model.document import Block, BlockRole, Clause, Contract, Notice, PageTurn, SourceDocument, Span
from analyser.model.structure import Structure
from analyser.segment import segment


@cache
def structure() -> Structure:
    """The words that ship with the program."""
    return load([built_in()], [])


def heading(text: str) -> Block:
    return Block(text, BlockRole.HEADING)


def row(*cells: str) -> Block:
    return Block(" | ".join(cells), BlockRole.TABLE_ROW)


def numbered(label: str, text: str, level: int = 0) -> Block:
    """A paragraph whose number Word gave."""
    return Block(f"{label}\t{text}", label=label, level=level)


def on_page(text: str, page: int) -> Block:
    return Block(text, turns=(PageTurn(0, page),))


def document(*blocks: str | Block, name: str = "c.docx", notices: tuple[Notice, ...] = ()) -> SourceDocument:
    """Strings are plain paragraphs."""
    whole = tuple(Block(block) if isinstance(block, str) else block for block in blocks)
    pages = [turn.page for block in whole for turn in block.turns]
    return SourceDocument(name, "docx", f"hash of {name}", whole, pages=max(pages, default=None), notices=notices)


def contract(*blocks: str | Block) -> Contract:
    return segment([document(*blocks)], structure=structure())


def words(contract: Contract, clause: Clause | Span) -> str:
    return contract.text[clause.start : clause.end]


def clause(contract: Contract, beginning: str) -> Clause:
    """The one clause whose words begin so, its label apart."""
    found = [each for each in contract.clauses if beginning in words(contract, each)[: len(beginning) + 12]]
    assert len(found) == 1, found
    return found[0]


def numbers(contract: Contract) -> list[str | None]:
    return [clause.number for clause in contract.clauses]
