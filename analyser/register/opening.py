"""The store opened for the register; whatever is wrong with it is one kind of error."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from analyser.scan.store.opening import Store, StoreError, cause, open_store, said, writing

__all__ = ["Store", "StoreError", "changing", "opened"]

_LOCK = 7_301_956
"""The number under which PostgreSQL lets one process at a time write to the register."""


@contextmanager
def opened(place: str) -> Iterator[Engine]:
    """The store at a URL or in a file. Raises StoreError if it is not there, is none, or cannot be read."""
    engine = open_store(place, make=False)
    try:
        yield engine
    except DBAPIError as err:
        raise StoreError(f"{said(engine.url)}: {cause(err)}") from err
    finally:
        engine.dispose()


@contextmanager
def changing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes to the register, after all others that do: on the disk when the block ends."""
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        yield connection
