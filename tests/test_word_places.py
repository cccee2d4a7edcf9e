"""The way back from the text of a Word file to the elements that hold it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from analyser.model.document import Contract
from analyser.pipeline import Analyser
from analyser.readers import word
from analyser.readers.word_parts import opened_package
from tests.word_files import level, numbered, numbering, p, package, packed, run, table

SAMPLES = sorted((Path(__file__).parents[1] / "sample_contracts").glob("*.docx"))
STRUCK = "<w:strike/>"


def found(body: str, **more: object) -> Iterator[tuple[str, str, int | None]]:
    """Each place: the words of the text, the element's name, the offset in it."""
    data = packed(package(body, **more))  # type: ignore[arg-type]
    opened = opened_package(data, "contract.docx")
    elements = list(opened.tree(opened.main).iter("*"))
    for block in word.read(data, "contract.docx", places=True).blocks:
        for place in block.places:
            name = elements[place.element].tag.rpartition("}")[2]
            yield block.text[place.start : place.end], name, place.offset


def test_without_being_asked_for_no_place_is_given() -> None:
    read = word.read(packed(package(p("Words."))), "contract.docx")
    assert [block.places for block in read.blocks] == [()]


@pytest.mark.parametrize(
    ("body", "places"),
    [
        (p("Words."), [("Words.", "t", 0)]),
        (p("  Words. "), [("Words.", "t", 2)]),
        (f"<w:p>{run('One ')}{run('two ', STRUCK)}{run('three')}</w:p>", [("One ", "t", 0), ("three", "t", 0)]),
        (p("in\u00addem\u200bnity"), [("in", "t", 0), ("dem", "t", 3), ("nity", "t", 7)]),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>", [("a", "t", 0), ("\t", "tab", None), ("b", "t", 0)]),
        (numbered("Words."), [("Words.", "t", 0)]),
        (table(["One", "two"]), [("One", "t", 0), ("two", "t", 0)]),
    ],
)
def test_words_lead_to_their_element(body: str, places: list[tuple[str, str, int | None]]) -> None:
    assert list(found(body, numbering=numbering(level(0, "decimal", "%1.")))) == places


def test_a_notes_words_stand_at_its_reference() -> None:
    body = f'<w:p>{run("See")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    note = f'<w:footnote w:id="2">{p("the note.")}</w:footnote>'
    assert list(found(body, footnotes=note)) == [("See", "t", 0), ("the note.", "footnoteReference", None)]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.stem)
def test_every_place_of_a_contract_leads_to_its_words(sample: Path) -> None:
    contract = Analyser().contract(sample, places=True)
    opened = opened_package(sample.read_bytes(), sample.name)
    elements = list(opened.tree(opened.main).iter("*"))
    for place in contract.places:
        words = contract.text[place.start : place.end]
        if place.offset is not None:
            own = (elements[place.element].text or "").replace("\xa0", " ").replace("\u2011", "-")
            assert own[place.offset : place.offset + len(words)] == words
    assert _share_placed(contract) > 0.9


def _share_placed(contract: Contract) -> float:
    return sum(place.end - place.start for place in contract.places) / len(contract.text)


def test_of_several_papers_none_is_given() -> None:
    assert Analyser().contract(*SAMPLES[:2], places=True).places == ()
