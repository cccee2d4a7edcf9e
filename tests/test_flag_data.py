"""patterns/flags.toml and patterns/cover.toml: what is refused, and how a user's own words win."""

from pathlib import Path

import pytest

from analyser.library import cover, flags
from analyser.library.reading import built_in
from analyser.model.vocabulary import Activity, CoverStatus, FlagKind

FLAGS = (built_in() / "flags.toml").read_text(encoding="utf-8")
COVER = (built_in() / "cover.toml").read_text(encoding="utf-8")
OWN_FLAG = """
renamed = "{quote} is {now}"
loose = "{quote}"
foreign = "{quote}"
comma = ", "
last = " and "
months = ["J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D"]
nations = {england = "E", wales = "W", scotland = "S", northern-ireland = "N", unknown = "?"}

[[flags]]
kind = "recourse-against-doctor"
severity = "high"
title = "Our own words"
explanation = "Ask {contact}."
harm = "Harm."
ask = "Ask."
clears = "Clear."
"""


def faults_of(section: str, text: str, folder: Path) -> list[str]:
    (folder / f"{section}.toml").write_text(text, encoding="utf-8")
    faults: list[str] = []
    {"flags": flags.load, "cover": cover.load}[section]([folder], faults)
    return faults


@pytest.mark.parametrize(("section", "text"), [("flags", FLAGS), ("cover", COVER)])
def test_the_built_in_words_have_no_fault(section: str, text: str, tmp_path: Path) -> None:
    assert faults_of(section, text, tmp_path) == []


@pytest.mark.parametrize(
    ("section", "text", "old", "new", "said"),
    [
        ("flags", FLAGS, "{contact}", "{contakt}", "unknown place {contakt}"),
        ("flags", FLAGS, "Ask {contact}", "Ask {contact", "recourse"),
        ("flags", FLAGS, 'title = "The indemnity', 'titel = "The indemnity', "titel"),
        ("flags", FLAGS, 'kind = "duplicate-cover"', 'kind = "double-cover"', "double-cover"),
        ("flags", FLAGS, '"January", ', "", "months"),
        ("flags", FLAGS, 'wales = "Wales"', "", "no word for wales"),
        ("cover", COVER, "{work}", "{wrok}", "unknown place {wrok}"),
        ("cover", COVER, 'gap = "Ask', 'gapp = "Ask', "gapp"),
        ("cover", COVER, 'teaching-research = "', '# "', "no word for teaching-research"),
        ("cover", COVER, 'nation = "the nation"', 'country = "the nation"', "no particular is called country"),
    ],
)
def test_a_faulty_file_says_what_is_wrong(
    section: str, text: str, old: str, new: str, said: str, tmp_path: Path
) -> None:
    assert old in text
    assert said in "\n".join(faults_of(section, text.replace(old, new), tmp_path))


@pytest.mark.parametrize("kind", FlagKind)
def test_a_flag_without_words_is_a_fault(kind: FlagKind, tmp_path: Path) -> None:
    text = FLAGS.replace(f'kind = "{kind}"\n', 'kind = "missing-private-cover"\n')
    found = faults_of("flags", text, tmp_path)
    assert (f"flags.toml: no words for {kind}" in found) is (kind is not FlagKind.MISSING_PRIVATE_COVER)


def test_a_users_words_win_over_the_built_in_ones_and_leave_the_others(tmp_path: Path) -> None:
    (tmp_path / "flags.toml").write_text(OWN_FLAG, encoding="utf-8")
    faults: list[str] = []
    book = flags.load([built_in(), tmp_path], faults)
    assert faults == []
    assert book is not None
    titles = {text.kind: text.title for text in book.flags if text.activity is None}
    assert titles[FlagKind.RECOURSE_AGAINST_DOCTOR] == "Our own words"
    assert set(titles) == set(FlagKind)


def test_a_source_that_no_statement_of_law_has_is_named_with_a_hint() -> None:
    book = flags.load([built_in()], [])
    assert book is not None
    known = {"uk.s44c.dutty", *(source for text in book.flags for source in text.sources if source != "uk.s44c.duty")}
    found = list(flags.unknown_sources(book, known))
    assert any('"uk.s44c.duty"' in fault and "uk.s44c.dutty" in fault for fault in found)


def test_a_users_cover_words_replace_the_built_in_ones(tmp_path: Path) -> None:
    (tmp_path / "cover.toml").write_text(COVER.replace("private practice", "paying patients"), encoding="utf-8")
    words = cover.load([built_in(), tmp_path], [])
    assert words is not None
    assert words.work[Activity.PRIVATE_PRACTICE] == "paying patients"
    assert CoverStatus.SCHEME not in words.ask


def test_missing_cover_words_are_a_fault(tmp_path: Path) -> None:
    faults: list[str] = []
    assert cover.load([tmp_path], faults) is None
    assert "cover.toml" in faults[0]
