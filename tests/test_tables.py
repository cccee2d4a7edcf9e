"""Ruled tables: which rules make a grid, and how its rows are read."""

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from analyser.errors import ReadError
from analyser.model.document import BlockRole
from analyser.readers import tables
from analyser.readers.layout.line import Box
from tests.pdfs import (
    HEIGHT,
    SENTENCE,
    blocks,
    filled,
    grid,
    kinds,
    lines,
    made,
    read,
    rule,
    table,
    text,
    texts,
    together,
)

LEFTS = [60, 200, 380, 520]
COVER = [
    ["Activity", "Covered by", "Minimum limit"],
    ["Private practice", "Practitioner's own cover", "£10 million"],
    ["Category 2 reports", "Not covered", "£5 million"],
]
JOINED = [" | ".join(row) for row in COVER]


def rules(lefts: Sequence[float], tops: Sequence[float]) -> list[Box]:
    level = [(lefts[0], top, lefts[-1], top) for top in tops]
    return level + [(left, tops[0], left, tops[-1]) for left in lefts]


@pytest.mark.parametrize(
    ("lefts", "tops", "is_grid"),
    [
        ([0, 100, 200], [0, 20, 40], True),
        ([0, 100, 200], [0, 20], True),
        ([0, 200], [0, 20], False),
        ([], [0, 20, 40, 60, 80], False),
        ([0, 1, 2, 3], [0, 1, 2, 3], False),
    ],
    ids=["a table", "a row", "a frame", "underlines", "one thick line"],
)
def test_the_grid_test_asks_for_rules_in_several_places(lefts: list[float], tops: list[float], is_grid: bool) -> None:
    drawn = rules(lefts, tops) if lefts else [(0.0, top, 200.0, top) for top in tops]
    assert tables.may_be_grid(drawn) is is_grid


def test_a_drawing_of_very_many_rules_is_no_table() -> None:
    assert not tables.may_be_grid(rules(range(0, 900, 6), range(0, 900, 6)))


def test_cells_are_found_between_the_rules() -> None:
    (found,) = tables.grids_of(rules([0, 100, 200], [0, 20, 40]))
    assert found == (
        ((0, 0, 100, 20), (100, 0, 200, 20)),
        ((0, 20, 100, 40), (100, 20, 200, 40)),
    )


def test_a_table_is_read_row_by_row() -> None:
    assert texts(made(table(COVER, LEFTS, 100))) == JOINED


def test_the_head_of_a_table_is_told_from_its_rows() -> None:
    roles = [block.role for block in blocks(made(table(COVER, LEFTS, 100)))]
    assert roles == [BlockRole.TABLE_HEAD, BlockRole.TABLE_ROW, BlockRole.TABLE_ROW]


def test_a_table_stands_where_it_is_on_the_page() -> None:
    page = together(text(60, 80, "Schedule 2"), table(COVER, LEFTS, 100), text(60, 200, "Signed by the parties."))
    assert texts(made(page)) == ["Schedule 2", *JOINED, "Signed by the parties."]


def test_cells_that_nearly_touch_are_parted_at_the_rule() -> None:
    rows = [["70.00", "34%"], ["102.00", "6%"]]
    assert texts(made(table(rows, [60, 95, 130], 100))) == ["70.00 | 34%", "102.00 | 6%"]


def test_an_empty_cell_keeps_its_column() -> None:
    rows = [COVER[0], ["Private practice", "", "£10 million"]]
    assert texts(made(table(rows, LEFTS, 100)))[1] == "Private practice |  | £10 million"


def test_a_cell_of_several_lines_is_one() -> None:
    cells = together(
        grid([60, 200, 400], [100, 140, 160]),
        lines(63, 112, ["Category 2", "reports"]),
        lines(203, 112, ["not covered by", "the scheme"]),
        text(63, 154, "NHS work"),
        text(203, 154, "covered"),
    )
    assert texts(made(cells)) == ["Category 2 reports | not covered by the scheme", "NHS work | covered"]


def test_a_cell_over_several_columns_is_said_once() -> None:
    drawn = together(
        *(rule(60, top, 400, top) for top in (100, 120, 140)),
        *(rule(left, 100, left, 140) for left in (60, 400)),
        rule(200, 120, 200, 140),
        text(63, 114, "Cover that the Locum holds"),
        text(63, 134, "Private practice"),
        text(203, 134, "own cover"),
    )
    assert texts(made(drawn)) == ["Cover that the Locum holds", "Private practice | own cover"]


def test_a_head_that_is_repeated_on_the_next_page_is_said_once() -> None:
    second = [COVER[0], ["Inquests", "Not covered", "£1 million"]]
    pages = [table(COVER, LEFTS, 700), table(second, LEFTS, 60)]
    assert texts(made(*pages)) == [*JOINED, "Inquests | Not covered | £1 million"]


def test_clauses_in_the_cell_of_a_table_are_blocks_of_their_own() -> None:
    drawn = together(
        grid([60, 160, 520], [100, 180, 200]),
        text(63, 112, "Indemnity"),
        lines(163, 112, ["4.1 The Locum shall hold cover.", "4.2 The Locum shall show it.", "4.3 It is renewed."]),
        text(63, 194, "Term"),
        text(163, 194, "One year"),
    )
    assert texts(made(drawn)) == [
        "Indemnity",
        "4.1 The Locum shall hold cover.",
        "4.2 The Locum shall show it.",
        "4.3 It is renewed.",
        "Term | One year",
    ]


def test_a_frame_around_a_paragraph_is_no_table() -> None:
    frame = grid([50, 545], [60, 200])
    words = " ".join(filled(4))
    assert " ".join(texts(made(together(frame, lines(60, 80, filled(4)))))) == words


def test_shaded_rows_without_rules_are_read_as_one_table() -> None:
    def draw(canvas: Canvas) -> None:
        for place in range(6):
            if place % 2:
                canvas.setFillGray(0.9)
                canvas.rect(60, HEIGHT - 118 - 18 * place, 400, 18, stroke=0, fill=1)
            canvas.setFillGray(0)
            text(63, 112 + 18 * place, f"Band {place}")(canvas)
            text(303, 112 + 18 * place, f"£{place}0 an hour")(canvas)

    assert texts(made(draw)) == [f"Band {place} | £{place}0 an hour" for place in range(6)]


def test_a_table_on_a_turned_page_is_read_as_it_stands() -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.translate(0, HEIGHT)
        canvas.rotate(-90)
        canvas.translate(100, 595 - HEIGHT)
        table(COVER, LEFTS, 100)(canvas)

    assert texts(made(sideways)) == JOINED


def test_boxes_lead_to_the_cells() -> None:
    row = blocks(made(table(COVER, LEFTS, 100)))[1]
    assert [row.text[box.start : box.end] for box in row.boxes] == COVER[1]
    assert [round(box.left) for box in row.boxes] == pytest.approx([left + 3 for left in LEFTS[:3]], abs=2)


def test_pages_without_a_grid_never_pay_for_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("the search was begun")

    monkeypatch.setattr("pdfplumber.table.merge_edges", never)
    page = together(text(60, 80, SENTENCE), rule(60, 84, 300, 84), rule(60, 700, 520, 700))
    assert texts(made(page)) == [SENTENCE]


def test_a_page_of_which_pdfium_gets_no_text_is_read_a_second_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyser.readers.pdfium.lines.LineReader.text", lambda *_: "")
    document = read(made(lines(60, 80, [f"4.1 {SENTENCE}.", f"4.2 {SENTENCE}."], leading=30)))
    assert [block.text for block in document.blocks] == [f"4.1 {SENTENCE}.", f"4.2 {SENTENCE}."]
    assert kinds(document) == ["second-reading"]


def test_what_neither_reads_stays_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyser.readers.pdfium.lines.LineReader.text", lambda *_: "")
    monkeypatch.setattr("pdfplumber.open", lambda *_, **__: 1 / 0)
    with pytest.raises(ReadError):
        read(made(text(60, 80, SENTENCE)))
