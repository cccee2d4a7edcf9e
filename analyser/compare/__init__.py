"""Two reviews of one contract, compared: clauses, cover map, flags."""

from analyser.compare.aligning import Alignment, aligned
from analyser.compare.changing import changes
from analyser.compare.flagging import flags
from analyser.model.comparison import CellChange, Comparison
from analyser.model.review import Review

__all__ = ["Alignment", "aligned", "compare"]


def compare(old: Review, new: Review) -> Comparison:
    """What became of the old version in the new one, whatever formats the two were read from."""
    found = aligned(old, new)
    return Comparison(
        old=old,
        new=new,
        clauses=changes(found),
        cells=tuple(CellChange(before, after) for before, after in zip(old.cover, new.cover, strict=True)),
        flags=flags(found),
    )
