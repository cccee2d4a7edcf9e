"""The cues of patterns/particulars/: every example comes out as written, and faulty files are refused in full."""

import shutil
from pathlib import Path

import pytest

from analyser.library.cues import expression_faults, extend, load
from analyser.library.reading import built_in
from analyser.model.cues import Cues, Weight
from analyser.model.document import Span
from analyser.particulars import faults_of_examples
from analyser.particulars.hits import finder

GOOD_CUE = """
[[cues]]
id = "place.test"
values = ["wales"]
weight = "weak"
meaning = "A place."
phrases = ["Aberhosan"]
examples = [{text = "in Aberhosan", finds = ["wales"]}, {text = "in Aber", finds = [], because = "half a name"}]
"""


@pytest.fixture(scope="module")
def cues() -> Cues:
    faults: list[str] = []
    found = load(built_in(), faults)
    assert faults == []
    assert found
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(built_in() / "particulars", tmp_path / "particulars")
    return tmp_path


def write(folder: Path, text: str, name: str = "nation") -> list[str]:
    (folder / "particulars" / f"{name}.toml").write_text(text, encoding="utf-8")
    faults: list[str] = []
    load(folder, faults)
    return faults


def test_every_example_in_the_data_comes_out_as_written(cues: Cues) -> None:
    assert faults_of_examples(cues) == []


def test_a_good_cue_has_no_fault(folder: Path) -> None:
    assert write(folder, GOOD_CUE) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('["wales"]\nweight', '["whales"]\nweight', 'place.test: unknown value "whales" (did you mean "wales"?)'),
        ('["wales"]\nweight', "[]\nweight", "place.test: no value"),
        ('finds = ["wales"]', 'finds = ["unknown"]', 'place.test: unknown value "unknown"'),
        ('phrases = ["Aberhosan"]', "", "place.test: neither phrases nor find"),
        ('phrases = ["Aberhosan"]', 'phrases = ["..."]', "place.test: a phrase without a word"),
        ('phrases = ["Aberhosan"]', "find = ['Aber(?:h{1,2}o){1,9}']", "repeats what already repeats"),
        ('phrases = ["Aberhosan"]', "find = ['Aber.+san']", "repeats without bound"),
        ('phrases = ["Aberhosan"]', "find = ['Aber(']", "place.test: not a regular expression"),
        ('phrases = ["Aberhosan"]', "find = ['(?<!near to )Aber']", "a space of any width in a look-behind"),
        (', because = "half a name"', "", "place.test: no near miss"),
        ('{text = "in Aberhosan", finds = ["wales"]}, ', "", "place.test: no example that finds something"),
        ('weight = "weak"', 'weight = "weak"\nelsewhere = "strong"', "weighs more elsewhere"),
        ('weight = "weak"', 'weight = "heavy"', 'place.test weight: unknown value "heavy"; known are certain'),
        ("meaning", "meanning", "meanning"),
    ],
)
def test_a_faulty_cue_is_refused(folder: Path, old: str, new: str, fault: str) -> None:
    assert old in GOOD_CUE
    faults = write(folder, GOOD_CUE.replace(old, new))
    assert any(fault in found for found in faults)


def test_an_id_used_twice_is_refused(folder: Path) -> None:
    assert any("place.test: this id is used twice" in fault for fault in write(folder, GOOD_CUE * 2))


def test_a_context_for_cues_that_do_not_exist_is_refused(folder: Path) -> None:
    context = GOOD_CUE + (
        '[[contexts]]\nid = "c"\nmeaning = "m"\ncues = ["law."]\nexamples = [{text = "x", finds = [], because = "y"}]\n'
    )
    faults = write(folder, context)
    assert any('c: no cue begins with "law."' in fault for fault in faults)
    assert any("c: neither before nor after" in fault for fault in faults)


def test_all_faults_of_all_files_come_together_with_file_and_id(folder: Path) -> None:
    write(folder, GOOD_CUE.replace('["wales"]\nweight', '["whales"]\nweight'))
    faults = write(folder, GOOD_CUE, "setting")
    assert any("nation.toml, place.test" in fault for fault in faults)
    assert any("setting.toml, place.test" in fault for fault in faults)


def test_a_period_cue_without_a_place_for_a_date_is_refused(folder: Path) -> None:
    text = (folder / "particulars" / "period.toml").read_text(encoding="utf-8")
    head = text[: text.index("[[cues]]")]
    cue = '[[cues]]\nid = "p"\nweight = "fair"\nmeaning = "m"\nfind = ["from then"]\nexamples = []\n'
    faults = write(folder, head + cue, "period")
    assert any("p: each find needs <start>, <day>, <end> or <length>" in fault for fault in faults)
    assert any("p: no near miss" in fault for fault in faults)


def test_an_example_that_does_not_find_is_told(folder: Path) -> None:
    write(folder, GOOD_CUE.replace('text = "in Aberhosan"', 'text = "in Bala"'))
    found = load(folder, [])
    assert found
    assert "nation.toml, place.test: example 1 finds nothing, not wales" in faults_of_examples(found)
    assert "nation.toml, place.test: stands in none of its own examples" in faults_of_examples(found)


def test_a_users_cue_of_the_same_id_overrides_and_a_new_one_is_added(cues: Cues, tmp_path: Path) -> None:
    (tmp_path / "particulars").mkdir()
    old = GOOD_CUE.replace("place.test", "scheme.wales")
    (tmp_path / "particulars" / "nation.toml").write_text(old + GOOD_CUE, encoding="utf-8")
    more = extend(cues, tmp_path, faults := [])
    assert faults == []
    assert next(cue for cue in more.nation.cues if cue.id == "scheme.wales").phrases == ("Aberhosan",)
    assert len(more.nation.cues) == len(cues.nation.cues) + 1
    assert more.setting == cues.setting


@pytest.mark.parametrize("find", ["(?:a{1,3}b?)?c", "[*+]{1,3}", r"\d{1,2}\+", "(?:ab|c){0,9}"])
def test_a_bounded_expression_is_safe(find: str) -> None:
    assert list(expression_faults(find)) == []


AREAS = {
    "england": "AL B BA BB BD BH BL BN BR BS CB CM CO CR CT CV CW DA DE DH DL DN DT DY E EC EN EX FY GL GU HA HD HG HP "
    "HU HX IG IP KT L LA LE LN LS LU M ME MK N NE NG NN NR NW OL OX PE PL PO PR RG RH RM S SE SG SK SL SM SN SO SP SR "
    "SS ST SW TA TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO SY CH HR CA",
    "wales": "CF LL SA LD NP",
    "scotland": "AB DD EH FK G HS IV KA KW KY ML PA PH ZE TD DG",
    "northern-ireland": "BT",
}


@pytest.mark.parametrize(
    ("nation", "area"), [(nation, area) for nation, areas in AREAS.items() for area in areas.split()]
)
def test_each_postcode_area_shows_its_nation(cues: Cues, nation: str, area: str) -> None:
    district = {"HR": "4", "CH": "3", "NP": "4"}.get(area, "2")
    text = f"The Surgery, {area}{district} 1AA"
    found = finder(cues.nation).hits(text, (Span(0, len(text)),))
    assert [hit.cue.values for hit in found if hit.weight is Weight.STRONG] == [(nation,)]
