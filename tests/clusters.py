"""A Dask scheduler and its workers on this machine, as processes of their own, so that tests can kill them."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

_TESTS = Path(__file__).parent
_SETTINGS = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}


@dataclass
class Machines:
    """The scheduler's address, and the worker processes; each leads a session that stands for a machine."""

    folder: Path
    scheduler: subprocess.Popen[bytes]
    address: str = ""
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start_worker(self) -> None:
        """One more machine, which does two files at a time."""
        options = ["--nthreads", "2", "--no-dashboard", "--local-directory", str(self.folder / "work")]
        self.workers.append(_started(self.folder, "worker", self.address, *options))

    def kill_worker(self, number: int) -> None:
        """The machine is gone at once."""
        _kill(self.workers[number])

    def readers(self) -> int:
        """How many processes there are, on all machines, in which files are read."""
        return sum(_reads(int(entry), str(self.folder)) for entry in os.listdir("/proc") if entry.isdigit())


@contextmanager
def machines(folder: Path, workers: int) -> Iterator[Machines]:
    """So many workers, and a scheduler that gives a file up when two of them died of it."""
    told = folder / "scheduler.json"
    told.unlink(missing_ok=True)
    options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told)]
    made = Machines(folder, _started(folder, "scheduler", *options))
    try:
        made.address = _address(told)
        for _ in range(workers):
            made.start_worker()
        yield made
    finally:
        for process in (*made.workers, made.scheduler):
            _kill(process)


def _started(folder: Path, kind: str, *options: str) -> subprocess.Popen[bytes]:
    env = os.environ | _SETTINGS | {"PYTHONPATH": str(_TESTS), "TEST_MACHINES": str(folder)}
    with (folder / "log").open("ab") as log:
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *options]
        return subprocess.Popen(command, env=env, stdout=log, stderr=log, start_new_session=True)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The process and all that it started, but for what leads a session of its own, as readers do."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _address(told: Path) -> str:
    for _ in range(300):
        with suppress(FileNotFoundError, ValueError):
            address: str = json.loads(told.read_text())["address"]
            return address
        time.sleep(0.1)
    raise TimeoutError("the scheduler did not start")


def _reads(process: int, folder: str) -> bool:
    """Those in which files are read lead sessions; the server from which they are forked does not."""
    with suppress(OSError):
        place = Path("/proc", str(process))
        ours = f"TEST_MACHINES={folder}".encode() in (place / "environ").read_bytes().split(b"\0")
        return ours and b"forkserver" in (place / "cmdline").read_bytes() and os.getsid(process) == process
    return False
