"""Processes that review files one at a time, are killed when they must be, and are replaced.

A worker is a pool of one (pebble), so that whatever a process does to the pipe it shares with its parent, it does to
itself. Only a line goes through that pipe, in one piece; what was found goes through a file in a private folder.
"""

import contextlib
import os
import signal
from collections.abc import Callable
from concurrent.futures import CancelledError, TimeoutError, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import set_forkserver_preload
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from analyser.errors import own_fault
from analyser.scan.encoding import decoded, encoded
from analyser.scan.limits import Limits, confine
from analyser.scan.tasks import Cause, Outcome, Task, TaskFunction, failed

if TYPE_CHECKING:
    from pebble import ProcessPool

_FILES_A_PROCESS = 400
"""After so many a healthy process is replaced: what leaks in a parser does not add up."""

_GRACE = 60.0
"""Seconds, beyond those of the file, after which a pool is taken not to work: it may have to start a process first."""

_POLL = 0.5
"""Seconds between two looks whether the worker was closed."""

_LARGEST_OUTCOME = 256 << 20


class _Process(ForkServerProcess):
    """A worker's process. When it is stopped, what it started (Tesseract) is stopped with it, at once."""

    def terminate(self) -> None:
        """Kill the whole session."""
        if self.pid:
            kill_session(self.pid)


class _Context(ForkServerContext):
    """Workers are forked from a server that never runs threads, so no lock is ever copied while it is held."""

    Process = _Process


@dataclass(frozen=True, slots=True)
class Setup:
    """How processes are made: the `function` for a file, its limits, and the private folder for what comes back.

    `preload` names the modules that are imported once, in the process from which all others are forked; `warm` is
    called in each of them before the clock of its first file starts.
    """

    function: TaskFunction
    limits: Limits
    folder: Path
    preload: tuple[str, ...] = ()
    warm: Callable[[], None] | None = None


class Worker:
    """Reviews files one at a time, each in a process that may die. For use by one thread at a time."""

    def __init__(self, setup: Setup, number: int = 0) -> None:
        """`number` tells the workers of one folder apart."""
        self.setup = setup
        self.place = setup.folder / f"outcome-{os.getpid()}-{number}"
        self.closing = False
        self._pool = self._new_pool()

    def review(self, task: Task) -> Outcome | None:
        """The outcome, whatever the file does to its process; None if the worker was closed meanwhile.

        After a crash the file is tried once more. A file that shows pages to recognise is begun again with the time
        that they need.
        """
        began = monotonic()
        outcome = self._tried_twice(task)
        if outcome and outcome.pages and not outcome.failure:
            outcome = self._tried_twice(replace(task, pages=outcome.pages))
        if outcome and outcome.failure:
            return replace(outcome, seconds=round(monotonic() - began, 3))
        return outcome

    def close(self) -> None:
        """Kill what is in work, and end. May be called from any thread; `review` then returns soon."""
        self.closing = True
        self._stop(self._pool)
        self.place.unlink(missing_ok=True)

    def _tried_twice(self, task: Task) -> Outcome | None:
        outcome = self._tried(task)
        if outcome and outcome.failure and outcome.failure.kind == Cause.CRASHED:
            outcome = self._tried(task)
        return None if self.closing else outcome

    def _tried(self, task: Task) -> Outcome | None:
        from pebble import ProcessExpired

        seconds = self.setup.limits.allowed(task.pages)
        late = failed(Cause.TIMEOUT, f"was not reviewed within {seconds:.0f} seconds; see --timeout")
        try:
            if not self._done_within(seconds, task):
                self._renew()
                return late
            return self._within_memory(self._fetched())
        except TimeoutError:
            return late
        except ProcessExpired as err:
            if err.pid:
                kill_session(err.pid)
            return failed(Cause.CRASHED, f"stopped the process that read it ({_ending(err.exitcode)}), twice")
        except (BrokenProcessPool, CancelledError, OSError, RuntimeError, ValueError):
            self._renew()
            return failed(Cause.CRASHED, "stopped the process that read it, twice")

    def _done_within(self, seconds: float, task: Task) -> bool:
        """Whether the process has answered, or the pool has said why not; no pool is trusted to say so in time."""
        if self.closing:
            return False
        arguments = (self.setup.function, encoded(task), str(self.place))
        future = self._pool.schedule(_work, args=arguments, timeout=seconds)
        end = monotonic() + seconds + _GRACE
        while not future.done() and not self.closing and monotonic() < end:
            wait([future], timeout=_POLL)
        if future.done():
            future.result()
        return future.done()

    def _within_memory(self, outcome: Outcome) -> Outcome:
        """A process that ran out of memory is replaced: it may have lost more than the file."""
        if outcome.failure and outcome.failure.kind == Cause.MEMORY:
            self._renew()
            return failed(Cause.MEMORY, f"needs more than {self.setup.limits.memory} MiB of memory; see --memory")
        return outcome

    def _fetched(self) -> Outcome:
        with self.place.open("rb") as file:
            data = file.read(_LARGEST_OUTCOME)
        self.place.unlink()
        return decoded(Outcome, data)

    def _renew(self) -> None:
        self._stop(self._pool)
        if not self.closing:
            self._pool = self._new_pool()

    def _new_pool(self) -> "ProcessPool":
        from pebble import ProcessPool

        setup = self.setup
        set_forkserver_preload(list(setup.preload))
        return ProcessPool(1, _FILES_A_PROCESS, _prepare, (setup.limits, setup.warm), _Context())

    def _stop(self, pool: "ProcessPool") -> None:
        pool.stop()  # type: ignore[no-untyped-call]
        with contextlib.suppress(Exception):
            pool.join(_GRACE)


def kill_session(leader: int) -> None:
    """Kill a process and everything in the session that it leads."""
    with contextlib.suppress(OSError):
        os.killpg(leader, signal.SIGKILL)
    with contextlib.suppress(OSError):
        os.kill(leader, signal.SIGKILL)


def _prepare(limits: Limits, warm: Callable[[], None] | None) -> None:
    """The first thing that a new process does. What fails in warming fails again with the first file, and is told."""
    confine(limits)
    with contextlib.suppress(Exception):
        if warm:
            warm()


def _work(function: TaskFunction, task: bytes, place: str) -> None:
    """One file, in the worker's process. The outcome is written, not sent: it may be large."""
    try:
        outcome = function(decoded(Task, task))
    except MemoryError:
        outcome = failed(Cause.MEMORY, "")
    except Exception as err:
        outcome = failed(Cause.INTERNAL, own_fault(err))
    with open(place, "wb") as file:
        file.write(encoded(outcome))


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            return f"signal {signal.Signals(-code).name}"
        except ValueError:
            return f"signal {-code}"
    return f"exit status {code}"
