"""What the whole review comes to: one sentence, one tone, and whether --fail-on is reached."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analyser.model.document import TERMS_NOT_SUPPLIED
from analyser.model.review import Cover, Flag, Review
from analyser.model.vocabulary import Activity, CoverStatus, FlagKind, Reading, Severity
from analyser.model.wording import Wording
from analyser.report.display import shown
from analyser.report.paper import Tone

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
    """The sentence that stands at the top. Only a complete reading without open questions has the tone GOOD."""

    text: str
    tone: Tone


def judged(review: Review, words: Wording) -> Verdict:
    """The verdict on a review, in words."""
    cautions = list(_cautions(review, words))
    parts = [_opening(review, words, bool(cautions)), *cautions]
    return Verdict("; ".join(part for part in parts if part) + ".", _tone(review, cautions))


def worst(review: Review) -> Severity | None:
    """The worst severity reached; a gap or conflict that raised no flag counts as high."""
    if any(cell.status in _BARE and not _raised(cell, review.flags) for cell in review.cover):
        return Severity.HIGH
    found = {flag.severity for flag in review.flags}
    return next((severity for severity in Severity if severity in found), None)


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


def _raised(cell: Cover, flags: Iterable[Flag]) -> bool:
    answers = _answers_gap if cell.status is CoverStatus.GAP else _answers_conflict
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
    tally = Counter(flag.severity for flag in review.flags)
    counts = [words.verdict.severities[level].format(count=tally[level]) for level in Severity if tally[level]]
    form = words.verdict.points[len(review.flags) != 1]
    title = shown(worst_first(review.flags)[0].title).rstrip(".")
    return form.format(count=len(review.flags), severities=words.phrases.comma.join(counts), worst=title)


def _cautions(review: Review, words: Wording) -> Iterator[str]:
    say, told = words.verdict, _told(review)
    for form, statuses in (
        (say.gap, (CoverStatus.GAP,)),
        (say.conflict, (CoverStatus.CONFLICT,)),
        (say.open, _OPEN),
        (say.personal, (CoverStatus.PERSONAL_REQUIRED,)),
    ):
        if cells := [cell.activity for cell in review.cover if cell.status in statuses and cell is not told]:
            yield form.format(activities=_named(cells, words))
    if not _contemplated(review):
        yield say.no_work
    yield from _unread(review, words)


def _told(review: Review) -> Cover | None:
    """The gap that the opening has named already: that of the worst flag."""
    first = next(iter(worst_first(review.flags)), None)
    gaps = (cell for cell in review.cover if cell.status is CoverStatus.GAP)
    return next((cell for cell in gaps if first and first.activity and _answers_gap(first, cell)), None)


def _unread(review: Review, words: Wording) -> Iterator[str]:
    if review.reading is Reading.PARTIAL:
        yield words.verdict.partial
    missing = [notice for notice in review.notices if notice.kind == TERMS_NOT_SUPPLIED]
    names = list(dict.fromkeys(shown(name) for notice in missing for name in notice.names))
    if names:
        yield words.verdict.not_supplied.format(names=together(names, words))
    elif missing:
        yield words.verdict.not_supplied_unnamed


def _tone(review: Review, cautions: list[str]) -> Tone:
    found = worst(review)
    if found is Severity.HIGH:
        return Tone.BAD
    return Tone.CARE if found or cautions else Tone.GOOD


def _contemplated(review: Review) -> list[Activity]:
    return [cell.activity for cell in review.cover if cell.status is not CoverStatus.NOT_MENTIONED]


def _named(activities: Iterable[Activity], words: Wording) -> str:
    return together([words.activities[activity] for activity in activities], words)
