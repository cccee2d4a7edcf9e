"""Which activities a provision reaches, and what it then does to them.

What reassures reaches narrowly where it does not say for which work it is, what burdens the doctor reaches widely.
"""

from analyser.cover.stances import NHS
from analyser.cover.work import CLINICAL, Work
from analyser.model.cover import Said
from analyser.model.review import BESIDES, Provision
from analyser.model.vocabulary import Activity, Direction, ProvisionKind

_SAYS = {
    ProvisionKind.SCHEME_COVER: Said.CLAIMED,
    ProvisionKind.SCHEME_EXCLUSION: Said.EXCLUDED,
    ProvisionKind.INDEMNITY_GIVEN: Said.GIVEN,
    ProvisionKind.INDEMNITY_RECEIVED: Said.RECEIVED,
    ProvisionKind.PERSONAL_COVER_REQUIRED: Said.REQUIRED,
    ProvisionKind.PERSONAL_COVER_ADVISED: Said.ADVISED,
}
_ALL_WORK = "all-work"
_DEFENCE_BODY = "defence-body"
_OF_REGULATOR = frozenset({"offered", "gmc"})
"""Help that reaches the regulator's own proceedings."""

OF_DEFENCE_BODY = _OF_REGULATOR | {_DEFENCE_BODY}
"""The same, from the doctor's own defence organisation."""

_OUTSIDE_SCHEME = "outside-scheme"
_NHS_ONLY = "nhs-only"
_OUTSIDE_CONTRACT = "outside-contract"
_NO_HELP = frozenset({"own-fault", "taken-back", "other-risk"})
"""A promise for the engager's own fault, one whose cost the doctor has to pay back, one for other risks."""

_COMFORT = "comfort"
_OPEN_IF_CONDITIONAL = {Said.RECEIVED, Said.EXCLUDED}


def said_by(provision: Provision, activity: Activity, work: Work) -> Said | None:
    """What the provision does to the activity, or None where it does not reach it."""
    if provision.kind is ProvisionKind.REGULATORY_SUPPORT:
        return _support(provision, activity)
    said = _SAYS.get(provision.kind)
    if said is Said.RECEIVED and (provision.direction is Direction.MUTUAL or provision.tags & _NO_HELP):
        return None  # nobody answers for the doctor's own fault in the end
    return said if said and activity in reach(provision, work) else None


def reach(provision: Provision, work: Work) -> tuple[Activity, ...]:
    """The activities the provision speaks to, without those it takes out; an exclusion is about those."""
    if provision.kind is ProvisionKind.SCHEME_EXCLUSION and provision.excluded and not provision.activities:
        return provision.excluded
    stated = _stated_reach(provision, work)
    named = stated if stated and BESIDES not in provision.tags else (*stated, *_unstated_reach(provision, work))
    return tuple(activity for activity in Activity if activity in named and activity not in provision.excluded)


def is_open(provision: Provision, said: Said, work: Work) -> bool:
    """Whether it is not settled that the provision holds, or what it reaches.

    An unresolved option ("[The Locum] [The Practice] shall indemnify") settles nothing. A condition leaves open what
    would reassure, and an exclusion; a duty or a claim that hangs on one is still a duty or a claim. An indemnity for
    the contract's own work is open where who engages the doctor, and so what that work is, is unknown.
    """
    if provision.kind is ProvisionKind.INDEMNITY_RECEIVED and not (work.sure or _stated_reach(provision, work)):
        return True
    if "alternative" in provision.tags:
        return True
    return "conditional" in provision.tags and said in _OPEN_IF_CONDITIONAL


def speaks_of(provision: Provision, activity: Activity, work: Work) -> bool:
    """Whether a reader of this cell should see the provision: it names the activity or reaches it."""
    return activity in provision.named or said_by(provision, activity, work) is not None


def _support(provision: Provision, activity: Activity) -> Said | None:
    """Help by the engager. At inquests alone it does not reach the GMC; from the doctor's own body it is no promise."""
    if activity is not Activity.REGULATORY:
        return None
    if "denied" in provision.tags or Activity.REGULATORY in provision.excluded:
        return Said.REFUSED
    whole = provision.tags >= _OF_REGULATOR and provision.tags.isdisjoint({_DEFENCE_BODY, _COMFORT})
    return Said.RECEIVED if whole else None


def _stated_reach(provision: Provision, work: Work) -> tuple[Activity, ...]:
    if _ALL_WORK in provision.tags:
        return _all_work(provision, work)
    return provision.activities


def _all_work(provision: Provision, work: Work) -> tuple[Activity, ...]:
    """ "All work" is all that the contract contemplates; GMC matters are no work, and must be named or implied."""
    promised = provision.kind is ProvisionKind.INDEMNITY_RECEIVED
    known = work.brought if promised else work.contemplated
    everything = tuple(activity for activity in known if activity is not Activity.REGULATORY)
    return (*everything, *provision.activities, *_membership(provision))


def _unstated_reach(provision: Provision, work: Work) -> tuple[Activity, ...]:
    if provision.kind is ProvisionKind.SCHEME_EXCLUSION and _OUTSIDE_CONTRACT in provision.tags:
        return ()
    if provision.kind in (ProvisionKind.SCHEME_COVER, ProvisionKind.SCHEME_EXCLUSION):
        return _nhs_part(work.own)
    if provision.kind is ProvisionKind.INDEMNITY_RECEIVED:
        return work.own
    if provision.kind is ProvisionKind.INDEMNITY_GIVEN and _OUTSIDE_SCHEME in provision.tags:
        return tuple(activity for activity in _clinical(work) if activity not in NHS)
    if provision.kind is ProvisionKind.PERSONAL_COVER_REQUIRED and _NHS_ONLY in provision.tags:
        return tuple(activity for activity in _clinical(work) if activity in NHS)
    return (*_clinical(work), *_membership(provision))


def _nhs_part(own: tuple[Activity, ...]) -> tuple[Activity, ...]:
    """A state-backed scheme is said of NHS care where the contract has any; else of what the contract is about."""
    return tuple(activity for activity in own if activity in NHS) or own


def _clinical(work: Work) -> tuple[Activity, ...]:
    """A duty without stated work reaches the clinical work that the contract contemplates, and no more."""
    return tuple(activity for activity in work.contemplated if activity in CLINICAL)


def _membership(provision: Provision) -> tuple[Activity, ...]:
    """Membership of a defence organisation brings help in GMC and like matters; a policy need not."""
    return (Activity.REGULATORY,) if _DEFENCE_BODY in provision.tags else ()
