"""What "not", "save for" and "but" reach in one sentence."""

from collections.abc import Collection, Sequence
from functools import cached_property

from analyser.model.patterns import ScopeCue, Voice

_BREAKS = frozenset({";", "-", "--"})
CueAt = tuple[int, int, ScopeCue]
"""The words of the sentence on which a cue stands, and the cue."""


class Scope:
    """The cues of one sentence, asked what they do to a word. Sorted out when first asked: few sentences are."""

    def __init__(self, cues: Sequence[CueAt], words: Sequence[str]) -> None:
        """`cues` without overlaps; `words` are the sentence's, in lower case."""
        self._cues = cues
        self._words = words

    @cached_property
    def _negating(self) -> list[CueAt]:
        return [at for at in self._cues if at[2].voice in (Voice.BEFORE, Voice.AFTER)]

    @cached_property
    def _excepting(self) -> list[CueAt]:
        return [at for at in self._cues if at[2].voice is Voice.EXCEPT]

    @cached_property
    def _ends(self) -> list[int]:
        ends = {start for start, _, cue in self._cues if cue.voice is Voice.END}
        return sorted(ends.union(place for place, word in enumerate(self._words) if word in _BREAKS))

    def negated_by(self, word: int) -> ScopeCue | None:
        """The cue that negates the word, or None. A cue's own verb is negated: "does not *extend* to"."""
        if not self._cues:
            return None
        reaching = (at for at in self._negating if self._reaches(at, word))
        denying = (at for at in (*self._excepting, *self._negating) if at[0] < word < at[1])
        found = next(reaching, None) or next(denying, None)
        return found[2] if found else None

    def _reaches(self, at: CueAt, word: int) -> bool:
        start, end, cue = at
        if cue.voice is Voice.BEFORE:
            return 0 <= word - end < cue.reach and not self._stopped(cue, end, word)
        return 0 <= start - word < cue.reach and not self._stopped(cue, word, start)

    def excepted(self, word: int, keeps: Collection[str] = ()) -> bool:
        """Whether the word names something that an exception takes out; the cues of `keeps` take nothing out."""
        taking = ((end, cue.reach) for _, end, cue in self._excepting if cue.id not in keeps)
        return any(0 <= word - end < reach and not self._ended(end, word) for end, reach in taking)

    def _stopped(self, cue: ScopeCue, from_word: int, to_word: int) -> bool:
        return self._ended(from_word, to_word) or any(
            tuple(phrase.split()) == tuple(self._words[place : place + len(phrase.split())])
            for phrase in cue.until
            for place in range(from_word, to_word)
        )

    def _ended(self, from_word: int, to_word: int) -> bool:
        return any(from_word <= end < to_word for end in self._ends)

    def segment(self, word: int) -> tuple[int, int]:
        """The part of the sentence between the ends around the word."""
        start = max((end for end in self._ends if end <= word), default=0)
        return start, min((end for end in self._ends if end > word), default=len(self._words))
