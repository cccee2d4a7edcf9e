import pytest

from analyser.readers.numerals import written
from tests.word_files import blocks, level, numbered, numbering, run, style, styled

LEGAL = (level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "(%3)"))


def labels(body: str, definitions: str, **more: str) -> list[str | None]:
    return [block.label for block in blocks(body, numbering=definitions, **more)]


def counted(depths: list[int], *levels: str) -> list[str | None]:
    return labels("".join(numbered("Text.", depth) for depth in depths), numbering(*levels))


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (14, "decimalZero", "14"),
        (4, "lowerRoman", "iv"),
        (49, "upperRoman", "XLIX"),
        (2, "lowerLetter", "b"),
        (27, "upperLetter", "AA"),
        (28, "lowerLetter", "bb"),
        (53, "lowerLetter", "aaa"),
        (2, "ordinal", "2nd"),
        (11, "ordinal", "11th"),
        (113, "ordinal", "113th"),
        (121, "ordinal", "121st"),
        (21, "cardinalText", "Twenty-one"),
        (2, "ordinalText", "Second"),
        (12, "ordinalText", "Twelfth"),
        (20, "ordinalText", "Twentieth"),
        (29, "ordinalText", "Twenty-ninth"),
        (100, "ordinalText", "One hundredth"),
        (3, "numberInDash", "- 3 -"),
        (5, "chicago", "**"),
        (3, "none", ""),
        (0, "lowerRoman", "0"),
        (7, "a form of a later Word", "7"),
    ],
)
def test_a_number_is_written_as_word_writes_it(number: int, form: str, shown: str) -> None:
    assert written(number, form) == shown


def test_a_custom_form_pads_with_zeros() -> None:
    assert written(7, "custom", "001, 002, 003, ...") == "007"


def test_levels_count_under_the_level_above() -> None:
    assert counted([0, 1, 2, 2, 1, 2, 0, 1], *LEGAL) == ["1.", "1.1", "(a)", "(b)", "1.2", "(a)", "2.", "2.1"]


def test_the_label_stands_before_the_text_and_its_depth_is_told() -> None:
    (block,) = blocks(numbered("The Locum shall attend.", 1), numbering=numbering(*LEGAL))
    assert (block.text, block.label, block.level) == ("1.1 The Locum shall attend.", "1.1", 1)


def test_a_level_that_was_skipped_counts_as_used() -> None:
    assert counted(
        [2, 0, 2, 1], level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3")
    ) == [
        "1.1.1",
        "2",
        "2.1.1",
        "2.2",
    ]


@pytest.mark.parametrize(
    ("restart", "shown"),
    [
        ("", ["1.1.1", "1.1.2", "1.2", "1.2.1", "2", "2.1.1"]),
        ('<w:lvlRestart w:val="1"/>', ["1.1.1", "1.1.2", "1.2", "1.2.3", "2", "2.1.1"]),
        ('<w:lvlRestart w:val="0"/>', ["1.1.1", "1.1.2", "1.2", "1.2.3", "2", "2.1.4"]),
    ],
)
def test_a_level_restarts_only_after_the_levels_it_names(restart: str, shown: list[str]) -> None:
    levels = (level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3", restart))
    assert counted([0, 1, 2, 2, 1, 2, 0, 2], *levels)[2:] == shown


def test_lists_over_one_definition_go_on_counting() -> None:
    two = "".join(f'<w:num w:numId="{each}"><w:abstractNumId w:val="0"/></w:num>' for each in (1, 2))
    body = numbered("a") + numbered("b", list_id=2) + numbered("c")
    assert labels(body, numbering(*LEGAL, lists=two)) == ["1.", "2.", "3."]


def test_a_start_override_works_once_and_shares_its_count() -> None:
    lists = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = numbered("a") + numbered("b", list_id=2) + numbered("c", list_id=2) + numbered("d")
    assert labels(body, numbering(*LEGAL, lists=lists)) == ["1.", "5.", "6.", "7."]


def test_a_list_may_replace_a_level() -> None:
    lists = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, 'upperLetter', 'Part %1', start=3)}</w:lvlOverride></w:num>"
    )
    assert labels(numbered("a") + numbered("b"), numbering(*LEGAL, lists=lists)) == ["Part C", "Part D"]


def test_legal_style_shows_inherited_levels_as_decimals_and_its_own_as_it_is() -> None:
    found = counted(
        [0, 1], level(0, "upperRoman", "Article %1."), level(1, "decimalZero", "Section %1.%2", "<w:isLgl/>")
    )
    assert found == ["Article I.", "Section 1.01"]


def test_a_level_without_legal_style_shows_each_level_in_its_own_form() -> None:
    assert counted([0, 1], level(0, "upperRoman", "%1"), level(1, "lowerRoman", "%1(%2)")) == ["I", "I(i)"]


@pytest.mark.parametrize(("sign", "shown"), [("\uf0b7", "•"), ("o", "•"), ("\uf0a8", "☐"), ("\uf0fe", "☑"), ("☐", "☐")])
def test_a_bullet_is_a_bullet_and_a_box_stays_a_box(sign: str, shown: str) -> None:
    assert counted([0], level(0, "bullet", sign)) == [shown]


def test_numbering_comes_from_a_heading_style_and_the_level_that_names_it() -> None:
    styles = (
        style("Heading1", "heading 1", list_id=1)
        + style("Clause", more='<w:basedOn w:val="Heading1"/>')
        + style("Heading2", "heading 2", list_id=1)
    )
    definitions = numbering(
        level(0, "decimal", "%1.", '<w:pStyle w:val="Heading1"/>'),
        level(1, "decimal", "%1.%2", '<w:pStyle w:val="Heading2"/>'),
    )
    body = "".join(styled("Text", each) for each in ("Heading1", "Heading2", "Clause", "Heading2"))
    assert labels(body, definitions, styles=styles) == ["1.", "1.1", "2.", "2.1"]


def test_a_style_may_state_its_depth_alone_and_take_the_list_from_the_style_it_is_based_on() -> None:
    depth = '<w:basedOn w:val="A"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
    styles = style("A", list_id=1) + style("B", more=depth)
    assert labels(styled("one", "A") + styled("two", "B"), numbering(*LEGAL), styles=styles) == ["1.", "1.1"]


def test_a_level_that_belongs_to_another_style_does_not_number_this_one() -> None:
    definitions = numbering(level(0, "decimal", "%1.", '<w:pStyle w:val="Heading1"/>'))
    body = styled("one", "Mine") + numbered("two")
    assert labels(body, definitions, styles=style("Mine", list_id=1)) == [None, "1."]


def test_the_default_style_may_be_numbered() -> None:
    styles = style("Normal", list_id=1).replace("<w:style ", '<w:style w:default="1" ')
    assert labels("<w:p><w:r><w:t>one</w:t></w:r></w:p>", numbering(*LEGAL), styles=styles) == ["1."]


def test_list_zero_takes_a_paragraph_out_of_its_styles_list() -> None:
    body = styled("one", "A") + styled("none", "A", '<w:numPr><w:numId w:val="0"/></w:numPr>') + styled("two", "A")
    assert labels(body, numbering(*LEGAL), styles=style("A", list_id=1)) == ["1.", None, "2."]


def test_a_numbering_style_lends_its_levels_but_counts_for_itself() -> None:
    link = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Legal"/></w:abstractNum>'
    lists = "".join(f'<w:num w:numId="{each + 1}"><w:abstractNumId w:val="{each}"/></w:num>' for each in (0, 1))
    body = numbered("a") + numbered("b", list_id=2) + numbered("c", list_id=2)
    styles = style("Legal", list_id=1, kind="numbering")
    assert labels(body, link + numbering(*LEGAL, lists=lists), styles=styles) == ["1.", "1.", "2."]


def test_a_paragraph_deleted_with_its_mark_is_not_counted() -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
        "<w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del></w:p>"
    )
    found = blocks(numbered("one") + gone + numbered("two"), numbering=numbering(*LEGAL))
    assert [block.text for block in found] == ["1. one", "2. two"]


def test_an_empty_numbered_paragraph_is_counted_and_shown() -> None:
    body = numbered("one") + numbered("") + numbered("three")
    assert labels(body, numbering(*LEGAL)) == ["1.", "2.", "3."]


def test_a_hidden_number_counts_without_being_shown() -> None:
    hidden = level(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>")
    body = numbered("one") + numbered("two", 1)
    assert labels(body, numbering(hidden, level(1, "decimal", "%1.%2"))) == [None, "1.1"]


def test_text_boxes_and_notes_count_for_themselves() -> None:
    box = f"<w:p><w:r><w:pict><w:txbxContent>{numbered('box')}</w:txbxContent></w:pict></w:r></w:p>"
    note = f'<w:p>{run("See.")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    footnotes = f'<w:footnote w:id="2">{numbered("note")}</w:footnote>'
    body = numbered("one") + box + numbered("two") + note + numbered("three")
    found = blocks(body, numbering=numbering(*LEGAL), footnotes=footnotes)
    assert [block.text for block in found] == ["1. one", "1. box", "2. two", "See.", "1. note", "3. three"]


def test_a_list_or_level_that_is_not_defined_numbers_nothing() -> None:
    body = numbered("one", list_id=9) + numbered("two", 7)
    assert labels(body, numbering(*LEGAL)) == [None, None]


def test_nothing_stands_between_number_and_text_where_the_level_says_so() -> None:
    schedule = level(0, "decimal", "Schedule %1", '<w:suff w:val="nothing"/>')
    (block,) = blocks(numbered(": Fees"), numbering=numbering(schedule))
    assert (block.text, block.label) == ("Schedule 1: Fees", "Schedule 1")
