"""The command on a real terminal, in a pipe and interrupted: colour, width, and what is kept."""

import fcntl
import json
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

CONTRACT = """AGREEMENT between Oakfield Surgery, Leeds LS6 2AB ("the Practice") and the Locum
1. The Locum is self-employed and provides general medical services.
2. The Locum shall indemnify the Practice against all claims, losses, costs and expenses whatsoever and howsoever.
"""
COMMAND = [sys.executable, "-m", "analyser"]


def on_terminal(folder: Path, *args: str, columns: int = 80, **environment: str) -> str:
    """What a terminal of so many columns shows."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    known = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
    with subprocess.Popen(
        [*COMMAND, *args], cwd=folder, stdout=follower, env={**known, "TERM": "xterm", **environment}
    ) as running:
        os.close(follower)
        shown = b""
        while piece := _read(leader):
            shown += piece
        running.wait()
    os.close(leader)
    return shown.decode().replace("\r\n", "\n")


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 65536)
    except OSError:  # the end, as Linux tells it
        return b""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "locum.txt").write_text(CONTRACT)
    return tmp_path


def test_a_terminal_gets_colour(folder: Path) -> None:
    assert "\x1b[1;31mHIGH\x1b[0m" in on_terminal(folder, "review", "locum.txt")


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colour_can_be_refused(folder: Path, environment: dict[str, str]) -> None:
    assert "\x1b" not in on_terminal(folder, "review", "locum.txt", **environment)


@pytest.mark.parametrize(("columns", "widest"), [(60, 60), (200, 80)])
def test_the_report_fits_the_terminal_and_80_columns(folder: Path, columns: int, widest: int) -> None:
    shown = on_terminal(folder, "review", "locum.txt", columns=columns, NO_COLOR="1")
    assert widest - 8 < max(map(len, shown.split("\n"))) <= widest


def test_a_pipe_gets_the_same_words_without_colour(folder: Path) -> None:
    piped = subprocess.run([*COMMAND, "review", "locum.txt"], cwd=folder, capture_output=True, text=True, check=True)
    assert piped.stdout == on_terminal(folder, "review", "locum.txt", NO_COLOR="1")


def test_a_terminal_that_knows_ascii_only_is_no_error(folder: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ran = subprocess.run([*COMMAND, "review", "locum.txt"], cwd=folder, env=environment, capture_output=True)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.isascii()


def test_a_closed_pipe_leaves_no_complaint(folder: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "review", *["locum.txt"] * 3], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout
        running.stdout.close()
        assert running.stderr
        assert running.stderr.read() == b""
    assert running.returncode == 141


def test_ctrl_c_keeps_what_is_done(folder: Path) -> None:
    """The second contract is standard input, which never ends."""
    with subprocess.Popen(
        [*COMMAND, "review", "locum.txt", "-", "--format", "jsonl"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout
        assert running.stderr
        assert json.loads(running.stdout.readline())["document"]["name"] == "locum.txt"
        running.send_signal(signal.SIGINT)
        assert running.stderr.read() == b"analyser: interrupted\n"
    assert running.returncode == 130
