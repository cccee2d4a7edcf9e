"""`analyser schema` describes what the JSON forms print, strictly enough to notice a difference."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from reviews import faulty, review

from analyser.model.document import Notice
from analyser.model.review import Review
from analyser.model.vocabulary import Activity, CoverStatus, FlagKind, ProvisionKind
from analyser.report.as_json import render, render_failure, render_line
from analyser.report.schema import SCHEMA_VERSION, json_schema

UNREAD = Notice("page-without-text", "This page is an image.", page=3, partial=True)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json_schema()


@pytest.fixture(scope="module")
def validator(schema: dict[str, Any]) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("of", [review(), faulty(), review(notices=(UNREAD,)), review(provisions=())])
def test_a_review_is_what_the_schema_says(of: Review, validator: Draft202012Validator) -> None:
    assert [fault for form in (render, render_line) for fault in validator.iter_errors(json.loads(form(of)))] == []


def test_a_failure_is_what_the_schema_says(validator: Draft202012Validator) -> None:
    line = json.loads(render_failure("a.pdf", "empty", "the file is empty"))
    assert list(validator.iter_errors(line)) == []


@pytest.mark.parametrize("field", ["schema_version", "as_at", "document", "cover", "flags", "sources", "notices"])
def test_a_review_without_one_of_its_fields_is_refused(field: str, validator: Draft202012Validator) -> None:
    broken = json.loads(render(faulty()))
    del broken[field]
    assert not validator.is_valid(broken)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("cover", 0, "status"), "fine"),
        (("flags", 0, "severity"), "dire"),
        (("provisions", 0, "kind"), "promise"),
        (("provisions", 0, "start"), "0"),
        (("particulars", "nation", "value"), "narnia"),
        (("document", "reading"), "whole"),
        (("as_at", "date"), 20260101),
    ],
)
def test_a_value_of_no_vocabulary_is_refused(
    place: tuple[str | int, ...], value: object, validator: Draft202012Validator
) -> None:
    broken = json.loads(render(faulty()))
    inner = broken
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    assert not validator.is_valid(broken)


@pytest.mark.parametrize("kind", [Activity, CoverStatus, FlagKind, ProvisionKind])
def test_the_schema_lists_the_words_of_the_vocabulary(kind: Any, schema: dict[str, Any]) -> None:
    assert schema["$defs"][kind.__name__]["enum"] == [str(word) for word in kind]


def test_the_schema_names_its_version(schema: dict[str, Any]) -> None:
    assert SCHEMA_VERSION in schema["title"]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
