"""Contracts that nobody would write: provisions and mentions in any mixture, for properties that hold of all."""

from dataclasses import replace

from covering import (
    ADVISED,
    CLAIMED,
    EXCLUDED,
    FEE_WORK,
    GIVEN,
    LIMIT,
    MUTUAL_GIVEN,
    MUTUAL_RECEIVED,
    PRIVATE_WORK,
    RECEIVED,
    RECOURSE,
    REQUIRED,
    RUN_OFF,
    SUPPORT,
    evidence,
    mention,
    provision,
)
from hypothesis import strategies as st

from analyser.model.review import Mention, Provision
from analyser.model.vocabulary import Activity, Direction, ProvisionKind, Stance

KINDS = (
    *(CLAIMED, EXCLUDED, GIVEN, RECEIVED, REQUIRED, ADVISED, MUTUAL_GIVEN, MUTUAL_RECEIVED),
    *(SUPPORT, RECOURSE, LIMIT, RUN_OFF, PRIVATE_WORK, FEE_WORK),
)
TAGS = (
    *("alternative", "conditional", "all-work", "defence-body", "offered", "denied", "gmc", "capped"),
    *("caps-doctor", "caps-engager", "claims-made", "arranged", "scheme:cnst"),
)


def provisions() -> st.SearchStrategy[Provision]:
    return st.builds(
        invented,
        st.sampled_from(KINDS),
        st.sets(st.sampled_from(Activity), max_size=2),
        st.sets(st.sampled_from(Activity), max_size=1),
        st.frozensets(st.sampled_from(TAGS), max_size=2),
        st.sampled_from(Stance),
    )


def invented(
    what: tuple[ProvisionKind, Direction | None],
    activities: set[Activity],
    excluded: set[Activity],
    tags: frozenset[str],
    stance: Stance,
) -> Provision:
    made = provision(what, *in_order(activities), excluded=in_order(excluded), tags=tags, start=0)
    return replace(made, stance=stance if what in (PRIVATE_WORK, FEE_WORK) else None)


def in_order(chosen: set[Activity]) -> tuple[Activity, ...]:
    return tuple(activity for activity in Activity if activity in chosen)


def contracts() -> st.SearchStrategy[tuple[Provision, ...]]:
    """Up to five provisions, each with an id and a place of its own."""
    return st.lists(provisions(), max_size=5).map(
        lambda found: tuple(replace(one, id=f"p{n}", evidence=evidence(n * 1000)) for n, one in enumerate(found))
    )


def mentions() -> st.SearchStrategy[tuple[Mention, ...]]:
    one = st.builds(mention, st.sampled_from(Activity), st.sampled_from(Stance), st.sampled_from((0, 1000, 70_000)))
    return st.lists(one, max_size=4).map(tuple)
