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
    | [^\W\d_]++(?![01])(?:'(?!(?:s|ll|re|ve|m)\b)[^\W\d_]+)?  # a word; don't stays one
    | [^\W\d_]{1,12}(?:[01]{1,2}[^\W\d_]{1,12}){1,4}(?!\w)  # a scanner's slip: sha1l, Pract1tioner
    | (?:[^\W\d_]{1,3}[1l]1|[Nn]0|(?<!\w)[a-z]{4,}1)(?!\w)  # wi11, a11, N0, medica1
    | [^\W\d_]+                             # a word before another figure: COVID19
    | _{2,} | \.{3,}                        # blanks, as one
    | (?<=\s)-{1,2}(?=\s)                   # a dash between spaces ends a thought; a hyphen joins words
    | [^\w\s-]
    | \w
    """,
    re.VERBOSE,
)
_PLAIN = {
    "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "‐": "-", "…": ".", "\u00ad": "-",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `text` in lower case, and where each stands: `text[starts[i]:ends[i]]`."""

    text: str
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        """How many words."""
        return len(self.lower)

    def has_capital(self, word: int) -> bool:
        """Whether the word is written with a capital."""
        return self.text[self.starts[word]].isupper()


def split(text: str) -> Words:
    """The words of `text`; offsets are the text's own."""
    found = list(_TOKEN.finditer(_plain(text)))
    lower = tuple([match.group().lower() for match in found])
    return Words(text, lower, tuple([match.start() for match in found]), tuple([match.end() for match in found]))


def _plain(text: str) -> str:
    """The text with one sign for each kind of quote and dash; as long as it was."""
    if text.isascii():
        return text
    for odd, plain in _PLAIN.items():
        text = text.replace(odd, plain)
    return text


def as_doc(vocab: "Vocab", words: Sequence[str]) -> "Doc":
    """The words as a spaCy document, for its matchers."""
    from spacy.tokens import Doc

    return Doc(vocab, words=list(words))
