"""The fixed words of reports that set several papers side by side, as patterns/wording/<language>.toml holds them."""

from dataclasses import dataclass

from analyser.model.comparison import ClauseFate, Course, FlagFate

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
