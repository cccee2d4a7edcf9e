"""Small contracts made by hand for the cover map and the flags: a law, some provisions, no file and no text."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count

from analyser.cover import chart
from analyser.flags import judge
from analyser.library import cover as cover_words
from analyser.library import flags as flag_words
from analyser.library.reading import built_in
from analyser.model.flags import Named
from analyser.model.law import LawAnswer, LawEntry
from analyser.model.review import Cover, Evidence, Flag, Mention, Particulars, Provision, Stated
from analyser.model.vocabulary import (
    Activity,
    Confidence,
    CoverStatus,
    Direction,
    Engagement,
    LawStatus,
    Nation,
    ProvisionKind,
    Setting,
    Stance,
)

ON = date(2026, 11, 23)
FAULTS: list[str] = []
WORDS = cover_words.load([built_in()], FAULTS)
BOOK = flag_words.load([built_in()], FAULTS)
assert WORDS is not None
assert BOOK is not None

_PLACES = count()

HOSPITAL, GP, INDEPENDENT, PRIVATE, FEE, SAMARITAN, REGULATORY, TEACHING, EVENT, OVERSEAS = Activity
GIVEN = (ProvisionKind.INDEMNITY_GIVEN, Direction.DOCTOR_TO_ENGAGER)
RECEIVED = (ProvisionKind.INDEMNITY_RECEIVED, Direction.ENGAGER_TO_DOCTOR)
MUTUAL_GIVEN = (ProvisionKind.INDEMNITY_GIVEN, Direction.MUTUAL)
MUTUAL_RECEIVED = (ProvisionKind.INDEMNITY_RECEIVED, Direction.MUTUAL)
CLAIMED = (ProvisionKind.SCHEME_COVER, None)
EXCLUDED = (ProvisionKind.SCHEME_EXCLUSION, None)
REQUIRED = (ProvisionKind.PERSONAL_COVER_REQUIRED, None)
ADVISED = (ProvisionKind.PERSONAL_COVER_ADVISED, None)
SUPPORT = (ProvisionKind.REGULATORY_SUPPORT, None)
RECOURSE = (ProvisionKind.RECOURSE, None)
LIMIT = (ProvisionKind.LIABILITY_LIMIT, None)
RUN_OFF = (ProvisionKind.RUN_OFF, None)
PRIVATE_WORK = (ProvisionKind.PRIVATE_WORK, None)
FEE_WORK = (ProvisionKind.NON_NHS_WORK, None)


def evidence(start: int | None = None, quote: str = "words of the contract") -> Evidence:
    place = next(_PLACES) * 1000 if start is None else start
    return Evidence(quote, place, place + len(quote), str(place // 1000))


def provision(
    what: tuple[ProvisionKind, Direction | None],
    *activities: Activity,
    tags: Iterable[str] = (),
    excluded: tuple[Activity, ...] = (),
    stance: Stance | None = None,
    start: int | None = None,
) -> Provision:
    """A provision further down the contract than every one made before, unless it says where it starts."""
    kind, direction = what
    place = evidence(start)
    return Provision(
        id=f"p{place.start}",
        kind=kind,
        evidence=place,
        rule="by-hand",
        direction=direction,
        stance=stance,
        activities=activities,
        excluded=excluded,
        tags=frozenset(tags),
    )


def mention(activity: Activity, stance: Stance = Stance.MENTIONED, start: int | None = None) -> Mention:
    return Mention(activity, stance, evidence(start))


def entry(activity: Activity, status: LawStatus, *, name: str = "law", **more: object) -> LawEntry:
    scheme = "the-scheme" if status in (LawStatus.SCHEME, LawStatus.CONDITIONAL) else None
    known = {"scheme": scheme, "condition": "A condition." if status is LawStatus.CONDITIONAL else None, **more}
    statement, title = f"What the law does for {activity}.", "A page"
    return LawEntry(
        f"{name}.{activity}", activity, status, statement, title, "https://e.org", "2024", Confidence.HIGH, **known
    )  # type: ignore[arg-type]


def law(**statuses: LawStatus) -> dict[Activity, LawAnswer]:
    """Nothing is covered but what is named: law(nhs_hospital=LawStatus.SCHEME)."""
    named = {Activity(name.replace("_", "-")): status for name, status in statuses.items()}
    return {each: answer(each, named.get(each, LawStatus.NOT_COVERED)) for each in Activity}


def answer(activity: Activity, status: LawStatus, **more: object) -> LawAnswer:
    return LawAnswer(activity, status, (entry(activity, status, **more),))


def particulars(
    setting: Setting = Setting.GENERAL_PRACTICE,
    engagement: Engagement = Engagement.LOCUM_DIRECT,
    nation: Nation = Nation.ENGLAND,
) -> Particulars:
    return Particulars(Stated(nation), Stated(setting), Stated(engagement))


def cells(
    *provisions: Provision,
    answers: Mapping[Activity, LawAnswer] | None = None,
    about: Particulars | None = None,
    mentions: tuple[Mention, ...] = (),
    **more: object,
) -> dict[Activity, Cover]:
    """The cover map of a general practice's contract, by activity, where the scheme covers GP work alone."""
    assert WORDS is not None
    found = chart(
        particulars=about or particulars(),
        provisions=provisions,
        mentions=mentions,
        answers=answers or law(nhs_general_practice=LawStatus.SCHEME),
        words=WORDS,
        schemes={"the-scheme": "The Scheme"},
        **more,  # type: ignore[arg-type]
    )
    return {cell.activity: cell for cell in found}


def status(activity: Activity, *provisions: Provision, **more: object) -> CoverStatus:
    return cells(*provisions, **more)[activity].status  # type: ignore[arg-type]


def flags(
    *provisions: Provision,
    answers: Mapping[Activity, LawAnswer] | None = None,
    about: Particulars | None = None,
    mentions: tuple[Mention, ...] = (),
    on: date = ON,
    named: tuple[Named, ...] = (),
    blanks: tuple[Evidence, ...] = (),
    by_nation: Mapping[Nation, Mapping[Activity, LawAnswer]] | None = None,
    **more: object,
) -> tuple[Flag, ...]:
    """The flags of the same contract."""
    assert WORDS is not None
    assert BOOK is not None
    whose = about or particulars()
    cover = cells(*provisions, answers=answers, about=whose, mentions=mentions, **more)
    return judge(
        particulars=whose,
        provisions=provisions,
        mentions=mentions,
        cover=tuple(cover.values()),
        on=on,
        book=BOOK,
        words=WORDS,
        named=named,
        blanks=blanks,
        by_nation=by_nation,
    )
