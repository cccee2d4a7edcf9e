"""Terms, parties and scope cues in spaCy's matchers: one pass over a contract finds where each stands."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyser.language import Line, expanded
from analyser.matching.respell import Speller
from analyser.matching.roles import Roles
from analyser.matching.words import Words, as_doc, split
from analyser.model.patterns import Party, Patterns, Role, ScopeCue, Term

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OWNS = "'s"
_LONGEST_NAME = 4
_ARTICLES = frozenset({"the", "a", "an", "each", "any", "every", "such", "this", "that", "said"})
_FIGURES = frozenset("£$€0123456789_.")


@dataclass(frozen=True, slots=True)
class Place:
    """Words `start` to `end` (exclusive) and what stands there: a term's id, a party or a cue."""

    start: int
    end: int
    what: "str | Party | ScopeCue"


@dataclass(frozen=True, slots=True)
class Found:
    """All that one pass found in a text, each list in order of its starts, and how often a doctor's field shows."""

    terms: tuple[Place, ...]
    parties: tuple[Place, ...]
    cues: tuple[Place, ...]
    signs: int = 0


def within(places: Sequence[Place], start: int, end: int) -> Iterator[Place]:
    """The places that lie inside the words `start` to `end`; `places` are in order of their starts."""
    for place in places[bisect_left(places, start, key=lambda place: place.start) :]:
        if place.start >= end:
            return
        if place.end <= end:
            yield place


class Lexicon:
    """The words of one set of patterns, ready to be looked up."""

    def __init__(self, patterns: Patterns, lines: Iterable[Line]) -> None:
        """Build the matchers: some 50 ms for 5,000 phrases."""
        import spacy
        from spacy.matcher import Matcher, PhraseMatcher

        self.nlp = spacy.blank("en")
        self._phrases: PhraseMatcher = PhraseMatcher(self.nlp.vocab)
        self._tokens: Matcher = Matcher(self.nlp.vocab)
        self._figures: Matcher = Matcher(self.nlp.vocab)
        self._anchors: set[object] = set()
        self._window = max((_most_words(p) for term in patterns.terms for p in term.tokens), default=0)
        self._meaning: dict[int, tuple[str, Term | Party | ScopeCue | None]] = {}
        for term in patterns.terms:
            self._add_term(term)
        for party in patterns.parties.parties:
            self._add("party", party.id, party.phrases, party)
        for cue in patterns.cues:
            self._add("cue", cue.id, cue.phrases, cue)
        self._add("mask", "parties", patterns.parties.masks, None)
        self._add("sign", "field", patterns.field.signs if patterns.field else (), None)
        self._literals = frozenset(
            term[1:] for line in lines for element in line.elements for term in element.terms if term.startswith("=")
        )
        self._speller = Speller(_words_of(patterns.terms), _words_of(term for term in patterns.terms if term.typos))

    def _add_term(self, term: Term) -> None:
        self._add("term", term.id, term.phrases, term)
        self._add("not", term.id, term.not_in, term)
        if term.tokens:
            key = f"tokens {term.id}"
            matcher = self._figures if term.near_figures else self._tokens
            self._anchors.update(() if term.near_figures else (pattern[0].get("ORTH") for pattern in term.tokens))
            matcher.add(key, [list(pattern) for pattern in term.tokens], greedy="LONGEST")
            self._meaning[self.nlp.vocab.strings[key]] = ("term", term)

    def _add(self, kind: str, name: str, phrases: Iterable[str], what: Term | Party | ScopeCue | None) -> None:
        whole = [split(phrase).lower for braced in phrases for phrase in expanded(braced)]
        if docs := [as_doc(self.nlp.vocab, words) for words in whole if words]:
            key = f"{kind} {name}"
            self._phrases.add(key, docs)
            self._meaning[self.nlp.vocab.strings[key]] = (kind, what)

    def look_up(self, words: Words, roles: Roles) -> Found:
        """Where terms, parties and cues stand. Longer phrases win over parties' words inside them."""
        lower = [self._speller.respelt(word) for word in words.lower]
        doc = as_doc(self.nlp.vocab, lower)
        sorted_by_kind: dict[str, list[Place]] = {"term": [], "not": [], "party": [], "cue": [], "mask": [], "sign": []}
        for key, start, end in self._raw(doc, lower):
            kind, what = self._meaning[key]
            sorted_by_kind[kind].append(Place(start, end, what.id if isinstance(what, Term) else what or ""))
        terms = _unmasked(sorted_by_kind["term"], sorted_by_kind["not"])
        terms += [Place(at.start, at.end, family) for at in terms if (family := family_of(str(at.what)))]
        terms += [Place(i, i + 1, f"={word}") for i, word in enumerate(lower) if word in self._literals]
        named = (_whole(at, words) for at in sorted_by_kind["party"])
        parties = [*(at for at in named if at), *_own_names(lower, roles)]
        return Found(
            _ordered(terms),
            _ordered(_longest(parties, sorted_by_kind["mask"])),
            _ordered(_longest(sorted_by_kind["cue"], [])),
            len(sorted_by_kind["sign"]),
        )

    def _raw(self, doc: "Doc", lower: Sequence[str]) -> Iterator[tuple[int, int, int]]:
        yield from self._phrases(doc)
        figures = [i for i, word in enumerate(lower) if word[0] in _FIGURES] if len(self._figures) else []
        anchors = [i for i, word in enumerate(lower) if None in self._anchors or word in self._anchors]
        for matcher, places in ((self._figures, figures), (self._tokens, anchors if len(self._tokens) else [])):
            for start, end in _windows(places, self._window):
                yield from ((key, start + low, start + high) for key, low, high in matcher(doc[start:end]))


def _words_of(terms: Iterable[Term]) -> Iterator[str]:
    for term in terms:
        for braced in term.phrases:
            for phrase in expanded(braced):
                yield from split(phrase).lower


def _most_words(pattern: Sequence[Mapping[str, object]]) -> int:
    """How many words a token pattern can take at most; one with an open end counts ten for it."""
    return sum(_most(str(token.get("OP", ""))) for token in pattern)


def _most(operator: str) -> int:
    bounds = [int(number) for number in operator.strip("{}").split(",") if number.isdigit()]
    return 10 if operator in ("*", "+") else max(bounds, default=1)


def _windows(places: Iterable[int], reach: int) -> Iterator[tuple[int, int]]:
    """Stretches of words that hold the places and `reach` words around each, without overlaps."""
    start = end = -1
    for place in places:
        if start < 0:
            start = max(0, place - reach)
        elif place - reach > end:
            yield start, end
            start = place - reach
        end = place + reach + 1
    if start >= 0:
        yield start, end


def _whole(place: Place, words: Words) -> Place | None:
    """A party's words with their article and the name beside them: "Dr Ann Other", "PulseRota Ltd"."""
    start, end, party = place.start, place.end, place.what
    if isinstance(party, Party) and party.name_after:
        while end < min(len(words), place.end + _LONGEST_NAME) and words.capitals[end]:
            end += 1
    if isinstance(party, Party) and party.name_before:
        while start > max(0, place.start - _LONGEST_NAME) and words.capitals[start - 1]:
            start -= 1
        if start == place.start:
            return None
    if start and words.lower[start - 1] in _ARTICLES:
        start -= 1
    return Place(start, end, party)


def family_of(term: str) -> str | None:
    """<scheme> stands for all of <scheme.cnst>, <scheme.gmpi> …"""
    family, dot, _ = term.partition(".")
    return family if dot else None


def _own_names(lower: Sequence[str], roles: Roles) -> Iterator[Place]:
    """Names that only this contract defines."""
    for name, role in roles.names.items():
        words = split(name).lower
        party = Party(id=f"own {name}", role=role, phrases=(name,))
        for start in range(len(lower) - len(words) + 1):
            if lower[start] == words[0] and tuple(lower[start : start + len(words)]) == words:
                yield Place(start, start + len(words), party)


def _unmasked(terms: list[Place], masks: list[Place]) -> list[Place]:
    """Terms without those that stand inside a longer phrase in which they mean something else."""
    if not masks:
        return terms
    by_term: dict[object, list[Place]] = {}
    for mask in masks:
        by_term.setdefault(mask.what, []).append(mask)
    return [term for term in terms if not any(_covers(mask, term) for mask in by_term.get(term.what, ()))]


def _covers(outer: Place, inner: Place) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _longest(places: Iterable[Place], masks: Iterable[Place]) -> list[Place]:
    """The longest of places that overlap; what a mask wins is dropped."""
    kept: list[Place] = []
    barred: set[int] = set()
    ranked = sorted([*masks, *places], key=lambda place: (place.start - place.end, place.start))
    for place in ranked:
        span = range(place.start, place.end)
        if barred.isdisjoint(span):
            barred.update(span)
            if place.what != "":
                kept.append(place)
    return kept


def _ordered(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(sorted(places, key=lambda place: (place.start, -place.end)))


def role_terms(place: Place, roles: Roles, *, owns: bool) -> tuple[str, bool]:
    """The pattern language's name for a party at a place, and whether it is one that blocks a gap."""
    party = place.what
    if not isinstance(party, Party):
        raise TypeError("a place of a party is needed")
    role: Role = roles.of(party)
    owning = party.possessive or owns
    return f"{role}{_OWNS}" if owning else str(role), not (owning or party.pronoun)


def mark_of_owner(lower: Sequence[str], end: int) -> bool:
    """Whether the word at `end` makes the one before it own what follows: "the Locum's", "the doctors'"."""
    if end >= len(lower):
        return False
    return lower[end] == _OWNS or (lower[end] == "'" and lower[end - 1].endswith("s"))
