"""The workers of this machine as one executor. Another (a cluster) has the same methods."""

from collections.abc import Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Protocol

from analyser.scan.tasks import Outcome, Task
from analyser.scan.workers import Setup, Worker

Done = tuple[int, Outcome]
"""The number under which a task was handed in, and what came of it."""


class Executor(Protocol):
    """Takes tasks and gives outcomes, in any order. All calls come from one thread, the only one that writes."""

    @property
    def capacity(self) -> int:
        """How many tasks may be handed in before outcomes are fetched, so that nobody waits for work."""

    def submit(self, number: int, task: Task) -> None:
        """Review this, as soon as somebody is free."""

    def finished(self, seconds: float) -> list[Done]:
        """What has been done since, after waiting at most so long for the first."""

    def in_work(self) -> Sequence[str]:
        """The paths of the files in work."""

    def stop(self) -> None:
        """Begin nothing more; what is in work may still finish."""

    def close(self) -> None:
        """Kill what is in work, and end."""


class Crew:
    """So many workers, each with a thread that waits for it."""

    def __init__(self, setup: Setup, jobs: int) -> None:
        """Processes are started as files come in."""
        self._tasks: SimpleQueue[tuple[int, Task] | None] = SimpleQueue()
        self._done: SimpleQueue[Done] = SimpleQueue()
        self._stopped = Event()
        self._busy: dict[int, str] = {}
        self._workers = [Worker(setup, number) for number in range(jobs)]
        self._threads = [Thread(target=self._serve, args=one, daemon=True) for one in enumerate(self._workers)]
        for thread in self._threads:
            thread.start()

    @property
    def capacity(self) -> int:
        """One in work and one waiting for each worker."""
        return 2 * len(self._workers)

    def submit(self, number: int, task: Task) -> None:
        """Queued for the next free worker."""
        self._tasks.put((number, task))

    def finished(self, seconds: float) -> list[Done]:
        """All that is there once one is, or nothing after so long."""
        found = []
        with suppress(Empty):
            found.append(self._done.get(timeout=seconds))
            while True:
                found.append(self._done.get_nowait())
        return found

    def in_work(self) -> Sequence[str]:
        """The longest at it first."""
        return tuple(self._busy.copy().values())

    def stop(self) -> None:
        """The queue is dropped."""
        self._stopped.set()

    def close(self) -> None:
        """Every process is gone when this returns."""
        self.stop()
        closing = [Thread(target=worker.close, daemon=True) for worker in self._workers]
        for thread in closing:
            self._tasks.put(None)
            thread.start()
        for thread in (*closing, *self._threads):
            thread.join(timeout=10)

    def _serve(self, number: int, worker: Worker) -> None:
        while (job := self._tasks.get()) is not None and not self._stopped.is_set():
            self._busy[number] = job[1].path
            outcome = worker.review(job[1])
            self._busy.pop(number, None)
            if outcome is None:
                return
            self._done.put((job[0], outcome))
