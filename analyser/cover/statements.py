"""What a contract says of one activity, each statement with the provision it comes from, and whether it is settled."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from analyser.cover.reach import OF_DEFENCE_BODY, is_open, said_by
from analyser.cover.work import Work
from analyser.model.cover import Said
from analyser.model.review import Provision
from analyser.model.vocabulary import Activity, ProvisionKind

_REQUIRED = (ProvisionKind.PERSONAL_COVER_REQUIRED,)
_PAYS_BACK, _NEAR = "pays-back", 600
"""Characters within which the words that take a promise back stand before or after it."""

_OWN_COVER = (ProvisionKind.PERSONAL_COVER_REQUIRED, ProvisionKind.PERSONAL_COVER_ADVISED)


@dataclass(frozen=True, slots=True)
class Statement:
    """One provision's word on an activity. A statement that is not `firm` holds only perhaps."""

    said: Said
    provision: Provision
    firm: bool


def statements(provisions: tuple[Provision, ...], activity: Activity, work: Work) -> tuple[Statement, ...]:
    """Every word on the activity, in the order of the contract."""
    said = [(found, one) for one in provisions if (found := _heard_of(one, activity, work, provisions))]
    heard = [(found, one) for found, one in said if not (found is Said.RECEIVED and _is_own_help(one, provisions))]
    return tuple(Statement(found, one, _is_firm(found, one, heard, activity, work)) for found, one in heard)


def _heard_of(provision: Provision, activity: Activity, work: Work, provisions: tuple[Provision, ...]) -> Said | None:
    """What it says, but a defence body's help with the GMC is required where the same sentence requires the body."""
    helps = provision.kind is ProvisionKind.REGULATORY_SUPPORT and provision.tags >= OF_DEFENCE_BODY
    if activity is Activity.REGULATORY and helps and _is_own_help(provision, provisions, _REQUIRED):
        return Said.REQUIRED
    said = said_by(provision, activity, work)
    return None if said is Said.RECEIVED and _is_paid_back(provision, provisions) else said


def _is_paid_back(provision: Provision, provisions: Iterable[Provision]) -> bool:
    """Whether words near by in the same clause have the doctor pay back what the engager pays."""
    said = provision.evidence
    near = (one for one in provisions if one.evidence.clause == said.clause and _PAYS_BACK in one.tags)
    return any(-_NEAR < one.evidence.start - said.end < _NEAR for one in near if one is not provision)


def _is_firm(
    said: Said, provision: Provision, heard: list[tuple[Said, Provision]], activity: Activity, work: Work
) -> bool:
    return not (is_open(provision, said, work) or _gives_way(said, provision, heard, activity))


def _gives_way(said: Said, provision: Provision, heard: list[tuple[Said, Provision]], activity: Activity) -> bool:
    """A word that names no work gives way to one that says otherwise of this work.

    "Not covered by the scheme" beside a claim that it answers contradicts it, or means other work; an indemnity for
    the work at large does not take back a duty to hold cover for this work by name.
    """
    if provision.activities or provision.excluded:
        return False
    if said is Said.EXCLUDED:
        return any(other is Said.CLAIMED for other, _ in heard)
    duties = (one for other, one in heard if other is Said.REQUIRED)
    return said is Said.RECEIVED and any(activity in duty.activities for duty in duties)


def _is_own_help(
    provision: Provision, provisions: Iterable[Provision], kinds: Collection[ProvisionKind] = _OWN_COVER
) -> bool:
    """Help that a sentence on the doctor's own cover speaks of is given by the doctor's own organisation."""
    return provision.kind is ProvisionKind.REGULATORY_SUPPORT and any(
        one.kind in kinds and one.evidence == provision.evidence for one in provisions
    )
