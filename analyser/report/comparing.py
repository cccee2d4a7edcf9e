"""A comparison as the report says it, out of the outlines of both reviews."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from analyser.model.comparison import (
    WORST_TO_BEST,
    CellChange,
    ClauseChange,
    ClauseFate,
    Comparison,
    Course,
    FlagChange,
    FlagFate,
)
from analyser.model.review import Evidence, Review
from analyser.model.vocabulary import Reading
from analyser.model.wording import Wording
from analyser.report.display import in_place, shown
from analyser.report.outline import outlined
from analyser.report.paper import Line, Tone
from analyser.report.phrasing import Phrasing, capital, counted
from analyser.report.rows import CoverRow, Outline
from analyser.report.sheet import Card, Entry, Grid, Part, Sheet
from analyser.report.verdict import together, worst_first

_COURSES = {Course.WORSE: Tone.BAD, Course.BETTER: Tone.GOOD, Course.SAME: Tone.QUIET}
_FLAGS = {FlagFate.NEW: Tone.BAD, FlagFate.REMAINING: Tone.CARE, FlagFate.FIXED: Tone.GOOD}
_CLAUSES = {ClauseFate.ADDED: Tone.CARE, ClauseFate.REMOVED: Tone.CARE, ClauseFate.CHANGED: Tone.CARE}


def compared(comparison: Comparison, words: Wording, *, version: str) -> Sheet:
    """The sheet of a comparison in the given words. `version` is the program's own."""
    return _Builder(comparison, words, version).sheet()


class _Builder:
    """Keeps both outlines: what a review says of a cell or flag is said here in the same words."""

    def __init__(self, comparison: Comparison, words: Wording, version: str) -> None:
        self.found, self.words, self.say = comparison, words, words.comparison
        self.phrasing = Phrasing(words)
        self.old, self.new = (outlined(one, words, version=version) for one in (comparison.old, comparison.new))

    def sheet(self) -> Sheet:
        headline, *points = self._verdict()
        old, new = (shown(one.contract.name) for one in (self.found.old, self.found.new))
        return Sheet(
            title=self.say.title.format(old=old, new=new),
            verdict=self.words.headings.verdict,
            headline=headline,
            points=tuple(points),
            parts=(self._cover(), self._flags(), self._clauses(), self._read(), self._limits()),
        )

    def _verdict(self) -> Iterator[Line]:
        worse, better = list(self._worse()), list(self._better())
        form = self.words.phrases.semicolon
        if worse:
            yield Line("", self.say.points_form.format(points=form.join(worse)) + ".", Tone.BAD)
        elif better or self.found.clauses:
            yield Line("", self.say.none_worse + ".", Tone.CARE if self._cautions() else Tone.GOOD)
        else:
            yield Line("", self.say.same + ".", Tone.CARE if self._cautions() else Tone.PLAIN)
        yield from (Line("", capital(text) + ".", Tone.GOOD) for text in better)
        if self.found.clauses:
            yield Line("", capital(counted(self.say.clause_changes, len(self.found.clauses))) + ".", Tone.CARE)
        yield from self._cautions()

    def _worse(self) -> Iterator[str]:
        flags = self.found.flags
        yield from self._cells(Course.WORSE, self.say.worse)
        new = [one for one in flags if one.fate is FlagFate.NEW]
        further = [one for one in flags if one.further]
        graver = [one for one in flags if one.worse and one not in new and one not in further]
        for found, forms in (
            (new, self.say.new_flags),
            (further, self.say.further_flags),
            (graver, self.say.graver_flags),
        ):
            if found:
                yield counted(forms, len(found))

    def _better(self) -> Iterator[str]:
        yield from self._cells(Course.BETTER, self.say.better)
        if fixed := sum(one.fate is FlagFate.FIXED for one in self.found.flags):
            yield counted(self.say.fixed_flags, fixed)

    def _cells(self, course: Course, form: str) -> Iterator[str]:
        if cells := [cell.new.activity for cell in self.found.cells if cell.course is course]:
            yield form.format(activities=self.phrasing.work(cells))

    def _cautions(self) -> tuple[Line, ...]:
        return tuple(self._doubts())

    def _doubts(self) -> Iterator[Line]:
        old, new = self.found.old, self.found.new
        for review in (old, new):
            if review.reading is Reading.PARTIAL:
                yield Line("", self.say.unread.format(name=shown(review.contract.name)) + ".", Tone.BAD)
        if old.as_at.date != new.as_at.date:
            yield Line("", self.say.law_differs + ".", Tone.CARE)
        if what := list(self._unlike()):
            text = self.say.particulars_differ.format(what=together(what, self.words))
            yield Line("", text + ".", Tone.CARE)

    def _unlike(self) -> Iterator[str]:
        labels, old, new = self.words.labels, self.found.old.particulars, self.found.new.particulars
        for label, differ in (
            (labels.nation, old.nation.value != new.nation.value),
            (labels.setting, old.setting.value != new.setting.value),
            (labels.engagement, old.engagement.value != new.engagement.value),
        ):
            if differ:
                yield label.lower()

    def _cover(self) -> Part:
        labels, say = self.words.labels, self.say
        order = self.words.phrases.comma.join(self.words.statuses[status] for status in WORST_TO_BEST)
        rows = zip(self.found.cells, self.old.cover.rows, self.new.cover.rows, strict=True)
        return Part(
            anchor="cover",
            heading=self.words.headings.cover,
            intro=say.cover_intro.format(order=order),
            grid=Grid((labels.work, say.old, say.new, say.course), tuple(self._cell(*row) for row in rows)),
            cards=tuple(self._ground(*row) for row in self._moved()),
        )

    def _cell(self, cell: CellChange, old: CoverRow, new: CoverRow) -> tuple[Entry, ...]:
        course = Entry(self.say.courses[cell.course], _COURSES[cell.course])
        return (Entry(new.work), *(Entry(row.status, row.tone, row.cover) for row in (old, new)), course)

    def _moved(self) -> Iterator[tuple[CellChange, CoverRow]]:
        rows = zip(self.found.cells, self.new.cover.rows, strict=True)
        return ((cell, row) for cell, row in rows if cell.course is not Course.SAME)

    def _ground(self, cell: CellChange, row: CoverRow) -> Card:
        """Why a cell that moved is now where it is, in the new review's words."""
        was = self.words.statuses[cell.old.status]
        lines = (Line(self.say.was, was, Tone.QUIET), Line(self.words.labels.who, row.who), *row.lines)
        title = self.words.phrases.cell.format(work=row.work, status=row.status)
        return Card(self.say.courses[cell.course], title, _COURSES[cell.course], lines=_uncited(lines))

    def _flags(self) -> Part:
        intro = self.say.flags_intro if self.found.flags else self.say.no_flags
        cards = tuple(self._flag(change) for change in self.found.flags)
        return Part("flags", self.words.headings.flags, intro, cards=cards)

    def _flag(self, change: FlagChange) -> Card:
        review, outline = (self.found.new, self.new) if change.new else (self.found.old, self.old)
        row = outline.flags.rows[worst_first(review.flags).index(change.flag)]
        further = tuple(Line(self.say.further, self._said(piece), Tone.BAD) for piece in change.further)
        return Card(
            tag=self.say.flag_fates[change.fate],
            title=f"{row.severity}  {row.title}",
            tone=Tone.BAD if change.worse else _FLAGS[change.fate],
            quotes=tuple(replace(quote, anchor="") for quote in row.quotes),
            lines=further if change.fate is FlagFate.FIXED else (*further, *_uncited(row.lines)),
        )

    def _said(self, piece: Evidence) -> str:
        return self.words.letter.says_at.format(
            place=self.phrasing.place(piece), quote=self.phrasing.quoted(piece.quote)
        )

    def _clauses(self) -> Part:
        found = self.found.clauses
        cards = tuple(self._clause(change) for change in found)
        intro = self.say.clauses_intro if found else self.say.no_clauses
        return Part("clauses", self.say.clauses, intro, cards=cards)

    def _clause(self, change: ClauseChange) -> Card:
        places = [self.phrasing.place(piece) for piece in (change.old, change.new) if piece]
        kinds = (
            (self.say.carried, self._kinds(self.found.old, change.old_provisions)),
            (self.say.carries, self._kinds(self.found.new, change.new_provisions)),
        )
        return Card(
            tag=self.say.clause_fates[change.fate],
            title=capital(" → ".join(dict.fromkeys(places))),
            tone=_CLAUSES[change.fate],
            words=tuple(replace(stretch, text=in_place(stretch.text)) for stretch in change.stretches),
            lines=tuple(Line(label, text) for label, text in kinds if text),
        )

    def _kinds(self, review: Review, ids: Iterable[str]) -> str:
        known = {provision.id: provision.kind for provision in review.provisions}
        kinds = dict.fromkeys(self.words.kinds[known[name]] for name in ids if name in known)
        return self.words.phrases.comma.join(kinds)

    def _read(self) -> Part:
        sides = (_told(self.old), _told(self.new))
        labels = dict.fromkeys(label for side in sides for label in side)
        nothing = Line("", "")
        rows = tuple((Entry(label), *(_entry(side.get(label, nothing)) for side in sides)) for label in labels)
        return Part("read", self.say.read, grid=Grid(("", self.say.old, self.say.new), rows))

    def _limits(self) -> Part:
        return Part("limits", self.words.headings.limits, lines=self.new.limits.rows)


def _entry(line: Line) -> Entry:
    return Entry(line.text, line.tone)


def _told(outline: Outline) -> dict[str, Line]:
    """What was read and whose contract it is, by label; lines of one label in one."""
    found: dict[str, Line] = {}
    for line in chain(outline.read.rows, (row.line for row in outline.particulars.rows)):
        before = found.get(line.label)
        text = line.text if not before or line.text == before.text else f"{before.text}; {line.text}"
        found[line.label] = Line(line.label, text, line.tone)
    return found


def _uncited(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Without the numbers of the law, which is stated in the review of each version."""
    return tuple(replace(line, cites=()) for line in lines)
