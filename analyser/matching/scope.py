"""What "not", "save for" and "but" reach in one sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analyser.model.patterns import ScopeCue, Voice

_BREAKS = frozenset({";", "-", "--"})


@dataclass(frozen=True, slots=True)
class CueAt:
    """A cue and the words of the sentence on which it stands."""

    start: int
    end: int
    cue: ScopeCue


class Scope:
    """The cues of one sentence, asked what they do to a word."""

    def __init__(self, cues: Iterable[CueAt], words: Sequence[str]) -> None:
        """`cues` without overlaps; `words` are the sentence's, in lower case."""
        every = tuple(cues)
        self._negating = [at for at in every if at.cue.voice in (Voice.BEFORE, Voice.AFTER)]
        self._excepting = [at for at in every if at.cue.voice is Voice.EXCEPT]
        ends = [at.start for at in every if at.cue.voice is Voice.END]
        self._ends = sorted({*ends, *(place for place, word in enumerate(words) if word in _BREAKS)})
        self._words = tuple(words)

    def negated_by(self, word: int) -> ScopeCue | None:
        """The cue that negates the word, or None. A cue's own verb is negated: "does not *extend* to"."""
        denying = (at.cue for at in (*self._excepting, *self._negating) if at.start < word < at.end)
        return next(iter((*(at.cue for at in self._negating if self._reaches(at, word)), *denying)), None)

    def _reaches(self, at: CueAt, word: int) -> bool:
        if at.cue.voice is Voice.BEFORE:
            return 0 <= word - at.end < at.cue.reach and not self._stopped(at.cue, at.end, word)
        return 0 <= at.start - word < at.cue.reach and not self._stopped(at.cue, word, at.start)

    def excepted(self, word: int) -> bool:
        """Whether the word names something that an exception takes out."""
        return any(self._reaches_out(at, word) for at in self._excepting)

    def _reaches_out(self, at: CueAt, word: int) -> bool:
        return 0 <= word - at.end < at.cue.reach and not self._ended(at.end, word)

    def _stopped(self, cue: ScopeCue, from_word: int, to_word: int) -> bool:
        return self._ended(from_word, to_word) or any(
            tuple(phrase.split()) == self._words[place : place + len(phrase.split())]
            for phrase in cue.until
            for place in range(from_word, to_word)
        )

    def _ended(self, from_word: int, to_word: int) -> bool:
        return any(from_word <= end < to_word for end in self._ends)

    def segment(self, word: int) -> tuple[int, int]:
        """The part of the sentence between the ends around the word."""
        start = max((end for end in self._ends if end <= word), default=0)
        return start, min((end for end in self._ends if end > word), default=len(self._words))
