"""The wheel: complete, with its patterns, and at work from another folder without the checkout."""

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from analyser import __version__

ROOT = Path(__file__).parents[1]
CONTRACT = """AGREEMENT between Oakfield Surgery, Leeds LS6 2AB ("the Practice") and the Locum
1. The Locum is self-employed and provides general medical services.
2. The Locum shall indemnify the Practice against all claims.
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as pip builds it, without the network."""
    pytest.importorskip("hatchling", reason="building without isolation needs hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-build-isolation", "--no-deps", "--no-index", "--quiet", "--wheel-dir", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(ROOT)], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(unpacked: Path, elsewhere: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """The unpacked wheel's command, run from a folder that has nothing to do with the checkout."""
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "analyser", *args]
    return subprocess.run(command, cwd=elsewhere, env=environment, capture_output=True, text=True, check=False)


def test_the_wheel_carries_every_pattern_file(unpacked: Path) -> None:
    carried = {file.relative_to(unpacked / "analyser" / "patterns") for file in unpacked.rglob("patterns/**/*.toml")}
    assert carried == {file.relative_to(ROOT / "patterns") for file in (ROOT / "patterns").rglob("*.toml")}


def test_the_wheel_carries_every_module(unpacked: Path) -> None:
    carried = {file.relative_to(unpacked) for file in unpacked.rglob("*.py")}
    assert carried == {file.relative_to(ROOT) for file in (ROOT / "analyser").rglob("*.py")}


def test_the_wheel_carries_every_template_and_style(unpacked: Path) -> None:
    folder = Path("analyser/report/templates")
    carried = {file.name for file in (unpacked / folder).iterdir()}
    assert carried == {file.name for file in (ROOT / folder).iterdir()}


def test_the_command_makes_a_page_from_elsewhere(unpacked: Path, tmp_path: Path) -> None:
    (tmp_path / "contract.txt").write_text(CONTRACT)
    ran = run(unpacked, tmp_path, "review", "contract.txt", "--format", "html")
    assert ran.stdout.endswith("</html>\n"), ran.stderr


def test_the_wheel_holds_one_package_and_is_typed(unpacked: Path) -> None:
    assert {path.name for path in unpacked.iterdir()} == {
        "analyser",
        f"locum_contract_analyser-{__version__}.dist-info",
    }
    assert (unpacked / "analyser" / "py.typed").is_file()


def test_the_command_reviews_from_elsewhere(unpacked: Path, tmp_path: Path) -> None:
    (tmp_path / "contract.txt").write_text(CONTRACT)
    ran = run(unpacked, tmp_path, "review", "contract.txt", "--format", "json")
    assert ran.returncode == 0, ran.stderr
    assert {flag["flag"] for flag in json.loads(ran.stdout)["flags"]} >= {"doctor-indemnifies-engager"}


def test_the_front_is_imported_from_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    code = "import analyser; print(analyser.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert Path(ran.stdout.strip()).parent == unpacked / "analyser"


def test_the_version_is_that_of_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    assert run(unpacked, tmp_path, "--version").stdout == f"analyser {__version__}\n"
