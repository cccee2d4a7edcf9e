"""Where flags, cells of the map, provisions and statements of law lead to one another."""

from collections.abc import Iterable, Iterator
from itertools import chain

from analyser.model.review import Cover, Evidence, Flag, Provision, Review
from analyser.model.vocabulary import Activity, CoverStatus
from analyser.report.display import shown
from analyser.report.marked_text import Marking, words_anchor
from analyser.report.paper import Link, Links
from analyser.report.phrasing import Phrasing, capital
from analyser.report.rows import Note
from analyser.report.verdict import answers, worst_first


def map_anchor(activity: Activity) -> str:
    """The activity's row of the map."""
    return f"map-{activity}"


def ground_anchor(activity: Activity) -> str:
    """The ground of that row."""
    return f"ground-{activity}"


class Crossing:
    """Gives everything that others point to its number: flags worst first, law in the order of citation."""

    def __init__(self, review: Review, phrasing: Phrasing) -> None:
        """For one review."""
        self.review, self.phrasing = review, phrasing
        self.words, self.say = phrasing.words, phrasing.words.phrases
        self.flags = worst_first(review.flags)
        self.provisions = {provision.id: provision for provision in review.provisions}
        self.order = {provision.id: number for number, provision in enumerate(review.provisions, 1)}
        cited = chain.from_iterable([*(flag.facts for flag in self.flags), *(cell.facts for cell in review.cover)])
        known = [fact for fact in dict.fromkeys([*cited, *sorted(review.sources)]) if fact in review.sources]
        self.numbers = {fact: number for number, fact in enumerate(known, 1)}

    def cites(self, facts: Iterable[str]) -> tuple[Link, ...]:
        """The numbers of the statements that are among the sources; others have none."""
        return tuple(self.law(fact) for fact in facts if fact in self.numbers)

    def law(self, fact: str) -> Link:
        """To a statement of law."""
        number = self.numbers[fact]
        return Link(f"law-{number}", self.say.law_number.format(number=number))

    def flag(self, number: int, flag: Flag) -> Link:
        """To a flag, by its title."""
        return Link(f"flag-{number}", self.say.flag_link.format(number=number, title=shown(flag.title)))

    def provision(self, provision: Provision) -> Link:
        """To a provision, by its mark."""
        number = self.order[provision.id]
        return Link(f"provision-{number}", self.say.provision_mark.format(number=number))

    def evidence(self, name: str) -> tuple[Evidence, ...]:
        """All the words that carry a provision, in the order of the contract."""
        found = self.provisions.get(name)
        return tuple(sorted((*found.also, found.evidence), key=lambda piece: piece.start)) if found else ()

    def of_flag(self, flag: Flag) -> tuple[Links, ...]:
        """To the cells that the flag is about."""
        return self._some((self.words.labels.on_map, self._cells(c for c in self.review.cover if bears_on(flag, c))))

    def of_cell(self, cell: Cover) -> tuple[Links, ...]:
        """To the words that the cell rests on, and to the flags about it."""
        labels = self.words.labels
        raised = (self.flag(number, flag) for number, flag in enumerate(self.flags, 1) if bears_on(flag, cell))
        return self._some((labels.rests_on, self._words_of(cell)), (labels.raised, raised))

    def of_provision(self, provision: Provision) -> tuple[Links, ...]:
        """To the flags and cells that rest on it."""
        labels, name = self.words.labels, provision.id
        raised = (self.flag(number, flag) for number, flag in enumerate(self.flags, 1) if name in flag.provisions)
        cells = self._cells(cell for cell in self.review.cover if name in cell.provisions)
        return self._some((labels.raised, raised), (labels.on_map, cells))

    def of_source(self, fact: str) -> tuple[Links, ...]:
        """To the flags and cells that cite it."""
        labels = self.words.labels
        flags = [self.flag(number, flag) for number, flag in enumerate(self.flags, 1) if fact in flag.facts]
        cells = self._grounds(cell for cell in self.review.cover if fact in cell.facts)
        return self._some((labels.used_for, (*flags, *cells)))

    def markings(self) -> Iterator[Marking]:
        """Every stretch of the contract that a provision or a flag rests on."""
        for provision in self.review.provisions:
            link = self.provision(provision)
            yield from (Marking(piece.start, piece.end, link) for piece in self.evidence(provision.id))
        for number, flag in enumerate(self.flags, 1):
            link = self._point(number)
            yield from (Marking(piece.start, piece.end, link) for piece in dict.fromkeys(flag.evidence))

    def notes(self) -> Iterator[tuple[int, Note]]:
        """What is said beside the contract's text, and at which of its characters."""
        for provision in self.review.provisions:
            text = self._named(provision)
            yield provision.evidence.start, Note(self.provision(provision), text, self.of_provision(provision))
        for number, flag in enumerate(self.flags, 1):
            for start in dict.fromkeys(piece.start for piece in flag.evidence):
                yield start, Note(self._point(number), shown(flag.title), self.of_flag(flag))

    def _point(self, number: int) -> Link:
        return Link(f"flag-{number}", self.say.flag_mark.format(number=number))

    def _named(self, provision: Provision) -> str:
        kind, about = self.words.kinds[provision.kind], self.phrasing.about(provision)
        return self.say.kind_about.format(kind=kind, about=about) if about else kind

    def _words_of(self, cell: Cover) -> Iterator[Link]:
        for name in cell.provisions:
            if provision := self.provisions.get(name):
                piece, mark = provision.evidence, self.provision(provision).text
                kind, place = self.words.kinds[provision.kind], self.phrasing.place(piece)
                text = self.say.words_link.format(mark=mark, kind=kind, place=place)
                yield Link(words_anchor(piece.start, piece.end), text)

    def _cells(self, cells: Iterable[Cover]) -> Iterator[Link]:
        return (Link(map_anchor(cell.activity), self._cell(cell)) for cell in cells)

    def _grounds(self, cells: Iterable[Cover]) -> Iterator[Link]:
        return (Link(ground_anchor(cell.activity), self._cell(cell)) for cell in cells)

    def _cell(self, cell: Cover) -> str:
        work, status = capital(self.words.activities[cell.activity]), self.words.statuses[cell.status]
        return self.say.cell.format(work=work, status=status)

    def _some(self, *found: tuple[str, Iterable[Link]]) -> tuple[Links, ...]:
        rows = ((label, tuple(links)) for label, links in found)
        return tuple(Links(label, links) for label, links in rows if links)


def bears_on(flag: Flag, cell: Cover) -> bool:
    """Whether a flag is about a cell: about its activity, its gap or conflict, or the same words."""
    if flag.activity == cell.activity or answers(flag, cell):
        return True
    same_words = not set(flag.provisions).isdisjoint(cell.provisions)
    return flag.activity is None and same_words and cell.status is not CoverStatus.NOT_MENTIONED
