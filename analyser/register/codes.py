"""The short names of flags, which people type: six letters and figures that are not taken for one another."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

LETTERS = "bcdfghjkmnpqrstvwxz"
_CHARACTERS = LETTERS + "23456789"
_LENGTH, _LONGEST = 6, 16


def codes(marks: Sequence[str]) -> Iterator[str]:
    """The code for what these marks stand for; where it is taken, longer ones that begin alike.

    The same marks give the same codes, so that a register made anew names its flags as before.
    """
    number = int.from_bytes(sha256("\n".join(marks).encode("utf-8", "surrogatepass")).digest(), "big")
    number, first = divmod(number, len(LETTERS))
    code = LETTERS[first]
    while len(code) < _LONGEST:
        number, place = divmod(number, len(_CHARACTERS))
        code += _CHARACTERS[place]
        if len(code) >= _LENGTH:
            yield code


def typed(code: str) -> str:
    """A code as somebody types it: capitals, blanks and hyphens make no difference."""
    return "".join(code.split()).replace("-", "").lower()
