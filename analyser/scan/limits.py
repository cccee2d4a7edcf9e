"""What one file may cost, and how a process is held to it."""

import os
import signal
import sys
import warnings
from dataclasses import dataclass

_MIB = 1 << 20
_PR_SET_PDEATHSIG = 1
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
    """Linux alone can promise it to the process itself; elsewhere the pipe to the parent breaks, and it ends then."""
    if sys.platform != "linux":
        return
    import ctypes

    parent = os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if parent == 1 or os.getppid() != parent:
        os._exit(1)


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
