"""The HTML report as a file: complete, self-contained, inert, and linked throughout. A browser has tests of its own."""

import os
import re
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from full_review import BREAKOUT, PICTURE, SCRIPT, TEXT, TURNED, full_review
from hypothesis import given
from hypothesis import strategies as st
from outline_words import bare, spoken
from reviews import cell, cover, faulty, review

from analyser import __version__
from analyser.library.wording import load_wording
from analyser.model.document import Clause, Contract
from analyser.model.review import Review
from analyser.model.vocabulary import Activity, CoverStatus
from analyser.report.forms import FORMS
from analyser.report.marked_text import MarkedText, Marking
from analyser.report.outline import outlined
from analyser.report.paper import Link, Look
from analyser.report.picture import WIDTH, drawn
from analyser.report.rows import ClauseRow, Outline

WORDS = load_wording()
UNPAIRED = {"meta", "link", "use", "path", "circle", "rect", "br"}
CUTS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted).filter(lambda cut: cut[0] < cut[1])


class Element:
    """A tag with its attributes; `text` is all that stands in it."""

    def __init__(self, tag: str, attributes: dict[str, str], inside: tuple[str, ...]) -> None:
        self.tag, self.attributes, self.inside, self.pieces = tag, attributes, inside, []

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())


class Page(HTMLParser):
    """A page taken apart; it fails on a tag that is not closed where it should be."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source, self.elements, self.open = source, [], []
        self.feed(source)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(one.tag for one in self.open))
        self.elements.append(element)
        if tag not in UNPAIRED:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs), ()))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, self.getpos()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.pieces.append(data)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [one for one in self.elements if one.tag == tag and wanted.items() <= one.attributes.items()]

    @property
    def text(self) -> str:
        return self.all("body")[0].text


def html(of: Review) -> str:
    rendered = FORMS["html"].render(of, Look(WORDS))
    assert isinstance(rendered, str)
    return rendered


def page(of: Review) -> Page:
    return Page(html(of))


def outline(of: Review) -> Outline:
    return outlined(of, WORDS, version=__version__)


def as_shown(form: str, of: Review) -> str:
    return page(of).text if form == "html" else str(FORMS[form].render(of, Look(WORDS)))


ROWS = [(name, form) for form in ("text", "html") for name in (field.name for field in fields(Outline))]


def wanted(section: str, form: str) -> Iterator[str]:
    """What of a section a form shows, in its own way: text shortens clauses that nothing rests on, HTML takes the
    verdict apart into headline, worst flag and points, which are sections of their own here."""
    held = getattr(outline(full_review()), section)
    if (section, form) == ("text", "text"):
        yield from (row.short for row in held.rows if not row.marked)
        held = replace(held, rows=tuple(row for row in held.rows if row.marked))
    yield from spoken(held.heading if (section, form) == ("verdict", "html") else held)


@pytest.mark.parametrize(("section", "form"), ROWS)
def test_every_row_of_the_outline_is_in_every_form(section: str, form: str) -> None:
    said, shown = list(wanted(section, form)), bare(as_shown(form, full_review()).casefold())
    assert said
    assert [words for words in said if bare(words.casefold()) not in shown] == []


def test_the_pieces_of_the_verdict_are_those_of_the_sentence() -> None:
    held = outline(full_review())
    rest = held.verdict.rows[0].text
    for words in (held.headline.text, held.flags.rows[0].title, *(line.text for line in held.points)):
        assert words in rest
        rest = rest.replace(words, "", 1)
    assert re.fullmatch(r"[, a-z]*:[; ]*\.", rest)


def test_the_outline_has_rows_in_every_section() -> None:
    held = outline(full_review())
    assert all(getattr(held, field.name) for field in fields(Outline))
    sections = [getattr(held, field.name) for field in fields(Outline) if hasattr(getattr(held, field.name), "rows")]
    assert all(section.rows for section in sections)


def test_the_verdict_and_the_map_come_first() -> None:
    headings = [element.text for element in page(faulty()).elements if element.tag == "h2"]
    assert headings[:2] == [WORDS.headings.verdict, WORDS.headings.cover]


def test_what_was_not_read_stands_between_verdict_and_map() -> None:
    headings = [element.text for element in page(full_review()).elements if element.tag == "h2"]
    assert headings[:3] == [WORDS.headings.verdict, WORDS.page.warnings, WORDS.headings.cover]


def test_a_review_without_doubts_has_no_warning() -> None:
    assert WORDS.page.warnings not in html(review())


@pytest.mark.parametrize("words", [SCRIPT, PICTURE, BREAKOUT])
def test_markup_in_a_contract_is_shown_as_it_stands(words: str) -> None:
    assert words in page(full_review()).text


def test_nothing_in_a_contract_becomes_an_element_or_an_attribute() -> None:
    plain, hostile = page(faulty()), page(full_review())
    assert not [element for element in hostile.elements if element.tag in ("script", "img", "iframe", "form", "object")]
    assert {element.tag for element in hostile.elements} - {element.tag for element in plain.elements} <= {"mark"}
    named = {name for element in hostile.elements for name in element.attributes}
    assert not [name for name in named if name.startswith("on") or name in ("style", "src", "action", "srcset")]


def test_a_template_in_a_contract_is_no_template() -> None:
    assert "{{ 7 * 7 }}" in page(full_review()).text


def test_what_turns_or_moves_text_is_visible_and_inert() -> None:
    source = html(full_review())
    assert not set("\u202e\u202c\u2066\u2069\x1b\x00") & set(source)
    assert "paid ⟨202E⟩yltpmorp⟨202C⟩ by ⟨2066⟩the⟨2069⟩ Locum" in page(full_review()).text
    assert "⟨001B⟩[31m⟨0000⟩" in page(full_review()).text
    assert TURNED not in source


def test_only_web_addresses_can_be_followed() -> None:
    addresses = [a.attributes["href"] for a in page(full_review()).all("a")]
    outward = [address for address in addresses if not address.startswith("#")]
    assert outward
    assert all(address.startswith(("https://", "http://")) for address in outward)
    assert "javascript:window.taken=4" in page(full_review()).text


def test_a_source_is_not_told_where_the_reader_came_from() -> None:
    of = page(full_review())
    assert all("noreferrer" in a.attributes["rel"] for a in of.all("a") if not a.attributes["href"].startswith("#"))
    assert of.all("meta", name="referrer")[0].attributes["content"] == "no-referrer"


def test_the_policy_allows_nothing_but_its_own_style() -> None:
    of = page(full_review())
    policy = of.all("meta", **{"http-equiv": "Content-Security-Policy"})[0].attributes["content"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    style = "".join(of.all("style")[0].pieces)
    assert rules["default-src"] == "'none'"
    assert rules["style-src"] == f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"
    assert "script-src" not in rules
    assert "unsafe" not in policy


def test_the_policy_stands_before_anything_that_it_governs() -> None:
    tags = [element.tag for element in page(faulty()).elements]
    assert tags.index("style") > tags.index("meta") + 1
    assert html(faulty()).index("Content-Security-Policy") < html(faulty()).index("<style>")


def test_nothing_is_loaded() -> None:
    of = page(full_review())
    assert [link.attributes["href"] for link in of.all("link")] == ["data:,"]
    assert not re.search(r"@import|url\(", "".join(of.all("style")[0].pieces))


def test_every_link_leads_somewhere_and_every_place_is_one() -> None:
    of = page(full_review())
    names = Counter(element.attributes["id"] for element in of.elements if "id" in element.attributes)
    wanted = [a.attributes["href"][1:] for a in of.elements if a.attributes.get("href", "").startswith("#")]
    referred = [
        name
        for element in of.elements
        for attribute in ("aria-labelledby", "aria-describedby")
        for name in element.attributes.get(attribute, "").split()
    ]
    assert [name for name, count in names.items() if count > 1] == []
    assert {*wanted, *referred} - set(names) == set()


def test_flags_lead_to_the_words_the_words_to_provisions_and_these_back() -> None:
    held = outline(full_review())
    flag = held.flags.rows[0]
    openings = {o.anchor: o for row in held.text.rows for piece in row.pieces for o in piece.opens}
    provisions = {row.anchor: row for row in held.provisions.rows}
    reached = {mark.anchor for quote in flag.quotes for mark in openings[quote.anchor].marks}
    assert reached == {"provision-4", "provision-5"}
    back = [link.anchor for name in sorted(reached) for each in provisions[name].links for link in each.links]
    assert back.count(flag.anchor) == 2


def test_cells_lead_to_the_words_and_to_flags_and_these_back() -> None:
    held = outline(full_review())
    conflict = next(row for row in held.cover.rows if row.cover is CoverStatus.CONFLICT)
    marked = {o.anchor for row in held.text.rows for piece in row.pieces for o in piece.opens}
    rests, raised = conflict.links
    assert {link.anchor for link in rests.links} <= marked
    assert [link.anchor for link in raised.links] == ["flag-1"]
    noted = {link.anchor for row in held.text.rows for note in row.notes for each in note.links for link in each.links}
    assert {conflict.anchor, "flag-1"} <= noted
    assert conflict.anchor in {link.anchor for each in held.flags.rows[0].links for link in each.links}


def test_a_flag_that_rests_on_no_provision_is_marked_in_the_text_too() -> None:
    held = outline(full_review())
    blank = next(row for row in held.flags.rows if "blank" in row.title)
    marks = [mark.anchor for row in held.text.rows for piece in row.pieces for o in piece.opens for mark in o.marks]
    assert blank.anchor in marks


def test_what_rests_on_law_leads_to_it() -> None:
    of, held = page(full_review()), outline(full_review())
    cited = Counter(a.attributes["href"][1:] for a in of.all("a", class_="cite"))
    rows = (*held.flags.rows, *held.grounds.rows)
    assert cited == Counter(cite.anchor for row in rows for line in row.lines for cite in line.cites)
    assert len(cited) == len(held.sources.rows)


def test_law_leads_to_what_rests_on_it() -> None:
    first = outline(full_review()).sources.rows[0]
    assert {"flag-1", "ground-regulatory"} <= {link.anchor for each in first.links for link in each.links}


def test_headings_step_down_one_by_one() -> None:
    levels = [int(element.tag[1]) for element in page(full_review()).elements if re.fullmatch("h[1-6]", element.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_has_landmarks_a_language_and_table_heads() -> None:
    of = page(faulty())
    assert all(len(of.all(tag)) >= 1 for tag in ("header", "nav", "main", "footer"))
    assert of.all("html")[0].attributes["lang"] == WORDS.language
    assert [th.attributes["scope"] for th in of.all("th")] == ["col"] * 3 + ["row"] * 10
    assert of.all("a")[0].attributes == {"class": "skip", "href": "#verdict"}


def test_the_picture_says_in_words_what_it_shows() -> None:
    of = page(full_review())
    said = of.all("desc")[0].text
    assert [work for work in WORDS.activities.values() if work.casefold() not in said.casefold()] == []
    assert all(WORDS.statuses[status] in said for status in CoverStatus)
    assert of.all("svg", role="img")[0].attributes["aria-labelledby"] == "map-title map-description"


def test_each_status_has_a_sign_of_its_own_and_a_line_that_explains_it() -> None:
    of = page(full_review())
    assert {symbol.attributes["id"] for symbol in of.all("symbol")} == {f"sign-{status}" for status in CoverStatus}
    shapes = re.findall(r'<symbol id="[^"]*" [^>]*>(.*?)</symbol>', html(full_review()))
    assert len(set(shapes)) == len(CoverStatus)
    assert all(meaning in of.text for meaning in WORDS.page.meanings.values())


@pytest.mark.parametrize(
    ("status", "columns"),
    [
        (CoverStatus.SCHEME, {0}),
        (CoverStatus.CONDITIONAL, {0}),
        (CoverStatus.CONTRACT, {1}),
        (CoverStatus.PERSONAL_REQUIRED, {2}),
        (CoverStatus.CONFLICT, {0, 1}),
        (CoverStatus.GAP, {0, 1, 2}),
        (CoverStatus.UNCLEAR, {0, 1, 2}),
    ],
)
def test_the_sign_stands_in_the_column_of_who_covers(status: CoverStatus, columns: set[int]) -> None:
    picture = drawn(outline(review(cells=(cell(Activity.REGULATORY, status),))).cover.rows, WORDS)
    row = picture.rows[0]
    reached = {number for number, head in enumerate(picture.columns) if row.left < head.x < row.left + row.width}
    assert reached == columns
    assert all(head.x < WIDTH for head in picture.columns)


def test_words_too_long_for_the_picture_are_squeezed_into_it() -> None:
    long = replace(WORDS, activities={**WORDS.activities, Activity.REGULATORY: "Rhyw waith sydd ag enw hir iawn iawn"})
    rows = outlined(review(cells=cover()), long, version="1").cover.rows
    squeezed = {row.label.text: row.label.length for row in drawn(rows, long).rows}
    assert squeezed["Rhyw waith sydd ag enw hir iawn iawn"]
    assert squeezed["Private practice"] is None


def colours() -> dict[str, dict[str, str]]:
    """The page's colours by name, in the light and in the dark."""
    style = "".join(page(faulty()).all("style")[0].pieces)
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in style.split("@media screen")[:2]
    )
    return {"light": light, "dark": {**light, **dark}}


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2 has it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        *[(words, "sheet") for words in ("ink", "soft", "quiet", "bad", "care", "good")],
        *[("sheet", "bad"), ("quiet", "quiet-tint"), ("good", "good-tint"), ("care", "care-tint")],
    ],
)
def test_words_and_signs_of_the_picture_stand_out_from_their_ground(words: str, ground: str, scheme: str) -> None:
    found = colours()[scheme]
    assert contrast(found[words], found[ground]) >= 4.5


def test_the_same_review_gives_the_same_page() -> None:
    assert html(full_review()) == html(full_review())


def test_the_page_does_not_hang_on_the_order_of_sets() -> None:
    code = "from test_report_html import *; print(sha256(html(full_review()).encode()).hexdigest())"
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parent,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert made == {sha256(html(full_review()).encode()).hexdigest() + "\n"}


def whole(rows: tuple[ClauseRow, ...]) -> str:
    return "".join(piece.text for row in rows for piece in row.pieces)


def marked(cuts: list[list[int]]) -> tuple[Contract, MarkedText]:
    contract = replace(full_review().contract, text=re.sub("[^\n]", "x", TEXT))
    return contract, MarkedText(contract, [Marking(a, b, Link(f"to-{n}", f"P{n}")) for n, (a, b) in enumerate(cuts)])


@given(st.lists(CUTS, max_size=12))
def test_marks_lose_no_character_and_show_none_twice(cuts: list[list[int]]) -> None:
    contract, text = marked(cuts)
    rows = tuple(text.rows((), WORDS))
    assert whole(rows).replace("\n", "") == contract.text.replace("\n", "")


@given(st.lists(CUTS, max_size=12))
def test_a_piece_is_marked_by_exactly_the_findings_that_rest_on_it(cuts: list[list[int]]) -> None:
    contract, text = marked(cuts)
    at = 0
    for row in text.rows((), WORDS):
        for piece in row.pieces:
            start = contract.text.index(piece.text, at)
            at = start + len(piece.text)
            resting = {(a, b) for a, b in cuts if a <= start and at <= b}
            assert len(piece.lanes) == len(set(piece.lanes)) == len(resting)


@given(st.lists(CUTS, max_size=12))
def test_every_mark_begins_and_ends_once(cuts: list[list[int]]) -> None:
    _, text = marked(cuts)
    pieces = [piece for row in text.rows((), WORDS) for piece in row.pieces]
    begun = Counter(link.text for piece in pieces for opening in piece.opens for link in opening.marks)
    assert all(count == 1 for count in begun.values())
    assert all(count == 1 for count in Counter(link.text for piece in pieces for link in piece.closes).values())


def test_words_outside_all_clauses_are_shown() -> None:
    assert any("Signed by both." in piece.text for row in outline(full_review()).text.rows for piece in row.pieces)


def test_overlapping_marks_lie_in_lanes_of_their_own() -> None:
    row = next(row for row in outline(full_review()).text.rows if row.short.startswith("1.1"))
    assert [piece.lanes for piece in row.pieces] == [(), (0,), (0, 1), (1,), (0, 1), (0,), ()]


def test_a_clause_of_a_page_says_on_which_it_begins() -> None:
    assert [row.page for row in outline(full_review()).text.rows if row.page] == ["page 1", "page 2"]


def test_a_contract_without_clauses_is_shown_whole() -> None:
    contract = Contract("a.txt", "txt", "", "Only this.", ())
    rows = tuple(MarkedText(contract, ()).rows((), WORDS))
    assert whole(rows) == "Only this."


def test_an_empty_contract_has_no_rows() -> None:
    text = MarkedText(Contract("a.txt", "txt", "", " \n", (Clause(0, 0),)), [Marking(0, 1, Link("a", "P1"))])
    assert list(text.rows((), WORDS)) == []
    assert text.anchor(0, 1) == ""
