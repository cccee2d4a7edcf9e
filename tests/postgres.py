"""A real PostgreSQL server for the tests, on a free port of this machine and in a folder that goes with it."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

_NUMBERS = count(1)


def binaries() -> Path | None:
    """The folder of the newest server there is, which Debian keeps out of the path."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: float(one.parent.name), reverse=True)
    on_path = shutil.which("postgres")
    places = [*folders, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((place for place in places if (place / "initdb").exists()), None)


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The beginning of the URL of a fresh server: a database's name is to follow."""
    folder, port = Path(tempfile.mkdtemp(prefix="analyser-pg-")), _free_port()
    _give(folder)
    place = binaries()
    assert place
    _run(str(place / "initdb"), "-D", str(folder / "data"), "-U", "analyser", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-F -h 127.0.0.1 -p {port} -k {folder}"
    started = [*_as_other(), str(place / "postgres"), "-D", str(folder / "data"), *options.split()]
    process = subprocess.Popen(started, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
    try:
        _wait(port)
        yield f"postgresql://analyser@127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def new_database(start: str) -> str:
    """The URL of an empty database on the server."""
    import psycopg

    name = f"contracts_{next(_NUMBERS)}"
    with psycopg.connect(f"{start}postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return start + name


def _as_other() -> list[str]:
    """PostgreSQL does not run as root."""
    if os.getuid():
        return []
    return ["setpriv", f"--reuid={_other().pw_uid}", f"--regid={_other().pw_gid}", "--clear-groups"]


def _other() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise LookupError("no user to run PostgreSQL as")


def _give(folder: Path) -> None:
    if not os.getuid():
        os.chown(folder, _other().pw_uid, _other().pw_gid)


def _run(*command: str) -> None:
    subprocess.run([*_as_other(), *command], check=True, capture_output=True, cwd="/")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(port: int) -> None:
    import psycopg

    for _ in range(300):
        with (
            contextlib.suppress(psycopg.OperationalError),
            psycopg.connect(f"postgresql://analyser@127.0.0.1:{port}/postgres"),
        ):
            return
        time.sleep(0.1)
    raise TimeoutError("PostgreSQL did not start")
