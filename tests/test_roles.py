"""Who "I" and "you" are: settled from the contract as a whole."""

import pytest

from analyser.library.reading import built_in
from analyser.library.rules import load
from analyser.matching.roles import settler
from analyser.model.patterns import Role

PARTIES = load(built_in(), []).parties
HIRER = next(party for party in PARTIES.parties if "hirer" in party.phrases)
YOU = next(party for party in PARTIES.parties if "you" in party.phrases)


@pytest.mark.parametrize(
    ("text", "you"),
    [
        ("I charge £90 an hour and I hold my own indemnity. You tell me the hours.", Role.ENGAGER),
        (
            "You must tell your indemnifier what you do for us, and if you leave. I hold indemnity (sign):",
            Role.DOCTOR,
        ),
        ("You must hold indemnity for the whole of your practice.", Role.DOCTOR),
        ("What if I am sued over my acts? Then you pay. And my indemnity? You hold it.", Role.DOCTOR),
    ],
)
def test_you_is_the_engager_only_where_the_doctor_speaks_throughout(text: str, you: Role):
    assert settler(PARTIES).settle(text).of(YOU) is you


@pytest.mark.parametrize(
    ("text", "hirer"),
    [
        ("The Hirer may use the consulting room on Mondays.", Role.DOCTOR),
        ("The Hirer shall sign the Locum's timesheet.", Role.ENGAGER),
        ('"Hirer" means the hospital, which gives the Locum the use of a consulting room.', Role.ENGAGER),
    ],
)
def test_a_hirer_of_rooms_is_the_doctor_unless_a_definition_says_otherwise(text: str, hirer: Role):
    assert settler(PARTIES).settle(text).of(HIRER) is hirer
