"""patterns/schemes/: sound as it is, and faulty files are refused in full."""

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from laws import laws

from analyser.law.answering import ids_of
from analyser.library.laws import load
from analyser.library.reading import built_in
from analyser.model.cues import CueFile
from analyser.model.document import Span
from analyser.model.law import LawEntry
from analyser.model.vocabulary import LawStatus, Nation
from analyser.particulars.examples import _faults as faults_of_examples
from analyser.particulars.hits import finder

ENTRIES = {one.id: one for law in laws().nations.values() for one in law.entries}
FILES = {"conditions": laws().condition_cues, "names": laws().name_cues}

GOOD_ENTRY = """
[[entries]]
id = "england.test"
activity = "overseas-remote"
setting = "agency"
engagement = "honorary"
status = "conditional"
scheme = "cnst"
statement = "It depends."
condition = "You are on the list."
met_by = ["all-wales-locum-register and session-recorded"]
source = "mdu-mind-gap"
confidence = "high"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(built_in() / "schemes", tmp_path / "schemes")
    return tmp_path


@pytest.fixture
def add(folder: Path) -> Callable[..., list[str]]:
    """Puts text at the end of the entries of a file, and says what is wrong with the whole then."""

    def adding(text: str, name: str = "england") -> list[str]:
        path = folder / "schemes" / f"{name}.toml"
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
        faults: list[str] = []
        load([folder], faults)
        return faults

    return adding


@pytest.mark.parametrize("name", FILES)
def test_every_example_comes_out_as_written(name: str) -> None:
    assert list(faults_of_examples(FILES[name])) == []


@pytest.mark.parametrize("one", ENTRIES.values(), ids=list(ENTRIES))
def test_each_entry_says_what_a_doctor_needs(one: LawEntry) -> None:
    assert one.statement.endswith(".")
    assert one.title
    assert one.url.startswith("http")
    assert one.date
    assert one.read
    assert one.arrange or one.status is LawStatus.SCHEME
    if one.status is not LawStatus.SCHEME:
        assert one.ask
    if one.status is LawStatus.CONDITIONAL:
        assert one.condition
        assert one.usually


def test_each_condition_settles_some_entry() -> None:
    used = {name for one in ENTRIES.values() for item in (*one.met_by, *one.failed_by) for name in ids_of(item)}
    assert used == {condition.id for condition in laws().conditions}


def test_no_condition_both_meets_and_fails_an_entry() -> None:
    for one in ENTRIES.values():
        meets, fails = ({name for item in items for name in ids_of(item)} for items in (one.met_by, one.failed_by))
        assert not meets & fails


def test_a_condition_is_met_by_the_contracts_words_only_for_an_engager_who_can_promise_it() -> None:
    """The NHS body's own word counts in its own contract, never in an agency's or a practice's."""
    for one in ENTRIES.values():
        if any(name.startswith("body-confirms") for item in one.met_by for name in ids_of(item)):
            assert one.setting == "nhs-body"


OBSOLETE = [
    ("nhsla", "2017-04", "NHS Resolution"),
    ("crown-indemnity", None, "NHS indemnity"),
    ("adequate-insurance", "2014-07", "an indemnity arrangement"),
    ("ccg", "2022-07-01", "integrated care board"),
    ("pct", "2013-04-01", "integrated care board"),
    ("dhssps", "2016-05-09", "Department of Health"),
    ("dhssps-misnamed", None, "Department of Health"),
    ("hscb", "2022-04-01", "Strategic Planning and Performance Group"),
    ("abertawe-bro-morgannwg", "2019-04-01", "Swansea Bay"),
    ("cwm-taf", "2019-04-01", "Cwm Taf Morgannwg"),
    ("wales-deanery", "2018-10", "HEIW"),
    ("hpss", "2009-04", "HSC"),
]


@pytest.mark.parametrize(("name", "since", "now"), OBSOLETE, ids=[row[0] for row in OBSOLETE])
def test_an_obsolete_name_tells_what_it_should_be_and_since_when(name: str, since: str | None, now: str) -> None:
    found = next(one for one in laws().names if one.id == name)
    assert found.since == since
    assert now in (found.now or "")
    assert found.url


def test_no_other_name_is_obsolete() -> None:
    assert {one.id for one in laws().names if one.now} == {row[0] for row in OBSOLETE}


@pytest.mark.parametrize(
    ("name", "nation"),
    [
        ("cnst", Nation.ENGLAND),
        ("cnsgp", Nation.ENGLAND),
        ("elsgp", Nation.ENGLAND),
        ("gmpi", Nation.WALES),
        ("wrp", Nation.WALES),
        ("cnoris", Nation.SCOTLAND),
        ("hsc", Nation.NORTHERN_IRELAND),
        ("nhs-indemnity", None),
        ("crown-indemnity", None),
    ],
)
def test_a_schemes_name_belongs_to_its_nation(name: str, nation: Nation | None) -> None:
    assert next(one for one in laws().names if one.id == name).nation is nation


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("covered by CNST, as NHS Resolution administers it", ["cnst", "nhs-resolution"]),
        ("the Clinical Negligence Scheme for Trusts and Health Board by Welsh Risk Pool Services", ["wrp", "wrp"]),
        ("Cwm Taf Morgannwg University Health Board", []),
        ("NHS Resolution (formerly the NHS Litigation Authority)", ["nhs-resolution"]),
        ("the cnst of the surgery", []),
    ],
)
def test_names_are_found_as_contracts_write_them(text: str, names: list[str]) -> None:
    assert [hit.cue.id for hit in _hits(laws().name_cues, text)] == names


def _hits(file: CueFile, text: str) -> tuple[object, ...]:
    return finder(file).hits(text, (Span(0, len(text)),))


def test_a_good_entry_has_no_fault(add: Callable[..., list[str]]) -> None:
    assert add(GOOD_ENTRY) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("mdu-mind-gap", "mdu-mind-gaps", 'england.test: no source "mdu-mind-gaps" (did you mean "mdu-mind-gap"?)'),
        ("session-recorded", "session-record", 'england.test: no condition "session-record"'),
        ('scheme = "cnst"', 'scheme = "cnts"', 'england.test: no scheme "cnts"'),
        ('scheme = "cnst"\n', "", "england.test: names no scheme"),
        ('condition = "You are on the list."\n', "", "england.test: says no condition"),
        ('"conditional"', '"unclear"', "england.test: names a scheme, but is unclear"),
        ('"conditional"', '"condition"', "england.test"),
        ("status =", "starts = 2020-01-02\nends = 2020-01-01\nstatus =", "ends on 2020-01-01, before it starts"),
        ('"england.test"', '"england.cell.regulatory.agency"', "england.cell.regulatory.agency: this id is used twice"),
        ("statement =", "statment =", "statment"),
    ],
)
def test_a_faulty_entry_is_refused(add: Callable[..., list[str]], old: str, new: str, fault: str) -> None:
    assert old in GOOD_ENTRY
    assert any(fault in found for found in add(GOOD_ENTRY.replace(old, new, 1)))


GOOD_NAME = """
[[names]]
id = "test"
nation = "england"
meaning = "A name."
phrases = ["Board of Tests"]
now = "Board of Trials"
since = "2020"
source = "heiw"
examples = [{text = "the Board of Tests", finds = ["test"]}, {text = "a test", finds = [], because = "half"}]
"""


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("A name", "A good name", None),
        ('source = "heiw"\n', "", "test: what a name should be needs a source"),
        ('"heiw"', '"hew"', 'test: no source "hew" (did you mean "heiw"?)'),
        ('now = "Board of Trials"\n', "", "test: since says nothing without now"),
        ("nation", 'scheme = "cnts"\nnation', 'test: no scheme "cnts"'),
        (', because = "half"', "", "test: no near miss"),
        ('id = "test"', 'id = "heiw"', 'unknown value "test"'),
    ],
)
def test_a_faulty_name_is_refused(add: Callable[..., list[str]], old: str, new: str, fault: str | None) -> None:
    assert old in GOOD_NAME
    faults = add(GOOD_NAME.replace(old, new, 1), "names")
    assert any(fault in found for found in faults) if fault else faults == []


def test_a_users_folder_overrides_by_id_and_adds(tmp_path: Path) -> None:
    (tmp_path / "schemes").mkdir()
    own = GOOD_ENTRY + GOOD_ENTRY.replace("england.test", "england.cell.regulatory.agency").replace("  ", " ")
    source = '[sources.mdu-mind-gap]\ntitle = "A page"\nurl = "https://example.org"\ndate = "2026"\n'
    (tmp_path / "schemes" / "england.toml").write_text(own + source, encoding="utf-8")
    faults: list[str] = []
    found = load([built_in(), tmp_path], faults)
    assert faults == []
    entries = {one.id: one for one in found.nations[Nation.ENGLAND].entries}
    assert entries["england.cell.regulatory.agency"].status is LawStatus.CONDITIONAL
    assert entries["england.test"].title == "A page"
    assert len(entries) == len(laws().nations[Nation.ENGLAND].entries) + 1
    assert found.nations[Nation.WALES] == laws().nations[Nation.WALES]


def test_what_is_said_of_the_whole_kingdom_stands_in_every_nation() -> None:
    shared = tomllib.loads((built_in() / "schemes" / "uk.toml").read_text(encoding="utf-8"))
    for law in laws().nations.values():
        assert {row["id"] for row in shared["entries"]} <= {one.id for one in law.entries}
        assert {row["id"] for row in shared["notes"]} <= {one.id for one in law.notes}
