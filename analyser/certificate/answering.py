"""Each requirement of the contract, and each row of its map that hangs on own cover, answered by a certificate."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from analyser.certificate.expressions import any_of, line_of, years
from analyser.certificate.standing import standing
from analyser.model.certificate import (
    Answer,
    Certificate,
    CertificateWords,
    Item,
    Met,
    OwnCover,
    Reason,
    Said,
    Sense,
    Why,
)
from analyser.model.review import Provision, Review
from analyser.model.vocabulary import Activity, CoverStatus, ProvisionKind

_WANTING = (CoverStatus.PERSONAL_REQUIRED, CoverStatus.GAP)
_UNREADABLE = (Why.UNREAD, Why.NOT_MEDICAL)
"""Grounds beside which nothing that the paper seems to say, or to leave out, is of use."""

_GRAVEST = (Met.NOT_MET, Met.CANNOT_TELL, Met.MET)


def answered(review: Review, certificate: Certificate, words: CertificateWords) -> OwnCover:
    """The contract's requirements in its order, then the cells that are gaps or the doctor's own to cover."""
    judge = _Judge(review, certificate, words)
    provisions = map(judge.provision, review.provisions)
    cells = (judge.cell(cell.activity) for cell in review.cover if cell.status in _WANTING)
    return OwnCover(certificate, (*(answer for answer in provisions if answer), *cells))


class _Judge:
    """Keeps the contract, the certificate, and whether the certificate stands for the contract's time at all."""

    def __init__(self, review: Review, certificate: Certificate, words: CertificateWords) -> None:
        self.review, self.certificate, self.words = review, certificate, words
        self.standing = standing(certificate, review)
        self.readable = not any(reason.why in _UNREADABLE for _, reason in self.standing)

    def provision(self, provision: Provision) -> Answer | None:
        """None for what requires nothing of the doctor."""
        kinds = {
            ProvisionKind.PERSONAL_COVER_REQUIRED: self._cover,
            ProvisionKind.COVER_EVIDENCE: self._shown,
            ProvisionKind.COVER_MINIMUM: self._minimum,
            ProvisionKind.RUN_OFF: self._run_off,
        }
        judge = kinds.get(provision.kind)
        if judge is None or self._anothers(provision):
            return None
        found = (*self._of_the_kind(provision), *judge(provision), *self._beside(provision))
        return replace(self._answer(found), provision=provision.id)

    def cell(self, activity: Activity) -> Answer:
        """Whether the certificate reaches the work, in time and by name."""
        return replace(self._answer(self._reaches(activity)), activity=activity)

    def _answer(self, found: Iterable[tuple[Met, Reason]]) -> Answer:
        """The gravest of the grounds decides; those of the same answer are told."""
        grounds = (*self.standing, *found) if self.readable else self.standing
        met = next(level for level in _GRAVEST if any(one is level for one, _ in grounds))
        return Answer(met, tuple(dict.fromkeys(reason for one, reason in grounds if one is met)))

    def _anothers(self, provision: Provision) -> bool:
        """Whether level or run-off are those of a policy that the engager holds, by the clause around it."""
        if provision.kind not in (ProvisionKind.COVER_MINIMUM, ProvisionKind.RUN_OFF):
            return False
        if "denied" in provision.tags or not self._duties():
            return True
        beside = [one for one in self.review.provisions if _clause(one) == _clause(provision)]
        kinds = {one.kind for one in beside if _clause(one)}
        return ProvisionKind.INDEMNITY_RECEIVED in kinds and ProvisionKind.PERSONAL_COVER_REQUIRED not in kinds

    def _duties(self) -> list[Provision]:
        return [one for one in self.review.provisions if one.kind is ProvisionKind.PERSONAL_COVER_REQUIRED]

    def _of_the_kind(self, provision: Provision) -> Iterator[tuple[Met, Reason]]:
        """Membership is not insurance, nor insurance membership, where the clause asks for one of them alone."""
        quote = provision.evidence.quote
        member = "defence-body" in provision.tags or any_of(self.words.asks_membership).search(quote)
        insured = any_of(self.words.asks_insurance).search(quote)
        if member and not insured and not self.certificate.of(Item.MEMBERSHIP):
            policy = tuple(one.evidence for one in self.certificate.of(Item.INSURANCE))[:1]
            yield Met.CANNOT_TELL, Reason(Why.OTHER_KIND, evidence=policy)
        if insured and not member and not self.certificate.of(Item.INSURANCE):
            paper = tuple(one.evidence for one in self.certificate.of(Item.MEMBERSHIP))[:1]
            yield Met.CANNOT_TELL, Reason(Why.NOT_INSURANCE, evidence=paper)

    def _beside(self, provision: Provision) -> Iterator[tuple[Met, Reason]]:
        """Level, run-off and proof are of use only with the cover that the contract makes the doctor hold."""
        if provision.kind is ProvisionKind.PERSONAL_COVER_REQUIRED:
            return
        answers = (self.provision(duty) for duty in self._duties())
        if any(answer and answer.met is not Met.MET for answer in answers):
            yield Met.CANNOT_TELL, Reason(Why.NOT_THE_COVER)

    def _cover(self, provision: Provision) -> Iterator[tuple[Met, Reason]]:
        """The duty reaches the work it names, else the rows of the map that rest on it."""
        own = (cell for cell in self.review.cover if cell.status is CoverStatus.PERSONAL_REQUIRED)
        rest = tuple(cell.activity for cell in own if provision.id in cell.provisions)
        for activity in provision.activities or rest:
            yield from self._reaches(activity)
        mere = "defence-body" in provision.tags and "all-work" not in provision.tags
        if not (provision.activities or rest or mere):
            yield Met.CANNOT_TELL, Reason(Why.NO_WORK_ASKED)

    def _shown(self, provision: Provision) -> Iterator[tuple[Met, Reason]]:
        """A paper that names provider and time is what there is to be shown; more is said by its standing."""
        yield from ()

    def _minimum(self, provision: Provision) -> Iterator[tuple[Met, Reason]]:
        asked = [amount.pounds for amount in provision.amounts if amount.pounds is not None]
        if not asked or len(asked) < len(provision.amounts):
            yield Met.CANNOT_TELL, Reason(Why.NO_SUM_ASKED)
            return
        yield self._enough(max(asked), provision)

    def _enough(self, needed: int, provision: Provision) -> tuple[Met, Reason]:
        limits = [one for one in self.certificate.of(Item.EACH_CLAIM, Item.AGGREGATE, Item.LIMIT) if one.sum]
        if not limits:
            return Met.CANNOT_TELL, Reason(Why.NO_SUM, needed=needed)
        low = min(limits, key=lambda one: one.sum or 0)
        reason = Reason(Why.BELOW, needed=needed, found=low.sum, evidence=(low.evidence,))
        if (low.sum or 0) < needed:
            return Met.NOT_MET, reason
        each = any_of(self.words.each).search(provision.evidence.quote)
        if each and not self.certificate.of(Item.EACH_CLAIM):
            return Met.CANNOT_TELL, replace(reason, why=Why.AGGREGATE_ONLY)
        return Met.MET, replace(reason, why=Why.ENOUGH)

    def _run_off(self, provision: Provision) -> Iterator[tuple[Met, Reason]]:
        """Cover on an occurrence basis needs none, and a demand for that basis is met by nothing else."""
        made, occurring = self.certificate.of(Item.CLAIMS_MADE), self.certificate.of(Item.OCCURRENCE)
        after, none = self.certificate.of(Item.RUN_OFF), self.certificate.of(Item.NO_RUN_OFF)
        if bool(made) == bool(occurring):
            yield Met.CANNOT_TELL, Reason(Why.NO_BASIS, evidence=tuple(one.evidence for one in (*made, *occurring)))
        elif occurring:
            yield Met.MET, Reason(Why.OCCURRENCE, evidence=(occurring[0].evidence,))
        elif provision.tags & {"occurrence"} and not provision.tags & {"claims-made", "arranged"}:
            yield Met.NOT_MET, Reason(Why.CLAIMS_MADE, evidence=(made[0].evidence,))
        elif after and not none:
            yield self._long_enough(after[0], provision)
        else:
            yield Met.NOT_MET, Reason(Why.NO_RUN_OFF, evidence=tuple(one.evidence for one in (*none, *made))[:1])

    def _long_enough(self, after: Said, provision: Provision) -> tuple[Met, Reason]:
        """Run-off for some cases alone, or for a time that is not as long as the clause's, leaves the answer open."""
        line = line_of(self.certificate.paper.text, after.evidence.start)
        asked = [period.months for period in provision.periods]
        given = 12 * max(years(line, self.words), default=0)
        limited = any_of(self.words.run_off_limits).search(line) is not None
        if limited or any(months is None or months > given for months in asked):
            return Met.CANNOT_TELL, Reason(Why.RUN_OFF_LIMITED, evidence=(after.evidence,))
        return Met.MET, Reason(Why.RUN_OFF, evidence=(after.evidence,))

    def _reaches(self, activity: Activity) -> Iterator[tuple[Met, Reason]]:
        said = [one for one in self.certificate.work if one.activity is activity]
        senses = {one.sense for one in said}
        evidence = tuple(dict.fromkeys(one.evidence for one in said))
        if senses == {Sense.NAMED}:
            yield Met.MET, Reason(Why.NAMED, activities=(activity,), evidence=evidence)
        elif senses == {Sense.EXCLUDED}:
            yield Met.NOT_MET, Reason(Why.EXCLUDED, activities=(activity,), evidence=evidence)
        elif senses:
            yield Met.CANNOT_TELL, Reason(Why.DOUBTFUL, activities=(activity,), evidence=evidence)
        elif self._lists() and not self.certificate.of(Item.ALL_WORK):
            yield Met.NOT_MET, Reason(Why.NOT_NAMED, activities=(activity,))
        else:
            general = tuple(one.evidence for one in self.certificate.of(Item.ALL_WORK))[:1]
            yield Met.CANNOT_TELL, Reason(Why.NO_LIST, activities=(activity,), evidence=general)

    def _lists(self) -> bool:
        """Whether it names any work as covered, so that work it leaves out is not."""
        return any(one.sense is Sense.NAMED for one in self.certificate.work)


def _clause(provision: Provision) -> str:
    """The clause at the top: 4 of 4.3(b), "Schedule 2, 3" of "Schedule 2, 3.1"; nothing where there are no numbers."""
    return (provision.evidence.clause or "").split(".")[0]
