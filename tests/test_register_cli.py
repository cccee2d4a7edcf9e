"""`analyser register`: what is typed, what is printed and written, and with which status it ends."""

import csv
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from registers import INDEMNITY, PLACE, PRIVATE, Raised, Share

from analyser.cli import main
from analyser.cli.scan import REPORTS
from analyser.register.as_json import json_schema
from analyser.scan.store.opening import FILE, open_store

Run = Callable[..., tuple[object, str, str]]


@pytest.fixture
def store(store_url: str) -> str:
    """A store with two flags of a contract, whose id the tests ask for."""
    engine = open_store(store_url)
    share = Share(engine)
    share.put(Raised(), PRIVATE)
    share.scan()
    engine.dispose()
    return store_url


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("LOGNAME", "desk")

    def running(*args: str) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as left:
            main(["register", *args], prog_name="analyser")
        out, err = capfdbinary.readouterr()
        return left.value.code, out.decode(), err.decode()

    return running


def rows(run: Run, store: str, *options: str) -> list[dict[str, Any]]:
    status, out, _ = run("list", "--store", store, "--format", "json", *options)
    assert status == 0
    found: list[dict[str, Any]] = json.loads(out)["flags"]
    return found


def ids(run: Run, store: str) -> list[str]:
    return [row["id"] for row in rows(run, store)]


def changed(store: str, *raised: Raised) -> None:
    """A newer version, scanned."""
    engine = open_store(store)
    share = Share(engine)
    share.put(*raised, others=[("1", "New.")])
    share.scan()
    engine.dispose()


def test_a_list_names_each_contract_and_its_flags(run: Run, store: str) -> None:
    status, out, err = run("list", "--store", store)
    assert (status, err) == (0, "")
    name, first, second, count = out.splitlines()
    assert (name, count) == (PLACE, "2 flags")
    assert all(word in first for word in ("open", "high", "You promise to make good losses (clause 4.2)"))
    assert "No private cover" in second


@pytest.mark.parametrize(
    ("words", "state"),
    [
        (["accept"], "accepted"),
        (["waive", "--until", "2999-01-01", "--reason", "bought"], "waived"),
        (["request", "--due", "2999-01-01"], "change-requested"),
    ],
)
def test_what_is_decided_is_said_and_listed(run: Run, store: str, words: list[str], state: str) -> None:
    first, second = ids(run, store)
    status, out, _ = run(words[0], first, "--store", store, *words[1:])
    assert (status, out.count("\n")) == (0, 1)
    assert {row["id"]: row["state"] for row in rows(run, store)} == {first: state, second: "open"}


def test_who_decides_is_whoever_is_logged_in_unless_said(run: Run, store: str) -> None:
    first, second = ids(run, store)
    run("accept", first, "--store", store)
    run("accept", second, "--store", store, "--by", "A. Reviewer")
    assert [row["by"] for row in rows(run, store)] == ["desk", "A. Reviewer"]


def test_nobody_logged_in_by_name_is_asked_to_say_who(run: Run, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError

    monkeypatch.setattr("getpass.getuser", nobody)
    status, _, err = run("accept", ids(run, store)[0], "--store", store)
    assert (status, "--by" in err) == (2, True)


def test_a_flag_is_given_to_somebody_and_back(run: Run, store: str) -> None:
    first, _ = ids(run, store)
    run("assign", first, "--to", "Bob", "--due", "2999-01-01", "--store", store)
    assert [row["id"] for row in rows(run, store, "--assignee", "bob")] == [first]
    run("assign", first, "--nobody", "--store", store)
    assert rows(run, store, "--assignee", "bob") == []


def test_a_decision_is_taken_back(run: Run, store: str) -> None:
    first, _ = ids(run, store)
    run("accept", first, "--store", store)
    assert run("reopen", first, "--store", store, "--reason", "withdrawn")[0] == 0
    assert {row["state"] for row in rows(run, store)} == {"open"}


@pytest.mark.parametrize(
    "words",
    [
        ["accept", "zzzzzz"],
        ["show", "zzzzzz"],
        ["history", "zzzzzz"],
        ["accept"],
        ["waive", "ID", "--until", "2999-01-01"],
        ["waive", "ID", "--reason", "x"],
        ["waive", "ID", "--until", "2020-01-01", "--reason", "x"],
        ["waive", "ID", "--until", "soon", "--reason", "x"],
        ["reopen", "ID"],
        ["assign", "ID"],
        ["assign", "ID", "--to", "Bob", "--nobody"],
        ["accept", "ID", "--by", " "],
        ["list", "--state", "nonsense"],
        ["list", "--flag", "nonsense"],
        ["history", "ID", "--contract", "x"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_said_in_a_line_and_changes_nothing(run: Run, store: str, words: list[str]) -> None:
    before = rows(run, store)
    status, out, err = run(*(before[0]["id"] if word == "ID" else word for word in words), "--store", store)
    assert (status, out, bool(err)) == (2, "", True)
    assert "Traceback" not in err
    assert rows(run, store) == before


@pytest.mark.parametrize("what", ["nothing", "folder", "text", "server"])
def test_a_store_that_cannot_be_read_is_said_and_ends_with_3(run: Run, tmp_path: Path, what: str) -> None:
    place = tmp_path / "store.sqlite"
    if what == "folder":
        place.mkdir()
    if what == "text":
        place.write_text("no database " * 1000)
    status, out, err = run("list", "--store", "postgresql://x:hush@127.0.0.1:1/x" if what == "server" else str(place))
    assert (status, out, err.count("\n")) == (3, "", 1)
    assert "hush" not in err


def test_a_store_that_is_damaged_inside_ends_with_3(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "store.sqlite"
    engine = open_store(place)
    share = Share(engine)
    for number in range(200):
        share.put(Raised(), place=f"/share/{number}.pdf", others=[(str(number), "x" * 50)])
    share.scan()
    engine.dispose()
    data = bytearray(place.read_bytes())
    data[4096 * 12 : -4096] = b"\xff" * (len(data) - 4096 * 13)
    place.write_bytes(data)
    status, _, err = run("list", "--store", str(place))
    assert (status, "Traceback" in err) == (3, False)


def test_the_store_is_looked_for_among_the_reports(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    REPORTS.mkdir()
    engine = open_store(REPORTS / FILE)
    share = Share(engine)
    share.put(Raised())
    share.scan()
    engine.dispose()
    assert run("list")[0] == 0
    assert run("list", "--reports", "elsewhere")[0] == 3


def test_cleared_flags_are_listed_when_asked_for(run: Run, store: str) -> None:
    changed(store, PRIVATE)
    assert [row["state"] for row in rows(run, store)] == ["open"]
    assert {row["state"] for row in rows(run, store, "--all")} == {"open", "cleared"}
    assert [row["state"] for row in rows(run, store, "--state", "cleared")] == ["cleared"]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--severity", "high"], 2),
        (["--severity", "low"], 0),
        (["--flag", "missing-private-cover"], 1),
        (["--contract", "smith*"], 2),
        (["--contract", "jones*"], 0),
        (["--assignee", ""], 2),
        (["--overdue"], 0),
        (["--state", "open", "--state", "waived"], 2),
    ],
    ids=str,
)
def test_a_list_may_be_narrowed(run: Run, store: str, options: list[str], count: int) -> None:
    assert len(rows(run, store, *options)) == count


def test_a_waiver_ends_on_the_day_on_which_it_is_asked_for(
    run: Run, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import analyser.cli.register_desk as desk

    first, _ = ids(run, store)
    run("waive", first, "--until", "2999-01-01", "--reason", "bought", "--store", store)

    class Later(date):
        @classmethod
        def today(cls) -> date:
            return date(2999, 1, 1)

    monkeypatch.setattr(desk, "date", Later)
    (row,) = rows(run, store, "--overdue")
    assert (row["id"], row["state"], row["until"]) == (first, "open", "2999-01-01")
    assert "waiver ended 2999-01-01" in run("list", "--store", store)[1]


def test_a_contract_that_was_not_read_is_named_though_it_has_no_flags(run: Run, store: str) -> None:
    engine = open_store(store)
    share = Share(engine)
    share.spoil("/share/broken.pdf")
    share.scan()
    engine.dispose()
    status, out, err = run("list", "--store", store)
    assert (status, "broken" in out, "1 contract" in err) == (0, False, True)


def test_a_flag_is_shown_with_the_words_and_the_history(run: Run, store: str) -> None:
    first, _ = ids(run, store)
    run("accept", first, "--reason", "known", "--store", store)
    status, out, _ = run("show", first.upper(), "--store", store)
    assert status == 0
    assert f"> {INDEMNITY}" in out
    assert [line.split()[1] for line in out.splitlines() if line.startswith("  20")] == ["analyser", "desk"]
    assert out.endswith("accepted: known\n")


def test_the_history_is_that_of_the_flags_named_or_of_all(run: Run, store: str) -> None:
    first, second = ids(run, store)
    run("accept", first, "--store", store)
    for words, expected in ([first], 2), ([second], 1), ([], 3), (["--contract", "smith*"], 3):
        _, out, _ = run("history", *words, "--format", "json", "--store", store)
        assert sum(len(flag["history"]) for flag in json.loads(out)["flags"]) == expected


def test_times_are_utc_to_the_second(run: Run, store: str) -> None:
    (row, _) = rows(run, store)
    since = datetime.strptime(row["since"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert abs((datetime.now(UTC) - since).total_seconds()) < 600


@pytest.mark.parametrize("words", [["list"], ["history"], ["list", "--all"]], ids=" ".join)
def test_the_json_is_what_the_schema_says(run: Run, store: str, words: list[str]) -> None:
    run("waive", ids(run, store)[0], "--until", "2999-01-01", "--reason", "bought", "--store", store)
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    found = json.loads(run(*words, "--format", "json", "--store", store)[1])
    assert len(found["flags"]) == 2
    assert list(Draft202012Validator(schema).iter_errors(found)) == []


def test_an_export_as_csv_has_a_row_a_flag(run: Run, store: str) -> None:
    changed(store, PRIVATE)
    status, out, _ = run("export", "--store", store)
    head, *found = csv.reader(StringIO(out.removeprefix("\ufeff")))
    assert status == 0
    assert [dict(zip(head, row, strict=True))["State"] for row in found] == ["cleared by a newer version", "open"]


def test_a_list_as_csv_is_the_same_table(run: Run, store: str) -> None:
    export = run("export", "--store", store)[1]
    assert run("list", "--format", "csv", "--store", store)[1] == export


def test_an_export_as_xlsx_has_a_row_a_flag_and_the_history(run: Run, store: str, tmp_path: Path) -> None:
    first, _ = ids(run, store)
    run("accept", first, "--reason", "=1+1", "--store", store)
    target = tmp_path / "register.xlsx"
    assert run("export", "-o", str(target), "--store", store)[0] == 0
    book = load_workbook(BytesIO(target.read_bytes()))
    assert book.sheetnames == ["Flags", "History"]
    assert [row[1].value for row in book["Flags"].iter_rows(min_row=2)] == ids(run, store)
    assert book["History"].max_row == 1 + 3
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "=1+1" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_a_formula_in_a_reason_is_inert_in_csv(run: Run, store: str) -> None:
    run("accept", ids(run, store)[0], "--reason", "=1+1", "--store", store)
    assert '"\'=1+1"' in run("export", "--store", store)[1]


def test_nothing_is_written_over_the_store(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "store.sqlite"
    engine = open_store(place)
    engine.dispose()
    before = place.read_bytes()
    assert run("export", "-o", str(place), "--store", str(place))[0] == 2
    assert place.read_bytes() == before


@pytest.mark.parametrize("name", ["line\nend.pdf", "\udcff.pdf", "\x1b[2J.pdf", "‮fdp.exe"])
def test_odd_names_are_harmless_in_every_form(run: Run, tmp_path: Path, name: str) -> None:
    place = tmp_path / "store.sqlite"
    engine = open_store(place)
    share = Share(engine)
    share.put(Raised(), place=f"/share/{name}")
    share.scan()
    engine.dispose()
    for form in ("text", "json", "csv"):
        _, out, _ = run("list", "--format", form, "--store", str(place))
        assert all(character.isprintable() or character in "\n\r\ufeff" for character in out)
        assert out.count("/share/") == 1
    assert run("list", "--format", "xlsx", "-o", str(tmp_path / "r.xlsx"), "--store", str(place))[0] == 0
