"""The sums and periods of a provision, read from the sentence that carries it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from analyser.model.review import Provision
from analyser.model.vocabulary import ProvisionKind
from analyser.values import ValueReader

T = TypeVar("T")


def with_values(provision: Provision, reader: ValueReader) -> Provision:
    """The provision with its sums or periods: a level of cover, a cap on liability, the time that run-off lasts."""
    texts = (provision.evidence.quote, *(piece.quote for piece in provision.also))
    match provision.kind:
        case ProvisionKind.COVER_MINIMUM:
            return replace(provision, amounts=_first(reader.levels, texts))
        case ProvisionKind.LIABILITY_LIMIT:
            return replace(provision, amounts=_first(reader.caps, texts))
        case ProvisionKind.RUN_OFF:
            return replace(provision, periods=_first(reader.durations, texts))
        case _:
            return provision


def _first(read: Callable[[str], tuple[T, ...]], texts: Sequence[str]) -> tuple[T, ...]:
    """What the sentence's own words give, else the stem or tail that it shares with other items of its list."""
    return next((found for text in texts if (found := read(text))), ())
