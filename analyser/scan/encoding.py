"""Frozen values as JSON and back, by their type hints: what is kept can be read without running any of it."""

import json
from base64 import b64decode, b64encode
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def encoded(value: object) -> bytes:
    """The value as ASCII JSON: dataclasses, enums, tuples, dicts, dates, bytes and what JSON has."""
    return json.dumps(_plain(value), separators=(",", ":"), ensure_ascii=True).encode("ascii")


def decoded(kind: type[T], data: bytes) -> T:
    """The value of that type. Fields that are missing get their default. Raises ValueError for anything else."""
    try:
        value: T = _made(kind, json.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as err:
        raise ValueError(f"this is no {kind.__name__}") from err
    return value


def _plain(value: object) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(_plain(one) for one in value)
    return [_plain(one) for one in value] if isinstance(value, tuple | list) else value


def _made(kind: Any, data: Any) -> Any:
    origin, of = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return None if data is None and NoneType in of else _made(next(one for one in of if one is not NoneType), data)
    if origin is tuple:
        if of[-1] is Ellipsis:
            return tuple(_made(of[0], one) for one in data)
        return tuple(_made(one, piece) for one, piece in zip(of, data, strict=True))
    if origin is frozenset:
        return frozenset(_made(of[0], one) for one in data)
    if origin is dict:
        return {key: _made(of[1], one) for key, one in data.items()}
    if is_dataclass(origin or kind):
        return _record(kind, data)
    return _single(kind, data)


def _single(kind: Any, data: Any) -> Any:
    if kind is bytes:
        return b64decode(data)
    if kind is date:
        return date.fromisoformat(data)
    if issubclass(kind, Enum):
        return kind(data)
    if kind is float and isinstance(data, int):
        return float(data)
    if not isinstance(data, kind):
        raise TypeError(f"{kind.__name__} expected")
    return data


def _record(kind: Any, data: dict[str, Any]) -> Any:
    made = {}
    for name, hint, needed in _hints(kind):
        if name in data or needed:
            made[name] = _made(hint, data[name])
    return (get_origin(kind) or kind)(**made)


@cache
def _hints(kind: Any) -> tuple[tuple[str, Any, bool], ...]:
    """Name, type and whether it must be there, of each field; `Stated[Nation]` has its T replaced."""
    plain = get_origin(kind) or kind
    hints = get_type_hints(plain)
    given = dict(zip(getattr(plain, "__parameters__", ()), get_args(kind), strict=False))
    return tuple(
        (
            field.name,
            given.get(hints[field.name], hints[field.name]),
            field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(plain)
    )
