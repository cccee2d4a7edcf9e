"""What a TOML file holds -> frozen values of a declared shape, every fault with its place.

The shapes are the dataclasses of `model`: their annotations say what a file may hold, so there is no second schema.
(pydantic would do the same, but costs more than all the rest of a short command's start.)
"""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from analyser.library.hints import did_you_mean

_SCALARS: dict[type, str] = {str: "text", bool: "true or false", int: "a whole number", date: "a date"}


@dataclass(slots=True)
class _Fault:
    """What is wrong, and where: the names of the steps that lead there."""

    what: str
    place: tuple[str, ...] = ()


Faults = list[_Fault]
Builder = Callable[[Any, Faults], Any]
"""Makes the value, or adds faults; places are filled in on the way out, so that what is right costs nothing more."""


def shaped(raw: Any, shape: Any, faults: list[str]) -> Any:
    """`raw` as a value of `shape`, or None where `faults` were added, each as "place: what is wrong".

    A table becomes a dataclass, an array a tuple; a word must be one of its enum's. Unknown keys are faults.
    """
    found: Faults = []
    value = _builder(shape)(raw, found)
    faults.extend(f"{' '.join(fault.place) or 'file'}: {fault.what}" for fault in found)
    return None if found else value


@cache
def _builder(shape: Any) -> Builder:
    origin, inner = get_origin(shape), get_args(shape)
    if origin in (Union, UnionType):
        return _builder(next(one for one in inner if one is not NoneType))
    if origin is tuple:
        return _list_of(_builder(inner[0])) if inner[-1] is Ellipsis else _row_of(tuple(map(_builder, inner)))
    if origin is dict:
        return _dict_of(_builder(inner[0]), _builder(inner[1]))
    if shape is object or shape is Any:
        return lambda raw, faults: raw
    if is_dataclass(shape):
        return _table_of(shape)
    return _word_of(shape) if issubclass(shape, StrEnum) else _scalar_of(shape)


def _list_of(build: Builder) -> Builder:
    def built(raw: Any, faults: Faults) -> Any:
        if not isinstance(raw, list):
            return _wrong(faults, "must be a list")
        return tuple([_at(_item(item, number), build, item, faults) for number, item in enumerate(raw, 1)])

    return built


def _row_of(builders: tuple[Builder, ...]) -> Builder:
    def built(raw: Any, faults: Faults) -> Any:
        if not isinstance(raw, list):
            return _wrong(faults, "must be a list")
        if len(raw) != len(builders):
            return _wrong(faults, f"must have {len(builders)} items, not {len(raw)}")
        pairs = enumerate(zip(builders, raw, strict=True), 1)
        return tuple([_at(_item(item, number), build, item, faults) for number, (build, item) in pairs])

    return built


def _dict_of(key_builder: Builder, build: Builder) -> Builder:
    def built(raw: Any, faults: Faults) -> Any:
        if not isinstance(raw, dict):
            return _wrong(faults, "must be a table")
        return {key_builder(key, faults): _at(key, build, item, faults) for key, item in raw.items()}

    return built


def _table_of(shape: Any) -> Builder:
    types: dict[str, Any] = {field.name: field.type for field in fields(shape)}
    known = {name: _builder(kind) for name, kind in types.items()}
    free = {item.name for item in fields(shape) if item.default is not MISSING or item.default_factory is not MISSING}
    needed = known.keys() - free

    def built(raw: Any, faults: Faults) -> Any:
        if not isinstance(raw, dict):
            return _wrong(faults, "must be a table")
        faults.extend(_Fault(f'unknown key "{key}"{did_you_mean(key, known)}') for key in raw if key not in known)
        values = {key: _at(key, known[key], item, faults) for key, item in raw.items() if key in known}
        if needed <= values.keys():
            return shape(**values)
        faults.extend(_Fault(f'no "{key}"') for key in known if key in needed and key not in raw)
        return None

    return built


def _word_of(kind: type[StrEnum]) -> Builder:
    members = {str(word): word for word in kind}

    def built(raw: Any, faults: Faults) -> Any:
        if isinstance(raw, str) and raw in members:
            return members[raw]
        hint = did_you_mean(str(raw), members)
        return _wrong(faults, f'unknown value "{raw}"{hint}; known are {", ".join(members)}')

    return built


def _scalar_of(kind: type) -> Builder:
    """No conversion: `true` is no number, a time of day is no date."""
    never = {int: bool, date: datetime}.get(kind, ())

    def built(raw: Any, faults: Faults) -> Any:
        if isinstance(raw, kind) and not isinstance(raw, never):
            return raw
        return _wrong(faults, f"must be {_SCALARS[kind]}")

    return built


def _at(step: str | int | None, build: Builder, raw: Any, faults: Faults) -> Any:
    before = len(faults)
    value = build(raw, faults)
    for fault in faults[before:]:
        fault.place = (str(step), *fault.place)
    return value


def _item(item: Any, number: int) -> Any:
    """ "rules indemnity-given.promise" rather than "rules 3"."""
    name = item.get("id") if isinstance(item, dict) else None
    return name if isinstance(name, str) else number


def _wrong(faults: Faults, what: str) -> None:
    faults.append(_Fault(what))
