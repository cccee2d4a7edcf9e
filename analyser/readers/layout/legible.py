"""Whether the letters that a file gives are those that its reader sees."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[A-Za-z]+")
_COMMON = frozenset(("the", "of", "and", "to", "in", "a", "or", "for", "be", "is", "any", "by", "shall", "that"))
_ALSO_COMMON = frozenset(("as", "this", "will", "not", "on", "may", "from", "at", "are", "it", "you", "all", "with"))
_ENOUGH, _SHARE = 40, 0.04
_MUTE = 0.1
_FEW, _SINGLE = 12, 0.4
_VOWELS = frozenset("aeiouyw")
"""Of English and Welsh: hardly a longer word has none of them, unless its letters are not what they seem."""

_FOREIGN = re.compile("[\x03-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\ud800-\udfff]")
_STRANGE = 0.1


def is_legible(text: str) -> bool:
    """False when many letters have no meaning, or the words are neither common ones nor could be spoken.

    A page with few words, such as a table of figures, is given the benefit of the doubt.
    """
    if text.count(" the ") + text.count(" of ") > len(text) / 500:
        return True
    if not text.isascii() and len(_FOREIGN.findall(text)) > _STRANGE * len(text):
        return False
    words = _WORD.findall(text.lower())
    if len(words) < _ENOUGH:
        return True
    if sum(word in _COMMON or word in _ALSO_COMMON for word in words) >= _SHARE * len(words):
        return True
    return sum(len(word) > 3 and not _VOWELS.intersection(word) for word in words) < _MUTE * len(words)


def is_scattered(lines: Iterable[str]) -> bool:
    """Whether most words have fallen into letters: each was put down alone, so far apart that no gap parts words."""
    text = " ".join(lines)
    lengths = list(map(len, text.split()))
    if lengths.count(1) + lengths.count(2) <= _SINGLE * len(lengths):
        return False
    words = _WORD.findall(text)
    return len(words) >= _FEW and sum(len(word) == 1 for word in words) > _SINGLE * len(words)
