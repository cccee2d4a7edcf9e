"""The pattern language: how a line is read, and where it holds."""

import pytest

from analyser.language import compiled, expanded
from analyser.matching.lines import Hits, matches


def found(line: str, *spans: tuple[str, int, int], parties: tuple[int, ...] = ()) -> list[tuple[int, int, int]]:
    by_term: dict[str, list[tuple[int, int]]] = {}
    for term, start, end in spans:
        by_term.setdefault(term, []).append((start, end))
    return [(match.start, match.end, match.key) for match in matches(compiled(line), Hits(by_term, parties))]


def test_braces_stand_for_each_ending():
    assert expanded("indemnif{y,ies}") == ("indemnify", "indemnifies")
    assert expanded("{a,b} {c,d}") == ("a c", "a d", "b c", "b d")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("<loss", "one angle bracket"),
        ("Shall <loss>", "lower case"),
        ("<loss> ..", "begin and end"),
        ("<loss>?", "no element that must be there"),
        ("", "begin and end"),
    ],
)
def test_a_faulty_line_says_what_is_wrong(line, fault):
    with pytest.raises(ValueError, match=fault):
        compiled(line)


def test_elements_without_dots_must_touch():
    assert found("<a> <b>", ("a", 0, 1), ("b", 1, 2)) == [(0, 2, 0)]
    assert found("<a> <b>", ("a", 0, 1), ("b", 2, 3)) == []


def test_two_dots_reach_over_words_but_not_over_another_party():
    spans = (("a", 0, 1), ("b", 6, 7))
    assert found("<a> .. <b>", *spans) == [(0, 7, 0)]
    assert found("<a> .. <b>", *spans, parties=(3,)) == []
    assert found("<a> ... <b>", *spans, parties=(3,)) == [(0, 7, 0)]


def test_two_dots_do_not_reach_for_ever():
    assert found("<a> .. <b>", ("a", 0, 1), ("b", 40, 41)) == []
    assert found("<a> ... <b>", ("a", 0, 1), ("b", 40, 41)) == [(0, 41, 0)]


def test_an_optional_element_may_be_missing():
    assert found("<a> <b>? <c>", ("a", 0, 1), ("c", 1, 2)) == [(0, 2, 0)]
    assert found("<a> <b>? <c>", ("a", 0, 1), ("b", 1, 2), ("c", 2, 3)) == [(0, 3, 0)]


def test_the_star_marks_the_word_that_negation_must_reach():
    assert found("<a> *<b>", ("a", 0, 1), ("b", 1, 2)) == [(0, 2, 1)]
    assert found("<doctor> <b>", ("doctor", 0, 1), ("b", 1, 2)) == [(0, 2, 1)]


def test_alternatives_are_terms_or_words():
    assert found("<a|b>", ("b", 4, 5)) == [(4, 5, 4)]
    assert found("by|to <b>", ("=to", 0, 1), ("b", 1, 2)) == [(0, 2, 0)]
