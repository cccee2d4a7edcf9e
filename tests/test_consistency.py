"""Lists that must agree, and the direction of imports; read from the source with ast, run without importing it."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import analyser
from analyser.cli import COMMANDS
from analyser.library import SECTIONS
from analyser.library.reading import built_in
from analyser.library.wording import load_wording
from analyser.model.vocabulary import ProvisionKind
from analyser.report.forms import FORMS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "analyser"
SOURCES = sorted(PACKAGE.rglob("*.py"))
STAGES = (
    "readers",
    "segment",
    "matching",
    "particulars",
    "law",
    "cover",
    "flags",
    "certificate",
    "compare",
    "portfolio",
)
ROOMS = {
    "model": ("model",),
    "errors": ("errors",),
    "language": ("model",),
    "values": ("model",),
    "library": ("model", "errors", "language"),
    "readers": ("model", "errors"),
    "segment": ("model", "errors"),
    "matching": ("model", "errors", "language", "values"),
    "particulars": ("model", "errors"),
    "law": ("model", "errors"),
    "cover": ("model", "errors"),
    "flags": ("model", "errors"),
    "certificate": ("model", "errors", "values"),
    "report": ("model", "errors"),
    "letter": ("model", "errors", "report"),
    "compare": ("model", "errors"),
    "portfolio": ("model", "errors"),
    "scoring": ("model", "errors"),
    "annotate": ("model", "errors", "report", "readers"),
    "pipeline": ("model", "errors", "library", *STAGES),
    "scan": ("model", "errors", "library", "readers", "pipeline", "report"),
    "register": ("model", "errors", "report", "compare", "scan"),
    "cli": (),
    "__main__": ("cli",),
}
"""What each room may import beside itself; where nothing stands, everything. A stage never imports another stage."""

DOORS = {"matching/component.py": ("library",)}
"""A file that others than the pipeline open: spaCy asks for the component, which has to find its own patterns."""

LIBRARIES = {
    "spacy": ("matching",),
    "pypdfium2": ("readers",),
    "pdfplumber": ("readers",),
    "docx": ("readers", "annotate", "letter"),
    "lxml": ("readers", "annotate"),
    "PIL": ("readers",),
    "pikepdf": ("readers", "annotate"),
    "tomli": ("library",),
    "rich": ("report", "cli"),
    "sqlalchemy": ("scan", "register"),
    "alembic": ("scan",),
    "pebble": ("scan",),
    "distributed": ("scan",),
    "jinja2": ("report",),
    "xlsxwriter": ("report", "scan"),
    "click": ("cli",),
}
"""The rooms that may know a library of someone else's; others may not be imported at all."""

SLOW = ("spacy", "pypdfium2", "pdfplumber", "docx", "rich", "jinja2", "PIL", "pikepdf", "xlsxwriter", "pebble")
"""Imported by the function that needs them, never at the top of a file."""


def room(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module named, with the names taken from it: "analyser.model", "analyser.model.review"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def at_the_top(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from imports(node)


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_imports_point_one_way(file: Path) -> None:
    if file == PACKAGE / "__init__.py":
        return
    allowed = (*(ROOMS[room(file)] or ROOMS), *DOORS.get(str(file.relative_to(PACKAGE)), ()))
    rooms = {name.split(".")[1] for name in imports(ast.parse(file.read_text())) if name.startswith("analyser.")}
    known = rooms & set(ROOMS)
    assert known <= {*allowed, room(file)}


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_library_is_known_where_it_belongs_and_nowhere_else(file: Path) -> None:
    outside = {name.split(".")[0] for name in imports(ast.parse(file.read_text()))}
    foreign = {name for name in outside if name not in sys.stdlib_module_names and name != "analyser"}
    assert {name for name in foreign if room(file) not in LIBRARIES.get(name, ())} == set()


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_what_is_slow_is_imported_where_it_is_used(file: Path) -> None:
    top = {name.split(".")[0] for name in at_the_top(ast.parse(file.read_text()))}
    if room(file) == "matching" and file.name != "__init__.py":
        top.discard("spacy")
    assert not top & set(SLOW)


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_modules_and_functions_stay_small(file: Path) -> None:
    text = file.read_text()
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno:
            assert node.end_lineno - node.lineno < 40, node.name


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_only_the_command_line_prints_exits_or_asks_the_date(file: Path) -> None:
    if room(file) in ("cli", "pipeline"):
        return
    text = file.read_text()
    assert not re.search(r"(?<![\w.])print\(|sys\.exit|date\.today|datetime\.now", text)


def test_every_name_of_the_front_is_there() -> None:
    assert all(getattr(analyser, name) for name in analyser.__all__)


def test_the_front_gives_each_name_to_type_checkers_too() -> None:
    block = next(node for node in ast.parse((PACKAGE / "__init__.py").read_text()).body if isinstance(node, ast.If))
    typed = {name.rsplit(".", 1)[1] for name in imports(block)}
    assert typed == set(analyser.__all__)


def test_every_folder_of_the_package_is_a_room() -> None:
    assert {room(file) for file in SOURCES} - {"__init__"} == set(ROOMS)


def test_every_data_file_belongs_to_a_section() -> None:
    read = {file.relative_to(built_in()).parts[0].removesuffix(".toml") for file in built_in().rglob("*.toml")}
    assert read == {*SECTIONS, "wording", "baseline"}


def test_provision_files_are_named_for_kinds() -> None:
    assert {file.stem for file in (built_in() / "provisions").glob("*.toml")} <= {str(kind) for kind in ProvisionKind}


def test_the_wording_is_complete() -> None:
    assert load_wording().language == "en"


def test_forms_end_in_suffixes_of_their_own() -> None:
    assert len({form.suffix for form in FORMS.values()}) == len(FORMS)


def test_the_top_level_holds_what_it_may() -> None:
    import subprocess

    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = {line.split("/")[0] for line in listed.stdout.splitlines()}
    allowed = {"pyproject.toml", "analyser", "patterns", "sample_contracts", "tests", "README.md", "LICENSE", "uv.lock"}
    assert {name for name in names if not name.startswith(".")} <= allowed


def test_every_library_that_is_imported_is_declared() -> None:
    known_as = {"PIL": "pillow", "docx": "python-docx"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["cluster"]]
    names = {re.split(r"[<>=!~\[; ]", one)[0].lower() for one in declared}
    outside = {name.split(".")[0] for file in SOURCES for name in imports(ast.parse(file.read_text()))}
    foreign = outside - set(sys.stdlib_module_names) - {"analyser"}
    assert {known_as.get(name, name) for name in foreign} <= names


def test_the_readme_lists_every_command() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("## Commands")[1].split("\n## ")[0]
    assert [name for name in COMMANDS if f"`analyser {name}" not in table] == []


def test_the_first_commands_of_the_readme_name_files_that_are_there() -> None:
    install, tests, *_ = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert all((ROOT / name).is_file() for name in re.findall(r"sample_contracts/\S+", install))
    assert "sample_contracts/" in install
    assert "pytest" in tests


def test_the_lock_file_knows_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    locked = {package["name"] for package in tomllib.loads((ROOT / "uv.lock").read_text())["package"]}
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = {re.split(r"[<>=!~\[; ]", one)[0].lower().replace(".", "-").replace("_", "-") for one in wanted}
    assert names <= locked
