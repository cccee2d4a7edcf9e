"""Labels -> numbers: which labels are believed, how they nest, and what a reader cites ("Schedule 2, 3.1(b)")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analyser.model.document import BlockRole
from analyser.model.structure import SignId
from analyser.segment.numbers import Kind, Label, Rung, automatic, label_of
from analyser.segment.outlook import Outlook
from analyser.segment.parts import Part, part_of
from analyser.segment.pieces import Piece
from analyser.segment.seats import Seat, Step, followed, seat_of
from analyser.segment.stems import goes_on, introduces
from analyser.segment.words import Words

_HIGHEST = 199
"""No contract jumps to a clause number higher than this; years and house numbers are."""

_INITIAL = re.compile(r"[A-Z]\.")
_NEAR = 3
"""How many numbers may be missing in a sequence (clauses struck out, lines not recognised)."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A piece with what its label says. `steps` are the levels open after it, its own last where it has a label.

    `base` is the part it stands in ("Schedule 2"), `part` the one it opens. `goes_on` when it is the rest of the
    piece before it.
    """

    piece: Piece
    label: Label | None
    steps: tuple[Step, ...]
    base: str | None = None
    part: Part | None = None
    goes_on: bool = False

    @property
    def body(self) -> str:
        """The words after the label."""
        return self.piece.text[self.label.length :] if self.label else self.piece.text

    @property
    def body_start(self) -> int:
        """Where the words after the label begin in the contract."""
        return self.piece.end - len(self.body)


def numbered(pieces: Sequence[Piece], passed_over: Sequence[bool], words: Words) -> Iterator[Numbered]:
    """Each piece with its number; those passed over (contents pages) take no part in any sequence."""
    parts = [None if skip else part_of(piece, words) for piece, skip in zip(pieces, passed_over, strict=True)]
    labels = [
        None if skip or part else _label(piece, words)
        for piece, skip, part in zip(pieces, passed_over, parts, strict=True)
    ]
    ladder = _Ladder(words, Outlook(labels, parts))
    for at, (piece, skip) in enumerate(zip(pieces, passed_over, strict=True)):
        if skip:
            yield Numbered(piece, None, ())
        else:
            yield ladder.take(at, piece, labels[at], parts[at])


def _label(piece: Piece, words: Words) -> Label | None:
    if piece.role is BlockRole.FOOTNOTE:
        return None
    if piece.label is not None and piece.label.strip():
        return automatic(piece.label, piece.text, words)
    label = label_of(piece.text, words)
    return _past_cell(label, piece.text) if label and piece.in_table else label


def _past_cell(label: Label, text: str) -> Label:
    """The label with the cell that it fills, so that a clause laid out as a row begins with its words."""
    rest = text[label.length :]
    return replace(label, length=label.length + len(rest) - len(rest.lstrip("| \t")))


class _Ladder:
    """The levels that are open while a contract is read from top to bottom."""

    def __init__(self, words: Words, outlook: Outlook) -> None:
        self._words, self._outlook = words, outlook
        self._steps: tuple[Step, ...] = ()
        self._base: str | None = None
        self._division: str | None = None
        self._resume: Step | None = None
        self._pending = False
        self._document = 0
        self._before = ""
        self._last: Piece | None = None
        self._cut = self._afresh = self._listed = False
        self._closed: tuple[Step, ...] = ()

    def take(self, at: int, piece: Piece, label: Label | None, part: Part | None) -> Numbered:
        """The piece with its number, and the ladder ready for the next."""
        if piece.aside:
            return Numbered(piece, None, self._steps, self._where())
        if piece.document != self._document:
            self._document = piece.document
            self._open_document()
        if part:
            taken = self._open(piece, part)
        elif label and self._believed(at, piece, label):
            taken = self._climb(at, piece, label)
        elif self._last and goes_on(self._last, piece, self._words, listed=self._listed):
            taken = Numbered(piece, None, self._steps, self._where(), goes_on=True)
        else:
            taken = self._rest(at, piece)
        plain = taken.label is None and not taken.part
        self._listed = plain and (self._listed or introduces(self._before, self._words))
        self._before, self._last = piece.text, None if part else piece
        return taken

    def _open_document(self) -> None:
        self._steps, self._base, self._division, self._resume, self._pending = (), None, None, None, False

    def _open(self, piece: Piece, part: Part) -> Numbered:
        if part.own_numbers:
            self._open_document()
            self._base = part.name
        else:
            self._division, self._pending = part.name, True
            self._resume = self._root() or self._resume
        self._steps = ()
        return Numbered(piece, None, (), self._where(), part)

    def _root(self) -> Step | None:
        return next((step for step in self._steps if step.main), None)

    def _where(self) -> str | None:
        return ", ".join(name for name in (self._base, self._division) if name) or None

    def _climb(self, at: int, piece: Piece, label: Label) -> Numbered:
        self._reopen(label.rungs[0])
        for rung in label.rungs:
            level = piece.level if label.certain and rung is label.rungs[-1] else None
            self._steps = self._stepped(at, rung, self._seat(at, rung, level), level)
        self._cut, self._afresh = self._cut and not self._steps[-1].main, False
        return Numbered(piece, label, self._steps, self._where())

    def _reopen(self, rung: Rung) -> None:
        """A list that a paragraph seemed to end goes on after it: "(b)", with "(a)" above the paragraph."""
        if len(rung.path) > 1 or followed(self._steps, rung) is not None:
            return
        open_ = followed(self._closed, rung)
        if open_ is not None and self._closed[: len(self._steps)] == self._steps and not self._cut:
            self._steps = self._closed[: open_ + 1]

    def _seat(self, at: int, rung: Rung, level: int | None) -> Seat:
        return seat_of(
            self._steps,
            rung,
            level=level,
            introduced=introduces(self._before, self._words) and not (self._cut and bool(rung.path)),
            next_shown=self._outlook.next_shown(at),
        )

    def _stepped(self, at: int, rung: Rung, seat: Seat, level: int | None) -> tuple[Step, ...]:
        outer = self._steps[: seat.keep]
        if seat.main and not outer and self._pending:
            self._division = None if self._goes_on(at, rung) else self._division
            self._pending = False
        sibling = seat.sibling
        first = sibling.first if sibling and not self._afresh else at
        number = self._number(outer, rung, main=seat.main)
        return (*outer, Step(rung, seat.kind, seat.value, number, seat.main, level, first, at))

    def _goes_on(self, at: int, rung: Rung) -> bool:
        """Whether a number after the title of a part continues the numbers before it, so that the part is not cited."""
        if len(rung.path) > 1:
            return True
        if self._resume:
            return rung.path[:1] > self._resume.rung.path[:1]
        return bool(rung.path) and not self._outlook.restarts_after(at)

    def _number(self, outer: Sequence[Step], rung: Rung, *, main: bool) -> str:
        parent = next((step.number for step in reversed(outer) if step.number), None)
        word = rung.shown.strip("()")
        if not rung.shown:
            return parent or ""
        if main or not parent:
            own = rung.shown if rung.path or ")" in rung.shape else word
            where = self._where()
            return f"{where}{'' if own.startswith('(') else ', '}{own}" if where else own
        outline = rung.path and parent[-1].isalpha() and ")" not in rung.shape
        return f"{parent}.{word}" if outline else f"{parent}({word})"

    def _rest(self, at: int, piece: Piece) -> Numbered:
        """A piece without a label: a list that does not go on after it has ended."""
        if piece.role is BlockRole.HEADING or (piece.text.isupper() and not piece.in_table):
            self._cut = self._afresh = True
            self._steps = tuple(step for step in self._steps if step.main and "(" not in step.rung.shape)
        elif self._steps and not self._steps[-1].main:
            self._closed = () if introduces(piece.text, self._words) else self._steps
            self._steps = self._steps[: self._open_after(at, piece)]
        return Numbered(piece, None, self._steps, self._where())

    def _open_after(self, at: int, piece: Piece) -> int:
        following = self._outlook.next_label(at)
        goes_on = followed(self._steps, following.rungs[0]) if following else None
        if goes_on is not None and (
            self._steps[goes_on].kind is not Kind.BULLET or not introduces(piece.text, self._words)
        ):
            return goes_on + 1
        return next((at + 1 for at in range(len(self._steps) - 1, -1, -1) if self._steps[at].main), 0)

    def _believed(self, at: int, piece: Piece, label: Label) -> bool:
        """Whether a typed label is one: dates, sums, house numbers and cross-references at a line's start are not."""
        if label.certain:
            return True
        rung, rest = label.rungs[0], piece.text[label.length :]
        seat = self._seat(at, rung, None)
        if label.worded:
            return not rest or rest[:1].isupper()
        if rung.shape.startswith("bullet"):
            return not piece.in_table and any(sign.isalpha() for sign in rest[:40])
        if rung.path and "(" not in rung.shape:
            return self._figures_believed(at, rung, rest, seat)
        return self._letter_believed(at, rung, rest, seat)

    def _letter_believed(self, at: int, rung: Rung, rest: str, seat: Seat) -> bool:
        if ")" in rung.shape:
            referred = self._words.found(SignId.REFERENCE, self._before) or _refers(rest)
            return seat.fits or not referred
        if seat.sibling and seat.fits:
            return True
        return self._outlook.later(at, rung.shape, seat.value + 1) and not _INITIAL.match(rest)

    def _figures_believed(self, at: int, rung: Rung, rest: str, seat: Seat) -> bool:
        capital = not rest or not (rest[0].islower() or rest[0].isdigit())
        closed = len(rung.path) > 1 or rung.shape[-1] in ".)"
        if self._words.found(SignId.NOT_A_NUMBER, rest) and not (seat.fits and closed and capital):
            return False
        if not seat.fits and (rung.path[0] > _HIGHEST or self._words.found(SignId.REFERENCE, self._before)):
            return False
        if rung.shape[0].isalpha() and rung.shape[0] != "Q":
            return seat.fits or self._outlook.beside(rung)
        if len(rung.path) > 1:
            return capital or seat.fits or self._outlook.beside(rung)
        if closed and (capital or seat.fits):
            return True
        return self._bare_believed(at, rung, seat, capital=capital) or self._stands_alone(at, rung, rest)

    def _bare_believed(self, at: int, rung: Rung, seat: Seat, *, capital: bool) -> bool:
        """A figure without a dot, or before a small letter: only as one of a sequence."""
        value = rung.path[-1]
        next_comes = self._outlook.later(at, rung.shape, value + 1)
        if value == 1:
            return next_comes and (capital or introduces(self._before, self._words))
        if seat.fits:
            return capital or seat.sibling is not None
        behind = value - seat.sibling.value if seat.sibling else None
        return capital and behind is not None and behind <= _NEAR and (next_comes or behind == 0)

    def _stands_alone(self, at: int, rung: Rung, rest: str) -> bool:
        """The one clause of an extract: "10 INDEMNITY. Locum to indemnify practice"."""
        title = rest[:1].isupper() and (at == 0 or rest.split(maxsplit=1)[0].strip(".:,").isupper())
        return title and not self._steps and not self._outlook.anywhere(rung.shape, 1)


def _refers(rest: str) -> bool:
    """Whether the words after a bracket show that it is a reference: "(a) and (b) above"."""
    first = rest.split(maxsplit=1)[:1]
    return bool(first) and first[0].strip(",") in ("and", "or", "to", "above", "below")
