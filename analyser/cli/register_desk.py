"""What all of `analyser register` does: the store opened, the register brought up to date, answers handed over."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyser.cli import output
from analyser.cli.front import NOT_REVIEWED, complain, fail
from analyser.cli.looks import paper
from analyser.errors import UsageError

if TYPE_CHECKING:
    from analyser.register.choosing import Choice
    from analyser.register.keeping import Kept
    from analyser.register.opening import Store
    from analyser.register.words import Marker

_MANY = 1_000
"""Versions to enter, from which on it takes long enough to be told."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The register, up to date, on one day and at one time."""

    engine: "Store"
    store: str
    marker: "Marker"
    today: date
    now: str

    def write(self, made: str | bytes, form: str, target: Path | None) -> None:
        """To the file or to standard output; never over the store."""
        if target and target.exists() and Path(self.store).exists() and target.samefile(self.store):
            raise UsageError(f"{target}: this is the store itself; name another file with -o")
        place = output.place_for(target, (), form)
        place.put("register", made)
        place.close()


@contextmanager
def at_desk(url: str | None, reports: Path) -> Iterator[Desk]:
    """The register of the store at that URL, or in the folder of the reports. Leaves with 3 if it cannot be read."""
    from analyser.library import load_structure
    from analyser.model.structure import SignId
    from analyser.register.entering import bring_up_to_date
    from analyser.register.opening import StoreError, opened
    from analyser.register.words import Marker
    from analyser.scan.store.opening import FILE

    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    marker = Marker(word for sign in load_structure().signs if sign.id is SignId.REFERENCE for word in sign.phrases)
    store = url or str(reports / FILE)
    try:
        with opened(store) as engine:
            bring_up_to_date(engine, marker, now=now, tell=_teller())
            yield Desk(engine, store, marker, date.today(), now)
    except StoreError as err:
        fail(str(err), NOT_REVIEWED)


def _teller() -> Callable[[int, int], None]:
    """Says once that it takes a while."""
    told: list[int] = []

    def tell(done: int, of: int) -> None:
        if of >= _MANY and not told:
            told.append(of)
            complain(f"entering {of:,} reviews in the register; this is done once")

    return tell


def hand_over(desk: Desk, choice: "Choice", form: str, target: Path | None) -> None:
    """The flags that are asked for, in a form; and on standard error, what may be missing."""
    from analyser.register import choosing

    flags = choosing.flags(desk.engine, choice, desk.today)
    desk.write(_flags(flags, form, desk.today), form, target)
    if unread := choosing.unread(desk.engine):
        were = "1 contract was" if len(unread) == 1 else f"{len(unread):,} contracts were"
        complain(
            f"{were} not reviewed in the newest version, or only in part, and may hold more than is listed; "
            "`analyser store list --failed` names what the last scan could not read"
        )


def _flags(flags: "Sequence[Kept]", form: str, today: date) -> str | bytes:
    from analyser.register import as_json, as_table, as_text

    if form == "json":
        return as_json.render(flags, today)
    if form == "text":
        return "".join(f"{line}\n" for line in (*as_text.listed(flags, today), _counted(flags)))
    words = paper(printed=False).words
    table = as_table.flag_table(flags, words, today)
    return _table([table, as_table.event_table(flags)] if form == "xlsx" else [table], form)


def _counted(flags: "Sequence[Kept]") -> str:
    return f"{len(flags):,} flag{'' if len(flags) == 1 else 's'}"


def histories(flags: "Sequence[Kept]", form: str, today: date) -> str | bytes:
    """What happened to flags, in a form."""
    from analyser.register import as_json, as_table, as_text

    if form == "json":
        return as_json.render(flags, today, history=True)
    if form == "text":
        lines = (one for flag in flags for one in (as_text.titled(flag, today), *as_text.history(flag)))
        return "".join(f"{line}\n" for line in lines)
    return _table([as_table.event_table(flags)], form)


def _table(tables: Sequence[Any], form: str) -> str | bytes:
    from analyser.register.as_table import TITLE
    from analyser.report import as_csv, as_xlsx

    words = paper(printed=False).words
    return as_xlsx.written(tables, words, title=TITLE) if form == "xlsx" else as_csv.written(tables[0], words)
