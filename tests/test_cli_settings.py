"""The settings file: found where the platform keeps it, added to the patterns, refused when faulty."""

from pathlib import Path

import pytest

from analyser.cli import main
from analyser.cli.settings import pattern_folders, place
from analyser.errors import UsageError


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    file = place()
    file.parent.mkdir()
    return file


def test_it_is_found_where_the_platform_keeps_such_files(settings: Path, tmp_path: Path) -> None:
    assert settings == tmp_path / "analyser" / "settings.toml"


def test_without_a_file_only_what_is_given_counts(settings: Path) -> None:
    assert pattern_folders([Path("mine")]) == (Path("mine"),)


def test_folders_given_come_after_those_of_the_settings(settings: Path) -> None:
    settings.write_text('patterns = ["/shared/patterns"]')
    assert pattern_folders([Path("mine")]) == (Path("/shared/patterns"), Path("mine"))


def test_a_folder_is_relative_to_the_file(settings: Path) -> None:
    settings.write_text('patterns = ["mine"]')
    assert pattern_folders() == (settings.parent / "mine",)


def test_a_folder_may_lie_at_home(settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/locum")
    settings.write_text('patterns = ["~/patterns"]')
    assert pattern_folders() == (Path("/home/locum/patterns"),)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("patterns = ", "Invalid value"),
        ('pattern = ["x"]', 'unknown key "pattern" (did you mean "patterns"?)'),
        ('patterns = "x"', "patterns: must be a list"),
        ("patterns = [1]", "patterns 1: must be text"),
    ],
)
def test_a_faulty_file_is_refused_with_its_name(settings: Path, text: str, fault: str) -> None:
    settings.write_text(text)
    with pytest.raises(UsageError) as raised:
        pattern_folders()
    assert str(settings) in str(raised.value)
    assert fault in str(raised.value)


@pytest.mark.parametrize("command", ["review", "text"])
@pytest.mark.parametrize("text", ["patterns = ", 'patterns = ["missing"]'])
def test_faulty_settings_are_wrong_use_and_nothing_is_reviewed(
    settings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, text: str
) -> None:
    settings.write_text(text)
    contract = tmp_path / "contract.txt"
    contract.write_text("1. The Locum shall indemnify the Practice.")
    with pytest.raises(SystemExit) as left:
        main([command, str(contract)])
    out, err = capsys.readouterr()
    assert (left.value.code, out) == (2, "")
    assert str(settings.parent) in err
