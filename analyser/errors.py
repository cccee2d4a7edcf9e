"""Every error a user can meet.

AnalyserError
├── UsageError              wrong use: nothing was reviewed (exit 2)
│   └── PatternError        a data file under patterns/ is faulty; `faults` lists all of them
├── StoppedError            work that had begun cannot go on (exit 3); what was done is kept
└── ReadError               this file could not be reviewed (exit 3); `kind` is one of the named causes
"""

from collections.abc import Sequence


class AnalyserError(Exception):
    """The root: catch this to catch all of ours. Messages never hold contract text."""


class UsageError(AnalyserError):
    """The call itself is wrong: an unknown nation, an unreadable folder of patterns."""


class PatternError(UsageError):
    """Data files are faulty. All faults of all files come in one report."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class StoppedError(AnalyserError):
    """Something that the work needs was lost meanwhile: the cluster of a scan."""


class ReadError(AnalyserError):
    """A file could not be read. `name` is the file's, `kind` the cause in one word, `message` cause and way out."""

    def __init__(self, name: str, kind: str, message: str) -> None:
        self.name, self.kind, self.message = name, kind, message
        super().__init__(f"{name}: {message}")


def own_fault(err: Exception) -> str:
    """What is said of a fault of ours: its kind and place, never its message, which may hold words of a contract."""
    from os.path import basename
    from traceback import extract_tb

    frame = extract_tb(err.__traceback__)[-1]
    place = f"{type(err).__name__} in {basename(frame.filename)}, line {frame.lineno}"
    return f"the analyser itself failed ({place}); please report this"
