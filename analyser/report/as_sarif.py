"""The flags as a SARIF 2.1.0 log, for pipelines: a run for each contract, a rule for each kind of flag.

Offsets, lines and columns count in the text that `analyser text` prints. `executionSuccessful` is false, and a
notification of level "error" says why, where a contract could not be reviewed or any part of it was not read: such a
run is never to be taken for a clean one, however few its results.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from analyser.errors import ReadError
from analyser.model.document import LAW_CHANGED, Notice
from analyser.model.review import Review
from analyser.model.vocabulary import FlagKind, Reading
from analyser.model.wording import RuleWords, Wording
from analyser.report.display import shown
from analyser.report.forms import Answer
from analyser.report.outline import outlined
from analyser.report.rows import Outline
from analyser.report.sarif_results import Results, message

Json = dict[str, Any]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_PROGRAM = "locum-contract-analyser"
_MIME = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain",
}


def render(answers: Sequence[Answer], words: Wording, *, version: str) -> str:
    """The log, ending in a line break; the same for the same answers."""
    runs = [_Runs(words, version).run(answer) for answer in answers]
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": runs}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


class _Runs:
    """Describes runs in the words of one language."""

    def __init__(self, words: Wording, version: str) -> None:
        self.words, self.version = words, version

    def run(self, answer: Answer) -> Json:
        """The run on one contract. Where there is no review there are no results: not even an empty list of them."""
        if isinstance(answer, ReadError):
            return self._failed(answer)
        outline = outlined(answer, self.words, version=self.version)
        notices = [(notice.kind, _level(notice), notice.text, notice.page) for notice in answer.notices]
        return {
            "tool": {"driver": self._driver([kind for kind, *_ in notices], patterns=answer.patterns_hash)},
            "language": self.words.language,
            "columnKind": "unicodeCodePoints",
            "artifacts": [self._artifact(answer)],
            "invocations": [_invocation(notices, successful=answer.reading is Reading.COMPLETE)],
            "results": Results(answer, outline, self.words).all(),
            "properties": _about(answer, outline),
        }

    def _failed(self, error: ReadError) -> Json:
        notices = [(error.kind, "error", error.message, None)]
        return {
            "tool": {"driver": self._driver([error.kind])},
            "language": self.words.language,
            "artifacts": [{"location": {"uri": quote(shown(error.name))}, "roles": ["analysisTarget"]}],
            "invocations": [_invocation(notices, successful=False)],
        }

    def _driver(self, notifications: Iterable[str], patterns: str = "") -> Json:
        say = self.words.sarif
        rules = [*((str(kind), say.rules[kind]) for kind in FlagKind), ("gap", say.gap), ("conflict", say.conflict)]
        driver: Json = {
            "name": _PROGRAM,
            "version": self.version,
            "language": self.words.language,
            "rules": [self._rule(name, rule) for name, rule in rules],
            "notifications": [{"id": kind} for kind in dict.fromkeys(notifications)],
        }
        return driver | ({"properties": {"patterns": patterns}} if patterns else {})

    def _rule(self, name: str, rule: RuleWords) -> Json:
        help_text = " ".join([rule.help, *self.words.limits.lines])
        return {
            "id": name,
            "name": "".join(part.capitalize() for part in name.split("-")),
            "shortDescription": {"text": rule.name},
            "fullDescription": {"text": rule.help},
            "help": {"text": help_text},
        }

    def _artifact(self, review: Review) -> Json:
        contract = review.contract
        artifact: Json = {
            "location": {"uri": quote(shown(contract.name))},
            "description": {"text": self.words.sarif.places},
            "roles": ["analysisTarget"],
            "hashes": {"sha-256": contract.sha256},
        }
        return artifact | ({"mimeType": _MIME[contract.format]} if contract.format in _MIME else {})


def _about(review: Review, outline: Outline) -> Json:
    """What no result says: the verdict, whose contract it is, who covers what, where the law is stated."""
    particulars = review.particulars
    return {
        "verdict": outline.verdict.rows[0].text,
        **_own(outline),
        "reading": review.reading,
        "asAt": review.as_at.date.isoformat(),
        "nation": particulars.nation.value,
        "setting": particulars.setting.value,
        "engagement": particulars.engagement.value,
        "cover": [
            {
                "activity": row.activity,
                "status": row.cover,
                "who": row.who,
                "explanation": shown(cell.explanation),
                "ask": shown(cell.ask or ""),
                "law": [cite.text for line in row.lines for cite in line.cites],
            }
            for cell, row in zip(review.cover, outline.cover.rows, strict=True)
        ],
        "law": {
            row.number: {"statement": row.statement, "source": row.origin, "url": row.url}
            for row in outline.sources.rows
        },
        "limits": [line.text for line in outline.limits.rows],
    }


def _own(outline: Outline) -> Json:
    """What a certificate of own cover says and answers, where one was held against the contract."""
    if not outline.own:
        return {}
    return {
        "ownCover": {
            "tally": [line.text for line in outline.verdict.rows[1:]],
            "paper": [{"label": line.label, "text": line.whole} for line in outline.paper],
            "answers": [
                {"asked": row.title, "answer": row.met, "why": [line.whole for line in row.lines]}
                for row in outline.own.rows
            ],
        }
    }


def _invocation(notices: Sequence[tuple[str, str, str, int | None]], *, successful: bool) -> Json:
    kinds = list(dict.fromkeys(kind for kind, *_ in notices))
    told = [
        {
            "descriptor": {"id": kind, "index": kinds.index(kind)},
            "level": level,
            "message": message(shown(text)),
            "locations": [_place(page)],
        }
        for kind, level, text, page in notices
    ]
    return {"executionSuccessful": successful, "toolExecutionNotifications": told}


def _place(page: int | None) -> Json:
    place: Json = {"physicalLocation": {"artifactLocation": {"index": 0}}}
    return place | ({"properties": {"page": page}} if page is not None else {})


def _level(notice: Notice) -> str:
    """An error is what SARIF so calls: something that left the results incomplete."""
    if notice.partial:
        return "error"
    return "note" if notice.kind == LAW_CHANGED else "warning"
