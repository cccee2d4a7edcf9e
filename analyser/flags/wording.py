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
        fill = self._fill(cause)
        sources = [*text.sources, *(source for note in notes for source in note.sources)]
        names = [named.name.id for named in cause.names]
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

    def _fill(self, cause: Cause) -> dict[str, str]:
        return {
            "work": self._listed(self.words.work[activity] for activity in cause.activities),
            "contact": self.words.contact[self.particulars.setting.value],
            "nation": self._nation(self.particulars.nation.value),
            "names": self._listed(self._named(named) for named in cause.names),
        }

    def _named(self, named: Named) -> str:
        """What to say of a name: that it is another nation's, or what it is called now."""
        name, quote = named.name, " ".join(named.evidence.quote.split())
        if name.now is None:
            return self.book.foreign.format(quote=quote, nation=self._nation(name.nation or Nation.UNKNOWN))
        form = self.book.renamed if name.since else self.book.loose
        return form.format(quote=quote, now=name.now, since=name.since)

    def _nation(self, nation: Nation) -> str:
        return self.book.nations[nation]

    def _listed(self, items: Iterable[str]) -> str:
        found = list(items)
        *first, last = found or [""]
        return self.book.last.join([self.book.comma.join(first), last]) if first else last
