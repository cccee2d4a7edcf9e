"""Why a cell has its status, in two or three plain sentences, and the question that would settle it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from analyser.model.cover import CoverWords, Said
from analyser.model.law import LawAnswer
from analyser.model.vocabulary import CoverStatus, LawStatus, Setting


@dataclass(frozen=True, slots=True)
class Reasons:
    """The words, and what they are about in this contract."""

    words: CoverWords
    schemes: Mapping[str, str]
    setting: Setting

    def scheme(self, answer: LawAnswer) -> str | None:
        """The name of the one scheme that answers; None where none does, or several might."""
        names = {entry.scheme for entry in answer.entries}
        name = names.pop() if len(names) == 1 else None
        return self.schemes.get(name, name) if name else None


def explain(
    reasons: Reasons,
    answer: LawAnswer,
    status: CoverStatus,
    said: Mapping[Said, tuple[str, ...]],
    doubtful: bool,
) -> str:
    """What the law does, what the contract says, what the doctor must hold."""
    words = reasons.words
    sentences = [_law(reasons, answer)]
    if status is not CoverStatus.NOT_MENTIONED:
        sentences.append(_contract(words, said))
    if doubtful and status is CoverStatus.UNCLEAR:
        sentences.append(words.open)
    sentences.append(_hold(reasons, answer, status))
    return " ".join(sentence for sentence in sentences if sentence)


def ask(reasons: Reasons, answer: LawAnswer, status: CoverStatus) -> str | None:
    """The question of the law entry where the law is open, else that of the status; none where nothing is open."""
    asked = next((entry.ask for entry in answer.entries if entry.ask), None)
    if asked and status in (CoverStatus.CONDITIONAL, CoverStatus.UNCLEAR):
        return asked
    form = reasons.words.ask.get(status)
    return _filled(reasons, answer, form) if form else None


def _law(reasons: Reasons, answer: LawAnswer) -> str:
    text = _filled(reasons, answer, reasons.words.law[answer.status])
    return f"{text} {reasons.words.divided}" if answer.differs else text


def _contract(words: CoverWords, said: Mapping[Said, tuple[str, ...]]) -> str:
    pieces = list(_pieces(words, said))
    if not pieces:
        return words.silent
    *first, last = pieces
    listed = words.last.join([words.comma.join(first), last]) if first else last
    return words.contract.format(said=listed)


def _pieces(words: CoverWords, said: Mapping[Said, tuple[str, ...]]) -> Iterator[str]:
    for what in Said:
        if what in said:
            yield words.said[what].format(places=_places(words, said[what])).strip()


def _places(words: CoverWords, numbers: Iterable[str]) -> str:
    shown = [words.clause.format(number=number) for number in numbers if number]
    return words.comma.join(shown) or words.unnumbered


def _hold(reasons: Reasons, answer: LawAnswer, status: CoverStatus) -> str:
    """The law entry's own advice is for what the contract leaves to the law."""
    form = reasons.words.hold.get(status)
    return _filled(reasons, answer, form) if form else ""


def _filled(reasons: Reasons, answer: LawAnswer, form: str) -> str:
    words = reasons.words
    return form.format(
        work=words.work[answer.activity],
        scheme=reasons.scheme(answer) or words.some_scheme,
        condition=_condition(answer),
        contact=words.contact[reasons.setting],
    )


def _condition(answer: LawAnswer) -> str:
    """The condition and which way it usually falls, each once."""
    entries = [entry for entry in answer.entries if entry.status is LawStatus.CONDITIONAL]
    said = dict.fromkeys(text for entry in entries for text in (entry.condition, entry.usually) if text)
    return " ".join(said)
