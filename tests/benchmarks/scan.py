"""What a scan costs: against a loop over the same files, with two workers against one, again, and in memory.

    python tests/benchmarks/scan.py [--files 120]

Ratios are printed, nothing is asserted: they depend on what else the machine does.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "sample_contracts"
LOOP = """
import sys, time
from pathlib import Path
from analyser.pipeline import Analyser
from analyser.scan.reviewing import report
analyser = Analyser()
analyser.finder
paths = sorted(Path(sys.argv[1]).iterdir())
began = time.perf_counter()
for path in paths:
    review = analyser.review(path)
    for form in ("html", "json"):
        Path(sys.argv[2], path.name + "." + form).write_bytes(report(review, form))
print(time.perf_counter() - began)
"""
"""Reviewing in a loop, reports too, nothing kept; the clock runs without start-up."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=120)
    files: int = parser.parse_args().files
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        _copies(folder / "contracts", files)
        (folder / "loop").mkdir()
        loop = [sys.executable, "-c", LOOP, str(folder / "contracts"), str(folder / "loop")]
        looped = float(subprocess.run(loop, check=True, capture_output=True, text=True).stdout)
        started = _scanned(_copies(folder / "one", 1), folder / "none", 1)
        one = _scanned(folder / "contracts", folder / "r1", 1)
        two = _scanned(folder / "contracts", folder / "r2", 2)
        again = _scanned(folder / "contracts", folder / "r2", 2)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{files} files: loop {looped:.1f} s, one worker {one:.1f} s, two {two:.1f} s, again {again:.2f} s")
    print(f"start-up, with a single file {started:.1f} s; largest process {memory:.0f} MiB")
    print(f"two workers against one   {one / two:.2f}; without start-up {(one - started) / (two - started):.2f}")
    print(f"scan against loop         {one / looped:.2f}; without start-up {(one - started) / looped:.2f}")
    print(f"first scan against again  {two / again:.0f}")


def _copies(folder: Path, count: int) -> Path:
    """Copies by other names, which are other contracts."""
    folder.mkdir()
    samples = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".pdf", ".docx"))
    for number, sample in enumerate(islice(cycle(samples), count)):
        shutil.copy(sample, folder / f"{number:05}-{sample.name}")
    return folder


def _scanned(folder: Path, reports: Path, jobs: int) -> float:
    command = [sys.executable, "-m", "analyser", "scan", str(folder), "--reports", str(reports), "--jobs", str(jobs)]
    began = time.perf_counter()
    subprocess.run([*command, "--quiet"], check=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
