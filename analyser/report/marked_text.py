"""The contract's own text, clause by clause, with the words that findings rest on marked in place.

Marks may overlap, nest and run from one clause into the next; no character of the text is lost or shown twice.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analyser.model.document import Clause, ClauseRole, Contract
from analyser.model.wording import Wording
from analyser.report.display import in_place, shown
from analyser.report.paper import Link
from analyser.report.rows import ClauseRow, Note, Opening, Piece

_SHORT = 64
"""How many characters show how a clause begins."""


@dataclass(frozen=True, slots=True)
class Marking:
    """A finding rests on `text[start:end]`; `link` leads to it."""

    start: int
    end: int
    link: Link


@dataclass(frozen=True, slots=True)
class _Marked:
    """A stretch that one or more findings rest on, and the lane in which no overlapping stretch lies."""

    start: int
    end: int
    links: tuple[Link, ...]
    lane: int


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A clause, or words between two clauses."""

    start: int
    end: int
    clause: Clause | None


def words_anchor(start: int, end: int) -> str:
    """The place of marked words in the text."""
    return f"words-{start}-{end}"


class MarkedText:
    """The text of one contract and all the markings in it."""

    def __init__(self, contract: Contract, markings: Iterable[Marking]) -> None:
        """Of a contract. Findings that rest on the very same words share one mark."""
        self.contract = contract
        self.stretches = tuple(_stretches(contract))
        self.starts = [stretch.start for stretch in self.stretches]
        self.marked = _laned(markings)
        self.anchors = {words_anchor(one.start, one.end) for one in self.marked if self._at(one.start) is not None}

    def anchor(self, start: int, end: int) -> str:
        """Where the words `text[start:end]` stand: the words themselves if marked, else their clause, else nowhere."""
        words, place = words_anchor(start, end), self._at(start)
        if words in self.anchors:
            return words
        return _clause_anchor(place) if place is not None else ""

    def rows(self, notes: Iterable[tuple[int, Note]], words: Wording) -> Iterator[ClauseRow]:
        """All clauses in order; each note stands beside the clause that holds its character."""
        beside: dict[int | None, list[Note]] = {}
        for offset, note in notes:
            beside.setdefault(self._at(offset), []).append(note)
        page = None
        for place, stretch in enumerate(self.stretches):
            turned = self.contract.page_at(stretch.start)
            said = words.phrases.page.format(page=turned) if turned and turned != page else ""
            page = turned or page
            yield self._row(place, stretch, said, tuple(beside.get(place, ())), words)

    def _row(self, place: int, stretch: _Stretch, page: str, notes: tuple[Note, ...], words: Wording) -> ClauseRow:
        role = stretch.clause.role if stretch.clause else ClauseRole.TERM
        return ClauseRow(
            anchor=_clause_anchor(place),
            page=page,
            role=words.clause_roles[role] if role not in (ClauseRole.TERM, ClauseRole.HEADING) else "",
            heading=role is ClauseRole.HEADING,
            pieces=tuple(self._pieces(stretch)),
            short=_shortened(shown(self.contract.text[stretch.start : stretch.end]), words),
            notes=notes,
        )

    def _pieces(self, stretch: _Stretch) -> Iterator[Piece]:
        inside = [one for one in self.marked if one.start < stretch.end and one.end >= stretch.start]
        ends = (place for one in inside for place in (one.start, one.end) if stretch.start < place < stretch.end)
        for start, end in pairwise(sorted({stretch.start, stretch.end, *ends})):
            yield Piece(
                text=in_place(self.contract.text[start:end]),
                lanes=tuple(sorted(one.lane for one in inside if one.start <= start and end <= one.end)),
                opens=tuple(Opening(words_anchor(o.start, o.end), o.links) for o in inside if o.start == start),
                closes=tuple(link for one in inside if one.start < one.end == end for link in one.links),
            )

    def _at(self, offset: int) -> int | None:
        """The number of the stretch that holds a character, from 0."""
        place = bisect_right(self.starts, offset) - 1
        return place if place >= 0 and offset < self.stretches[place].end else None


def _clause_anchor(place: int) -> str:
    return f"clause-{place + 1}"


def _stretches(contract: Contract) -> Iterator[_Stretch]:
    """Every character that is not blank lies in one of these."""
    at = 0
    for clause in contract.clauses:
        yield from _between(contract, at, clause.start)
        if clause.start < clause.end:
            yield _Stretch(clause.start, clause.end, clause)
        at = clause.end
    yield from _between(contract, at, len(contract.text))


def _between(contract: Contract, start: int, end: int) -> Iterator[_Stretch]:
    if contract.text[start:end].strip():
        yield _Stretch(start, end, None)


def _laned(markings: Iterable[Marking]) -> tuple[_Marked, ...]:
    """Stretches in order, the longer first where two begin together."""
    links: dict[tuple[int, int], list[Link]] = {}
    for one in markings:
        links.setdefault((one.start, one.end), []).append(one.link)
    marked: list[_Marked] = []
    for start, end in sorted(links, key=lambda span: (span[0], -span[1])):
        lane = _free(marked, start)
        marked.append(_Marked(start, end, tuple(dict.fromkeys(links[start, end])), lane))
    return tuple(marked)


def _free(marked: Sequence[_Marked], start: int) -> int:
    taken = {one.lane for one in marked if one.end > start}
    return next(lane for lane in range(len(marked) + 1) if lane not in taken)


def _shortened(text: str, words: Wording) -> str:
    if len(text) <= _SHORT:
        return text
    return words.phrases.shortened.format(text=text[:_SHORT].rsplit(" ", 1)[0])
