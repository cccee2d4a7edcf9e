"""The flags that somebody asks for."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase

from sqlalchemy import Engine

from analyser.model.vocabulary import FlagKind, Severity
from analyser.register import keeping
from analyser.register.keeping import Kept, Place
from analyser.register.states import State


@dataclass(frozen=True, slots=True)
class Choice:
    """Empty means all. A glob is matched with a contract's name and with its whole path, as it is and as it is shown.

    `assignee` "" stands for flags that nobody has.
    """

    states: tuple[State, ...] = ()
    severities: tuple[Severity, ...] = ()
    kinds: tuple[FlagKind, ...] = ()
    contracts: tuple[str, ...] = ()
    assignee: str | None = None
    overdue: bool = False

    def takes(self, flag: Kept, today: date) -> bool:
        """Whether the flag is one of those, as it stands on that day."""
        standing = flag.standing
        return (
            (not self.states or standing.on(today) in self.states)
            and (not self.severities or standing.facts.severity in self.severities)
            and (not self.kinds or flag.kind in self.kinds)
            and (not self.contracts or any(_fits(flag.contract, glob) for glob in self.contracts))
            and (self.assignee is None or (standing.assignee or "").casefold() == self.assignee.casefold())
            and (not self.overdue or standing.overdue(today))
        )


def flags(engine: Engine, choice: Choice, today: date) -> list[Kept]:
    """Those that are asked for, in the order of the contracts' paths, in each the worst first."""
    with engine.connect() as connection:
        every = keeping.all_flags(connection)
    return _worst_first(flag for flag in every if choice.takes(flag, today))


def unread(engine: Engine) -> list[Place]:
    """Contracts whose newest version was not read whole: what they hold, the register cannot know."""
    with engine.connect() as connection:
        return keeping.unread(connection)


def _worst_first(flags: Iterable[Kept]) -> list[Kept]:
    order = list(Severity)
    return sorted(flags, key=lambda one: (os.fsencode(one.contract.path), order.index(one.standing.facts.severity)))


def _fits(contract: Place, glob: str) -> bool:
    names = (contract.path, contract.shown, os.path.basename(contract.path), os.path.basename(contract.shown))
    return glob in names or any(fnmatchcase(name, glob) for name in names)
