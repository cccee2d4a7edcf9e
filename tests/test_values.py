"""Sums and periods as values: from figures or words, with what they are measured by, and what only looks like one."""

from dataclasses import replace
from functools import cache

import pytest
from reviews import review

from analyser.library.reading import built_in
from analyser.library.rules import load
from analyser.library.wording import load_wording
from analyser.matching import Finder
from analyser.matching.examples import contract_of
from analyser.model.patterns import Example
from analyser.model.review import Evidence, Provision
from analyser.model.values import After, Amount, Bound, Duration, Per
from analyser.model.vocabulary import ProvisionKind
from analyser.report.chain_text import chain
from analyser.report.phrasing import Phrasing
from analyser.values import ValueReader

_VALUED = (ProvisionKind.COVER_MINIMUM, ProvisionKind.RUN_OFF, ProvisionKind.LIABILITY_LIMIT)


@cache
def finder() -> Finder:
    return Finder(load(built_in(), []))


@cache
def reader() -> ValueReader:
    words = finder().patterns.values
    assert words is not None
    return ValueReader(words)


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("£10m", 10_000_000),
        ("£10 million", 10_000_000),
        ("£1.5 million", 1_500_000),
        ("£10,000,000", 10_000_000),
        ("£10,000,000.00", 10_000_000),
        ("£10 000 000", 10_000_000),
        ("£\n10 million", 10_000_000),
        ("[£10,000,000]", 10_000_000),
        ("£[10] million", 10_000_000),
        ("GBP 5,000,000", 5_000_000),
        ("5,000,000 pounds", 5_000_000),
        ("10m", 10_000_000),
        ("£250k", 250_000),
        ("ten million pounds", 10_000_000),
        ("ten million pounds (£10,000,000)", 10_000_000),
        ("£10,000,000 (ten million pounds sterling)", 10_000_000),
        ("twenty-five million", 25_000_000),
        ("two and a half million pounds", 2_500_000),
        ("half a million pounds", 500_000),
        ("a million pounds", 1_000_000),
        ("one hundred and fifty thousand pounds", 150_000),
        ("£1O,000,000", 10_000_000),
        ("£l0 million", 10_000_000),
        ("£5,000,000.", 5_000_000),
    ],
)
def test_a_sum_is_read_from_figures_or_words(text: str, pounds: int) -> None:
    assert reader().pounds(f"cover of {text} in all") == (pounds,)


@pytest.mark.parametrize(
    "text",
    [
        "€6,500,000 a claim",
        "6,500,000 euros",
        "US dollars 5,000,000",
        "in 2024, 5 doctors",
        "clause 10.2",
        "the M25",
        "10 metres",
        "several million patients",
        "ten tenants",
        "a period of 12 months",
        "£____",
        "tel. 020 7946 0000",
    ],
)
def test_what_is_no_sum_of_pounds_is_left_alone(text: str) -> None:
    assert reader().pounds(text) == ()


@pytest.mark.parametrize(
    "text", ["£[      ]", "£_____", "£[●]", "£XX", "[insert sum]", "[amount]", "£tbc", "£[ ] million", "[£     ]"]
)
def test_a_blank_for_a_sum_is_told_as_one(text: str) -> None:
    assert reader().levels(f"cover of not less than {text} per claim") == (Amount(None, Per.ANY_ONE_CLAIM),)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("£5m for any one claim", [Per.ANY_ONE_CLAIM]),
        ("£5m per occurrence", [Per.ANY_ONE_CLAIM]),
        ("for any one claim not less than £5m", [Per.ANY_ONE_CLAIM]),
        ("| £5m | any one event |", [Per.ANY_ONE_CLAIM]),
        ("£5m each and every claim", [Per.EACH_AND_EVERY]),
        ("£5m in the annual aggregate", [Per.AGGREGATE]),
        ("£5m in any one year", [Per.YEAR]),
        ("£5m for each and every claim and in the aggregate", [Per.EACH_AND_EVERY, Per.AGGREGATE]),
        ("£5m", [Per.UNKNOWN]),
    ],
)
def test_a_sum_has_its_measure(text: str, per: list[Per]) -> None:
    assert [amount.per for amount in reader().levels(text)] == per


def test_each_of_two_sums_has_its_own_measure() -> None:
    text = "no lower than £5,000,000 per occurrence and £10,000,000 in the annual aggregate"
    assert reader().levels(text) == (Amount(5_000_000, Per.ANY_ONE_CLAIM), Amount(10_000_000, Per.AGGREGATE))


def test_one_measure_at_the_end_is_that_of_all_sums() -> None:
    text = "£10m for surgeons; £5m for physicians; each for any one claim"
    assert [(one.pounds, one.per) for one in reader().levels(text)] == [
        (10_000_000, Per.ANY_ONE_CLAIM),
        (5_000_000, Per.ANY_ONE_CLAIM),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "public liability insurance of £2 million",
        "a fee of £450",
        "an allowance of £30,000",
        "cover for absence of £2,000 a week",
    ],
)
def test_the_limit_of_another_policy_is_no_level_of_cover(text: str) -> None:
    assert reader().levels(text) == ()


def test_a_level_of_cover_stands_beside_that_of_another_policy() -> None:
    text = "public liability £5,000,000; medical malpractice £10,000,000"
    assert [amount.pounds for amount in reader().levels(text)] == [10_000_000]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("shall not exceed £5m", Bound.MAXIMUM),
        ("no more than £5m", Bound.MAXIMUM),
        ("up to £5m", Bound.MAXIMUM),
        ("not less than £5m", Bound.MINIMUM),
        ("in excess of £5m", Bound.MINIMUM),
        ("£5m or more", Bound.MINIMUM),
        ("£5m minimum", Bound.MINIMUM),
        ("may not fall below £5m", Bound.MINIMUM),
    ],
)
def test_words_say_whether_a_sum_is_the_least_or_the_most(text: str, bound: Bound) -> None:
    assert [amount.bound for amount in reader().caps(text)] == [bound]


def test_a_cap_is_told_without_the_cover_in_the_same_sentence() -> None:
    text = "shall hold cover of at least £10m and is liable for no more than £1m"
    assert reader().caps(text) == (Amount(1_000_000, bound=Bound.MAXIMUM),)
    assert reader().levels(text) == (Amount(10_000_000),)


@pytest.mark.parametrize(
    ("text", "months", "after"),
    [
        ("at least six years after this Agreement ends", 72, After.AGREEMENT),
        ("seven (7) years", 84, After.UNKNOWN),
        ("7 (seven) years", 84, After.UNKNOWN),
        ("84 months", 84, After.UNKNOWN),
        ("an 84-month period", 84, After.UNKNOWN),
        ("Tail cover - 7 yrs post termination", 84, After.AGREEMENT),
        ("not less than twenty-one years from retirement", 252, After.RETIREMENT),
        ("two and a half years", 30, After.UNKNOWN),
        ("twelve calendar months after the policy ends", 12, After.COVER),
        ("on leaving, run-off for ten years", 120, After.AGREEMENT),
        ("claims first made within six years after termination", 72, After.AGREEMENT),
        ("six (7) years", None, After.UNKNOWN),
        ("[ ] years after termination", None, After.AGREEMENT),
        ("____ years", None, After.UNKNOWN),
    ],
)
def test_a_period_is_read_in_months(text: str, months: int | None, after: After) -> None:
    assert reader().durations(text) == (Duration(months, after),)


@pytest.mark.parametrize(
    "text",
    [
        "within three months",
        "five years' experience",
        "every two years",
        "six months' notice",
        "the last 6 years",
        "2026",
    ],
)
def test_what_is_no_period_of_cover_is_left_alone(text: str) -> None:
    assert reader().durations(text) == ()


def provisions(text: str, stem: str | None = None) -> dict[ProvisionKind, tuple[object, ...]]:
    found = finder().provisions(contract_of(Example(text, (), stem=stem)))
    return {one.kind: (*one.amounts, *one.periods) for one in found}


def test_provisions_carry_their_values_and_no_others() -> None:
    found = provisions(
        "The Surgeon shall hold medical malpractice insurance of at least £10 million for any one claim, with run-off "
        "cover for six years after this Agreement ends."
    )
    assert found[ProvisionKind.COVER_MINIMUM] == (Amount(10_000_000, Per.ANY_ONE_CLAIM),)
    assert found[ProvisionKind.RUN_OFF] == (Duration(72, After.AGREEMENT),)
    assert not any(values for kind, values in found.items() if kind not in _VALUED)


def test_a_cap_on_liability_carries_its_sum() -> None:
    found = provisions("The Locum's total liability under this agreement is limited to £5 million in the aggregate.")
    assert found == {ProvisionKind.LIABILITY_LIMIT: (Amount(5_000_000, Per.AGGREGATE, Bound.MAXIMUM),)}


def test_an_item_takes_the_sum_from_its_stem() -> None:
    found = provisions("(a) private practice;", stem="The Doctor shall hold indemnity cover of at least £10m for:")
    assert found[ProvisionKind.COVER_MINIMUM] == (Amount(10_000_000),)


def test_reading_a_long_text_stays_quick() -> None:
    assert len(reader().levels("£5,000,000 " * 2_000)) == 1
    assert reader().pounds("one hundred and " * 5_000) == ()
    assert reader().durations("[ " * 20_000) == ()


def told(provision: Provision) -> str:
    return Phrasing(load_wording()).about(provision)


def test_a_report_says_sums_and_periods_in_words() -> None:
    piece = Evidence("cover", 0, 5)
    level = Provision("p1", ProvisionKind.COVER_MINIMUM, piece, "r", amounts=(Amount(10_000_000, Per.ANY_ONE_CLAIM),))
    assert told(level) == "minimum £10,000,000 any one claim"
    assert told(replace(level, amounts=(Amount(None, bound=Bound.MAXIMUM),))) == "maximum a sum left blank"
    after = Provision("p1", ProvisionKind.RUN_OFF, piece, "r", periods=(Duration(72, After.AGREEMENT), Duration(18)))
    assert told(after) == "6 years after the agreement ends, 18 months"


def test_the_chain_of_an_explanation_tells_sums_and_periods() -> None:
    (kind, rule) = finder().patterns.rules[0]
    piece = Evidence("cover", 0, 5)
    one = Provision("p1", kind, piece, "r", amounts=(Amount(5_000_000, Per.YEAR),), periods=(Duration(None),))
    lines = list(chain(review(provisions=(one,)), one, rule, ()))
    assert "  sum       minimum £5,000,000 year" in lines
    assert "  period    left blank, or told in two ways" in lines
