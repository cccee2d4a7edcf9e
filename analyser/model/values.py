"""Sums and periods as values, and the words by which they are known."""

from dataclasses import dataclass
from enum import StrEnum


class Per(StrEnum):
    """What a sum is measured by: one claim, each of them, all claims together, a year, or what is not said."""

    ANY_ONE_CLAIM = "any-one-claim"
    EACH_AND_EVERY = "each-and-every"
    AGGREGATE = "aggregate"
    YEAR = "year"
    UNKNOWN = "unknown"


class Bound(StrEnum):
    """Whether a sum is the least or the most."""

    MINIMUM = "minimum"
    MAXIMUM = "maximum"


class After(StrEnum):
    """From when a period runs: the end of the contract or its work, of the policy, of practice, or what is not said."""

    AGREEMENT = "agreement"
    COVER = "cover"
    RETIREMENT = "retirement"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in whole pounds; None where a blank was left for it."""

    pounds: int | None
    per: Per = Per.UNKNOWN
    bound: Bound = Bound.MINIMUM


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in months; None where a blank was left for it, or where words and figures disagree."""

    months: int | None
    after: After = After.UNKNOWN


@dataclass(frozen=True, slots=True)
class Measure:
    """Words that show what a sum is measured by."""

    per: Per
    find: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """Words before a sum (`find`), or right after it (`follows`), that make it the least or the most."""

    bound: Bound
    find: tuple[str, ...]
    follows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """Words that show from when a period runs."""

    after: After
    find: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ValueWords:
    """patterns/values.toml. All words are regular expressions, in any case.

    `signs` stand before a sum, `units` after it, and `foreign` before or after one that is none of pounds. `scales`
    multiply what stands before them. `blanks` are left where a number was to be filled in, `blank_sums` where one can
    only be a sum. `months` is how many there are in each unit of time. A period is no period of cover beside
    `not_before` or `not_after`. A sum after words of `other_risks` and none of `own_risks` is no level of medical
    cover, nor is one below `least_cover`.
    """

    numbers: dict[str, int]
    scales: dict[str, int]
    signs: tuple[str, ...]
    units: tuple[str, ...]
    foreign: tuple[str, ...]
    blanks: tuple[str, ...]
    blank_sums: tuple[str, ...]
    measures: tuple[Measure, ...]
    limits: tuple[Limit, ...]
    months: dict[str, int]
    endings: tuple[Ending, ...]
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]
    other_risks: tuple[str, ...]
    own_risks: tuple[str, ...]
    least_cover: int
