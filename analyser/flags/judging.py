"""All flags of a contract: one judge for each kind, and the words that go with what it finds."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from analyser.flags import cells, clauses
from analyser.flags.case import Answers, Case, Cause
from analyser.flags.wording import Wordings
from analyser.model.cover import CoverWords
from analyser.model.flags import FlagBook, Named
from analyser.model.review import Cover, Evidence, Flag, Mention, Particulars, Provision
from analyser.model.vocabulary import FlagKind, Nation, Severity

Judge = Callable[[Case], Iterator[Cause]]

JUDGES: Mapping[FlagKind, Judge] = {
    FlagKind.MISSING_PRIVATE_COVER: cells.missing_private_cover,
    FlagKind.MISSING_NHS_COVER: cells.missing_nhs_cover,
    FlagKind.MISSING_NON_NHS_COVER: cells.missing_non_nhs_cover,
    FlagKind.MISSING_OTHER_COVER: cells.missing_other_cover,
    FlagKind.NO_REGULATORY_SUPPORT: cells.no_regulatory_support,
    FlagKind.NO_INDEMNITY_CLAUSE: clauses.no_indemnity_clause,
    FlagKind.DOCTOR_INDEMNIFIES_ENGAGER: clauses.doctor_indemnifies_engager,
    FlagKind.UNCAPPED_INDEMNITY: clauses.uncapped_indemnity,
    FlagKind.RECOURSE_AGAINST_DOCTOR: clauses.recourse_against_doctor,
    FlagKind.SCHEME_OVERCLAIM: cells.scheme_overclaim,
    FlagKind.WRONG_NATION_SCHEME: clauses.wrong_nation_scheme,
    FlagKind.CLAIMS_MADE_NO_RUN_OFF: clauses.claims_made_no_run_off,
    FlagKind.DUPLICATE_COVER: cells.duplicate_cover,
    FlagKind.UNFILLED_PLACEHOLDER: clauses.unfilled_placeholder,
    FlagKind.NATION_UNCLEAR: cells.nation_unclear,
    FlagKind.OBSOLETE_SCHEME_NAME: clauses.obsolete_scheme_name,
}


def judge(
    *,
    particulars: Particulars,
    provisions: tuple[Provision, ...],
    mentions: tuple[Mention, ...],
    cover: tuple[Cover, ...],
    on: date,
    book: FlagBook,
    words: CoverWords,
    named: tuple[Named, ...] = (),
    blanks: tuple[Evidence, ...] = (),
    by_nation: Mapping[Nation, Answers] | None = None,
) -> tuple[Flag, ...]:
    """The flags, worst first, then by place in the contract; what the contract is silent on comes last of its kind.

    There is one flag of a kind, with all the words that raise it; a missing cover is flagged for each activity.
    `named` are the schemes and bodies the contract names, `blanks` the material fields left open, `by_nation` what
    the law of each nation answers (needed only where the nation is unknown), `on` the date whose law answers.
    """
    case = Case(particulars, provisions, mentions, cover, on, named, blanks, by_nation or {})
    wordings = Wordings(book, words, particulars)
    flags = [wordings.flag(kind, cause) for kind, found in JUDGES.items() for cause in found(case)]
    starts = {provision.id: provision.evidence.start for provision in provisions}
    return tuple(sorted(flags, key=lambda flag: _place(flag, starts)))


def _place(flag: Flag, starts: Mapping[str, int]) -> tuple[int, bool, int, int]:
    """Severity, place, kind. Sorting keeps the activities of one kind in the vocabulary's order."""
    found = [*(starts[name] for name in flag.provisions), *(piece.start for piece in flag.evidence)]
    order = list(Severity).index(flag.severity)
    return order, not found, min(found, default=0), list(FlagKind).index(flag.kind)
