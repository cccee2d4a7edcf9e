"""The cover map as a picture: where each sign stands. Lengths are units of a drawing `WIDTH` wide."""

from collections.abc import Iterable
from dataclasses import dataclass

from analyser.model.vocabulary import CoverStatus
from analyser.model.wording import Wording
from analyser.report.rows import CoverRow

WIDTH, HEAD, ROW = 328, 30, 28
_LABELS, _COLUMN, _MARGIN, _SIGN = 172, 52, 3, 22
_LABEL_LETTER, _WORD_LETTER = 6.4, 7.2
"""About how wide a letter is; words that would not fit by this are squeezed."""

_SCHEME, _CONTRACT, _OWN = range(3)
_COLUMNS = {
    CoverStatus.SCHEME: (_SCHEME, _SCHEME),
    CoverStatus.CONDITIONAL: (_SCHEME, _SCHEME),
    CoverStatus.CONTRACT: (_CONTRACT, _CONTRACT),
    CoverStatus.PERSONAL_REQUIRED: (_OWN, _OWN),
    CoverStatus.CONFLICT: (_SCHEME, _CONTRACT),
    CoverStatus.GAP: (_SCHEME, _OWN),
    CoverStatus.UNCLEAR: (_SCHEME, _OWN),
    CoverStatus.NOT_MENTIONED: (_SCHEME, _OWN),
}
"""The first and the last column that a status reaches: a gap is a gap in all three."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in the drawing. `length` is the room they are squeezed into, where they would take more."""

    text: str
    x: float
    length: int | None = None


@dataclass(frozen=True, slots=True)
class PictureRow:
    """One activity: its name, and the band in which its sign and, where there is room, its status stand."""

    label: Words
    top: int
    cover: CoverStatus
    left: int
    width: int
    sign: float
    status: Words | None


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole drawing; `title` and `description` say the same in words."""

    title: str
    description: str
    height: int
    columns: tuple[Words, ...]
    rows: tuple[PictureRow, ...]


def drawn(rows: Iterable[CoverRow], words: Wording) -> Picture:
    """The picture of a cover map."""
    listed = tuple(rows)
    return Picture(
        title=words.page.map_title,
        description=" ".join(f"{_said(row, words)}." for row in listed),
        height=HEAD + ROW * len(listed),
        columns=tuple(_head(number, text) for number, text in enumerate(words.page.map_columns)),
        rows=tuple(_row(number, row) for number, row in enumerate(listed)),
    )


def _said(row: CoverRow, words: Wording) -> str:
    form = words.phrases.cell if row.cover is CoverStatus.NOT_MENTIONED else words.page.map_row
    return form.format(work=row.work, status=row.status, who=row.who)


def _head(number: int, text: str) -> Words:
    return Words(text, _LABELS + _COLUMN * (number + 0.5), _squeezed(text, _COLUMN, 6))


def _row(number: int, row: CoverRow) -> PictureRow:
    first, last = _COLUMNS[row.cover]
    left, width = _LABELS + _COLUMN * first + _MARGIN, _COLUMN * (last - first + 1) - 2 * _MARGIN
    room = width - _SIGN - 2 * _MARGIN
    wanted = min(room, len(row.status) * _WORD_LETTER)
    alone = first == last
    start = left + (width - (_SIGN + wanted)) / 2
    return PictureRow(
        label=Words(row.work, 0, _squeezed(row.work, _LABELS - 4, _LABEL_LETTER)),
        top=HEAD + ROW * number,
        cover=row.cover,
        left=left,
        width=width,
        sign=round(left + width / 2 - 8 if alone else start, 1),
        status=None if alone else Words(row.status, round(start + _SIGN, 1), _squeezed(row.status, room, _WORD_LETTER)),
    )


def _squeezed(text: str, room: int, letter: float) -> int | None:
    return room if len(text) * letter > room else None
