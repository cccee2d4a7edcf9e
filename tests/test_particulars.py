"""Nation, setting, engagement and period as invented contracts state them; the hard ones included."""

from datetime import date

import pytest

from analyser.library.cues import load
from analyser.library.reading import built_in
from analyser.model.cues import Cues
from analyser.model.document import Clause, ClauseRole, Contract, Notice, PageTurn
from analyser.model.review import AsAt, Particulars, Period
from analyser.model.vocabulary import Basis, DateBasis, Engagement, Nation, Setting
from analyser.particulars import as_at, establish, signs


@pytest.fixture(scope="module")
def cues() -> Cues:
    found = load(built_in(), [])
    assert found
    return found


def contract(text: str, role: ClauseRole = ClauseRole.TERM, turns: tuple[PageTurn, ...] = ()) -> Contract:
    """Each line a clause, numbered as typed."""
    clauses, start = [], 0
    for line in text.splitlines(keepends=True):
        first = line.split()[0].rstrip(".") if line.split() else ""
        number = first if first[:1].isdigit() else None
        clauses.append(Clause(start, start + len(line), number, role=role))
        start += len(line)
    return Contract("c.txt", "txt", "0", text, tuple(clauses), page_turns=turns)


OPENINGS = {
    "practice and locum, Leeds": (
        """LOCUM AGREEMENT
        This Agreement is made between the Partners of Oakfield Surgery, 2 Mill Lane, Leeds LS6 2AB (“the Practice”)
        and Dr Ann Rees (“the Locum”).
        1. The Locum is self-employed.
        2. NHS work is within CNSGP.
        3. The law of England and Wales governs.""",
        ("england", "general-practice", "locum-direct"),
    ),
    "English form used in Fife": (
        """AGREEMENT between the Partners of Kirk Wynd Medical Practice, Kirk Wynd, Cupar KY15 5AA (the "Practice") and
        Dr Ewan Reid (the "Locum")
        1. The Locum's work is covered by CNSGP and no subscription is needed.
        2. The Locum is an independent contractor.
        3. English law governs this Agreement.""",
        ("scotland", "general-practice", "locum-direct"),
    ),
    "surgery in Fife without a postcode": (
        """The Partners of a surgery in Fife appoint the Locum.
        1. The Locum's work is covered by CNSGP.
        2. This agreement is under English law.""",
        ("scotland", "general-practice", "locum-direct"),
    ),
    "board-managed practice on a Welsh hub": (
        """Telerau / Terms
        Swansea Bay University Health Board. You will work in our managed practice.
        1. Your registration on the locum hub lets the Health Board offer you sessions.
        2. GMPI covers logged sessions.
        3. Law of England and Wales as applied in Wales.""",
        ("wales", "nhs-body", "locum-bank"),
    ),
    "hospital agency, PAYE": (
        """TERMS OF ENGAGEMENT OF TEMPORARY WORKERS
        Northgate Medical Ltd, registered office 1 High Street, Leeds LS1 1AA, acting as an Employment Business.
        1. The Client is the NHS trust at which the Locum works. The Client's CNST covers NHS hospital work.
        2. Pay is under PAYE. This is a contract for services.
        3. The laws of England and Wales apply.""",
        ("england", "agency", "locum-agency"),
    ),
    "agency for a Welsh board": (
        """ASSIGNMENT DETAILS
        Employment Business: Northgate Medical Ltd, 5 King Street, London EC1A 1BB
        Client: Betsi Cadwaladr University Health Board
        Locum: Dr Huw Parry
        1. The Employment Business shall supply the Locum. English law governs.""",
        ("wales", "agency", "locum-agency"),
    ),
    "company and agency": (
        """AGREEMENT
        (1) Northgate Medical Ltd (“the Agency”), acting as an Employment Business, and
        (2) Rowan Clinical Services Limited, company number 00000000 (“the Consultancy”).
        1. The Consultancy shall procure that the Consultancy Staff provide the Services to the Client under CNST.
        2. English law.""",
        ("england", "agency", "limited-company"),
    ),
    "company and practice": (
        """CONSULTANCY AGREEMENT
        Parties: (1) Elm Lodge Surgery, 4 Elm Road, Derby DE1 1AA (“the Practice”)
        (2) Larch Medical Ltd (“the Personal Service Company”)
        1. The Personal Service Company supplies the services of Dr Lane. It is an independent contractor.""",
        ("england", "general-practice", "limited-company"),
    ),
    "salaried GP letter": (
        """The Willows Medical Centre
        1 Willow Way, Norwich NR1 1AA
        Dear Dr Shah
        I am pleased to offer you a post as salaried GP. This letter and the terms are your contract of employment.
        1. Your employment begins on 1 August 2017.
        2. The Practice repays your defence subscription.""",
        ("england", "general-practice", "employed"),
    ),
    "consultant letter, English trust": (
        """Leeds Teaching Hospitals NHS Trust
        Dear Dr Okafor
        Statement of main terms and conditions of employment: Consultant Physician
        1. The Terms and Conditions - Consultants (England) 2003 apply. Your job plan has ten programmed activities.
        2. You are advised to keep membership of a defence body.""",
        ("england", "nhs-body", "employed"),
    ),
    "consultant, HSC trust": (
        """MODEL CONTRACT
        The Southern Health and Social Care Trust appoints you as consultant. This is your contract of employment.
        1. You should ensure cover for work not covered by the Health and Social Care Trust.
        2. The law of Northern Ireland applies.""",
        ("northern-ireland", "nhs-body", "employed"),
    ),
    "trainee with NES in a practice": (
        """PLACEMENT LETTER
        NHS Education for Scotland ("NES") is your employer for the whole programme. You are a GP specialty trainee.
        1. You are placed in the Practice for six months.
        2. CNORIS applies in both settings.""",
        ("scotland", "nhs-body", "employed"),
    ),
    "practising privileges": (
        """PRACTISING PRIVILEGES AGREEMENT
        between Parkside Hospitals Limited, 9 Park Side, Bristol BS8 1AA (“the Hospital”) and the Consultant
        1. The Consultant is an independent practitioner and not an employee.
        2. The Medical Advisory Committee reviews the privileges. English law.""",
        ("england", "independent-provider", "practising-privileges"),
    ),
    "telehealth platform over the whole UK": (
        """TERMS FOR CLINICIANS
        Welcome to our platform. We are Sunbeam Online Doctor Ltd. You are an independent contractor, not a worker.
        1. Patients anywhere in the United Kingdom use our app.
        2. English law applies and the English courts decide.""",
        ("unknown", "independent-provider", "locum-direct"),
    ),
    "honorary, Welsh board": (
        """Bwrdd Iechyd Prifysgol Hywel Dda / Hywel Dda University Health Board
        HONORARY CONTRACT
        Dear Dr Morgan, I am pleased to offer you an honorary appointment without pay.
        1. The Board accepts liability for your honorary duties. The Welsh Risk Pool is named.""",
        ("wales", "nhs-body", "honorary"),
    ),
    "partnership deed, Scotland": (
        """MINUTE OF AGREEMENT OF PARTNERSHIP
        among the doctors who carry on the profession of medicine in partnership as Glen Medical Practice, Oban PA34 4AA
        1. Each Partner takes a share of the profits. Scots law governs.""",
        ("scotland", "general-practice", "partner"),
    ),
    "partnership deed, England": (
        """PARTNERSHIP DEED of Elm Lodge Surgery, Truro TR1 1AA
        1. The Partners shall carry on the Practice. Each Partner shall be a member of a defence body.""",
        ("england", "general-practice", "partner"),
    ),
    "staff bank, England": (
        """BANK WORKER AGREEMENT
        Mersey Care NHS Foundation Trust (“the Trust”)
        1. You join the staff bank. There is no obligation on the Trust to offer work.
        2. You are a bank worker and not an employee.""",
        ("england", "nhs-body", "locum-bank"),
    ),
    "staff bank, Scotland": (
        """NHS Lothian Medical Bank
        1. As a bank doctor you are engaged by the Board for each shift. CNORIS applies.""",
        ("scotland", "nhs-body", "locum-bank"),
    ),
    "NI practice and locum": (
        """LOCUM BOOKING
        Practice: Lough View Surgery, 3 Shore Road, Omagh BT78 1AA
        Locum: Dr Niamh Kerr, self-employed
        1. State-backed indemnity not being available in general practice, the Locum shall rely on her own.""",
        ("northern-ireland", "general-practice", "locum-direct"),
    ),
    "only the law of England and Wales": (
        """AGREEMENT between the Practice and the Locum
        1. The Locum is self-employed.
        2. This Agreement is governed by the laws of England and Wales.""",
        ("unknown", "general-practice", "locum-direct"),
    ),
    "the doctor lives over the border": (
        """AGREEMENT
        (1) Dr Carys Pugh and Partners, The Surgery, Wrexham LL13 7AA (“the Practice”)
        (2) Dr Tom Hall of 4 Castle Street, Chester CH2 1AA (“the Locum”)
        1. The Locum is self-employed.""",
        ("wales", "general-practice", "locum-direct"),
    ),
    "border postcode alone": (
        """AGREEMENT between The Surgery, High Street, NP16 5AA (“the Practice”) and the Locum
        1. Laws of England and Wales.""",
        ("unknown", "general-practice", "locum-direct"),
    ),
    "border postcode and a scheme": (
        """AGREEMENT between The Surgery, High Street, NP16 5AA (“the Practice”) and the Locum
        1. Sessions are logged for GMPI.""",
        ("wales", "general-practice", "locum-direct"),
    ),
    "two places of equal weight": (
        """AGREEMENT between Oakfield Surgery, Leeds LS6 2AB and Kirk Wynd Surgery, Cupar KY15 5AA (together the
        “Practice”) and the Locum
        1. The Locum is self-employed.""",
        ("unknown", "general-practice", "locum-direct"),
    ),
    "two schemes and nothing else": (
        """AGREEMENT between the Practice and the Locum
        1. NHS work is covered by CNSGP. Board work is covered by CNORIS.""",
        ("unknown", "general-practice", "locum-direct"),
    ),
    "experience in Lothian, post in Kent": (
        """Contract of employment of a salaried GP: Beech House Surgery, Ashford, Kent TN23 1AA (“the Practice”)
        1. The GP has long experience in NHS Lothian.""",
        ("england", "general-practice", "employed"),
    ),
    "NHS England guidance in Wales": (
        """AGREEMENT between Meddygfa Glan-y-Afon, Bangor LL57 2EX (“the Practice”) and the Locum
        1. The Locum follows the guidance of NHS England and is on the All Wales Locum Register.""",
        ("wales", "general-practice", "locum-direct"),
    ),
    "board without a name": (
        """AGREEMENT between the Health Board and the Practitioner
        1. The Practitioner is engaged under a contract for services.""",
        ("unknown", "nhs-body", "locum-direct"),
    ),
    "Scots law, board unnamed": (
        """AGREEMENT between the Health Board and the Practitioner
        1. The Practitioner shall free and relieve the Board. The parties prorogate the Scottish courts.
        2. The Practitioner is self-employed.""",
        ("scotland", "nhs-body", "locum-direct"),
    ),
    "private clinic in Scotland": (
        """CONSULTANCY TERMS
        The Clinic is registered with Healthcare Improvement Scotland. It engages you as self-employed.
        1. English law applies.""",
        ("scotland", "independent-provider", "locum-direct"),
    ),
    "private clinic in Northern Ireland": (
        """ASSOCIATE AGREEMENT between Lagan Skin Clinic Limited (“the Clinic”) and the Doctor
        1. The Clinic is registered with RQIA.
        2. The Doctor is self-employed.""",
        ("northern-ireland", "independent-provider", "locum-direct"),
    ),
    "network in England": (
        """Riverside Primary Care Network (“the Network”)
        Offer of employment: salaried GP across the member practices
        1. Your employment is subject to the terms below.""",
        ("england", "general-practice", "employed"),
    ),
    "federation locum": (
        """SESSIONAL AGREEMENT
        Vale GP Federation, 1 Long Lane, Aylesbury HP20 1AA engages the Sessional Doctor.
        1. The Sessional Doctor is self-employed. Extended access is within CNSGP.""",
        ("england", "general-practice", "locum-direct"),
    ),
    "locum appointment in a trust": (
        """Dear Dr Ito
        University Hospitals Sussex NHS Foundation Trust offers you a fixed-term contract of employment as locum
        consultant. 1. Your job plan is attached.""",
        ("england", "nhs-body", "employed"),
    ),
    "agency denied": (
        """LOCUM TERMS
        Between Ash Tree Surgery, Hull HU1 1AA (“the Practice”) and the Locum
        1. The Locum is self-employed, is not an agency worker and is not supplied by an employment business.
        2. Nothing here creates a contract of employment.""",
        ("england", "general-practice", "locum-direct"),
    ),
    "web terms of an agency in Scotland": (
        """Candidate terms. We act as an employment business. You are the Agency Worker.
        1. Assignments are with NHS Grampian as our client. Place of work: Aberdeen AB25 2AA.
        2. English law.""",
        ("scotland", "agency", "locum-agency"),
    ),
    "first-person locum": (
        """My terms as a freelance GP
        I am happy to work at your Practice in Sheffield. I do not do visits after six.
        1. I am self-employed.""",
        ("england", "general-practice", "locum-direct"),
    ),
    "event letter": (
        """Dear Dr Quinn
        Thank you for offering to be the doctor at our run. The Event Organiser is a charity.
        1. You act as a volunteer.""",
        ("unknown", "independent-provider", "unknown"),
    ),
    "nothing at all": ("The doctor shall be kind.", ("unknown", "unknown", "unknown")),
    "out-of-hours in Northern Ireland": (
        """Sessional terms of Dalriada Urgent Care, an out-of-hours provider
        1. You are self-employed. Indemnity is your own.""",
        ("northern-ireland", "general-practice", "locum-direct"),
    ),
    "old-fashioned deed, Edinburgh": (
        """AGREEMENT between LOTHIAN HEALTH BOARD of the one part and Doctor James Orr of the other part
        1. The Board engages the Practitioner under a contract for services.""",
        ("scotland", "nhs-body", "locum-direct"),
    ),
    "capitals": (
        """THIS AGREEMENT IS MADE BETWEEN LEEDS TEACHING HOSPITALS NHS TRUST AND THE CONSULTANT
        1. THIS IS A CONTRACT OF EMPLOYMENT.""",
        ("england", "nhs-body", "employed"),
    ),
    "Welsh trust": (
        """CONTRACT OF EMPLOYMENT
        Employer: Velindre University NHS Trust
        1. The Amendment to the National Consultant Contract in Wales applies.""",
        ("wales", "nhs-body", "employed"),
    ),
}


def found(text: str, cues: Cues) -> Particulars:
    return establish(contract(text), cues=cues)[0]


@pytest.mark.parametrize("name", OPENINGS)
def test_an_opening_shows_nation_setting_and_engagement(name: str, cues: Cues) -> None:
    text, expected = OPENINGS[name]
    shown = found(text, cues)
    assert (shown.nation.value, shown.setting.value, shown.engagement.value) == expected


@pytest.mark.parametrize("name", OPENINGS)
def test_every_quote_is_the_contracts_own_words(name: str, cues: Cues) -> None:
    read = contract(OPENINGS[name][0])
    shown = establish(read, cues=cues)[0]
    pieces = [*shown.nation.evidence, *shown.setting.evidence, *shown.engagement.evidence, *shown.period.evidence]
    assert all(read.text[piece.start : piece.end] == piece.quote for piece in pieces)


@pytest.mark.parametrize("name", OPENINGS)
def test_a_value_rests_on_the_contract_exactly_when_it_is_known(name: str, cues: Cues) -> None:
    shown = found(OPENINGS[name][0], cues)
    for stated in (shown.nation, shown.setting, shown.engagement):
        assert (stated.basis is Basis.CONTRACT) == (stated.value != "unknown")
        assert bool(stated.evidence) or stated.value == "unknown"


def notices_of(text: str, cues: Cues, **given: Nation | Setting | Engagement) -> dict[str, Notice]:
    return {notice.kind: notice for notice in establish(contract(text), cues=cues, **given)[1]}  # type: ignore[arg-type]


LEEDS = "AGREEMENT between Oakfield Surgery, Leeds LS6 2AB (“the Practice”) and the Locum, who is self-employed."


def test_the_users_word_wins_over_the_contract(cues: Cues) -> None:
    shown = establish(contract(LEEDS), cues=cues, nation=Nation.WALES)[0]
    assert (shown.nation.value, shown.nation.basis, shown.nation.evidence) == (Nation.WALES, Basis.GIVEN, ())


def test_a_contract_that_contradicts_the_user_is_told_with_its_words(cues: Cues) -> None:
    assert "LS6 2AB" in notices_of(LEEDS, cues, nation=Nation.WALES)["nation-differs"].text


def test_a_contract_that_agrees_with_the_user_needs_no_notice(cues: Cues) -> None:
    assert "nation-differs" not in notices_of(LEEDS, cues, nation=Nation.ENGLAND)


def test_unknown_as_the_users_word_leaves_the_contract_to_decide(cues: Cues) -> None:
    assert establish(contract(LEEDS), cues=cues, nation=Nation.UNKNOWN)[0].nation.value is Nation.ENGLAND


def test_two_nations_of_equal_weight_are_told_and_leave_it_unknown(cues: Cues) -> None:
    text = LEEDS.replace("(“the", "and Kirk Wynd Surgery, Cupar KY15 5AA (“the")
    told = notices_of(text, cues)["nation-conflict"].text
    assert "England or Scotland" in told


def test_lighter_evidence_for_another_nation_is_told_but_changes_nothing(cues: Cues) -> None:
    text = f"{LEEDS}\n1. This agreement is governed by Scots law."
    assert found(text, cues).nation.value is Nation.ENGLAND
    assert "nation-doubt" in notices_of(text, cues)


def test_evidence_too_broad_to_decide_is_told_as_a_hint(cues: Cues) -> None:
    told = notices_of("AGREEMENT\n1. This Agreement is governed by the laws of England and Wales.", cues)
    assert "England or Wales" in told["nation-hint"].text


@pytest.mark.parametrize("role", [ClauseRole.CONTENTS, ClauseRole.DRAFTING_NOTE, ClauseRole.UNTICKED])
def test_what_is_no_term_shows_nothing(role: ClauseRole, cues: Cues) -> None:
    assert establish(contract(LEEDS, role), cues=cues)[0].nation.value is Nation.UNKNOWN


def test_evidence_names_clause_and_page(cues: Cues) -> None:
    text = "AGREEMENT\n1. The Practice is Oakfield Surgery, Leeds LS6 2AB."
    shown = establish(contract(text, turns=(PageTurn(0, 1), PageTurn(10, 2))), cues=cues)[0]
    assert {(piece.clause, piece.page) for piece in shown.nation.evidence} == {("1", 2)}


def period(text: str, cues: Cues) -> Period:
    return found(text, cues).period


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The term runs from 1 April 2018 to 31 March 2019.", date(2018, 4, 1), date(2019, 3, 31)),
        ("This agreement begins on 1 August 2017.", date(2017, 8, 1), None),
        ("This agreement begins on 1 May 2024 and continues for six months.", date(2024, 5, 1), date(2024, 10, 31)),
        ("The Locum was born on 1 April 1980.", None, None),
        ("This agreement begins on 31/02/2019.", None, None),
    ],
)
def test_the_period_is_what_the_contract_states(text: str, start: date | None, end: date | None, cues: Cues) -> None:
    assert (period(text, cues).start, period(text, cues).end) == (start, end)


def test_a_period_that_ends_before_it_begins_is_left_unstated_and_told(cues: Cues) -> None:
    text = "The term runs from 1 April 2019 to 31 March 2018."
    assert period(text, cues) == Period()
    assert "period-reversed" in notices_of(text, cues)


TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (Period(), AsAt(TODAY, DateBasis.TODAY)),
        (Period(date(2026, 11, 23), date(2026, 11, 23)), AsAt(TODAY, DateBasis.TODAY)),
        (Period(end=date(2019, 3, 31)), AsAt(date(2019, 3, 31), DateBasis.END_OF_PERIOD)),
        (Period(start=date(2027, 1, 1)), AsAt(date(2027, 1, 1), DateBasis.START_OF_PERIOD)),
    ],
)
def test_the_law_is_asked_for_a_day_on_which_the_contract_runs(stated: Period, expected: AsAt) -> None:
    assert as_at(stated, given=None, today=TODAY) == expected


def test_the_users_date_wins_over_the_period() -> None:
    given = date(2018, 1, 1)
    assert as_at(Period(end=date(2017, 1, 1)), given=given, today=TODAY) == AsAt(given, DateBasis.GIVEN)


def test_signs_are_the_values_that_a_contract_shows_with_its_words(cues: Cues) -> None:
    shown = dict(signs(contract(LEEDS), cues.nation))
    assert shown["england"].quote in LEEDS


@pytest.mark.parametrize("role", [ClauseRole.CONTENTS, ClauseRole.DRAFTING_NOTE, ClauseRole.UNTICKED])
def test_what_is_no_term_gives_no_sign(role: ClauseRole, cues: Cues) -> None:
    assert list(signs(contract(LEEDS, role), cues.nation)) == []
