"""Where a label belongs among the levels that are open: next to a sibling, below a parent, or at a new start."""

from collections.abc import Sequence
from dataclasses import dataclass

from analyser.segment.numbers import Kind, Rung


@dataclass(frozen=True, slots=True)
class Step:
    """An open level of the numbering, and where its sequence stands.

    `number` is what a reader cites. `main` are the figures that count the contract's own clauses, as against lists
    inside one. `first` is the piece at which this run of siblings began, `at` the piece that stands here now.
    """

    rung: Rung
    kind: Kind
    value: int
    number: str
    main: bool
    level: int | None
    first: int
    at: int


@dataclass(frozen=True, slots=True)
class Seat:
    """`keep` outer levels stay open. `fits` when it is exactly what the sequence expects next."""

    keep: int
    kind: Kind
    value: int
    main: bool = False
    sibling: Step | None = None
    fits: bool = False


def seat_of(steps: Sequence[Step], rung: Rung, *, level: int | None, introduced: bool, next_shown: str | None) -> Seat:
    """Where the label belongs. `introduced` when the words before it lead into a list.

    `next_shown` is the next label of the same shape: "(ii)" after "(i)" shows that it is roman.
    """
    if len(rung.path) > 1:
        return _long(steps, rung)
    if rung.path:
        return _figure(steps, rung, level, introduced)
    if rung.readings[0][0] in (Kind.BULLET, Kind.OTHER):
        return _bullet(steps, rung, level)
    return _letter(steps, rung, level, introduced, next_shown)


def followed(steps: Sequence[Step], rung: Rung) -> int | None:
    """The open level, innermost first, that this label would continue."""
    for at in range(len(steps) - 1, -1, -1):
        if _continues(steps[at], rung, None):
            return at
    return None


def _continues(step: Step, rung: Rung, level: int | None) -> bool:
    if not _alike(step, rung, level):
        return False
    if rung.path:
        return step.rung.path[:-1] == rung.path[:-1] and rung.path[-1] == step.value + 1
    return step.kind is Kind.BULLET or (step.kind, step.value + 1) in rung.readings


def _alike(step: Step, rung: Rung, level: int | None) -> bool:
    levels = step.level is None or level is None or step.level == level
    return levels and step.rung.shape == rung.shape and len(step.rung.path) == len(rung.path)


def _long(steps: Sequence[Step], rung: Rung) -> Seat:
    """ "4.2": below 4, after 4.1; or the first of the next clause."""
    path, value = rung.path, rung.path[-1]
    for at in range(len(steps) - 1, -1, -1):
        step = steps[at]
        if _continues(step, rung, None):
            return Seat(at, Kind.FIGURES, value, main=True, sibling=step, fits=True)
        if _alike(step, rung, None) and step.rung.path[:-1] == path[:-1]:
            return Seat(at, Kind.FIGURES, value, main=True, sibling=step)
    root = _lettered_root(steps, rung) if rung.shape[0].isalpha() else 0
    keep = root + sum(1 for step in steps if step.main and path[: len(step.rung.path)] == step.rung.path)
    return Seat(keep, Kind.FIGURES, value, main=True, fits=_begins(steps, path))


def _begins(steps: Sequence[Step], path: tuple[int, ...]) -> bool:
    """Whether it is the first below an open number, or below the one after it."""
    if path[-1] > 1:
        return False
    last = next((step.rung.path for step in reversed(steps) if step.main), ())
    if path[:-1] == last[: len(path) - 1]:
        return True
    depth = next((at for at, (own, open_) in enumerate(zip(path, last, strict=False)) if own != open_), len(last))
    ones = all(figure == 1 for figure in path[depth + 1 :])
    return ones and depth < len(path) and path[depth] == (last[depth] + 1 if depth < len(last) else 1)


def _figure(steps: Sequence[Step], rung: Rung, level: int | None, introduced: bool) -> Seat:
    value = rung.path[0]
    for at in range(len(steps) - 1, -1, -1):
        if _continues(steps[at], rung, level):
            return Seat(at, Kind.FIGURES, value, steps[at].main, steps[at], fits=True)
    if rung.shape[0].isalpha():
        return Seat(_lettered_root(steps, rung), Kind.FIGURES, value, main=True, fits=value == 1)
    root = steps[0] if steps and steps[0].main else None
    if root and root.rung.path[0] + 1 == value and not rung.shape.startswith("("):
        sibling = root if len(root.rung.path) == 1 else None
        return Seat(0, Kind.FIGURES, value, main=True, sibling=sibling, fits=True)
    same = next((at for at in range(len(steps) - 1, -1, -1) if _alike(steps[at], rung, level)), None)
    if value == 1:
        return _first_figure(steps, rung, same, introduced)
    if same is not None:
        return Seat(same, Kind.FIGURES, value, steps[same].main, steps[same])
    return Seat(0, Kind.FIGURES, value, main=True) if not rung.shape.startswith("(") else _nested(steps, rung)


def _lettered_root(steps: Sequence[Step], rung: Rung) -> int:
    """1 where "D1" stands under the heading "D", which then stays open, else 0."""
    letter = rung.shown.rstrip("0123456789.")
    return 1 if steps and steps[0].rung.shown.strip("()") == letter else 0


def _first_figure(steps: Sequence[Step], rung: Rung, same: int | None, introduced: bool) -> Seat:
    if not steps or (_in_front(steps[0]) and ")" not in rung.shape) or (same == 0 and not introduced):
        return Seat(0, Kind.FIGURES, 1, main=True, fits=not steps)
    if same is not None and not introduced:
        return Seat(same, Kind.FIGURES, 1, steps[same].main)
    return _nested(steps, rung)


def _in_front(root: Step) -> bool:
    """Whether the outermost level are parties or recitals, "(1)" or "(A)", which end where clause 1 begins."""
    return root.rung.shape.startswith("(") or (not root.main and ")" in root.rung.shape)


def _nested(steps: Sequence[Step], rung: Rung) -> Seat:
    kind, value = (Kind.FIGURES, rung.path[-1]) if rung.path else _start(rung)
    keep = len(steps)
    while keep and steps[keep - 1].kind is Kind.BULLET:
        keep -= 1
    return Seat(keep, kind, value, main=not keep and bool(rung.path), fits=value == 1)


def _start(rung: Rung) -> tuple[Kind, int]:
    """The reading with which a list begins, or else the likelier one."""
    return next((reading for reading in rung.readings if reading[1] == 1), rung.readings[0])


def _bullet(steps: Sequence[Step], rung: Rung, level: int | None) -> Seat:
    kind = rung.readings[0][0]
    for at in range(len(steps) - 1, -1, -1):
        if steps[at].kind is kind and _alike(steps[at], rung, level):
            return Seat(at, kind, steps[at].value + 1, sibling=steps[at], fits=True)
    return Seat(len(steps), kind, 1, fits=True)


def _letter(steps: Sequence[Step], rung: Rung, level: int | None, introduced: bool, next_shown: str | None) -> Seat:
    for at in range(len(steps) - 1, -1, -1):
        step = steps[at]
        if _continues(step, rung, level):
            if step.kind is Kind.LETTER and _starts_roman(rung, introduced, next_shown):
                break
            return Seat(at, step.kind, step.value + 1, sibling=step, fits=True)
    return _letter_afresh(steps, rung, level)


def _starts_roman(rung: Rung, introduced: bool, next_shown: str | None) -> bool:
    """Whether "(i)" after "(h)" begins a list of its own."""
    if (Kind.ROMAN, 1) not in rung.readings:
        return False
    following = (next_shown or "").strip("().").lower()
    return following == "ii" or (introduced and following != "j")


def _letter_afresh(steps: Sequence[Step], rung: Rung, level: int | None) -> Seat:
    kind, value = _start(rung)
    for at in range(len(steps) - 1, -1, -1):
        step = steps[at]
        if _alike(step, rung, level) and step.kind is kind:
            goes_on = value > step.value
            return Seat(at, kind, value, sibling=step if goes_on else None, fits=value == 1)
    return _nested(steps, rung)
