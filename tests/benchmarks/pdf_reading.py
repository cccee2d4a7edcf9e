"""What the PDF reader costs beside pypdfium2's bare text, and how much of a contract's text it finds.

    python -m tests.benchmarks.pdf_reading [FOLDER]

The folder holds NNN.pdf with NNN.json, the true text in blocks; without one a contract of some 30 pages without ruled
tables is made. Times are processor time, the least of several passes taken in turns; pages with a ruled table are
counted apart, since only there the search for cells is paid for. The text stage is lines, columns, running headers,
hyphens and paragraphs; the reader also looks for hidden and struck words, forms, scans and damage. Read the ratios, not
the milliseconds.
"""

import io
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2

from analyser.readers import pdf
from analyser.readers.layout.blocks import blocks_of
from analyser.readers.layout.furniture import furniture_of, take_out, usual_size
from analyser.readers.layout.line import Frame, Page
from analyser.readers.pdfium.calls import calls
from analyser.readers.pdfium.lines import LineReader
from analyser.readers.pdfium.sheets import SheetReader
from analyser.readers.tables import grids_of
from tests.pdfs import SENTENCE, lines, made, text, together

PASSES = 7
PAGES, LINES = 30, 46
GRAM = 5


def main(folder: Sequence[str]) -> None:
    """Print the ratio, then the share of the true text found in each file."""
    files = sorted(Path(folder[0]).glob("*.pdf")) if folder else []
    whole = [file.read_bytes() for file in files] or [contract()]
    plain = [data for data in map(without_tables, whole) if data]
    for name, contents in (("pages without ruled tables", plain), ("all pages", whole)):
        base, stage, reading = least(bare, contents), least(text_stage, contents), least(read, contents)
        print(
            f"{name:<28} bare {base * 1000:8.1f} ms   text stage {stage / base:5.2f} x   reader {reading / base:5.2f} x"
        )
    for file in files:
        if (truth := file.with_suffix(".json")).exists():
            print(f"{file.name:<28} {GRAM}-gram recall {recall(file.read_bytes(), true_text(truth)):.4f}")


def least(way: Callable[[bytes], object], contents: Sequence[bytes]) -> float:
    """The processor time of the fastest pass over all files."""
    passes = []
    for _ in range(PASSES):
        start = time.process_time()
        for data in contents:
            way(data)
        passes.append(time.process_time() - start)
    return min(passes)


def bare(data: bytes) -> int:
    """Every page opened, its text taken, closed again: what no reader with pypdfium2 can do without."""
    count = 0
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            textpage = page.get_textpage()
            count += len(textpage.get_text_range())
            textpage.close()
            page.close()
    return count


def text_stage(data: bytes) -> object:
    """The letters of every page put in lines, the lines in blocks: no look at what else the pages hold."""
    reader = LineReader(calls())
    with pypdfium2.PdfDocument(data) as document:
        pages = [sheet for index in range(len(document)) for sheet in _lines(document, index, reader)]
    take_out(pages, furniture_of(pages, usual_size(pages)))
    return list(blocks_of(pages, usual_size(pages)))


def _lines(document: pypdfium2.PdfDocument, index: int, reader: LineReader) -> list[Page]:
    page = document[index]
    textpage = page.get_textpage()
    shown = Frame(page.get_rotation() // 90 % 4, page.get_bbox())
    pages, _ = reader.read(shown, textpage, index + 1, reader.text(textpage), lambda frame: (), ())
    textpage.close()
    page.close()
    return pages


def read(data: bytes) -> object:
    """The whole reader; a page without text is not recognised."""
    return pdf.read(data, "contract.pdf", ocr="never")


def without_tables(data: bytes) -> bytes:
    """The file with those of its pages that have no ruled table."""
    with pypdfium2.PdfDocument(data) as document, pypdfium2.PdfDocument.new() as kept:
        reader = SheetReader(document, grids_of)
        sheets = (reader.read(index) for index in range(len(document)))
        plain = [
            sheet.number - 1 for sheet in sheets if not any(line.table for page in sheet.pages for line in page.lines)
        ]
        kept.import_pages(document, plain)
        file = io.BytesIO()
        kept.save(file)
    return file.getvalue() if plain else b""


def true_text(truth: Path) -> str:
    """The blocks as they are printed, numbers included."""
    found = []
    for block in json.loads(truth.read_text())["blocks"]:
        rows = block.get("rows") or [[f"{block['label']} {block['text']}".strip()]]
        found += [" ".join(row) for row in rows]
    return "\n".join(found)


def recall(data: bytes, truth: str) -> float:
    """The share of the true text's runs of five words and signs that are in what was read."""
    found = grams("\n".join(block.text.replace(" | ", " ") for block in pdf.read(data, "x", ocr="never").blocks))
    true = grams(truth)
    return sum(min(count, found[gram]) for gram, count in true.items()) / max(sum(true.values()), 1)


def grams(words: str) -> Counter[tuple[str, ...]]:
    """How often each run of five words and signs is there."""
    signs = re.findall(r"\w+|[^\w\s]", words)
    return Counter(tuple(signs[place : place + GRAM]) for place in range(len(signs) - GRAM + 1))


def contract() -> bytes:
    """A contract of numbered clauses with running lines, in one column."""
    pages = []
    for number in range(PAGES):
        body = [f"{number}.{place} {SENTENCE}." if place % 2 else f"{SENTENCE}," for place in range(LINES)]
        running = together(text(60, 40, "Locum agreement", size=8), text(500, 810, f"Page {number + 1}", size=8))
        pages.append(together(running, lines(60, 80, body, leading=15)))
    return made(*pages)


if __name__ == "__main__":
    main(sys.argv[1:])
