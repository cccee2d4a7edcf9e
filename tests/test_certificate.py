"""Certificates of the doctor's own cover: what is read of them, and what they answer of a contract."""

import json
import tomllib
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviews import cell, cover, evidence, review
from samples.make import SAMPLES, make_certificates
from samples.markup import CERTIFICATES

from analyser.certificate import answered, faults_of_examples, read
from analyser.cli import main
from analyser.library.certificates import load
from analyser.library.reading import built_in
from analyser.matching.values import with_values
from analyser.model.certificate import Answer, Certificate, Item, Met, OwnCover, Sense, Why
from analyser.model.document import Contract, Notice
from analyser.model.review import Period, Provision, Review
from analyser.model.vocabulary import Activity, CoverStatus, DateBasis, ProvisionKind
from analyser.particulars import dates
from analyser.pipeline import Analyser
from analyser.values import ValueReader

TODAY = date(2026, 11, 23)
EXPECTED = tomllib.loads((CERTIFICATES / "expected.toml").read_text(encoding="utf-8"))["certificate"]
HEAD = "Certificate of medical malpractice insurance\nInsurer: Harbourlight Mutual Insurance Ltd\n"
YEAR = "Period of insurance: 1 April 2026 to 31 March 2027\n"
LISTED = "Insured activities\nPrivate practice\n"
WHOLE = HEAD + YEAR + LISTED
Run = Callable[..., tuple[object, str, str]]


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


WORDS = load([built_in()], [])
assert WORDS
DATES = dates(Analyser().library.cues.period)
VALUE_WORDS = Analyser().library.patterns.values
assert VALUE_WORDS
VALUES = ValueReader(VALUE_WORDS)


def certificate(text: str, **more: Any) -> Certificate:
    return read(Contract("cert.txt", "txt", "ab" * 32, text, (), **more), WORDS, dates=DATES)


def provision(kind: ProvisionKind, quote: str | None = None, *tags: str, **more: Any) -> Provision:
    piece = evidence("The Locum shall indemnify the Practice against all claims.", "7.2")
    piece = replace(piece, quote=quote) if quote else piece
    return with_values(Provision("p1", kind, piece, "rule", tags=frozenset(tags), **more), VALUES)


def contract(*provisions: Provision, period: Period | None = None, **statuses: CoverStatus) -> Review:
    asked = replace(review(cells=cover(**statuses), provisions=provisions))
    return replace(asked, particulars=replace(asked.particulars, period=period or Period()))


def only(of: Review, text: str, **more: Any) -> Answer:
    (answer,) = answered(of, certificate(text, **more), WORDS).answers
    return answer


def duty(*tags: str, **more: Any) -> Provision:
    """A duty to hold cover for private practice, elsewhere in the contract."""
    asked = provision(
        ProvisionKind.PERSONAL_COVER_REQUIRED, "hold cover", *tags, activities=(Activity.PRIVATE_PRACTICE,)
    )
    return replace(asked, id="duty", evidence=replace(asked.evidence, clause="1.1"), **more)


def beside_duty(asked: Provision, text: str) -> Answer:
    first, _ = answered(contract(asked, duty()), certificate(text), WORDS).answers
    return first


def private(text: str, **more: Any) -> tuple[Met, list[Why]]:
    answer = only(contract(private_practice=CoverStatus.GAP), text, **more)
    return answer.met, [reason.why for reason in answer.reasons]


def test_every_example_comes_out_as_written() -> None:
    assert faults_of_examples(WORDS, dates=DATES) == []


# ---------------------------------------------------------------- the samples


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected["name"])
def test_a_sample_is_answered_as_expected(expected: dict[str, Any], analyser: Analyser) -> None:
    paper = analyser.certificate(next((SAMPLES / "certificates").glob(f"{expected['name']}.*")))
    asked = analyser.review(next(SAMPLES.glob(f"{expected['contract']}.*")), today=TODAY)
    held = analyser.held(asked, paper).own
    assert held
    assert told(asked, held) == expected["answers"]
    period = paper.of(Item.PERIOD)[0]
    assert [str(period.start), str(period.end)] == expected["period"]
    assert {one.name for one in paper.of(Item.PROVIDER)} == {expected["provider"]}
    assert {one.name for one in paper.of(Item.HOLDER)} == {expected["holder"]}


def told(asked: Review, held: OwnCover) -> list[str]:
    known = {one.id: one for one in asked.provisions}
    lines = []
    for answer in held.answers:
        one = known.get(answer.provision or "")
        name = f"{one.evidence.clause} {one.kind}" if one else str(answer.activity)
        whys = [] if answer.met is Met.MET else [str(reason.why) for reason in answer.reasons]
        lines.append(" ".join([f"{name}: {answer.met}", *whys]))
    return lines


def test_the_certificates_are_what_the_script_makes(tmp_path: Path) -> None:
    made = make_certificates(tmp_path)
    assert len(made) == len(EXPECTED) >= 6
    assert [path.name for path in made if inside(path) != inside(SAMPLES / "certificates" / path.name)] == []


def inside(path: Path) -> list[bytes]:
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as packed:
            return [packed.read(name) for name in packed.namelist()]
    with pikepdf.open(path) as pdf:
        return [page.Contents.read_bytes() for page in pdf.pages]


def test_the_readme_of_the_samples_names_every_certificate() -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert [one["name"] for one in EXPECTED if f"`certificates/{one['name']}." not in readme] == []


# ---------------------------------------------------------------- never met without words for it


@pytest.mark.parametrize(
    ("text", "met", "whys"),
    [
        (WHOLE, Met.MET, [Why.IN_FORCE, Why.NAMED]),
        (HEAD + YEAR, Met.CANNOT_TELL, [Why.NO_LIST]),
        (HEAD + YEAR + "Insured activities\nTeaching\n", Met.NOT_MET, [Why.NOT_NAMED]),
        (HEAD + YEAR + "Exclusions\nPrivate practice\n", Met.NOT_MET, [Why.EXCLUDED]),
        (WHOLE + "Private practice is not covered abroad.\n", Met.CANNOT_TELL, [Why.DOUBTFUL]),
        (HEAD + YEAR + "Private practice can be included on request.\n", Met.CANNOT_TELL, [Why.DOUBTFUL]),
        (HEAD + YEAR + "Covers all your clinical work.\n", Met.CANNOT_TELL, [Why.NO_LIST]),
        (HEAD + YEAR + "This is private and confidential.\n", Met.CANNOT_TELL, [Why.NO_LIST]),
        (HEAD + LISTED, Met.CANNOT_TELL, [Why.NO_PERIOD]),
        (HEAD + "Expiry date: 31 March 2027\n" + LISTED, Met.CANNOT_TELL, [Why.NO_PERIOD]),
        (WHOLE + "Cover: 1 May 2026 to 30 April 2027\n", Met.CANNOT_TELL, [Why.PERIODS_DIFFER]),
        (WHOLE.replace("Insurer:", "Excess:"), Met.CANNOT_TELL, [Why.NO_PROVIDER]),
        (WHOLE.replace("medical malpractice ", "motor "), Met.CANNOT_TELL, [Why.NOT_MEDICAL]),
        (WHOLE + "QUOTATION\n", Met.NOT_MET, [Why.VOID]),
        (WHOLE.replace("2026", "2024").replace("2027", "2025"), Met.NOT_MET, [Why.EXPIRED]),
        (WHOLE.replace("1 April 2026", "1 December 2026"), Met.NOT_MET, [Why.BEGINS_AFTER]),
        (WHOLE + "Retroactive date: 1 January 2027\n", Met.NOT_MET, [Why.RETROACTIVE]),
        ("", Met.CANNOT_TELL, [Why.NOT_MEDICAL, Why.NO_PROVIDER, Why.NO_PERIOD]),
    ],
)
def test_work_is_met_only_where_it_is_named_in_force_and_nothing_stands_against_it(
    text: str, met: Met, whys: list[Why]
) -> None:
    assert private(text) == (met, whys)


def test_nothing_is_met_by_a_paper_that_was_not_read_whole() -> None:
    cut = Notice("page-without-text", "Page 2 is an image.", 2, partial=True)
    assert private(WHOLE, notices=(cut,)) == (Met.CANNOT_TELL, [Why.UNREAD])


@given(st.lists(st.sampled_from([*HEAD.split("\n"), YEAR, "Private practice", "Exclusions", "covered", "not", "£5m"])))
def test_no_order_of_words_is_met_without_provider_and_period(lines: list[str]) -> None:
    text = "\n".join(line for line in lines if "Period" not in line and "Insurer" not in line)
    assert private(text)[0] is not Met.MET


def test_a_fixed_contract_needs_cover_to_its_last_day() -> None:
    period = Period(date(2026, 5, 1), date(2027, 6, 30))
    answer = only(contract(period=period, private_practice=CoverStatus.PERSONAL_REQUIRED), WHOLE)
    assert (answer.met, answer.reasons[0].why) == (Met.NOT_MET, Why.ENDS_BEFORE)
    assert (answer.reasons[0].day, answer.reasons[0].other_day) == (date(2027, 3, 31), date(2027, 6, 30))


def test_a_contract_that_has_ended_needs_cover_for_all_of_its_time() -> None:
    ended = contract(period=Period(date(2025, 1, 1), date(2026, 9, 30)), private_practice=CoverStatus.GAP)
    ended = replace(ended, as_at=replace(ended.as_at, date=date(2026, 9, 30), basis=DateBasis.END_OF_PERIOD))
    assert only(ended, WHOLE).reasons[0].why is Why.BEGINS_AFTER


@pytest.mark.parametrize(
    "status", [s for s in CoverStatus if s not in (CoverStatus.GAP, CoverStatus.PERSONAL_REQUIRED)]
)
def test_rows_that_do_not_hang_on_own_cover_are_not_answered(status: CoverStatus) -> None:
    assert answered(contract(private_practice=status), certificate(WHOLE), WORDS).answers == ()


# ---------------------------------------------------------------- levels


MINIMUM = "cover of not less than £10 million for any one claim"


@pytest.mark.parametrize(
    ("asked", "limit", "met", "why"),
    [
        (MINIMUM, "Limit of indemnity: £10,000,000 any one claim", Met.MET, Why.ENOUGH),
        (MINIMUM, "Limit of indemnity: £9,999,999 any one claim", Met.NOT_MET, Why.BELOW),
        (MINIMUM, "Limit of indemnity: £10m in the aggregate", Met.CANNOT_TELL, Why.AGGREGATE_ONLY),
        (MINIMUM, "Limit of indemnity: £12 million", Met.CANNOT_TELL, Why.AGGREGATE_ONLY),
        ("cover of £5m", "Limit of indemnity: £10m in the aggregate", Met.MET, Why.ENOUGH),
        (MINIMUM, "Limit of indemnity: unlimited", Met.CANNOT_TELL, Why.NO_SUM),
        (MINIMUM, "Excess: £10,000,000 any one claim", Met.CANNOT_TELL, Why.NO_SUM),
        (MINIMUM, "Limit: £10m any one claim, limit of indemnity £1m in the aggregate", Met.NOT_MET, Why.BELOW),
        (
            "the level that the society advises",
            "Limit of indemnity: £10m any one claim",
            Met.CANNOT_TELL,
            Why.NO_SUM_ASKED,
        ),
        ("cover of £[      ]", "Limit of indemnity: £10m any one claim", Met.CANNOT_TELL, Why.NO_SUM_ASKED),
        ("cover of £5m, or £[   ] for surgery", "Limit: £10m any one claim", Met.CANNOT_TELL, Why.NO_SUM_ASKED),
        ("cover of ten million pounds", "Limit of indemnity: £9m any one claim", Met.NOT_MET, Why.BELOW),
    ],
)
def test_a_limit_is_held_against_the_clause(asked: str, limit: str, met: Met, why: Why) -> None:
    answer = beside_duty(provision(ProvisionKind.COVER_MINIMUM, asked), f"{WHOLE}{limit}\n")
    assert (answer.met, answer.reasons[-1].why) == (met, why)


# ---------------------------------------------------------------- what comes after


@pytest.mark.parametrize(
    ("tags", "said", "met", "why"),
    [
        (("arranged",), "Basis: occurrence-based", Met.MET, Why.OCCURRENCE),
        (("arranged",), "Basis: claims-made\nRun-off cover: included", Met.MET, Why.RUN_OFF),
        (("arranged",), "Basis: claims-made", Met.NOT_MET, Why.NO_RUN_OFF),
        (("claims-made",), "Basis: claims-made\nRun-off cover: none", Met.NOT_MET, Why.NO_RUN_OFF),
        (("occurrence",), "Basis: claims-made\nRun-off cover: included", Met.NOT_MET, Why.CLAIMS_MADE),
        (("arranged",), "", Met.CANNOT_TELL, Why.NO_BASIS),
        (("arranged",), "Basis: claims-made or occurrence-based", Met.CANNOT_TELL, Why.NO_BASIS),
    ],
)
def test_run_off_is_held_against_the_basis(tags: tuple[str, ...], said: str, met: Met, why: Why) -> None:
    answer = beside_duty(provision(ProvisionKind.RUN_OFF, None, *tags), f"{WHOLE}{said}\n")
    assert (answer.met, answer.reasons[-1].why) == (met, why)


@pytest.mark.parametrize(
    ("asked", "given", "why"),
    [
        ("run-off for six years", "Run-off cover: included for ten years", Why.RUN_OFF),
        ("run-off for six (6) years", "Run-off cover: included for 3 years", Why.RUN_OFF_LIMITED),
        ("run-off for six years", "Run-off cover: included", Why.RUN_OFF_LIMITED),
        ("run-off", "Run-off cover: included on retirement", Why.RUN_OFF_LIMITED),
    ],
)
def test_run_off_has_to_be_as_long_as_asked_and_for_all_cases(asked: str, given: str, why: Why) -> None:
    text = f"{WHOLE}Basis: claims-made\n{given}\n"
    assert beside_duty(provision(ProvisionKind.RUN_OFF, asked, "arranged"), text).reasons[-1].why is why


def test_run_off_of_the_engagers_own_policy_is_not_asked_of_the_doctor() -> None:
    received = replace(provision(ProvisionKind.INDEMNITY_RECEIVED), id="p2")
    asked = contract(provision(ProvisionKind.RUN_OFF, None, "claims-made"), received)
    assert answered(asked, certificate(WHOLE), WORDS).answers == ()


# ---------------------------------------------------------------- the duty to hold cover


def test_a_duty_is_met_only_if_all_the_work_that_rests_on_it_is() -> None:
    asked_for = provision(ProvisionKind.PERSONAL_COVER_REQUIRED)
    required = CoverStatus.PERSONAL_REQUIRED
    cells = tuple(
        cell(activity, required, provisions=("p1",))
        if activity in (Activity.PRIVATE_PRACTICE, Activity.REGULATORY)
        else cell(activity)
        for activity in Activity
    )
    asked = replace(contract(asked_for), cover=cells)
    first, *_ = answered(asked, certificate(WHOLE), WORDS).answers
    assert (first.met, first.reasons[0].activities) == (Met.NOT_MET, (Activity.REGULATORY,))


def test_a_duty_to_be_a_member_is_not_met_by_a_policy() -> None:
    asked = provision(ProvisionKind.PERSONAL_COVER_REQUIRED, None, "defence-body")
    assert only(contract(asked), WHOLE).reasons[0].why is Why.OTHER_KIND
    assert only(contract(asked), f"{WHOLE}Certificate of membership\n").met is Met.MET


def test_a_duty_to_insure_is_not_met_by_membership() -> None:
    asked = replace(duty(), evidence=replace(duty().evidence, quote="hold medical malpractice insurance"))
    society = WHOLE.replace("Certificate of medical malpractice insurance", "Medical indemnity").replace(
        "of insurance", ""
    )
    assert only(contract(asked), f"{society}Certificate of membership\n").reasons[0].why is Why.NOT_INSURANCE
    assert only(contract(asked), WHOLE).met is Met.MET


@pytest.mark.parametrize("kind", [ProvisionKind.COVER_EVIDENCE, ProvisionKind.COVER_MINIMUM, ProvisionKind.RUN_OFF])
def test_level_proof_and_run_off_are_not_met_by_other_cover_than_the_contract_asks_for(kind: ProvisionKind) -> None:
    text = (
        f"{HEAD}{YEAR}Insured activities\nTeaching\nLimit of indemnity: £10m any one claim\nBasis: occurrence-based\n"
    )
    answer = beside_duty(provision(kind, "cover of £5m, shown on request"), text)
    assert (answer.met, answer.reasons[0].why) == (Met.CANNOT_TELL, Why.NOT_THE_COVER)


def test_a_duty_that_names_no_work_is_left_open() -> None:
    asked = provision(ProvisionKind.PERSONAL_COVER_REQUIRED)
    assert only(contract(asked), WHOLE).reasons[0].why is Why.NO_WORK_ASKED


def test_a_part_of_the_work_is_not_the_work() -> None:
    assert [one.sense for one in certificate("Scope of practice\nMedico-legal reports\n").work] == [Sense.DOUBTFUL]


@pytest.mark.parametrize(
    ("text", "senses"),
    [
        ("Work | Covered | Not covered\nPrivate practice | | ✓\n", [Sense.DOUBTFUL]),
        ("Work | Cover\nPrivate practice | ✓\n", [Sense.NAMED]),
        ("Work | Cover\nPrivate practice | ✗\n", [Sense.EXCLUDED]),
        ("What is covered\n☐ Private practice\n", [Sense.EXCLUDED]),
        ("What is covered\nPrivate practice\nExclusions\nTeaching\n", [Sense.NAMED, Sense.EXCLUDED]),
        ("What is covered\nPrivate practice\nNotes\nTeaching\n", [Sense.NAMED]),
    ],
)
def test_marks_and_headings_decide_how_a_line_stands(text: str, senses: list[Sense]) -> None:
    assert [one.sense for one in certificate(text).work] == senses


def test_every_answer_quotes_the_certificate_where_it_stands() -> None:
    paper = certificate(WHOLE)
    for piece in (*(one.evidence for one in paper.said), *(one.evidence for one in paper.work)):
        assert WHOLE[piece.start : piece.end] == piece.quote


# ---------------------------------------------------------------- the command


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def running(*args: object) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as left:
            main(["review", *map(str, args)], prog_name="analyser")
        out, err = capfdbinary.readouterr()
        return left.value.code, out.decode(), err.decode()

    return running


CONTRACT = SAMPLES / "england-trust-specialty-doctor.docx"
MEMBER = SAMPLES / "certificates" / "lantern-membership-full.pdf"


def test_the_command_tells_it_in_the_report_and_in_json(run: Run) -> None:
    assert "YOUR OWN COVER AGAINST THE CONTRACT" in run(CONTRACT, "--certificate", MEMBER)[1]
    own = json.loads(run(CONTRACT, "--certificate", MEMBER, "--format", "json")[1])["own"]
    assert own["providers"] == ["The Lantern Medical Defence Society"]
    assert {answer["met"] for answer in own["answers"]} == {"met"}


def test_without_a_certificate_nothing_is_said_of_one(run: Run) -> None:
    assert "YOUR OWN COVER AGAINST" not in run(CONTRACT)[1]
    assert json.loads(run(CONTRACT, "--format", "json")[1])["own"] is None


def test_a_certificate_that_cannot_be_read_is_told_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    status, out, err = run(CONTRACT, "--certificate", tmp_path / "none.pdf")
    assert (status, out) == (3, "")
    assert "none.pdf" in err


def test_the_certificate_is_never_written_over(run: Run, tmp_path: Path) -> None:
    paper = tmp_path / "cert.txt"
    paper.write_text(WHOLE, encoding="utf-8")
    assert run(CONTRACT, "--certificate", paper, "-o", paper)[0] == 2
    assert paper.read_text(encoding="utf-8") == WHOLE
