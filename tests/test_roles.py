"""Who "I" and "you" are: settled from the contract as a whole."""

import pytest

from analyser.library.reading import built_in
from analyser.library.rules import load
from analyser.matching.finder import Finder
from analyser.matching.roles import settler
from analyser.model.document import Clause, Contract
from analyser.model.patterns import Role
from analyser.model.vocabulary import ProvisionKind

PARTIES = load(built_in(), []).parties
HIRER = next(party for party in PARTIES.parties if "hirer" in party.phrases)
WE = next(party for party in PARTIES.parties if "we" in party.phrases)
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


@pytest.mark.parametrize(
    ("text", "we", "you"),
    [
        (
            'Fell Ltd ("we", "us"), the company of Dr Fell, works for the hospital named above ("you").',
            "doctor",
            "engager",
        ),
        ('Locums Ltd ("we") and the NHS trust that books a doctor through us ("you") agree:', "engager", "engager"),
        ('Video Ltd ("Video", "we") and the doctor who signs ("you") agree:', "engager", "doctor"),
        ("We are glad to have you at the surgery.", "engager", "doctor"),
    ],
)
def test_we_and_you_are_whom_the_label_describes(text: str, we: str, you: str):
    settled = settler(PARTIES).settle(text)
    assert (settled.of(WE), settled.of(YOU)) == (Role(we), Role(you))


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ('The Lyceum of York ("the Lyceum") and Dr Lee ("the Visitor"). The Lyceum shall pay.', "lyceum", Role.ENGAGER),
        ('The Lyceum of York ("the Lyceum") is old. The Lyceum shall open at nine.', "lyceum", None),
        (
            'Elm Surgery ("the Practice"), Dr Lee ("the Locum"), the MDU ("the Union"). The Union shall pay.',
            "union",
            None,
        ),
        ('Dr Lee ("the Locum") has a policy with Acme Mutual ("Acme"). Acme shall pay all claims.', "acme", None),
        ('Dr Lee ("the Doctor") who shall give care ("the Services"). The Services shall be safe.', "services", None),
        ('Dr Lee ("the Visitor") and Lyceum (GMC 1234567). The GMC 1234567 shall pay.', "gmc 1234567", None),
    ],
)
def test_the_one_name_beside_the_doctors_is_the_engager(text: str, name: str, role: Role | None):
    assert settler(PARTIES).settle(text).names.get(name) is role


def test_a_description_begins_after_the_label_before_it():
    text = (
        'Made between Oak Hospital Limited (No 1) ("the Hospital") and the doctor who signs below ("the Consultant").'
    )
    consultant = next(party for party in PARTIES.parties if "consultant" in party.phrases)
    assert settler(PARTIES).settle(text).of(consultant) is Role.DOCTOR


def test_a_name_of_the_contracts_own_is_read_with_its_article():
    text = (
        'Elm Clinics Ltd ("Elm") and the consultant ("the Holder").\nElm may bill the Holder for the Holder\'s error.'
    )
    contract = Contract("x", "txt", "", text, (Clause(0, len(text)),))
    found = Finder(load(built_in(), [])).provisions(contract)
    assert [provision.kind for provision in found] == [ProvisionKind.RECOURSE]
