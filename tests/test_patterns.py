"""Every example in patterns/provisions/ comes out exactly as written."""

from pathlib import Path

from analyser.library.reading import built_in
from analyser.library.rules import load
from analyser.matching import Finder, faults_of_examples
from analyser.model.document import Clause, Contract
from analyser.scoring import read_corpus, scored

READ = Path(__file__).parent / "corpus" / "read.jsonl"


def test_every_example_of_every_rule_comes_out_as_written():
    faults: list[str] = []
    patterns = load(built_in(), faults)
    assert not faults
    assert "\n".join(faults_of_examples(patterns)) == ""


def test_clauses_that_rule_writers_have_read_stay_found() -> None:
    patterns = load(built_in(), [])
    finder = Finder(patterns)
    halves = scored(read_corpus(READ), lambda text: finder.provisions(Contract("c", "txt", "", text, whole(text))), {})
    assert [half.total.tally.f1 > 0.95 for half in halves] == [True, True]


def whole(text: str) -> tuple[Clause, ...]:
    return (Clause(0, len(text)),)


def test_only_indemnities_have_a_direction_and_only_the_two_topics_a_stance(tmp_path):
    rule = """[[rules]]
id = "recourse.mine"
meaning = "m"
direction = "doctor->engager"
stance = "permitted"
find = ["clawback"]
examples = [{text = "clawback", finds = ["recourse"]}, {text = "b", finds = [], because = "c"}]
"""
    (tmp_path / "provisions").mkdir()
    (tmp_path / "provisions" / "recourse.toml").write_text(rule)
    faults: list[str] = []
    load(tmp_path, faults)
    assert [fault.rpartition(": ")[2] for fault in faults] == [
        "only an indemnity has a direction",
        "only private-work and non-nhs-work have a stance",
    ]
