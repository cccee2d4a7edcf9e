"""What one file may cost, and how a process is held to it."""

import os
import signal
import sys
import warnings
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from threading import Thread

_MIB = 1 << 20
_PR_SET_PDEATHSIG, _F_SETSIG = 1, 10
_LARGEST_FILE = 1 << 30
"""Bytes that a process may write to one file: nothing it makes comes near."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and MiB for one file, and seconds more for each of its pages that has to be recognised."""

    seconds: float = 60
    memory: int = 1024
    page_seconds: float = 20

    def allowed(self, pages: int) -> float:
        """The seconds for a file with so many pages to recognise."""
        return self.seconds + pages * self.page_seconds


def confine(limits: Limits) -> None:
    """Hold this process to them, for ever: a session of its own that dies with its parent and leaves no traces.

    What it prints goes nowhere: a parser may print what is in a contract.
    """
    _own_session()
    _die_with_parent()
    _lower_limits(limits)
    _silence()
    os.umask(0o077)
    os.environ["CMAP_PATH"] = os.devnull
    warnings.simplefilter("ignore")


def _own_session() -> None:
    if hasattr(os, "setsid") and os.getpgrp() != os.getpid():
        os.setsid()


def _die_with_parent() -> None:
    """When the parent is gone, however it went, the kernel kills this session: this process and what it started.

    The parent holds one end of a pipe for each of its processes; Linux signals our end when the other is closed. Where
    it does not, a thread waits for that. The server that forks processes for the parent may die alone, too.
    """
    parent = parent_process()
    if parent is None:
        return
    Thread(target=_outlive, args=(parent,), daemon=True).start()
    if sys.platform == "linux":
        import ctypes
        import fcntl

        fcntl.fcntl(parent.sentinel, fcntl.F_SETOWN, -os.getpgrp())
        fcntl.fcntl(parent.sentinel, _F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(parent.sentinel, fcntl.F_SETFL, fcntl.fcntl(parent.sentinel, fcntl.F_GETFL) | os.O_ASYNC)
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _outlive(parent: BaseProcess) -> None:
    wait([parent.sentinel])
    os.killpg(0, signal.SIGKILL)


def _lower_limits(limits: Limits) -> None:
    try:
        import resource
    except ImportError:  # Windows has none of these
        return
    for what, most in (
        (resource.RLIMIT_AS, limits.memory * _MIB),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, _LARGEST_FILE),
    ):
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
