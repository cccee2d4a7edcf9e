"""What "not" and its like reach, the start of a sentence, and the tags of several rules: with rules made here."""

import pytest

from analyser.library.reading import built_in
from analyser.library.rules import load
from analyser.matching import Finder
from analyser.matching.examples import contract_of
from analyser.model.patterns import Example, PartyFile, Patterns, Rule, Term
from analyser.model.vocabulary import ProvisionKind

BUILT_IN = load(built_in(), [])
HOLD = Term("hold-x", "To have cover.", ("hold",))


def _found(text: str, *rules: Rule):
    kind = ProvisionKind.PERSONAL_COVER_REQUIRED
    patterns = Patterns((HOLD,), PartyFile((), (), ()), BUILT_IN.cues, tuple((kind, rule) for rule in rules))
    return Finder(patterns).provisions(contract_of(Example(text, ())))


def _rule(find: str, *, name: str = "a", tags: tuple[str, ...] = ()) -> Rule:
    return Rule(name, "For a test.", (find,), (), tags=tags)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("The Locum is not to hold cover.", False),
        ("No Locum shall be made to hold cover.", False),
        ("Where work is not NHS work the Locum must hold cover.", True),
        ("The duty to hold cover does not apply.", False),
        ("He must hold cover for work to which the scheme does not apply.", True),
    ],
)
def test_a_denial_ends_where_another_duty_or_aside_begins(text: str, holds: bool):
    assert bool(_found(text, _rule("<hold-x>"))) is holds


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Hold cover.", True),
        ("(a) Hold cover.", True),
        ("(iii) Hold cover.", True),
        ("7.2 Hold cover.", True),
        ("B4. Hold cover.", True),
        ("You hold cover.", False),
    ],
)
def test_the_start_is_the_first_word_after_a_label(text: str, begins: bool):
    assert bool(_found(text, _rule("^ <hold-x>"))) is begins


def test_all_rules_that_find_a_provision_give_it_their_tags():
    (provision,) = _found("Hold cover.", _rule("<hold-x>", tags=("one",)), _rule("cover", name="b", tags=("two",)))
    assert (provision.rule, provision.tags) == ("a", {"one", "two"})


@pytest.mark.parametrize("text", ["the Locum's own cover", "the doctors' own cover"])
def test_what_a_party_owns_touches_its_name(text: str):
    patterns = Patterns((HOLD,), BUILT_IN.parties, (), ((ProvisionKind.RUN_OFF, _rule("<doctor's> own")),))
    assert Finder(patterns).provisions(contract_of(Example(text, ())))


@pytest.mark.parametrize(("text", "found"), [("Hold cover, one.", True), ("Hold cover, one, two.", False)])
def test_nothing_rescues_from_never(text: str, found: bool):
    rule = Rule("a", "For a test.", ("<hold-x>",), (), unless=("one",), rescue=("cover",), never=("two",))
    assert bool(_found(text, rule)) is found
