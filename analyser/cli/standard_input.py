"""`-`: a contract's text from standard input."""

import sys
from pathlib import Path

from analyser.errors import ReadError

STANDARD_INPUT = Path("-")
NAME = "standard-input.txt"
"""What reports and messages call it."""


def standard_input() -> str:
    """The text, to its end. Raises ReadError for anything but text."""
    data = sys.stdin.buffer.read()
    if data.startswith((b"%PDF", b"PK\x03\x04")) or b"\0" in data:
        raise ReadError(NAME, "not-text", "standard input takes text only; give a PDF or DOCX by name")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
