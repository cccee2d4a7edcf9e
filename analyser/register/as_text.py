"""The register in lines for people; safe to print, since names and reasons are kept as they may be shown."""

from collections.abc import Iterator, Sequence
from datetime import date

from analyser.register.as_table import READINGS, STATES
from analyser.register.keeping import Kept
from analyser.register.states import ContractReading, Event


def listed(flags: Sequence[Kept], today: date) -> Iterator[str]:
    """A line for each contract, and below it one for each of its flags."""
    contract = None
    for flag in flags:
        if flag.contract != contract:
            contract = flag.contract
            yield contract.shown + _part(contract.reading)
        yield f"  {line(flag, today)}"


def line(flag: Kept, today: date) -> str:
    """A flag in a line: its id, its state, how grave it is, what it says and where; who has it."""
    standing = flag.standing
    facts = standing.facts
    said = f"{facts.title} (clause {facts.clause})" if facts.clause else facts.title
    return f"{flag.code}  {_state(flag, today):<29}  {facts.severity:<6}  {said}{_who(flag, today)}"


def told(flag: Kept, today: date, quotes: Sequence[str]) -> Iterator[str]:
    """All there is on a flag: where it stands, the words on which it rests, and its history."""
    yield flag.contract.shown + _part(flag.contract.reading)
    yield line(flag, today)
    yield f"  {flag.kind}" + (f", {flag.activity}" if flag.activity else "")
    yield f"  version {flag.standing.content[:12]}"
    yield from (f"  > {quote}" for quote in quotes)
    yield from history(flag)


def titled(flag: Kept, today: date) -> str:
    """Whose history it is."""
    return f"{flag.contract.shown}\n{line(flag, today)}"


def history(flag: Kept) -> Iterator[str]:
    """A line for each event, the oldest first."""
    for event in flag.events:
        yield f"  {event.at}  {event.by}  {event.action}{_more(event)}"


def _state(flag: Kept, today: date) -> str:
    standing = flag.standing
    if standing.ended(today):
        return f"open, waiver ended {standing.until}"
    until = f" until {standing.until}" if standing.until else ""
    return f"{'cleared' if standing.state == 'cleared' else STATES[standing.state]}{until}"


def _who(flag: Kept, today: date) -> str:
    standing = flag.standing
    pieces = [
        f"for {standing.assignee}" if standing.assignee else "",
        f"due {standing.due}" if standing.due else "",
        "OVERDUE" if standing.overdue(today) else "",
    ]
    return "".join(f"; {piece}" for piece in pieces if piece)


def _part(reading: ContractReading) -> str:
    return "" if reading is ContractReading.WHOLE else f"  [newest version: {READINGS[reading]}]"


def _more(event: Event) -> str:
    pieces = [
        f"to {event.assignee}" if event.assignee else "",
        f"until {event.until}" if event.until else "",
        f"due {event.due}" if event.due else "",
        f"version {event.content[:12]}" if event.content else "",
    ]
    said = "".join(f", {piece}" for piece in pieces if piece)
    return f"{said}: {event.reason}" if event.reason else said
