"""The matrix as a page of Markdown, for the README."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from analyser.model.law import DatedAnswer, LawMatrix
from analyser.model.wording import Wording
from analyser.report.law_lines import LawLines


def matrix(tables: Sequence[LawMatrix], words: Wording, *, on: date) -> str:
    """Every cell with the day since which it holds, the rows by engagement, and the words "as known on"."""
    page = _Page(words)
    return "\n\n".join([*(page.nation(table, on) for table in tables), *words.law.limits]) + "\n"


class _Page:
    """Puts tables together."""

    def __init__(self, words: Wording) -> None:
        self.words = words
        self.lines = LawLines(words)

    def nation(self, table: LawMatrix, on: date) -> str:
        say = self.words
        heads = [say.labels.work, *(say.law.columns[setting] for setting in table.settings)]
        cells = ([self.lines.work(row[0].said.activity), *map(self._dated, row)] for row in table.cells)
        rests = [say.labels.work, say.labels.setting, say.labels.engagement, say.law.statement]
        parts = [
            f"#### {say.nations[table.nation]}",
            f"{say.labels.law_date} {self.lines.day(on, table.as_known_on)}.",
            "\n".join(_table(heads, cells)),
            f"{say.law.engagement_rows}.",
            "\n".join(_table(rests, map(self._row, table.rows))),
        ]
        return "\n\n".join(parts)

    def _row(self, one: DatedAnswer) -> list[str]:
        say, entry = self.words, one.said.entries[0]
        setting = say.law.columns[entry.setting] if entry.setting else say.law.any
        engagement = say.engagements[entry.engagement] if entry.engagement else say.law.any
        return [self.lines.work(entry.activity), setting, engagement, self._dated(one)]

    def _dated(self, one: DatedAnswer) -> str:
        """The status, and since when it has held where it ever was another."""
        status = self.lines.status(one.said.status)
        return self.words.law.since.format(status=status, date=self.lines.written(one.since)) if one.since else status


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
