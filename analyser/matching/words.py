"""Text -> words, as the pattern language sees them: case, hyphens, quotes and line breaks make no difference.

Own tokens rather than spaCy's: its tokenizer needs quadratic time on long runs of punctuation (12 s on 10,000
brackets, measured with 3.8.18), and it keeps "run-off" and "run off" apart.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_TOKEN = re.compile(
    r"""
    \d[\d,]*(?:\.\d+)?                      # 10,000,000 or 1.5
    | '(?:s|ll|re|ve|m)\b                   # what a word owns, or a verb run into it: you'll
    | [^\W\d_]+(?:'(?!(?:s|ll|re|ve|m)\b)[^\W\d_]+)?  # a word; don't stays one
    | _{2,} | \.{3,}                        # blanks, as one
    | (?<=\s)-{1,2}(?=\s)                   # a dash between spaces ends a thought; a hyphen joins words
    | [^\w\s-]
    | \w
    """,
    re.VERBOSE,
)
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "‐": "-", "…": ".", "\u00ad": "-"}
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in lower case, where each stands (`text[starts[i]:ends[i]]`), and which have a capital."""

    lower: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capitals: tuple[bool, ...] = ()

    def __len__(self) -> int:
        """How many words."""
        return len(self.lower)


def split(text: str) -> Words:
    """The words of `text`; offsets are the text's own."""
    found = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text.translate(_PLAIN))]
    written, starts, ends = zip(*found, strict=True) if found else ((), (), ())
    return Words(tuple(word.lower() for word in written), starts, ends, tuple(word[0].isupper() for word in written))


def as_doc(vocab: "Vocab", words: Sequence[str]) -> "Doc":
    """The words as a spaCy document, for its matchers."""
    from spacy.tokens import Doc

    return Doc(vocab, words=list(words))
