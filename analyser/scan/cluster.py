"""A Dask cluster as an executor: files are reviewed on other machines, outcomes come back and are recorded here.

The only file that knows Dask, which is an optional extra: importing it without raises ModuleNotFoundError. On each
machine a file is read in a process that may die, as on this one; Dask sees to machines that are lost.
"""

import asyncio
import logging
import re
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Timer
from time import monotonic
from typing import Any
from uuid import uuid4

from distributed import CancelledError, Client, Future, KilledWorker, Reschedule, WorkerPlugin, get_worker

from analyser import __version__
from analyser.errors import StoppedError, UsageError
from analyser.scan.crew import Done
from analyser.scan.encoding import decoded, encoded
from analyser.scan.tasks import Cause, Outcome, Task, failed
from analyser.scan.workers import Setup, Worker

_CONNECT, _WORKERS, _FETCH = 15.0, 30.0, 5.0
"""Seconds to reach the scheduler, to wait for a first machine, and to fetch what was done."""

_ADDRESS = re.compile(r"((tcp|tls|ws|wss)://)?([^\s/:\[\]]+|\[[0-9a-fA-F:.]+\]):\d+")
_COUNT_EVERY = 5.0
_IDLE = 300.0
"""Seconds after which a process that nobody asked for anything ends: the one who asked may be gone for good."""


class Cluster:
    """The machines behind a scheduler, for one scan."""

    def __init__(self, address: str, setup: Setup, *, said_by: str = __version__) -> None:
        """Connect, and see to it that every machine can do the work. Raises UsageError if it cannot be."""
        self.address = address
        self._client = _connected(address)
        self._name = f"analyser-{uuid4().hex}"
        self._done: SimpleQueue[int] = SimpleQueue()
        self._tasks: dict[int, Task] = {}
        self._futures: dict[int, Future] = {}
        self._doubtful: list[int] = []
        self._alone: set[int] = set()
        self._counted, self._threads = 0.0, 1
        try:
            self._begin(replace(setup, folder=Path()), said_by)
        except BaseException:
            self._client.close()
            raise

    @property
    def capacity(self) -> int:
        """Two for each file that the cluster can have in work; none while a file is tried that may kill machines."""
        if self._doubtful or self._alone:
            return 0
        if monotonic() - self._counted > _COUNT_EVERY:
            with suppress(OSError, TimeoutError):
                self._threads = sum(self._client.nthreads().values())
            self._counted = monotonic()
        return 2 * max(1, self._threads)

    def submit(self, number: int, task: Task) -> None:
        """Handed to the scheduler, which tries again elsewhere when a machine is lost."""
        self._tasks[number] = task
        self._hand_in(number)

    def finished(self, seconds: float) -> list[Done]:
        """All that is there once one is. Raises StoppedError when the scheduler is gone."""
        numbers = self._ready(seconds)
        found = [(number, outcome) for number in numbers if (outcome := self._fetched(number)) is not None]
        for number, _ in found:
            self._tasks.pop(number, None)
            self._alone.discard(number)
        if self._doubtful and not self._futures:
            self._try_alone(self._doubtful.pop(0))
        if not found and self._client.status not in ("running", "connecting"):
            raise self._gone()
        return found

    def in_work(self) -> Sequence[str]:
        """All that the cluster has, the longest at it first: which of them a machine has begun only Dask knows."""
        return tuple(self._tasks[number].path for number in self._futures.copy() if number in self._tasks)

    def stop(self) -> None:
        """What no machine has begun is cancelled."""
        begun: set[str] = set()
        with suppress(OSError, TimeoutError):
            begun = {str(key) for keys in self._client.processing().values() for key in keys}
        self._doubtful.clear()
        self._drop(
            [number for number, future in self._futures.items() if future.key not in begun and not future.done()]
        )

    def close(self) -> None:
        """Everything is cancelled, and the processes on the machines are killed."""
        with suppress(Exception):
            self._drop(list(self._futures))
            self._client.unregister_worker_plugin(self._name)
        self._client.close(timeout=_CONNECT)

    def _begin(self, setup: Setup, version: str) -> None:
        try:
            self._client.wait_for_workers(1, timeout=_WORKERS)
        except TimeoutError as err:
            raise UsageError(f"{self.address}: the cluster has no workers; start some and try again") from err
        try:
            versions = self._client.run(_version)
        except Exception as err:
            raise UsageError(f"{self.address}: install analyser {version} on every worker of the cluster") from err
        if other := sorted(f"{where} has {found}" for where, found in versions.items() if found != version):
            raise UsageError(f"{self.address}: every worker needs analyser {version}, but {', '.join(other)}")
        self._client.register_plugin(_Bench(setup), name=self._name)

    def _hand_in(self, number: int) -> None:
        task = encoded(self._tasks[number])
        key = f"{self._name}-{number}-{uuid4().hex[:8]}"
        future = self._client.submit(_reviewed, self._name, task, key=key, pure=False)
        self._futures[number] = future
        self._listen(number)

    def _listen(self, number: int) -> None:
        """Be told once, when it is done."""
        self._futures[number].add_done_callback(lambda _: self._done.put(number))

    def _ready(self, seconds: float) -> list[int]:
        numbers = []
        with suppress(Empty):
            numbers.append(self._done.get(timeout=seconds))
            while True:
                numbers.append(self._done.get_nowait())
        return numbers

    def _fetched(self, number: int) -> Outcome | None:
        """What came of it; None if it was cancelled, or is being done again."""
        future = self._futures.get(number)
        if future is None:
            return None
        try:
            if not future.done():
                raise TimeoutError
            outcome = decoded(Outcome, future.result(timeout=_FETCH))
        except TimeoutError:  # the machine that held it is gone, and another one has it now
            self._listen(number)
            return None
        except KilledWorker as err:
            del self._futures[number]
            return self._killed(number, len(err.args) and err.allowed_failures)
        except CancelledError:
            if self._client.status != "running":
                raise self._gone() from None
            outcome = failed(Cause.CRASHED, "was cancelled by the cluster; scan again with --retry")
        except Exception as err:
            outcome = failed(Cause.CRASHED, f"the cluster could not have it reviewed ({type(err).__name__})")
        del self._futures[number]
        return outcome

    def _killed(self, number: int, times: int) -> Outcome | None:
        """Of all files on a machine that died, Dask suspects each. Only one that is alone is to blame."""
        if number in self._alone:
            return failed(Cause.CRASHED, f"stopped every worker of the cluster that read it ({times + 1} of them)")
        self._doubtful.append(number)
        return None

    def _try_alone(self, number: int) -> None:
        self._alone.add(number)
        self._hand_in(number)

    def _drop(self, numbers: Sequence[int]) -> None:
        futures = [self._futures.pop(number) for number in numbers]
        if futures:
            self._client.cancel(futures, force=True)

    def _gone(self) -> StoppedError:
        return StoppedError(
            f"{self.address}: the cluster cannot be reached any more; what was reviewed is kept, scan again to go on"
        )


class _Bench(WorkerPlugin):  # type: ignore[misc]
    """On each machine: processes that review files, as many as files are asked for at a time."""

    def __init__(self, setup: Setup) -> None:
        self.asked = setup

    async def setup(self, worker: Any) -> None:
        """Called by Dask on every machine, also on those that join later."""
        folder = Path(tempfile.mkdtemp(prefix="analyser-", dir=worker.local_directory))
        self.made = replace(self.asked, folder=folder)
        self.lock, self.count, self.timer = Lock(), 0, Timer(0, lambda: None)
        self.idle: list[Worker] = []
        self.busy: list[Worker] = []
        self.closed = False

    async def teardown(self, worker: Any) -> None:
        """The scan is over, or the machine leaves: nothing stays."""
        self.closed = True
        self.timer.cancel()
        await asyncio.to_thread(self._dismiss, [*self.idle, *self.busy])
        shutil.rmtree(self.made.folder, ignore_errors=True)

    def review(self, task: Task) -> Outcome | None:
        """The outcome; None if the machine leaves meanwhile."""
        worker = self._taken()
        try:
            return worker.review(task)
        finally:
            with self.lock:
                self.busy.remove(worker)
                self.idle.append(worker)
                self._wait()

    def _taken(self) -> Worker:
        with self.lock:
            if self.closed:
                raise Reschedule
            self.timer.cancel()
            if not self.idle:
                _allow_children()
                self.idle.append(Worker(self.made, self.count))
                self.count += 1
            worker = self.idle.pop()
            self.busy.append(worker)
            return worker

    def _wait(self) -> None:
        self.timer.cancel()
        self.timer = Timer(_IDLE, self._rest)
        self.timer.daemon = True
        self.timer.start()

    def _rest(self) -> None:
        with self.lock:
            idle, self.idle = self.idle, []
        self._dismiss(idle)

    def _dismiss(self, workers: Sequence[Worker]) -> None:
        for worker in workers:
            worker.close()


def _reviewed(name: str, task: bytes) -> bytes:
    """One file, on a machine of the cluster, in a thread of its worker."""
    bench = get_worker().plugins.get(name)
    outcome = bench.review(decoded(Task, task)) if bench else None
    if outcome is None:
        raise Reschedule
    return encoded(outcome)


def _version() -> str:
    return __version__


def _allow_children() -> None:
    """Dask's nanny marks its workers as processes that have no children; ours end with them all the same."""
    from multiprocessing import current_process

    if current_process().daemon:
        current_process().daemon = False


def _connected(address: str) -> Any:
    logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)  # what matters is said by us, in one line
    wrong = UsageError(f"{address}: there is no Dask scheduler; the address looks like tcp://host:8786")
    if not _ADDRESS.fullmatch(address):
        raise wrong
    try:
        return Client(address, timeout=_CONNECT, set_as_default=False)
    except (OSError, TimeoutError) as err:
        raise wrong from err
