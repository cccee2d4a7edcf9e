"""Which work a certificate names, takes out, or speaks of in a way that leaves it open."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analyser.certificate.expressions import any_of, whole_line
from analyser.model.certificate import CertificateWords, Sense, WorkSaid
from analyser.model.document import Contract, Evidence

_SENTENCE = re.compile(r"[^.;\n]+(?:\.(?=\w)[^.;\n]+)*")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the paper and what the heading above it says: covered, taken out, or neither."""

    start: int
    text: str
    under: Sense | None


def work_in(paper: Contract, words: CertificateWords) -> Iterator[WorkSaid]:
    """In reading order; a bare mention, which says nothing on cover, is left out."""
    for line in _lines(paper.text, words):
        for sentence in _SENTENCE.finditer(line.text):
            yield from _work(paper, line, sentence, words)


def _lines(text: str, words: CertificateWords) -> Iterator[_Line]:
    under, start = None, 0
    for row in text.split("\n"):
        bare = row.strip()
        if whole_line(bare, words.excluded_heads):
            under = Sense.EXCLUDED
        elif whole_line(bare, words.covered_heads):
            under = Sense.NAMED
        elif whole_line(bare, words.other_heads) or bare.isupper():
            under = None
        yield _Line(start, row, under)
        start += len(row) + 1


def _work(paper: Contract, line: _Line, sentence: re.Match[str], words: CertificateWords) -> Iterator[WorkSaid]:
    for kind in words.work:
        for match in any_of((*kind.find, *kind.narrow)).finditer(sentence.group()):
            sense = _sense(sentence.group(), match, line, words)
            if sense is Sense.NAMED and not any_of(kind.find).fullmatch(match.group()):
                sense = Sense.DOUBTFUL
            if sense:
                start = line.start + sentence.start()
                yield WorkSaid(kind.activity, sense, _evidence(paper, start, start + len(sentence.group().rstrip())))


def _sense(text: str, match: re.Match[str], line: _Line, words: CertificateWords) -> Sense | None:
    """A denial wins over a doubt, a doubt over a promise; a line of a list counts as its heading says."""
    before, after = text[: match.start()], text[match.end() :]
    if any_of(words.denies_after).search(before) or any_of(words.denies_before).search(after):
        return Sense.EXCLUDED
    if re.match(rf"[^\w.;]{{1,6}}{any_of(words.denies_next).pattern}", after, re.IGNORECASE):
        return Sense.EXCLUDED
    if line.under is Sense.EXCLUDED:
        return Sense.EXCLUDED
    if any_of(words.doubts).search(line.text):
        return Sense.DOUBTFUL
    return Sense.NAMED if line.under is Sense.NAMED or any_of(words.covers).search(text) else None


def _evidence(paper: Contract, start: int, end: int) -> Evidence:
    clause = paper.clause_at(start)
    while start < end and paper.text[start].isspace():
        start += 1
    return Evidence(paper.text[start:end], start, end, clause.number if clause else None, paper.page_at(start))
