"""Labelled clauses -> precision, recall and F1 for each kind, beside what plain keywords reach.

A corpus is JSON Lines: {"id", "text", "kinds": [{"kind", "direction"}]}. It is split for good by the SHA-1 of each id:
an even first hex digit is for development, the others are kept aside and only measured.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha1
from pathlib import Path

from analyser.errors import UsageError
from analyser.model.review import Provision
from analyser.model.score import Found, Half, Labelled, Row, Tally
from analyser.model.vocabulary import Direction, ProvisionKind

DEVELOPMENT, KEPT_ASIDE = "development", "kept aside"
_INDEMNITIES = (ProvisionKind.INDEMNITY_GIVEN, ProvisionKind.INDEMNITY_RECEIVED)
_NAMES = {Direction.DOCTOR_TO_ENGAGER: "given", Direction.ENGAGER_TO_DOCTOR: "received", Direction.MUTUAL: "mutual"}
_RESAMPLES = 400
Keywords = Mapping[ProvisionKind, tuple[str, ...]]


def read_corpus(path: Path) -> tuple[Labelled, ...]:
    """The labelled clauses of a file. Raises UsageError that names the line which is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as err:
        raise UsageError(f"{path}: cannot be read as text; a corpus is JSON Lines") from err
    return tuple(_labelled(path, number, line) for number, line in enumerate(lines, 1) if line.strip())


def _labelled(path: Path, number: int, line: str) -> Labelled:
    try:
        row = json.loads(line)
        kinds = [(ProvisionKind(entry["kind"]), entry.get("direction")) for entry in row["kinds"]]
        directions = {_NAMES[Direction(way)] for kind, way in kinds if kind in _INDEMNITIES}
        return Labelled(str(row["id"]), str(row["text"]), frozenset(kind for kind, _ in kinds), frozenset(directions))
    except (ValueError, KeyError, TypeError) as err:
        raise UsageError(f'{path}, line {number}: needs "id", "text" and "kinds" of the vocabulary') from err


def half_of(clause: Labelled) -> str:
    """The half a clause belongs to, for good."""
    return DEVELOPMENT if int(sha1(clause.id.encode()).hexdigest()[0], 16) % 2 == 0 else KEPT_ASIDE


def scored(
    clauses: Iterable[Labelled], find: Callable[[str], Sequence[Provision]], keywords: Keywords
) -> tuple[Half, ...]:
    """Both halves, each as far as there is one. `find` gives the provisions of a clause's text."""
    halves: dict[str, list[Found]] = {DEVELOPMENT: [], KEPT_ASIDE: []}
    for clause in clauses:
        halves[half_of(clause)].append(_found(clause, find(clause.text)))
    baseline = {kind: _any_of(words) for kind, words in keywords.items()}
    return tuple(_half(name, found, baseline) for name, found in halves.items() if found)


def _found(clause: Labelled, provisions: Sequence[Provision]) -> Found:
    directions = {_NAMES[provision.direction] for provision in provisions if provision.direction}
    return Found(clause, frozenset(provision.kind for provision in provisions), frozenset(directions))


def _half(name: str, found: list[Found], baseline: Mapping[ProvisionKind, re.Pattern[str]]) -> Half:
    by_words = [
        Found(each.clause, frozenset(k for k, words in baseline.items() if words.search(each.clause.text)), frozenset())
        for each in found
    ]
    kinds = [kind for kind in ProvisionKind if any(kind in each.kinds | each.clause.kinds for each in found)]
    negatives = [each for each in found if not each.clause.kinds]
    return Half(
        name=name,
        clauses=len(found),
        rows=tuple(_row(kind, (kind,), found, by_words) for kind in kinds),
        total=_row("all", tuple(ProvisionKind), found, by_words),
        negatives=len(negatives),
        alarms=sum(bool(each.kinds) for each in negatives),
        confusion=tuple((*pair, count) for pair, count in sorted(Counter(map(_ways, found)).items())),
    )


def _row(name: str, kinds: tuple[ProvisionKind, ...], found: list[Found], by_words: list[Found]) -> Row:
    return Row(name, _tally(found, kinds), _interval(found, kinds), _tally(by_words, kinds).f1)


def _tally(found: Iterable[Found], kinds: tuple[ProvisionKind, ...]) -> Tally:
    total: Counter[str] = Counter()
    for each in found:
        for kind in kinds:
            total["hits"] += kind in each.kinds and kind in each.clause.kinds
            total["false"] += kind in each.kinds and kind not in each.clause.kinds
            total["missed"] += kind not in each.kinds and kind in each.clause.kinds
    return Tally(total["hits"], total["false"], total["missed"])


def _interval(found: list[Found], kinds: tuple[ProvisionKind, ...]) -> tuple[float, float]:
    """The 95 % percentile interval of F1 over clauses drawn again with replacement (bootstrap, fixed seed)."""
    touched = [tally for each in found if (tally := _tally([each], kinds)) != Tally(0, 0, 0)]
    if not touched:
        return 1.0, 1.0
    draw = random.Random(0)
    scores = sorted(_summed(draw.choices(touched, k=len(touched))).f1 for _ in range(_RESAMPLES))
    return scores[int(_RESAMPLES * 0.025)], scores[int(_RESAMPLES * 0.975) - 1]


def _summed(tallies: Iterable[Tally]) -> Tally:
    every = list(tallies)
    return Tally(sum(t.hits for t in every), sum(t.false for t in every), sum(t.missed for t in every))


def _ways(found: Found) -> tuple[str, str]:
    return _way(found.clause.directions), _way(found.directions)


def _way(directions: frozenset[str]) -> str:
    return "+".join(sorted(directions)) or "none"


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(word)}" for word in words), re.IGNORECASE)


def missed(clauses: Iterable[Labelled], find: Callable[[str], Sequence[Provision]]) -> Iterator[tuple[Labelled, Found]]:
    """The clauses of the development half that come out otherwise than labelled."""
    for clause in clauses:
        if half_of(clause) == DEVELOPMENT:
            found = _found(clause, find(clause.text))
            if found.kinds != clause.kinds:
                yield clause, found
