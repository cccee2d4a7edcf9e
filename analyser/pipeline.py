"""The order of the stages: a file is read, cut into clauses, searched, placed, compared with the law, and judged."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, TypeVar, Unpack

from analyser import certificate, compare, cover, flags, law, library, particulars, portfolio
from analyser.errors import UsageError
from analyser.library.reading import did_you_mean
from analyser.model.certificate import Certificate
from analyser.model.comparison import Comparison
from analyser.model.document import Contract, Notice
from analyser.model.flags import Named
from analyser.model.law import LawAnswer, LawEntry, LawNote, Source
from analyser.model.portfolio import Portfolio, Unread
from analyser.model.review import AsAt, Cover, Evidence, Flag, Mention, Particulars, Provision, Review
from analyser.model.vocabulary import Activity, CoverStatus, Engagement, Nation, Setting
from analyser.segment import segment

if TYPE_CHECKING:
    from analyser.matching import Finder

Place = str | PathLike[str]
V = TypeVar("V", bound=StrEnum)


class Asked(TypedDict, total=False):
    """What a caller may say about a contract; what is left out is found in the contract, else unknown.

    `nation`, `setting` and `engagement` are members or words of the vocabulary ("wales"). `as_at` is the date whose
    law answers; `today`, the date on which it is asked, is the clock's when left out.
    """

    nation: Nation | str | None
    setting: Setting | str | None
    engagement: Engagement | str | None
    as_at: date | None
    today: date | None


class HowRead(TypedDict, total=False):
    """How a file is read: the `password` of an encrypted PDF; `ocr` is "auto", "always" or "never".

    With `places` the contract carries the way back from its text into a Word file.
    """

    password: str | None
    ocr: str
    places: bool


class AskedOfFile(Asked, HowRead, total=False):
    """Both together."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What the caller said, checked."""

    nation: Nation | None
    setting: Setting | None
    engagement: Engagement | None
    as_at: date | None
    today: date


@dataclass(frozen=True, slots=True)
class _Case:
    """A contract of which all is known that can be known without the law."""

    contract: Contract
    particulars: Particulars
    as_at: AsAt
    provisions: tuple[Provision, ...]
    mentions: tuple[Mention, ...]
    doubts: tuple[Notice, ...]


class Analyser:
    """Reviews contracts. It holds what is slow to build: make one, ask it often."""

    def __init__(self, patterns: Sequence[Place] = ()) -> None:
        """`patterns` are folders that add to the built-in patterns. Raises PatternError if any file is faulty."""
        self.library = library.load([Path(folder) for folder in patterns])

    def review(self, path: Place, **asked: Unpack[AskedOfFile]) -> Review:
        """The review of one file. Raises ReadError if it cannot be read, UsageError for an unknown word."""
        return self.review_together([path], **asked)

    def review_together(self, paths: Sequence[Place], **asked: Unpack[AskedOfFile]) -> Review:
        """One review of several files that make one contract, read in the order given: offer letter, then terms."""
        words = _words(asked)
        return self._reviewed(self.contract(*paths, **_how(asked)), words)

    def review_text(self, text: str, name: str = "text.txt", **asked: Unpack[Asked]) -> Review:
        """The review of a contract whose text is at hand; `name` is what the report calls it."""
        words = _words(asked)
        return self._reviewed(self.contract_text(text, name), words)

    def certificate(self, paper: Place, **how: Unpack[HowRead]) -> Certificate:
        """What a certificate or schedule of the doctor's own cover says. Raises ReadError if it cannot be read."""
        dates = particulars.dates(self.library.cues.period)
        return certificate.read(self.contract(paper, **how), self.library.certificates, dates=dates)

    def held(self, review: Review, paper: Certificate) -> Review:
        """The review, with what the certificate answers to what the contract asks of the doctor's own cover."""
        return replace(review, own=certificate.answered(review, paper, self.library.certificates))

    def portfolio(self, reviews: Sequence[Review], unread: Sequence[Unread] = ()) -> Portfolio:
        """Several contracts of one doctor together; `unread` are those that could not be reviewed."""
        return portfolio.gathered(reviews, unread=unread)

    def compare(self, old: Review, new: Review) -> Comparison:
        """Two versions of a contract: clauses that differ, cells better or worse, flags new, fixed and remaining."""
        return compare.compare(old, new)

    def contract(self, *paths: Place, **how: Unpack[HowRead]) -> Contract:
        """The contract as it was read: `contract.text` is what all offsets of a review count."""
        from analyser.readers import read

        return segment([read(Path(path), **how) for path in paths], structure=self.library.structure)

    def contract_text(self, text: str, name: str = "text.txt") -> Contract:
        """The same of a text at hand."""
        from analyser.readers import read_text

        return segment([read_text(text, name)], structure=self.library.structure)

    @cached_property
    def finder(self) -> "Finder":
        """Built when the first review needs it, so that reading alone does not wait for spaCy."""
        from analyser.matching import Finder

        return Finder(self.library.patterns)

    def _reviewed(self, contract: Contract, words: _Words) -> Review:
        case = self._case(contract, words)
        cells = self._chart(case)
        raised = self._judge(case, cells)
        return Review(
            contract=contract,
            as_at=case.as_at,
            particulars=case.particulars,
            provisions=case.provisions,
            cover=cells,
            flags=raised,
            notices=(*contract.notices, *case.doubts, *self._changes(case.particulars, cells)),
            sources=self._sources([cell.facts for cell in cells] + [flag.facts for flag in raised]),
            patterns_hash=self.library.hash,
        )

    def _case(self, contract: Contract, words: _Words) -> _Case:
        found, doubts = particulars.establish(
            contract,
            cues=self.library.cues,
            nation=words.nation,
            setting=words.setting,
            engagement=words.engagement,
        )
        searched = self.finder.search(contract)
        return _Case(
            contract=contract,
            particulars=found,
            as_at=particulars.as_at(found.period, given=words.as_at, today=words.today),
            provisions=searched.provisions,
            mentions=searched.mentions,
            doubts=(*doubts, *searched.notices),
        )

    def _chart(self, case: _Case) -> tuple[Cover, ...]:
        return cover.chart(
            particulars=case.particulars,
            provisions=case.provisions,
            mentions=case.mentions,
            answers=self._answers(case.particulars, case.particulars.nation.value, case.as_at.date),
            words=self.library.cover,
            subject=particulars.subject(case.contract, cues=self.library.cues),
            settled=self._settled(case.contract),
            schemes=self._schemes,
            scheme_work=self._scheme_work,
        )

    def _judge(self, case: _Case, cells: tuple[Cover, ...]) -> tuple[Flag, ...]:
        on, nations = case.as_at.date, self.library.laws.nations
        return flags.judge(
            particulars=case.particulars,
            provisions=case.provisions,
            mentions=case.mentions,
            cover=cells,
            on=on,
            book=self.library.flags,
            words=self.library.cover,
            named=tuple(self._named(case.contract)),
            blanks=tuple(_blanks(case.contract)),
            by_nation={nation: self._answers(case.particulars, nation, on) for nation in nations},
        )

    def _answers(self, found: Particulars, nation: Nation, on: date) -> dict[Activity, LawAnswer]:
        setting, engagement = found.setting.value, found.engagement.value
        answers = law.answers(self.library.laws.nations, nation=nation, setting=setting, engagement=engagement, on=on)
        return {answer.activity: answer for answer in answers}

    def _settled(self, contract: Contract) -> Callable[[LawEntry], bool | None]:
        """Whether the contract shows an entry's condition met or failed."""
        shown = frozenset(value for value, _ in particulars.signs(contract, self.library.laws.condition_cues))
        return lambda entry: law.settled(entry, shown)

    def _named(self, contract: Contract) -> Iterator[Named]:
        """The schemes and bodies that the contract names."""
        names = {name.id: name for name in self.library.laws.names}
        for value, evidence in particulars.signs(contract, self.library.laws.name_cues):
            yield Named(names[value], evidence)

    def _changes(self, found: Particulars, cells: Iterable[Cover]) -> Iterator[Notice]:
        """What held in other parts of the contract's own period, for the work it brings."""
        changed = law.changes(
            self.library.laws.nations,
            nation=found.nation.value,
            setting=found.setting.value,
            engagement=found.engagement.value,
            start=found.period.start,
            end=found.period.end,
        )
        work = [cell.activity for cell in cells if cell.status is not CoverStatus.NOT_MENTIONED]
        return law.told(changed, work=work, words=self.library.cover, schemes=self._schemes)

    def _sources(self, facts: Iterable[Iterable[str]]) -> dict[str, Source]:
        """Where the law that a review names is stated, by id and in order of it."""
        known = self._statements
        return {fact: known[fact] for fact in sorted(set(chain.from_iterable(facts))) if fact in known}

    @cached_property
    def _schemes(self) -> dict[str, str]:
        """What reports call each scheme, by id."""
        return {scheme.id: scheme.short for each in self.library.laws.nations.values() for scheme in each.schemes}

    @cached_property
    def _scheme_work(self) -> dict[str, Activity]:
        """The kind of work that each scheme answers for first of all, by id: the first in the vocabulary's order."""
        rows = [(entry.activity, entry.scheme) for each in self.library.laws.nations.values() for entry in each.entries]
        return {
            scheme: activity for activity in reversed(Activity) for one, scheme in rows if scheme and one is activity
        }

    @cached_property
    def _statements(self) -> dict[str, Source]:
        laws = self.library.laws.nations.values()
        rows: list[LawEntry | LawNote] = [entry for each in laws for entry in each.entries]
        rows.extend(note for each in laws for note in each.notes)
        sources = {
            row.id: Source(row.statement, row.title, row.url, row.date, row.confidence, row.read) for row in rows
        }
        names = [name for name in self.library.laws.names if name.title]
        return sources | {
            name.id: Source(name.meaning, name.title, name.url, name.date, name.confidence, name.read) for name in names
        }


def _words(asked: Asked) -> _Words:
    return _Words(
        nation=_word(Nation, asked.get("nation")),
        setting=_word(Setting, asked.get("setting")),
        engagement=_word(Engagement, asked.get("engagement")),
        as_at=asked.get("as_at"),
        today=asked.get("today") or date.today(),
    )


def _how(asked: HowRead) -> HowRead:
    return {
        "password": asked.get("password"),
        "ocr": asked.get("ocr", "auto"),
        "places": asked.get("places", False),
    }


def _blanks(contract: Contract) -> Iterator[Evidence]:
    for blank in contract.blanks:
        yield particulars.evidence_at(contract, blank.span.start, blank.span.end)


def _word(kind: type[V], word: str | None) -> V | None:
    if word is None or word in tuple(kind):
        return kind(word) if word else None
    name, known = kind.__name__.lower(), tuple(kind)
    raise UsageError(f"{word!r} is not a {name} we know{did_you_mean(word, known)}; known are {', '.join(known)}")
