"""How long the DOCX reader takes, beside iterating the same file with python-docx.

    python -m tests.benchmarks.docx_reading [FILE.docx ...]

Without files it makes a contract of 20 to 25 pages with numbering through styles, tables, header and footer. Each row
is the median of several passes, taken in turns in one process; read the last column, not the milliseconds.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from analyser.readers import word

PASSES = 7
CLAUSES = 40
SENTENCE = "The Locum shall hold adequate indemnity for all work which the scheme does not cover, and shall show it. "
LEVELS = (("%1.", "decimal"), ("%1.%2", "decimal"), ("(%3)", "lowerLetter"))


def main(files: list[str]) -> None:
    """Print the table."""
    contents = [Path(file).read_bytes() for file in files] or [made()]
    ways: dict[str, Callable[[bytes], object]] = {
        "python-docx, text of paragraphs and cells": iterated,
        "analyser, text with numbers, roles, changes": lambda data: word.read(data, "contract.docx"),
        "python-docx, opening alone": lambda data: docx.Document(io.BytesIO(data)),
    }
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(PASSES):
        for name, way in ways.items():
            spent[name].append(timed(way, contents))
    base = statistics.median(next(iter(spent.values())))
    for name, passes in spent.items():
        median = statistics.median(passes)
        print(f"{name:<46} {median / len(contents) * 1000:8.1f} ms a file {median / base:6.2f} x")


def timed(way: Callable[[bytes], object], contents: list[bytes]) -> float:
    """The processor time of one pass over all files."""
    start = time.process_time()
    for data in contents:
        way(data)
    return time.process_time() - start


def iterated(data: bytes) -> int:
    """What python-docx gives of a file's text, body and tables; how many characters."""
    count = 0
    for item in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(item, docx.table.Table):
            count += sum(len(cell.text) for row in item.rows for cell in row.cells)
        else:
            count += len(item.text)
    return count


def made() -> bytes:
    """A contract with three levels of automatic numbers and two tables."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(_definition()))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    document.sections[0].header.paragraphs[0].text = "CONFIDENTIAL"
    document.add_heading("Locum agreement", 0)
    for clause in range(CLAUSES):
        _numbered(document.add_heading(f"Heading {clause}", 1), 0)
        for place in range(10):
            paragraph = document.add_paragraph()
            for part in (SENTENCE, "It is a condition of this agreement. ", SENTENCE):
                paragraph.add_run(part)
            _numbered(paragraph, 2 if place % 3 else 1)
    for _ in range(2):
        table = document.add_table(rows=0, cols=3)
        for row in range(12):
            for cell, text in zip(table.add_row().cells, (f"Band {row}", "08:00 to 20:00", "£85.00"), strict=True):
                cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _definition() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (text, form) in enumerate(LEVELS)
    )
    return f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'


def _numbered(paragraph: "docx.text.paragraph.Paragraph", depth: int) -> None:
    place = f'<w:ilvl w:val="{depth}"/><w:numId w:val="77"/>'
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:numPr {nsdecls('w')}>{place}</w:numPr>"))


if __name__ == "__main__":
    main(sys.argv[1:])
