"""Text of a contract shown to people: nothing in it acts on the terminal."""

import pytest

from analyser.report.display import shown, visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("two  words\n on  lines\t", "two words on lines"),
        ("red \x1b[31m", "red ⟨001B⟩[31m"),
        ("left\u202eright", "left⟨202E⟩right"),
        ("in\u00addemnity", "indemnity"),
        ("no\u00a0break", "no break"),
        ("half \ud800", "half ⟨D800⟩"),
        ("nul \0", "nul ⟨0000⟩"),
    ],
)
def test_a_quote_is_one_harmless_line(text: str, seen: str) -> None:
    assert shown(text) == seen


def test_line_breaks_stay_where_they_are_asked_for() -> None:
    assert visible("a\nb\r", keep="\n") == "a\nb⟨000D⟩"
