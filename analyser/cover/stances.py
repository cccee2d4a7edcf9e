"""How a contract stands to each kind of work it speaks of: permits, requires, forbids or mentions it."""

from collections.abc import Iterable, Mapping

from analyser.model.review import Mention, Provision
from analyser.model.vocabulary import Activity, ProvisionKind, Stance

NHS = (Activity.NHS_HOSPITAL, Activity.NHS_GENERAL_PRACTICE, Activity.NHS_INDEPENDENT)

_DELIBERATE = {Stance.PERMITTED, Stance.REQUIRED}

Stances = Mapping[Activity, frozenset[Stance]]


def stances_of(provisions: Iterable[Provision], mentions: Iterable[Mention]) -> Stances:
    """The stances that the contract takes to each activity.

    A provision that names an activity mentions it, also one that takes it out: whoever excepts private work expects it.
    Its stance is to the private or other work, not to the NHS care beside which the same sentence names it. Matters of
    the regulator are no work and so never forbidden ("we do not help before the GMC" speaks of them).
    """
    found: dict[Activity, set[Stance]] = {}
    provisions = tuple(provisions)
    for mention in mentions:
        if mention.activity is Activity.REGULATORY:
            found.setdefault(mention.activity, set()).add(Stance.MENTIONED)
        elif not (mention.stance is Stance.FORBIDDEN and _only_not_covered(mention, provisions)):
            found.setdefault(mention.activity, set()).add(mention.stance)
    for provision in provisions:
        if provision.kind is ProvisionKind.REGULATORY_SUPPORT:
            found.setdefault(Activity.REGULATORY, set()).add(Stance.MENTIONED)
        for activity in provision.named:
            if not (provision.stance and activity in NHS):
                found.setdefault(activity, set()).add(provision.stance or Stance.MENTIONED)
    return {activity: frozenset(stances) for activity, stances in found.items()}


def brings(activity: Activity, stances: Stances) -> bool:
    """Permitted or required, or mentioned and nowhere forbidden."""
    spoken = stances.get(activity, frozenset())
    return bool(spoken & _DELIBERATE) or (Stance.MENTIONED in spoken and Stance.FORBIDDEN not in spoken)


def is_of(mention: Mention, provision: Provision) -> bool:
    """Whether the mention stands in the provision's sentence and the provision names its activity."""
    here, there = mention.evidence, provision.evidence
    return mention.activity in provision.named and here.start < there.end and there.start < here.end


def _only_not_covered(mention: Mention, provisions: Iterable[Provision]) -> bool:
    """Whether the sentence denies cover for the work rather than the work: "does not extend to private practice"."""
    return any(is_of(mention, one) and one.stance is not Stance.FORBIDDEN for one in provisions)
