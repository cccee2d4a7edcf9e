"""Wordings that seem to promise cover and do not: none of them may read as an assurance."""

from datetime import date
from pathlib import Path

import pytest
import tomli

from analyser.model.vocabulary import Activity, CoverStatus
from analyser.pipeline import Analyser

TRAPS = tomli.loads((Path(__file__).parent / "false_assurance.toml").read_text(encoding="utf-8"))
ASSURANCES = {CoverStatus.SCHEME, CoverStatus.CONTRACT}


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


@pytest.mark.parametrize("trap", TRAPS["traps"], ids=lambda trap: trap["clause"][:50])
def test_what_only_seems_a_promise_of_cover_assures_nothing(trap: dict[str, str], analyser: Analyser) -> None:
    engager = TRAPS["engagers"][trap["engager"]]
    review = analyser.review_text(engager["before"] + trap["clause"] + engager["after"], "x", today=date(2026, 11, 25))
    cells = {cell.activity: cell.status for cell in review.cover}
    assert cells[Activity(trap["activity"])] not in ASSURANCES
