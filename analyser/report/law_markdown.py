"""The matrix as a page of Markdown, for the README."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from analyser.model.law import LawAnswer, LawEntry
from analyser.model.vocabulary import Nation, Setting
from analyser.model.wording import Wording
from analyser.report.law_lines import LawLines


def matrix(
    tables: Mapping[Nation, Sequence[Sequence[LawAnswer]]],
    rows: Mapping[Nation, Sequence[LawEntry]],
    settings: Sequence[Setting],
    words: Wording,
    *,
    on: date,
    known_on: Mapping[Nation, date],
) -> str:
    """Every cell with its dates, and the rows by engagement, with the words "as known on"."""
    page = _Page(words)
    pieces = [page.nation(nation, tables[nation], rows[nation], settings, on, known_on[nation]) for nation in tables]
    return "\n\n".join([*pieces, *words.law.limits]) + "\n"


class _Page:
    """Puts tables together."""

    def __init__(self, words: Wording) -> None:
        self.words = words
        self.lines = LawLines(words)

    def nation(
        self,
        nation: Nation,
        table: Sequence[Sequence[LawAnswer]],
        rows: Sequence[LawEntry],
        settings: Sequence[Setting],
        on: date,
        known_on: date,
    ) -> str:
        say = self.words
        heads = [say.labels.work, *(say.law.columns[setting] for setting in settings)]
        cells = ([self.lines.work(row[0].activity), *map(self._cell, row)] for row in table)
        rests = [say.labels.work, say.labels.setting, say.labels.engagement, say.law.statement]
        parts = [
            f"#### {say.nations[nation]}",
            f"{say.labels.law_date} {self.lines.day(on, known_on)}.",
            "\n".join(_table(heads, cells)),
            f"{say.law.engagement_rows}:",
            "\n".join(_table(rests, map(self._row, rows))),
        ]
        return "\n\n".join(parts)

    def _cell(self, said: LawAnswer) -> str:
        return self._dated(said.entries[0]) if said.entries else self.lines.status(said.status)

    def _row(self, entry: LawEntry) -> list[str]:
        say = self.words
        setting = say.law.columns[entry.setting] if entry.setting else say.law.any
        engagement = say.engagements[entry.engagement] if entry.engagement else say.law.any
        return [self.lines.work(entry.activity), setting, engagement, self._dated(entry)]

    def _dated(self, entry: LawEntry) -> str:
        """The status and, in brackets, since when or until when; nothing where it was always so."""
        status = self.lines.status(entry.status)
        return f"{status} ({self.lines.span(entry.starts, entry.ends)})" if entry.starts or entry.ends else status


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
