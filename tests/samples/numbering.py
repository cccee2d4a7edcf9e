"""How clauses are numbered: the same schemes as Word's automatic numbers and as typed numbers in a PDF."""

from dataclasses import dataclass

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


@dataclass(frozen=True)
class Level:
    """One level: Word's number format, and its text with %1 for the first level's number, %2 for the second's …"""

    form: str
    text: str


SCHEMES: dict[str, tuple[Level, ...]] = {
    "decimal": (
        Level("decimal", "%1."),
        Level("decimal", "%1.%2"),
        Level("lowerLetter", "(%3)"),
        Level("lowerRoman", "(%4)"),
    ),
    "legal": (
        Level("decimal", "%1"),
        Level("decimal", "%1.%2"),
        Level("decimal", "%1.%2.%3"),
        Level("lowerLetter", "(%4)"),
    ),
    "paragraph": (
        Level("decimal", "%1."),
        Level("lowerLetter", "(%2)"),
        Level("lowerRoman", "(%3)"),
        Level("upperLetter", "%4."),
    ),
    "lettered": (
        Level("upperLetter", "%1"),
        Level("decimal", "%1%2"),
        Level("lowerLetter", "(%3)"),
        Level("lowerRoman", "(%4)"),
    ),
    "words": (
        Level("decimal", "%1."),
        Level("decimal", "%1.%2."),
        Level("lowerLetter", "%3)"),
        Level("lowerRoman", "%4)"),
    ),
    "roman": (
        Level("upperRoman", "%1."),
        Level("decimal", "(%2)"),
        Level("lowerLetter", "(%3)"),
        Level("lowerRoman", "(%4)"),
    ),
}


class Counter:
    """Counts clauses of a scheme as a reader of the page would."""

    def __init__(self, scheme: str) -> None:
        self.levels = SCHEMES[scheme]
        self.counts = [0] * len(self.levels)

    def next(self, level: int) -> str:
        """The number to print before the next clause of this level (from 1)."""
        self.counts[level - 1] += 1
        self.counts[level:] = [0] * (len(self.counts) - level)
        text = self.levels[level - 1].text
        for place, (count, shown) in enumerate(zip(self.counts, self.levels, strict=True), start=1):
            text = text.replace(f"%{place}", _number(max(count, 1), shown.form))
        return text

    def restart(self) -> None:
        self.counts = [0] * len(self.levels)


def _number(count: int, form: str) -> str:
    if form == "decimal":
        return str(count)
    number = ROMANS[count - 1] if form.endswith("Roman") else LETTERS[count - 1]
    return number.upper() if form.startswith("upper") else number
