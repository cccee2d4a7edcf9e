"""What the whole review comes to: one sentence, one tone, and whether --fail-on is reached."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analyser.model.document import TERMS_NOT_SUPPLIED
from analyser.model.review import Cover, Flag, Review
from analyser.model.vocabulary import Activity, CoverStatus, FlagKind, Reading, Severity
from analyser.model.wording import Wording
from analyser.report.display import shown
from analyser.report.paper import Line, Tone

_OPEN = (CoverStatus.CONDITIONAL, CoverStatus.UNCLEAR)
_BARE = (CoverStatus.GAP, CoverStatus.CONFLICT)
_GAP_FLAGS = {
    FlagKind.MISSING_PRIVATE_COVER: (Activity.PRIVATE_PRACTICE,),
    FlagKind.MISSING_NHS_COVER: (Activity.NHS_HOSPITAL, Activity.NHS_GENERAL_PRACTICE, Activity.NHS_INDEPENDENT),
    FlagKind.MISSING_NON_NHS_COVER: (Activity.NON_NHS_FEE_WORK,),
    FlagKind.NO_REGULATORY_SUPPORT: (Activity.REGULATORY,),
    FlagKind.MISSING_OTHER_COVER: (
        Activity.GOOD_SAMARITAN,
        Activity.TEACHING_RESEARCH,
        Activity.VOLUNTARY_EVENT,
        Activity.OVERSEAS_REMOTE,
    ),
}
_CONFLICT_FLAGS = (
    FlagKind.SCHEME_OVERCLAIM,
    FlagKind.WRONG_NATION_SCHEME,
    FlagKind.DOCTOR_INDEMNIFIES_ENGAGER,
    FlagKind.UNCAPPED_INDEMNITY,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The sentence that stands at the top. Only a complete reading without open questions has the tone GOOD.

    `headline` is how it begins, without the worst flag's title, and `cautions` are the pieces after that.
    """

    text: str
    tone: Tone
    headline: str
    cautions: tuple[Line, ...]


def judged(review: Review, words: Wording) -> Verdict:
    """The verdict on a review, in words."""
    cautions = tuple(_cautions(review, words))
    opening = _opening(review, words, bool(cautions))
    return Verdict(
        text="; ".join([opening, *(line.text for line in cautions)]) + ".",
        tone=_tone(review, cautions),
        headline=_tally(review, words) if review.flags else opening,
        cautions=cautions,
    )


def worst(review: Review) -> Severity | None:
    """The worst severity reached; a gap or conflict that raised no flag counts as high."""
    if unraised(review):
        return Severity.HIGH
    found = {flag.severity for flag in review.flags}
    return next((severity for severity in Severity if severity in found), None)


def unraised(review: Review) -> list[Cover]:
    """The gaps and conflicts that no flag speaks of."""
    return [cell for cell in review.cover if cell.status in _BARE and not _raised(cell, review.flags)]


def reaches(review: Review, level: Severity) -> bool:
    """Whether something at least as bad as `level` was found."""
    order = list(Severity)
    found = worst(review)
    return found is not None and order.index(found) <= order.index(level)


def worst_first(flags: Iterable[Flag]) -> list[Flag]:
    """Flags by severity; flags of one severity keep their order."""
    order = list(Severity)
    return sorted(flags, key=lambda flag: order.index(flag.severity))


def together(names: Iterable[str], words: Wording) -> str:
    """A list as it stands in a sentence: "a, b and c"."""
    *first, last = names
    return words.phrases.and_.join([words.phrases.comma.join(first), last]) if first else last


def answers(flag: Flag, cell: Cover) -> bool:
    """Whether it is this gap or this conflict that the flag raises."""
    if cell.status is CoverStatus.GAP:
        return _answers_gap(flag, cell)
    return cell.status is CoverStatus.CONFLICT and _answers_conflict(flag, cell)


def _raised(cell: Cover, flags: Iterable[Flag]) -> bool:
    return any(answers(flag, cell) for flag in flags)


def _answers_gap(flag: Flag, cell: Cover) -> bool:
    return cell.activity in _GAP_FLAGS.get(flag.kind, ()) and flag.activity in (None, cell.activity)


def _answers_conflict(flag: Flag, cell: Cover) -> bool:
    same_words = not set(flag.provisions).isdisjoint(cell.provisions)
    return flag.kind in _CONFLICT_FLAGS and (flag.activity == cell.activity or same_words)


def _opening(review: Review, words: Wording, cautious: bool) -> str:
    if review.flags:
        return _points(review, words)
    if cautious:
        return words.verdict.no_flag
    return words.verdict.clean.format(activities=_named(_contemplated(review), words))


def _points(review: Review, words: Wording) -> str:
    form = words.verdict.points[len(review.flags) != 1]
    return form.format(points=_tally(review, words), worst=shown(worst_first(review.flags)[0].title).rstrip("."))


def _tally(review: Review, words: Wording) -> str:
    """How many flags, by severity."""
    found = Counter(flag.severity for flag in review.flags)
    counts = [words.verdict.severities[level].format(count=found[level]) for level in Severity if found[level]]
    form = words.verdict.tally[len(review.flags) != 1]
    return form.format(count=len(review.flags), severities=words.phrases.comma.join(counts))


def _cautions(review: Review, words: Wording) -> Iterator[Line]:
    say, told = words.verdict, _told(review)
    for form, tone, statuses in (
        (say.gap, Tone.BAD, (CoverStatus.GAP,)),
        (say.conflict, Tone.BAD, (CoverStatus.CONFLICT,)),
        (say.open, Tone.CARE, _OPEN),
        (say.personal, Tone.CARE, (CoverStatus.PERSONAL_REQUIRED,)),
    ):
        if cells := [cell.activity for cell in review.cover if cell.status in statuses and cell is not told]:
            yield Line("", form.format(activities=_named(cells, words)), tone)
    if not _contemplated(review):
        yield Line("", say.no_work, Tone.CARE)
    yield from _unread(review, words)


def _told(review: Review) -> Cover | None:
    """The gap that the opening has named already: that of the worst flag."""
    first = next(iter(worst_first(review.flags)), None)
    gaps = (cell for cell in review.cover if cell.status is CoverStatus.GAP)
    return next((cell for cell in gaps if first and first.activity and _answers_gap(first, cell)), None)


def _unread(review: Review, words: Wording) -> Iterator[Line]:
    if review.reading is Reading.PARTIAL:
        yield Line("", words.verdict.partial, Tone.BAD)
    missing = [notice for notice in review.notices if notice.kind == TERMS_NOT_SUPPLIED]
    names = list(dict.fromkeys(shown(name) for notice in missing for name in notice.names))
    if names:
        yield Line("", words.verdict.not_supplied.format(names=together(names, words)), Tone.CARE)
    elif missing:
        yield Line("", words.verdict.not_supplied_unnamed, Tone.CARE)


def _tone(review: Review, cautions: tuple[Line, ...]) -> Tone:
    found = worst(review)
    if found is Severity.HIGH:
        return Tone.BAD
    return Tone.CARE if found or cautions else Tone.GOOD


def _contemplated(review: Review) -> list[Activity]:
    return [cell.activity for cell in review.cover if cell.status is not CoverStatus.NOT_MENTIONED]


def _named(activities: Iterable[Activity], words: Wording) -> str:
    return together([words.activities[activity] for activity in activities], words)
