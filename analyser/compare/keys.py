"""What of a clause's words counts when two versions are compared: not how they are spaced, hyphened or numbered."""

import re
import unicodedata

_DASH = r"\-\u2010-\u2015\u2212"
_LEFT_OUT = re.compile(rf"[\s{_DASH}\u00ad\u200b-\u200d\u2060\ufeff'\"`\u00b4\u2018-\u201f\u00ab\u00bb]+")
_BETWEEN_FIGURES = re.compile(rf"(?<=\d)[\s{_DASH}]+(?=\d)")
_BULLET = re.compile(rf"[\s\u2022\u25e6\u25aa\u25cf\u2023\u00b7*{_DASH}]+")
_TOKEN = re.compile(rf"[^\s{_DASH}]+[\s{_DASH}]*|[\s{_DASH}]+")
_PART = re.compile(r"[^\W_]+")
_APART = "\x00"


def key(text: str) -> str:
    """Equal for texts that differ in capitals, white space, hyphens, dashes and quotation marks alone.

    Figures stay apart: "1-2 days" is not "12 days".
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _LEFT_OUT.sub("", _BETWEEN_FIGURES.sub(_APART, plain))


def unlabelled(text: str, number: str | None) -> str:
    """The clause's text without its number, in whatever style that stands there, or without its bullet."""
    parts = _PART.findall(number or "")
    for start in range(len(parts)):
        label = r"\W*".join(re.escape(part) for part in parts[start:])
        if found := re.match(rf"\W*{label}(?![^\W_])[\s.):\]]*", text, re.IGNORECASE):
            return text[found.end() :]
    bullet = _BULLET.match(text)
    return text[bullet.end() :] if bullet else text


def tokens(text: str) -> list[str]:
    """The words with the white space and hyphens behind them; together they are the text."""
    return _TOKEN.findall(text)


def numbering(number: str | None) -> tuple[str, ...]:
    """The parts of a clause number, whatever stands between them: 4.2(b) is 4.2.b."""
    return tuple(part.casefold() for part in _PART.findall(number or ""))
