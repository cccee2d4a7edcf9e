"""Pages that statements of law rest on, as the files of patterns/schemes/ hold them under their keys."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A page that statements rest on; `read` where it was not the file's day."""

    title: str
    url: str
    date: str
    read: datetime.date | None = None
