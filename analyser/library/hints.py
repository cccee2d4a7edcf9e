"""A hint for whoever misspells a name."""

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """' (did you mean "patterns"?)', or nothing where no known word is like it."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1)
    return f' (did you mean "{close[0]}"?)' if close else ""
