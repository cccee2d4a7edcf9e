"""Processes that hang, eat memory, exit, abort and print rubbish cost their own file and nothing else."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from scan_tasks import pretend

from analyser.scan.limits import Limits
from analyser.scan.tasks import Options, Outcome, Task
from analyser.scan.workers import Setup, Worker

LIMITS = Limits(seconds=4.0, memory=512, page_seconds=5)
TESTS = Path(__file__).parent

Told = Callable[[str], Outcome]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """What comes of a file whose first line is this. All of them go through one worker, one after the other."""
    folder = tmp_path_factory.mktemp("files")
    worker = Worker(Setup(pretend, LIMITS, tmp_path_factory.mktemp("work")))

    def review(line: str) -> Outcome:
        path = folder / "contract.txt"
        path.write_text(line + "\n")
        outcome = worker.review(Task(str(path), Options(), date(2026, 11, 23)))
        assert outcome
        return outcome

    yield review
    worker.close()


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ("hang", "timeout", "within 4 seconds"),
        ("spin", "timeout", "--timeout"),
        ("eat", "memory", "more than 512 MiB"),
        ("exit 3", "crashed", "exit status 3"),
        ("abort", "crashed", "SIGABRT"),
        ("kill", "crashed", "SIGKILL"),
        ("raise", "internal", "ZeroDivisionError"),
        ("child 60", "timeout", "--timeout"),
        ("child-exit 60", "crashed", "exit status 5"),
        ("refuse", "encrypted", "encrypted"),
    ],
)
def test_a_file_costs_itself_and_the_next_is_reviewed(told: Told, line: str, kind: str, words: str) -> None:
    failure = told(line).failure
    assert failure
    assert (failure.kind, words in failure.message) == (kind, True)
    assert told("fine").summary


def test_rubbish_on_the_output_changes_nothing(told: Told, capfd: pytest.CaptureFixture[str]) -> None:
    assert told("rubbish").summary
    assert capfd.readouterr() == ("", "")


def test_what_a_file_started_ends_with_it(told: Told) -> None:
    long = f"987.{os.getpid()}"
    told(f"child {long}")
    told(f"child-exit {long}")
    assert comes_true(lambda: not running(f"sleep {long}"), 5)


def test_a_crash_is_tried_once_more(told: Told) -> None:
    assert told("once").summary


def test_pages_to_recognise_lengthen_the_limit(told: Told) -> None:
    assert told("pages 1").summary


def test_a_timeout_is_not_tried_again(tmp_path: Path, told: Told) -> None:
    log = tmp_path / "log"
    assert told(f"log-hang {log}").failure
    assert log.read_text().count("\n") == 1


def test_closing_ends_a_file_in_work(tmp_path: Path) -> None:
    from threading import Thread

    (tmp_path / "a.txt").write_text("hang\n")
    worker = Worker(Setup(pretend, Limits(seconds=600), tmp_path))
    outcomes: list[Outcome | None] = []
    task = Task(str(tmp_path / "a.txt"), Options(), date(2026, 11, 23))
    thread = Thread(target=lambda: outcomes.append(worker.review(task)))
    thread.start()
    time.sleep(1)
    worker.close()
    thread.join(timeout=20)
    assert outcomes == [None]


def test_a_worker_has_no_core_dumps_a_session_of_its_own_and_a_memory_limit(tmp_path: Path) -> None:
    worker = Worker(Setup(describe, LIMITS, tmp_path))
    outcome = worker.review(Task(str(tmp_path), Options(), date(2026, 11, 23)))
    worker.close()
    assert outcome
    assert outcome.review == f"session True core 0 memory {512 << 20} umask 077"


@pytest.mark.parametrize("act", ["child 60", "spin", "sleep 60"])
def test_all_processes_die_with_a_parent_that_is_killed(tmp_path: Path, act: str) -> None:
    (tmp_path / "a.txt").write_text(f"{act}\n")
    program = tmp_path / "parent.py"
    program.write_text(
        textwrap.dedent(
            f"""
            import sys
            sys.path.insert(0, {str(TESTS)!r})
            from datetime import date
            from pathlib import Path
            from scan_tasks import pretend
            from analyser.scan.limits import Limits
            from analyser.scan.tasks import Options, Task
            from analyser.scan.workers import Setup, Worker
            if __name__ == "__main__":
                folder = Path({str(tmp_path)!r})
                worker = Worker(Setup(pretend, Limits(seconds=600), folder))
                worker.review(Task(str(folder / "a.txt"), Options(), date(2026, 11, 23)))
            """
        )
    )
    parent = subprocess.Popen([sys.executable, program], stderr=subprocess.DEVNULL)
    assert comes_true(lambda: len(descendants(parent.pid)) >= (4 if act == "child 60" else 3))
    time.sleep(0.5)
    family = descendants(parent.pid)
    parent.kill()
    parent.wait()
    try:
        assert comes_true(lambda: not [pid for pid in family if alive(pid)], 5)
    finally:
        for pid in filter(alive, family):
            os.kill(pid, signal.SIGKILL)


def describe(task: Task) -> Outcome:
    import resource

    session = os.getsid(0) == os.getpid()
    core, memory = (resource.getrlimit(what)[0] for what in (resource.RLIMIT_CORE, resource.RLIMIT_AS))
    umask = os.umask(0o077)
    return Outcome(review=f"session {session} core {core} memory {memory} umask {umask:03o}")


def processes() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace").strip()
    except OSError:
        return ""


def running(line: str) -> list[int]:
    return [pid for pid in processes() if command(pid) == line]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def descendants(pid: int) -> list[int]:
    found = []
    for child in processes():
        try:
            parent = int(Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            found += [child, *descendants(child)]
    return found


def comes_true(what: Callable[[], object], seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while not (found := what()) and time.monotonic() < end:
        time.sleep(0.1)
    return bool(found)
