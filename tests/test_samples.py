"""The sample contracts are reviewed as their hand-written expectations say, and are the documents the script makes."""

import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from samples.expecting import TODAY, Expectation, differences, expectations
from samples.make import SAMPLES, make
from samples.markup import manuscripts
from samples.score import sample_path

from analyser.model.vocabulary import Activity, Engagement, FlagKind, Nation, ProvisionKind, Setting

ALL = expectations()


@pytest.fixture(scope="module")
def analyser() -> Any:
    from analyser.pipeline import Analyser

    return Analyser()


@pytest.mark.parametrize("expected", ALL, ids=[expected.name for expected in ALL])
def test_sample_is_reviewed_as_expected(expected: Expectation, analyser: Any) -> None:
    review = analyser.review(sample_path(expected.name), today=TODAY)
    lines = differences(review, expected)
    assert not lines, "\n".join([f"{expected.name}: {len(lines)} differences", *lines])


@pytest.mark.parametrize("expected", ALL, ids=[expected.name for expected in ALL])
def test_expectation_speaks_the_vocabulary(expected: Expectation) -> None:
    assert expected.particulars["nation"] in list(Nation)
    assert expected.particulars["setting"] in list(Setting)
    assert expected.particulars["engagement"] in list(Engagement)
    assert list(expected.cover) == list(Activity)
    assert {kind.split()[0] for _, kind in expected.provisions} <= set(ProvisionKind)
    assert set(expected.flags) <= set(FlagKind)


def test_every_sample_has_an_expectation_and_a_line_in_the_readme() -> None:
    names = [manuscript.name for manuscript in manuscripts()]
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert names == [expected.name for expected in ALL]
    assert [name for name in names if f"`{sample_path(name).name}`" not in readme] == []


def test_samples_are_what_the_script_makes(tmp_path: Path) -> None:
    changed = [path.name for path in make(tmp_path) if _inside(path) != _inside(SAMPLES / path.name)]
    assert not changed, "run `python -m tests.samples.make`"


def _inside(path: Path) -> list[bytes]:
    """What the file holds, whatever library compressed it."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as packed:
            return [packed.read(name) for name in packed.namelist()]
    with pikepdf.open(path) as pdf:
        return [b"".join(_content(page)) for page in pdf.pages]


def _content(page: pikepdf.Page) -> list[bytes]:
    contents = page.obj["/Contents"]
    return [part.read_bytes() for part in (contents if isinstance(contents, pikepdf.Array) else [contents])]
