"""The SARIF log: valid by its own schema, at the right words, stable, and never clean where it must not be."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from full_review import full_review
from jsonschema import Draft4Validator, FormatChecker
from outline_words import spoken
from reviews import GAP_FLAG, GIVEN, NAME_FLAG, PRIVATE, TEXT, contract, cover, faulty, review

from analyser import __version__
from analyser.errors import ReadError
from analyser.library.wording import load_wording
from analyser.model.document import LAW_CHANGED, Notice
from analyser.model.review import Review
from analyser.model.vocabulary import Activity, CoverStatus, FlagKind
from analyser.report.forms import FORMS, Answer, Look
from analyser.report.outline import outlined

WORDS = load_wording()
SCHEMA = json.loads((Path(__file__).parent / "sarif" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
UNREAD = Notice("page-without-text", "This page is an image.", page=3, partial=True)
BAD = ReadError("bad.pdf", "empty", "the file is empty; ask for it again")
BARE = cover(private_practice=CoverStatus.GAP, nhs_hospital=CoverStatus.CONFLICT)


def log(*answers: Answer) -> dict[str, Any]:
    gather = FORMS["sarif"].gather
    assert gather
    found: dict[str, Any] = json.loads(gather(answers, Look(WORDS)))
    return found


def run(answer: Answer) -> dict[str, Any]:
    (found,) = log(answer)["runs"]
    assert isinstance(found, dict)
    return found


def results(of: Review) -> list[dict[str, Any]]:
    return list(run(of)["results"])


def places(result: dict[str, Any]) -> list[dict[str, Any]]:
    return [*result["locations"], *result.get("relatedLocations", [])]


def fingerprints(of: Review) -> list[str]:
    return [mark for result in results(of) for mark in result["partialFingerprints"].values()]


@pytest.mark.parametrize(
    "answers",
    [
        (review(),),
        (faulty(),),
        (full_review(),),
        (review(cells=BARE),),
        (review(notices=(UNREAD,)),),
        (BAD,),
        (faulty(), BAD, review()),
        (review(name="a b\ud800\u202e#?.pdf"),),
    ],
)
def test_the_log_is_valid_by_the_schema_of_sarif(answers: tuple[Answer, ...]) -> None:
    faults = Draft4Validator(SCHEMA, format_checker=FormatChecker()).iter_errors(log(*answers))
    assert [fault.message for fault in faults] == []


def test_the_schema_would_find_a_fault() -> None:
    faulty_log = log(faulty()) | {"version": "2.0.0"}
    assert not Draft4Validator(SCHEMA).is_valid(faulty_log)


def test_a_flag_is_a_result_with_the_level_of_its_severity() -> None:
    found = [(result["ruleId"], result["level"]) for result in results(faulty())]
    assert found == [(GAP_FLAG.kind, "error"), (NAME_FLAG.kind, "note")]


def test_every_kind_of_flag_is_a_rule_with_help() -> None:
    rules = run(review())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [*FlagKind, "gap", "conflict"]
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)


@pytest.mark.parametrize("of", [faulty(), full_review(), review(cells=BARE)])
def test_a_result_leads_to_its_rule_by_number_too(of: Review) -> None:
    rules = run(of)["tool"]["driver"]["rules"]
    assert results(of)
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results(of))


@pytest.mark.parametrize("of", [faulty(), full_review()])
def test_places_count_in_the_text_that_analyser_text_prints(of: Review) -> None:
    lines = of.contract.text.split("\n")
    regions = [place["physicalLocation"].get("region") for result in results(of) for place in places(result)]
    assert any(regions)
    for region in filter(None, regions):
        start, end = region["charOffset"], region["charOffset"] + region["charLength"]
        assert of.contract.text[start:end] == region["snippet"]["text"]
        before = sum(len(line) + 1 for line in lines[: region["startLine"] - 1])
        assert before + region["startColumn"] - 1 == start
        before = sum(len(line) + 1 for line in lines[: region["endLine"] - 1])
        assert before + region["endColumn"] - 1 == end


def test_clause_and_page_stand_beside_each_place() -> None:
    (place,) = results(faulty())[0]["locations"]
    assert place["properties"] == {"clause": "4.2", "page": 1}
    assert place["logicalLocations"] == [{"name": "4.2", "kind": "clause"}]


def test_a_flag_on_several_places_has_one_location_and_the_others_beside() -> None:
    of = review(flags=(replace(GAP_FLAG, provisions=(PRIVATE.id, GIVEN.id)),))
    (result,) = results(of)
    assert [len(result["locations"]), len(result["relatedLocations"])] == [1, 1]


def test_a_flag_about_silence_is_at_the_file() -> None:
    (place,) = results(review(flags=(NAME_FLAG,)))[0]["locations"]
    assert list(place["physicalLocation"]) == ["artifactLocation"]


def test_the_message_begins_with_a_sentence_and_says_all_that_the_outline_says_of_the_flag() -> None:
    outline = outlined(full_review(), WORDS, version=__version__)
    for row, result in zip(outline.flags.rows, results(full_review()), strict=False):
        text = result["message"]["text"]
        assert text.startswith(row.title + ".\n")
        assert all(f"{line.label}: {line.text}" in text for line in row.lines if line.label)


@pytest.mark.parametrize(
    ("words", "shown"),
    [("fill {0} in", "fill {{0}} in."), ("[see](1)", r"\[see](1)."), ("a [blank] here", "a [blank] here.")],
)
def test_words_of_a_contract_are_no_placeholders_and_no_links(words: str, shown: str) -> None:
    text = results(review(flags=(replace(GAP_FLAG, title=words),)))[0]["message"]["text"]
    assert text.split("\n")[0] == shown


@pytest.mark.parametrize(("status", "rule"), [(CoverStatus.GAP, "gap"), (CoverStatus.CONFLICT, "conflict")])
def test_a_gap_or_conflict_that_no_flag_speaks_of_is_an_error_of_its_own(status: CoverStatus, rule: str) -> None:
    (result,) = results(review(cells=cover(teaching_research=status)))
    assert (result["ruleId"], result["level"]) == (rule, "error")
    assert result["properties"]["activity"] == Activity.TEACHING_RESEARCH


def test_a_whole_reading_without_findings_is_a_success_without_results() -> None:
    found = run(review())
    assert found["results"] == []
    assert found["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_a_partial_reading_is_no_success_and_says_what_is_missing() -> None:
    (invocation,) = run(review(notices=(UNREAD,)))["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert (told["level"], told["message"]["text"]) == ("error", UNREAD.text)
    assert told["locations"][0]["properties"] == {"page": 3}


@pytest.mark.parametrize(("kind", "level"), [(LAW_CHANGED, "note"), ("tracked-changes", "warning")])
def test_other_notices_leave_the_run_a_success(kind: str, level: str) -> None:
    found = run(review(notices=(Notice(kind, "Something."),)))
    (invocation,) = found["invocations"]
    assert invocation["executionSuccessful"] is True
    assert invocation["toolExecutionNotifications"][0]["level"] == level
    assert [one["id"] for one in found["tool"]["driver"]["notifications"]] == [kind]


def test_a_file_that_could_not_be_reviewed_has_no_results_not_even_none() -> None:
    found = run(BAD)
    assert "results" not in found
    assert found["invocations"][0]["executionSuccessful"] is False
    assert found["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == BAD.message


def test_each_contract_is_a_run_with_its_file() -> None:
    runs = log(faulty(name="a.pdf"), BAD, review(name="b c.docx"))["runs"]
    uris = [one["artifacts"][0]["location"]["uri"] for one in runs]
    assert [unquote(uri) for uri in uris] == ["a.pdf", "bad.pdf", "b c.docx"]
    assert uris[2] == "b%20c.docx"
    assert runs[0]["artifacts"][0]["hashes"] == {"sha-256": contract().sha256}


def test_fingerprints_are_the_same_again() -> None:
    assert fingerprints(full_review()) == fingerprints(full_review())
    assert len(set(fingerprints(full_review()))) == len(results(full_review()))


def test_a_fingerprint_outlives_a_change_elsewhere_in_the_contract() -> None:
    added = "A new first clause.\n"
    piece = replace(PRIVATE.evidence, start=PRIVATE.evidence.start + len(added), clause="5.2", page=2)
    moved = review(flags=(GAP_FLAG,), provisions=(replace(PRIVATE, evidence=replace(piece, end=piece.start + 1)),))
    assert fingerprints(moved) == fingerprints(review(flags=(GAP_FLAG,)))


def test_other_words_have_another_fingerprint() -> None:
    other = replace(PRIVATE, evidence=replace(PRIVATE.evidence, quote="The Locum may see nobody."))
    assert fingerprints(review(flags=(GAP_FLAG,), provisions=(other,))) != fingerprints(review(flags=(GAP_FLAG,)))


def test_the_same_flag_twice_has_two_fingerprints() -> None:
    assert len(set(fingerprints(review(flags=(GAP_FLAG, GAP_FLAG))))) == 2


def test_the_run_says_what_no_result_says() -> None:
    outline = outlined(full_review(), WORDS, version=__version__)
    about = run(full_review())["properties"]
    assert [row["activity"] for row in about["cover"]] == list(Activity)
    said = set(_strings(about))
    rows = (
        *outline.verdict.rows,
        *(row.who for row in outline.cover.rows),
        *outline.sources.rows,
        *outline.limits.rows,
        *outline.paper,
    )
    links = {text for row in outline.sources.rows for text in spoken(row.links)}
    labels = {line.label for line in outline.limits.rows}
    assert [text for text in spoken(rows) if text not in said | links | labels] == []


def test_the_log_gives_the_same_bytes_and_ends_in_a_line_break() -> None:
    first, second = (FORMS["sarif"].render(faulty(), Look(WORDS)) for _ in range(2))
    assert first == second
    assert str(first).endswith("}\n")


def test_offsets_are_of_the_sample_text() -> None:
    region = results(faulty())[0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (2, 5)
    assert TEXT[region["charOffset"] :].startswith("The Locum may see")


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
