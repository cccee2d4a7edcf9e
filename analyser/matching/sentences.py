"""Clauses -> sentences: the stretch in which one promise stands, read with the stem of its list."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

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
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words `start` to `end` (exclusive) of the contract, after those of its `stem` ranges, before its `tail`."""

    clause: Clause
    start: int
    end: int
    stem: tuple[tuple[int, int], ...] = ()
    tail: tuple[tuple[int, int], ...] = ()

    @property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """All of its words' ranges, in reading order."""
        return (*self.stem, (self.start, self.end), *self.tail)


def sentences(contract: Contract, words: Words) -> Iterator[Sentence]:
    """Every sentence that can carry a provision, in reading order.

    A list's stem is no sentence of its own: each item is read with it.
    """
    lent = sorted({(span.start, span.end) for clause in contract.clauses for span in (*clause.stem, *clause.tail)})
    boxes = _boxes(contract.text, words)
    for clause in contract.clauses:
        if clause.role not in _SILENT:
            inside = lent[bisect_left(lent, (clause.start, 0)) : bisect_left(lent, (clause.end, 0))]
            yield from _of_clause(contract.text, words, clause, inside, boxes)


def _of_clause(
    text: str, words: Words, clause: Clause, lent: Iterable[tuple[int, int]], boxes: Mapping[int, bool]
) -> Iterator[Sentence]:
    """`lent` are the stretches of the clause that are the stem or tail of other clauses."""
    first, last = _range(words, Span(clause.start, clause.end))
    stem = tuple(_range(words, span) for span in clause.stem)
    tail = tuple(_range(words, span) for span in clause.tail)
    for number, (start, end) in enumerate(_cut(text, words, first, last, boxes)):
        if number == 0 and end < last and _is_heading(text, words, start, end, clause.heading):
            continue
        unticked = not boxes.get(start, True)
        if unticked or any(words.starts[start] < to and from_ < words.ends[end - 1] <= to for from_, to in lent):
            continue
        yield Sentence(clause, start, end, stem if number == 0 else (), tail if end == last else ())


def _is_heading(text: str, words: Words, start: int, end: int, heading: str | None) -> bool:
    """Whether the words are the clause's heading, run in before its text: "5. Fee work. I am willing ..."."""
    span = quoted(text, words, start, end)
    return heading is not None and text[span.start : span.end].strip(" .:-").lower() == heading.strip(" .:-").lower()


def _range(words: Words, span: Span) -> tuple[int, int]:
    return bisect_left(words.starts, span.start), bisect_left(words.starts, span.end)


def _boxes(text: str, words: Words) -> dict[int, bool]:
    """The words with which an option begins, and whether its box is ticked."""
    return {bisect_left(words.starts, box.end()): not box["empty"] for box in _BOX.finditer(text)}


def _cut(text: str, words: Words, first: int, last: int, boxes: Mapping[int, bool]) -> Iterator[tuple[int, int]]:
    start = first
    for place in range(first, last):
        if (
            place + 1 == last
            or place - start >= _LONGEST
            or place + 1 in boxes
            or (words.lower[place] in _ENDS and _ends(text, words, place))
        ):
            yield start, place + 1
            start = place + 1


def _ends(text: str, words: Words, place: int) -> bool:
    """Whether the stop at `place` ends a sentence: what follows begins with a capital, a figure or a bracket."""
    before = words.lower[place - 1] if place else ""
    if before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha()) or before.isdigit():
        return words.lower[place] != "." or (before.isdigit() and _new_line(text, words, place))
    following = text[words.starts[place + 1]]
    return words.starts[place + 1] > words.ends[place] and (following.isupper() or following in "([\"“'‘•|☐☒")


def _new_line(text: str, words: Words, place: int) -> bool:
    return "\n" in text[words.ends[place] : words.starts[place + 1]]


def quoted(text: str, words: Words, start: int, end: int) -> Span:
    """The characters of the words, without a label at their front: "7.2", "(a)"."""
    from_, to = words.starts[start], words.ends[end - 1]
    label = _LABEL.match(text, from_, to)
    return Span(label.end() if label and label.end() < to else from_, to)
