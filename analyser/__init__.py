"""Reads UK doctors' contracts: who covers which kind of work, and what nothing covers.

    from analyser import Analyser
    review = Analyser().review("contract.pdf")

What is named in `__all__` is the public front; the rest may change. A name is imported when first asked for, so that
`import analyser` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from analyser.errors import AnalyserError, PatternError, ReadError, UsageError
    from analyser.model.document import Clause, Contract, Notice
    from analyser.model.law import Source
    from analyser.model.review import (
        AsAt,
        Cover,
        Evidence,
        Flag,
        Particulars,
        Period,
        Provision,
        Review,
        Stated,
    )
    from analyser.model.vocabulary import (
        Activity,
        Basis,
        Confidence,
        CoverStatus,
        DateBasis,
        Direction,
        Engagement,
        FlagKind,
        LawStatus,
        Nation,
        ProvisionKind,
        Reading,
        Setting,
        Severity,
        Stance,
    )
    from analyser.pipeline import Analyser

_HOMES = ("errors", "model.vocabulary", "model.review", "model.document", "model.law", "pipeline")
"""Where the names below are defined; the pipeline last, because it imports the most."""

__all__ = [
    "Activity",
    "Analyser",
    "AnalyserError",
    "AsAt",
    "Basis",
    "Clause",
    "Confidence",
    "Contract",
    "Cover",
    "CoverStatus",
    "DateBasis",
    "Direction",
    "Engagement",
    "Evidence",
    "Flag",
    "FlagKind",
    "LawStatus",
    "Nation",
    "Notice",
    "Particulars",
    "PatternError",
    "Period",
    "Provision",
    "ProvisionKind",
    "ReadError",
    "Reading",
    "Review",
    "Setting",
    "Severity",
    "Source",
    "Stance",
    "Stated",
    "UsageError",
]


def __getattr__(name: str) -> object:
    """One of the names of the front, imported now."""
    if name in __all__:
        for home in _HOMES:
            module = import_module(f"analyser.{home}")
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
