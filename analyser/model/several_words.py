"""The fixed words of reports that set several papers side by side, as patterns/wording/<language>.toml holds them."""

from dataclasses import dataclass

from analyser.model.certificate import Met, Why
from analyser.model.comparison import ClauseFate, Course, FlagFate
from analyser.model.portfolio import Doubling

Counted = tuple[str, str]
"""The form for one, and the form for any other number."""


@dataclass(frozen=True, slots=True)
class ComparisonWords:
    """What a comparison says beside the words of a review."""

    title: str
    old: str
    new: str
    course: str
    courses: dict[Course, str]
    flag_fates: dict[FlagFate, str]
    clause_fates: dict[ClauseFate, str]
    worse: str
    better: str
    new_flags: Counted
    fixed_flags: Counted
    further_flags: Counted
    graver_flags: Counted
    clause_changes: Counted
    none_worse: str
    same: str
    points_form: str
    unread: str
    law_differs: str
    particulars_differ: str
    cover_intro: str
    flags_intro: str
    no_flags: str
    clauses: str
    clauses_intro: str
    no_clauses: str
    read: str
    carried: str
    carries: str
    was: str
    further: str
    removed_words: str
    added_words: str
    removed_here: str
    added_here: str


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a review says of a certificate that was held against the contract.

    The `whys` have {day}, {other_day}, {needed}, {found} and {work} to fill.
    """

    heading: str
    intro: str
    none: str
    tally: str
    counts: dict[Met, str]
    mets: dict[Met, str]
    whys: dict[Why, str]
    requirement: str
    paper: str
    provider: str
    holder: str
    period: str
    basis: str
    limits: str
    covers: str
    leaves_out: str
    doubtful: str
    care: str
    not_found: str
    says: str
    reason: str
    sheet: str
    answer: str
    asked: str
    sum: str
    check_holder: str
    claims_made: str
    by_sight: str


@dataclass(frozen=True, slots=True)
class PortfolioWords:
    """What a portfolio says beside the words of a review. {contracts} are names, "a, b and c"."""

    title: Counted
    bare_count: Counted
    none_bare: str
    twice_count: Counted
    needed: str
    unread: str
    partial: str
    contracts: str
    contract: str
    raised: str
    points: Counted
    cover_intro: str
    bare: str
    bare_intro: str
    no_bare: str
    bare_tag: str
    in_contract: str
    only_own: str
    perhaps: str
    twice: str
    twice_intro: str
    no_twice: str
    doublings: dict[Doubling, str]
    twice_tag: str
    together: str
    policy: str
    policy_intro: str
    no_policy: str
    required_by: str
    fills: str
    unless_settled: str
    piece: str
    nations: str
    time: str
    start: str
    end: str
    no_end: str
    level: str
    highest: str
    after: str
    membership: str
    asked_in: str
