"""What a TOML file holds -> frozen values of a declared shape, every fault with its place.

The shapes are the dataclasses of `model`: their annotations say what a file may hold, so there is no second schema.
(pydantic would do the same, but costs more than all the rest of a short command's start.)
"""

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from analyser.library.hints import did_you_mean

_SCALARS: dict[type, str] = {str: "text", bool: "true or false", int: "a whole number", date: "a date"}


class Fault(Exception):  # noqa: N818 - one of several, gathered; never leaves this module
    """Raised within one value; `shaped` gathers."""

    def __init__(self, place: tuple[str, ...], what: str) -> None:
        self.place, self.what = place, what
        super().__init__(what)


def shaped(raw: Any, shape: Any, faults: list[str]) -> Any:
    """`raw` as a value of `shape`, or None where `faults` were added, each as "place: what is wrong".

    A table becomes a dataclass, an array a tuple; a word must be one of its enum's. Unknown keys are faults.
    """
    found = _Shaper()
    value = found.value(raw, shape, ())
    faults.extend(f"{' '.join(fault.place) or 'file'}: {fault.what}" for fault in found.faults)
    return None if found.faults else value


class _Shaper:
    """Goes on after a fault, so that one look at a file finds them all."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def value(self, raw: Any, shape: Any, place: tuple[str, ...]) -> Any:
        try:
            return self._value(raw, shape, place)
        except Fault as fault:
            self.faults.append(fault)
            return None

    def _value(self, raw: Any, shape: Any, place: tuple[str, ...]) -> Any:
        origin = get_origin(shape)
        if origin in (Union, UnionType):
            shape = next(one for one in get_args(shape) if one is not NoneType)
            return self._value(raw, shape, place)
        if origin is tuple:
            return self._array(raw, get_args(shape), place)
        if origin is dict:
            return self._dict(raw, get_args(shape), place)
        if shape is object or shape is Any:
            return raw
        if is_dataclass(shape):
            return self._table(raw, shape, place)
        if issubclass(shape, StrEnum):
            return _word(raw, shape, place)
        return _scalar(raw, shape, place)

    def _array(self, raw: Any, inner: tuple[Any, ...], place: tuple[str, ...]) -> tuple[Any, ...]:
        if not isinstance(raw, list):
            raise Fault(place, "must be a list")
        if inner[-1] is Ellipsis:
            inner = (inner[0],) * len(raw)
        if len(raw) != len(inner):
            raise Fault(place, f"must have {len(inner)} items, not {len(raw)}")
        places = (_item(place, number, item) for number, item in enumerate(raw, 1))
        return tuple(self.value(item, shape, at) for item, shape, at in zip(raw, inner, places, strict=True))

    def _dict(self, raw: Any, inner: tuple[Any, ...], place: tuple[str, ...]) -> dict[Any, Any]:
        if not isinstance(raw, dict):
            raise Fault(place, "must be a table")
        return {self.value(key, inner[0], place): self.value(raw[key], inner[1], (*place, key)) for key in raw}

    def _table(self, raw: Any, shape: Any, place: tuple[str, ...]) -> Any:
        if not isinstance(raw, dict):
            raise Fault(place, "must be a table")
        known = _fields(shape)
        self.faults.extend(Fault(place, what) for what in _key_faults(raw, known))
        values = {key: self.value(raw[key], known[key].type, (*place, key)) for key in raw if key in known}
        return shape(**values) if _needed(known) <= values.keys() else None


def _key_faults(raw: dict[str, Any], known: dict[str, Field[Any]]) -> Iterator[str]:
    for key in raw:
        if key not in known:
            yield f'unknown key "{key}"{did_you_mean(key, known)}'
    yield from (f'no "{key}"' for key in known if key in _needed(known) and key not in raw)


def _word(raw: Any, kind: type[StrEnum], place: tuple[str, ...]) -> StrEnum:
    if isinstance(raw, str) and raw in kind._value2member_map_:
        return kind(raw)
    known = [str(word) for word in kind]
    raise Fault(place, f'unknown value "{raw}"{did_you_mean(str(raw), known)}; known are {", ".join(known)}')


def _scalar(raw: Any, kind: type, place: tuple[str, ...]) -> Any:
    """No conversion: `true` is no number, a time of day is no date."""
    if isinstance(raw, kind) and not (kind is int and isinstance(raw, bool)) and not isinstance(raw, datetime):
        return raw
    raise Fault(place, f"must be {_SCALARS[kind]}")


def _item(place: tuple[str, ...], number: int, item: Any) -> tuple[str, ...]:
    """ "rules indemnity-given.promise" rather than "rules 3"."""
    name = item.get("id") if isinstance(item, dict) else None
    return (*place, name if isinstance(name, str) else str(number))


@cache
def _fields(shape: Any) -> dict[str, Field[Any]]:
    return {field.name: field for field in fields(shape)}


def _needed(known: dict[str, Field[Any]]) -> set[str]:
    return {name for name, field in known.items() if field.default is MISSING and field.default_factory is MISSING}
