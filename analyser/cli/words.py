"""What may stand behind an option: a word of the vocabulary, or a date as people in the UK write it."""

import re
from datetime import date
from enum import StrEnum

import click
from click.shell_completion import CompletionItem

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_SLASHED = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})")
_WRITTEN = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?:of )?(?P<month>[a-z]{3,9})\.?,? (?P<year>\d{4})")
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LINE = 64
_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)


class Word(click.ParamType):  # type: ignore[type-arg] # generic in some versions of click only
    """One word of an enum; capitals, blanks and underscores are forgiven, `unknown` is said by leaving it out."""

    def __init__(self, kind: type[StrEnum]) -> None:
        """For the words of this enum."""
        self.kind, self.name = kind, _CAPITAL.sub("-", kind.__name__).lower()
        self.words = [word.value for word in kind if word.value != "unknown"]

    def convert(self, value: str | StrEnum, param: click.Parameter | None, ctx: click.Context | None) -> StrEnum:
        """The enum's member."""
        word = "-".join(value.lower().replace("_", " ").replace("-", " ").split())
        if word in self.words:
            return self.kind(word)
        from analyser.library.hints import did_you_mean

        hint = did_you_mean(word, self.words)
        self.fail(f"{value!r} is no {self.name} we know{hint}; known are {', '.join(self.words)}", param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The words themselves, as `[england|wales|…]`; where they are too many for a line, what they are of."""
        words = f"[{'|'.join(self.words)}]"
        return words if len(words) <= _LINE else self.name.upper()

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The words that begin so."""
        return [CompletionItem(word) for word in self.words if word.startswith(incomplete.lower())]


def listed(kind: type[StrEnum]) -> str:
    """The words of an enum for a help text that cannot show them elsewhere."""
    return ", ".join(word for word in kind if word != "unknown")


class Day(click.ParamType):  # type: ignore[type-arg]
    """A date: 2024-04-01, 1 April 2024 or 01/04/2024 (the day first)."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, if there is one and the calendar has it."""
        if isinstance(value, date):
            return value
        text = " ".join(value.lower().split())
        for form in (_ISO, _SLASHED, _WRITTEN):
            if (found := form.fullmatch(text)) and (day := _day(**found.groupdict())):
                return day
        self.fail(f"{value!r} is no date; write 2024-04-01, 1 April 2024 or 01/04/2024 (day first)", param, ctx)


def _day(day: str, month: str, year: str) -> date | None:
    number = int(month) if month.isdigit() else _month(month)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _month(name: str) -> int:
    """From 1; 0, which no calendar has, for a word that is no month or its usual short form."""
    known = next((n for n, month in enumerate(_NAMES, 1) if name in (month, month[:3])), 0)
    return 9 if name == "sept" else known
