"""Types -> JSON Schema: what `schema` declares, described so that other programs can check it."""

import ast
import inspect
from dataclasses import fields
from datetime import date
from enum import StrEnum
from itertools import pairwise
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

_SCALARS: dict[Any, dict[str, str]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    NoneType: {"type": "null"},
}
Schema = dict[str, Any]
Bound = dict[Any, Any]
"""What the type variables of a generic class stand for."""


def described(*shapes: type) -> Schema:
    """A schema that one of the shapes fits. Dataclasses and enums are definitions under their own names.

    The docstring of a class and the string under a field become descriptions.
    """
    definitions: dict[str, Schema] = {}
    alternatives = [_described(shape, definitions, {}) for shape in shapes]
    return {"anyOf": alternatives, "$defs": dict(sorted(definitions.items()))}


def promised(what: str, version: str, *shapes: type) -> Schema:
    """The schema a command of ours promises: of `what` it prints, in this version, which one of the shapes fits."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{what} by analyser, schema version {version}",
        **described(*shapes),
    }


def _described(shape: Any, definitions: dict[str, Schema], bound: Bound) -> Schema:
    origin, inner = get_origin(shape), get_args(shape)
    if isinstance(shape, TypeVar):
        return _described(bound[shape], definitions, {})
    if shape in _SCALARS:
        return dict(_SCALARS[shape])
    if origin in (Union, UnionType):
        return {"anyOf": [_described(one, definitions, bound) for one in inner]}
    if origin is tuple:
        return {"type": "array", "items": _described(inner[0], definitions, bound)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _described(inner[1], definitions, bound)}
    return _defined(shape, definitions)


def _defined(shape: Any, definitions: dict[str, Schema]) -> Schema:
    kind, inner = get_origin(shape) or shape, get_args(shape)
    name = kind.__name__ + "".join(one.__name__ for one in inner)
    if name not in definitions:
        definitions[name] = {}
        if issubclass(kind, StrEnum):
            definitions[name] = {"type": "string", "enum": [str(word) for word in kind]}
        else:
            bound = dict(zip(getattr(kind, "__parameters__", ()), inner, strict=True))
            definitions[name] = _object(kind, definitions, bound)
    return {"$ref": f"#/$defs/{name}"}


def _object(kind: Any, definitions: dict[str, Schema], bound: Bound) -> Schema:
    said = _said(kind)
    properties = {
        field.name: _described(field.type, definitions, bound) | said.get(field.name, {}) for field in fields(kind)
    }
    required = [field.name for field in fields(kind)]
    return {"type": "object", "description": kind.__doc__, "properties": properties, "required": required}


def _said(kind: Any) -> dict[str, Schema]:
    """The strings under the fields of a class, by field."""
    body = ast.parse(inspect.getsource(kind)).body[0]
    statements = body.body if isinstance(body, ast.ClassDef) else []
    found: dict[str, Schema] = {}
    for field, below in pairwise(statements):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            found[field.target.id] = {"description": ast.literal_eval(below.value)}
    return found
