"""`schemes` and `cover` for other programs: JSON, the vocabulary's own words."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from analyser.model.law import DatedAnswer, Doubt, LawAnswer, LawEntry, LawMatrix, LawNote, NationLaw, Scheme
from analyser.model.vocabulary import Nation, Setting
from analyser.report.law_lines import Case


def cover(case: Case, answers: Sequence[LawAnswer]) -> str:
    """One case: the answer for each of the ten kinds of work, and the entries they rest on, by id."""
    return _written(
        {
            "as_at": case.on,
            "as_known_on": case.known_on,
            "nation": case.nation,
            "setting": case.setting,
            "engagement": case.engagement,
            "cover": [_answer(said) for said in answers],
            "sources": _by_id(entry for said in answers for entry in said.entries),
        }
    )


def matrix(tables: Sequence[LawMatrix], *, on: date) -> str:
    """Every cell and every row by engagement, and the entries they rest on, by id."""
    cells = [
        {"nation": table.nation, "setting": where, **_dated(one)} for table in tables for where, one in _cells(table)
    ]
    rows = [{"nation": table.nation, **_row(one)} for table in tables for one in table.rows]
    every = [one for table in tables for one in (*(cell for _, cell in _cells(table)), *table.rows)]
    return _written(
        {
            "as_at": on,
            "as_known_on": {str(table.nation): table.as_known_on for table in tables},
            "cells": cells,
            "rows": rows,
            "sources": _by_id(entry for one in every for entry in one.said.entries),
        }
    )


def listing(schemes: Mapping[Nation | None, Sequence[Scheme]], *, on: date, known_on: date) -> str:
    """The schemes; `nation` is null for those of the whole kingdom."""
    rows = [{"nation": nation, **asdict(scheme)} for nation, ones in schemes.items() for scheme in ones]
    return _written({"as_at": on, "as_known_on": known_on, "schemes": rows})


def shown(
    law: NationLaw,
    entries: Sequence[LawEntry],
    notes: Sequence[LawNote],
    schemes: Sequence[Scheme],
    *,
    on: date,
    turns: Sequence[date],
) -> str:
    """What one nation's law says on a day, whole."""
    return _written(
        {
            "as_at": on,
            "as_known_on": law.as_known_on,
            "nation": law.nation,
            "changed_on": list(turns),
            "schemes": [asdict(scheme) for scheme in schemes],
            "entries": [asdict(entry) for entry in entries],
            "notes": [asdict(note) for note in notes],
        }
    )


def check(found: Iterable[Doubt]) -> str:
    """What a keeper of the data should look at."""
    return _written({"doubts": [asdict(doubt) for doubt in found]})


def _answer(said: LawAnswer) -> dict[str, Any]:
    return {
        "activity": said.activity,
        "status": said.status,
        "scheme": _one(entry.scheme for entry in said.entries),
        "statement": _one(entry.statement for entry in said.entries),
        "condition": _one(entry.condition for entry in said.entries),
        "usually": _one(entry.usually for entry in said.entries),
        "ask": _one(entry.ask for entry in said.entries),
        "arrange": _one(entry.arrange for entry in said.entries),
        "differs": said.differs,
        "facts": [entry.id for entry in said.entries],
    }


def _cells(table: LawMatrix) -> Iterator[tuple[Setting, DatedAnswer]]:
    return (pair for row in table.cells for pair in zip(table.settings, row, strict=True))


def _dated(one: DatedAnswer) -> dict[str, Any]:
    return {**_answer(one.said), "since": one.since}


def _row(one: DatedAnswer) -> dict[str, Any]:
    entry = one.said.entries[0]
    return {"setting": entry.setting, "engagement": entry.engagement, **_dated(one)}


def _one(texts: Iterable[str | None]) -> str | None:
    """The one text; several different ones, of an unknown particular, stand on lines of their own."""
    return "\n".join(dict.fromkeys(text for text in texts if text)) or None


def _by_id(entries: Iterable[LawEntry]) -> dict[str, Any]:
    return {entry.id: asdict(entry) for entry in sorted(set(entries), key=lambda entry: entry.id)}


def _written(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else str(value)
