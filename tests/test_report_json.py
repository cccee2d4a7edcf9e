"""The JSON forms: what is promised of them, field by field."""

import json
from dataclasses import replace
from typing import Any

import pytest
from reviews import FACT, GAP_FLAG, GIVEN, NAME_FLAG, TEXT, contract, evidence, faulty, particulars, review

from analyser import __version__
from analyser.library.wording import load_wording
from analyser.model.document import Notice
from analyser.model.review import Review
from analyser.model.values import After, Amount, Duration, Per
from analyser.model.vocabulary import Activity, Nation
from analyser.report.as_json import render, render_failure, render_line
from analyser.report.forms import FORMS, Look


def shown(of: Review) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render(of))
    return found


def test_the_top_level_has_the_promised_fields_in_the_promised_order() -> None:
    assert list(shown(review())) == [
        *("schema_version", "analyser_version", "as_at", "document", "particulars"),
        *("provisions", "cover", "flags", "sources", "notices", "own"),
    ]


def test_versions_and_date_are_told() -> None:
    found = shown(review())
    assert (found["schema_version"], found["analyser_version"]) == ("1.0", __version__)
    assert found["as_at"] == {"date": "2026-11-23", "basis": "today"}


def test_the_document_says_how_much_of_it_was_read() -> None:
    assert shown(review())["document"] == {
        "name": "locum.pdf",
        "sha256": "ab" * 32,
        "format": "pdf",
        "pages": 2,
        "clauses": 3,
        "characters": len(TEXT),
        "ocr_pages": [],
        "reading": "complete",
    }


def test_one_unread_piece_makes_the_reading_partial() -> None:
    unread = Notice("page-without-text", "This page is an image.", page=3, partial=True)
    found = shown(review(notices=(unread,)))
    assert found["document"]["reading"] == "partial"
    assert found["notices"] == [{"kind": "page-without-text", "page": 3, "text": "This page is an image."}]


def test_particulars_say_what_they_rest_on() -> None:
    found = shown(review())["particulars"]
    assert found["nation"] == {
        "value": "england",
        "basis": "contract",
        "evidence": [{"clause": "1.1", "page": 1, "start": 4, "end": 24, "quote": "The Surgery in Leeds"}],
    }
    assert found["setting"] == {"value": "general-practice", "basis": "given", "evidence": []}


def test_an_unknown_particular_rests_on_nothing() -> None:
    nation = shown(replace(review(), particulars=particulars(Nation.UNKNOWN)))["particulars"]["nation"]
    assert (nation["value"], nation["basis"]) == ("unknown", "none")


def test_a_provision_has_exactly_the_promised_fields() -> None:
    also = (evidence("The Locum", "7.2"),)
    assert shown(review(provisions=(replace(GIVEN, also=also),)))["provisions"] == [
        {
            "id": "p2",
            "kind": "indemnity-given",
            "direction": "doctor->engager",
            "clause": "7.2",
            "heading": None,
            "page": 2,
            "start": GIVEN.evidence.start,
            "end": GIVEN.evidence.end,
            "quote": "The Locum shall indemnify the Practice against all claims.",
            "also": [{"start": also[0].start, "end": also[0].end, "quote": "The Locum"}],
            "pattern": "indemnity-given.promise",
            "activities": [],
            "stance": None,
            "amounts": [],
            "periods": [],
        }
    ]


def test_offsets_lead_to_the_quote() -> None:
    provisions = shown(review())["provisions"]
    assert provisions
    assert all(TEXT[found["start"] : found["end"]] == found["quote"] for found in provisions)


def test_cover_has_all_ten_activities_in_the_order_of_the_vocabulary() -> None:
    assert [cell["activity"] for cell in shown(faulty())["cover"]] == [str(activity) for activity in Activity]


def test_flags_stand_worst_first() -> None:
    assert [flag["flag"] for flag in shown(faulty())["flags"]] == [GAP_FLAG.kind, NAME_FLAG.kind]


def test_every_fact_of_a_flag_leads_to_its_source() -> None:
    found = shown(faulty())
    assert [fact for flag in found["flags"] for fact in flag["facts"]] == [FACT]
    assert found["sources"][FACT] == {
        "statement": "No scheme covers private care.",
        "title": "A guide",
        "url": "https://e.org/g",
        "date": "2024-04",
        "confidence": "high",
    }


def test_a_line_says_the_same_as_the_object() -> None:
    assert json.loads(render_line(faulty())) == shown(faulty())


@pytest.mark.parametrize("name", ["two\nlines.pdf", "next\u0085line.pdf", "sep\u2028arator.pdf", "\ud800.pdf"])
def test_a_line_is_one_line_for_every_reader(name: str) -> None:
    line = render_line(review(name=name))
    assert len(line.splitlines()) == 1
    assert json.loads(line)["document"]["name"] == name


def test_a_failure_is_one_line_with_name_kind_and_message() -> None:
    assert json.loads(render_failure("a.pdf", "encrypted", "give --password")) == {
        "schema_version": "1.0",
        "document": {"name": "a.pdf"},
        "error": {"kind": "encrypted", "message": "give --password"},
    }


def test_words_outside_ascii_stay_readable() -> None:
    assert "Meddygfa Tŷ Gwyn" in render(replace(review(), contract=contract("Meddygfa Tŷ Gwyn.pdf")))


@pytest.mark.parametrize("form", list(FORMS))
def test_every_form_gives_the_same_bytes_again_and_text_ends_in_a_line_break(form: str) -> None:
    look = Look(load_wording())
    first, second = (FORMS[form].render(faulty(), look) for _ in range(2))
    assert first == second
    assert isinstance(first, bytes) or first.endswith("\n")


def test_sums_and_periods_are_values() -> None:
    level = replace(GIVEN, amounts=(Amount(10_000_000, Per.ANY_ONE_CLAIM),), periods=(Duration(None, After.AGREEMENT),))
    (made,) = shown(review(provisions=(level,)))["provisions"]
    assert made["amounts"] == [{"pounds": 10_000_000, "per": "any-one-claim", "bound": "minimum"}]
    assert made["periods"] == [{"months": None, "after": "agreement"}]
