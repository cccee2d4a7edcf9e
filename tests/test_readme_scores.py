"""The README's table of what the rules find in the invented corpus is the one `analyser patterns score` prints."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from analyser.cli import main

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests" / "corpus" / "clauses.jsonl"
BETWEEN = re.compile(r"<!-- scores -->\n(?P<table>.*?)<!-- end of scores -->", re.DOTALL)


@pytest.fixture(scope="module")
def scored() -> str:
    return CliRunner().invoke(main, ["patterns", "score", str(CORPUS)], standalone_mode=False).output


def test_the_readme_shows_the_figures_of_today(scored: str) -> None:
    found = BETWEEN.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert found, "the README has no place for the scores"
    assert found["table"].strip() == scored.strip()
