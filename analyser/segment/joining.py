"""Several documents, or one, as one text: everything that pointed into a block or a file now points into the whole."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from analyser.model.document import (
    Block,
    Contract,
    LineBox,
    Mark,
    Notice,
    PageTurn,
    Place,
    Recognition,
    SourceDocument,
)

NO_PAGE = 0
"""The page of a turn from which on the text has no pages: a Word file read together with a PDF."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and where it begins in the whole text; `document` counts the papers from 0."""

    block: Block
    start: int
    document: int

    @property
    def end(self) -> int:
        """Where its text ends."""
        return self.start + len(self.block.text)


def joined(documents: Sequence[SourceDocument]) -> tuple[Contract, tuple[Placed, ...]]:
    """The contract without its clauses, and its blocks at their places. Pages count on from paper to paper."""
    placed = tuple(_placed(documents))
    first_pages = list(accumulate((document.pages or 0 for document in documents), initial=0))
    contract = Contract(
        name=" + ".join(document.name for document in documents),
        format=" + ".join(dict.fromkeys(document.format for document in documents)),
        sha256=_sha256(documents),
        text="\n".join(each.block.text for each in placed),
        clauses=(),
        pages=first_pages[-1] if any(document.pages is not None for document in documents) else None,
        page_turns=tuple(_turns(documents, placed, first_pages)),
        ocr_pages=tuple(page + first_pages[at] for at, document in enumerate(documents) for page in document.ocr_pages),
        notices=tuple(_notices(documents, first_pages)),
        furniture=tuple(dict.fromkeys(words for document in documents for words in document.furniture)),
        boxes=tuple(_box(box, each.start, first_pages[each.document]) for each in placed for box in each.block.boxes),
        recognition=tuple(_recognition(documents, first_pages)),
        marks=tuple(_mark(mark, each.start) for each in placed for mark in each.block.marks),
        places=tuple(_places(placed)) if len(documents) == 1 else (),
    )
    return contract, placed


def _placed(documents: Sequence[SourceDocument]) -> Iterator[Placed]:
    start = 0
    for at, document in enumerate(documents):
        for block in document.blocks:
            yield Placed(block, start, at)
            start += len(block.text) + 1


def _sha256(documents: Sequence[SourceDocument]) -> str:
    if len(documents) == 1:
        return documents[0].sha256
    return hashlib.sha256("\n".join(document.sha256 for document in documents).encode()).hexdigest()


def _turns(
    documents: Sequence[SourceDocument], placed: Sequence[Placed], first_pages: Sequence[int]
) -> Iterator[PageTurn]:
    page = NO_PAGE
    for each in placed:
        first = first_pages[each.document]
        turns = [PageTurn(turn.start + each.start, turn.page + first) for turn in each.block.turns]
        if not turns and documents[each.document].pages is None:
            turns = [PageTurn(each.start, NO_PAGE)]
        for turn in turns:
            if turn.page != page:
                page = turn.page
                yield turn


def _notices(documents: Sequence[SourceDocument], first_pages: Sequence[int]) -> Iterator[Notice]:
    for at, document in enumerate(documents):
        for notice in document.notices:
            page = None if notice.page is None else notice.page + first_pages[at]
            text = f"{document.name}: {notice.text}" if len(documents) > 1 else notice.text
            yield replace(notice, page=page, text=text)


def _recognition(documents: Sequence[SourceDocument], first_pages: Sequence[int]) -> Iterator[Recognition]:
    for at, document in enumerate(documents):
        yield from (replace(each, page=each.page + first_pages[at]) for each in document.recognition)


def _box(box: LineBox, start: int, first_page: int) -> LineBox:
    return box._replace(start=box.start + start, end=box.end + start, page=box.page + first_page)


def _places(placed: Sequence[Placed]) -> Iterator[Place]:
    for each in placed:
        for place in each.block.places:
            yield replace(place, start=place.start + each.start, end=place.end + each.start)


def _mark(mark: Mark, start: int) -> Mark:
    return replace(mark, start=mark.start + start, end=mark.end + start)
