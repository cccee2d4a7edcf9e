"""The plain keywords beside which the rules are measured."""

from pathlib import Path

from analyser.errors import PatternError
from analyser.library.reading import read
from analyser.model.score import Baseline
from analyser.model.vocabulary import ProvisionKind


def load(folder: Path) -> dict[ProvisionKind, tuple[str, ...]]:
    """The keywords of each kind. Raises PatternError if the file is faulty."""
    faults: list[str] = []
    file = read(folder / "baseline.toml", Baseline, faults)
    if faults or not file:
        raise PatternError(faults)
    return dict(file.keywords)
