"""Flags that follow from the cover map: what nobody covers, what is claimed falsely, what is paid for twice."""

from collections.abc import Iterator

from analyser.flags.case import Case, Cause, joined
from analyser.model.law import LawAnswer
from analyser.model.review import Cover, Evidence, Provision
from analyser.model.vocabulary import Activity, CoverStatus, LawStatus, Nation, ProvisionKind, Stance

_ENOUGH = 3
_OUTSIDE_SCHEME = "outside-scheme"
_BY_SCHEME = (LawStatus.SCHEME, LawStatus.CONDITIONAL)


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
    duties = {cell.activity: _doubled(case, cell) for cell in case.contemplated if _answered(cell)}
    cells = [cell for cell in case.contemplated if duties.get(cell.activity)]
    if cells:
        yield Cause(
            provisions=joined(duties[cell.activity] for cell in cells),
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
    """The provisions that name the work, and advice that only seems to answer for it; else where it is spoken of."""
    speaking = tuple(provision for provision in case.provisions if cell.activity in provision.named)
    advised = case.reaching(cell, ProvisionKind.PERSONAL_COVER_ADVISED)
    return Cause(
        provisions=joined([speaking, advised]),
        evidence=() if speaking else _spoken_of(case, cell.activity),
        activities=(cell.activity,),
        facts=cell.facts,
        traits=frozenset({"advised"} if advised else ()),
    )


def _spoken_of(case: Case, activity: Activity) -> tuple[Evidence, ...]:
    """The first few places; a contract may name its own subject on every page."""
    mentions = (one for one in case.mentions if one.activity is activity and one.stance is not Stance.FORBIDDEN)
    return tuple(dict.fromkeys(mention.evidence for mention in mentions))[:_ENOUGH]


def _overclaimed(case: Case, cell: Cover) -> bool:
    """A conflict that a claim made: where the law itself gives a scheme, something else made it."""
    claimed = case.reaching(cell, ProvisionKind.SCHEME_COVER)
    return bool(claimed) and cell.status is CoverStatus.CONFLICT and cell.law is not LawStatus.SCHEME


def _doubled(case: Case, cell: Cover) -> tuple[Provision, ...]:
    """The duties that reach the work; one that goes with the words on what the scheme leaves out is for that alone."""
    duties = case.reaching(cell, ProvisionKind.PERSONAL_COVER_REQUIRED)
    return tuple(duty for duty in duties if cell.activity in duty.activities or not _for_the_rest(case, duty))


def _for_the_rest(case: Case, duty: Provision) -> bool:
    """Whether the duty's sentence speaks of a scheme or of work outside the NHS, or the provision before it does."""
    if _OUTSIDE_SCHEME in duty.tags or any(tag.startswith("scheme:") for tag in duty.tags):
        return True
    earlier = [one for one in case.provisions if one.evidence.start < duty.evidence.start]
    last = max((one.evidence.start for one in earlier), default=None)
    return any(_leaves_out(one) for one in earlier if one.evidence.start == last)


def _leaves_out(provision: Provision) -> bool:
    refused = provision.kind is ProvisionKind.REGULATORY_SUPPORT and "denied" in provision.tags
    return refused or provision.kind is ProvisionKind.SCHEME_EXCLUSION


def _answered(cell: Cover) -> bool:
    return cell.law is LawStatus.SCHEME or cell.status is CoverStatus.SCHEME


def _nations_differ(case: Case, activity: Activity) -> bool:
    return len({_gist(answers[activity]) for answers in case.by_nation.values()}) > 1


def _gist(answer: LawAnswer) -> tuple[LawStatus, frozenset[str | None]]:
    """What a doctor would be told: whether a scheme answers, and which."""
    schemes = frozenset(entry.scheme for entry in answer.entries) if answer.status in _BY_SCHEME else frozenset()
    return answer.status, schemes
