"""How Word writes a number: 4, iv, (dd), Fourth. The names of the forms are those of WordprocessingML (w:numFmt)."""

from collections.abc import Callable

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_SMALL_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
_CHICAGO = "*†‡§"
_MOST_REPEATS = 30


def written(number: int, form: str, pattern: str | None = None) -> str:
    """The number in that form; an unknown form is decimal, `pattern` ("001, 002, …") gives the zeros of a custom one.

    Letters run a … z, aa, bb … zz, aaa as Word counts them (not aa, ab). No form but the decimal writes 0 or less.
    """
    if pattern:
        return str(number).zfill(len(pattern.split(",")[0].strip()))
    if form in ("none", "bullet"):
        return ""
    writer = _FORMS.get(form)
    return writer(number) if writer and number > 0 else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text + _SMALL_ROMAN[number]


def _letters(number: int) -> str:
    repeats, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * min(repeats + 1, _MOST_REPEATS)


def _chicago(number: int) -> str:
    repeats, place = divmod(number - 1, len(_CHICAGO))
    return _CHICAGO[place] * min(repeats + 1, _MOST_REPEATS)


def _ordinal(number: int) -> str:
    teens = 10 < number % 100 < 20
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _words(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_ONES[hundreds]} hundred" + (f" {_words(rest)}" if rest else "")
    return str(number)


def _ordinal_words(number: int) -> str:
    words = _words(number)
    place = max(words.rfind("-"), words.rfind(" ")) + 1
    last = words[place:]
    ending = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last.rstrip("e") + "th")
    return words[:place] + (ending if last != "twelve" else "twelfth")


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "ordinal": _ordinal,
    "cardinalText": lambda number: _words(number).capitalize(),
    "ordinalText": lambda number: _ordinal_words(number).capitalize(),
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalEnclosedCircle": _circled,
    "hex": lambda number: f"{number:X}",
    "chicago": _chicago,
}
