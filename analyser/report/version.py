"""Which program wrote a report."""

from functools import cache


@cache
def version() -> str:
    """The installed distribution's version, or "unknown" in a bare checkout."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("locum-contract-analyser")
    except PackageNotFoundError:
        return "unknown"
