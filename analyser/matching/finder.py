"""Contract -> provisions and mentions, each resting on the contract's own words."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from analyser.language import Line
from analyser.matching.lexicon import Found, Lexicon
from analyser.matching.lines import Hits, Match, matches, walked
from analyser.matching.memory import Memory
from analyser.matching.roles import Roles, settler
from analyser.matching.rulebook import Entry, Guards, Rulebook
from analyser.matching.sentences import quoted, sentences
from analyser.matching.topics import firmest
from analyser.matching.units import Unit, hits_in, unit_of
from analyser.matching.values import with_values
from analyser.matching.words import Words, split
from analyser.model.document import NOT_A_DOCTORS, Contract, Notice
from analyser.model.patterns import Field, Negation, Patterns, ScopeCue
from analyser.model.review import BESIDES, Evidence, Mention, Provision, Searched
from analyser.model.vocabulary import Activity, Direction, ProvisionKind, Stance
from analyser.values import ValueReader

_REASSURING = frozenset({ProvisionKind.SCHEME_COVER, ProvisionKind.INDEMNITY_RECEIVED})
_APART = " \0 "
_KINDS = {kind: place for place, kind in enumerate(ProvisionKind)}


class Finding(NamedTuple):
    """A line that holds in a sentence, and what cancels it there (None where nothing does)."""

    entry: Entry
    match: Match
    cancelled: str | None = None


class Finder:
    """Finds with one set of patterns: built once, asked for many contracts."""

    def __init__(self, patterns: Patterns, *, prefilter: bool = True) -> None:
        """Compile the rules. Without `prefilter` every line is tried on every sentence, with the same findings."""
        self.patterns = patterns
        self._rulebook = Rulebook(patterns)
        self._lexicon = Lexicon(patterns, self._rulebook.lines())
        self._settler = settler(patterns.parties)
        self._after = {term.id: term.after for term in patterns.terms if term.after}
        self._citing = tuple(term.id for term in patterns.terms if term.cites)
        self._work = {term.id: term.activity for term in patterns.terms if term.activity}
        self._takers = {term.id: term.takes for term in patterns.terms if term.takes}
        self._tagged = {term.id: term.tag for term in patterns.terms if term.tag}
        self._prefilter = prefilter
        self._matches = walked if prefilter else matches
        self._reader = ValueReader(patterns.values) if patterns.values else None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every line of every rule, in the order of the files."""
        return self._rulebook.entries

    def provisions(self, contract: Contract) -> tuple[Provision, ...]:
        """Every provision, in the order of the contract; one for each kind and direction in a sentence.

        Where several rules find it, the first names it and all give their tags.
        """
        return self.search(contract).provisions

    def mentions(self, contract: Contract) -> tuple[Mention, ...]:
        """Every place that speaks of an activity as this doctor's; forbidden where its words are negated."""
        return self.search(contract).mentions

    def search(self, contract: Contract) -> Searched:
        """Provisions, mentions and doubts in one pass over the contract."""
        words = split(contract.text)
        roles = self._settler.settle(contract.text)
        found = self._lexicon.look_up(words, roles)
        foreign = self._foreign(found, words)
        provisions: list[Provision] = []
        mentions: list[Mention] = []
        for _, units in groupby(self._units(contract, words, found), key=_clause):
            in_clause: list[Provision] = []
            for unit in units:
                in_clause.extend(self._of_unit(contract, words, unit))
                mentions.extend(self._mentioned(contract, words, unit))
            provisions.extend(firmest(in_clause))
        barred = foreign.kinds if foreign else ()
        kept = sorted(
            (provision for provision in provisions if provision.kind not in barred),
            key=lambda provision: (provision.evidence.start, _KINDS[provision.kind]),
        )
        numbered = tuple(replace(provision, id=f"p{number}") for number, provision in enumerate(kept, 1))
        notices = (Notice(NOT_A_DOCTORS, foreign.notice),) if foreign else ()
        return Searched(numbered, () if foreign else tuple(mentions), notices)

    def _foreign(self, found: Found, words: Words) -> Field | None:
        """The field's own words, where the text is long and hardly one of its signs stands in it."""
        field = self.patterns.field
        return field if field and len(words) >= field.from_words and found.signs < field.least else None

    def units(self, contract: Contract, words: Words) -> Iterator[Unit]:
        """The contract's sentences, each with all that stands in it."""
        roles = self._settler.settle(contract.text)
        yield from self._units(contract, words, self._lexicon.look_up(words, roles))

    def _units(self, contract: Contract, words: Words, found: Found) -> Iterator[Unit]:
        memory = Memory(after=self._after, work=self._work, takers=self._takers, citing=self._citing)
        headings = self._headings(contract)
        for sentence in sentences(contract, words):
            yield memory.settle(unit_of(sentence, words, found, headings[sentence.clause.heading or ""]))

    def _headings(self, contract: Contract) -> dict[str, Hits]:
        """What stands in each heading; all are looked up as one text, apart from each other."""
        headings = sorted({clause.heading or "" for clause in contract.clauses})
        words = split(_APART.join(headings))
        found = self._lexicon.look_up(words, Roles())
        hits: dict[str, Hits] = {}
        offset = 0
        for heading in headings:
            start, offset = offset, offset + len(heading)
            span = bisect_left(words.starts, start), bisect_left(words.starts, offset)
            hits[heading] = hits_in(found, [span])
            offset += len(_APART)
        return hits

    def findings(self, unit: Unit) -> Iterator[Finding]:
        """Every line that holds in the sentence, cancelled ones too; what marks, where there is something to mark."""
        entries: Iterable[Entry] = self._rulebook.finding
        if self._prefilter:
            entries = self._rulebook.candidates(unit.hits.by_term.keys())
        barred: dict[str, str | None] = {}
        kinds: set[ProvisionKind] = set()
        for entry in entries:
            for finding in self._tried(entry, unit, barred):
                kinds.update(() if finding.cancelled else entry.kinds)
                yield finding
        for entry in self._rulebook.marking(kinds) if kinds else ():
            if unit.hits.has(entry.line.needs):
                yield from self._tried(entry, unit, barred)

    def _tried(self, entry: Entry, unit: Unit, barred: dict[str, str | None]) -> Iterator[Finding]:
        """`barred` remembers what cancels each rule in this sentence, wherever it matches."""
        cancelled: Finding | None = None
        for match in self._matches(entry.line, unit.hits):
            cue = unit.scope.negated_by(match.key)
            if _only_asked(entry, match, unit) and not (cue or entry.rule.marks):
                continue
            why = _turned(entry, cue)
            if why is None:
                if entry.rule.id not in barred:
                    barred[entry.rule.id] = _barred(self._rulebook.guards[entry.rule.id], unit)
                why = barred[entry.rule.id]
            if why is None:
                yield Finding(entry, match)
                return
            cancelled = cancelled or Finding(entry, match, why)
        if cancelled:
            yield cancelled

    def _of_unit(self, contract: Contract, words: Words, unit: Unit) -> Iterator[Provision]:
        taken: dict[tuple[ProvisionKind, Direction | None], list[Finding]] = {}
        marks: dict[ProvisionKind, list[Finding]] = {}
        for finding in self.findings(unit):
            for kind in finding.entry.kinds if finding.cancelled is None else ():
                if finding.entry.rule.marks:
                    marks.setdefault(kind, []).append(finding)
                else:
                    taken.setdefault((kind, finding.entry.direction), []).append(finding)
        tags = self._tags(unit) if taken else frozenset()
        for (kind, direction), findings in _without_halves(taken).items():
            ruled = {tag for finding in (*findings, *marks.get(kind, ())) for tag in finding.entry.rule.tags}
            yield self._provision(contract, words, unit, kind, direction, findings[0], tags | ruled)

    def _provision(
        self,
        contract: Contract,
        words: Words,
        unit: Unit,
        kind: ProvisionKind,
        direction: Direction | None,
        finding: Finding,
        tags: frozenset[str],
    ) -> Provision:
        rule = finding.entry.rule
        activities, excluded = self.reach(unit, finding.match.key, rule.keeps)
        if rule.keeps and self.reach(unit, finding.match.key)[1] != excluded:
            tags |= {BESIDES}
        provision = Provision(
            id="",
            kind=kind,
            evidence=self._evidence(contract, words, unit.sentence.start, unit.sentence.end, unit),
            rule=rule.id,
            also=tuple(
                self._evidence(contract, words, start, end, unit)
                for start, end in (*unit.sentence.stem, *unit.sentence.tail)
            ),
            heading=unit.sentence.clause.heading,
            direction=direction,
            stance=rule.stance,
            activities=tuple(activity for activity in Activity if activity in {*activities, *rule.activities}),
            excluded=tuple(activity for activity in Activity if activity in excluded),
            tags=tags,
        )
        return with_values(provision, self._reader) if self._reader else provision

    def _evidence(self, contract: Contract, words: Words, start: int, end: int, unit: Unit) -> Evidence:
        span = quoted(words, start, end)
        quote = contract.text[span.start : span.end]
        return Evidence(quote, span.start, span.end, unit.sentence.clause.number, contract.page_at(span.start))

    def _tags(self, unit: Unit) -> frozenset[str]:
        return frozenset(self._tagged[name] for name in unit.hits.by_term.keys() & self._tagged.keys())

    def reach(
        self, unit: Unit, key: int | None = None, keeps: tuple[str, ...] = ()
    ) -> tuple[set[Activity], set[Activity]]:
        """The activities named in the key's part of the sentence, else in all of it, and those taken out.

        The cues of `keeps` take nothing out.
        """
        start, end = unit.scope.segment(key) if key is not None else (0, len(unit.words))
        named = list(self._activities(unit))
        if not named:
            return set(unit.taken) or self._of_heading(unit.heading), set()
        near = [pair for pair in named if start <= pair[1] < end] or named
        excluded = {activity for activity, word in near if unit.scope.excepted(word, keeps)}
        return {activity for activity, word in near if not unit.scope.excepted(word, keeps)}, excluded

    def _of_heading(self, heading: Hits) -> set[Activity]:
        """The work that the clause's heading names: under "Private practice", a clause speaks of that."""
        return {self._work[name] for name in heading.by_term.keys() & self._work.keys()}

    def _activities(self, unit: Unit) -> Iterator[tuple[Activity, int]]:
        for name in unit.hits.by_term.keys() & self._work.keys():
            yield from ((self._work[name], start) for start, _ in unit.hits.by_term[name])

    def _mentioned(self, contract: Contract, words: Words, unit: Unit) -> Iterator[Mention]:
        if spoken := list(self._spoken_of(unit)):
            evidence = self._evidence(contract, words, unit.sentence.start, unit.sentence.end, unit)
            yield from (Mention(activity, stance, evidence) for activity, stance in spoken)

    def _spoken_of(self, unit: Unit) -> Iterator[tuple[Activity, Stance]]:
        low, high = unit.own
        spoken = {
            (activity, Stance.FORBIDDEN if unit.scope.negated_by(word) else Stance.MENTIONED)
            for activity, word in self._activities(unit)
            if low <= word < high
        }
        yield from sorted(spoken, key=lambda pair: (list(Activity).index(pair[0]), pair[1]))


def _clause(unit: Unit) -> int:
    return unit.sentence.clause.start


def _without_halves(
    taken: dict[tuple[ProvisionKind, Direction | None], list[Finding]],
) -> dict[tuple[ProvisionKind, Direction | None], list[Finding]]:
    """A mutual promise is not told a second time as one of its halves."""
    mutual = {kind for kind, direction in taken if direction is Direction.MUTUAL}
    return {
        place: findings for place, findings in taken.items() if place[0] not in mutual or place[1] is Direction.MUTUAL
    }


def _barred(guards: Guards, unit: Unit) -> str | None:
    """What cancels the rule in this sentence, in words for `patterns try`, or None."""
    if guards.under and not _any(guards.under, unit.heading):
        return "the heading does not say what `under` asks for"
    if (line := _any(guards.not_under, unit.heading)) and not _any(guards.rescue, unit.hits):
        return f"the heading: {line.text}"
    if line := _any(guards.never, unit.hits):
        return f"never: {line.text}"
    if (line := _any(guards.unless, unit.hits)) and not _any(guards.rescue, unit.hits):
        return f"unless: {line.text}"
    return None


def _only_asked(entry: Entry, match: Match, unit: Unit) -> bool:
    """Whether the match stands in a heading or question; for what reassures, whether its key word stands in one."""
    ends = unit.lead_ends
    if match.end <= ends:
        return True
    asks = unit.words[-1] == "?" or (match.key < ends and unit.words[ends - 1] == "?")
    return asks and not _REASSURING.isdisjoint(entry.kinds)


def _turned(entry: Entry, cue: ScopeCue | None) -> str | None:
    if entry.rule.negation is Negation.CANCELS and cue:
        return f"negated: {cue.id}"
    if entry.rule.negation is Negation.NEEDED and not cue:
        return "no negation, which this rule needs"
    return None


def _any(lines: Iterable[Line], hits: Hits) -> Line | None:
    return next((line for line in lines if next(matches(line, hits), None)), None)
