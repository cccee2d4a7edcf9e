"""Prints how near the reviews of the samples come to the expectations: `python -m tests.samples.score [WORD]`.

WORD keeps the samples whose name holds it. Every difference is printed, then the sums.
"""

import sys
from collections import Counter
from pathlib import Path

from analyser.errors import AnalyserError
from analyser.model.review import Review

from .expecting import (
    TODAY,
    Expectation,
    cover_of,
    differences,
    expectations,
    flags_of,
    particulars_of,
    provisions_of,
)
from .make import SAMPLES


def sample_path(name: str) -> Path:
    return next(SAMPLES.glob(f"{name}.*"))


def tally(review: Review, expected: Expectation) -> Counter[str]:
    """Right, missed and surplus counts of one review."""
    found = provisions_of(review, expected)
    flags, particulars, cover = flags_of(review), particulars_of(review), cover_of(review)
    return Counter(
        {
            "provisions right": len(found & expected.provisions),
            "provisions missed": len(expected.provisions - found),
            "provisions too many": len(found - expected.provisions),
            "flags right": (flags & expected.flags).total(),
            "flags missed": (expected.flags - flags).total(),
            "flags too many": (flags - expected.flags).total(),
            "cells right": sum(cover.get(key) == value for key, value in expected.cover.items()),
            "particulars right": sum(particulars[key] == value for key, value in expected.particulars.items()),
            "exact": int(not differences(review, expected)),
        }
    )


def main(word: str = "") -> None:
    from analyser.pipeline import Analyser

    analyser, total = Analyser(), Counter[str]()
    wanted = [expected for expected in expectations() if word in expected.name]
    for expected in wanted:
        try:
            review = analyser.review(sample_path(expected.name), today=TODAY)
        except AnalyserError as error:
            print(f"{expected.name}\n  not reviewed: {error}")
            continue
        total += tally(review, expected)
        lines = differences(review, expected)
        print(expected.name, *lines or ["exact"], sep="\n  ")
    _print_sums(wanted, total)


def _print_sums(wanted: list[Expectation], total: Counter[str]) -> None:
    of_provisions = sum(len(expected.provisions) for expected in wanted)
    of_flags = sum(expected.flags.total() for expected in wanted)
    given = total["provisions right"] + total["provisions too many"]
    print(f"\nsamples exact      {total['exact']} of {len(wanted)}")
    print(f"particulars right  {total['particulars right']} of {5 * len(wanted)}")
    print(f"cells right        {total['cells right']} of {10 * len(wanted)}")
    print(f"flags right        {total['flags right']} of {of_flags}, {total['flags too many']} too many")
    print(f"provisions right   {total['provisions right']} of {of_provisions}, {total['provisions too many']} too many")
    print(f"  precision {total['provisions right'] / max(given, 1):.3f}", end="")
    print(f"  recall {total['provisions right'] / max(of_provisions, 1):.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
