"""All bad inputs in one scan: `python tests/hostile/run.py`. Ends with 1 if one of them is not answered as it must be.

`--inputs FOLDER` judges a folder that another generator made, with its `manifest.json`, instead.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile import judging, made, shared, watching
from hostile.inputs import Bad
from hostile.judging import Said

LIMIT = 60.0
WITHIN, SOON, SHARE = LIMIT + 2, 2.0, 0.95
"""Seconds in which every file must be answered, and in which so large a share of them."""
MEMORY, PARENT = 1024, 300
"""MiB that a process that reads files, and the one that started it, may hold."""
WHOLE_RUN = 300.0


def main() -> int:
    options = _options()
    work = Path(tempfile.mkdtemp(prefix="hostile-"))
    listener = watching.Listener()
    try:
        folder = options.inputs or work / "in"
        canaries = made.Canaries(work / "canaries", listener.port)
        inputs = shared.listed(folder) if options.inputs else made.lay_out(folder, canaries, heavy=True)
        before = _tree(folder)
        run = watching.scan(folder, work / "out", work / "first", jobs=options.jobs)
        found = judging.said(work / "out")
        faults = [*_of_files(inputs, folder, found, run.printed), *_of_run(run, inputs, work / "out")]
        faults += [f"a canary fired: {name}" for name in canaries.fired]
        faults += ["the inputs themselves were changed"] * (_tree(folder) != before)
        _tell(inputs, found, run)
        faults += _without_network(folder, work, found, options.jobs)
        faults += [f"the network was used {listener.calls} times"] * bool(listener.calls)
    finally:
        listener.close()
        _cleared(work) if not options.keep else print(f"kept in {work}")
    print(*(f"FAULT {fault}" for fault in faults), sep="\n")
    print(f"{len(inputs):,} inputs, {len(faults)} faults")
    return bool(faults)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=lambda name: Path(name).resolve(), help="inputs that are there already")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", action="store_true", help="leave everything for a look")
    return parser.parse_args()


def _of_files(inputs: list[Bad], folder: Path, found: dict[bytes, Said], printed: bytes) -> Iterator[str]:
    yield from judging.faults(inputs, folder, found, printed)
    took = [one.seconds for path, one in found.items() if _counts(path)]
    late = [path for path, one in found.items() if one.seconds > WITHIN]
    yield from (f"{os.fsdecode(path)!a}: took {found[path].seconds:.0f} s" for path in late)
    soon = sum(seconds <= SOON for seconds in took) / len(took)
    if soon < SHARE:
        yield f"only {soon:.1%} were answered within {SOON:.0f} s"


def _counts(path: bytes) -> bool:
    """The many empty files would be most of any share, and are answered at once."""
    return b"/many" not in path


def _of_run(run: watching.Run, inputs: list[Bad], output: Path) -> Iterator[str]:
    told = run.printed.decode("utf-8", "backslashreplace")
    for wrong, what in (
        (run.status != 3, f"ended with {run.status}, not 3"),
        ("Traceback" in told, "a traceback was printed"),
        (run.seconds > WHOLE_RUN, f"took {run.seconds:.0f} s"),
        (run.child > MEMORY, f"a process held {run.child:.0f} MiB"),
        (run.parent > PARENT, f"the parent held {run.parent:.0f} MiB"),
        (bool(run.left_running), f"processes live on: {run.left_running}"),
        (bool(run.strewn), f"written outside the folder of reports: {run.strewn[:5]}"),
        (bool(seen := judging.control_bytes(run.printed)), f"control characters reach the terminal: {seen}"),
        (bool(words := judging.quoted(told)), f"words of a document are printed: {words!r}"),
    ):
        if wrong:
            yield what
    yield from judging.raw_in_reports(inputs, output)
    yield from (
        f"{path} was written" for path in ("/tmp/hostile-was-here.txt", "/hostile-was-here.txt") if Path(path).exists()
    )


def _without_network(folder: Path, work: Path, found: dict[bytes, Said], jobs: int) -> Iterator[str]:
    """The same scan where there is no network says the same. Files that ran into the time limit may differ."""
    command = ["unshare", "-n"] if os.geteuid() == 0 else ["unshare", "-rn"]
    if subprocess.run([*command, "true"], capture_output=True, check=False).returncode:
        print("unshare -n is not allowed here: not compared with a scan without network")
        return
    watching.scan(folder, work / "out-apart", work / "second", jobs=jobs, before=command)
    apart = judging.said(work / "out-apart")
    for path in sorted(found.keys() | apart.keys()):
        one, other = found.get(path), apart.get(path)
        if one and other and "timeout" in (*one.kinds, *other.kinds):
            continue
        if not one or not other or _lasting(one) != _lasting(other):
            yield f"{os.fsdecode(path)!a}: answered otherwise without network"


def _lasting(one: Said) -> tuple[object, ...]:
    return one.answer, one.kinds, one.message, one.text, one.review


def _tree(folder: Path) -> list[tuple[bytes, int, int]]:
    """What lies in a folder: names, sizes, times of the last change."""
    found, waiting = [], [os.fsencode(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                status = entry.stat(follow_symlinks=False)
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    found.append((entry.path, status.st_size, status.st_mtime_ns))
    return sorted(found)


def _cleared(work: Path) -> None:
    """By the commands of the system: Python calls itself for each folder within another, and some are 1,500 deep."""
    for command in (["chmod", "-R", "u+rwX"], ["rm", "-rf"]):
        subprocess.run([*command, "--", str(work)], check=False, stderr=subprocess.DEVNULL)


def _tell(inputs: list[Bad], found: dict[bytes, Said], run: watching.Run) -> None:
    took = sorted((one.seconds, path) for path, one in found.items() if _counts(path))
    soon = sum(seconds <= SOON for seconds, _ in took)
    print(f"{len(inputs):,} inputs, {len(found):,} files, {run.seconds:.0f} s")
    print(
        f"within {SOON:.0f} s: {soon:,} ({soon / len(took):.1%}); "
        f"memory: {run.child:.0f} MiB, parent {run.parent:.0f} MiB"
    )
    print("slowest:", *(f"{os.path.basename(os.fsdecode(path))!a} {seconds:.1f} s" for seconds, path in took[-12:]))


if __name__ == "__main__":
    sys.exit(main())
