"""The front of the command: help, version, completion, misspelt words, and what it costs to start."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

import analyser
from analyser.cli import COMMANDS, main
from analyser.cli.front import Front
from analyser.report.schema import json_schema

Run = Callable[..., tuple[object, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def running(*args: str) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as left:
            main(list(args), prog_name="analyser")
        out, err = capfdbinary.readouterr()
        return left.value.code, out.decode(), err.decode()

    return running


def commands(group: click.Group = main, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command that there is, by its words: ("schemes", "list")."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


EVERY = list(commands())


@pytest.mark.parametrize("words", [(), *EVERY], ids=" ".join)
def test_every_command_has_help_with_an_example(run: Run, words: tuple[str, ...]) -> None:
    status, out, _ = run(*words, "--help")
    assert status == 0
    assert f"  analyser {' '.join(words)}".rstrip() in out
    assert "Example" in out or words == ("completion",)


@pytest.mark.parametrize("words", [(), *EVERY], ids=" ".join)
def test_help_fits_80_columns(run: Run, words: tuple[str, ...]) -> None:
    assert max(map(len, run(*words, "--help")[1].split("\n"))) <= 80


def test_the_version_is_the_distributions(run: Run) -> None:
    assert run("--version") == (0, f"analyser {analyser.__version__}\n", "")


def test_no_command_shows_the_help(run: Run) -> None:
    assert "Usage: analyser" in "".join(map(str, run()[1:]))


def test_a_misspelt_command_gets_a_hint(run: Run) -> None:
    status, _, err = run("reviw", "a.pdf")
    assert status == 2
    assert 'did you mean "review"?' in err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(run: Run, shell: str) -> None:
    status, out, _ = run("completion", shell)
    assert status == 0
    assert "_ANALYSER_COMPLETE" in out


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("analyser rev", "review"),
        ("analyser review --nation nor", "northern-ireland"),
        ("analyser review --fail-on h", "high"),
        ("analyser schemes l", "list"),
    ],
)
def test_completion_offers_commands_and_words_of_the_vocabulary(typed: str, offered: str) -> None:
    words = typed.split()
    from click.shell_completion import ShellComplete

    found = ShellComplete(main, {}, "analyser", "_ANALYSER_COMPLETE").get_completions(words[1:-1], words[-1])
    assert offered in [item.value for item in found]


def test_schema_prints_the_schema(run: Run) -> None:
    status, out, _ = run("schema")
    assert (status, json.loads(out)) == (0, json_schema())


def test_text_prints_what_offsets_index_and_nothing_else(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "contract.txt"
    file.write_text("1. The Locum’s fee.\n2. The Practice pays.\n", encoding="utf-8")
    expected = analyser.Analyser().contract(file).text
    assert run("text", str(file)) == (0, expected, "")


def test_text_of_several_files_is_that_of_one_contract(run: Run, tmp_path: Path) -> None:
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.write_text(f"1. Clause of {file.name}.\n")
    assert run("text", *map(str, files)) == (0, analyser.Analyser().contract(*files).text, "")


def test_text_with_numbers_shows_each_clause_with_its_place(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "contract.txt"
    file.write_text("1. The fee.\n2. The Practice pays.\n")
    assert run("text", str(file), "--numbers")[1].split("\n")[0] == "0-11\t1\tterm\t1. The fee."


@pytest.mark.parametrize("args", [["missing.pdf"], ["--ocr", "never", "missing.pdf"]])
def test_text_of_a_missing_file_is_one_line(run: Run, args: list[str]) -> None:
    status, out, err = run("text", *args)
    assert (status, out, err.count("\n")) == (3, "", 1)
    assert err.startswith("analyser: missing.pdf: ")


HEAVY = ("spacy", "pypdfium2", "pdfplumber", "docx", "lxml", "pydantic", "rich", "numpy")


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["review", "--help"]])
def test_help_and_version_import_nothing_heavy(args: list[str]) -> None:
    code = f"import sys; from analyser.cli import main\ntry: main({args!r})\nexcept SystemExit: pass\n"
    code += "print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(HEAVY) & set(ran.stderr.split())


@pytest.mark.parametrize("args", [["schema"], ["completion", "bash"], ["schemes", "list"], ["text", "--help"]])
def test_commands_that_search_nothing_do_not_import_spacy(args: list[str]) -> None:
    code = f"import sys; from analyser.cli import main\ntry: main({args!r})\nexcept SystemExit: pass\n"
    code += "print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "spacy" not in ran.stderr.split()


def test_the_front_knows_every_command_by_place() -> None:
    assert isinstance(main, Front)
    assert all(isinstance(later.load(), click.Command) for later in COMMANDS.values())
