"""The review for programs: the types of `schema`, filled, as JSON or as one line of JSON Lines."""

import json
from dataclasses import asdict
from datetime import date
from typing import TypeVar

from analyser import __version__
from analyser.model.certificate import Answer, Item, OwnCover, Sense
from analyser.model.document import Contract
from analyser.model.review import Cover, Evidence, Flag, Provision, Review, Stated
from analyser.model.vocabulary import Reading
from analyser.report import schema
from analyser.report.verdict import worst_first

T = TypeVar("T")
_LINE_BREAKS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}
"""What some programs take for the end of a line, as JSON escapes."""


def render(review: Review) -> str:
    """The review as indented JSON, ending in a line break."""
    return schema.printed(filled(review))


def render_line(review: Review) -> str:
    """The review on one line."""
    return _line(filled(review))


def render_failure(name: str, kind: str, message: str) -> str:
    """The line for a file that could not be reviewed."""
    failure = schema.FailureJson(schema.SCHEMA_VERSION, schema.NamedJson(name), schema.ErrorJson(kind, message))
    return _line(failure)


def _line(value: schema.ReviewJson | schema.FailureJson) -> str:
    line = json.dumps(asdict(value), ensure_ascii=False, separators=(",", ":"), default=date.isoformat)
    return line.translate(_LINE_BREAKS) + "\n"


def filled(review: Review) -> schema.ReviewJson:
    """The review as the types have it."""
    particulars = review.particulars
    return schema.ReviewJson(
        schema_version=schema.SCHEMA_VERSION,
        analyser_version=__version__,
        as_at=schema.AsAtJson(review.as_at.date, review.as_at.basis),
        document=_document(review.contract, review.reading),
        particulars=schema.ParticularsJson(
            _stated(particulars.nation), _stated(particulars.setting), _stated(particulars.engagement)
        ),
        provisions=tuple(_provision(provision) for provision in review.provisions),
        cover=tuple(_cover(cell) for cell in review.cover),
        flags=tuple(_flag(flag) for flag in worst_first(review.flags)),
        sources={
            fact: schema.SourceJson(source.statement, source.title, source.url, source.date, source.confidence)
            for fact, source in sorted(review.sources.items())
        },
        notices=tuple(schema.NoticeJson(notice.kind, notice.page, notice.text) for notice in review.notices),
        own=_own(review.own) if review.own else None,
    )


def _own(own: OwnCover) -> schema.OwnJson:
    read = own.certificate
    covered = {sense: tuple(dict.fromkeys(one.activity for one in read.work if one.sense is sense)) for sense in Sense}
    return schema.OwnJson(
        document=_document(read.paper, read.paper.reading),
        providers=tuple(dict.fromkeys(one.name for one in read.of(Item.PROVIDER))),
        holders=tuple(dict.fromkeys(one.name for one in read.of(Item.HOLDER))),
        covers=covered[Sense.NAMED],
        leaves_out=covered[Sense.EXCLUDED],
        answers=tuple(_answer(answer) for answer in own.answers),
    )


def _answer(answer: Answer) -> schema.AnswerJson:
    reasons = (
        schema.ReasonJson(
            one.why, one.day, one.other_day, one.needed, one.found, one.activities, tuple(map(_proof, one.evidence))
        )
        for one in answer.reasons
    )
    return schema.AnswerJson(answer.met, answer.provision, answer.activity, tuple(reasons))


def _proof(piece: Evidence) -> schema.ProofJson:
    return schema.ProofJson(piece.page, piece.start, piece.end, piece.quote)


def _document(contract: Contract, reading: Reading) -> schema.DocumentJson:
    return schema.DocumentJson(
        name=contract.name,
        sha256=contract.sha256,
        format=contract.format,
        pages=contract.pages,
        clauses=len(contract.clauses),
        characters=len(contract.text),
        ocr_pages=contract.ocr_pages,
        reading=reading,
    )


def _stated(stated: Stated[T]) -> schema.StatedJson[T]:
    return schema.StatedJson(stated.value, stated.basis, tuple(_evidence(piece) for piece in stated.evidence))


def _evidence(piece: Evidence) -> schema.EvidenceJson:
    return schema.EvidenceJson(piece.clause, piece.page, piece.start, piece.end, piece.quote)


def _provision(provision: Provision) -> schema.ProvisionJson:
    evidence = provision.evidence
    return schema.ProvisionJson(
        id=provision.id,
        kind=provision.kind,
        direction=provision.direction,
        clause=evidence.clause,
        heading=provision.heading,
        page=evidence.page,
        start=evidence.start,
        end=evidence.end,
        quote=evidence.quote,
        also=tuple(schema.PieceJson(piece.start, piece.end, piece.quote) for piece in provision.also),
        pattern=provision.rule,
        activities=provision.activities,
        stance=provision.stance,
        amounts=tuple(schema.AmountJson(one.pounds, one.per, one.bound) for one in provision.amounts),
        periods=tuple(schema.DurationJson(one.months, one.after) for one in provision.periods),
    )


def _cover(cell: Cover) -> schema.CoverJson:
    return schema.CoverJson(cell.activity, cell.status, cell.scheme, cell.explanation, cell.provisions, cell.facts)


def _flag(flag: Flag) -> schema.FlagJson:
    return schema.FlagJson(
        flag.kind, flag.severity, flag.title, flag.explanation, flag.ask, flag.provisions, flag.facts
    )
