"""The words on which a flag rests, as long as the store keeps the review that found them."""

from contextlib import suppress

from sqlalchemy import Engine, select

from analyser.register.keeping import Kept
from analyser.register.words import Glimpse, Marker, rests_on
from analyser.report.display import shown
from analyser.scan.keeping import glimpsed
from analyser.scan.store.models import reviews


def quotes(engine: Engine, flag: Kept, marker: Marker) -> list[str]:
    """The contract's own words, safe to show; none where the newest version has not this flag, or is no longer kept."""
    entered = (reviews.c.key == flag.contract.key) & (reviews.c.made == flag.contract.made)
    with engine.connect() as connection:
        kept = connection.execute(select(reviews.c.kept).where(entered)).scalar()
    if not kept:
        return []
    with suppress(ValueError):
        review = glimpsed(Glimpse, kept)
        for one, found in marker.both(review):
            if (found.kind, found.activity, found.facts) == (flag.kind, flag.activity, flag.standing.facts):
                return list(dict.fromkeys(shown(piece.quote) for piece in rests_on(one, review)))
    return []
