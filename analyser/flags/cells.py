"""Flags that follow from the cover map: what nobody covers, what is claimed falsely, what is paid for twice."""

from collections.abc import Iterator

from analyser.flags.case import Case, Cause, joined
from analyser.model.law import LawAnswer
from analyser.model.review import Cover
from analyser.model.vocabulary import Activity, CoverStatus, LawStatus, Nation, ProvisionKind

_BY_SCHEME = (LawStatus.SCHEME, LawStatus.CONDITIONAL)
_TALK = (ProvisionKind.INDEMNITY_GIVEN, ProvisionKind.INDEMNITY_RECEIVED, ProvisionKind.PERSONAL_COVER_REQUIRED)


def missing_private_cover(case: Case) -> Iterator[Cause]:
    """Private practice is a gap."""
    yield from _gaps(case, Activity.PRIVATE_PRACTICE)


def missing_nhs_cover(case: Case) -> Iterator[Cause]:
    """An NHS activity is a gap; once for each."""
    yield from _gaps(case, Activity.NHS_HOSPITAL, Activity.NHS_GENERAL_PRACTICE, Activity.NHS_INDEPENDENT)


def missing_non_nhs_cover(case: Case) -> Iterator[Cause]:
    """Fee-paid work outside the NHS is a gap."""
    yield from _gaps(case, Activity.NON_NHS_FEE_WORK)


def missing_other_cover(case: Case) -> Iterator[Cause]:
    """One of the remaining activities is a gap; once for each."""
    yield from _gaps(
        case,
        Activity.GOOD_SAMARITAN,
        Activity.TEACHING_RESEARCH,
        Activity.VOLUNTARY_EVENT,
        Activity.OVERSEAS_REMOTE,
    )


def no_regulatory_support(case: Case) -> Iterator[Cause]:
    """GMC, disciplinary, inquest and criminal matters are a gap."""
    yield from _gaps(case, Activity.REGULATORY)


def scheme_overclaim(case: Case) -> Iterator[Cause]:
    """The contract says that a scheme covers what none does; all such sentences together."""
    cells = [cell for cell in case.cover if _overclaimed(case, cell)]
    if cells:
        claims = joined(case.reaching(cell, ProvisionKind.SCHEME_COVER) for cell in cells)
        yield Cause(
            provisions=claims,
            activities=tuple(cell.activity for cell in cells),
            facts=tuple(fact for cell in cells for fact in cell.facts),
        )


def duplicate_cover(case: Case) -> Iterator[Cause]:
    """The doctor must hold cover for work whose liability the scheme meets; all such duties together."""
    kind = ProvisionKind.PERSONAL_COVER_REQUIRED
    cells = [cell for cell in case.contemplated if _answered(cell) and case.reaching(cell, kind)]
    if cells:
        yield Cause(
            provisions=joined(case.reaching(cell, kind) for cell in cells),
            activities=tuple(cell.activity for cell in cells),
            facts=tuple(fact for cell in cells for fact in cell.facts),
        )


def nation_unclear(case: Case) -> Iterator[Cause]:
    """The nation is unknown, and for some of the contract's work the nations answer differently."""
    if case.nation is not Nation.UNKNOWN:
        return
    cells = [cell for cell in case.contemplated if _nations_differ(case, cell.activity)]
    if cells:
        yield Cause(
            evidence=case.particulars.nation.evidence,
            activities=tuple(cell.activity for cell in cells),
            facts=tuple(fact for cell in cells for fact in cell.facts),
        )


def _gaps(case: Case, *activities: Activity) -> Iterator[Cause]:
    for cell in case.cover:
        if cell.activity in activities and cell.status is CoverStatus.GAP:
            yield _gap(case, cell)


def _gap(case: Case, cell: Cover) -> Cause:
    """The words that bring the work into the contract, and those that only seem to answer for it."""
    speaking = tuple(
        provision for provision in case.provisions if cell.activity in provision.named and provision.kind not in _TALK
    )
    advised = case.reaching(cell, ProvisionKind.PERSONAL_COVER_ADVISED)
    spoken = tuple(mention.evidence for mention in case.mentions if mention.activity is cell.activity)
    quoted = {provision.evidence for provision in speaking}
    return Cause(
        provisions=joined([speaking, advised]),
        evidence=tuple(piece for piece in dict.fromkeys(spoken) if piece not in quoted),
        activities=(cell.activity,),
        facts=cell.facts,
        traits=frozenset({"advised"} if advised else ()),
    )


def _overclaimed(case: Case, cell: Cover) -> bool:
    """A conflict that a claim made: where the law itself gives a scheme, something else made it."""
    claimed = case.reaching(cell, ProvisionKind.SCHEME_COVER)
    return bool(claimed) and cell.status is CoverStatus.CONFLICT and cell.law is not LawStatus.SCHEME


def _answered(cell: Cover) -> bool:
    return cell.law is LawStatus.SCHEME or cell.status is CoverStatus.SCHEME


def _nations_differ(case: Case, activity: Activity) -> bool:
    return len({_gist(answers[activity]) for answers in case.by_nation.values()}) > 1


def _gist(answer: LawAnswer) -> tuple[LawStatus, frozenset[str | None]]:
    """What a doctor would be told: whether a scheme answers, and which."""
    schemes = frozenset(entry.scheme for entry in answer.entries) if answer.status in _BY_SCHEME else frozenset()
    return answer.status, schemes
