"""Ctrl-C and SIGTERM while work is going on: the first asks it to end well, the second ends it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType

from analyser.cli.front import INTERRUPTED

TERMINATED = 143


class Stopping:
    """`event` is set by the first signal, after which `status` is what to exit with."""

    def __init__(self) -> None:
        self.event = Event()
        self.status = 0

    def hear(self, number: int, _: FrameType | None) -> None:
        """What a signal does: the first asks, any further one leaves at once, as SystemExit."""
        if self.event.is_set():
            raise SystemExit(self.status)
        self.status = INTERRUPTED if number == signal.SIGINT else TERMINATED
        self.event.set()


@contextmanager
def listening() -> Iterator[Stopping]:
    """Within it both signals are heard so."""
    stopping = Stopping()
    before = {number: signal.signal(number, stopping.hear) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stopping
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
