"""Task functions that do what a hostile file may make a parser do; what a file does stands in its first line."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from hashlib import sha256
from pathlib import Path

from analyser.model.vocabulary import Activity, CoverStatus, Engagement, FlagKind, Nation, Reading, Setting, Severity
from analyser.scan.tasks import FlagLine, Outcome, Summary, Task, failed


def pretend(task: Task) -> Outcome:
    """An outcome without any analysing: what the file says is done, then a review is made up."""
    data = Path(task.path).read_bytes()
    word, _, more = data.decode("utf-8", "replace").partition("\n")[0].partition(" ")
    if word in ACTS:
        told = ACTS[word](more, task)
        if told is not None:
            return told
    if word == "change":
        data = b"flag\nchanged"
        Path(task.path).write_bytes(data)
    day = date.fromisoformat(more) if word == "until" and task.today.isoformat() < more else None
    return made_up(data, task, flagged=data.startswith(b"flag"), day=day)


def made_up(data: bytes, task: Task, *, flagged: bool = False, day: date | None = None) -> Outcome:
    flag = FlagLine(FlagKind.MISSING_PRIVATE_COVER, Severity.HIGH, "No cover for private work", None, "4.2")
    summary = Summary(
        content=sha256(data).hexdigest(),
        patterns=os.environ.get("SCAN_PATTERNS", "patterns"),
        reading=Reading.COMPLETE,
        verdict="1 point." if flagged else "Nothing found.",
        worst=Severity.HIGH if flagged else None,
        nation=Nation.WALES,
        setting=Setting.AGENCY,
        engagement=Engagement.LOCUM_AGENCY,
        cells=tuple((activity, CoverStatus.NOT_MENTIONED) for activity in Activity),
        flags=(flag,) if flagged else (),
        until=day,
    )
    reports = tuple((form, b"report in " + form.encode() + b"\n") for form in task.formats)
    return Outcome(summary=summary, review="{}\n", kept=b"", reports=reports)


def _hang(_: str, task: Task) -> None:
    while True:
        time.sleep(60)


def _spin(_: str, task: Task) -> None:
    """Holds the interpreter, as a pattern that backtracks does."""
    import re

    re.match(r"^(a+)+$", "a" * 60 + "b")


def _sleep(more: str, task: Task) -> None:
    time.sleep(float(more))


def _eat(_: str, task: Task) -> None:
    eaten = []
    while True:
        eaten.append(bytearray(16 << 20))


def _rubbish(_: str, task: Task) -> None:
    for stream in (1, 2):
        os.write(stream, b"\x1b[2J\x07rubbish\xff" * 10_000)
    print("\x1b[31mrubbish" * 100)
    sys.stdout.flush()


def _child(more: str, task: Task) -> None:
    """Hangs with a child of its own, as when Tesseract does."""
    subprocess.run(["sleep", more], check=False)


def _child_and_exit(more: str, task: Task) -> None:
    subprocess.Popen(["sleep", more])
    os._exit(5)


def _once(more: str, task: Task) -> None:
    """Crashes the first time only."""
    mark = Path(task.path + ".tried")
    if not mark.exists():
        mark.touch()
        os._exit(9)


def _pages(more: str, task: Task) -> Outcome | None:
    """Needs recognition that takes longer than a file is given."""
    if not task.pages:
        return Outcome(pages=int(more))
    time.sleep(2.0)
    return None


def _kill_parents(_: str, task: Task) -> None:
    """Kills the process for which this one works, as a machine that breaks down does."""
    told = Path("/proc", str(os.getppid()), "stat").read_bytes().rpartition(b") ")[2].split()
    os.kill(int(told[1]), signal.SIGKILL)
    time.sleep(60)


def _log(more: str, task: Task) -> None:
    """One line for each time that it is reviewed."""
    with open(more, "ab", buffering=0) as file:
        file.write(os.fsencode(task.path) + b"\n")


def _log_sleep(more: str, task: Task) -> None:
    _log(more, task)
    time.sleep(0.005)


def _log_hang(more: str, task: Task) -> None:
    _log(more, task)
    _hang("", task)


ACTS = {
    "hang": _hang,
    "spin": _spin,
    "sleep": _sleep,
    "eat": _eat,
    "exit": lambda more, task: os._exit(int(more or 3)),
    "abort": lambda more, task: os.abort(),
    "kill": lambda more, task: os.kill(os.getpid(), signal.SIGKILL),
    "kill-parents": _kill_parents,
    "raise": lambda more, task: 1 / 0,
    "rubbish": _rubbish,
    "child": _child,
    "child-exit": _child_and_exit,
    "once": _once,
    "pages": _pages,
    "log": _log,
    "log-sleep": _log_sleep,
    "log-hang": _log_hang,
    "refuse": lambda more, task: failed("encrypted", "the PDF is encrypted"),
}
