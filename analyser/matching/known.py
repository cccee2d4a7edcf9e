"""What is worked out about a word is worked out once, however often the word stands in contracts."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_MOST = 100_000


class PerWord(dict[str, T]):
    """What a function gives for each word: made when first asked for, forgotten when there are too many."""

    def __init__(self, of: Callable[[str], T]) -> None:
        """Nothing is worked out yet."""
        super().__init__()
        self._of = of

    def __missing__(self, word: str) -> T:
        """Work it out and keep it."""
        if len(self) >= _MOST:
            self.clear()
        found = self[word] = self._of(word)
        return found
