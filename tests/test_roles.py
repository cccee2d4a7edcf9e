"""Who "I" and "you" are: settled from the contract as a whole."""

import pytest

from analyser.library.reading import built_in
from analyser.library.rules import load
from analyser.matching.roles import settler
from analyser.model.patterns import Role

PARTIES = load(built_in(), []).parties
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
    ],
)
def test_you_is_the_engager_only_where_the_doctor_speaks_throughout(text: str, you: Role):
    assert settler(PARTIES).settle(text).of(YOU) is you
