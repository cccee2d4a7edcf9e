"""Places that nobody filled in, and choices that nobody made."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from analyser.model.document import Blank, BlankKind, Clause, ClauseRole, Contract, Span
from analyser.model.structure import BlankRule, SignId, Structure
from analyser.segment.options import Tick, boxes
from analyser.segment.words import Words, any_of, words_of

_AROUND = 120
"""How many characters before and after a blank may tell what it was left for."""

_LINES_TO_SIGN = 200
_PASSED_OVER = (ClauseRole.CONTENTS, ClauseRole.DRAFTING_NOTE)


def blanks(contract: Contract, *, structure: Structure) -> tuple[Blank, ...]:
    """The contract's blanks on which a review may depend, in reading order; the text itself keeps them.

    What is filled in is no blank, nor are lines to sign on. Options of which none is ticked are one blank.
    """
    looks = _looks_of(structure)
    binding = _not_to_sign(contract, words_of(structure))
    found = [*(blank for clause in binding for blank in looks.of(contract, clause)), *_unticked(contract)]
    return tuple(sorted(found, key=lambda blank: (blank.span.start, blank.span.end)))


def _not_to_sign(contract: Contract, words: Words) -> Iterator[Clause]:
    """The clauses but those of a block to sign on, from its first line up to the next heading or longer paragraph."""
    signing = False
    for clause in contract.clauses:
        text = contract.text[clause.start : clause.end]
        signing = signing and clause.role is not ClauseRole.HEADING and len(text) < _LINES_TO_SIGN
        signing = signing or words.found(SignId.CLOSING, text) is not None
        if not signing and clause.role not in _PASSED_OVER:
            yield clause


@dataclass(frozen=True, slots=True)
class _Rule:
    what: BlankKind | None
    inside: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]


class _Looks:
    """The forms and rules of the data, compiled."""

    def __init__(self, structure: Structure) -> None:
        forms = structure.blank_forms
        self._choices, self._whole = any_of(forms.choices, as_written=True), any_of(forms.whole, as_written=True)
        self._rules = tuple(map(_compiled, structure.blanks))

    def of(self, contract: Contract, clause: Clause) -> Iterator[Blank]:
        """The blanks in one clause."""
        taken = clause.start
        text = contract.text[clause.start : clause.end]
        ticks = {clause.start + box.start for box in boxes(text)}
        for span, choice in self._places(contract.text, clause):
            if span.start < taken or span.start in ticks:
                continue
            what = self._what(contract.text, span, clause.start)
            if what:
                taken = span.end
                yield Blank(span, BlankKind.OPTION if choice else what)

    def _places(self, text: str, clause: Clause) -> Iterator[tuple[Span, bool]]:
        choices = [(Span(*match.span()), True) for match in self._choices.finditer(text, clause.start, clause.end)]
        whole = [(Span(*match.span()), False) for match in self._whole.finditer(text, clause.start, clause.end)]
        yield from sorted((*whole, *choices), key=lambda place: (place[0].start, not place[1]))

    def _what(self, text: str, span: Span, clause: int) -> BlankKind | None:
        inside = text[span.start : span.end]
        before = text[max(0, span.start - _AROUND) : span.start]
        after = text[span.end : span.end + _AROUND]
        for rule in self._rules:
            own = text[max(clause, span.start - _AROUND) : span.start]
            if rule.what is None and (rule.before.search(own) or rule.after.match(after)):
                return None
        # The words in the brackets say more than those around them.
        for rule in self._rules:
            if rule.inside.search(inside):
                return rule.what
        return next((rule.what for rule in self._rules if rule.before.search(before) or rule.after.match(after)), None)


@lru_cache(maxsize=8)
def _looks_of(structure: Structure) -> _Looks:
    return _Looks(structure)


def _compiled(rule: BlankRule) -> _Rule:
    return _Rule(rule.what, any_of(rule.inside), any_of(rule.before), any_of(rule.after))


def _unticked(contract: Contract) -> Iterator[Blank]:
    """Each run of options of which not one was chosen."""
    run: list[Clause] = []
    for clause in (*contract.clauses, None):
        text = contract.text[clause.start : clause.end] if clause else ""
        ticks = [box.tick for box in boxes(text)]
        if clause and (clause.role is ClauseRole.UNTICKED or ticks):
            run.append(clause)
            continue
        if run and not any(_chosen(contract, each) for each in run):
            yield Blank(Span(run[0].start, run[-1].end), BlankKind.OPTION)
        run = []


def _chosen(contract: Contract, clause: Clause) -> bool:
    ticks = [box.tick for box in boxes(contract.text[clause.start : clause.end])]
    return clause.role is not ClauseRole.UNTICKED or Tick.TICKED in ticks
