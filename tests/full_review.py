"""A review that holds something in every place, and whose contract tries everything a hostile text can try."""

from dataclasses import replace
from datetime import date

from analyser.model.certificate import (
    Answer,
    Certificate,
    Item,
    Met,
    OwnCover,
    Reason,
    Said,
    Sense,
    Why,
    WorkSaid,
)
from analyser.model.document import (
    LAW_CHANGED,
    TERMS_NOT_SUPPLIED,
    Clause,
    ClauseRole,
    Contract,
    Notice,
    PageTurn,
)
from analyser.model.law import Source
from analyser.model.review import AsAt, Cover, Evidence, Flag, Particulars, Period, Provision, Review, Stated
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
)

SCRIPT = "<script>window.taken = 1</script>"
PICTURE = '<img src="https://evil.example/x" onerror="window.taken = 2">'
TURNED = "paid \u202eyltpmorp\u202c by \u2066the\u2069 Locum"
BREAKOUT = "\"'></bdi></p></style></title><svg onload=window.taken=3>&amp;{{ 7 * 7 }}{% raw %}"
CLAUSES = (
    ("HOSTILE TERMS", None, ClauseRole.HEADING),
    ("1.1 The Locum may see private patients and shall hold insurance of £5,000,000.", "1.1", ClauseRole.TERM),
    ("1.2 The Locum shall indemnify\nthe Practice against:", "1.2", ClauseRole.TERM),
    ("(a) all claims; and", "1.2(a)", ClauseRole.TERM),
    (f"(b) {SCRIPT} and {PICTURE}.", "1.2(b)", ClauseRole.TERM),
    (f"2. Fees are {TURNED}.\x1b[31m\x00", "2", ClauseRole.TERM),
    (f"“Loss” means {BREAKOUT}.", None, ClauseRole.DEFINITION),
    ("3. The fee is [          ].", "3", ClauseRole.TERM),
)
TEXT = "\n".join(text for text, _, _ in CLAUSES) + "\nSigned by both."


def full_review() -> Review:
    """Every kind of row, every status of cover, every severity; the same each time it is called."""
    contract = _contract()
    stem = _words(contract, "The Locum shall indemnify\nthe Practice against:")
    provisions = (
        _provision(contract, ProvisionKind.PRIVATE_WORK, "The Locum may see private patients"),
        _provision(contract, ProvisionKind.PERSONAL_COVER_REQUIRED, "private patients and shall hold insurance"),
        _provision(contract, ProvisionKind.COVER_MINIMUM, "insurance of £5,000,000"),
        replace(_given(contract, "all claims"), also=(stem,)),
        replace(_given(contract, f"{SCRIPT} and {PICTURE}"), also=(stem,)),
        _provision(contract, ProvisionKind.NON_NHS_WORK, f"Fees are {TURNED}.\x1b[31m\x00"),
    )
    numbered = tuple(replace(one, id=f"p{number}") for number, one in enumerate(provisions, 1))
    return Review(
        contract=contract,
        as_at=AsAt(date(2026, 11, 23), DateBasis.TODAY),
        particulars=_particulars(contract),
        provisions=numbered,
        cover=_cover(),
        flags=_flags(contract),
        notices=contract.notices,
        sources=_sources(),
        patterns_hash="0123456789abcdef",
        own=_own(),
    )


def _own() -> OwnCover:
    """A certificate as hostile as the contract: what it says, and an answer of each sort."""
    text = f"Insurer: {BREAKOUT}\n{TURNED}"
    name, turned = Evidence(BREAKOUT, 9, 9 + len(BREAKOUT), None, 1), Evidence(TURNED, text.index(TURNED), len(text))
    notice = Notice("page-without-text", f"Page 2 is an image. {SCRIPT}", page=2)
    paper = Contract(f"{SCRIPT}.pdf", "pdf", "cd" * 32, text, (Clause(0, len(text)),), pages=1, notices=(notice,))
    said = (
        *(Said(item, name, BREAKOUT) for item in (Item.PROVIDER, Item.HOLDER, Item.PERIOD)),
        *(Said(item, turned) for item in (Item.CLAIMS_MADE, Item.LIMIT)),
    )
    work = tuple(WorkSaid(activity, sense, turned) for activity, sense in zip(Activity, Sense, strict=False))
    below = Reason(Why.BELOW, needed=5_000_000, found=1_000_000, evidence=(turned,))
    left_out = Reason(Why.EXCLUDED, activities=(Activity.PRIVATE_PRACTICE,), evidence=(name,))
    return OwnCover(
        Certificate(paper, said, work),
        (
            Answer(Met.NOT_MET, (below,), provision="p3"),
            Answer(Met.CANNOT_TELL, (Reason(Why.UNREAD),), provision="p2"),
            Answer(
                Met.MET,
                (Reason(Why.IN_FORCE, date(2026, 1, 1), date(2026, 12, 31), evidence=(name,)),),
                activity=Activity.REGULATORY,
            ),
            Answer(Met.NOT_MET, (left_out,), activity=Activity.PRIVATE_PRACTICE),
        ),
    )


def _contract() -> Contract:
    starts = [TEXT.index(text) for text, _, _ in CLAUSES]
    rows = zip(starts, CLAUSES, strict=True)
    clauses = tuple(Clause(at, at + len(text), number, role=role) for at, (text, number, role) in rows)
    notices = (
        Notice("page-without-text", f"This page is an image. {SCRIPT}", page=3, partial=True),
        Notice(TERMS_NOT_SUPPLIED, f"The contract refers to {BREAKOUT}.", names=(BREAKOUT,)),
        Notice("tracked-changes", "Tracked changes are pending."),
        Notice(LAW_CHANGED, "Until 31 March 2019 no scheme answered."),
    )
    return Contract(
        name=f"{BREAKOUT}.pdf",
        format="pdf",
        sha256="ab" * 32,
        text=TEXT,
        clauses=clauses,
        pages=3,
        page_turns=(PageTurn(0, 1), PageTurn(starts[4], 2)),
        ocr_pages=(2,),
        notices=notices,
        furniture=(f"DRAFT {SCRIPT}", "Page 1 of 3"),
    )


def _words(contract: Contract, quote: str) -> Evidence:
    start = TEXT.index(quote)
    clause = contract.clause_at(start)
    return Evidence(quote, start, start + len(quote), clause.number if clause else None, contract.page_at(start))


def _provision(contract: Contract, kind: ProvisionKind, quote: str) -> Provision:
    return Provision("", kind, _words(contract, quote), "rule", activities=(Activity.PRIVATE_PRACTICE,))


def _given(contract: Contract, quote: str) -> Provision:
    words = _words(contract, quote)
    return Provision("", ProvisionKind.INDEMNITY_GIVEN, words, "rule", direction=Direction.DOCTOR_TO_ENGAGER)


def _particulars(contract: Contract) -> Particulars:
    return Particulars(
        Stated(Nation.ENGLAND, Basis.CONTRACT, (_words(contract, "the Practice"), _words(contract, SCRIPT))),
        Stated(Setting.UNKNOWN),
        Stated(Engagement.LOCUM_DIRECT, Basis.GIVEN),
        Period(date(2026, 1, 1), date(2027, 1, 1), (_words(contract, "Fees"),)),
    )


def _cover() -> tuple[Cover, ...]:
    statuses = (*CoverStatus, CoverStatus.GAP, CoverStatus.NOT_MENTIONED)
    rests = {CoverStatus.PERSONAL_REQUIRED: ("p2", "p3"), CoverStatus.GAP: ("p1",), CoverStatus.CONFLICT: ("p4", "p5")}
    return tuple(
        Cover(
            activity,
            status,
            LawStatus.UNCLEAR,
            f"Why {activity} is {status}. {PICTURE}",
            scheme=f"SCHEME {SCRIPT}",
            ask=f"Ask about {activity}?" if status is not CoverStatus.NOT_MENTIONED else None,
            provisions=rests.get(status, ()),
            facts=("law.a",) if status is not CoverStatus.SCHEME else ("law.b", "law.c"),
        )
        for activity, status in zip(Activity, statuses, strict=True)
    )


def _flags(contract: Contract) -> tuple[Flag, ...]:
    words = ("explanation", "harm", "ask", "clears", "wording")
    shown = {name: f"{name} of it {SCRIPT}" for name in words}
    given = Flag(
        FlagKind.DOCTOR_INDEMNIFIES_ENGAGER,
        Severity.HIGH,
        f"You promise {SCRIPT}",
        **shown,
        provisions=("p4", "p5"),
        facts=("law.a", "law.d"),
        own=f"Will you meet it? {PICTURE}",
    )
    blank = Flag(
        FlagKind.UNFILLED_PLACEHOLDER,
        Severity.MEDIUM,
        "Something was left blank",
        **shown,
        evidence=(_words(contract, "[          ]"),),
    )
    silent = Flag(
        FlagKind.MISSING_OTHER_COVER, Severity.LOW, "Nothing on it", **shown, activity=Activity.VOLUNTARY_EVENT
    )
    return (silent, blank, given)


def _sources() -> dict[str, Source]:
    urls = {
        "law.a": "https://example.org/a?b=1&c=2",
        "law.b": "javascript:window.taken=4",
        "law.c": f"https://example.org/{BREAKOUT}",
        "law.d": "data:text/html,<script>window.taken=5</script>",
    }
    confidences = [*Confidence, Confidence.LOW]
    return {
        name: Source(f"Statement {name} {PICTURE}", f"Title {SCRIPT}", url, "2024-04", confidence)
        for (name, url), confidence in zip(urls.items(), confidences, strict=True)
    }
