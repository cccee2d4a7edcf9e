"""A scan run from outside, as a user runs it, and watched: what it prints, costs, calls and leaves behind."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

_OFTEN = 0.1


@dataclass
class Run:
    """What was seen of a scan. `child` and `parent` are the most memory that one process held at once, in MiB."""

    status: int = -1
    printed: bytes = b""
    seconds: float = 0.0
    parent: float = 0.0
    child: float = 0.0
    left_running: list[int] = field(default_factory=list)
    strewn: list[str] = field(default_factory=list)


class Listener:
    """An address of this machine that counts who calls it."""

    def __init__(self) -> None:
        self.calls = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._socket.accept()
                self.calls += 1
                caller.close()

    def close(self) -> None:
        self._socket.close()


def scan(
    folder: Path, output: Path, work: Path, *, jobs: int, before: Sequence[str] = (), more: Sequence[str] = ()
) -> Run:
    """`analyser scan` of a folder. `work` becomes its home, its current folder and its place for temporary files.

    `before` stands before the command (`unshare -n`), `more` are further options.
    """
    homes = {name: work / name for name in ("home", "tmp", "here")}
    for home in homes.values():
        home.mkdir(parents=True)
    told = {"HOME": str(homes["home"]), "TMPDIR": str(homes["tmp"]), "CMAP_PATH": str(folder.parent / "canaries")}
    command = [*before, sys.executable, "-m", "analyser", "scan", str(folder), "--reports", str(output)]
    command += ["--jobs", str(jobs), *more]
    run, began = Run(), monotonic()
    with (work / "printed").open("w+b") as printed:
        process = subprocess.Popen(
            command, env=os.environ | told, cwd=homes["here"], stdin=subprocess.DEVNULL, stdout=printed, stderr=printed
        )
        with _watched(process.pid, run):
            run.status = process.wait()
        run.seconds = monotonic() - began
        printed.seek(0)
        run.printed = printed.read()
    run.strewn = [str(path) for home in homes.values() for path in home.rglob("*") if not path.is_dir()]
    return run


@contextmanager
def _watched(root: int, run: Run) -> Iterator[None]:
    ended, seen = threading.Event(), set()

    def look() -> None:
        while not ended.wait(_OFTEN):
            for process in _family(root):
                memory = _memory(process)
                run.parent = max(run.parent, memory) if process == root else run.parent
                run.child = max(run.child, memory) if process != root else run.child
                seen.add(process)

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()
        run.left_running = _alive(seen - {root})


def _alive(processes: set[int]) -> list[int]:
    """Those that live on, some moments after."""
    for _ in range(50):
        alive = [one for one in processes if b"analyser" in _command(one) or b"forkserver" in _command(one)]
        if not alive:
            return []
        sleep(_OFTEN)
    return alive


def _family(root: int) -> list[int]:
    """A process and all that come from it."""
    children: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            with suppress(OSError, IndexError):
                told = Path("/proc", entry, "stat").read_bytes().rpartition(b") ")[2].split()
                children.setdefault(int(told[1]), []).append(int(entry))
    found, waiting = [], [root]
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found


def _memory(process: int) -> float:
    """The most that it has held, in MiB."""
    with suppress(OSError):
        for line in Path("/proc", str(process), "status").read_bytes().splitlines():
            if line.startswith(b"VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


def _command(process: int) -> bytes:
    with suppress(OSError):
        return Path("/proc", str(process), "cmdline").read_bytes()
    return b""
