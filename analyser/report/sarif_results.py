"""The results of a SARIF run: each flag, and each gap or conflict that no flag speaks of, at its words."""

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any
from urllib.parse import quote

from analyser.model.review import Cover, Evidence, Flag, Review
from analyser.model.vocabulary import Activity, CoverStatus, FlagKind, Severity
from analyser.model.wording import Wording
from analyser.report.crossing import Crossing
from analyser.report.display import shown
from analyser.report.paper import Line
from analyser.report.phrasing import Phrasing
from analyser.report.rows import Outline
from analyser.report.verdict import unraised

Json = dict[str, Any]

LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note"}
_FINGERPRINT = "analyserFinding/v1"
_LINK = re.compile(r"\[(?=[^\]]*\]\()")
_INDEX = {str(kind): number for number, kind in enumerate(FlagKind)} | {
    str(status): len(FlagKind) + number for number, status in enumerate((CoverStatus.GAP, CoverStatus.CONFLICT))
}


def message(text: str) -> Json:
    """Words as a SARIF message, in which braces are places to fill and [words](number) is a link."""
    return {"text": _LINK.sub(r"\\[", text.replace("{", "{{").replace("}", "}}"))}


@dataclass(frozen=True, slots=True)
class _Finding:
    """What one result tells: by which rule, how bad, in which words, resting on which of the contract's."""

    rule: str
    level: str
    text: str
    about: Json
    evidence: tuple[Evidence, ...]


class Results:
    """Writes the results of one review."""

    def __init__(self, review: Review, outline: Outline, words: Wording) -> None:
        """`outline` is that of the review."""
        self.review, self.outline, self.words = review, outline, words
        self.phrasing = Phrasing(words)
        self.crossing = Crossing(review, self.phrasing)
        self.lines = [0, *(place.end() for place in re.finditer("\n", review.contract.text))]

    def all(self) -> list[Json]:
        """In the order of the report: flags worst first, then what no flag speaks of."""
        met: Counter[str] = Counter()
        return [self._result(finding, met) for finding in chain(self._flags(), self._cells())]

    def _flags(self) -> Iterator[_Finding]:
        for flag, row in zip(self.crossing.flags, self.outline.flags.rows, strict=True):
            told = _told(row.title, (line for line in row.lines if line.label))
            about = _about(flag.severity, flag.activity, row.lines)
            yield _Finding(flag.kind, LEVELS[flag.severity], told, about, self._words_of(flag))

    def _cells(self) -> Iterator[_Finding]:
        for cell in unraised(self.review):
            row = next(row for row in self.outline.cover.rows if row.activity is cell.activity)
            told = _told(self.words.phrases.cell.format(work=row.work, status=row.status), row.lines)
            about = _about(Severity.HIGH, cell.activity, row.lines)
            yield _Finding(cell.status, LEVELS[Severity.HIGH], told, about, self._words_of(cell))

    def _words_of(self, found: Flag | Cover) -> tuple[Evidence, ...]:
        pieces = [piece for name in found.provisions for piece in self.crossing.evidence(name)]
        return tuple(dict.fromkeys([*pieces, *(found.evidence if isinstance(found, Flag) else ())]))

    def _result(self, finding: _Finding, met: Counter[str]) -> Json:
        places = [self._location(piece) for piece in finding.evidence] or [{"physicalLocation": self._file()}]
        result: Json = {
            "ruleId": finding.rule,
            "ruleIndex": _INDEX[finding.rule],
            "level": finding.level,
            "message": message(finding.text),
            "locations": places[:1],
            "partialFingerprints": {_FINGERPRINT: _fingerprint(finding, met)},
            "properties": finding.about,
        }
        return result | ({"relatedLocations": places[1:]} if places[1:] else {})

    def _location(self, piece: Evidence) -> Json:
        place = self.phrasing.place(piece)
        location: Json = {
            "physicalLocation": self._file() | {"region": self._region(piece)},
            "message": message(place),
            "properties": {"clause": piece.clause, "page": piece.page},
        }
        named = [{"name": piece.clause, "kind": "clause"}] if piece.clause else []
        return location | ({"logicalLocations": named} if named else {})

    def _file(self) -> Json:
        return {"artifactLocation": {"uri": quote(shown(self.review.contract.name)), "index": 0}}

    def _region(self, piece: Evidence) -> Json:
        (line, column), (end_line, end_column) = self._at(piece.start), self._at(piece.end)
        return {
            "charOffset": piece.start,
            "charLength": piece.end - piece.start,
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
            "snippet": {"text": piece.quote},
        }

    def _at(self, offset: int) -> tuple[int, int]:
        """Line and column, both counted from 1."""
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1


def _told(title: str, lines: Iterable[Line]) -> str:
    """The title as a sentence of its own, which viewers show first."""
    return "\n".join([title.rstrip(".") + ".", *(f"{line.label}: {line.text}" for line in lines)])


def _about(severity: Severity, activity: Activity | None, lines: Iterable[Line]) -> Json:
    law = [cite.text for line in lines for cite in line.cites]
    return {"severity": severity, "activity": activity, "law": law}


def _fingerprint(finding: _Finding, met: Counter[str]) -> str:
    """Of the finding and the words it rests on, not of their place: it outlives changes elsewhere in the contract."""
    told = [finding.rule, str(finding.about["activity"]), *(" ".join(one.quote.split()) for one in finding.evidence)]
    mark = hashlib.sha256("\n".join(told).encode("utf-8", "backslashreplace")).hexdigest()
    met[mark] += 1
    return f"{mark}:{met[mark]}"
