"""Several contracts of one doctor: what is bare, what is paid for twice, what one policy would have to reach."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from reviews import GAP_FLAG, cover, evidence, particulars, review
from samples.make import SAMPLES

from analyser.cli import main
from analyser.library.wording import load_wording
from analyser.model.document import Notice
from analyser.model.portfolio import Doubling, Portfolio, Unread
from analyser.model.review import Period, Provision, Review
from analyser.model.values import Amount
from analyser.model.vocabulary import Activity, CoverStatus, FlagKind, Nation, ProvisionKind
from analyser.portfolio import gathered
from analyser.report.forms import drawn
from analyser.report.gathering import gathered as told
from analyser.report.gathering_json import json_schema
from analyser.report.paper import Look, Tone
from analyser.report.sheet import Sheet

WORDS = load_wording()
GAP, OWN, SCHEME = CoverStatus.GAP, CoverStatus.PERSONAL_REQUIRED, CoverStatus.SCHEME
PRIVATE, REGULATORY = Activity.PRIVATE_PRACTICE, Activity.REGULATORY
Run = Callable[..., tuple[object, str, str]]


def contract(
    name: str = "a.pdf", *provisions: Provision, period: Period | None = None, **statuses: CoverStatus
) -> Review:
    made = review(name=name, cells=cover(**statuses), provisions=provisions)
    return replace(made, particulars=replace(made.particulars, period=period or Period()))


def of(*reviews: Review, unread: tuple[Unread, ...] = ()) -> Portfolio:
    return gathered(reviews, unread=unread)


def sheet(found: Portfolio) -> Sheet:
    return told(found, WORDS, version="0")


def provision(kind: ProvisionKind, quote: str = "", *tags: str) -> Provision:
    piece = evidence("The Locum shall indemnify the Practice against all claims.", "7.2")
    return Provision("p1", kind, replace(piece, quote=quote or piece.quote), "rule", tags=frozenset(tags))


def level(pounds: int) -> Provision:
    return replace(provision(ProvisionKind.COVER_MINIMUM), amounts=(Amount(pounds),))


def test_the_map_has_ten_rows_and_a_column_a_contract() -> None:
    found = of(contract(private_practice=GAP), contract(private_practice=OWN), contract())
    assert [row.activity for row in found.rows] == list(Activity)
    row = next(row for row in found.rows if row.activity is PRIVATE)
    assert [cell.status for cell in row.cells] == [GAP, OWN, CoverStatus.NOT_MENTIONED]


@pytest.mark.parametrize("other", [SCHEME, CoverStatus.CONTRACT, CoverStatus.NOT_MENTIONED, CoverStatus.CONDITIONAL])
def test_what_covers_work_under_another_contract_does_not_cover_it_here(other: CoverStatus) -> None:
    (bare,) = of(contract(private_practice=GAP), contract(private_practice=other)).bare
    assert (bare.activity, bare.contract, bare.perhaps) == (PRIVATE, 0, ())


def test_own_cover_that_another_contract_requires_may_reach_a_gap_and_has_to_be_asked() -> None:
    (bare,) = of(contract(private_practice=OWN), contract(private_practice=GAP)).bare
    assert (bare.contract, bare.perhaps) == (1, (0,))
    card = next(
        part
        for part in sheet(of(contract(private_practice=OWN), contract(private_practice=GAP))).parts
        if part.anchor == "bare"
    ).cards[0]
    assert card.tone is Tone.BAD
    assert "ask whoever gives it" in card.lines[-1].text


def test_duties_of_several_contracts_for_the_same_work_are_cover_paid_for_twice() -> None:
    both = {"private_practice": OWN, "regulatory": OWN}
    (twice,) = of(contract(**both), contract(**both), contract(private_practice=SCHEME)).twice
    assert (twice.how, twice.activities, twice.contracts) == (Doubling.DUTIES, (PRIVATE, REGULATORY), (0, 1))


def test_cover_that_a_scheme_gives_already_is_paid_for_twice() -> None:
    flag = replace(GAP_FLAG, kind=FlagKind.DUPLICATE_COVER, provisions=("p1",), activity=None)
    doubled = contract(nhs_hospital=SCHEME)
    cells = tuple(replace(cell, provisions=("p1",)) for cell in doubled.cover)
    (twice,) = of(contract(), replace(doubled, flags=(flag,), cover=cells)).twice
    assert (twice.how, twice.activities, twice.contracts) == (Doubling.SCHEME, (Activity.NHS_HOSPITAL,), (1,))


def test_one_duty_is_not_paid_for_twice() -> None:
    assert of(contract(private_practice=OWN), contract(regulatory=OWN)).twice == ()


def test_one_policy_would_have_to_reach_duties_gaps_and_what_is_open() -> None:
    found = of(
        contract(private_practice=OWN, nhs_hospital=SCHEME),
        contract(private_practice=GAP, nhs_independent=CoverStatus.UNCLEAR),
    )
    assert [(need.activity, need.required, need.gaps, need.open) for need in found.policy.needs] == [
        (Activity.NHS_INDEPENDENT, (), (), (1,)),
        (PRIVATE, (0,), (1,), ()),
    ]


def test_the_policy_has_the_highest_level_and_every_demand() -> None:
    low = contract("a.pdf", level(5_000_000))
    high = contract("b.pdf", level(10_000_000))
    after = contract("c.pdf", provision(ProvisionKind.RUN_OFF), provision(ProvisionKind.RUN_OFF, "", "denied"))
    policy = of(low, high, after).policy
    assert (policy.sum, [level.sum for level in policy.levels]) == (10_000_000, [5_000_000, 10_000_000])
    assert [(one.contract, one.provision) for one in policy.after] == [(2, "p1")]


def test_the_policy_has_the_outermost_dates_and_says_where_no_end_is_stated() -> None:
    first = contract(period=Period(date(2026, 1, 1), date(2026, 6, 30)), private_practice=OWN)
    last = contract(period=Period(date(2026, 3, 1), date(2027, 6, 30)))
    policy = of(first, last).policy
    assert (policy.start, policy.end, policy.endless) == (date(2026, 1, 1), date(2027, 6, 30), ())
    open_ = sheet(of(first, contract("open.pdf")))
    assert any("no end stated in 2. open.pdf" in line.text for part in open_.parts for line in part.lines)


def test_every_nation_is_told() -> None:
    scots = replace(contract(), particulars=particulars(Nation.SCOTLAND))
    assert of(scots, contract()).policy.nations == (Nation.ENGLAND, Nation.SCOTLAND)


def test_nothing_bare_is_no_all_clear_when_a_contract_is_missing_or_was_cut_short() -> None:
    missing = sheet(of(contract(), unread=(Unread("b.pdf", "no text"),)))
    assert missing.headline.tone is Tone.CARE
    assert any("b.pdf" in line.text for line in missing.points)
    cut = replace(contract(), notices=(Notice("unread", "Page 2.", 2, partial=True),))
    assert sheet(of(cut)).headline.tone is Tone.CARE
    assert sheet(of(contract())).headline.tone is Tone.GOOD


@pytest.mark.parametrize("form", ["text", "html"])
def test_every_form_tells_everything(form: str) -> None:
    flag = replace(GAP_FLAG, kind=FlagKind.DUPLICATE_COVER, activity=None)
    asked = level(5_000_000)
    found = sheet(
        of(
            contract("a.pdf", asked, private_practice=OWN),
            replace(contract("b.pdf", private_practice=GAP), flags=(flag,)),
        )
    )
    shown = "".join(drawn(found, form, Look(WORDS, width=10_000)).replace("&#39;", "'").split()).casefold()
    texts = [found.title, found.headline.text, *(line.text for line in found.points)]
    for part in found.parts:
        texts += [part.heading, part.intro, *(line.text for line in part.lines)]
        texts += [entry.text for row in (part.grid.rows if part.grid else ()) for entry in row]
        texts += [text for card in part.cards for text in (card.tag, card.title, *(line.text for line in card.lines))]
    assert [text for text in texts if "".join(text.split()).casefold() not in shown] == []


# ---------------------------------------------------------------- the command


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def running(*args: object) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as left:
            main(["portfolio", *map(str, args)], prog_name="analyser")
        out, err = capfdbinary.readouterr()
        return left.value.code, out.decode(), err.decode()

    return running


TRUST, CLINIC = SAMPLES / "england-trust-specialty-doctor.docx", SAMPLES / "england-practising-privileges.pdf"


def test_the_samples_of_one_doctor_together(run: Run) -> None:
    status, out, _ = run(TRUST, CLINIC)
    assert status == 0
    assert "GMC and inquest matters, in 2. england-practising-privileges.pdf" in " ".join(out.split())
    assert "£10,000,000" in out


def test_json_fits_its_schema(run: Run) -> None:
    found = json.loads(run(TRUST, CLINIC, "--format", "json")[1])
    jsonschema.validate(found, json_schema())
    assert [one["document"]["name"] for one in found["contracts"]] == [TRUST.name, CLINIC.name]


def test_the_same_contracts_give_the_same_bytes(run: Run) -> None:
    assert len({run(TRUST, CLINIC, "--format", "html")[1] for _ in range(2)}) == 1


def test_one_that_cannot_be_read_does_not_cost_the_others(run: Run, tmp_path: Path) -> None:
    status, out, err = run(TRUST, tmp_path / "none.pdf")
    assert status == 3
    assert "none.pdf" in err
    assert "could not be reviewed" in out


def test_an_input_is_never_written_over(run: Run, tmp_path: Path) -> None:
    paper = tmp_path / "a.txt"
    paper.write_text("The Locum shall hold insurance.", encoding="utf-8")
    assert run(TRUST, paper, "-o", paper)[0] == 2
    assert paper.read_text(encoding="utf-8") == "The Locum shall hold insurance."
