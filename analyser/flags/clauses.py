"""Flags that follow from what the contract says, or leaves open, wherever it is: promises, names, blanks."""

from collections.abc import Iterator

from analyser.flags.case import Case, Cause, is_option, joined
from analyser.model.flags import Named
from analyser.model.review import Evidence, Provision
from analyser.model.vocabulary import Direction, Nation, ProvisionKind

_ON_COVER = (
    ProvisionKind.INDEMNITY_GIVEN,
    ProvisionKind.INDEMNITY_RECEIVED,
    ProvisionKind.SCHEME_COVER,
    ProvisionKind.SCHEME_EXCLUSION,
    ProvisionKind.PERSONAL_COVER_REQUIRED,
    ProvisionKind.PERSONAL_COVER_ADVISED,
    ProvisionKind.COVER_EVIDENCE,
    ProvisionKind.COVER_MINIMUM,
    ProvisionKind.RUN_OFF,
)
_CAPS_THE_DOCTOR = {"caps-doctor", "caps-both"}


def no_indemnity_clause(case: Case) -> Iterator[Cause]:
    """No word on who covers anything. A mere limit of liability or law clause does not count as one."""
    if not case.of_kind(*_ON_COVER):
        yield Cause()


def doctor_indemnifies_engager(case: Case) -> Iterator[Cause]:
    """Every indemnity that the doctor gives, also one that runs both ways; ancillary ones are no provisions."""
    yield from _together(_given(case))


def uncapped_indemnity(case: Case) -> Iterator[Cause]:
    """Those of them without limit, in the sentence or for the doctor's liability as a whole."""
    limited = any(not _CAPS_THE_DOCTOR.isdisjoint(limit.tags) for limit in case.of_kind(ProvisionKind.LIABILITY_LIMIT))
    if not limited:
        yield from _together(tuple(given for given in _given(case) if "capped" not in given.tags))


def recourse_against_doctor(case: Case) -> Iterator[Cause]:
    """Losses may be recovered from the doctor; recovery of overpaid pay and the like is no provision."""
    yield from _together(case.of_kind(ProvisionKind.RECOURSE))


def claims_made_no_run_off(case: Case) -> Iterator[Cause]:
    """Cover on a claims-made basis is spoken of, and nowhere is cover after the end arranged."""
    run_off = case.of_kind(ProvisionKind.RUN_OFF)
    if not any("arranged" in provision.tags for provision in run_off):
        yield from _together(tuple(provision for provision in run_off if "claims-made" in provision.tags))


def wrong_nation_scheme(case: Case) -> Iterator[Cause]:
    """A sentence relies on a scheme of another nation, and on none of this contract's own."""
    if case.nation is Nation.UNKNOWN:
        return
    relied = [(claim, _foreign(case, claim)) for claim in case.of_kind(ProvisionKind.SCHEME_COVER)]
    if any(names for _, names in relied):
        yield Cause(
            provisions=joined([(claim,) for claim, names in relied if names]),
            names=_once(name for _, names in relied for name in names),
        )


def obsolete_scheme_name(case: Case) -> Iterator[Cause]:
    """A scheme or body is called by a name that was no longer right on the date asked."""
    old = [named for named in case.named if _obsolete(named, case.on.isoformat())]
    if old:
        yield Cause(evidence=tuple(named.evidence for named in old), names=_once(iter(old)))


def unfilled_placeholder(case: Case) -> Iterator[Cause]:
    """A blank where a party, a sum, an option or a date belongs, or an option that nobody chose."""
    options = joined([tuple(provision for provision in case.provisions if is_option(provision))])
    if case.blanks or options:
        quoted = {option.evidence for option in options}
        blanks = tuple(blank for blank in case.blanks if blank not in quoted)
        yield Cause(provisions=options, evidence=blanks, traits=frozenset({"option"} if options else ()))


def _given(case: Case) -> tuple[Provision, ...]:
    """An option that nobody chose is no promise yet; `unfilled_placeholder` tells of it."""
    return tuple(given for given in case.of_kind(ProvisionKind.INDEMNITY_GIVEN) if not is_option(given))


def _together(provisions: tuple[Provision, ...]) -> Iterator[Cause]:
    if provisions:
        mutual = all(provision.direction is Direction.MUTUAL for provision in provisions)
        yield Cause(provisions=joined([provisions]), traits=frozenset({"mutual"} if mutual else ()))


def _foreign(case: Case, claim: Provision) -> tuple[Named, ...]:
    """The names of other nations' schemes in the sentence, else of their bodies; none if it names this nation's too."""
    told = tuple(named for named in case.named if named.name.nation and _within(named.evidence, claim))
    if any(named.name.nation is case.nation for named in told):
        return ()
    return tuple(named for named in told if not named.name.body) or told


def _within(piece: Evidence, provision: Provision) -> bool:
    spans = (provision.evidence, *provision.also)
    return any(span.start <= piece.start and piece.end <= span.end for span in spans)


def _obsolete(named: Named, day: str) -> bool:
    """`since` is a year, a month or a day; as text it comes before every day within it."""
    return named.name.now is not None and (named.name.since or "") <= day


def _once(names: Iterator[Named]) -> tuple[Named, ...]:
    """Each name once, where it first stands."""
    found: dict[str, Named] = {}
    for named in sorted(names, key=lambda one: one.evidence.start):
        found.setdefault(named.name.id, named)
    return tuple(found.values())
