"""A cause put into words: the text of its kind, filled in, with the notes that fit this contract."""

from collections.abc import Iterable
from dataclasses import dataclass

from analyser.flags.case import Cause
from analyser.model.cover import CoverWords
from analyser.model.flags import FlagBook, FlagNote, FlagText, Named
from analyser.model.review import Flag, Particulars
from analyser.model.vocabulary import Activity, FlagKind, Nation


@dataclass(frozen=True, slots=True)
class Wordings:
    """The words of all flags, and what they are about in this contract."""

    book: FlagBook
    words: CoverWords
    particulars: Particulars

    def flag(self, kind: FlagKind, cause: Cause) -> Flag:
        """The flag that the cause raises."""
        text = self._text(kind, cause.activities)
        notes = [note for note in text.notes if self._fits(note, cause)]
        fill = self._fill(kind, cause)
        sources = [*text.sources, *(source for note in notes for source in note.sources)]
        names = [named.name.id for named in cause.names if named.name.title]
        return Flag(
            kind=kind,
            severity=text.severity,
            title=text.title.format(**fill),
            explanation=" ".join(part.format(**fill) for part in (text.explanation, *(note.text for note in notes))),
            harm=text.harm.format(**fill),
            ask=text.ask.format(**fill),
            clears=text.clears.format(**fill),
            wording=text.wording.format(**fill) if text.wording else None,
            provisions=tuple(provision.id for provision in cause.provisions),
            facts=tuple(dict.fromkeys([*cause.facts, *names, *sources])),
            evidence=cause.evidence,
            activity=cause.activities[0] if len(cause.activities) == 1 else None,
            own=text.own.format(**fill) if text.own else None,
            letter=text.letter.format(**fill) if text.letter else None,
        )

    def _text(self, kind: FlagKind, activities: tuple[Activity, ...]) -> FlagText:
        """The words for this activity, else those of the kind."""
        fitting = [text for text in self.book.flags if text.kind is kind and text.activity in (None, *activities[:1])]
        return max(fitting, key=lambda text: text.activity is not None)

    def _fits(self, note: FlagNote, cause: Cause) -> bool:
        particulars = self.particulars
        return (
            note.nation in (None, particulars.nation.value)
            and note.setting in (None, particulars.setting.value)
            and note.engagement in (None, particulars.engagement.value)
            and (note.trait is None or note.trait in cause.traits)
        )

    def _fill(self, kind: FlagKind, cause: Cause) -> dict[str, str]:
        told = self._foreign if kind is FlagKind.WRONG_NATION_SCHEME else self._obsolete
        return {
            "work": self._listed(self.words.work[activity] for activity in cause.activities),
            "contact": self.words.contact[self.particulars.setting.value],
            "nation": self._nation(self.particulars.nation.value),
            "names": self._listed(told(named) for named in cause.names),
        }

    def _foreign(self, named: Named) -> str:
        return self.book.foreign.format(quote=_quote(named), nation=self._nation(named.name.nation or Nation.UNKNOWN))

    def _obsolete(self, named: Named) -> str:
        form = self.book.renamed if named.name.since else self.book.loose
        return form.format(quote=_quote(named), now=named.name.now, since=self._since(named.name.since or ""))

    def _since(self, day: str) -> str:
        """A year, a month or a day as it is written: "2017-04" is April 2017."""
        year, *rest = day.split("-")
        words = [str(int(number)) for number in rest[1:]] + [self.book.months[int(number) - 1] for number in rest[:1]]
        return " ".join([*words, year])

    def _nation(self, nation: Nation) -> str:
        return self.book.nations[nation]

    def _listed(self, items: Iterable[str]) -> str:
        found = list(items)
        *first, last = found or [""]
        return self.book.last.join([self.book.comma.join(first), last]) if first else last


def _quote(named: Named) -> str:
    return " ".join(named.evidence.quote.split())
