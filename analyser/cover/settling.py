"""What the law does and what the contract says, settled into a status. The whole table, and nothing else."""

from collections.abc import Iterable

from analyser.model.cover import Said
from analyser.model.vocabulary import CoverStatus, LawStatus

_REASSURING = (
    CoverStatus.SCHEME,
    CoverStatus.CONTRACT,
    CoverStatus.CONDITIONAL,
    CoverStatus.PERSONAL_REQUIRED,
    CoverStatus.UNCLEAR,
    CoverStatus.CONFLICT,
    CoverStatus.GAP,
)


def settle(law: LawStatus, firm: frozenset[Said], possible: frozenset[Said] = frozenset()) -> CoverStatus:
    """The status of a contemplated activity. `possible` is what the contract says only perhaps.

    What holds only perhaps never reassures. Where it decides, the activity is unclear; but the doctor's own cover,
    required either way, is the answer whatever else may hold. An exclusion that hangs on a condition adds nothing to a
    law that hangs on one itself.
    """
    if law is LawStatus.CONDITIONAL:
        possible -= {Said.EXCLUDED}
    readings = {_read(law, firm), _read(law, firm | possible)}
    if len(readings) == 1:
        return readings.pop()
    if CoverStatus.PERSONAL_REQUIRED in readings and CoverStatus.CONFLICT not in readings:
        return CoverStatus.PERSONAL_REQUIRED if Said.REQUIRED in firm else CoverStatus.UNCLEAR
    return CoverStatus.UNCLEAR


def least_reassuring(statuses: Iterable[CoverStatus]) -> CoverStatus:
    """The status that promises least; a gap is worse than a conflict."""
    return max(statuses, key=_REASSURING.index)


def undivided(status: CoverStatus, law: LawStatus) -> CoverStatus:
    """Where the law's answer hangs on an unknown particular, no assurance is the same for all its values."""
    if status not in (CoverStatus.SCHEME, CoverStatus.CONTRACT):
        return status
    return CoverStatus.CONDITIONAL if law is LawStatus.CONDITIONAL else CoverStatus.UNCLEAR


def _read(law: LawStatus, said: frozenset[Said]) -> CoverStatus:
    """An exclusion never makes a cell more reassuring, whatever it makes of the rest."""
    return least_reassuring([_plainly(law, said - {Said.EXCLUDED}), _plainly(law, said)])


def _plainly(law: LawStatus, said: frozenset[Said]) -> CoverStatus:
    if law is LawStatus.SCHEME:
        return CoverStatus.CONFLICT if said & {Said.EXCLUDED, Said.GIVEN} else CoverStatus.SCHEME
    if law is LawStatus.CONDITIONAL:
        return _conditionally(said)
    return CoverStatus.UNCLEAR if law is LawStatus.UNCLEAR else _without_scheme(said)


def _conditionally(said: frozenset[Said]) -> CoverStatus:
    """A condition shown met is a scheme; one shown failed, or an exclusion by the contract, leaves none."""
    if Said.FAILED in said:
        return _without_scheme(said)
    if Said.MET in said:
        return _plainly(LawStatus.SCHEME, said)
    return _without_scheme(said) if Said.EXCLUDED in said else CoverStatus.CONDITIONAL


def _without_scheme(said: frozenset[Said]) -> CoverStatus:
    """A claim that a scheme answers is false here; else the contract's own promise, the doctor's cover, or nothing."""
    if Said.CLAIMED in said:
        return CoverStatus.CONFLICT
    if Said.RECEIVED in said:
        return CoverStatus.CONTRACT
    return CoverStatus.PERSONAL_REQUIRED if Said.REQUIRED in said else CoverStatus.GAP
