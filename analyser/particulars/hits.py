"""Cues -> hits: where the cues of one file stand in a text, and how much each proves there."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from analyser.model.cues import Context, Cue, CueFile, Weight
from analyser.model.document import Span
from analyser.particulars.phrases import compiled, expression, first_word

_WORD = re.compile(r"[^\W_]+")
_BEFORE = 200
_AROUND = 100


@dataclass(frozen=True, slots=True)
class Hit:
    """One cue at one place; `in_head` where the parties present themselves."""

    start: int
    end: int
    cue: Cue
    weight: Weight
    in_head: bool


class Finder:
    """The cues of one file, ready to be looked for: built once, asked for many contracts."""

    def __init__(self, file: CueFile) -> None:
        """Sort the phrases under their first words; nothing is compiled yet."""
        self._phrases: defaultdict[str, list[tuple[str, Cue]]] = defaultdict(list)
        for cue in file.cues:
            for phrase in cue.phrases:
                self._phrases[first_word(phrase)].append((phrase, cue))
        self._contexts = file.contexts
        self._expressions = [(find, cue) for cue in file.cues for find in cue.find]

    def hits(self, text: str, heads: Iterable[Span]) -> tuple[Hit, ...]:
        """Every cue that stands in the text and means what it says there, in reading order."""
        zones = tuple(heads)
        found = (self._weighed(text, span, cue, zones) for span, cue in _longest(self._meant(text)))
        return tuple(hit for hit in found if hit)

    def _meant(self, text: str) -> Iterator[tuple[Span, Cue]]:
        return (match for match in self._matches(text) if not _means_something_else(text, *match))

    def _matches(self, text: str) -> Iterator[tuple[Span, Cue]]:
        for word in _WORD.finditer(text):
            for phrase, cue in self._phrases.get(word.group().lower(), ()):
                if match := compiled(phrase, cue.exact).match(text, word.start()):
                    yield Span(*match.span()), cue
        for find, cue in self._expressions:
            for match in expression(find, cue.exact).finditer(text):
                yield Span(*match.span()), cue

    def _weighed(self, text: str, span: Span, cue: Cue, heads: tuple[Span, ...]) -> Hit | None:
        in_head = any(head.start <= span.start < head.end for head in heads)
        weight: Weight | None = cue.weight if in_head else cue.elsewhere or cue.weight
        if context := self._context(text, span, cue):
            weight = context.weight
        return Hit(span.start, span.end, cue, weight, in_head) if weight else None

    def _context(self, text: str, span: Span, cue: Cue) -> Context | None:
        before, after = text[max(0, span.start - _BEFORE) : span.start], text[span.end : span.end + _AROUND]
        return next((context for context in self._contexts if _fits(context, cue, before, after)), None)


@lru_cache(maxsize=16)
def finder(file: CueFile) -> Finder:
    """The finder of a file of cues, built when first asked for."""
    return Finder(file)


def _fits(context: Context, cue: Cue, before: str, after: str) -> bool:
    if context.cues and not cue.id.startswith(context.cues):
        return False
    return any(expression(f"(?:{lead})$", False).search(before) for lead in context.before) or any(
        expression(follow, False).match(after) for follow in context.after
    )


def _means_something_else(text: str, span: Span, cue: Cue) -> bool:
    start = max(0, span.start - _AROUND)
    around = text[start : span.end + _AROUND]
    return any(
        start + match.start() <= span.start and span.end <= start + match.end()
        for phrase in cue.not_in
        for match in compiled(phrase, False).finditer(around)
    )


def _longest(matches: Iterable[tuple[Span, Cue]]) -> Iterator[tuple[Span, Cue]]:
    """Without those that stand inside a longer one: "England" in "NHS England"."""
    longest = Span(0, 0)
    once = {(span.start, -span.end, cue.id): (span, cue) for span, cue in matches}
    for _, (span, cue) in sorted(once.items(), key=lambda item: item[0]):
        if span.end > longest.end or span == longest:
            longest = span
            yield span, cue
