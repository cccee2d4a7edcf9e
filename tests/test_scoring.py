"""Labelled clauses measured: the split, the unit, the confusion, the keyword yardstick."""

import json

import pytest

from analyser.errors import UsageError
from analyser.model.review import Evidence, Provision
from analyser.model.vocabulary import Direction, ProvisionKind
from analyser.scoring import DEVELOPMENT, KEPT_ASIDE, half_of, missed, read_corpus, scored

GIVEN, LAW = ProvisionKind.INDEMNITY_GIVEN, ProvisionKind.GOVERNING_LAW
KEYWORDS = dict.fromkeys((GIVEN,), ("indemnif",))


def provision(kind, direction=None):
    return Provision("p1", kind, Evidence("words", 0, 5), "rule", direction=direction)


def corpus(tmp_path, *rows):
    path = tmp_path / "corpus.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return path


def row(name, *kinds, text="The Locum shall indemnify us."):
    return {"id": name, "text": text, "kinds": [{"kind": k, "direction": d} for k, d in kinds]}


def test_the_split_follows_the_first_digit_of_the_ids_sha1(tmp_path):
    # sha1("dc-002") begins with an even digit, sha1("dc-001") with an odd one
    first, second = read_corpus(corpus(tmp_path, row("dc-001"), row("dc-002")))
    assert (half_of(first), half_of(second)) == (KEPT_ASIDE, DEVELOPMENT)


def test_a_kind_counts_once_in_a_clause_however_often_it_is_found(tmp_path):
    clauses = read_corpus(corpus(tmp_path, row("dc-002", (GIVEN, "doctor->engager"))))
    found = [provision(GIVEN, Direction.DOCTOR_TO_ENGAGER)] * 2
    (half,) = scored(clauses, lambda text: found, KEYWORDS)
    assert (half.total.tally.hits, half.total.tally.false, half.total.tally.missed) == (1, 0, 0)
    assert half.confusion == (("given", "given", 1),)


def test_false_and_missed_findings_and_alarms_on_negatives_are_counted(tmp_path):
    clauses = read_corpus(corpus(tmp_path, row("dc-002", (GIVEN, "doctor->engager")), row("dc-003")))
    (half,) = scored(clauses, lambda text: [provision(LAW)], KEYWORDS)
    assert (half.total.tally.hits, half.total.tally.false, half.total.tally.missed) == (0, 2, 1)
    assert (half.negatives, half.alarms) == (1, 1)
    assert half.total.tally.f1 == 0
    assert [clause.id for clause, _ in missed(clauses, lambda text: [provision(LAW)])] == ["dc-002", "dc-003"]


def test_plain_keywords_are_scored_on_the_same_clauses(tmp_path):
    clauses = read_corpus(corpus(tmp_path, row("dc-002", (GIVEN, "doctor->engager"))))
    (half,) = scored(clauses, lambda text: [], KEYWORDS)
    assert half.rows[0].keywords == 1


@pytest.mark.parametrize("line", ["no json", '{"id": "x"}', '{"id": "x", "text": "y", "kinds": [{"kind": "z"}]}'])
def test_a_line_that_is_no_labelled_clause_is_named(tmp_path, line):
    path = tmp_path / "corpus.jsonl"
    path.write_text(line)
    with pytest.raises(UsageError, match="line 1"):
        read_corpus(path)
