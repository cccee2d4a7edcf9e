"""What the law does and what the contract says, settled into a status. The whole table, and nothing else."""

from collections.abc import Collection, Iterable

from analyser.model.cover import Said
from analyser.model.vocabulary import CoverStatus, LawStatus

_REASSURING = (
    CoverStatus.SCHEME,
    CoverStatus.CONTRACT,
    CoverStatus.CONDITIONAL,
    CoverStatus.UNCLEAR,
    CoverStatus.PERSONAL_REQUIRED,
    CoverStatus.CONFLICT,
    CoverStatus.GAP,
)
"""In the order of the law's own answers: the doctor's own cover is what is left where no scheme answers."""

_ASSURANCES = (CoverStatus.SCHEME, CoverStatus.CONTRACT)


def settle(law: LawStatus, firm: frozenset[Said], possible: frozenset[Said] = frozenset()) -> CoverStatus:
    """The status of a contemplated activity. `possible` is what the contract says only perhaps.

    What holds only perhaps never reassures. Where it decides, the activity is unclear; but where the doctor's own cover
    is required either way, the less reassuring reading holds. An exclusion that hangs on a condition adds nothing to a
    law that is open itself.
    """
    if law in (LawStatus.CONDITIONAL, LawStatus.UNCLEAR):
        possible -= {Said.EXCLUDED}
    readings = {_read(law, firm), _read(law, firm | possible)}
    if len(readings) == 1:
        return readings.pop()
    own = CoverStatus.PERSONAL_REQUIRED in readings and Said.REQUIRED in firm
    return least_reassuring(readings) if own else CoverStatus.UNCLEAR


def least_reassuring(statuses: Iterable[CoverStatus]) -> CoverStatus:
    """The status that promises least."""
    return max(statuses, key=_REASSURING.index)


def agreed(statuses: Collection[CoverStatus]) -> CoverStatus:
    """The least reassuring of the statuses that an unknown particular leaves; no assurance unless they all agree."""
    status = least_reassuring(statuses)
    divided = any(other is not status for other in statuses)
    return CoverStatus.UNCLEAR if divided and status in _ASSURANCES else status


def _read(law: LawStatus, said: frozenset[Said]) -> CoverStatus:
    """An exclusion never makes a cell more reassuring, whatever it makes of the rest."""
    return least_reassuring([_plainly(law, said - {Said.EXCLUDED}), _plainly(law, said)])


def _plainly(law: LawStatus, said: frozenset[Said]) -> CoverStatus:
    """The table. A condition that the contract shows met is a scheme, one that it shows failed leaves none.

    An exclusion by the contract settles what the law leaves open, unless the contract also says that a scheme answers:
    then it only repeats that some of the work is covered and some not.
    Where the law is unclear, cover that the doctor must hold is there whatever the law turns out to be; a promise by
    the engager would be an assurance, and stays unclear.
    """
    law = _with_condition(law, said)
    if law is LawStatus.SCHEME:
        return CoverStatus.CONFLICT if said & {Said.EXCLUDED, Said.GIVEN} else CoverStatus.SCHEME
    if law is LawStatus.NOT_COVERED or (Said.EXCLUDED in said and Said.CLAIMED not in said):
        return _without_scheme(said)
    if law is LawStatus.CONDITIONAL:
        return CoverStatus.CONDITIONAL
    return CoverStatus.PERSONAL_REQUIRED if Said.REQUIRED in said else CoverStatus.UNCLEAR


def _with_condition(law: LawStatus, said: frozenset[Said]) -> LawStatus:
    """What fails a condition outweighs what meets it."""
    if law is not LawStatus.CONDITIONAL or said.isdisjoint({Said.MET, Said.FAILED}):
        return law
    return LawStatus.NOT_COVERED if Said.FAILED in said else LawStatus.SCHEME


def _without_scheme(said: frozenset[Said]) -> CoverStatus:
    """A claim that a scheme answers is false here; else the contract's own promise, the doctor's cover, or nothing.

    Support that is refused in part is no promise for the whole.
    """
    if Said.CLAIMED in said:
        return CoverStatus.CONFLICT
    if Said.RECEIVED in said and Said.REFUSED not in said:
        return CoverStatus.CONTRACT
    return CoverStatus.PERSONAL_REQUIRED if Said.REQUIRED in said else CoverStatus.GAP
