"""The store opened: which database, how it is kept safe, and its tables brought up to date."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from analyser.errors import UsageError

Store = Engine
"""An open store, for those who hand it on without knowing what it is."""

HEAD = "0002"
"""The newest of migrations/versions."""

FILE = "analyser.sqlite"
"""What the store in a folder of reports is called."""

_BUSY = 30
"""Seconds to wait for another writer."""

_LOCK = 7_301_955
"""The number under which PostgreSQL lets one process at a time change the tables."""


WRITES = "writes"
"""The execution option of a connection that is going to write."""


class StoreWriteError(OSError):
    """The store could not be written; `strerror` says why, `filename` names it."""


class StoreError(UsageError):
    """The store cannot be opened, or what is there is none."""


def open_store(place: str | Path, *, make: bool = True) -> Engine:
    """The database at a URL, or in a file; its tables are made or brought up to date.

    Without `make` a file that is not there is an error. Raises StoreError, whose message never holds a password.
    """
    url = _url(place)
    if not make and url.database and url.get_backend_name() == "sqlite" and not Path(url.database).exists():
        raise StoreError(f"{url.database}: there is no store; `analyser scan` makes one")
    try:
        return _ready(_engine(url))
    except ModuleNotFoundError as err:
        raise StoreError(f"{said(url)}: needs a driver: pip install 'locum-contract-analyser[postgres]'") from err
    except (ArgumentError, NoSuchModuleError) as err:
        raise StoreError(f"{said(url)}: is no database we know; give a file or postgresql://…") from err
    except StoreWriteError as err:
        raise StoreError(f"{said(url)}: {err.strerror}") from err
    except DBAPIError as err:
        raise StoreError(f"{said(url)}: {cause(err)}") from err


def _ready(engine: Engine) -> Engine:
    try:
        _bring_up_to_date(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def cause(err: DBAPIError) -> str:
    """What a database says is wrong, in one line, without the statement and its values."""
    lines = str(err.orig).strip().splitlines() or [type(err.orig).__name__]
    return f"the store failed: {lines[0]}"


def _url(place: str | Path) -> URL:
    if isinstance(place, Path) or "://" not in place:
        return URL.create("sqlite", database=os.path.abspath(place))
    try:
        url = make_url(place)
    except ArgumentError as err:
        raise StoreError("--store: this is no URL; give a file or postgresql://user@host/database") from err
    plain = url.drivername in ("postgresql", "postgres")
    return url.set(drivername="postgresql+psycopg") if plain else url


def said(url: URL) -> str:
    """The database's name for messages, without a password."""
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": _BUSY})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _: Any) -> None:
    """Write-ahead log, each commit on the disk before it returns; transactions begin when we say so."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={_BUSY * 1000}", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    """Who is going to write says so at once: to find out in mid-transaction that another wrote would be an error."""
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up_to_date(engine: Engine) -> None:
    with engine.connect() as connection:
        if _version(connection) == HEAD:
            return
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        if _version(connection) != HEAD:
            _migrate(connection)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: on the disk, whole, when the block ends; nothing of it if that raises.

    Raises StoreWriteError when the database cannot do it (the disk is full, the server has gone).
    """
    try:
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            yield connection
    except DBAPIError as err:
        raise StoreWriteError(0, cause(err), said(engine.url)) from err


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as err:
        raise StoreError("the store was made by a later analyser than this one; use that one") from err
