"""Which work a certificate names, takes out, or speaks of in a way that leaves it open."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analyser.certificate.expressions import any_of, whole_line
from analyser.model.certificate import CertificateWords, CertificateWork, Sense, WorkSaid
from analyser.model.document import Contract, Evidence

_SENTENCE = re.compile(r"[^.;\n]+(?:\.(?=\w)[^.;\n]+)*")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the paper and what the heading above it says: covered, taken out, or neither.

    `ticked` is a row of a table with a column for what is not covered: in which column a mark stands is not known.
    """

    start: int
    text: str
    under: Sense | None
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    """Work in a sentence, whose place in the paper this is; `part` where only a part of the work is named."""

    kind: CertificateWork
    sense: Sense
    part: bool
    start: int
    end: int


def work_in(paper: Contract, words: CertificateWords) -> Iterator[WorkSaid]:
    """In reading order; a bare mention, which says nothing on cover, is left out.

    A part of some work counts beside the whole of it only where it is taken out: "GMC matters and inquests".
    """
    lines = _lines(paper.text, words)
    found = [
        one for line in lines for sentence in _SENTENCE.finditer(line.text) for one in _work(line, sentence, words)
    ]
    whole = {one.kind.activity for one in found if not one.part and one.sense is Sense.NAMED}
    for one in found:
        if one.part and one.sense is Sense.NAMED:
            if one.kind.activity in whole:
                continue
            one = replace(one, sense=Sense.DOUBTFUL)
        yield WorkSaid(one.kind.activity, one.sense, _evidence(paper, one.start, one.end))


def _lines(text: str, words: CertificateWords) -> Iterator[_Line]:
    under, ticked, start = None, False, 0
    for row in text.split("\n"):
        bare = row.strip()
        if whole_line(bare, words.excluded_heads):
            under = Sense.EXCLUDED
        elif whole_line(bare, words.covered_heads):
            under = Sense.NAMED
        elif whole_line(bare, words.other_heads) or bare.isupper():
            under = None
        ticked = "|" in row and (ticked or _heads_a_denial(row, words))
        yield _Line(start, row, under, ticked)
        start += len(row) + 1


def _heads_a_denial(row: str, words: CertificateWords) -> bool:
    """ "Work | Covered | Not covered": a head, for it names no work."""
    cells = [cell.strip() for cell in row.split("|")]
    denied = any(whole_line(cell, (*words.denies_next, *words.excluded_heads)) for cell in cells)
    return denied and not any(any_of((*kind.find, *kind.narrow)).search(row) for kind in words.work)


def _work(line: _Line, sentence: re.Match[str], words: CertificateWords) -> Iterator[_Hit]:
    text, start = sentence.group(), line.start + sentence.start()
    for kind in words.work:
        for match in any_of((*kind.find, *kind.narrow)).finditer(text):
            if sense := _sense(text, match, line, words):
                part = not any_of(kind.find).fullmatch(match.group())
                yield _Hit(kind, sense, part, start, start + len(text.rstrip()))


def _sense(text: str, match: re.Match[str], line: _Line, words: CertificateWords) -> Sense | None:
    """A denial wins over a doubt, a doubt over a promise; a line of a list counts as its heading says."""
    before, after = text[: match.start()], text[match.end() :]
    if any_of(words.denies_after).search(before) or any_of(words.denies_before).search(after):
        return Sense.EXCLUDED
    if re.match(rf"[^\w.;]{{1,6}}{any_of(words.denies_next).pattern}", after, re.IGNORECASE):
        return Sense.EXCLUDED
    if line.under is Sense.EXCLUDED:
        return Sense.EXCLUDED
    if line.ticked or any_of(words.doubts).search(line.text):
        return Sense.DOUBTFUL
    return Sense.NAMED if line.under is Sense.NAMED or any_of(words.covers).search(text) else None


def _evidence(paper: Contract, start: int, end: int) -> Evidence:
    clause = paper.clause_at(start)
    while start < end and paper.text[start].isspace():
        start += 1
    return Evidence(paper.text[start:end], start, end, clause.number if clause else None, paper.page_at(start))
