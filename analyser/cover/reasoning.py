"""Why a cell has its status, in a few plain sentences, and the question that would settle it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from analyser.model.cover import CoverWords, Said
from analyser.model.law import LawAnswer
from analyser.model.review import Particulars
from analyser.model.vocabulary import CoverStatus

T = TypeVar("T")

_ASKED_BY_LAW = (CoverStatus.CONDITIONAL, CoverStatus.UNCLEAR, CoverStatus.GAP)
_LEFT_TO_LAW = (*_ASKED_BY_LAW, CoverStatus.SCHEME)


@dataclass(frozen=True, slots=True)
class Reasons:
    """The words, and what they are about in this contract."""

    words: CoverWords
    schemes: Mapping[str, str]
    particulars: Particulars

    def scheme(self, answer: LawAnswer) -> str | None:
        """The name of the one scheme that answers; None where none does, or several might."""
        name = _only(entry.scheme for entry in answer.entries)
        return self.schemes.get(name, name) if name else None

    def filled(self, answer: LawAnswer, form: str) -> str:
        """The form with what it leaves open."""
        words = self.words
        return form.format(
            work=words.work[answer.activity],
            scheme=self.scheme(answer) or words.some_scheme,
            condition=self._condition(answer),
            contact=words.contact[self.particulars.setting.value],
            unknown=self._unknown(),
        )

    def listed(self, items: Iterable[str]) -> str:
        """As it stands in a sentence: "a, b and c"."""
        *first, last = items
        return self.words.last.join([self.words.comma.join(first), last]) if first else last

    def _condition(self, answer: LawAnswer) -> str:
        """The condition and which way it usually falls, where the law has one condition for what is known."""
        told = _only((entry.condition, entry.usually) for entry in answer.entries)
        return " ".join(text for text in told if text) if told else self.words.several.format(unknown=self._unknown())

    def _unknown(self) -> str:
        stated = {name: getattr(self.particulars, name).value for name in self.words.unknown}
        return self.listed([word for name, word in self.words.unknown.items() if stated[name] == "unknown"] or [""])


def explain(
    reasons: Reasons,
    answer: LawAnswer,
    status: CoverStatus,
    said: Mapping[Said, tuple[str, ...]],
    doubtful: bool,
) -> str:
    """What the law does, what the contract says, what the doctor must hold."""
    words = reasons.words
    sentences = [reasons.filled(answer, words.law[answer.status])]
    if answer.differs:
        sentences.append(reasons.filled(answer, words.divided))
    if status is not CoverStatus.NOT_MENTIONED:
        sentences.append(_contract(reasons, said))
    if doubtful and status is CoverStatus.UNCLEAR:
        sentences.append(words.open)
    sentences.append(_hold(reasons, answer, status))
    return " ".join(sentence for sentence in sentences if sentence)


def ask(reasons: Reasons, answer: LawAnswer, status: CoverStatus) -> str | None:
    """The law's own question where the law leaves it open, else that of the status; none where nothing is open."""
    asked = _only(entry.ask for entry in answer.entries) if status in _ASKED_BY_LAW and not answer.differs else None
    form = reasons.words.ask.get(status)
    return asked or (reasons.filled(answer, form) if form else None)


def _contract(reasons: Reasons, said: Mapping[Said, tuple[str, ...]]) -> str:
    pieces = list(_pieces(reasons, said))
    return reasons.words.contract.format(said=reasons.listed(pieces)) if pieces else reasons.words.silent


def _pieces(reasons: Reasons, said: Mapping[Said, tuple[str, ...]]) -> Iterator[str]:
    words = reasons.words
    for what in Said:
        if what in said:
            shown = [words.clause.format(number=number) for number in said[what] if number]
            yield words.said[what].format(places=words.comma.join(shown) or words.unnumbered)


def _hold(reasons: Reasons, answer: LawAnswer, status: CoverStatus) -> str:
    """What the law's data say is needed for this work, else what the status means for the doctor.

    Where a particular is unknown, the entry is of the least reassuring case, which need not be this doctor's.
    """
    needed = _only(entry.arrange for entry in answer.entries)
    if needed and status in _LEFT_TO_LAW and not answer.differs:
        return reasons.words.need.format(arrange=_uncapital(needed))
    return reasons.filled(answer, reasons.words.hold.get(status, ""))


def _only(found: Iterable[T]) -> T | None:
    """The one value that all share, or None."""
    values = list(dict.fromkeys(found))
    return values[0] if len(values) == 1 else None


def _uncapital(text: str) -> str:
    """As it goes on after a colon; "GMC" stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
