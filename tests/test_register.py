"""The register, in SQLite and in a real PostgreSQL: decisions hold while the words do, and nothing of it is lost."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from registers import INDEMNITY, MARKER, NOW, PLACE, PRIVATE, RECOURSE, TODAY, Raised, Share
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from analyser.errors import UsageError
from analyser.model.vocabulary import FlagKind, Severity
from analyser.register.acting import Deed, act, chosen
from analyser.register.choosing import Choice, unread
from analyser.register.keeping import Kept
from analyser.register.quoting import quotes
from analyser.register.states import PROGRAM, Action, State
from analyser.scan.store.models import register_events, register_flags
from analyser.scan.store.opening import StoreWriteError, open_store, writing
from analyser.scan.store.pruning import prune

TOMORROW = TODAY + timedelta(1)
GIVEN = Raised()
TAKEN = Raised(RECOURSE, "6", FlagKind.RECOURSE_AGAINST_DOCTOR, title="Recourse")
WAIVER = Deed(Action.WAIVED, until=TOMORROW, reason="bought")
DEEDS = [Deed(Action.ACCEPTED), replace(WAIVER, until=date(2030, 1, 1)), Deed(Action.REQUESTED)]


@pytest.fixture
def share(store_url: str) -> Iterator[Share]:
    engine = open_store(store_url)
    yield Share(engine)
    engine.dispose()


def do(share: Share, deed: Deed, *flags: Kept, by: str = "Ann", today: date = TODAY) -> list[Kept]:
    return act(share.engine, [flag.code for flag in flags], deed, by=by, now=NOW, today=today)


def found(share: Share, *raised: Raised, **more: Any) -> list[Kept]:
    """What the register lists once that version was scanned."""
    share.put(*raised, **more)
    share.scan()
    return share.listed()


def states(flags: list[Kept], today: date = TODAY) -> list[State]:
    return [flag.standing.on(today) for flag in flags]


# ---------------------------------------------------------------- what a scan finds


def test_what_a_scan_finds_is_open_and_the_program_says_so(share: Share) -> None:
    (flag,) = found(share, GIVEN)
    assert (flag.kind, flag.standing.state, flag.standing.facts.clause) == (GIVEN.kind, State.OPEN, "4.2")
    assert [(event.by, event.action, event.at) for event in flag.events] == [(PROGRAM, Action.FOUND, NOW)]


def test_asking_again_enters_nothing_twice(share: Share) -> None:
    before = found(share, GIVEN, TAKEN)
    share.scan()
    assert share.listed() == before


def test_one_flag_twice_on_the_same_words_is_two(share: Share) -> None:
    assert len({flag.code for flag in found(share, GIVEN, GIVEN)}) == 2


def test_ids_are_short_begin_with_a_letter_and_stay(share: Share) -> None:
    first = [flag.code for flag in found(share, GIVEN, TAKEN)]
    assert all(len(code) == 6 and code[0].isalpha() and code.isalnum() for code in first)
    assert [flag.code for flag in found(share, GIVEN, TAKEN, others=[("9", "New.")])] == first


def test_a_register_made_anew_gives_the_same_ids(tmp_path: Any) -> None:
    codes = []
    for name in ("a.sqlite", "b.sqlite"):
        engine = open_store(str(tmp_path / name))
        codes.append([flag.code for flag in found(Share(engine), GIVEN, TAKEN)])
        engine.dispose()
    assert codes[0] == codes[1]


def test_two_contracts_of_the_same_words_have_flags_of_their_own(share: Share) -> None:
    share.put(GIVEN, place="/share/b/smith.pdf")
    one, other = found(share, GIVEN)
    do(share, Deed(Action.ACCEPTED), one)
    assert states(share.listed()) in ([State.ACCEPTED, State.OPEN], [State.OPEN, State.ACCEPTED])
    assert one.code != other.code


# ---------------------------------------------------------------- what people do


@pytest.mark.parametrize(
    ("deed", "state"),
    [(Deed(Action.ACCEPTED), State.ACCEPTED), (WAIVER, State.WAIVED), (Deed(Action.REQUESTED), State.REQUESTED)],
)
def test_a_decision_is_kept_with_who_and_when(share: Share, deed: Deed, state: State) -> None:
    (flag,) = do(share, deed, *found(share, GIVEN))
    assert (flag.standing.state, flag.standing.by, flag.standing.at) == (state, "Ann", NOW)
    assert share.only() == flag


def test_a_decision_on_several_flags_is_made_on_all_or_on_none(share: Share) -> None:
    flags = found(share, GIVEN, TAKEN)
    with pytest.raises(UsageError, match="zzz"):
        act(share.engine, [flags[0].code, "zzz"], Deed(Action.ACCEPTED), by="Ann", now=NOW, today=TODAY)
    assert states(share.listed()) == [State.OPEN, State.OPEN]
    assert states(do(share, Deed(Action.ACCEPTED), *flags)) == [State.ACCEPTED, State.ACCEPTED]


def test_an_id_may_be_typed_in_capitals_and_with_hyphens(share: Share) -> None:
    (flag,) = found(share, GIVEN)
    assert chosen(share.engine, [f" {flag.code[:3]}-{flag.code[3:]} ".upper()]) == [flag]


@pytest.mark.parametrize(
    "deed",
    [
        Deed(Action.WAIVED, until=TOMORROW),
        Deed(Action.WAIVED, until=TOMORROW, reason=" \n"),
        Deed(Action.WAIVED, reason="bought"),
        Deed(Action.WAIVED, until=TODAY, reason="bought"),
        Deed(Action.WAIVED, until=date(2020, 1, 1), reason="bought"),
        Deed(Action.REOPENED),
        Deed(Action.REQUESTED, due=date(2020, 1, 1)),
        Deed(Action.ASSIGNED, assignee=" "),
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_no_trace(share: Share, deed: Deed) -> None:
    flags = found(share, GIVEN)
    with pytest.raises(UsageError):
        do(share, deed, *flags)
    assert share.listed() == flags


def test_nobody_decides_without_a_name(share: Share) -> None:
    with pytest.raises(UsageError, match="--by"):
        do(share, Deed(Action.ACCEPTED), *found(share, GIVEN), by="\n ")


def test_to_assign_leaves_the_state_and_who_made_it(share: Share) -> None:
    flags = do(share, Deed(Action.ACCEPTED), *found(share, GIVEN))
    (flag,) = do(share, Deed(Action.ASSIGNED, assignee="Bob"), *flags, by="Cy")
    assert (flag.standing.assignee, flag.standing.state, flag.standing.by) == ("Bob", State.ACCEPTED, "Ann")
    (flag,) = do(share, Deed(Action.ASSIGNED), flag)
    assert flag.standing.assignee is None


@pytest.mark.parametrize("strange", ["\x1b[2J", "a\nb", "\0", "\udcff", "😀", "‮evil", "=1+1"])
def test_any_name_and_reason_is_taken_and_harmless_to_show(share: Share, strange: str) -> None:
    (flag,) = do(share, Deed(Action.ACCEPTED, reason=f"x{strange}"), *found(share, GIVEN), by=f"x{strange}")
    assert flag.standing.reason == flag.standing.by
    assert flag.standing.by.isprintable()


# ---------------------------------------------------------------- waivers and days


@pytest.mark.parametrize(
    ("on", "state"), [(TODAY, State.WAIVED), (TOMORROW, State.OPEN), (TODAY + timedelta(400), State.OPEN)]
)
def test_a_waiver_ends_by_itself_on_its_day(share: Share, on: date, state: State) -> None:
    (flag,) = do(share, WAIVER, *found(share, GIVEN))
    assert flag.standing.on(on) is state
    assert flag.standing.overdue(on) is (state is State.OPEN)


def test_who_opens_a_flag_whose_waiver_ended_has_acted(share: Share) -> None:
    flags = do(share, WAIVER, *found(share, GIVEN))
    (flag,) = do(share, Deed(Action.REOPENED), *flags, today=TOMORROW)
    assert not flag.standing.overdue(TOMORROW)


@pytest.mark.parametrize(
    ("then", "overdue"), [(None, True), (Deed(Action.ACCEPTED), False), (Deed(Action.REQUESTED), False)]
)
def test_a_change_that_was_due_is_overdue_until_somebody_acts(share: Share, then: Deed | None, overdue: bool) -> None:
    flags = do(share, Deed(Action.REQUESTED, due=TOMORROW), *found(share, GIVEN))
    assert not flags[0].standing.overdue(TOMORROW)
    if then:
        flags = do(share, then, *flags)
    assert flags[0].standing.overdue(TOMORROW + timedelta(1)) is overdue


# ---------------------------------------------------------------- newer versions


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.action)
@pytest.mark.parametrize(
    "newer",
    [
        replace(GIVEN, number="5.7"),
        replace(GIVEN, words="  The Locum shall indemnify\n\tthe Practice  against all claims."),
        replace(GIVEN, words="4.2 The Locum shall indemnify the Practice against all claims."),
        replace(GIVEN, words="The locum shall indem\u00adnify the Practice against all claims."),
        replace(GIVEN, title="Put otherwise"),
        replace(GIVEN, severity=Severity.MEDIUM),
    ],
    ids=["number", "white space", "number in the words", "hyphen", "title", "less grave"],
)
def test_a_flag_on_the_same_words_keeps_its_state_in_a_newer_version(share: Share, deed: Deed, newer: Raised) -> None:
    (before,) = do(share, deed, *found(share, GIVEN))
    (after,) = found(share, newer, others=[("1", "A new clause.")])
    assert (after.code, after.standing.state, after.standing.by) == (before.code, before.standing.state, "Ann")
    assert (after.standing.until, after.standing.reason) == (deed.until, deed.reason)
    assert after.events[-1].action is Action.KEPT
    assert after.standing.content != before.standing.content


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.action)
@pytest.mark.parametrize(
    "newer",
    [replace(GIVEN, words=INDEMNITY.replace("all", "most")), replace(GIVEN, words="")],
    ids=["words", "no words"],
)
def test_a_flag_whose_words_changed_is_open_again_and_keeps_its_history(
    share: Share, deed: Deed, newer: Raised
) -> None:
    (before,) = do(share, Deed(Action.ASSIGNED, assignee="Bob"), *do(share, deed, *found(share, GIVEN)))
    (after,) = found(share, newer)
    assert (after.code, after.standing.state, after.standing.by) == (before.code, State.OPEN, PROGRAM)
    assert after.events[-1].action is Action.CHANGED
    assert (after.events[:-1], after.standing.assignee) == (before.events, "Bob")


def test_what_became_graver_is_open_again(share: Share) -> None:
    do(share, Deed(Action.ACCEPTED), *found(share, replace(GIVEN, severity=Severity.MEDIUM)))
    assert states(found(share, GIVEN)) == [State.OPEN]


def test_a_flag_of_no_words_carries_over_by_kind_and_work(share: Share) -> None:
    do(share, Deed(Action.ACCEPTED), *found(share, PRIVATE))
    assert states(found(share, PRIVATE, others=[("1", "New.")])) == [State.ACCEPTED]


@pytest.mark.parametrize("number", ["12", "12.1", "12(a)"])
def test_a_reference_to_a_clause_may_be_renumbered_with_the_clause(share: Share, number: str) -> None:
    cap, words = "Liability is limited to the fees.", "Subject to clause {}, the Locum shall indemnify the Practice."
    do(share, Deed(Action.ACCEPTED), *found(share, replace(GIVEN, words=words.format(number)), others=[(number, cap)]))
    newer = replace(GIVEN, words=words.format("13"))
    assert states(found(share, newer, others=[("12", "New."), ("13", cap)])) == [State.ACCEPTED]


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("Subject to clause 13, the Locum shall indemnify.", [("12", "A cap."), ("13", "Another thing.")]),
        ("Subject to clause 12, the Locum shall indemnify.", [("12", "Another cap.")]),
        ("Subject to clause 99, the Locum shall indemnify.", [("12", "A cap.")]),
    ],
    ids=["another clause", "another text of the clause", "no clause"],
)
def test_a_reference_that_means_something_else_opens_the_flag(share: Share, words: str, others: Any) -> None:
    old = replace(GIVEN, words="Subject to clause 12, the Locum shall indemnify.")
    do(share, Deed(Action.ACCEPTED), *found(share, old, others=[("12", "A cap.")]))
    assert states(found(share, replace(GIVEN, words=words), others=others)) == [State.OPEN]


def test_a_figure_that_is_no_reference_stays_a_figure(share: Share) -> None:
    clauses = [("4", "Same."), ("5", "Same.")]
    do(share, Deed(Action.ACCEPTED), *found(share, replace(GIVEN, words="Pays within 4 weeks."), others=clauses))
    assert states(found(share, replace(GIVEN, words="Pays within 5 weeks."), others=clauses)) == [State.OPEN]


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.action)
def test_a_version_that_no_longer_raises_a_flag_clears_it(share: Share, deed: Deed) -> None:
    do(share, deed, found(share, GIVEN, TAKEN)[0])
    kinds = {flag.kind: flag.standing.state for flag in found(share, TAKEN)}
    assert kinds == {GIVEN.kind: State.CLEARED, TAKEN.kind: State.OPEN}


def test_a_cleared_flag_that_is_raised_again_is_open(share: Share) -> None:
    (first,) = do(share, Deed(Action.ACCEPTED), *found(share, GIVEN))
    found(share, others=[("1", "Nothing.")])
    (again,) = found(share, GIVEN, others=[("1", "Something.")])
    assert (again.code, again.standing.state, again.events[-1].action) == (first.code, State.OPEN, Action.RETURNED)


def test_a_cleared_flag_can_be_reopened_and_nothing_else(share: Share) -> None:
    found(share, GIVEN)
    (flag,) = found(share, others=[("1", "Nothing.")])
    with pytest.raises(UsageError, match="cleared"):
        do(share, Deed(Action.ACCEPTED), flag)
    assert states(do(share, Deed(Action.REOPENED), flag)) == [State.OPEN]


def test_of_two_flags_of_a_kind_the_one_whose_words_stayed_keeps_its_state(share: Share) -> None:
    other = replace(GIVEN, words="The Company shall indemnify the Practice.", number="9")
    one, two = found(share, GIVEN, other)
    do(share, Deed(Action.ACCEPTED), one, two)
    after = {flag.code: flag.standing.state for flag in found(share, other, replace(GIVEN, words="Something else."))}
    assert after == {one.code: State.OPEN, two.code: State.ACCEPTED}


def test_versions_are_entered_one_after_the_other_though_nobody_asked_between(share: Share) -> None:
    share.put(GIVEN)
    share.scan()
    share.put(others=[("1", "Nothing.")])
    share.scan()
    (flag,) = found(share, GIVEN, others=[("1", "Something.")])
    assert [event.action for event in flag.events] == [Action.FOUND, Action.CLEARED, Action.RETURNED]


def test_a_version_that_was_put_back_is_the_one_before(share: Share) -> None:
    do(share, Deed(Action.ACCEPTED), *found(share, GIVEN))
    share.put(others=[("1", "Nothing.")])
    share.scan()
    assert states(found(share, GIVEN)) == [State.ACCEPTED]


# ---------------------------------------------------------------- what was not read


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.action)
def test_a_newer_version_that_cannot_be_read_opens_what_was_decided(share: Share, deed: Deed) -> None:
    do(share, deed, *found(share, GIVEN))
    share.spoil()
    share.scan()
    flag = share.only()
    assert (flag.standing.state, flag.events[-1].action) == (State.OPEN, Action.UNREAD)
    assert [place.shown for place in unread(share.engine)] == [PLACE]


def test_a_version_read_in_part_clears_nothing(share: Share) -> None:
    kept, gone = do(share, Deed(Action.ACCEPTED), *found(share, GIVEN, TAKEN))
    after = {flag.code: flag.standing.state for flag in found(share, GIVEN, whole=False)}
    assert after == {kept.code: State.ACCEPTED, gone.code: State.OPEN}


def test_what_was_decided_on_a_version_that_cannot_be_read_holds_when_it_fails_again(share: Share) -> None:
    found(share, GIVEN)
    share.spoil()
    share.scan()
    do(share, Deed(Action.ACCEPTED), share.only())
    share.basis = replace(share.basis, version="2")
    share.scan()
    assert share.only().standing.state is State.ACCEPTED


def test_a_review_of_which_too_little_is_kept_lets_nothing_pass_for_the_same(share: Share) -> None:
    do(share, Deed(Action.ACCEPTED), *found(share, GIVEN))
    share.put(GIVEN, others=[("1", "New.")])
    content, what = share.files[PLACE]
    share.files[PLACE] = (content, replace(what, kept=b"of another day"))
    share.scan()
    assert share.only().standing.state is State.OPEN


# ---------------------------------------------------------------- the same text, judged otherwise


def test_the_same_text_judged_alike_leaves_no_trace(share: Share) -> None:
    before = do(share, Deed(Action.ACCEPTED), *found(share, GIVEN, text="one"))
    share.basis = replace(share.basis, version="2")
    (after,) = found(share, GIVEN, text="one")
    assert after.events == before[0].events


def test_a_flag_that_newer_patterns_no_longer_raise_is_cleared_and_says_why(share: Share) -> None:
    found(share, GIVEN, text="one")
    share.basis = replace(share.basis, version="2")
    (flag,) = found(share, text="one")
    assert (flag.standing.state, "patterns" in (flag.standing.reason or "")) == (State.CLEARED, True)


# ---------------------------------------------------------------- moved contracts


def test_a_contract_that_was_moved_keeps_what_was_decided(share: Share) -> None:
    do(share, Deed(Action.ACCEPTED), *found(share, GIVEN))
    share.move(PLACE, "/share/signed/smith.pdf")
    share.scan()
    for _ in range(2):
        flag = share.only()
        assert (flag.contract.shown, flag.standing.state) == ("/share/signed/smith.pdf", State.ACCEPTED)
    assert (flag.events[-1].action, PLACE in (flag.events[-1].reason or "")) == (Action.MOVED, True)


def test_a_new_version_in_another_folder_is_known_by_its_name(share: Share) -> None:
    do(share, Deed(Action.ACCEPTED), *found(share, GIVEN))
    share.files.clear()
    share.put(GIVEN, place="/share/2027/smith.pdf", others=[("1", "New.")])
    share.scan()
    assert share.only().standing.state is State.ACCEPTED


def test_a_contract_at_a_path_that_another_left_is_a_new_one(share: Share) -> None:
    do(share, Deed(Action.ACCEPTED), *found(share, GIVEN))
    share.move(PLACE, "/share/old.pdf")
    share.scan()
    share.enter()
    flags = found(share, GIVEN, others=[("1", "New.")])
    assert {flag.contract.shown: flag.standing.state for flag in flags} == {
        "/share/old.pdf": State.ACCEPTED,
        PLACE: State.OPEN,
    }


def test_of_two_files_of_one_name_neither_is_taken_for_the_one_that_went(share: Share) -> None:
    do(share, Deed(Action.ACCEPTED), *found(share, GIVEN))
    share.files.clear()
    for number in (1, 2):
        share.put(GIVEN, place=f"/share/{number}/smith.pdf", others=[("1", f"New {number}.")])
    share.scan()
    assert [flag.standing.state for flag in share.listed() if flag.contract.shown != PLACE] == [State.OPEN] * 2


def test_a_contract_of_the_same_name_in_other_folders_is_another_contract(share: Share) -> None:
    do(share, Deed(Action.ACCEPTED), *found(share, GIVEN))
    share.put(GIVEN, place="/other/smith.pdf")
    share.scan(roots=("/other",))
    assert {flag.contract.shown: flag.standing.state for flag in share.listed()} == {
        PLACE: State.ACCEPTED,
        "/other/smith.pdf": State.OPEN,
    }


# ---------------------------------------------------------------- what is never lost


@pytest.mark.parametrize(
    "change",
    [
        update(register_events).values(by="Mallory"),
        delete(register_events),
        update(register_flags).values(code="mine"),
        delete(register_flags),
    ],
    ids=str,
)
def test_the_database_itself_refuses_to_change_the_history(share: Share, change: Any) -> None:
    before = do(share, Deed(Action.ACCEPTED), *found(share, GIVEN))
    with pytest.raises(StoreWriteError, match="never changed"), writing(share.engine) as connection:
        connection.execute(change)
    assert share.listed() == before


def test_a_row_of_the_history_cannot_be_replaced_or_all_be_swept_away(share: Share) -> None:
    before = found(share, GIVEN)
    with share.engine.connect() as connection:
        row = dict(connection.execute(select(register_events)).mappings().one())
    sweep: list[Any] = [text("TRUNCATE register_events"), text("TRUNCATE register_flags CASCADE")]
    if share.engine.dialect.name == "sqlite":
        sweep = [insert(table).prefix_with("OR REPLACE").values(row) for table in (register_events,)]
    for one in sweep:
        with pytest.raises((StoreWriteError, DBAPIError), match="never changed"), writing(share.engine) as connection:
            connection.execute(one)
    assert share.listed() == before


def test_the_register_outlives_what_is_pruned(share: Share) -> None:
    before = do(share, Deed(Action.ACCEPTED), *found(share, GIVEN))
    share.files.clear()
    share.put(place="/share/other.pdf")
    share.scan()
    prune(share.engine, keep=1)
    assert share.listed() == before


# ---------------------------------------------------------------- what is asked for


@pytest.mark.parametrize(
    ("choice", "kinds"),
    [
        (Choice(), [GIVEN.kind, TAKEN.kind]),
        (Choice(states=(State.ACCEPTED,)), [TAKEN.kind]),
        (Choice(states=(State.OPEN, State.ACCEPTED)), [GIVEN.kind, TAKEN.kind]),
        (Choice(severities=(Severity.LOW,)), [TAKEN.kind]),
        (Choice(kinds=(GIVEN.kind,)), [GIVEN.kind]),
        (Choice(contracts=("smith.pdf",)), [GIVEN.kind, TAKEN.kind]),
        (Choice(contracts=("/share/s*",)), [GIVEN.kind, TAKEN.kind]),
        (Choice(contracts=("jones*",)), []),
        (Choice(assignee="bob"), [GIVEN.kind]),
        (Choice(assignee=""), [TAKEN.kind]),
        (Choice(overdue=True), []),
    ],
)
def test_flags_are_chosen_by_what_they_are(share: Share, choice: Choice, kinds: list[FlagKind]) -> None:
    one, two = found(share, GIVEN, replace(TAKEN, severity=Severity.LOW))
    do(share, Deed(Action.ASSIGNED, assignee="Bob"), one)
    do(share, Deed(Action.ACCEPTED), two)
    assert [flag.kind for flag in share.listed(choice)] == kinds


def test_a_waiver_that_ended_is_chosen_as_open_and_overdue(share: Share) -> None:
    do(share, WAIVER, *found(share, GIVEN))
    choice = Choice(states=(State.OPEN,), overdue=True)
    assert (len(share.listed(choice, TODAY)), len(share.listed(choice, TOMORROW))) == (0, 1)


@pytest.mark.parametrize("name", ["line\nend.pdf", "\udcff\udcfe.pdf", "-rf.pdf", "\x1b[2J.pdf", "a[1].pdf"])
def test_a_contract_of_any_name_is_listed_safely_and_found_by_it(share: Share, name: str) -> None:
    (flag,) = found(share, GIVEN, place=f"/share/{name}")
    assert flag.contract.shown.isprintable()
    assert share.listed(Choice(contracts=(name,))) == [flag]
    assert share.listed(Choice(contracts=(flag.contract.shown,))) == [flag]


def test_the_words_of_a_flag_are_quoted_as_long_as_the_review_is_kept(share: Share) -> None:
    (flag,) = found(share, GIVEN)
    assert quotes(share.engine, flag, MARKER) == [INDEMNITY]
    (flag,) = found(share, others=[("1", "Nothing.")])
    assert quotes(share.engine, flag, MARKER) == []


def test_the_register_keeps_no_word_of_a_contract(share: Share) -> None:
    found(share, GIVEN)
    with share.engine.connect() as connection:
        rows = [str(row) for row in connection.execute(select(register_events))]
    assert not [row for row in rows if "shall indemnify" in row]


# ---------------------------------------------------------------- several people at once


def test_two_who_ask_at_once_enter_nothing_twice(share: Share) -> None:
    for number in range(30):
        share.put(GIVEN, TAKEN, place=f"/share/{number}.pdf", others=[(str(number), "Own.")])
    share.scan()
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(share.enter) for _ in range(4)]:
            done.result()
    flags = share.listed()
    assert (len(flags), {len(flag.events) for flag in flags}) == (60, {1})


def test_two_who_decide_at_once_are_both_in_the_history(share: Share) -> None:
    (flag,) = found(share, GIVEN)
    with ThreadPoolExecutor(4) as pool:
        names = ["Ann", "Bob", "Cy", "Di"]
        for done in [pool.submit(do, share, Deed(Action.ACCEPTED), flag, by=name) for name in names]:
            done.result()
    assert sorted(event.by for event in share.only().events[1:]) == names
