"""All ten cells of the cover map: law and contract read together, with the reasoning in words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from analyser.cover.reach import speaks_of
from analyser.cover.reasoning import Reasons, ask, explain
from analyser.cover.settling import agreed, least_reassuring, settle
from analyser.cover.statements import Statement, statements
from analyser.cover.work import Work, work_of
from analyser.model.cover import CoverWords, Said
from analyser.model.law import LawAnswer, LawEntry
from analyser.model.review import Cover, Mention, Particulars, Provision
from analyser.model.vocabulary import Activity, CoverStatus, LawStatus

Settled = Callable[[LawEntry], bool | None]
"""Whether the contract shows an entry's condition met (True), failed (False), or neither (None)."""

_BY_SCHEME = (LawStatus.SCHEME, LawStatus.CONDITIONAL)


def chart(
    *,
    particulars: Particulars,
    provisions: tuple[Provision, ...],
    mentions: tuple[Mention, ...],
    answers: Mapping[Activity, LawAnswer],
    words: CoverWords,
    subject: tuple[Activity, ...] = (),
    settled: Settled = lambda entry: None,
    schemes: Mapping[str, str] | None = None,
    scheme_work: Mapping[str, Activity] | None = None,
) -> tuple[Cover, ...]:
    """The cover map: all ten activities in the vocabulary's order.

    `answers` is what the law does for this nation, setting and engagement on the date asked; `subject` is the NHS work
    that the contract shows itself to be about, `settled` tells of a condition whether the contract settles it;
    `schemes` are the names
    by which reports call schemes and `scheme_work` the NHS work each is first of all for, both by id.
    """
    charter = _Charter(
        provisions=provisions,
        work=work_of(particulars, provisions, mentions, subject=subject, schemes=scheme_work or {}),
        settled=settled,
        reasons=Reasons(words, schemes or {}, particulars),
    )
    return tuple(charter.cell(activity, answers[activity]) for activity in Activity)


@dataclass(frozen=True, slots=True)
class _Charter:
    provisions: tuple[Provision, ...]
    work: Work
    settled: Settled
    reasons: Reasons

    def cell(self, activity: Activity, answer: LawAnswer) -> Cover:
        speaking = [provision for provision in self.provisions if speaks_of(provision, activity, self.work)]
        heard = statements(self.provisions, activity, self.work)
        firm = frozenset(one.said for one in heard if one.firm)
        possible = frozenset(one.said for one in heard if not one.firm)
        status = self._status(answer, firm, possible)
        shown = {said: () for entry in answer.entries for said in self._shown(entry)}
        return Cover(
            activity=activity,
            status=status,
            law=answer.status,
            explanation=explain(self.reasons, answer, status, _places(heard) | shown, bool(possible)),
            scheme=self.reasons.scheme(answer) if answer.status in _BY_SCHEME else None,
            ask=ask(self.reasons, answer, status),
            provisions=tuple(provision.id for provision in speaking),
            facts=tuple(dict.fromkeys(entry.id for entry in answer.entries)),
        )

    def _status(self, answer: LawAnswer, firm: frozenset[Said], possible: frozenset[Said]) -> CoverStatus:
        """What the contract comes to under each answer that an unknown particular leaves, and under each entry."""
        if answer.activity not in self.work.contemplated:
            return CoverStatus.NOT_MENTIONED
        return agreed([self._under(one, firm, possible) for one in (answer, *answer.also)])

    def _under(self, answer: LawAnswer, firm: frozenset[Said], possible: frozenset[Said]) -> CoverStatus:
        shown = [self._shown(entry) for entry in answer.entries] or [frozenset()]
        return least_reassuring([settle(answer.status, firm | each, possible) for each in shown])

    def _shown(self, entry: LawEntry) -> frozenset[Said]:
        """Whether the contract shows the entry's condition met or failed."""
        outcome = self.settled(entry) if entry.status is LawStatus.CONDITIONAL else None
        return frozenset() if outcome is None else frozenset({Said.MET if outcome else Said.FAILED})


def _places(heard: Iterable[Statement]) -> dict[Said, tuple[str, ...]]:
    """The clauses in which each thing is said; the empty one stands for unnumbered text."""
    found: dict[Said, dict[str, None]] = {}
    for statement in heard:
        found.setdefault(statement.said, {})[statement.provision.evidence.clause or ""] = None
    return {said: tuple(clauses) for said, clauses in found.items()}
