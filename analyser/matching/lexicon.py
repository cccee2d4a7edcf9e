"""Terms, parties and scope cues in spaCy's matchers: one pass over a contract finds where each stands."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from analyser.language import Line, expanded
from analyser.matching.defined import named
from analyser.matching.openings import Openings
from analyser.matching.respell import Speller
from analyser.matching.roles import Roles
from analyser.matching.words import Words, as_doc, split
from analyser.model.patterns import Party, Patterns, Role, ScopeCue, Term

if TYPE_CHECKING:
    from spacy.matcher import Matcher

T = TypeVar("T")
Place = tuple[int, int, T]
"""Words `start` to `end` (exclusive) and what stands there: bare tuples, since a page has a thousand."""

_OWNS = "'s"
_LONGEST_NAME = 4
_ARTICLES = frozenset({"the", "a", "an", "each", "any", "every", "such", "this", "that", "said"})


class Named(NamedTuple):
    """A party at a place: the pattern language's name for it there, whether it bars a gap, and is marked as owner."""

    term: str
    blocks: bool
    owns: bool


class Placed(Generic[T]):
    """Things that stand in a text, asked by stretches of words."""

    __slots__ = ("_places", "_starts")

    def __init__(self, places: Iterable[Place[T]]) -> None:
        """In any order."""
        self._places = sorted(places, key=itemgetter(0))
        self._starts = [place[0] for place in self._places]

    def within(self, start: int, end: int) -> list[Place[T]]:
        """The places that lie inside the words `start` to `end`, in order of their starts."""
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end, low)
        return [place for place in self._places[low:high] if place[1] <= end]


@dataclass(frozen=True, slots=True)
class Found:
    """All that one pass found in a text, and how often a doctor's field shows."""

    terms: Placed[str]
    parties: Placed[Named]
    cues: Placed[ScopeCue]
    signs: int = 0


class Lexicon:
    """The words of one set of patterns, ready to be looked up."""

    def __init__(self, patterns: Patterns, lines: Iterable[Line]) -> None:
        """Build the matchers: some 50 ms for 5,000 phrases."""
        import spacy
        from spacy.matcher import PhraseMatcher

        self.nlp = spacy.blank("en")
        self._phrases: PhraseMatcher = PhraseMatcher(self.nlp.vocab)
        self._tokens: list[tuple[int, Matcher]] = []
        self._terms: dict[int, str] = {}
        self._elsewhere: dict[int, str] = {}
        self._parties: dict[int, Party | None] = {}
        self._cues: dict[int, ScopeCue] = {}
        self._signs: dict[int, str] = {}
        for term in patterns.terms:
            self._add(f"term {term.id}", term.phrases, self._terms, term.id)
            self._add(f"not {term.id}", term.not_in, self._elsewhere, term.id)
            self._add_tokens(term)
        for party in patterns.parties.parties:
            self._add(f"party {party.id}", party.phrases, self._parties, party)
        self._add("no party", patterns.parties.masks, self._parties, None)
        for cue in patterns.cues:
            self._add(f"cue {cue.id}", cue.phrases, self._cues, cue)
        self._add("field", patterns.field.signs if patterns.field else (), self._signs, "field")
        self._openings = Openings([tokens for term in patterns.terms for tokens in term.tokens])
        self._nameable = {term.id: 1 + bool(term.activity) for term in patterns.terms if term.nameable}
        self._families = {term.id: family for term in patterns.terms if (family := family_of(term.id))}
        elements = (element for line in lines for element in line.elements)
        self._literals = {term[1:]: term for element in elements for term in element.terms if term.startswith("=")}
        listed: tuple[Term | Party | ScopeCue, ...] = (*patterns.terms, *patterns.parties.parties, *patterns.cues)
        typos = [term for term in patterns.terms if term.typos]
        self._speller = Speller([*_words_of(listed), *self._literals], _words_of(typos))

    def _add_tokens(self, term: Term) -> None:
        """A matcher for each pattern: asked only where it may match, since a matcher walks every word."""
        from spacy.matcher import Matcher

        for pattern in term.tokens:
            matcher = Matcher(self.nlp.vocab)
            matcher.add(f"tokens {term.id}", [list(pattern)], greedy="LONGEST")
            key = self.nlp.vocab.strings[f"tokens {term.id}"]
            self._tokens.append((key, matcher))
            self._terms[key] = term.id

    def _add(self, key: str, phrases: Iterable[str], meanings: dict[int, T], meaning: T) -> None:
        whole = [words for braced in phrases for words in _spelt(braced)]
        if docs := [as_doc(self.nlp.vocab, words) for words in whole if words]:
            self._phrases.add(key, docs)
            meanings[self.nlp.vocab.strings[key]] = meaning

    def look_up(self, words: Words, roles: Roles) -> Found:
        """Where terms, parties and cues stand. Longer phrases win over parties' words inside them."""
        lower = self._speller.respelt(words.lower)
        found = self._matched(lower)
        terms, others = _placed(found, self._terms), [place for place in found if place[0] not in self._terms]
        terms = _unmasked(terms, _placed(others, self._elsewhere))
        names = named(words, [place for place in terms if place[2] in self._nameable])
        terms += [(start, end, name) for start, end, name in names if end - start >= self._nameable[name]]
        terms += [(start, end, self._families[name]) for start, end, name in terms if name in self._families]
        terms += [(i, i + 1, self._literals[word]) for i, word in enumerate(lower) if word in self._literals]
        parties = _placed(others, self._parties)
        wholes = (_whole(start, end, party, words) for start, end, party in parties if party)
        masks = [place for place in parties if place[2] is None]
        standing = _longest([*masks, *(place for place in wholes if place), *_own_names(lower, roles)])
        return Found(
            Placed(terms),
            Placed((start, end, _named(end, party, roles, words.lower)) for start, end, party in standing if party),
            Placed(_longest(_placed(others, self._cues))),
            len(_placed(others, self._signs)),
        )

    def _matched(self, lower: Sequence[str]) -> list[tuple[int, int, int]]:
        """What spaCy's matchers find: the key of a pattern, and from which word to which."""
        doc = as_doc(self.nlp.vocab, lower)
        found: list[tuple[int, int, int]] = self._phrases(doc)
        by_tokens: dict[int, dict[Place[None], None]] = {}
        for number, start, end in self._openings.windows(lower):
            key, matcher = self._tokens[number]
            spans = by_tokens.setdefault(key, {})
            spans.update(dict.fromkeys((start + low, start + high, None) for _, low, high in matcher(doc[start:end])))
        return found + [(key, start, end) for key, spans in by_tokens.items() for start, end, _ in _longest(spans)]


def _placed(found: Iterable[tuple[int, int, int]], meanings: dict[int, T]) -> list[Place[T]]:
    return [(start, end, meanings[key]) for key, start, end in found if key in meanings]


def _words_of(listed: Iterable[Term | Party | ScopeCue]) -> Iterator[str]:
    for each in listed:
        for braced in each.phrases:
            for words in _spelt(braced):
                yield from words


@lru_cache(maxsize=50_000)
def _spelt(braced: str) -> tuple[tuple[str, ...], ...]:
    """The words of each phrase for which one with braces stands."""
    return tuple(_words_in(phrase) for phrase in expanded(braced))


def _words_in(phrase: str) -> tuple[str, ...]:
    """As `split` gives them; most phrases are but letters and spaces, of which there are tens of thousands."""
    return tuple(phrase.lower().split()) if phrase.replace(" ", "").isalpha() else split(phrase).lower


def _whole(start: int, end: int, party: Party, words: Words) -> Place[Party] | None:
    """A party's words with their article and the name beside them: "Dr Ann Other", "PulseRota Ltd"."""
    first, last = start, end
    if party.name_after:
        while last < min(len(words), end + _LONGEST_NAME) and words.has_capital(last):
            last += 1
    if party.name_before:
        while first > max(0, start - _LONGEST_NAME) and words.has_capital(first - 1):
            first -= 1
        if first == start:
            return None
    if first and words.lower[first - 1] in _ARTICLES:
        first -= 1
    return first, last, party


def family_of(term: str) -> str | None:
    """<scheme> stands for all of <scheme.cnst>, <scheme.gmpi> …"""
    family, dot, _ = term.partition(".")
    return family if dot else None


def _own_names(lower: Sequence[str], roles: Roles) -> Iterator[Place[Party]]:
    """Names that only this contract defines, with their article."""
    parties: dict[tuple[str, ...], Party] = {}
    lengths: dict[str, dict[int, None]] = {}
    for name, role in roles.names.items():
        words = split(name).lower
        parties[words] = Party(id=f"own {name}", role=role, phrases=(name,))
        lengths.setdefault(words[0], {})[len(words)] = None
    for start in [place for place, word in enumerate(lower) if word in lengths] if lengths else ():
        for length in lengths[lower[start]]:
            if party := parties.get(tuple(lower[start : start + length])):
                articled = start > 0 and lower[start - 1] == "the"
                yield start - articled, start + length, party


def _unmasked(terms: list[Place[str]], masks: list[Place[str]]) -> list[Place[str]]:
    """Terms without those that stand inside a longer phrase in which they mean something else."""
    by_term: dict[str, list[Place[str]]] = {}
    for mask in sorted(masks):
        by_term.setdefault(mask[2], []).append(mask)
    reach = {
        name: ([start for start, _, _ in places], list(accumulate((end for _, end, _ in places), max)))
        for name, places in by_term.items()
    }
    return [term for term in terms if term[2] not in reach or not _covered(term, *reach[term[2]])]


def _covered(term: Place[str], starts: Sequence[int], furthest: Sequence[int]) -> bool:
    """Whether a mask covers the term; `furthest` is how far any mask reaches of those that have begun."""
    begun = bisect_right(starts, term[0])
    return begun > 0 and furthest[begun - 1] >= term[1]


def _longest(places: Iterable[Place[T]]) -> list[Place[T]]:
    """The longest of places that overlap; of equals the earlier given."""
    kept: list[Place[T]] = []
    barred: set[int] = set()
    for place in sorted(places, key=lambda place: (place[0] - place[1], place[0])):
        span = range(place[0], place[1])
        if barred.isdisjoint(span):
            barred.update(span)
            kept.append(place)
    return kept


def _named(end: int, party: Party, roles: Roles, lower: Sequence[str]) -> Named:
    role: Role = roles.of(party)
    owns = _mark_of_owner(lower, end)
    owning = party.possessive or owns
    return Named(f"{role}{_OWNS}" if owning else str(role), not (owning or party.pronoun), owns)


def _mark_of_owner(lower: Sequence[str], end: int) -> bool:
    """Whether the word at `end` makes the one before it own what follows: "the Locum's", "the doctors'"."""
    if end >= len(lower):
        return False
    return lower[end] == _OWNS or (lower[end] == "'" and lower[end - 1].endswith("s"))
