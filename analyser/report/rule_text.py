"""Rules and scores for a terminal or a README: plain lines, Markdown tables, values ready for JSON."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from analyser.model.patterns import Rule
from analyser.model.score import Half, Row
from analyser.model.vocabulary import ProvisionKind


def listed(rules: Iterable[tuple[ProvisionKind, Rule]]) -> Iterator[str]:
    """One line a rule: kind, id, meaning."""
    for kind, rule in rules:
        yield f"{kind:<24} {rule.id:<36} {rule.meaning}"


def shown(kind: ProvisionKind, rule: Rule) -> Iterator[str]:
    """The whole rule, as a pattern writer wants to read it."""
    yield f"{rule.id}  ({kind})"
    yield f"  meaning   {rule.meaning}"
    for name in ("sources", "find", "never", "unless", "rescue", "under", "not_under", "tags"):
        for number, text in enumerate(getattr(rule, name)):
            yield f"  {'' if number else name:<9} {text}"
    yield f"  negation  {rule.negation}"
    for example in rule.examples:
        finds = ", ".join(example.finds) or "nothing"
        because = f"  ({example.because})" if example.because else ""
        yield f"  example   {example.text}  ->  {finds}{because}"


def table(half: Half) -> Iterator[str]:
    """A Markdown table of one half: counts, precision, recall, F1 with its 95 % interval, keyword F1."""
    yield f"**{half.name}** half: {half.clauses} clauses; false alarms on {half.alarms} of {half.negatives} negatives."
    yield ""
    yield "| kind | found and right | false | missed | precision | recall | F1 (95 % interval) | keywords F1 |"
    yield "|---|---|---|---|---|---|---|---|"
    yield from (_line(row) for row in (*half.rows, half.total))
    yield ""
    yield "| indemnity labelled | found as | clauses |"
    yield "|---|---|---|"
    yield from (f"| {labelled} | {found} | {count} |" for labelled, found, count in half.confusion)


def _line(row: Row) -> str:
    tally, (low, high) = row.tally, row.interval
    counts = f"{tally.hits} | {tally.false} | {tally.missed}"
    shares = f"{tally.precision:.2f} | {tally.recall:.2f} | {tally.f1:.2f} ({low:.2f}-{high:.2f})"
    return f"| {row.kind} | {counts} | {shares} | {row.keywords:.2f} |"


def as_values(half: Half) -> dict[str, Any]:
    """The same for JSON."""
    rows = [
        {
            "kind": row.kind,
            **asdict(row.tally),
            "precision": round(row.tally.precision, 4),
            "recall": round(row.tally.recall, 4),
            "f1": round(row.tally.f1, 4),
            "f1_interval_95": [round(value, 4) for value in row.interval],
            "keywords_f1": round(row.keywords, 4),
        }
        for row in (*half.rows, half.total)
    ]
    confusion = [{"labelled": a, "found": b, "clauses": count} for a, b, count in half.confusion]
    negatives = {"clauses": half.negatives, "false_alarms": half.alarms}
    return {"half": half.name, "clauses": half.clauses, "kinds": rows, "negatives": negatives, "indemnities": confusion}
