"""Text made fit for every later stage, once, at the border: before any offset exists."""

import re
from collections.abc import Iterable, Iterator

from analyser.model.document import Notice

_LINE_ENDS = dict.fromkeys([0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029], "\n")
_CONTROLS = [*range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]
_NO_CHARACTERS = [0xFFFE, 0xFFFF, *range(0xD800, 0xE000)]
_UNSEEN = [0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF]
_ALIKE = {0xA0: " ", 0x2007: " ", 0x202F: " ", 0x2010: "-", 0x2011: "-"}
"""Blanks and hyphens that differ from the plain ones only in where a line may end."""
_TABLE = dict.fromkeys([*_CONTROLS, *_NO_CHARACTERS, *_UNSEEN]) | _LINE_ENDS | _ALIKE
_TO_CLEAN = re.compile(f"[{''.join(re.escape(chr(each)) for each in _TABLE)}]")
_SUSPECT = re.compile("[\u0370-\u04ff\u200b-\u200d\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LOOKALIKES = "\u0400-\u04ffΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιρυ"
"""Cyrillic, and the Greek letters that pass for Latin ones (not the μ of μg)."""
_LATIN_AND_LOOKALIKE = re.compile(f"[A-Za-z][{_LOOKALIKES}]|[{_LOOKALIKES}][A-Za-z]")
_SPLIT_WORD = re.compile("[A-Za-z][\u200b-\u200d\u2060\ufeff]+[A-Za-z]")


def clean(text: str) -> str:
    """The text without what no reader sees: controls, half characters, soft hyphens, marks without width.

    Tab and line feed stay; every other kind of line end becomes a line feed. Blanks and hyphens at which no line may
    end become plain ones.
    """
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_TABLE) if _TO_CLEAN.search(text) else text


def oddities(texts: Iterable[str]) -> Iterator[Notice]:
    """What can make a text read otherwise than it looks. To be asked of text before it is cleaned."""
    whole = "\n".join(texts)
    if not _SUSPECT.search(whole):
        return
    for kind, pattern, meaning in (
        ("direction-marks", _TURNING, "characters that turn the direction of reading: parts may look reordered"),
        ("mixed-scripts", _LATIN_AND_LOOKALIKE, "words that mix Latin with Greek or Cyrillic letters that look alike"),
        ("unseen-characters", _SPLIT_WORD, "words with invisible characters inside, which were taken out"),
    ):
        if pattern.search(whole):
            yield Notice(kind, f"The text has {meaning}")
