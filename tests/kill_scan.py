"""Kills scans at random moments and counts what was lost, doubled, torn or left behind: all must be nothing.

    python tests/kill_scan.py --kills 200 --files 1000

A scan with a pretended reviewer runs in a process of its own and says on its output what it has recorded; it is killed
(SIGKILL), and what is on the disk is held against what it said. Then it goes on where it was. When all files are done,
the patterns are said to have changed, and all are due again.
"""

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

TESTS = Path(__file__).parent
ORPHAN_SECONDS = 5.0
JOBS = 2
HANDED_IN = 2 * JOBS
"""What may have been begun and not yet recorded when a scan is killed: no more is handed in (`Crew.capacity`)."""


@dataclass
class Harm:
    """What must stay empty; `repeated` are files that were in work when their scan was killed."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    repeated: int = 0

    def any(self) -> bool:
        return bool(self.lost or self.doubled or self.torn or self.orphans)


def run(kills: int, files: int, seed: int, folder: Path) -> Harm:
    """So many kills over so many files."""
    chance, harm, turn, killed = random.Random(seed), Harm(), 0, 0
    contracts = _contracts(folder, files)
    while killed < kills:
        process = _start(folder, turn)
        time.sleep(chance.uniform(0.3, 2.5))
        family = [process.pid, *_descendants(process.pid)]
        finished = process.poll() is not None
        process.kill()
        said = process.communicate()[0].decode().split()
        harm.orphans += _left(family)
        _compare(folder, turn, said, harm)
        killed += not finished
        turn += finished
    _finish(folder, turn)
    _complete(folder, turn, contracts, harm)
    return harm


def _contracts(folder: Path, files: int) -> list[str]:
    (folder / "contracts").mkdir()
    names = [f"{number:05}.txt" for number in range(files)]
    for name in names:
        (folder / "contracts" / name).write_text(f"log-sleep {folder / 'log'}\n{name}\n")
    return names


def _start(folder: Path, turn: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, __file__, "--scan", str(folder), "--turn", str(turn)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)


def _finish(folder: Path, turn: int) -> None:
    process = _start(folder, turn)
    process.communicate(timeout=300)
    assert process.returncode == 0


def _scan(folder: Path, turn: int) -> None:
    """What runs in the process that is killed."""
    sys.path.insert(0, str(TESTS))
    from folder_scans import Heard, scanned

    class Saying(Heard):
        def done(self, path: str, counts: object, failure: object) -> None:
            os.write(1, f"{Path(path).name}\n".encode())

    os.environ["SCAN_PATTERNS"] = f"turn {turn}"
    store = str(folder / "reports" / "analyser.sqlite")
    basis = {"patterns_hash": f"turn {turn}"}
    (folder / "reports").mkdir(exist_ok=True)
    scanned(folder / "contracts", store, folder / "reports", jobs=JOBS, basis=basis, heard=Saying())


def _compare(folder: Path, turn: int, said: list[str], harm: Harm) -> None:
    """What was said to be recorded is there, once, with its report whole; nothing half written has a final name."""
    if not (folder / "reports" / "analyser.sqlite").exists():
        harm.lost += said
        return
    with sqlite3.connect(folder / "reports" / "analyser.sqlite") as store:
        if store.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            harm.torn.append("the store")
        there = dict(store.execute("SELECT name, stem FROM reviews WHERE patterns_hash = ?", (f"turn {turn}",)))
        twice = "SELECT name FROM reviews GROUP BY name, patterns_hash HAVING count(*) > 1"
        harm.doubled += [name for (name,) in store.execute(twice)]
    store.close()
    harm.lost += [name for name in said if name not in there]
    reports = folder / "reports" / "contracts"
    harm.lost += [stem for stem in there.values() if not (reports / f"{stem}.html").exists()]
    harm.torn += [path.name for path in reports.glob("[!.]*") if path.read_bytes() != b"report in html\n"]


def _complete(folder: Path, turn: int, contracts: list[str], harm: Harm) -> None:
    with sqlite3.connect(folder / "reports" / "analyser.sqlite") as store:
        rows = [
            name for (name,) in store.execute("SELECT name FROM reviews WHERE patterns_hash = ?", (f"turn {turn}",))
        ]
    store.close()
    harm.lost += sorted(set(contracts) - set(rows))
    times = Counter((folder / "log").read_text().split())
    harm.repeated = sum(times.values()) - (turn + 1) * len(contracts)


def _left(family: list[int]) -> list[str]:
    """Processes of the family that are still there after a while; they are ended then, by their numbers."""
    end = time.monotonic() + ORPHAN_SECONDS
    while (left := [pid for pid in family if _alive(pid)]) and time.monotonic() < end:
        time.sleep(0.05)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    return [str(pid) for pid in left]


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _descendants(pid: int) -> list[int]:
    parents: dict[int, list[int]] = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            fields = Path(f"/proc/{name}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(name))
    found, stack = [], [pid]
    while stack:
        children = parents.get(stack.pop(), [])
        found += children
        stack += children
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill scans at random moments.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--scan", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--turn", type=int, default=0, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.scan:
        _scan(given.scan, given.turn)
        return 0
    with tempfile.TemporaryDirectory(prefix="analyser-kills-") as folder:
        harm = run(given.kills, given.files, given.seed, Path(folder))
    print(
        f"{given.kills} kills over {given.files} files: {len(harm.lost)} lost, {len(harm.doubled)} doubled, "
        f"{len(harm.torn)} torn, {len(harm.orphans)} orphans; {harm.repeated} files in work were reviewed again"
    )
    return int(harm.any() or harm.repeated > given.kills * HANDED_IN)


if __name__ == "__main__":
    sys.exit(main())
