"""The order of the stages: a file is read, cut into clauses, searched, placed, compared with the law, and judged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, TypeVar, Unpack

from analyser import cover, law, library, particulars
from analyser.errors import UsageError
from analyser.library.reading import did_you_mean
from analyser.model.document import Contract
from analyser.model.law import LawEntry, LawNote, Source
from analyser.model.review import AsAt, Cover, Particulars, Provision, Review
from analyser.model.vocabulary import Engagement, Nation, Setting
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
    """How a file is read: the `password` of an encrypted PDF; `ocr` is "auto", "always" or "never"."""

    password: str | None
    ocr: str


class AskedOfFile(Asked, HowRead, total=False):
    """Both together."""


@dataclass(frozen=True, slots=True)
class _Case:
    """What was asked, checked."""

    nation: Nation | None
    setting: Setting | None
    engagement: Engagement | None
    as_at: date | None
    today: date


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
        case = _case(asked)
        return self._reviewed(self.contract(*paths, **_how(asked)), case)

    def review_text(self, text: str, name: str = "text.txt", **asked: Unpack[Asked]) -> Review:
        """The review of a contract whose text is at hand; `name` is what the report calls it."""
        case = _case(asked)
        return self._reviewed(self.contract_text(text, name), case)

    def contract(self, *paths: Place, **how: Unpack[HowRead]) -> Contract:
        """The contract as it was read: `contract.text` is what all offsets of a review count."""
        from analyser.readers import read

        return segment([read(Path(path), **how) for path in paths])

    def contract_text(self, text: str, name: str = "text.txt") -> Contract:
        """The same of a text at hand."""
        from analyser.readers import read_text

        return segment([read_text(text, name)])

    @cached_property
    def _finder(self) -> "Finder":
        """Built when the first review needs it, so that reading alone does not wait for spaCy."""
        from analyser.matching import Finder

        return Finder(self.library.patterns)

    def _reviewed(self, contract: Contract, case: _Case) -> Review:
        found, doubts = particulars.establish(
            contract,
            cues=self.library.cues,
            nation=case.nation,
            setting=case.setting,
            engagement=case.engagement,
        )
        as_at = particulars.as_at(found.period, given=case.as_at, today=case.today)
        provisions = self._finder.provisions(contract)
        cells = self._chart(contract, found, as_at, provisions)
        return Review(
            contract=contract,
            as_at=as_at,
            particulars=found,
            provisions=provisions,
            cover=cells,
            flags=(),
            notices=(*contract.notices, *doubts),
            sources=self._sources(fact for cell in cells for fact in cell.facts),
            patterns_hash=self.library.hash,
        )

    def _chart(
        self, contract: Contract, found: Particulars, as_at: AsAt, provisions: tuple[Provision, ...]
    ) -> tuple[Cover, ...]:
        laws = self.library.laws.nations
        answers = law.answers(
            laws,
            nation=found.nation.value,
            setting=found.setting.value,
            engagement=found.engagement.value,
            on=as_at.date,
        )
        return cover.chart(
            particulars=found,
            provisions=provisions,
            mentions=self._finder.mentions(contract),
            answers={answer.activity: answer for answer in answers},
            words=self.library.cover,
            schemes={scheme.id: scheme.short for each in laws.values() for scheme in each.schemes},
        )

    def _sources(self, facts: Iterable[str]) -> dict[str, Source]:
        """Where the law that a review names is stated, by id and in order of it."""
        known = self._statements
        return {fact: known[fact] for fact in sorted(set(facts)) if fact in known}

    @cached_property
    def _statements(self) -> dict[str, Source]:
        laws = self.library.laws.nations.values()
        rows: list[LawEntry | LawNote] = [entry for each in laws for entry in each.entries]
        rows.extend(note for each in laws for note in each.notes)
        return {row.id: Source(row.statement, row.title, row.url, row.date, row.confidence, row.read) for row in rows}


def _case(asked: Asked) -> _Case:
    return _Case(
        nation=_word(Nation, asked.get("nation")),
        setting=_word(Setting, asked.get("setting")),
        engagement=_word(Engagement, asked.get("engagement")),
        as_at=asked.get("as_at"),
        today=asked.get("today") or date.today(),
    )


def _how(asked: HowRead) -> HowRead:
    return {"password": asked.get("password"), "ocr": asked.get("ocr", "auto")}


def _word(kind: type[V], word: str | None) -> V | None:
    if word is None or word in tuple(kind):
        return kind(word) if word else None
    name, known = kind.__name__.lower(), tuple(kind)
    raise UsageError(f"{word!r} is not a {name} we know{did_you_mean(word, known)}; known are {', '.join(known)}")
