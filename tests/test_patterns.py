"""Every example in patterns/provisions/ comes out exactly as written."""

from analyser.library.reading import built_in
from analyser.library.rules import load
from analyser.matching import faults_of_examples


def test_every_example_of_every_rule_comes_out_as_written():
    faults: list[str] = []
    patterns = load(built_in(), faults)
    assert not faults
    assert "\n".join(faults_of_examples(patterns)) == ""
