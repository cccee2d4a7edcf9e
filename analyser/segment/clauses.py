"""Numbered pieces -> clauses: what each is for, the heading it stands under, and the words it reads on from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from analyser.model.document import BlockRole, Clause, ClauseRole, Span
from analyser.model.structure import SignId
from analyser.segment.contents import contents
from analyser.segment.definitions import defines, is_term_alone
from analyser.segment.headings import is_heading, own_heading, run_in
from analyser.segment.notes import notes
from analyser.segment.numbering import Numbered, numbered
from analyser.segment.options import tick_of, unticked
from analyser.segment.pieces import Piece
from analyser.segment.seats import Step
from analyser.segment.stems import closes_list, introduces, last_sentence, reads_on, unfinished
from analyser.segment.tables import head_rows
from analyser.segment.words import Words

_HANDED_DOWN = (ClauseRole.UNTICKED, ClauseRole.DRAFTING_NOTE, ClauseRole.DEFINITION)
"""What a piece is, the items that it introduces are too."""

_LONGEST = 6000
"""No sentence is longer; what seems to go on after so many characters is no rest of one."""

_BREAK = 2
"""So many characters part two paragraphs that follow on each other."""


def clauses(pieces: Sequence[Piece], words: Words) -> Iterator[Clause]:
    """One clause for each piece, in order."""
    passed_over = tuple(contents(pieces, words))
    items = tuple(numbered(pieces, passed_over, words))
    roles = [
        _first_role(*flags)
        for flags in zip(
            passed_over,
            notes(items, words),
            unticked([item.body for item in items], words),
            strict=True,
        )
    ]
    reader = _Reader(list(items), roles, tuple(head_rows(pieces, words)), words)
    for at in range(len(items)):
        reader.read(at)
    yield from reader.finished()


def _first_role(passed_over: bool, note: bool, not_chosen: bool) -> ClauseRole:
    if passed_over:
        return ClauseRole.CONTENTS
    if note:
        return ClauseRole.DRAFTING_NOTE
    return ClauseRole.UNTICKED if not_chosen else ClauseRole.TERM


@dataclass(slots=True)
class _List:
    """A run of items that share a stem and a tail; `role` is what the words before it hand down."""

    stem: tuple[Span, ...] = ()
    tail: tuple[Span, ...] = ()
    role: ClauseRole = ClauseRole.TERM


@dataclass(slots=True)
class _Reader:
    """Reads pieces from top to bottom; a clause's tail is known only when its list has ended."""

    items: list[Numbered]
    roles: list[ClauseRole]
    heads: Sequence[int | None]
    words: Words
    clauses: list[Clause] = field(default_factory=list)
    lists: list[tuple[_List, ...]] = field(default_factory=list)
    by_first: dict[int, _List] = field(default_factory=dict)
    headings: list[tuple[int, str]] = field(default_factory=list)
    before: int | None = None
    loose: bool = False
    signed: bool = False
    extended: set[int] = field(default_factory=set)
    table: _List = field(default_factory=_List)
    table_head: int | None = None

    def read(self, at: int) -> None:
        """The next piece, as a clause."""
        item, role = self.items[at], self.roles[at]
        if role in (ClauseRole.CONTENTS, ClauseRole.DRAFTING_NOTE):
            self._keep(item, role, (), number=self._number(item) if role is ClauseRole.DRAFTING_NOTE else None)
            return
        if item.piece.aside and role is ClauseRole.TERM:
            self._keep(item, role, (), number=self._number(item))
            return
        if item.goes_on and self._read_on(at, item):
            return
        self._close_sections(item)
        own = self._own_lists(at, item)
        stem, handed = self._stem(at, item, own)
        role = self._role(at, item, handed, listed=bool(stem))
        if role is ClauseRole.HEADING:
            own, stem = self._without_stem(own), ()
        self._head(item, role)
        self.roles[at], self.before = role, at
        self._keep(item, role, own, number=self._number(item), stem=stem)

    def _read_on(self, at: int, item: Numbered) -> bool:
        """The rest of a clause that a page's end had cut off: part of it, unless a footnote stands between."""
        before = self.before
        if before is None or self.roles[before] not in (ClauseRole.TERM, ClauseRole.DEFINITION):
            return False
        last = self.items[before]
        if self.roles[at] is not ClauseRole.TERM or len(last.piece.text) > _LONGEST:
            return False
        if before == at - 1 and item.piece.start - last.piece.end <= _BREAK:
            self._extend(at, item, last)
        else:
            stem = (*self.clauses[before].stem, last_sentence(last.body, last.body_start))
            self._keep(item, self.roles[before], self.lists[before], number=self.clauses[before].number, stem=stem)
        self.roles[at], self.before = self.roles[before], at
        return True

    def _extend(self, at: int, item: Numbered, last: Numbered) -> None:
        gap = "\n" * (item.piece.start - last.piece.end)
        text = last.piece.text + gap + item.piece.text
        whole = replace(item.piece, start=last.piece.start, text=text, label=last.piece.label)
        self.items[at] = replace(last, piece=whole, steps=item.steps)
        self.clauses.append(replace(self.clauses[at - 1], end=item.piece.end))
        self.lists.append(self.lists[at - 1])
        self.extended.add(at - 1)

    def finished(self) -> Iterator[Clause]:
        """The clauses, with the tails of their lists."""
        for at, (clause, own) in enumerate(zip(self.clauses, self.lists, strict=True)):
            if at in self.extended:
                continue
            spans = (span for each in reversed(own) for span in each.tail if span.start >= clause.end)
            tail = tuple(dict.fromkeys(spans))
            yield replace(clause, tail=tail) if tail else clause

    def _keep(
        self,
        item: Numbered,
        role: ClauseRole,
        own: tuple[_List, ...],
        *,
        number: str | None,
        stem: tuple[Span, ...] = (),
    ) -> None:
        heading = self.headings[-1][1] if self.headings and role is not ClauseRole.CONTENTS else None
        self.clauses.append(Clause(item.piece.start, item.piece.end, number, heading, role, stem))
        self.lists.append(own)

    # Numbers and headings

    def _number(self, item: Numbered) -> str | None:
        if item.part:
            return item.base
        if self.signed or (self.loose and not item.label):
            return None if self.signed else item.base
        return next((step.number for step in reversed(item.steps) if step.number), item.base)

    def _close_sections(self, item: Numbered) -> None:
        """A new number ends the headings that stood beside or below it."""
        if item.label:
            self.loose = self.signed = False
            while self.headings and self.headings[-1][0] >= len(item.steps) > 0:
                self.headings.pop()
            return
        while self.headings and self.headings[-1][0] > len(item.steps):
            self.headings.pop()
        self.signed = self.signed or self.words.found(SignId.CLOSING, item.body) is not None

    def _head(self, item: Numbered, role: ClauseRole) -> None:
        if role is not ClauseRole.HEADING:
            title = run_in(item, self.words) if role is ClauseRole.TERM else None
            if title:
                self.headings.append((len(item.steps) if item.label else 0, title))
            return
        if item.piece.in_table and item.label is None:
            return
        if item.label is None:
            self.headings.clear()
            self.loose, self.signed = True, False
        self.headings.append((len(item.steps) if item.label else 0, own_heading(item)))

    def _role(self, at: int, item: Numbered, handed: ClauseRole, *, listed: bool) -> ClauseRole:
        if self.roles[at] is not ClauseRole.TERM:
            return self.roles[at]
        after = self.items[at + 1] if at + 1 < len(self.items) else None
        if self.heads[at] == at or is_heading(item, self._above(), after, self.words, listed=listed):
            return ClauseRole.HEADING
        if handed is not ClauseRole.TERM:
            return handed
        under = (
            not self.signed and bool(self.headings) and bool(self.words.found(SignId.DEFINITIONS, self.headings[-1][1]))
        )
        awaited = self.before is not None and is_term_alone(self.items[self.before].body)
        return ClauseRole.DEFINITION if defines(item, self.words, under=under, awaited=awaited) else ClauseRole.TERM

    def _above(self) -> Numbered | None:
        """The piece before, unless it is a heading."""
        if self.before is None or self.roles[self.before] is ClauseRole.HEADING:
            return None
        return self.items[self.before]

    # Stems and tails

    def _own_lists(self, at: int, item: Numbered) -> tuple[_List, ...]:
        """The lists that the piece is an item of, outermost first."""
        table = (self._table(at),) if self._in_table(at) else ()
        if item.label:
            labelled = tuple(self._list_of(at, item, step) for step in item.steps)
            return labelled if any(each.stem for each in labelled) else (*labelled, *table)
        return table or self._unlabelled_list(at, item)

    def _list_of(self, at: int, item: Numbered, step: Step) -> _List:
        known = self.by_first.get(step.first)
        if known is None:
            known = self._introduced(at) if step.first == at and self._may_begin(item, step) else _List()
            self.by_first[step.first] = known
        return known

    def _may_begin(self, item: Numbered, step: Step) -> bool:
        """Whether these items could be a list: the contract's own clauses under their headings are none."""
        if self.before is None:
            return False
        before = self.items[self.before]
        if self._leads_in(self.before):
            own_clauses = step.main and len(item.steps) == 1
            return not (own_clauses and self.words.found(SignId.AGREED, before.body[-120:]))
        titled = self.roles[self.before] is ClauseRole.HEADING
        return not titled and not step.main and step.value == 1 and unfinished(before.body, self.words)

    def _leads_in(self, at: int) -> bool:
        """Whether the piece introduces what follows; a title with a colon does not: "Recitals:"."""
        body = self.items[at].body
        titled = self.roles[at] is ClauseRole.HEADING and not self.words.found(SignId.OPERATIVE, body)
        return introduces(body, self.words) and not titled

    def _introduced(self, at: int) -> _List:
        """A list that reads on from the last sentence before it, and from whatever that reads on from."""
        if self.before is None:
            return _List()
        before, clause = self.items[self.before], self.clauses[self.before]
        own = last_sentence(before.body, before.body_start)
        whole = own.start == before.body_start
        handed = self.roles[self.before] if self.roles[self.before] in _HANDED_DOWN else ClauseRole.TERM
        return _List(stem=(*(clause.stem if whole else ()), own), role=handed)

    def _unlabelled_list(self, at: int, item: Numbered) -> tuple[_List, ...]:
        """Items that lost their bullets, or the words that close a list."""
        if self.before is None or item.part or item.piece.role is BlockRole.HEADING:
            return ()
        before, lists = self.items[self.before], self.lists[self.before]
        option = self.roles[at] is ClauseRole.UNTICKED or tick_of(item.body) is not None
        if self._leads_in(self.before) and (option or reads_on(item.body)):
            return (*lists, self._introduced(at))
        if not any(each.stem for each in lists):
            return ()
        ended = self._ended(item, lists)
        if ended and closes_list(item.body, before.body, self.words):
            for each in ended:
                each.tail = (Span(item.body_start, item.piece.end),)
            return ()
        going_on = before.label is None and lists[-1].stem and (option or reads_on(before.body))
        return lists if going_on and not self._in_table(self.before) else ()

    def _ended(self, item: Numbered, lists: Sequence[_List]) -> list[_List]:
        """The lists of the piece before that this one no longer belongs to."""
        open_ = [self.by_first.get(step.first) for step in item.steps]
        return [each for each in lists if each.stem and not any(each is still for still in open_)]

    def _without_stem(self, own: tuple[_List, ...]) -> tuple[_List, ...]:
        """A heading among them shows that what looked like a list are sections."""
        for each in own[-1:]:
            each.stem = ()
        return own

    def _in_table(self, at: int) -> bool:
        return self.items[at].piece.in_table

    def _table(self, at: int) -> _List:
        """The list that a table's rows make: introduced by the words before it, then by its head row."""
        begins = self.before is None or not self._in_table(self.before)
        if begins:
            introduced = self.before is not None and self._leads_in(self.before)
            self.table, self.table_head = self._introduced(at) if introduced else _List(), None
        head = self.heads[at]
        if head == at:
            return _List()
        if head is not None and head != self.table_head:
            piece = self.items[head].piece
            outer = self.table.stem if self.table_head is None else self.table.stem[:-1]
            self.table, self.table_head = _List((*outer, Span(piece.start, piece.end)), role=self.table.role), head
        return self.table

    def _stem(self, at: int, item: Numbered, own: tuple[_List, ...]) -> tuple[tuple[Span, ...], ClauseRole]:
        if own:
            return own[-1].stem, own[-1].role
        closed = self._tail_of(item)
        return (closed, ClauseRole.TERM)

    def _tail_of(self, item: Numbered) -> tuple[Span, ...]:
        """The stem of the outermost list that this piece closes."""
        if self.before is None:
            return ()
        here = Span(item.body_start, item.piece.end)
        return next((each.stem for each in self.lists[self.before] if each.tail == (here,)), ())
