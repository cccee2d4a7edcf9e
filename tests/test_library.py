"""Data files as values: where they are, what is refused and how it is said, what a folder of one's own adds."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from shutil import copytree

import pytest

from analyser.errors import PatternError
from analyser.library import SECTIONS, load
from analyser.library.reading import built_in, read
from analyser.library.shaping import shaped


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    colour: Colour = Colour.RED
    words: tuple[str, ...] = ()
    count: int = 0
    whole: bool = False
    day: date | None = None
    forms: tuple[str, str] | None = None
    names: dict[Colour, str] | None = None
    anything: object = None


@dataclass(frozen=True, slots=True)
class File:
    items: tuple[Item, ...]


def faults_in(raw: object) -> list[str]:
    found: list[str] = []
    assert shaped({"items": raw}, File, found) is None or not found
    return found


def test_a_table_becomes_a_value_and_a_list_a_tuple() -> None:
    raw = {"id": "a", "colour": "green", "words": ["x"], "count": 2, "whole": True, "day": date(2024, 4, 1)}
    more = {"forms": ["one", "many"], "names": {"red": "rot"}, "anything": {"k": [1]}}
    faults: list[str] = []
    assert shaped({"items": [raw | more]}, File, faults) == File(
        (
            Item(
                "a",
                Colour.GREEN,
                ("x",),
                2,
                True,
                date(2024, 4, 1),
                ("one", "many"),
                {Colour.RED: "rot"},
                {"k": [1]},
            ),
        )
    )
    assert faults == []


@pytest.mark.parametrize(
    ("item", "fault"),
    [
        ({"id": "a", "wrods": []}, 'items a: unknown key "wrods" (did you mean "words"?)'),
        ({}, 'items 1: no "id"'),
        ({"id": 3}, "items 1 id: must be text"),
        ({"id": "a", "colour": "gren"}, 'items a colour: unknown value "gren" (did you mean "green"?); known are'),
        ({"id": "a", "colour": 1}, 'items a colour: unknown value "1"'),
        ({"id": "a", "words": "x"}, "items a words: must be a list"),
        ({"id": "a", "words": ["x", 2]}, "items a words 2: must be text"),
        ({"id": "a", "count": "2"}, "items a count: must be a whole number"),
        ({"id": "a", "count": True}, "items a count: must be a whole number"),
        ({"id": "a", "whole": 1}, "items a whole: must be true or false"),
        ({"id": "a", "day": "2024-04-01"}, "items a day: must be a date"),
        ({"id": "a", "forms": ["one"]}, "items a forms: must have 2 items, not 1"),
        ({"id": "a", "names": {"blue": "blau"}}, 'items a names: unknown value "blue"'),
        ({"id": "a", "names": {"red": 1}}, "items a names red: must be text"),
        ({"id": "a", "names": []}, "items a names: must be a table"),
        ("text", "items 1: must be a table"),
    ],
)
def test_a_fault_names_its_place_and_what_is_wrong(item: object, fault: str) -> None:
    assert [found for found in faults_in([item]) if found.startswith(fault)] == faults_in([item])


def test_all_faults_of_a_file_are_found_at_once() -> None:
    assert len(faults_in([{"id": "a", "wrods": 1, "count": "x"}, {"colour": "blue"}])) == 4


@pytest.mark.parametrize(
    ("data", "fault"),
    [(b"items = [", "Invalid"), (b"\xff", "utf-8"), (None, "No such file"), (b"", 'file: no "items"')],
)
def test_a_file_that_is_no_toml_is_a_fault_and_no_crash(tmp_path: Path, data: bytes | None, fault: str) -> None:
    path, faults = tmp_path / "a.toml", []  # type: ignore[var-annotated]
    if data is not None:
        path.write_bytes(data)
    assert read(path, File, faults) is None
    assert len(faults) == 1
    assert str(path) in faults[0]
    assert fault in faults[0]


def test_the_built_in_patterns_are_without_fault() -> None:
    assert load().hash


def faults_of(*folders: Path) -> tuple[str, ...]:
    with pytest.raises(PatternError) as raised:
        load(folders)
    return raised.value.faults


def test_a_missing_folder_is_a_fault(tmp_path: Path) -> None:
    assert faults_of(tmp_path / "none") == (f"{tmp_path / 'none'}: there is no such folder of patterns",)


def test_an_empty_folder_is_a_fault(tmp_path: Path) -> None:
    assert "holds no patterns" in faults_of(tmp_path)[0]


@pytest.mark.parametrize(
    ("name", "hint"), [("provision/x.toml", "provisions"), ("flag.toml", "flags"), ("wording/en.toml", "known are")]
)
def test_a_file_that_nothing_reads_is_a_fault(tmp_path: Path, name: str, hint: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("")
    fault = faults_of(tmp_path)[0]
    assert str(file) in fault
    assert hint in fault


def test_faults_of_all_sections_come_in_one_report(tmp_path: Path) -> None:
    (tmp_path / "particulars").mkdir()
    (tmp_path / "schemes").mkdir()
    for name in ("scope.toml", "flags.toml", "particulars/nation.toml", "schemes/wales.toml"):
        (tmp_path / name).write_text("nonsense = 1\n")
    text = "\n".join(faults_of(tmp_path))
    assert all(
        str(tmp_path / name) in text
        for name in ("scope.toml", "flags.toml", "particulars/nation.toml", "schemes/wales.toml")
    )


def test_faults_of_all_folders_come_in_one_report(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
        (folder / "scope.toml").write_text("nonsense = 1\n")
    text = "\n".join(faults_of(*folders))
    assert all(str(folder) in text for folder in folders)


CUE = """
[[cues]]
id = "{id}"
values = ["wales"]
weight = "{weight}"
meaning = "A made-up place."
phrases = ["Aberhosan"]
examples = [
    {{text = "The surgery at Aberhosan", finds = ["wales"]}},
    {{text = "Aber", finds = [], because = "half a name"}},
]
"""


def own(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "own" / "particulars"
    folder.mkdir(parents=True)
    (folder / "nation.toml").write_text(text)
    return folder.parent


def test_a_folder_of_ones_own_adds(tmp_path: Path) -> None:
    built, more = load(), load([own(tmp_path, CUE.format(id="place.mine", weight="strong"))])
    assert [cue.id for cue in more.cues.nation.cues] == [*(cue.id for cue in built.cues.nation.cues), "place.mine"]


def test_the_same_id_overrides_in_its_place(tmp_path: Path) -> None:
    built, more = load(), load([own(tmp_path, CUE.format(id="place.wales", weight="fair"))])
    assert [cue.id for cue in more.cues.nation.cues] == [cue.id for cue in built.cues.nation.cues]
    assert [cue.phrases for cue in more.cues.nation.cues if cue.id == "place.wales"] == [("Aberhosan",)]


def test_the_hash_changes_with_the_data_and_with_nothing_else(tmp_path: Path) -> None:
    folder = own(tmp_path, CUE.format(id="place.mine", weight="strong"))
    moved = tmp_path / "moved"
    copytree(folder, moved)
    first = load([folder]).hash
    assert load().hash != first == load([moved]).hash
    (moved / "particulars" / "nation.toml").write_text(CUE.format(id="place.mine", weight="fair"))
    assert load([moved]).hash != first


def test_the_library_names_its_sections_in_order() -> None:
    assert list(SECTIONS) == sorted(SECTIONS)
    assert all((built_in() / name).is_dir() or (built_in() / f"{name}.toml").is_file() for name in SECTIONS)
