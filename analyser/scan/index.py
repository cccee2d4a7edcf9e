"""The index of a scan: every file in one table, as a page for a browser without a server and as a spreadsheet.

Both are written row by row from the store, so that their size does not matter.
"""

import json
import os
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from sqlalchemy import Engine

from analyser.model.vocabulary import Activity, CoverStatus, Engagement, Nation, Setting, Severity
from analyser.model.wording import Wording
from analyser.report.display import shown
from analyser.scan.files import CONTRACTS, ReportsFolder, durably
from analyser.scan.store import reading
from analyser.scan.store.reading import Listed

PAGE, SHEET = "index.html", "index.xlsx"
NOT_REVIEWED = "not reviewed"

_PARTS = Path(__file__).with_name("page")
_TONES = {
    CoverStatus.SCHEME: "good",
    CoverStatus.CONTRACT: "good",
    CoverStatus.GAP: "bad",
    CoverStatus.CONFLICT: "bad",
    CoverStatus.NOT_MENTIONED: "quiet",
}
_CELL_MOST = 32_000
"""Characters; a spreadsheet cuts silently what is longer than 32,767."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the table: of which scan it is, and what it came to."""

    title: str
    lines: tuple[str, ...]


def columns(words: Wording) -> list[str]:
    """The heads of the table, which both forms share."""
    return [
        *("File", "Worst flag", "Verdict", "Read", words.labels.nation, words.labels.setting, words.labels.engagement),
        *(words.activities[activity] for activity in Activity),
        "Why not reviewed",
    ]


def cells(row: Listed, words: Wording) -> list[str]:
    """What stands below them for a file."""
    if row.cause:
        why = f"{row.cause}: {row.message}" if row.message else row.cause
        return [row.shown, "", "", NOT_REVIEWED, *[""] * (3 + len(Activity)), why]
    status = _statuses(row)
    return [
        row.shown,
        words.severities[Severity(row.worst)] if row.worst else "",
        row.verdict or "",
        "in part" if row.partial else "whole",
        words.nations[Nation(row.nation or "unknown")],
        words.settings[Setting(row.setting or "unknown")],
        words.engagements[Engagement(row.engagement or "unknown")],
        *(words.statuses[status[activity]] if activity in status else "" for activity in Activity),
        "",
    ]


def write_page(engine: Engine, scan: int, folder: ReportsFolder, heading: Heading, words: Wording) -> Path:
    """The page in the folder of the reports. Raises OSError."""
    place = folder.path / PAGE
    with durably(place) as file:
        for piece in _page(engine, scan, folder, heading, words):
            file.write(piece.encode("utf-8", "backslashreplace"))
    return place


def write_sheet(engine: Engine, scan: int, folder: ReportsFolder, words: Wording) -> Path:
    """The spreadsheet there. Raises OSError."""
    place = folder.path / SHEET
    with durably(place) as file:
        _fill_sheet(file, engine, scan, folder, words)
    return place


def _page(engine: Engine, scan: int, folder: ReportsFolder, heading: Heading, words: Wording) -> Iterator[str]:
    style, script = ((_PARTS / name).read_text("utf-8") for name in ("index.css", "index.js"))
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    title = escape(heading.title)
    yield f'<!doctype html>\n<html lang="{escape(words.language)}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    yield from (f"<p>{escape(line)}</p>\n" for line in heading.lines)
    yield _tools(words)
    heads = "".join(f'<th scope="col"><button>{escape(head)}</button></th>' for head in columns(words))
    yield f'<div class="wide"><table id="files"><thead><tr>{heads}</tr></thead>\n<tbody>\n'
    endings = _endings(folder)
    for row in reading.listed(engine, scan):
        yield _row(row, words, endings)
    yield "</tbody></table></div>\n<h2>Passed over</h2>\n<table><tbody>\n"
    for path, reason in reading.passed_over(engine, scan):
        yield f"<tr><td><bdi>{escape(path)}</bdi></td><td>{escape(reason)}</td></tr>\n"
    yield f"</tbody></table>\n<script>{script}</script>\n</body>\n</html>\n"


def _tools(words: Wording) -> str:
    worst = [(level.value, words.severities[level]) for level in Severity]
    read = [("whole", "whole"), ("part", "in part"), ("not", NOT_REVIEWED)]
    return (
        '<div class="tools" hidden><label>Find <input id="find" type="search"></label>'
        + _choice("worst", "Worst flag", [*worst, ("none", "none")])
        + _choice("read", "Read", read)
        + '<output id="count"></output></div>\n'
    )


def _choice(key: str, label: str, values: Sequence[tuple[str, str]]) -> str:
    options = "".join(f'<option value="{escape(value)}">{escape(word)}</option>' for value, word in values)
    return f'<label>{label} <select data-key="{key}"><option value="">all</option>{options}</select></label>'


def _row(row: Listed, words: Wording, endings: Sequence[str]) -> str:
    name, worst, verdict, read, *others, why = cells(row, words)
    state = "not" if row.cause else "part" if row.partial else "whole"
    order = list(Severity).index(Severity(row.worst)) if row.worst else len(Severity)
    tone = {"high": "bad", "medium": "care"}.get(row.worst or "", "")
    particulars, statuses = others[:3], others[3:]
    tones = [_TONES.get(status, "care") for status in _statuses(row).values()] or [""] * len(Activity)
    return (
        f'<tr data-worst="{row.worst or "none"}" data-read="{state}"><td>{_linked(name, row, endings)}</td>'
        f'<td data-order="{order}" class="{tone}">{escape(worst)}</td><td>{escape(verdict or why)}</td>'
        f'<td class="{"" if state == "whole" else "bad"}">{read}</td>'
        + "".join(f"<td>{escape(one)}</td>" for one in particulars)
        + "".join(f'<td class="{tone}">{escape(one)}</td>' for tone, one in zip(tones, statuses, strict=False))
        + f"<td>{escape(why)}</td></tr>\n"
    )


def _linked(name: str, row: Listed, endings: Sequence[str]) -> str:
    """The file's name, which leads to its first report, and the others behind it."""
    text = f"<bdi>{escape(name)}</bdi>"
    if not row.stem or not endings:
        return text
    first, *more = (f"{CONTRACTS}/{quote(row.stem)}{ending}" for ending in endings)
    others = (f' <a href="{place}">{escape(ending)}</a>' for place, ending in zip(more, endings[1:], strict=True))
    return f'<a href="{first}">{text}</a>' + "".join(others)


def _endings(folder: ReportsFolder) -> list[str]:
    """The suffixes of the reports that are there, the page for people first."""
    with os.scandir(folder.contracts) as entries:
        found = {os.path.splitext(entry.name)[1] for entry in entries if not entry.name.startswith(".")}
    return sorted(found, key=lambda ending: (ending != ".html", ending))


def _statuses(row: Listed) -> dict[Activity, CoverStatus]:
    said = json.loads(row.cells) if row.cells else {}
    return {activity: CoverStatus(said[activity]) for activity in Activity if activity in said}


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _fill_sheet(file: BinaryIO, engine: Engine, scan: int, folder: ReportsFolder, words: Wording) -> None:
    from xlsxwriter import Workbook

    options = {"constant_memory": True, "tmpdir": str(folder.work), "strings_to_formulas": False}
    book = Workbook(file, {**options, "strings_to_urls": False, "strings_to_numbers": False})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    heads = columns(words)
    sheet = book.add_worksheet("Contracts")
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 50)
    sheet.set_column(2, 2, 60)
    sheet.set_column(3, len(heads) - 1, 18)
    sheet.write_row(0, 0, heads, bold)
    last = 0
    for last, row in enumerate(reading.listed(engine, scan), 1):
        for column, text in enumerate(cells(row, words)):
            sheet.write_string(last, column, shown(text)[:_CELL_MOST])
    sheet.autofilter(0, 0, last, len(heads) - 1)
    other = book.add_worksheet("Passed over")
    other.set_column(0, 0, 80)
    other.write_row(0, 0, ["File", "Why"], bold)
    for number, (path, reason) in enumerate(reading.passed_over(engine, scan), 1):
        other.write_string(number, 0, shown(path)[:_CELL_MOST])
        other.write_string(number, 1, reason)
    book.close()
