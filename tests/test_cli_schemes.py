"""`analyser schemes` and `analyser cover`, as a doctor or a keeper of the data meets them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from laws import EXPECTED, Case, cells, engagement_rows, laws, named

from analyser.cli import main
from analyser.model.vocabulary import Activity, LawStatus, Nation

Run = Callable[..., tuple[int, str, str]]
ON = ("--on", EXPECTED["as_at"])


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    def running(*args: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(list(args), prog_name="analyser")
        out, err = capfdbinary.readouterr()
        return int(left.value.code or 0), out.decode(), err.decode()

    return running


@pytest.fixture
def asked(run: Run) -> Callable[..., Any]:
    def asking(*args: str) -> Any:
        status, out, err = run(*args, "--format", "json")
        assert (status, err) == (0, "")
        return json.loads(out)

    return asking


def test_cover_reproduces_every_cell_of_the_matrix(asked: Callable[..., Any]) -> None:
    rows = asked("cover", "--engagement", "any", *ON)["cells"]
    found = {f"{row['nation']} {row['activity']} {row['setting']} any": row["status"] for row in rows}
    assert found == {named(case): status for case, status in cells()}


@pytest.mark.parametrize(("case", "status"), list(engagement_rows()), ids=lambda value: str(value) and "")
def test_cover_reproduces_each_engagement_row(asked: Callable[..., Any], case: Case, status: LawStatus) -> None:
    nation, activity, setting, engagement = case
    where = ("--nation", nation, "--setting", setting, "--engagement", str(engagement))
    (row,) = asked("cover", *where, "--activity", activity, *ON)["cover"]
    assert (row["activity"], row["status"]) == (activity, status)


def test_cover_says_condition_and_what_to_arrange(run: Run) -> None:
    where = ("--nation", "wales", "--setting", "general-practice", "--engagement", "locum-direct")
    status, out, _ = run("cover", *where, *ON)
    assert status == 0
    for words in ("Only if: You are on the All Wales Locum Register", "What to ask:", "Arrange:", "as known on"):
        assert words in out
    assert [line for line in out.splitlines() if line.startswith("  NHS general practice: conditional")]


def test_cover_has_ten_rows_in_the_vocabularys_order(asked: Callable[..., Any]) -> None:
    rows = asked("cover", "--nation", "england", "--setting", "agency", "--engagement", "locum-agency", *ON)["cover"]
    assert [row["activity"] for row in rows] == list(Activity)


def test_what_is_left_out_counts_as_unknown(asked: Callable[..., Any]) -> None:
    where = ("--nation", "england", "--setting", "general-practice", "--activity", "nhs-general-practice", *ON)
    (known,) = asked("cover", *where, "--engagement", "employed")["cover"]
    (unknown,) = asked("cover", *where)["cover"]
    assert (known["status"], unknown["status"], unknown["differs"]) == ("scheme", "conditional", True)


def test_what_was_not_given_is_told(run: Run) -> None:
    out = run("cover", "--nation", "wales", *ON)[1]
    assert "Not given: Setting, Engagement. The least reassuring answer" in " ".join(out.split())


@pytest.mark.parametrize(
    ("day", "status"), [("31 March 2019", "not-covered"), ("01/04/2019", "scheme"), ("2016-05-01", "not-covered")]
)
def test_the_day_of_the_work_decides(asked: Callable[..., Any], day: str, status: str) -> None:
    where = ("--nation", "england", "--setting", "general-practice", "--engagement", "employed")
    (row,) = asked("cover", *where, "--activity", "nhs-general-practice", "--on", day)["cover"]
    assert row["status"] == status


def test_every_source_that_cover_names_is_given(asked: Callable[..., Any]) -> None:
    found = asked("cover", "--nation", "scotland", *ON)
    facts = {fact for row in found["cover"] for fact in row["facts"]}
    assert facts == set(found["sources"])
    assert all(source["url"] and source["date"] and source["read"] for source in found["sources"].values())


COMMANDS = [
    ("cover",),
    ("cover", "--nation", "england", "--setting", "nhs-body"),
    ("cover", "--engagement", "any"),
    ("schemes", "list"),
    ("schemes", "show", "wales"),
    ("schemes", "check"),
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_text_fits_80_columns_without_colour(run: Run, words: tuple[str, ...]) -> None:
    status, out, _ = run(*words, *ON)
    assert status == 0
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_the_same_question_gives_the_same_bytes(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words, *ON) == run(*words, *ON)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_json_is_one_object(asked: Callable[..., Any], words: tuple[str, ...]) -> None:
    assert isinstance(asked(*words, *ON), dict)


def test_list_names_every_scheme_once(asked: Callable[..., Any]) -> None:
    rows = asked("schemes", "list")["schemes"]
    ids = [row["id"] for row in rows]
    assert sorted(ids) == sorted({scheme.id for law in laws().nations.values() for scheme in law.schemes})
    assert next(row for row in rows if row["id"] == "nhs-indemnity")["nation"] is None


def test_list_on_a_day_leaves_out_what_was_not_yet(asked: Callable[..., Any]) -> None:
    ids = [row["id"] for row in asked("schemes", "list", "--on", "2018-06-01")["schemes"]]
    assert "cnst" in ids
    assert "cnsgp" not in ids


def test_show_keeps_to_what_was_asked_for(asked: Callable[..., Any]) -> None:
    only = ("--activity", "nhs-general-practice", "--setting", "general-practice", "--engagement", "locum-direct")
    found = asked("schemes", "show", "wales", *only, *ON)
    assert {entry["id"] for entry in found["entries"]} == {
        "wales.cell.nhs-general-practice.general-practice",
        "wales.engagement.nhs-general-practice.general-practice.locum-direct",
    }
    assert {note["activity"] for note in found["notes"]} == {"nhs-general-practice"}
    assert "2019-04-01" in found["changed_on"]


def test_show_on_an_old_day_shows_the_law_of_that_day(run: Run) -> None:
    out = run("schemes", "show", "england", "--activity", "nhs-general-practice", "--on", "2018-06-01")[1]
    assert "Before 1 April 2019 there was no state scheme" in out
    assert "Since 1 April 2019" not in out


def test_show_gives_each_statement_its_source(run: Run) -> None:
    out = run("schemes", "show", "scotland", *ON)[1]
    assert "[1]" in out
    assert "https://www.nss.nhs.scot" in out
    assert "Legal basis: National Health Service (Clinical Negligence and Other Risks" in " ".join(out.split())


def test_a_misspelt_nation_is_wrong_use_with_a_hint(run: Run) -> None:
    status, out, err = run("schemes", "show", "walse")
    assert (status, out) == (2, "")
    assert 'did you mean "wales"?' in err


def test_markdown_without_the_matrix_is_wrong_use(run: Run) -> None:
    status, out, err = run("cover", "--nation", "wales", "--format", "markdown")
    assert (status, out) == (2, "")
    assert "--engagement any" in err


def test_check_finds_the_data_sound(run: Run) -> None:
    assert run("schemes", "check", *ON)[0] == 0


@pytest.mark.parametrize(("age", "old"), [("18m", False), ("90d", True), ("8w", True), ("1y", False), ("2y", False)])
def test_check_tells_what_was_read_longer_ago_than_an_age(asked: Callable[..., Any], age: str, old: bool) -> None:
    found = asked("schemes", "check", "--older-than", age, "--on", "2027-04-01")["doubts"]
    assert any(doubt["kind"] == "old" for doubt in found) is old


def test_an_age_that_is_none_is_wrong_use(run: Run) -> None:
    status, _, err = run("schemes", "check", "--older-than", "long")
    assert status == 2
    assert "write 18m, 2y, 6w or 90d" in err


def test_check_of_faulty_data_tells_all_faults_and_exits_with_2(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    (folder / "schemes").mkdir(parents=True)
    (folder / "schemes" / "wales.toml").write_text('[[entries]]\nid = "a"\n[[entries]]\nid = "b"\n', encoding="utf-8")
    status, out, err = run("schemes", "check", "--patterns", str(folder))
    assert (status, out) == (2, "")
    assert {line.split(", ")[1].split(":")[0] for line in err.splitlines()} == {"entries a", "entries b"}


def test_check_exits_with_2_where_two_entries_answer_for_one_case(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    (folder / "schemes").mkdir(parents=True)
    again = """
[[entries]]
id = "wales.again"
activity = "regulatory"
setting = "agency"
status = "not-covered"
statement = "The same once more."
source = "page"
confidence = "low"
[sources.page]
title = "A page"
url = "https://example.org"
date = "2026"
read = 2026-11-23
"""
    (folder / "schemes" / "wales.toml").write_text(again, encoding="utf-8")
    status, out, _ = run("schemes", "check", "--patterns", str(folder), *ON)
    assert status == 2
    assert "wales.cell.regulatory.agency wales.again" in out


def test_the_readme_shows_the_matrix_as_the_data_has_it(run: Run) -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    known_on = laws().nations[Nation.ENGLAND].as_known_on.isoformat()
    page = run("cover", "--engagement", "any", "--format", "markdown", "--on", known_on)[1]
    assert f"<!-- law matrix -->\n{page}<!-- end of law matrix -->\n" in readme
    assert "as known on" in page
