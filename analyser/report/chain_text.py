"""The whole chain from the contract's words to a flag: what `analyser explain` prints."""

from collections.abc import Iterator

from analyser.model.patterns import Rule
from analyser.model.review import Cover, Evidence, Flag, Provision, Review
from analyser.model.trace import Tried
from analyser.model.values import After, Per
from analyser.report.display import shown

_ENDED = {After.AGREEMENT: "the agreement", After.COVER: "the cover", After.RETIREMENT: "practice"}


def chain(review: Review, provision: Provision, rule: Rule, tried: tuple[Tried, ...]) -> Iterator[str]:
    """Words, rule, what the rule took them for, and every cell and flag that rests on them."""
    yield f"{provision.id}  {provision.kind}" + (f", {provision.direction}" if provision.direction else "")
    for evidence in sorted((*provision.also, provision.evidence), key=lambda piece: piece.start):
        yield f"  words     {_place(evidence)}: “{shown(evidence.quote)}”"
    yield f"  rule      {rule.id}: {rule.meaning}"
    yield from (f"  source    {source}" for source in rule.sources)
    yield from _reading(tried)
    yield f"  reaches   {', '.join(provision.activities) or 'the contract’s own work'}"
    if provision.excluded:
        yield f"  takes out {', '.join(provision.excluded)}"
    yield from _values(provision)
    if provision.tags:
        yield f"  tags      {', '.join(sorted(provision.tags))}"
    yield from (line for cell in review.cover if provision.id in cell.provisions for line in _cell(cell))
    raised = [flag for flag in review.flags if provision.id in flag.provisions]
    yield from (line for flag in raised for line in _flag(flag))
    if not raised:
        yield "  flags     none rests on these words"


def _place(evidence: Evidence) -> str:
    places = [
        f"clause {shown(evidence.clause)}" if evidence.clause else "",
        f"page {evidence.page}" * bool(evidence.page),
    ]
    return ", ".join(place for place in places if place) or "unnumbered"


def _reading(tried: tuple[Tried, ...]) -> Iterator[str]:
    for each in tried:
        fate = f"cancelled: {each.cancelled}" if each.cancelled else f'on "{shown(each.words)}"'
        yield f"  line      {each.line}  {fate}"


def _values(provision: Provision) -> Iterator[str]:
    for amount in provision.amounts:
        pounds = "left blank" if amount.pounds is None else f"£{amount.pounds:,}"
        measure = "" if amount.per is Per.UNKNOWN else f" {amount.per.replace('-', ' ')}"
        yield f"  sum       {amount.bound} {pounds}{measure}"
    for period in provision.periods:
        length = "left blank, or told in two ways" if period.months is None else f"{period.months} months"
        after = "" if period.after is After.UNKNOWN else f", from the end of {_ENDED[period.after]}"
        yield f"  period    {length}{after}"


def _cell(cell: Cover) -> Iterator[str]:
    yield f"  cell      {cell.activity}: {cell.status} (the law alone: {cell.law})"
    yield f"            {shown(cell.explanation)}"
    if cell.ask:
        yield f"            {shown(cell.ask)}"


def _flag(flag: Flag) -> Iterator[str]:
    yield f"  flag      {flag.kind} ({flag.severity}): {shown(flag.title)}"
    yield f"            {shown(flag.explanation)}"
    yield f"  cleared by {shown(flag.clears)}"
    if flag.wording:
        yield f"  wording   “{shown(flag.wording)}”"
