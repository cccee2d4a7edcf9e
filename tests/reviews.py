"""Reviews made by hand: what the report and the command are tested on, without reading or matching anything."""

from datetime import date

from analyser.model.document import Clause, Contract, Notice, PageTurn
from analyser.model.law import Source
from analyser.model.review import AsAt, Cover, Evidence, Flag, Particulars, Provision, Review, Stated
from analyser.model.vocabulary import (
    Activity,
    Basis,
    Confidence,
    CoverStatus,
    DateBasis,
    Direction,
    Engagement,
    FlagKind,
    LawStatus,
    Nation,
    ProvisionKind,
    Setting,
    Severity,
    Stance,
)

TEXT = (
    "1.1 The Surgery in Leeds engages Dr Ann Other as a locum.\n"
    "4.2 The Locum may see private patients at the Surgery.\n"
    "7.2 The Locum shall indemnify the Practice against all claims."
)
FACT = "england.cell.private-practice.general-practice"


def evidence(quote: str, clause: str | None = None, page: int | None = 1) -> Evidence:
    start = TEXT.index(quote)
    return Evidence(quote, start, start + len(quote), clause, page)


PRIVATE = Provision(
    "p1",
    ProvisionKind.PRIVATE_WORK,
    evidence("The Locum may see private patients at the Surgery.", "4.2"),
    "private-work.may-see",
    heading="Private work",
    stance=Stance.PERMITTED,
    activities=(Activity.PRIVATE_PRACTICE,),
)
GIVEN = Provision(
    "p2",
    ProvisionKind.INDEMNITY_GIVEN,
    evidence("The Locum shall indemnify the Practice against all claims.", "7.2", 2),
    "indemnity-given.promise",
    direction=Direction.DOCTOR_TO_ENGAGER,
)
GAP_FLAG = Flag(
    FlagKind.MISSING_PRIVATE_COVER,
    Severity.HIGH,
    "Nothing covers the private work",
    "The contract lets you see private patients, and no scheme answers for private care.",
    "A claim by a private patient would be yours alone.",
    "Ask your defence organisation whether your membership reaches this work.",
    "Written confirmation that your own cover reaches private work.",
    "The Practice shall indemnify the Locum for private work.",
    provisions=("p1",),
    facts=(FACT,),
    activity=Activity.PRIVATE_PRACTICE,
)
NAME_FLAG = Flag(
    FlagKind.OBSOLETE_SCHEME_NAME,
    Severity.LOW,
    "An old name",
    "Renamed.",
    "None.",
    "Ask which is meant.",
    "A new name.",
)


def cell(activity: Activity, status: CoverStatus = CoverStatus.NOT_MENTIONED, **more: object) -> Cover:
    ground = "The contract does not speak of it." if status is CoverStatus.NOT_MENTIONED else f"Ground of {activity}."
    return Cover(activity, status, LawStatus.NOT_COVERED, ground, **more)  # type: ignore[arg-type]


def cover(**statuses: CoverStatus) -> tuple[Cover, ...]:
    """All ten cells: those named (with _ for -) in the given status, the others not mentioned."""
    return tuple(cell(a, statuses.get(a.value.replace("-", "_"), CoverStatus.NOT_MENTIONED)) for a in Activity)


def contract(name: str = "locum.pdf", notices: tuple[Notice, ...] = ()) -> Contract:
    starts = [0, *(n + 1 for n, c in enumerate(TEXT) if c == "\n")]
    ends = [*(start - 1 for start in starts[1:]), len(TEXT)]
    clauses = tuple(Clause(s, e, TEXT[s : s + 3]) for s, e in zip(starts, ends, strict=True))
    turns = (PageTurn(0, 1), PageTurn(starts[2], 2))
    return Contract(name, "pdf", "ab" * 32, TEXT, clauses, pages=2, page_turns=turns, notices=notices)


def particulars(nation: Nation = Nation.ENGLAND) -> Particulars:
    place = evidence("The Surgery in Leeds", "1.1")
    return Particulars(
        Stated(nation, Basis.CONTRACT if nation is not Nation.UNKNOWN else Basis.NONE, (place,)),
        Stated(Setting.GENERAL_PRACTICE, Basis.GIVEN),
        Stated(Engagement.LOCUM_DIRECT, Basis.GIVEN),
    )


def review(
    *,
    name: str = "locum.pdf",
    flags: tuple[Flag, ...] = (),
    cells: tuple[Cover, ...] | None = None,
    provisions: tuple[Provision, ...] = (PRIVATE, GIVEN),
    notices: tuple[Notice, ...] = (),
) -> Review:
    """A review that is clean but for what is asked for."""
    return Review(
        contract(name, notices),
        AsAt(date(2026, 11, 23), DateBasis.TODAY),
        particulars(),
        provisions,
        cells if cells is not None else cover(nhs_general_practice=CoverStatus.SCHEME),
        flags,
        notices,
        {FACT: Source("No scheme covers private care.", "A guide", "https://e.org/g", "2024-04", Confidence.HIGH)},
        "0123456789abcdef",
    )


def faulty(**more: object) -> Review:
    """A review with a gap in private practice and the flag that says so."""
    gap = cover(nhs_general_practice=CoverStatus.SCHEME, private_practice=CoverStatus.GAP)
    return review(flags=(NAME_FLAG, GAP_FLAG), cells=gap, **more)  # type: ignore[arg-type]
