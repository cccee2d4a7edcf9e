"""Which work a contract is about, and which work it contemplates.

The rules are those of the vocabulary: an activity is contemplated when it is the contract's own subject, or when the
contract permits, requires or mentions it as something this doctor may do; not when it forbids it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analyser.model.review import Mention, Particulars, Provision
from analyser.model.vocabulary import Activity, Engagement, Setting, Stance

NHS = (Activity.NHS_HOSPITAL, Activity.NHS_GENERAL_PRACTICE, Activity.NHS_INDEPENDENT)
CLINICAL = (*NHS, Activity.PRIVATE_PRACTICE, Activity.NON_NHS_FEE_WORK, Activity.TEACHING_RESEARCH)
"""What is care or its paperwork, done for somebody: the reach of a duty that does not say for which work it is."""

_DELIBERATE = {Stance.PERMITTED, Stance.REQUIRED}

Stances = Mapping[Activity, frozenset[Stance]]


@dataclass(frozen=True, slots=True)
class Work:
    """`own` is the contract's subject; `contemplated` is all that it may bring, its subject included."""

    own: tuple[Activity, ...]
    contemplated: tuple[Activity, ...]


def work_of(particulars: Particulars, provisions: Iterable[Provision], mentions: Iterable[Mention]) -> Work:
    """The work of a contract, each list in the order of the vocabulary."""
    stances = stances_of(provisions, mentions)
    own = own_work(particulars.setting.value, particulars.engagement.value, stances)
    contemplated = tuple(activity for activity in Activity if _contemplates(activity, own, stances))
    return Work(own, contemplated)


def stances_of(provisions: Iterable[Provision], mentions: Iterable[Mention]) -> Stances:
    """How the contract stands to each activity it speaks of.

    A provision that names an activity mentions it, also one that takes it out: whoever excepts private work expects it.
    Its stance is to the private or other work, not to the NHS care beside which the same sentence names it.
    """
    found: dict[Activity, set[Stance]] = {}
    provisions = tuple(provisions)
    for mention in mentions:
        if not (mention.stance is Stance.FORBIDDEN and _only_not_covered(mention, provisions)):
            found.setdefault(mention.activity, set()).add(mention.stance)
    for provision in provisions:
        for activity in provision.named:
            if not (provision.stance and activity in NHS):
                found.setdefault(activity, set()).add(provision.stance or Stance.MENTIONED)
    return {activity: frozenset(stances) for activity, stances in found.items()}


def _only_not_covered(mention: Mention, provisions: Iterable[Provision]) -> bool:
    """Whether the sentence denies cover for the work rather than the work: "does not extend to private practice"."""
    return any(
        mention.activity in provision.named
        and provision.stance is not Stance.FORBIDDEN
        and provision.evidence.start < mention.evidence.end
        and mention.evidence.start < provision.evidence.end
        for provision in provisions
    )


def own_work(setting: Setting, engagement: Engagement, stances: Stances) -> tuple[Activity, ...]:
    """The contract's own subject, from who engages the doctor and from the work the contract speaks of."""
    spoken = tuple(activity for activity in NHS if _not_only_forbidden(activity, stances))
    if setting is Setting.GENERAL_PRACTICE:
        return (Activity.NHS_GENERAL_PRACTICE,)
    if setting is Setting.NHS_BODY:
        return _work_of_an_nhs_body(spoken)
    if setting is Setting.INDEPENDENT_PROVIDER:
        return _work_of_an_independent_provider(engagement, spoken, stances)
    if setting is Setting.AGENCY:
        return _work_of_an_agency(spoken)
    private = (Activity.PRIVATE_PRACTICE,) if _not_only_forbidden(Activity.PRIVATE_PRACTICE, stances) else ()
    return (*spoken, *private)


def _work_of_an_nhs_body(spoken: tuple[Activity, ...]) -> tuple[Activity, ...]:
    """Hospital work, unless the contract speaks of general practice alone (a practice run by a health board)."""
    if Activity.NHS_GENERAL_PRACTICE not in spoken:
        return (Activity.NHS_HOSPITAL,)
    return tuple(activity for activity in spoken if activity is not Activity.NHS_INDEPENDENT)


def _work_of_an_independent_provider(
    engagement: Engagement, spoken: tuple[Activity, ...], stances: Stances
) -> tuple[Activity, ...]:
    """NHS care where the contract speaks of it; private patients where it does, or where it speaks of no NHS care."""
    forbidden = Stance.FORBIDDEN in stances.get(Activity.PRIVATE_PRACTICE, frozenset())
    speaks = _not_only_forbidden(Activity.PRIVATE_PRACTICE, stances)
    presumed = not forbidden and (not spoken or engagement is Engagement.PRACTISING_PRIVILEGES)
    return (*spoken, Activity.PRIVATE_PRACTICE) if speaks or presumed else spoken


def _work_of_an_agency(spoken: tuple[Activity, ...]) -> tuple[Activity, ...]:
    """What the assignment says; where nothing tells, a hospital and a practice are both open, and both are asked."""
    return spoken or (Activity.NHS_HOSPITAL, Activity.NHS_GENERAL_PRACTICE)


def _contemplates(activity: Activity, own: tuple[Activity, ...], stances: Stances) -> bool:
    return activity in own or _not_only_forbidden(activity, stances)


def _not_only_forbidden(activity: Activity, stances: Stances) -> bool:
    """Permitted or required, or mentioned and nowhere forbidden."""
    spoken = stances.get(activity, frozenset())
    return bool(spoken & _DELIBERATE) or (Stance.MENTIONED in spoken and Stance.FORBIDDEN not in spoken)
