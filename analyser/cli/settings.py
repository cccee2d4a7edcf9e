"""The user's settings: `settings.toml` where the platform keeps such files (~/.config/analyser/ on Linux)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from analyser.errors import UsageError


@dataclass(frozen=True, slots=True)
class Settings:
    """`patterns` are folders that add to the built-in patterns, as --patterns does; relative to the file."""

    patterns: tuple[str, ...] = ()


def place() -> Path:
    """Where the file is looked for."""
    return Path(click.get_app_dir("analyser")) / "settings.toml"


def pattern_folders(given: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The folders of the settings, then those given on the command line, which so override them.

    Raises UsageError with all faults of the settings file.
    """
    file = place()
    return (*_of_settings(file), *given) if file.is_file() else tuple(given)


def _of_settings(file: Path) -> tuple[Path, ...]:
    from analyser.library.reading import read

    faults: list[str] = []
    found = read(file, Settings, faults)
    if found is None:
        raise UsageError("\n".join(faults))
    return tuple(file.parent / Path(folder).expanduser() for folder in found.patterns)
