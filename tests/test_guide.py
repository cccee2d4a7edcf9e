"""The rule that patterns/README.md builds step by step really works."""

import re
from pathlib import Path

import pytest

from analyser.library.reading import built_in
from analyser.library.rules import extend, load
from analyser.matching import Finder, faults_of_examples
from analyser.model.document import Clause, Contract

BLOCK = re.compile(r"^ {3}```toml\n {3}# my-patterns/(?P<file>\S+)\n(?P<toml>.*?)^ {3}```", re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for block in BLOCK.finditer((built_in() / "README.md").read_text(encoding="utf-8")):
        file = tmp_path / block["file"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(re.sub(r"^ {3}", "", block["toml"], flags=re.MULTILINE), encoding="utf-8")
    return tmp_path


def test_the_guides_rule_is_faultless_and_its_examples_come_out(folder: Path) -> None:
    faults: list[str] = []
    patterns = extend(load(built_in(), faults), folder, faults)
    assert faults == []
    assert [fault for fault in faults_of_examples(patterns) if "recourse.bonus" in fault] == []


def test_without_it_nothing_is_found_as_the_guide_says(folder: Path) -> None:
    text = "Whatever is paid out on a complaint shrinks the Locum's bonus."
    contract = Contract("guide", "txt", "", text, (Clause(0, len(text)),))
    assert Finder(load(built_in(), [])).provisions(contract) == ()
    (found,) = Finder(extend(load(built_in(), []), folder, [])).provisions(contract)
    assert found.rule == "recourse.bonus"
