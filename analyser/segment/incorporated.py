"""Papers that the contract makes part of itself but that nobody handed in."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analyser.model.document import TERMS_NOT_SUPPLIED, Clause, ClauseRole, Contract, Notice, Span
from analyser.model.structure import Paper, Structure
from analyser.segment.words import any_of, expression

_SENTENCE_END = re.compile(r"[.!?](?=\s{1,4}[\"“‘(]?[A-Z])|\n")
_NAME_BEFORE = re.compile(
    r"(?:(?:the|our|its|your|their|these|this|those|such|any|all|a|an|The|Our|Its|Your|Their|These|This|All) )?"
    r"(?:[A-Z][\w'’&-]{0,24} ){0,3}\Z"
)
_GAP = r"[^.;\n]{0,60}"
_READ = (ClauseRole.TERM, ClauseRole.DEFINITION)
_REACH = 600
_OPENING = 3
"""So many clauses at the start of each document count as its title; so many make no part of their own."""
_TITLE = 100


@dataclass(frozen=True, slots=True)
class _Named:
    """A paper by the name that the contract gives it."""

    paper: Paper
    span: Span
    core: str


def not_supplied(contract: Contract, supplied: Sequence[tuple[str, int]], *, structure: Structure) -> Iterator[Notice]:
    """A notice for each such paper, at its first mention. `supplied` are the files' names and where each begins."""
    finder = _finder_of(structure)
    titles = tuple(_titles(contract, supplied))
    parts = {_part_key(clause.number.split(",")[0]) for clause in contract.clauses if clause.number}
    seen: list[frozenset[str]] = []
    schedules_elsewhere = False
    for at, clause in enumerate(contract.clauses):
        for named in finder.made_part(contract.text, clause) if clause.role in _READ else ():
            name = " ".join(contract.text[named.span.start : named.span.end].split())
            key = frozenset(_words(name) if named.paper.always else finder.telling(name))
            if finder.is_own(name) or _supplied(at, named, key, titles, parts) or any(key <= known for known in seen):
                continue
            if named.paper.always and schedules_elsewhere:
                continue
            schedules_elsewhere = schedules_elsewhere or finder.brings_schedules(contract.text, clause, named)
            seen.append(key)
            yield finder.notice(name, clause, contract.page_at(named.span.start))


class _Finder:
    """Finds the names of papers, and the words that make them part of the contract."""

    def __init__(self, structure: Structure) -> None:
        words = structure.incorporation
        self._words, self._papers = words, structure.papers
        self._names = [any_of(paper.find, as_written=True) for paper in self._papers]
        self._any = re.compile("|".join(f"(?:{name.pattern})" for name in self._names) or r"(?!)")
        self._not_before = [_ending(paper.unless_before) for paper in self._papers]
        self._not_after = [any_of(paper.unless_after, as_written=True) for paper in self._papers]
        self._strong, self._weak = (
            _verbs(words.strong_before, words.strong_after),
            _verbs(words.weak_before, words.weak_after),
        )
        self._subjects, self._denials, self._own = any_of(words.subjects), any_of(words.denials), any_of(words.own)
        self._attached = any_of(words.attached)

    def made_part(self, text: str, clause: Clause) -> Iterator[_Named]:
        """The papers that the clause makes part of the contract."""
        for found in self._any.finditer(text, clause.start, clause.end):
            at = next((at for at, name in enumerate(self._names) if name.match(text, found.start(), clause.end)), None)
            if at is None or self._of_another(at, text, found.start(), found.end()):
                continue
            paper = self._papers[at]
            start = found.start() if paper.always else _name_start(text, clause.start, found.start())
            named = _Named(paper, Span(start, found.end()), found.group())
            sentence = _sentence(text, clause, named.span)
            if self._is_made_part(text, sentence, named, clause.heading or ""):
                yield named

    def _of_another(self, at: int, text: str, start: int, end: int) -> bool:
        before = self._not_before[at].search(text[max(0, start - 80) : start])
        return bool(before or self._not_after[at].match(text, end, end + 120))

    def _is_made_part(self, text: str, sentence: Span, named: _Named, heading: str) -> bool:
        if named.paper.always:
            return True
        whole = text[sentence.start : sentence.end]
        if self._denials.search(whole):
            return False
        before, after = text[sentence.start : named.span.start], text[named.span.end : sentence.end]
        if _near(self._strong, before, after):
            return True
        subject = self._subjects.search(before + after) or self._subjects.search(heading)
        return bool(subject) and _near(self._weak, before, after)

    def is_own(self, name: str) -> bool:
        """Whether the contract speaks of itself: "these terms"."""
        return bool(self._own.match(name.split(maxsplit=1)[0])) if name else False

    def telling(self, name: str) -> frozenset[str]:
        """The words of a name that tell the paper from another, or all of them if none does."""
        words = frozenset(_words(name))
        return words.difference(self._words.idle) or words

    def brings_schedules(self, text: str, clause: Clause, named: _Named) -> bool:
        """Whether the schedules that the contract names are those of this paper."""
        sentence = _sentence(text, clause, named.span)
        return not named.paper.always and bool(self._attached.search(text, sentence.start, sentence.end))

    def notice(self, name: str, clause: Clause, page: int | None) -> Notice:
        """What the reader is told."""
        place = self._words.place.format(clause=clause.number) if clause.number else ""
        return Notice(TERMS_NOT_SUPPLIED, self._words.notice.format(name=name, place=place), page=page, names=(name,))


@lru_cache(maxsize=8)
def _finder_of(structure: Structure) -> _Finder:
    return _Finder(structure)


def _verbs(before: Iterable[str], after: Iterable[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    leading = "|".join(f"(?:{expression(find)})" for find in before) or r"(?!)"
    following = "|".join(f"(?:{expression(find)})" for find in after) or r"(?!)"
    return (
        re.compile(rf"(?<!\w)(?:{leading})(?!\w){_GAP}\Z", re.IGNORECASE),
        re.compile(rf"{_GAP}(?<!\w)(?:{following})(?!\w)", re.IGNORECASE),
    )


def _near(verbs: tuple[re.Pattern[str], re.Pattern[str]], before: str, after: str) -> bool:
    return bool(verbs[0].search(before[-120:]) or verbs[1].match(after[:120]))


def _ending(finds: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:{expression(find)})\Z" for find in finds) or r"(?!)")


def _name_start(text: str, first: int, core: int) -> int:
    """Where a name begins, its capitals and its "the Agency's" included."""
    before = text[max(first, core - 90) : core]
    found = _NAME_BEFORE.search(before)
    return core - (len(before) - found.start()) if found else core


def _sentence(text: str, clause: Clause, span: Span) -> Span:
    """The sentence around a name, or as much of it as can matter."""
    first, last = max(clause.start, span.start - _REACH), min(clause.end, span.end + _REACH)
    begin = max((stop.end() for stop in _SENTENCE_END.finditer(text, first, span.start)), default=first)
    end = _SENTENCE_END.search(text, span.end, last)
    return Span(begin, end.end() if end else last)


@dataclass(frozen=True, slots=True)
class _Title:
    """The words of a title. The clauses right below a short part, up to `until`, only speak of the paper."""

    words: frozenset[str]
    until: int = -1 - _OPENING


def _titles(contract: Contract, supplied: Sequence[tuple[str, int]]) -> Iterator[_Title]:
    """Whatever shows that a paper is there: a file's name, its first lines, the title of a long part.

    A clause's own heading does not: under "8. Staff Handbook" the handbook is only spoken of.
    """
    firsts = [bisect_left(contract.clauses, start, key=lambda clause: clause.start) for _, start in supplied]
    opening = {first + at for first in firsts for at in range(_OPENING)}
    long_parts = set(_long_parts(contract.clauses))
    yield from (_Title(frozenset(_words(name.rsplit(".", 1)[0]))) for name, _ in supplied)
    for at, clause in enumerate(contract.clauses):
        text = contract.text[clause.start : clause.end]
        if at in long_parts:
            yield _Title(frozenset(_words(text)))
        elif at in opening and clause.number is None and len(text) < _TITLE and not text.endswith("."):
            yield _Title(frozenset(_words(text)), until=at + _OPENING)


def _long_parts(clauses: Sequence[Clause]) -> Iterator[int]:
    """The headings without a number of their own under which more than a paragraph or two stand."""
    last = len(clauses)
    for at in range(len(clauses) - 1, -1, -1):
        clause = clauses[at]
        if clause.role is ClauseRole.HEADING and (clause.number is None or _is_part(clause.number)):
            if last - at > _OPENING or clause.number:
                yield at
            last = at


def _is_part(number: str) -> bool:
    """Whether a number is the name of a schedule ("Schedule 2", "Appendix") and of no clause in it."""
    return "," not in number and (" " in number or (number.isalpha() and number != number.upper()))


def _supplied(at: int, named: _Named, key: frozenset[str], titles: Iterable[_Title], parts: set[str]) -> bool:
    if named.paper.always:
        return _part_key(named.core) in parts
    wanted = key.union(_words(named.core))
    return any(wanted <= title.words and not title.until - _OPENING <= at <= title.until for title in titles)


def _words(text: str) -> tuple[str, ...]:
    """The words in small letters, without what shows possession."""
    found: list[str] = re.findall(r"[^\W_]{1,40}", re.sub(r"['’]s?\b", "", text.lower()))
    return tuple(found)


_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def _part_key(name: str) -> str:
    """One spelling of a part's name: "Second Schedule", "SCHEDULE TWO" and "Schedule 2" are one."""
    words = [word for word in _words(name) if word != "the"]
    if words and words[0] in _ORDINALS:
        words = [*words[1:], str(_ORDINALS.index(words[0]) + 1)]
    return " ".join(
        str(_COUNTS.index(word) + 1) if word in _COUNTS else word.replace("annexe", "annex") for word in words
    )
