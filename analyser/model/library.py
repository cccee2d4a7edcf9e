"""Everything that patterns/ says, read and checked; frozen and picklable, so that worker processes receive it whole."""

from dataclasses import dataclass

from analyser.model.certificate import CertificateWords
from analyser.model.cover import CoverWords
from analyser.model.cues import Cues
from analyser.model.flags import FlagBook
from analyser.model.law import Laws
from analyser.model.patterns import Patterns
from analyser.model.structure import Structure


@dataclass(frozen=True, slots=True)
class Library:
    """All data a review rests on. `hash` changes with every byte of every data file that was read."""

    structure: Structure
    cues: Cues
    patterns: Patterns
    laws: Laws
    cover: CoverWords
    flags: FlagBook
    certificates: CertificateWords
    hash: str
