"""Sums and periods, read from figures or words: "£10m", "ten million pounds (£10,000,000)", "seven (7) years"."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from analyser.model.values import After, Amount, Bound, Duration, Per, ValueWords

_FIGURE = r"\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SIGNED = r"\d{1,3}(?: \d{3})+|(?=[lo]{0,2}\d)[\dlo](?:[\dlo,]*[\dlo])?(?:\.\d+)?"
"""Behind a sign of money, where a scanner may have spoilt it."""

_WHOLE = r"(?![.,]?\d)"
_MISREAD = str.maketrans("lLoO", "1100")
"""What a scanner makes of one and nought."""

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3}){2,}")
_BESIDE = 160
"""How many characters before or after a value still speak of it."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What `text[start:end]` comes to; None for a blank, or where words and figures differ."""

    start: int
    end: int
    value: int | None


class ValueReader:
    """Reads with the words of one values file. White space in a text makes no difference."""

    def __init__(self, words: ValueWords) -> None:
        """Prepare the expressions."""
        self._words = words
        self._numbers = {**words.numbers, **words.scales}
        number, scale, unit = _number(words), either(words.scales), either(words.units)
        blank = either(words.blanks)
        self._sum = re.compile(
            rf"(?<!\w)(?P<sign>{either(words.signs)}) ?\[? ?"
            rf"(?:(?P<signed>{_SIGNED}){_WHOLE}|(?P<blank>{blank})|(?P<spelt>{number}))[])]?"
            rf"(?: ?(?P<scale>{scale})(?!\w))?"
            rf"|(?<![\w.,/])(?:(?P<figure>{_FIGURE}){_WHOLE}|(?P<words>{number}))(?: ?(?P<times>{scale})(?!\w))?"
            rf"(?: (?P<unit>{unit})(?!\w))?"
            rf"|(?P<empty>{either(words.blank_sums)})",
            re.IGNORECASE,
        )
        self._period = re.compile(
            rf"(?<![\w.,/])\[?(?:(?P<figure>{_FIGURE})|(?P<words>{number})|(?P<blank>{blank}))\]?"
            rf"(?: ?\((?:(?P<figure_again>{_FIGURE})|(?P<words_again>{number}))\))?"
            rf"[ -]?(?:(?:calendar|full|complete|further|consecutive) )?(?P<unit>{either(words.months)})(?!\w)",
            re.IGNORECASE,
        )
        self._foreign = _any_of(words.foreign)
        self._measures = [(measure.per, _any_of(measure.find)) for measure in words.measures]
        self._limits = [(limit.bound, _any_of(limit.find)) for limit in words.limits]
        self._following = [(limit.bound, _any_of(limit.follows)) for limit in words.limits]
        self._endings = [(ending.after, _any_of(ending.find)) for ending in words.endings]
        self._other, self._own = _any_of(words.other_risks), _any_of(words.own_risks)
        self._not_before = re.compile(rf"(?<!\w)(?:{either(words.not_before)})\W*$", re.IGNORECASE)
        self._not_after = re.compile(rf"\W{{0,3}}(?:{either(words.not_after)})(?!\w)", re.IGNORECASE)

    def pounds(self, text: str) -> tuple[int, ...]:
        """Every sum of pounds in the text; blanks are left out."""
        return tuple(one.value for one in self._sums(" ".join(text.split())) if one.value is not None)

    def levels(self, text: str) -> tuple[Amount, ...]:
        """The least sums that the text asks a policy to pay; not those of other policies, fees or excesses."""
        return self._amounts(text, Bound.MINIMUM, least=self._words.least_cover)

    def caps(self, text: str) -> tuple[Amount, ...]:
        """The most that the text lets anybody claim."""
        return self._amounts(text, Bound.MAXIMUM)

    def durations(self, text: str) -> tuple[Duration, ...]:
        """The lengths of time in the text, and from when they run: "six years after termination"."""
        text = " ".join(text.split())
        found = (self._duration(text, match) for match in self._period.finditer(text))
        return tuple(dict.fromkeys(one for one in found if one))

    def _amounts(self, text: str, bound: Bound, *, least: int = 0) -> tuple[Amount, ...]:
        """The amounts of this bound, where the text says; a text that speaks of none so is taken as it stands."""
        text = " ".join(text.split())
        sums = [one for one in self._sums(text) if one.value is None or one.value >= least]
        edges = [0, *(edge for one in sums for edge in (one.start, one.end)), len(text)]
        stretches = [text[start:end] for start, end in pairwise(edges)][::2]
        whole = self._measured(text)
        found = [
            Amount(one.value, per, self._bound(before, after) or bound)
            for one, (before, after) in zip(sums, pairwise(stretches), strict=True)
            if not self._of_another(before)
            for per in self._per(before, after, whole)
        ]
        kept = [amount for amount in found if amount.bound is bound] or found
        return tuple(dict.fromkeys(kept))

    def _sums(self, text: str) -> Iterator[_Read]:
        """In order; a sum told in figures right after its words counts once."""
        last: _Read | None = None
        for match in self._sum.finditer(text):
            if self._is_foreign(text, match) or not self._is_money(match):
                continue
            value = None if match["blank"] or match["empty"] else self._pounds(match)
            again = last and last.value == value and not any(sign.isalnum() for sign in text[last.end : match.start()])
            if not again:
                yield (last := _Read(match.start(), match.end(), value))

    def _is_foreign(self, text: str, match: re.Match[str]) -> bool:
        before, after = text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 12]
        near = [found for found in self._foreign.finditer(before) if not before[found.end() :].strip()]
        return bool(near) or self._foreign.match(after.lstrip()) is not None

    def _is_money(self, match: re.Match[str]) -> bool:
        """A sign, a unit, thousands or millions: else a number is only a number."""
        if match["sign"] or match["empty"] or match["unit"]:
            return True
        scales = (match["times"] or "", *(match["words"] or "").lower().split())
        large = any(self._words.scales.get(word.lower(), 0) >= self._words.scales["thousand"] for word in scales)
        return large or _GROUPED.fullmatch(match["figure"] or "") is not None

    def _pounds(self, match: re.Match[str]) -> int:
        worth = self._worth(match["signed"] or match["figure"], match["spelt"] or match["words"])
        return scaled(worth, match["scale"] or match["times"] or "", self._words.scales)

    def _worth(self, figure: str | None, words: str | None) -> float:
        return written(figure) if figure else spoken(words or "", self._numbers)

    def _of_another(self, before: str) -> bool:
        """Whether the sum is one of a policy that pays for no medical claims."""
        return bool(self._other.search(before)) and not self._own.search(before)

    def _bound(self, before: str, after: str) -> Bound | None:
        """The nearest words before the sum, where none stands right after it."""
        for bound, words in self._following:
            if words.match(after.lstrip(" ,(")):
                return bound
        near = before[-_BESIDE:]
        said = [(found.end(), -found.start(), bound) for bound, words in self._limits for found in words.finditer(near)]
        return max(said)[2] if said else None

    def _per(self, before: str, after: str, whole: tuple[Per, ...]) -> tuple[Per, ...]:
        """What is said right after the sum, else before it, else the one measure that the text names at all."""
        said = self._measured(after.partition(";")[0][:_BESIDE]) or self._measured(before.rpartition(";")[2][-_BESIDE:])
        return said or (whole if len(whole) == 1 else (Per.UNKNOWN,))

    def _measured(self, text: str) -> tuple[Per, ...]:
        """The measures in order; words that two could claim are the longer one's."""
        found = [(match.start(), match.end(), per) for per, words in self._measures for match in words.finditer(text)]
        firm = [one for one in found if not any(_inside(one, other) for other in found)]
        return tuple(dict.fromkeys(per for _, _, per in sorted(firm)))

    def _duration(self, text: str, match: re.Match[str]) -> Duration | None:
        before, after = text[: match.start()], text[match.end() :]
        if self._not_before.search(before[-_BESIDE:]) or self._not_after.match(after):
            return None
        return Duration(self._months(match), self._ending(before[-_BESIDE:], after[:_BESIDE]))

    def _months(self, match: re.Match[str]) -> int | None:
        if match["blank"]:
            return None
        length = self._worth(match["figure"], match["words"])
        again = self._worth(match["figure_again"], match["words_again"]) or length
        return round(length * self._words.months[match["unit"].lower()]) if again == length else None

    def _ending(self, before: str, after: str) -> After:
        """The nearest words that say from when, after the period rather than before it."""
        found = [(place, ending) for ending, words in self._endings for place in _first(words, after)]
        found = found or [(-place, ending) for ending, words in self._endings for place in _last(words, before)]
        return min(found)[1] if found else After.UNKNOWN


def written(figure: str) -> float:
    """The number that figures give: "10,000,000", "10 000 000", "1.5"."""
    return float(figure.translate(_MISREAD).replace(",", "").replace(" ", ""))


def scaled(number: float, scale: str, scales: Mapping[str, int]) -> int:
    """The number in thousands or millions, where it is followed by such a scale ("m", "million", or nothing)."""
    return round(number * scales.get(scale.strip().lower(), 1))


def spoken(words: str, numbers: Mapping[str, int]) -> float:
    """The number that words say: "one hundred and fifty thousand", "two and a half million", "half a million"."""
    total = current = 0.0
    for word in re.findall(r"[a-z]+", words.lower()):
        number = numbers.get(word, 0)
        if word == "half":
            current += 0.5
        elif number < 100:
            current += number
        elif number == 100:
            current = (current or 1) * number
        else:
            total, current = total + (current or 1) * number, 0
    return total + current


def either(finds: Iterable[str]) -> str:
    """Any of these, the longest first."""
    return "(?:" + "|".join(sorted(finds, key=len, reverse=True)) + ")"


def _number(words: ValueWords) -> str:
    """Words that make a number; a scale begins one only after "a": "a million", not "several million"."""
    scale = either(scale for scale in words.scales if len(scale) > _SHORT)
    begun = rf"(?:(?:half )?a {scale}|{either(words.numbers)})(?!\w)"
    return rf"(?:{begun}(?:(?: |-| and | and a | a )(?:{either(words.numbers)}|{scale}|half)(?!\w)){{0,9}})"


_SHORT = 3
"""Scales of so few letters ("m", "k", "mil") stand behind figures only."""


def _any_of(finds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(finds)}(?!\w)", re.IGNORECASE)


def _inside(one: tuple[int, int, Per], other: tuple[int, int, Per]) -> bool:
    within = other[0] <= one[0] and one[1] <= other[1]
    return within and other[1] - other[0] > one[1] - one[0]


def _first(words: re.Pattern[str], text: str) -> list[int]:
    return [match.start() for match in words.finditer(text)][:1]


def _last(words: re.Pattern[str], text: str) -> list[int]:
    return [match.start() for match in words.finditer(text)][-1:]
