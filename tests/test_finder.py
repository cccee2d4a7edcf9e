"""The finder as a whole: offsets, order, the prefilter, list items with their stems, hostile text."""

import json
from functools import cache
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.matcher import Matcher

from analyser.library.reading import built_in
from analyser.library.rules import load
from analyser.matching import Finder
from analyser.matching.openings import Openings
from analyser.matching.words import as_doc, split
from analyser.model.document import Clause, ClauseRole, Contract, Span
from analyser.model.vocabulary import Activity, Direction, ProvisionKind, Stance

CORPUS = Path(__file__).parent / "corpus" / "clauses.jsonl"
WORDS = (
    "The Locum",
    "the Practice",
    "you",
    "we",
    "shall",
    "not",
    "indemnify",
    "hold harmless",
    "against",
    "all claims",
    ";",
    ".",
    "\n",
    "save for",
    "private patients",
    "CNSGP",
    "covers",
    "the scheme",
    "£5,000,000",
    "professional indemnity",
    "(a)",
    "_____",
    "tax",
    "the GMC",
    "notify",
    "governed by",
    "English law",
    "“",
    "‘",
    "— ",
    "is deleted",
    "recover",
    "from",
    "at own risk",
    "1.2",
    "but",
)


@cache
def finder(*, prefilter: bool = True) -> Finder:
    return Finder(load(built_in(), []), prefilter=prefilter)


def contract(*lines: str, stem: int | None = None) -> Contract:
    """Each line a clause; those after line `stem` are items of its list."""
    clauses, start = [], 0
    spans = []
    for number, line in enumerate(lines):
        spans.append(Span(start, start + len(line)))
        stems = (spans[stem],) if stem is not None and number > stem else ()
        clauses.append(Clause(start, start + len(line), str(number + 1), stem=stems))
        start += len(line) + 1
    return Contract("test", "txt", "", "\n".join(lines), tuple(clauses))


def kinds(*lines: str, stem: int | None = None) -> list[str]:
    return [str(provision.kind) for provision in finder().provisions(contract(*lines, stem=stem))]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), min_size=1, max_size=4))
def test_every_quote_is_the_contracts_own_text(lines: list[str]) -> None:
    whole = contract(*lines)
    for provision in finder().provisions(whole):
        for piece in (provision.evidence, *provision.also):
            assert whole.text[piece.start : piece.end] == piece.quote
            assert piece.quote.strip()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), min_size=1, max_size=3))
def test_the_prefilter_changes_no_finding_on_made_up_text(lines: list[str]) -> None:
    whole = contract(*lines)
    assert finder().search(whole) == finder(prefilter=False).search(whole)


def test_the_prefilter_changes_no_finding_on_the_corpus() -> None:
    texts = [json.loads(line)["text"] for line in CORPUS.read_text(encoding="utf-8").splitlines()][::3]
    whole = contract(*(" ".join(text.split()) for text in texts))
    found = finder().search(whole)
    assert found == finder(prefilter=False).search(whole)
    assert len(found.provisions) > len(texts) / 3


def test_token_patterns_match_nowhere_but_in_their_windows() -> None:
    """Held against spaCy's matcher walking every word, over the whole corpus."""
    patterns = [pattern for term in finder().patterns.terms for pattern in term.tokens]
    words = split("\n".join(json.loads(line)["text"] for line in CORPUS.read_text().splitlines())).lower
    nlp = spacy.blank("en")
    matcher = Matcher(nlp.vocab)
    for number, pattern in enumerate(patterns):
        matcher.add(str(number), [list(pattern)])
    windows = {(window.pattern, window.start): window.end for window in Openings(patterns).windows(words)}
    found = [(int(nlp.vocab.strings[key]), start, end) for key, start, end in matcher(as_doc(nlp.vocab, words))]
    assert len(found) > len(patterns)
    assert [place for place in found if windows.get(place[:2], 0) < place[2]] == []


def test_an_item_is_read_with_its_stem_and_quotes_only_itself() -> None:
    whole = contract("The Locum shall indemnify the Practice against:", "(a) any negligent act of the Locum;", stem=0)
    (provision,) = finder().provisions(whole)
    assert (provision.kind, provision.direction) == (ProvisionKind.INDEMNITY_GIVEN, Direction.DOCTOR_TO_ENGAGER)
    assert provision.evidence.quote == "any negligent act of the Locum;"
    assert provision.evidence.clause == "2"
    assert [piece.quote for piece in provision.also] == ["The Locum shall indemnify the Practice against:"]


def test_an_ancillary_item_of_an_indemnity_is_no_provision() -> None:
    lines = ("The Locum shall indemnify the Practice against:", "(a) any income tax;", "(b) any negligent act.")
    found = finder().provisions(contract(*lines, stem=0))
    assert [provision.evidence.clause for provision in found] == ["3"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Will CNSGP look after me here? It will not. CNSGP was made for the health service.", ["scheme-exclusion"]),
        ("Will CNSGP look after me here? CNSGP was made for the health service.", []),
        ("Will CNSGP look after me here? Yes, CNSGP covers you.", ["scheme-cover"]),
        ("What if a patient claims? You indemnify us.", ["indemnity-given"]),
        ("Will we indemnify you against claims? Claims are for your own insurer.", []),
        ("Talk to us first. Does the Practice indemnify me against claims? Ask us.", []),
    ],
)
def test_a_question_is_read_with_its_answer_and_promises_nothing_itself(text: str, found: list[str]) -> None:
    assert kinds(text) == found


def test_a_question_on_a_line_of_its_own_is_read_with_the_answer_below() -> None:
    question, answer = "Do I need my own insurance?", "Yes. It must be in force for as long as you work here."
    text = f"{question}\n{answer}"
    heading = Clause(0, len(question), role=ClauseRole.HEADING)
    below = Clause(len(question) + 1, len(text), heading=question)
    found = finder().provisions(Contract("t", "txt", "", text, (heading, below)))
    assert {provision.kind for provision in found} == {ProvisionKind.PERSONAL_COVER_REQUIRED}
    assert question in [piece.quote for piece in found[0].also]


def test_a_heading_run_in_says_what_the_words_after_it_are_about() -> None:
    text = "9. Own policy. Locum to have one before the first day."
    clause = Clause(0, len(text), "9", heading="Own policy")
    (provision,) = finder().provisions(Contract("t", "txt", "", text, (clause,)))
    assert provision.kind is ProvisionKind.PERSONAL_COVER_REQUIRED
    assert provision.evidence.quote == "Locum to have one before the first day."
    assert [piece.quote for piece in provision.also] == ["Own policy."]


@pytest.mark.parametrize(
    "role", [ClauseRole.HEADING, ClauseRole.CONTENTS, ClauseRole.DRAFTING_NOTE, ClauseRole.UNTICKED]
)
def test_what_is_no_term_carries_no_provision(role: ClauseRole) -> None:
    text = "The Locum shall indemnify the Practice against all claims."
    assert finder().provisions(Contract("t", "txt", "", text, (Clause(0, len(text), role=role),))) == ()


def test_an_unticked_box_is_silent_and_a_ticked_one_speaks() -> None:
    empty = "[ ] The Locum shall indemnify the Practice  [X] The Practice shall indemnify the Locum"
    (provision,) = finder().provisions(contract(empty))
    assert provision.direction is Direction.ENGAGER_TO_DOCTOR


def test_an_exception_takes_work_out_of_what_is_said() -> None:
    (cover, *_) = finder().provisions(contract("CNSGP covers all work under this agreement save for private patients."))
    assert cover.kind is ProvisionKind.SCHEME_COVER
    assert Activity.PRIVATE_PRACTICE in cover.excluded
    assert Activity.PRIVATE_PRACTICE not in cover.activities


def test_a_pronoun_stands_for_the_scheme_of_the_sentence_before() -> None:
    assert "scheme-exclusion" in kinds("CNORIS covers your shifts. It does not cover private work.")
    assert "scheme-exclusion" not in kinds("The rota covers your shifts. It does not cover private work.")


def test_a_pronoun_stands_for_a_scheme_named_earlier_in_its_own_sentence() -> None:
    assert "scheme-exclusion" in kinds("CNSGP covers NHS sessions, but it does not extend to private patients.")
    assert kinds("It does not extend to private patients, whatever CNSGP is.") == ["private-work"]


@pytest.mark.parametrize(("cited", "found"), [("1", True), ("2", False), ("9", False)])
def test_a_clause_cited_by_number_stands_for_the_scheme_it_spoke_of(cited: str, found: bool) -> None:
    lines = ("GMPI answers for list work.", "The fee is agreed each year.", "The rota is sent out on Mondays.")
    clause = f"Item {cited} does not extend to private patients."
    assert ("scheme-exclusion" in kinds(*lines, clause)) is found


@pytest.mark.parametrize(
    ("definition", "use", "found"),
    [
        ('"Required Policy" means malpractice insurance.', "The Doctor shall keep the Required Policy in force.", True),
        ("Required Policy means malpractice insurance.", "The Doctor shall keep the Required Policy in force.", True),
        ('Medical indemnity insurance (the "Shield").', "The Doctor shall keep the Shield in force.", True),
        ('Medical indemnity insurance (the "Shield").', "The Doctor shall keep the shield in force.", False),
        ('"Shield" means the tent over the medical indemnity desk.', "The Doctor shall keep the Shield up.", False),
        ('"Shield" means anything but medical indemnity.', "The Doctor shall keep the Shield up.", False),
        ('"Shield" means the Clinic\'s medical indemnity.', "The Doctor shall keep the Shield up.", False),
        ('"Shield of cover" means medical indemnity.', "The Doctor shall keep the Shield of cover in force.", True),
    ],
)
def test_a_name_that_the_contract_defines_is_read_as_what_it_means(definition: str, use: str, found: bool) -> None:
    provisions = finder().provisions(contract(definition, use))
    assert [(str(each.kind), each.evidence.clause) for each in provisions] == [("personal-cover-required", "2")] * found


@pytest.mark.parametrize(
    ("definition", "use", "found"),
    [
        ('"Outside Work" means private practice.', "The Doctor may carry on Outside Work.", ["permitted"]),
        ('"Services" means private practice.', "The Doctor shall be paid for the Services.", []),
    ],
)
def test_a_kind_of_work_is_known_by_its_own_name_of_two_words(definition: str, use: str, found: list[str]) -> None:
    provisions = finder().provisions(contract(definition, use))
    assert [str(each.stance) for each in provisions if each.evidence.clause == "2"] == found


def test_forbidden_work_is_mentioned_as_forbidden() -> None:
    mentions = finder().mentions(contract("The Locum shall not see private patients."))
    assert [(mention.activity, mention.stance) for mention in mentions] == [
        (Activity.PRIVATE_PRACTICE, Stance.FORBIDDEN)
    ]


def test_case_hyphens_quotes_and_line_breaks_make_no_difference() -> None:
    plain = kinds("The Locum shall hold run-off cover for six years after the end of this agreement.")
    assert plain
    assert kinds("THE LOCUM SHALL HOLD RUN OFF COVER FOR SIX YEARS AFTER THE END OF THIS AGREEMENT.") == plain


@pytest.mark.parametrize("damage", ["lndemnify", "indernnify", "indemnlfy"])
def test_a_scanners_slip_is_read_as_what_was_meant(damage: str) -> None:
    assert kinds(f"The Locum shall {damage} the Practice against all claims.") == ["indemnity-given"]


@pytest.mark.parametrize(
    "text",
    [
        "The Pract1tioner sha11 indemn1fy the Prov1der against a11 c1aims.",
        "THE L0CUM SHALL INDEMNIFY THE CL1NIC AGAINST ALL CL1N1CAL CLA1MS.",
        "The Locum shal1 indemnify the Practice against every clinica1 claim.",
        "The Locum shall indemnify1 the Practice against all claims.",
    ],
)
def test_figures_that_a_scanner_put_for_letters_are_letters(text: str) -> None:
    assert kinds(text) == ["indemnity-given"]


@pytest.mark.parametrize(
    "text",
    [
        "(" * 20_000,
        '"' * 20_000,
        "£" * 20_000,
        "a " * 20_000,
        "the Locum shall " * 4_000,
        "not " * 20_000,
        "_" * 50_000,
    ],
)
def test_hostile_text_ends(text: str) -> None:
    assert finder().provisions(contract(text)) == ()


def test_a_long_text_of_another_trade_has_no_provision_that_only_doctors_contracts_have() -> None:
    trade = "The Supplier shall deliver the goods. " * 200
    found = finder().search(contract(trade + "Private patients are seen on Fridays."))
    assert found.provisions == ()
    assert [notice.kind for notice in found.notices] == ["not-a-doctors-contract"]


def test_a_long_doctors_contract_has_them() -> None:
    trade = "The Locum, a GP registered with the GMC, shall work in the NHS. " * 200
    found = finder().search(contract(trade, "Private patients are seen on Fridays."))
    assert "private-work" in [str(provision.kind) for provision in found.provisions]
    assert found.notices == ()


def test_a_letter_missing_is_forgiven_in_the_words_of_cover_only() -> None:
    assert kinds("The Locum shall hold professional indemity for all work.") == ["personal-cover-required"]
    assert kinds("The creation of a poster is welcome.") == []
