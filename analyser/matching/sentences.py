"""Clauses -> sentences: the stretch in which one promise stands, read with the stem of its list."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from analyser.matching.words import Words
from analyser.model.document import Clause, ClauseRole, Contract, Span

_ENDS = frozenset(".?!")
_ABBREVIATIONS = frozenset(
    {"dr", "mr", "mrs", "ms", "prof", "no", "nos", "cl", "para", "paras", "sch", "eg", "ie", "viz", "st", "ltd"}
)
_LABEL = re.compile(
    r"\s*(?:\(?[0-9]{1,3}[.)]?(?:[0-9]{1,3}\.?)*\)?|\(?[a-z]{1,4}\)|[A-Z]{1,2}[0-9]{1,2}\.?|[•·▪*-])\s+"
)
_BOX = re.compile(r"(?:^|[\n\t|:;]|\s{2}) {0,3}(?:(?P<empty>\[ {0,3}\]|[☐□])|\[[xX✓✔]\]|[☒☑✓✔])\s{1,3}(?=[A-Z])")
_SILENT = frozenset({ClauseRole.CONTENTS, ClauseRole.HEADING, ClauseRole.DRAFTING_NOTE, ClauseRole.UNTICKED})
_BOX_MARKS = ("[", "☐", "□", "☒", "☑", "✓", "✔")
_LONGEST = 601


class Sentence(NamedTuple):
    """Words `start` to `end` (exclusive) of the contract, after those of its `stem` ranges, before its `tail`.

    `led` says that the stem only tells what the sentence is about: a heading run in before it, or a question.
    """

    clause: Clause
    start: int
    end: int
    stem: tuple[tuple[int, int], ...] = ()
    tail: tuple[tuple[int, int], ...] = ()
    led: bool = False

    @property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """All of its words' ranges, in reading order; those that touch are one."""
        joined: list[tuple[int, int]] = []
        for start, end in (*self.stem, (self.start, self.end), *self.tail):
            if joined and joined[-1][1] == start:
                joined[-1] = joined[-1][0], end
            else:
                joined.append((start, end))
        return tuple(joined)


def sentences(contract: Contract, words: Words) -> Iterator[Sentence]:
    """Every sentence that can carry a provision, in reading order.

    A list's stem is no sentence of its own: each item is read with it.
    """
    lent = sorted({(span.start, span.end) for clause in contract.clauses for span in (*clause.stem, *clause.tail)})
    boxes = _boxes(words)
    ends = sorted({*_stops(words), *boxes})
    above: Clause | None = None
    for clause in contract.clauses:
        if clause.role not in _SILENT:
            inside = lent[bisect_left(lent, (clause.start, 0)) : bisect_left(lent, (clause.end, 0))]
            yield from _of_clause(words, clause, inside, ends, boxes, _question(words, above))
        above = clause


def _question(words: Words, above: Clause | None) -> tuple[tuple[int, int], ...]:
    """The heading just above a clause where it asks something, as in questions and answers."""
    if above is None or above.role is not ClauseRole.HEADING:
        return ()
    first, last = _range(words, above)
    return ((first, last),) if last > first and words.lower[last - 1] == "?" else ()


def _of_clause(
    words: Words,
    clause: Clause,
    lent: Sequence[tuple[int, int]],
    ends: Sequence[int],
    boxes: Mapping[int, bool],
    lead: tuple[tuple[int, int], ...],
) -> Iterator[Sentence]:
    """`lent` are the stretches of the clause that are the stem or tail of other clauses; `lead` is a question above."""
    first, last = _range(words, clause)
    stem = tuple((max(start, end - _LONGEST), end) for start, end in (_range(words, span) for span in clause.stem))
    tail = tuple((start, min(end, start + _LONGEST)) for start, end in (_range(words, span) for span in clause.tail))
    for start, end in _cut(first, last, ends):
        if start == first and end < last and _leads(words, start, end, clause.heading):
            lead = ((start, end),)
            continue
        unticked = not boxes.get(start, True)
        if unticked or (lent and _is_lent(words.starts[start], words.ends[end - 1], lent)):
            continue
        before = lead or (stem if start == first else ())
        yield Sentence(clause, start, end, before, tail if end == last else (), led=bool(lead))


def _is_lent(start: int, end: int, lent: Sequence[tuple[int, int]]) -> bool:
    return any(start < to and from_ < end <= to for from_, to in lent)


def _leads(words: Words, start: int, end: int, heading: str | None) -> bool:
    """Whether the words only say what the clause is about: its heading, run in before its text, or a question.

    The sentences after them are read with them: "9. Proof. Each April.", "What if I am sued? We pay."
    """
    if words.lower[end - 1] == "?":
        return True
    if heading is None:
        return False
    span = quoted(words, start, end)
    return words.text[span.start : span.end].strip(" .:-").lower() == heading.strip(" .:-").lower()


def _range(words: Words, span: Span | Clause) -> tuple[int, int]:
    first = bisect_left(words.starts, span.start)
    return first, bisect_left(words.starts, span.end, first)


def _boxes(words: Words) -> dict[int, bool]:
    """The words with which an option begins, and whether its box is ticked."""
    if not any(mark in words.text for mark in _BOX_MARKS):
        return {}
    return {bisect_left(words.starts, box.end()): not box["empty"] for box in _BOX.finditer(words.text)}


def _cut(first: int, last: int, ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretch cut at the ends within it, and where it is endless."""
    start = first
    for end in (*ends[bisect_right(ends, first) : bisect_left(ends, last)], last):
        while end - start > _LONGEST:
            yield start, start + _LONGEST
            start += _LONGEST
        if end > start:
            yield start, end
        start = end


def _stops(words: Words) -> Iterator[int]:
    """The words that follow a stop which ends a sentence."""
    stops = [place for place, word in enumerate(words.lower[:-1]) if word in _ENDS]
    return (place + 1 for place in stops if _ends(words, place))


def _ends(words: Words, place: int) -> bool:
    """Whether the stop at `place` ends a sentence: what follows begins with a capital, a figure or a bracket."""
    before = words.lower[place - 1] if place else ""
    if before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha()) or before.isdigit():
        return words.lower[place] != "." or (before.isdigit() and _new_line(words, place))
    following = words.text[words.starts[place + 1]]
    return words.starts[place + 1] > words.ends[place] and (following.isupper() or following in "([\"“'‘•|☐☒")


def _new_line(words: Words, place: int) -> bool:
    return "\n" in words.text[words.ends[place] : words.starts[place + 1]]


def quoted(words: Words, start: int, end: int) -> Span:
    """The characters of the words, without a label at their front: "7.2", "(a)"."""
    from_, to = words.starts[start], words.ends[end - 1]
    label = _LABEL.match(words.text, from_, to)
    return Span(label.end() if label and label.end() < to else from_, to)
