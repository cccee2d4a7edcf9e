"""What finding provisions costs beside spaCy's own tokenising of the same text, with and without the prefilter.

    python -m tests.benchmarks.matching [--long]

The text is that of the sample contracts. Each row is the least processor time of several passes, taken in turns in one
process. Read the ratios, not the milliseconds: 500 tokens cost spaCy some 0.5 ms on the machine of the target, which is
2 ms a page, so the target is a ratio of 3.5. With `--long` it shows what a KB of a contract of a thousand pages costs,
and of hostile text: no more than some times what a KB of any contract does, however long the text.
"""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import spacy

from analyser import Analyser
from analyser.matching import Finder
from analyser.model.document import Clause, Contract, Span

SAMPLES = Path(__file__).parents[2] / "sample_contracts"
PASSES = 15
PAGE = 500
"""Words of a page."""


def main(options: list[str]) -> None:
    """Print the tables."""
    analyser = Analyser()
    finder, bare = Finder(analyser.library.patterns), Finder(analyser.library.patterns, prefilter=False)
    contracts = [analyser.contract(path) for path in sorted(SAMPLES.glob("*.docx"))]
    print(f"{len(analyser.library.patterns.rules)} rules of {len(finder.entries)} lines")
    compared(contracts, {"finder": finder.search}, passes=PASSES)
    compared(contracts, {"finder without prefilter": bare.search}, passes=1)
    if "--long" in options:
        for name, contract in long_ones(contracts):
            spent = timed(finder.search, [contract])
            print(f"{name:<38} {len(contract.text) / 1000:6.0f} KB {spent / len(contract.text) * 1e6:8.2f} ms a KB")


def compared(contracts: Sequence[Contract], ways: dict[str, Callable[[Contract], object]], *, passes: int) -> None:
    """Print the least time a page for each way, beside that of spaCy's tokenizer."""
    tokenizer = spacy.blank("en").tokenizer
    every: dict[str, Callable[[Contract], object]] = {"spaCy's tokenizer": lambda one: tokenizer(one.text), **ways}
    pages = sum(len(contract.text.split()) for contract in contracts) / PAGE
    spent: dict[str, list[float]] = {name: [] for name in every}
    for _ in range(passes + 1):
        for name, way in every.items():
            spent[name].append(timed(way, contracts))
    base = min(spent["spaCy's tokenizer"])
    for name, passed in spent.items():
        print(f"  {name:<26} {min(passed) / pages * 1000:8.2f} ms a page of {pages:.0f} {min(passed) / base:8.2f} x")


def timed(way: Callable[[Contract], object], contracts: Sequence[Contract]) -> float:
    """The processor time of one pass over all contracts."""
    start = time.process_time()
    for contract in contracts:
        way(contract)
    return time.process_time() - start


def long_ones(contracts: Sequence[Contract]) -> Iterator[tuple[str, Contract]]:
    """A contract of a thousand pages, and texts that somebody made to be slow."""
    words = " ".join(contract.text for contract in contracts).split()
    yield "a thousand pages", joined(contracts, PAGE * 1000)
    yield "one paragraph of 1 MB", paragraph(" ".join(words * 16)[:1_000_000])
    yield "one sentence of 1 MB", paragraph(" ".join(word.strip(".;:?!") for word in words * 16)[:1_000_000])
    yield "one promise 25,000 times", paragraph("the Locum shall indemnify the Practice " * 25_000)
    yield "200,000 denials", paragraph("not save for but " * 70_000)
    yield "50,000 sums", paragraph("£5,000,000 million " * 50_000)
    yield "300 KB of brackets", paragraph("(" * 300_000)
    yield "300 KB without a space", paragraph("indemnify" * 33_000)
    yield "5,000 defined names", paragraph("\n".join(defined(number) for number in range(5_000)))
    yield "20,000 items of one list", listed("The Locum shall indemnify the Practice against", 20_000)
    yield "1,000 items under a stem of 100 KB", listed("The Locum shall indemnify the Practice " * 2_500, 1_000)


def defined(number: int) -> str:
    """A definition of a party's name that no other contract has, and a duty that it bears."""
    name = "Party" + "".join(chr(ord("a") + int(digit)) for digit in str(number))
    return f'"{name}" means the hospital. {name} shall pay all claims.'


def joined(contracts: Sequence[Contract], words: int) -> Contract:
    """The contracts, one after another and again, until there are so many words."""
    texts: list[str] = []
    clauses: list[Clause] = []
    start = count = 0
    while count < words:
        for contract in contracts:
            clauses.extend(moved(clause, start) for clause in contract.clauses)
            texts.append(contract.text)
            start += len(contract.text) + 1
            count += len(contract.text.split())
    return Contract("long", "txt", "", "\n".join(texts), tuple(clauses))


def moved(clause: Clause, by: int) -> Clause:
    """The clause in a text that stands so many characters later."""
    stem = tuple(Span(span.start + by, span.end + by) for span in clause.stem)
    tail = tuple(Span(span.start + by, span.end + by) for span in clause.tail)
    return replace(clause, start=clause.start + by, end=clause.end + by, stem=stem, tail=tail)


def paragraph(text: str) -> Contract:
    """The text as one clause."""
    return Contract("hostile", "txt", "", text, (Clause(0, len(text)),))


def listed(stem: str, items: int) -> Contract:
    """A stem and so many items, each read with it."""
    item = "any negligence"
    starts = range(len(stem) + 1, len(stem) + 1 + items * (len(item) + 1), len(item) + 1)
    clauses = tuple(Clause(start, start + len(item), stem=(Span(0, len(stem)),)) for start in starts)
    return Contract("list", "txt", "", "\n".join((stem, *(item for _ in starts))), clauses)


if __name__ == "__main__":
    main(sys.argv[1:])
