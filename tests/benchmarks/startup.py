"""What it costs to start: each command that needs no spaCy, as a multiple of bare Python. Never asserted by pytest.

Run `python tests/benchmarks/startup.py`; it exits with 1 where a ratio is above its limit.
"""

import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 15
COMMAND = Path(sys.executable).with_name("analyser")
LIMITS = {
    # What reads a contract (text) or checks every file (patterns check) is work, not start-up, and is not listed.
    "--version": 6,
    "--help": 6,
    "review --help": 15,
    "completion bash": 15,
    "schema": 15,
    "patterns list": 15,
    "patterns show indemnity.promise": 15,
    "schemes list": 15,
    "schemes show england": 15,
    "cover --nation wales --setting general-practice --engagement locum-direct": 15,
}


def seconds(commands: list[list[str]]) -> list[float]:
    """The best of some rounds for each; in turns, so that a busy moment of the machine meets all alike."""
    best = [float("inf")] * len(commands)
    for _ in range(ROUNDS):
        for place, command in enumerate(commands):
            start = time.perf_counter()
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            best[place] = min(best[place], time.perf_counter() - start)
    return best


def main() -> int:
    """Measure, print a table, and say whether all limits hold."""
    commands = [[str(COMMAND), *words.split()] for words in LIMITS]
    bare, *found = seconds([[sys.executable, "-c", "pass"], *commands])
    print(f"bare Python: {bare * 1000:.0f} ms")
    for (words, limit), cost in zip(LIMITS.items(), found, strict=True):
        print(f"{cost / bare:5.1f} x (at most {limit:2})  {cost * 1000:4.0f} ms  analyser {words}")
    return any(cost / bare > limit for cost, limit in zip(found, LIMITS.values(), strict=True))


if __name__ == "__main__":
    sys.exit(main())
