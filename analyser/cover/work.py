"""Which work a contract is about, and which work it contemplates.

The rules are those of the vocabulary: an activity is contemplated when it is the contract's own subject, or when the
contract permits, requires or mentions it as something this doctor may do; not when it forbids it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from analyser.model.review import Mention, Particulars, Provision
from analyser.model.vocabulary import Activity, Engagement, ProvisionKind, Setting, Stance

NHS = (Activity.NHS_HOSPITAL, Activity.NHS_GENERAL_PRACTICE, Activity.NHS_INDEPENDENT)
CLINICAL = (*NHS, Activity.PRIVATE_PRACTICE, Activity.NON_NHS_FEE_WORK, Activity.TEACHING_RESEARCH)
"""What is care or its paperwork, done for somebody: the reach of a duty that does not say for which work it is."""

_SCHEME = "scheme:"
_DELIBERATE = {Stance.PERMITTED, Stance.REQUIRED}

Stances = Mapping[Activity, frozenset[Stance]]


@dataclass(frozen=True, slots=True)
class Work:
    """`own` is the contract's subject; `contemplated` is all that it may bring, its subject included.

    `sure` is whether the subject is known: without the setting it is only what the contract happens to speak of.
    """

    own: tuple[Activity, ...]
    contemplated: tuple[Activity, ...]
    sure: bool


def work_of(
    particulars: Particulars,
    provisions: tuple[Provision, ...],
    mentions: tuple[Mention, ...],
    schemes: Mapping[str, Activity],
) -> Work:
    """The work of a contract, each list in the order of the vocabulary. `schemes` is the work each scheme is for."""
    setting, engagement = particulars.setting.value, particulars.engagement.value
    own = own_work(setting, engagement, _subject(setting, provisions, mentions, schemes))
    stances = stances_of(provisions, mentions)
    contemplated = tuple(activity for activity in Activity if activity in own or _brings(activity, stances))
    return Work(own, contemplated, sure=setting is not Setting.UNKNOWN)


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


def _subject(
    setting: Setting,
    provisions: tuple[Provision, ...],
    mentions: tuple[Mention, ...],
    schemes: Mapping[str, Activity],
) -> Stances:
    """The same, of what tells the subject: not work named only to say that no scheme reaches it.

    "This work is covered by the GP scheme" tells that it is general practice.
    """
    denials = [provision for provision in provisions if provision.kind is ProvisionKind.SCHEME_EXCLUSION]
    others = [replace(provision, excluded=()) for provision in provisions if provision not in denials]
    spoken = [one for one in mentions if not any(_is_of(one, denial) for denial in denials)]
    named = {schemes[name] for provision in others for name in _claimed(provision) if name in schemes}
    implied = {_as_done_for(setting, activity) for activity in named}
    stances = dict(stances_of(others, spoken))
    return stances | {one: stances.get(one, frozenset()) | {Stance.MENTIONED} for one in implied}


def _claimed(provision: Provision) -> Iterator[str]:
    """The schemes that a sentence says answer, unless it names the NHS work itself."""
    if provision.kind is ProvisionKind.SCHEME_COVER and not any(one in NHS for one in provision.activities):
        yield from (tag.removeprefix(_SCHEME) for tag in provision.tags if tag.startswith(_SCHEME))


def _as_done_for(setting: Setting, activity: Activity) -> Activity:
    """Hospital care under an independent provider's own contract is NHS-funded care, whatever scheme is named."""
    independent = setting is Setting.INDEPENDENT_PROVIDER and activity is Activity.NHS_HOSPITAL
    return Activity.NHS_INDEPENDENT if independent else activity


def _only_not_covered(mention: Mention, provisions: Iterable[Provision]) -> bool:
    """Whether the sentence denies cover for the work rather than the work: "does not extend to private practice"."""
    return any(_is_of(mention, one) and one.stance is not Stance.FORBIDDEN for one in provisions)


def _is_of(mention: Mention, provision: Provision) -> bool:
    """Whether the mention stands in the provision's sentence and the provision names its activity."""
    here, there = mention.evidence, provision.evidence
    return mention.activity in provision.named and here.start < there.end and there.start < here.end


def own_work(setting: Setting, engagement: Engagement, stances: Stances) -> tuple[Activity, ...]:
    """The contract's own subject, from who engages the doctor and from the work the contract speaks of."""
    spoken = tuple(activity for activity in NHS if _brings(activity, stances))
    if setting is Setting.GENERAL_PRACTICE:
        return (Activity.NHS_GENERAL_PRACTICE,)
    if setting is Setting.NHS_BODY:
        return _work_of_an_nhs_body(spoken)
    if setting is Setting.INDEPENDENT_PROVIDER:
        return _work_of_an_independent_provider(engagement, spoken, stances)
    if setting is Setting.AGENCY:
        return _work_of_an_agency(spoken)
    private = (Activity.PRIVATE_PRACTICE,) if _brings(Activity.PRIVATE_PRACTICE, stances) else ()
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
    speaks = _brings(Activity.PRIVATE_PRACTICE, stances)
    presumed = not forbidden and (not spoken or engagement is Engagement.PRACTISING_PRIVILEGES)
    return (*spoken, Activity.PRIVATE_PRACTICE) if speaks or presumed else spoken


def _work_of_an_agency(spoken: tuple[Activity, ...]) -> tuple[Activity, ...]:
    """What the assignment says; where nothing tells, a hospital and a practice are both open, and both are asked."""
    return spoken or (Activity.NHS_HOSPITAL, Activity.NHS_GENERAL_PRACTICE)


def _brings(activity: Activity, stances: Stances) -> bool:
    """Permitted or required, or mentioned and nowhere forbidden."""
    spoken = stances.get(activity, frozenset())
    return bool(spoken & _DELIBERATE) or (Stance.MENTIONED in spoken and Stance.FORBIDDEN not in spoken)
