"""What labels come later: a first look over the whole contract, so that reading it once from the top is enough."""

from collections.abc import Sequence

from analyser.segment.numbers import Label, Rung
from analyser.segment.parts import Part


class Outlook:
    """All labels that were seen, believed or not, and what parts begin where."""

    def __init__(self, labels: Sequence[Label | None], parts: Sequence[Part | None]) -> None:
        self._last: dict[tuple[str, int], int] = {}
        self._paths: set[tuple[str, tuple[int, ...]]] = set()
        for at, label in enumerate(labels):
            if label:
                self._note(at, label.rungs[0])
        self._next_label, self._next_shown = _look_back(labels)
        self._restarts = _restarts(labels, parts)

    def _note(self, at: int, rung: Rung) -> None:
        if rung.path:
            self._paths.add((_prefix(rung), rung.path))
        for value in [rung.path[-1]] if len(rung.path) == 1 else [value for _, value in rung.readings]:
            self._last[rung.shape, value] = at

    def later(self, at: int, shape: str, value: int) -> bool:
        """Whether a label of this shape and value comes after the piece `at`."""
        return self._last.get((shape, value), -1) > at

    def anywhere(self, shape: str, value: int) -> bool:
        """Whether a label of this shape and value stands anywhere."""
        return (shape, value) in self._last

    def beside(self, rung: Rung) -> bool:
        """Whether the number before or after it, the one above it or its first sub-number stands anywhere."""
        *outer, last = rung.path
        near = [(*outer, last - 1), (*outer, last + 1), tuple(outer), (*rung.path, 1)]
        return any((_prefix(rung), path) in self._paths for path in near if path)

    def next_label(self, at: int) -> Label | None:
        """The next label after the piece `at`."""
        return self._next_label[at]

    def next_shown(self, at: int) -> str | None:
        """The next label after the piece `at` that has the shape of its own."""
        return self._next_shown[at]

    def restarts_after(self, at: int) -> bool:
        """Whether a later part, before the next schedule, begins at 1 again."""
        return self._restarts[at]


def _prefix(rung: Rung) -> str:
    return rung.shape[: len(rung.shape) - len(rung.shape.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))]


def _look_back(labels: Sequence[Label | None]) -> tuple[list[Label | None], list[str | None]]:
    following: list[Label | None] = [None] * len(labels)
    same: list[str | None] = [None] * len(labels)
    latest: Label | None = None
    by_shape: dict[str, str] = {}
    for at in range(len(labels) - 1, -1, -1):
        label, following[at] = labels[at], latest
        if label:
            latest, last = label, label.rungs[-1]
            same[at] = by_shape.get(last.shape)
            by_shape[last.shape] = last.shown
    return following, same


def _restarts(labels: Sequence[Label | None], parts: Sequence[Part | None]) -> list[bool]:
    """For each piece whether some later part that need not have its own numbers begins with 1."""
    restarts, first, found = [False] * len(labels), None, False
    for at in range(len(labels) - 1, -1, -1):
        restarts[at] = found
        label, part = labels[at], parts[at]
        if label and label.rungs[0].path:
            first = label.rungs[0].path
        if part:
            found = not part.own_numbers and (found or first == (1,))
            first = None
    return restarts
