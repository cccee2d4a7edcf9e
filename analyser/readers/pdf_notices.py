"""What a PDF has beside its text that a reader of the review must know of."""

from collections.abc import Iterator, Sequence

from analyser.model.document import Notice
from analyser.readers.pdfium.holdings import Holdings
from analyser.readers.pdfium.sheets import Sheet
from analyser.readers.streams import Streams

_DOCUMENTS = (".pdf", ".doc", ".docx", ".rtf", ".odt", ".txt", ".eml", ".msg")
"""Attached files with these endings may be terms of the contract; others are pictures, data or signatures."""


def notices_of(
    data: bytes, sheets: Sequence[Sheet], held: Holdings, streams: Streams, scans: Sequence[Notice]
) -> Iterator[Notice]:
    """All notices of a file: of its pages in their order, then of the file."""
    yield from scans
    yield from _failed(sheets)
    yield from _layered(sheets)
    yield from _read_again(sheets)
    yield from _left_out(sheets)
    if streams.damaged or streams.misfit:
        text = "Part of the PDF is damaged and text may be missing: compare it with the paper, or ask for a new copy"
        yield Notice("damaged", text, partial=True)
    yield from _held(held)
    if data.count(b"%%EOF") > 1 and b"/Linearized" not in data[:1024]:
        yield Notice("earlier-version", "The PDF was changed after it was made; its last version was read")


def _failed(sheets: Sequence[Sheet]) -> Iterator[Notice]:
    failed = [sheet.number for sheet in sheets if sheet.failed]
    if failed:
        text = f"{_where(failed)}: damaged and could not be read; ask for a new copy"
        yield Notice("damaged-page", text, page=failed[0], partial=True)


def _read_again(sheets: Sequence[Sheet]) -> Iterator[Notice]:
    again = [sheet.number for sheet in sheets if sheet.read_again]
    if again:
        text = f"{_where(again)}: one program found no text and another did, which was used; compare it with the paper"
        yield Notice("second-reading", text, page=again[0])


def _layered(sheets: Sequence[Sheet]) -> Iterator[Notice]:
    layered = [sheet.number for sheet in sheets if sheet.layered]
    if layered:
        text = f"{_where(layered)}: pictures whose text another program has recognised; compare it with what is seen"
        yield Notice("text-layer", text, page=layered[0])


def _left_out(sheets: Sequence[Sheet]) -> Iterator[Notice]:
    hidden = [sheet.number for sheet in sheets if sheet.unseen]
    if hidden:
        words = sum(sheet.unseen for sheet in sheets)
        text = f"{_where(hidden)}: {words} hidden words, which no reader sees, were left out"
        yield Notice("hidden-text", text, page=hidden[0])
    replaced = [sheet.number for sheet in sheets if sheet.replaced]
    if replaced:
        words = sum(sheet.replaced for sheet in sheets)
        text = (
            f"{_where(replaced)}: {words} words that the file tells to programs in place of those drawn were left out"
        )
        yield Notice("replaced-text", text, page=replaced[0])
    struck = [sheet.number for sheet in sheets if sheet.struck]
    if struck:
        words = sum(sheet.struck for sheet in sheets)
        text = f"{_where(struck)}: {words} words that are struck through were left out"
        yield Notice("struck-text", text, page=struck[0])
    pinned = [sheet.number for sheet in sheets if sheet.comments]
    if pinned:
        text = f"{_where(pinned)}: comments pinned to the page were not read"
        yield Notice("comments", text, page=pinned[0])
    crowded = [sheet.number for sheet in sheets if sheet.crowded]
    if crowded:
        text = f"{_where(crowded)}: so many lines are drawn that tables and struck words were not looked for in all"
        yield Notice("crowded-page", text, page=crowded[0])


def _held(held: Holdings) -> Iterator[Notice]:
    for name in held.attached:
        partial = name.lower().endswith(_DOCUMENTS)
        yield Notice("attachment", f"A file is attached to the PDF and was not read: {name}", partial=partial)
    if held.dynamic:
        text = "The PDF is a form whose pages only Adobe's reader makes: print it to a new PDF and review that"
        yield Notice("dynamic-form", text, partial=True)
    if held.scripts:
        yield Notice("script", "The PDF holds a script, which was not run")


def _where(pages: Sequence[int]) -> str:
    numbers = ", ".join(str(page) for page in pages[:12]) + " and more" * (len(pages) > 12)
    return f"Page {numbers}" if len(pages) == 1 else f"Pages {numbers}"
