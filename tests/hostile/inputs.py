"""A bad input: what it is called, what is in it, and what must come of it."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

NEEDLE = "nine weeks of written warning"
"""Words of the contract that must be in what was read, however it was hidden."""

CLAUSES = (
    "LOCUM AGREEMENT between Fernhill Surgery (the Practice) and Dr Robin Marsh (the Doctor).",
    "1. The Doctor works for the Practice from 4 May 2026 to 30 October 2026.",
    f"2. Either side may end this agreement by {NEEDLE}.",
    "3. The Practice pays the Doctor 640 pounds for each session.",
    "4. The Doctor must hold membership of a medical defence organisation for all work under this agreement.",
    "5. The Doctor shall indemnify the Practice against all claims that arise from the Doctor's work.",
    "6. The law of England and Wales governs this agreement.",
)


class Answer(StrEnum):
    """What a scan may say of a file."""

    WHOLE = "reviewed, read whole"
    TOLD = "reviewed, with a notice"
    REFUSED = "refused, with a cause"
    PASSED = "passed over, with a reason"


WHOLE, TOLD, REFUSED, PASSED = ((one,) for one in Answer)
READ = (Answer.WHOLE, Answer.TOLD)
WARNED = (Answer.TOLD, Answer.REFUSED)
"""Never clean."""
BOUNDED = (Answer.WHOLE, Answer.TOLD, Answer.REFUSED)
"""Anything, within the limits of time and memory."""


@dataclass(frozen=True)
class Bad:
    """`name` is the place under the folder, as bytes where it is no UTF-8. `make` puts what is no plain file there.

    `kinds` are the causes, reasons or notices of which one must be given. `needles` must be in the text that was
    read, `absent` must not; `raw` must nowhere come out unescaped: no report, no terminal. `heavy` inputs take long.
    """

    name: str | bytes
    data: bytes | Callable[[], bytes] = b""
    answers: tuple[Answer, ...] = WHOLE
    kinds: tuple[str, ...] = ()
    needles: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()
    make: Callable[[Path], None] | None = None
    heavy: bool = False

    @property
    def place(self) -> bytes:
        """The name as bytes."""
        return os.fsencode(self.name)


def laid_out(bad: Bad, folder: Path) -> None:
    """Put it there. Raises OSError where the file system cannot hold it."""
    path = Path(os.fsdecode(os.path.join(os.fsencode(folder), bad.place)))
    _folder_made(path.parent)
    if bad.make:
        bad.make(path)
    else:
        path.write_bytes(bad.data() if callable(bad.data) else bad.data)


def _folder_made(folder: Path) -> None:
    """One folder after the other: the standard ways call themselves for each, and some are 1,500 deep."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir()


def in_folder(name: str, inputs: Iterable[Bad]) -> Iterator[Bad]:
    """The same inputs under a folder of that name."""
    from dataclasses import replace

    for bad in inputs:
        yield replace(bad, name=name.encode() + b"/" + bad.place)
