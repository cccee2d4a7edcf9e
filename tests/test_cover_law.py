"""The cover map over the real law: every nation, setting and engagement, and contracts that nobody would write."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations, product

import pytest
from covering import (
    CLAIMED,
    EXCLUDED,
    FAULTS,
    GIVEN,
    RECEIVED,
    REQUIRED,
    SUPPORT,
    cells,
    evidence,
    mention,
)
from hypothesis import given
from hypothesis import strategies as st
from invented import contracts, mentions, provisions

from analyser import law
from analyser.library import laws
from analyser.library.reading import built_in
from analyser.model.law import LawAnswer, LawEntry
from analyser.model.review import Cover, Mention, Particulars, Provision, Stated
from analyser.model.vocabulary import (
    Activity,
    CoverStatus,
    Direction,
    Engagement,
    LawStatus,
    Nation,
    ProvisionKind,
    Setting,
)

LAWS = laws.load([built_in()], FAULTS).nations
ASSURANCES = {CoverStatus.SCHEME, CoverStatus.CONTRACT}
REASSURING = (
    CoverStatus.SCHEME,
    CoverStatus.CONTRACT,
    CoverStatus.CONDITIONAL,
    CoverStatus.UNCLEAR,
    CoverStatus.PERSONAL_REQUIRED,
    CoverStatus.CONFLICT,
    CoverStatus.GAP,
)
DATES = tuple(date.fromisoformat(day) for day in ("1994-06-01", "2016-06-01", "2019-04-01", "2024-06-30", "2026-11-23"))
DECISIVE = (CLAIMED, EXCLUDED, GIVEN, RECEIVED, REQUIRED)
EVERYWHERE = tuple(product(Nation, Setting, Engagement))


@cache
def answers(nation: Nation, setting: Setting, engagement: Engagement, on: date) -> Mapping[Activity, LawAnswer]:
    found = law.answers(LAWS, nation=nation, setting=setting, engagement=engagement, on=on)
    return {answer.activity: answer for answer in found}


def charted(
    where: tuple[Nation, Setting, Engagement],
    provisions: tuple[Provision, ...] = (),
    mentions: tuple[Mention, ...] = (),
    *,
    on: date = DATES[-1],
    settled: Callable[[LawEntry], bool | None] = lambda entry: None,
) -> dict[Activity, Cover]:
    nation, setting, engagement = where
    about = Particulars(Stated(nation), Stated(setting), Stated(engagement))
    return cells(*provisions, answers=answers(*where, on), about=about, mentions=mentions, settled=settled)


places = st.sampled_from(EVERYWHERE)
dates = st.sampled_from(DATES)
shown = st.sampled_from((None, True, False))


@given(places, contracts(), mentions(), dates, shown)
def test_the_scheme_assures_only_where_the_law_says_scheme_and_the_contract_takes_nothing_away(
    where: tuple[Nation, Setting, Engagement],
    contract: tuple[Provision, ...],
    spoken: tuple[Mention, ...],
    on: date,
    outcome: bool | None,
) -> None:
    law_there = answers(*where, on)
    for activity, cell in charted(where, contract, spoken, on=on, settled=lambda _: outcome).items():
        if cell.status is CoverStatus.SCHEME:
            sure = {LawStatus.SCHEME} | ({LawStatus.CONDITIONAL} if outcome else set())
            assert {law_there[activity].status, *(one.status for one in law_there[activity].also)} <= sure
            assert not [one for one in contract if denies(one, activity)]


@given(places, contracts(), mentions(), dates)
def test_the_contract_assures_only_on_a_promise_by_the_engager_where_no_scheme_answers(
    where: tuple[Nation, Setting, Engagement], contract: tuple[Provision, ...], spoken: tuple[Mention, ...], on: date
) -> None:
    for activity, cell in charted(where, contract, spoken, on=on).items():
        if cell.status is CoverStatus.CONTRACT:
            assert answers(*where, on)[activity].status is LawStatus.NOT_COVERED
            assert [one for one in contract if promises(one) and one.id in cell.provisions]


@given(places, contracts(), mentions(), provisions())
def test_an_exclusion_more_never_makes_a_cell_more_reassuring(
    where: tuple[Nation, Setting, Engagement],
    contract: tuple[Provision, ...],
    spoken: tuple[Mention, ...],
    more: Provision,
) -> None:
    exclusion = replace(more, id="more", kind=EXCLUDED[0], direction=None, evidence=evidence(90_000))
    before, after = charted(where, contract, spoken), charted(where, (*contract, exclusion), spoken)
    for activity in Activity:
        if after[activity].status in ASSURANCES:
            assert before[activity].status is after[activity].status, activity


@given(places, contracts(), mentions(), dates, st.sampled_from(("nation", "engagement")))
def test_an_unknown_particular_reads_no_better_than_the_worst_it_could_be(
    where: tuple[Nation, Setting, Engagement],
    contract: tuple[Provision, ...],
    spoken: tuple[Mention, ...],
    on: date,
    particular: str,
) -> None:
    nation, setting, engagement = where
    unknown = (Nation.UNKNOWN, setting, engagement) if particular == "nation" else (nation, setting, Engagement.UNKNOWN)
    could_be = (
        [(each, setting, engagement) for each in Nation]
        if particular == "nation"
        else [(nation, setting, each) for each in Engagement]
    )
    told = charted(unknown, contract, spoken, on=on)
    for value in could_be:
        for activity, cell in charted(value, contract, spoken, on=on).items():
            compared = {cell.status, told[activity].status}
            if CoverStatus.NOT_MENTIONED not in compared:
                assert REASSURING.index(told[activity].status) >= REASSURING.index(cell.status), (value, activity)


@given(places, contracts(), mentions())
def test_an_unknown_setting_gives_no_assurance_that_some_setting_would_not(
    where: tuple[Nation, Setting, Engagement], contract: tuple[Provision, ...], spoken: tuple[Mention, ...]
) -> None:
    nation, _, engagement = where
    told = charted((nation, Setting.UNKNOWN, engagement), contract, spoken)
    for setting in Setting:
        for activity, cell in charted((nation, setting, engagement), contract, spoken).items():
            if told[activity].status in ASSURANCES:
                assert cell.status in (*ASSURANCES, CoverStatus.NOT_MENTIONED), (setting, activity)


@pytest.mark.parametrize("nation", Nation)
def test_pairs_of_statements_never_assure_against_the_law(nation: Nation) -> None:
    """Every cell of the law with every pair of what a contract may say of it, named and unnamed."""
    for setting, engagement in product(Setting, Engagement):
        for pair in combinations([*DECISIVE, None], 2):
            statements = [what for what in pair if what]
            for activity in Activity:
                check(statements, activity, (nation, setting, engagement))


def check(
    statements: list[tuple[ProvisionKind, Direction | None]],
    activity: Activity,
    where: tuple[Nation, Setting, Engagement],
) -> None:
    """The same rules once more, in the words of the vocabulary, on one cell."""
    made = tuple(
        Provision(f"p{n}", what[0], evidence(n * 1000), "by-hand", direction=what[1], activities=(activity,))
        for n, what in enumerate(statements)
    )
    status, said = charted_cell(where, made, activity), set(statements)
    answer = answers(*where, DATES[-1])[activity]
    if status is CoverStatus.SCHEME:
        assert answer.status is LawStatus.SCHEME
        assert said.isdisjoint({EXCLUDED, GIVEN})
    if status is CoverStatus.CONTRACT:
        assert answer.status is LawStatus.NOT_COVERED
        assert RECEIVED in said
    if answer.status is LawStatus.NOT_COVERED and not answer.differs:
        assert status is not_covered(said), (where, activity, said)


def charted_cell(
    where: tuple[Nation, Setting, Engagement], made: tuple[Provision, ...], activity: Activity
) -> CoverStatus:
    return charted(where, made, (mention(activity),))[activity].status


def not_covered(said: set[tuple[ProvisionKind, Direction | None]]) -> CoverStatus:
    if CLAIMED in said:
        return CoverStatus.CONFLICT
    if RECEIVED in said:
        return CoverStatus.CONTRACT
    return CoverStatus.PERSONAL_REQUIRED if REQUIRED in said else CoverStatus.GAP


def denies(provision: Provision, activity: Activity) -> bool:
    """Whether the provision names the activity and takes the scheme from it, or puts its losses on the doctor."""
    return (
        provision.kind in (EXCLUDED[0], GIVEN[0])
        and activity in provision.activities
        and activity not in provision.excluded
    )


def promises(provision: Provision) -> bool:
    offered = provision.kind is SUPPORT[0] and "offered" in provision.tags
    received = provision.kind is RECEIVED[0] and provision.direction is Direction.ENGAGER_TO_DOCTOR
    return offered or received
