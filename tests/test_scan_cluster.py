"""A scan on a real scheduler with real workers: whatever becomes of them, each file is answered once."""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from clusters import Machines, machines
from folder_scans import Heard, Ran, scanned, written
from scan_tasks import pretend

from analyser.errors import StoppedError, UsageError
from analyser.scan import cluster, scanning
from analyser.scan.cluster import Cluster
from analyser.scan.limits import Limits
from analyser.scan.store import reading
from analyser.scan.workers import Setup

Scanner = Callable[..., Ran]


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """Machines that no test kills."""
    with machines(tmp_path_factory.mktemp("machines"), 2) as made:
        yield made


@pytest.fixture
def scan(tmp_path: Path) -> Iterator[Scanner]:
    ran: list[Ran] = []

    def on(these: Machines, folder: Path, **more: Any) -> Ran:
        made = scanned(folder, str(tmp_path / "store.sqlite"), tmp_path / "reports",
                       crew=lambda setup: Cluster(these.address, setup), **more)  # fmt: skip
        ran.append(made)
        return made

    yield on
    for one in ran:
        one.engine.dispose()


def states(ran: Ran) -> dict[str, str]:
    return {Path(row.path).name: row.cause or "reviewed" for row in reading.listed(ran.engine, ran.scan)}


def until(holds: Callable[[], bool], seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.1)
    return holds()


def test_every_file_is_reviewed_once_and_recorded_here(steady: Machines, scan: Scanner, tmp_path: Path) -> None:
    log = tmp_path / "log"
    folder = written(tmp_path / "in", {f"{number}.txt": f"log {log}\n{number}" for number in range(40)})
    ran = scan(steady, folder)
    assert set(states(ran).values()) == {"reviewed"}
    assert set(Counter(log.read_bytes().splitlines()).values()) == {1}
    assert len(list((ran.reports / "contracts").iterdir())) == 40
    assert scan(steady, folder).counts.known == 40


def test_limits_hold_on_the_machines_and_a_file_costs_only_itself(
    steady: Machines, scan: Scanner, tmp_path: Path
) -> None:
    texts = {"hang.txt": "hang", "eat.txt": "eat", "abort.txt": "abort", "exit.txt": "exit 3", "refuse.txt": "refuse"}
    texts |= {f"{number}.txt": f"fine\n{number}" for number in range(10)}
    ran = scan(steady, written(tmp_path / "in", texts), seconds=5.0, memory=512)
    causes = {"hang.txt": "timeout", "eat.txt": "memory", "abort.txt": "crashed", "exit.txt": "crashed"}
    assert ran.kinds() == causes | {"refuse.txt": "encrypted"}
    assert ran.counts.done == 15


def test_a_stopped_scan_is_out_in_time_and_leaves_no_process(
    steady: Machines, scan: Scanner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "GRACE", 1.0)
    stopping = Event()
    folder = written(tmp_path / "in", {f"{number:02}.txt": f"sleep 0.2\n{number}" for number in range(60)})
    (folder / "05.txt").write_text("hang")
    heard = Heard(on_done=stopping.set)
    ran = scan(steady, folder, heard=heard, stopping=stopping, seconds=60.0)
    assert 0 < ran.counts.done < 60
    assert until(lambda: not steady.readers())
    (folder / "05.txt").write_text("fine")
    assert set(states(scan(steady, folder)).values()) == {"reviewed"}


def test_a_machine_that_dies_in_mid_run_loses_and_doubles_nothing(scan: Scanner, tmp_path: Path) -> None:
    folder = written(tmp_path / "in", {f"{number:02}.txt": f"sleep 0.1\n{number}" for number in range(60)})
    with machines(tmp_path, 2) as made:
        heard = Heard()
        heard.on_done = lambda: len(heard.done_) == 20 and made.kill_worker(0)  # type: ignore[assignment,func-returns-value]
        ran = scan(made, folder, heard=heard)
    assert set(states(ran).values()) == {"reviewed"}
    assert Counter(heard.done_) == Counter(f"{number:02}.txt" for number in range(60))
    assert len(list((ran.reports / "contracts").iterdir())) == 60


def test_a_file_that_kills_its_machines_is_recorded_and_no_other(scan: Scanner, tmp_path: Path) -> None:
    texts = {f"{number:02}.txt": f"sleep 0.1\n{number}" for number in range(30)} | {"10-kills.txt": "kill-parents"}
    with machines(tmp_path, 2) as made:
        ran = scan(made, written(tmp_path / "in", texts))
    assert ran.kinds() == {"10-kills.txt": "crashed"}
    assert "every worker" in ran.heard.failures["10-kills.txt"].message
    assert ran.counts.done == 31


def test_a_cluster_that_is_gone_ends_the_scan_and_what_is_recorded_stays(
    scan: Scanner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_CONNECT", 5.0)
    folder = written(tmp_path / "in", {f"{number:02}.txt": f"sleep 0.1\n{number}" for number in range(60)})
    with machines(tmp_path, 1) as made:
        heard = Heard()

        def kill_all() -> None:
            if len(heard.done_) == 10:
                made.kill_worker(0)
                made.scheduler.kill()

        heard.on_done = kill_all
        with pytest.raises(StoppedError, match="scan again to go on"):
            scan(made, folder, heard=heard)
        assert until(lambda: not made.readers())
    with machines(tmp_path, 1) as made:
        ran = scan(made, folder)
    assert ran.counts.known >= 10
    assert set(states(ran).values()) == {"reviewed"}


def test_a_cluster_without_workers_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_WORKERS", 0.5)
    with machines(tmp_path, 0) as made, pytest.raises(UsageError, match="has no workers"):
        Cluster(made.address, Setup(pretend, Limits(), tmp_path))


def test_machines_with_another_version_are_refused(steady: Machines, tmp_path: Path) -> None:
    setup = Setup(pretend, Limits(), tmp_path)
    with pytest.raises(UsageError, match=r"needs analyser 0\.0\.7, but tcp://"):
        Cluster(steady.address, setup, said_by="0.0.7")


@pytest.mark.parametrize("address", ["nonsense", "http://head:8786", "tcp://127.0.0.1:1"])
def test_an_address_without_a_scheduler_is_refused(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_CONNECT", 1.0)
    setup = Setup(pretend, Limits(), tmp_path)
    with pytest.raises(UsageError, match="looks like tcp://host:8786"):
        Cluster(address, setup)


def test_without_the_extra_the_command_that_installs_it_is_told(tmp_path: Path) -> None:
    program = "import sys; sys.modules['distributed'] = None; from analyser.cli import main; main(sys.argv[1:])"
    arguments = ["scan", str(tmp_path), "--reports", str(tmp_path / "out"), "--cluster", "tcp://head:8786"]
    ran = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "pip install 'locum-contract-analyser[cluster]'" in ran.stderr
