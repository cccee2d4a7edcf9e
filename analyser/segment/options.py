"""Boxes to tick: where they stand in a text, and which of the options beside them was chosen."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analyser.model.structure import SignId
from analyser.segment.words import Words


class Tick(StrEnum):
    """The state of a box. A hollow square may also be a mere bullet; a cross means chosen where no tick does."""

    TICKED = "ticked"
    CROSSED = "crossed"
    EMPTY = "empty"
    HOLLOW = "hollow"


_BOX = re.compile(r"[☐☑☒✓✔✗✘🗹🗷□◻]|\[[ \xa0\u2002]{0,3}\]|\[[xX✓✔]\]|\([ \xa0\u2002]{1,3}\)|\([✓✔]\)")
_STATES = {
    **dict.fromkeys("☑✓✔🗹", Tick.TICKED),
    **dict.fromkeys("☒✗✘🗷xX", Tick.CROSSED),
    **dict.fromkeys("□◻", Tick.HOLLOW),
}
_BEFORE_OPTIONS = re.compile(r"[:?|]\s{0,4}(?=[^:?|]{0,80}\Z)")


@dataclass(frozen=True, slots=True)
class Box:
    """A box `text[start:end]`."""

    start: int
    end: int
    tick: Tick


def boxes(text: str) -> tuple[Box, ...]:
    """The boxes in a text; an empty bracket amid a sentence is a blank to fill in, not a box."""
    found = tuple(Box(match.start(), match.end(), _tick(match.group())) for match in _BOX.finditer(text))
    sure = [box for box in found if not _bracket(text, box)]
    if sure or (len(found) > 1 and all(_heads_words(text, box) for box in found)):
        return found
    return tuple(box for box in found if box.start == _indent(text) and _heads_words(text, box))


def cuts(text: str) -> Iterator[int]:
    """Where the options that stand in one text are cut apart, each with its own box."""
    found = boxes(text)
    if not found:
        return
    if text[found[-1].end :].strip(" |.;"):
        yield from (box.start for box in found if text[: box.start].strip())
        return
    lead = _BEFORE_OPTIONS.search(text[: found[0].start])
    if lead and len(found) > 1:
        yield lead.end()
    yield from (box.end for box in found[:-1])


def tick_of(text: str) -> Tick | None:
    """The state of the box with which a text begins or ends."""
    found = boxes(text)
    if not found:
        return None
    first, last = found[0], found[-1]
    if not text[: first.start].strip(" |"):
        return first.tick
    return last.tick if not text[last.end :].strip(" |.;") else None


def unticked(texts: Sequence[str], words: Words) -> Iterator[bool]:
    """For each text of a contract whether it is an option that was not chosen."""
    ticks = [tick_of(text) for text in texts]
    at = 0
    while at < len(texts):
        end = at
        while end < len(texts) and ticks[end]:
            end += 1
        if end == at:
            yield False
            at += 1
            continue
        asked = at > 0 and bool(words.found(SignId.CHOICE, texts[at - 1]))
        yield from _judged([tick for tick in ticks[at:end] if tick], asked)
        at = end


def _judged(ticks: Sequence[Tick], asked: bool) -> Iterator[bool]:
    crossed_out = Tick.TICKED in ticks
    chosen = crossed_out or Tick.CROSSED in ticks
    for tick in ticks:
        hollow = tick is Tick.HOLLOW and (chosen or asked)
        yield tick is Tick.EMPTY or hollow or (tick is Tick.CROSSED and crossed_out)


def _tick(box: str) -> Tick:
    return _STATES.get(box.strip("[]()") or " ", Tick.EMPTY)


def _bracket(text: str, box: Box) -> bool:
    return box.tick is Tick.EMPTY and text[box.start] in "[("


def _heads_words(text: str, box: Box) -> bool:
    """Whether a capital follows, as before an option: "[ ] Practice to provide", not "[ ] days"."""
    after = text[box.end : box.end + 6].lstrip()
    return bool(after) and text[box.end : box.end + 1].isspace() and after[0].isupper()


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
