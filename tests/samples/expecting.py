"""What a careful reader expects of each sample, and how a review differs from it.

tests/samples/expected/<name>.toml was written from the vocabulary and the law pages before any code read the sample.
Under `[provisions]` a key is a clause number as a reader sees it, or `~` and words that stand in an unnumbered clause;
a value lists kinds, with the direction of an indemnity and the stance towards private or non-NHS work.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analyser.model.document import TERMS_NOT_SUPPLIED
from analyser.model.review import Provision, Review

EXPECTED = Path(__file__).parent / "expected"
TODAY = date(2026, 11, 23)
Found = frozenset[tuple[str, str]]
"""Clause and kind (with direction or stance) of every provision, each once a clause."""


@dataclass(frozen=True)
class Expectation:
    """One sample's review as worked out by hand."""

    name: str
    particulars: Mapping[str, str]
    reading: str
    provisions: Found
    cover: Mapping[str, str]
    flags: Counter[str]
    terms_not_supplied: tuple[str, ...]


def expectations() -> tuple[Expectation, ...]:
    return tuple(expectation(path) for path in sorted(EXPECTED.glob("*.toml")))


def expectation(path: Path) -> Expectation:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    particulars = {key: str(data[key]) for key in ("nation", "setting", "engagement", "as_at", "basis")}
    found = frozenset((clause, kind) for clause, kinds in data["provisions"].items() for kind in kinds)
    return Expectation(
        path.stem,
        particulars,
        data["reading"],
        found,
        data["cover"],
        Counter(data["flags"]),
        tuple(data["terms_not_supplied"]),
    )


def particulars_of(review: Review) -> dict[str, str]:
    stated = review.particulars
    return {
        "nation": str(stated.nation.value),
        "setting": str(stated.setting.value),
        "engagement": str(stated.engagement.value),
        "as_at": review.as_at.date.isoformat(),
        "basis": str(review.as_at.basis),
    }


def provisions_of(review: Review, expected: Expectation) -> Found:
    quotes = {key: _starts(review, key[1:]) for key, _ in sorted(expected.provisions) if key.startswith("~")}
    return frozenset((_clause(review, provision, quotes), _kind(provision)) for provision in review.provisions)


def _starts(review: Review, words: str) -> set[int]:
    """Where the clauses begin that hold the words."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    clauses = (review.contract.clause_at(hit.start()) for hit in re.finditer(pattern, review.contract.text))
    return {clause.start for clause in clauses if clause}


def _clause(review: Review, provision: Provision, quotes: Mapping[str, set[int]]) -> str:
    clause = review.contract.clause_at(provision.evidence.start)
    by_words = (key for key, starts in quotes.items() if clause and clause.start in starts)
    return next(by_words, provision.evidence.clause or f"~{provision.evidence.quote}")


def _kind(provision: Provision) -> str:
    """The kind, with direction for indemnities alone and stance for the two topics that have one."""
    more = provision.direction if provision.kind.startswith("indemnity-") else provision.stance
    return f"{provision.kind} {more}" if more else str(provision.kind)


def cover_of(review: Review) -> dict[str, str]:
    return {str(cell.activity): str(cell.status) for cell in review.cover}


def flags_of(review: Review) -> Counter[str]:
    return Counter(str(flag.kind) for flag in review.flags)


def terms_missed(review: Review, expected: Expectation) -> list[str]:
    """Expected names that no notice gives, and a line for notices where none are expected."""
    names = [name for notice in review.notices if notice.kind == TERMS_NOT_SUPPLIED for name in notice.names]
    missed = [
        wanted for wanted in expected.terms_not_supplied if not any(wanted.lower() in name.lower() for name in names)
    ]
    return missed if expected.terms_not_supplied else [f"not expected: {name}" for name in names]


def differences(review: Review, expected: Expectation) -> list[str]:
    """One line for each way in which the review is not the expected one; none when it is."""
    lines = _compare("", expected.particulars, particulars_of(review))
    if str(review.reading) != expected.reading:
        lines.append(f"reading: expected {expected.reading}, got {review.reading}")
    lines += _compare("cover ", expected.cover, cover_of(review))
    found = provisions_of(review, expected)
    lines += [f"provision missed: {kind} in {clause}" for clause, kind in sorted(expected.provisions - found)]
    lines += [f"provision too many: {kind} in {clause}" for clause, kind in sorted(found - expected.provisions)]
    flags = flags_of(review)
    lines += [f"flag missed: {flag}" for flag in sorted((expected.flags - flags).elements())]
    lines += [f"flag too many: {flag}" for flag in sorted((flags - expected.flags).elements())]
    return lines + [f"terms not supplied: {line}" for line in terms_missed(review, expected)]


def _compare(label: str, wanted: Mapping[str, str], got: Mapping[str, str]) -> list[str]:
    return [
        f"{label}{key}: expected {value}, got {got.get(key)}" for key, value in wanted.items() if got.get(key) != value
    ]
