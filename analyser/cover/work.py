"""Which work a contract is about, and which work it contemplates.

The rules are those of the vocabulary: an activity is contemplated when it is the contract's own subject, or when the
contract permits, requires or mentions it as something this doctor may do; not when it forbids it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from analyser.cover.stances import NHS, Stances, brings, is_of, stances_of
from analyser.model.review import Mention, Particulars, Provision
from analyser.model.vocabulary import Activity, Engagement, ProvisionKind, Setting, Stance

CLINICAL = (*NHS, Activity.PRIVATE_PRACTICE, Activity.NON_NHS_FEE_WORK, Activity.TEACHING_RESEARCH)
"""What is care or its paperwork, done for somebody: the reach of a duty that does not say for which work it is."""

_SCHEME = "scheme:"
_OF_A_BODY = (Activity.NHS_HOSPITAL, Activity.NHS_GENERAL_PRACTICE)


@dataclass(frozen=True, slots=True)
class Work:
    """`own` is the contract's subject; `contemplated` is all that it may bring, its subject included.

    `brought` leaves out what is named only to say that no scheme reaches it: no promise is widened by an exclusion.
    `sure` is whether the subject is known: without the setting it is only what the contract happens to speak of.
    """

    own: tuple[Activity, ...]
    contemplated: tuple[Activity, ...]
    brought: tuple[Activity, ...]
    sure: bool


def work_of(
    particulars: Particulars,
    provisions: tuple[Provision, ...],
    mentions: tuple[Mention, ...],
    *,
    subject: tuple[Activity, ...],
    schemes: Mapping[str, Activity],
) -> Work:
    """The work of a contract, each list in the order of the vocabulary.

    `subject` is the NHS work that the contract's own words show it to be about, `schemes` the work each scheme is for.
    """
    setting = particulars.setting.value
    told = _told(setting, provisions, mentions, schemes)
    own = _own(setting, particulars.engagement.value, subject, told)
    stances = stances_of(provisions, mentions)
    contemplated = tuple(activity for activity in Activity if activity in own or brings(activity, stances))
    brought = tuple(activity for activity in contemplated if activity in own or brings(activity, told))
    return Work(own, contemplated, brought, sure=setting is not Setting.UNKNOWN)


def _told(
    setting: Setting,
    provisions: tuple[Provision, ...],
    mentions: tuple[Mention, ...],
    schemes: Mapping[str, Activity],
) -> Stances:
    """The stances, without work that is named only to say that no scheme reaches it, and with what schemes imply.

    "This work is covered by the GP scheme" tells that it is general practice.
    """
    denials = [provision for provision in provisions if provision.kind is ProvisionKind.SCHEME_EXCLUSION]
    others = [replace(provision, excluded=()) for provision in provisions if provision not in denials]
    spoken = [one for one in mentions if not any(is_of(one, denial) for denial in denials)]
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


def _own(
    setting: Setting, engagement: Engagement, subject: tuple[Activity, ...], stances: Stances
) -> tuple[Activity, ...]:
    """The contract's own subject, from who engages the doctor and from the work the contract speaks of."""
    spoken = tuple(activity for activity in NHS if brings(activity, stances))
    if setting is Setting.GENERAL_PRACTICE:
        return (Activity.NHS_GENERAL_PRACTICE,)
    if setting is Setting.NHS_BODY:
        return _own_of_an_nhs_body(subject or spoken)
    if setting is Setting.INDEPENDENT_PROVIDER:
        return _own_of_an_independent_provider(engagement, spoken, stances)
    if setting is Setting.AGENCY:
        return subject or spoken or _OF_A_BODY
    return _own_of_nobody_known(engagement, (*spoken, *subject), stances)


def _own_of_an_nhs_body(told: tuple[Activity, ...]) -> tuple[Activity, ...]:
    """Hospital work, unless the contract is about general practice alone (a practice run by a health board)."""
    if Activity.NHS_GENERAL_PRACTICE not in told:
        return (Activity.NHS_HOSPITAL,)
    return tuple(activity for activity in told if activity in _OF_A_BODY)


def _own_of_an_independent_provider(
    engagement: Engagement, spoken: tuple[Activity, ...], stances: Stances
) -> tuple[Activity, ...]:
    """NHS care where the contract speaks of it; private patients where it does, or where it speaks of no NHS care."""
    forbidden = Stance.FORBIDDEN in stances.get(Activity.PRIVATE_PRACTICE, frozenset())
    speaks = brings(Activity.PRIVATE_PRACTICE, stances)
    presumed = not forbidden and (not spoken or engagement is Engagement.PRACTISING_PRIVILEGES)
    return (*spoken, Activity.PRIVATE_PRACTICE) if speaks or presumed else spoken


def _own_of_nobody_known(engagement: Engagement, told: tuple[Activity, ...], stances: Stances) -> tuple[Activity, ...]:
    """What is spoken of. Practising privileges are for private patients, and for NHS ones only where it says so."""
    if engagement is Engagement.PRACTISING_PRIVILEGES:
        return _own_of_an_independent_provider(engagement, tuple(one for one in told if brings(one, stances)), stances)
    private = (Activity.PRIVATE_PRACTICE,) if brings(Activity.PRIVATE_PRACTICE, stances) else ()
    return tuple(activity for activity in Activity if activity in (*told, *private))
