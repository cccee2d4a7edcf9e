"""Pictures of pages: which pages are recognised, how well, and what is said when they are not."""

import io
from collections import Counter

import pikepdf
import pytest
from PIL import Image

from analyser.errors import ReadError
from analyser.model.document import SourceDocument
from analyser.readers import images, ocr_words
from analyser.readers.layout.line import Frame
from analyser.readers.ocr import recognised
from analyser.readers.ocr_numbers import numbers_read_again
from analyser.readers.ocr_words import Word
from analyser.readers.straightening import evened, skew_of
from tests.pdfs import kinds, lines, made, read, text, together
from tests.scans import bound, pictures, saved, scan

needs_tesseract = pytest.mark.skipif(not ocr_words.available(), reason="Tesseract is not installed")

TERMS = [
    "LOCUM AGREEMENT",
    "1. Indemnity by the Practitioner",
    "1.1 The Practitioner shall indemnify the Practice against every loss that arises out of any",
    "negligent act or omission, breach of contract or breach of statutory duty in the course of the",
    "Services, whether or not the Practice holds insurance that responds to it.",
    "1.2 The indemnity in this clause shall survive the end of this Agreement howsoever arising, and",
    "it shall not be reduced by any cover that the Practice itself maintains for its own liability.",
    "2. Personal cover",
    "2.1 The Practitioner must at all times hold adequate and appropriate indemnity with a recognised",
    "medical defence organisation for any work which falls outside the scheme, and shall in particular:",
    "(a) produce a copy of the current certificate of indemnity within 7 days of a request for it;",
    "(b) notify the Practice at once when cover is cancelled, withdrawn, suspended or varied; and",
    "(c) not do anything that would entitle the insurer to avoid the policy or to refuse a claim.",
    "2.2 The minimum limit of cover shall be £10,000,000 for each and every claim, and the policy",
    "shall contain no exclusion for the procedures that are listed in Schedule 2 of this Agreement.",
    "3. Claims, complaints and incidents",
    "3.1 The Practitioner shall report to the Practice in writing, within 48 hours, any incident or",
    "complaint or claim that may give rise to a liability under this Agreement or at common law.",
    "3.2 Neither party shall admit liability, nor settle nor compromise a claim, without the prior",
    "written consent of the other, and such consent shall not be unreasonably withheld or delayed.",
    "4. Governing law",
    "4.1 This Agreement, and any dispute that arises out of it, is governed by the law of Scotland.",
]
PAGE = made(lines(60, 80, TERMS, leading=20, size=11))
BLOCKS = read(PAGE).blocks


def words_of(document: SourceDocument) -> list[str]:
    return [word for block in document.blocks for word in block.text.translate(QUOTES).split()]


QUOTES = str.maketrans("“”‘’", "\"\"''")
EXPECTED = [word for words in TERMS for word in words.split()]


def accuracy(document: SourceDocument) -> float:
    """The share of the page's words that were read, each as often as it stands there."""
    found = Counter(words_of(document))
    return sum(min(count, found[word]) for word, count in Counter(EXPECTED).items()) / len(EXPECTED)


@needs_tesseract
@pytest.mark.parametrize(("dpi", "skew", "noise"), [(200, 1.2, 15), (300, -1.8, 25)])
def test_scans_a_little_askew_and_noisy_are_read_word_for_word(dpi: int, skew: float, noise: int) -> None:
    document = read(scan(PAGE, dpi=dpi, skew=skew, noise=noise), ocr="auto")
    assert accuracy(document) >= 0.98
    assert [block.text[:12] for block in document.blocks] == [block.text[:12] for block in BLOCKS]
    assert document.ocr_pages == (1,)
    assert 0.85 < document.recognition[0].confidence <= 1


@needs_tesseract
@pytest.mark.parametrize("turned", [90, 180])
def test_a_scan_that_lies_on_its_side_or_its_head_is_turned(turned: int) -> None:
    document = read(scan(PAGE, dpi=200, skew=0, noise=0, turned=turned), ocr="auto")
    assert accuracy(document) >= 0.98
    box = document.blocks[0].boxes[0]
    assert (box.bottom - box.top > box.right - box.left) == (turned == 90)


@needs_tesseract
def test_two_columns_of_a_scan_are_read_one_after_the_other() -> None:
    left = [f"Left line {place} of the clause goes on" for place in range(14)]
    right = [f"Right line {place} of another clause" for place in range(14)]
    page = together(lines(50, 80, left, leading=18, size=11), lines(320, 80, right, leading=18, size=11))
    document = read(scan(made(page), dpi=200), ocr="auto")
    order = [word for word in words_of(document) if word in ("Left", "Right")]
    assert order == ["Left"] * 14 + ["Right"] * 14


@needs_tesseract
def test_one_scanned_page_among_others_is_recognised_and_only_that() -> None:
    with pikepdf.open(io.BytesIO(PAGE)) as whole, pikepdf.open(io.BytesIO(scan(PAGE, dpi=200))) as picture:
        whole.pages.append(picture.pages[0])
        file = io.BytesIO()
        whole.save(file)
    document = read(file.getvalue(), ocr="auto")
    assert document.ocr_pages == (2,)
    assert {block.turns[0].page for block in document.blocks} == {1, 2}
    assert not document.notices


@needs_tesseract
def test_boxes_of_recognised_words_lie_where_they_are_on_the_crooked_page() -> None:
    straight, crooked = (read(scan(PAGE, dpi=200, skew=skew, noise=0), ocr="auto") for skew in (0.0, 2.0))
    first, last = straight.blocks[0].boxes[0], straight.blocks[-1].boxes[0]
    moved_first, moved_last = crooked.blocks[0].boxes[0], crooked.blocks[-1].boxes[0]
    assert moved_first.left - first.left < -5 < 5 > abs(moved_last.top - last.top - 5)


@needs_tesseract
@pytest.mark.parametrize(("kind", "count"), [("JPEG", 1), ("PNG", 1), ("TIFF", 2)])
def test_photographed_pages_are_read(kind: str, count: int) -> None:
    picture = pictures(PAGE, dpi=150, skew=0.6)[0]
    small = made(lines(60, 80, TERMS[1:4], leading=20, size=11))
    more = {"save_all": True, "append_images": pictures(small, dpi=150)} if count > 1 else {}
    document = images.read(saved(picture, kind, **more), "page", ocr="auto")
    assert (document.format, document.pages, document.ocr_pages) == ("image", count, tuple(range(1, count + 1)))
    assert accuracy(document) >= 0.95


@needs_tesseract
def test_a_blank_sheet_among_scans_is_nothing_to_tell() -> None:
    sheet = pictures(PAGE, dpi=150)[0]
    document = read(bound([sheet, Image.new("L", sheet.size, 250)], 150), ocr="auto")
    assert (document.ocr_pages, document.notices) == ((1,), ())


# Without Tesseract


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which Tesseract is not installed."""
    monkeypatch.setattr("shutil.which", lambda command: None)


def with_scan() -> bytes:
    picture = pictures(PAGE, dpi=50)[0]
    with pikepdf.open(io.BytesIO(PAGE)) as whole, pikepdf.open(io.BytesIO(bound([picture], 50))) as other:
        whole.pages.append(other.pages[0])
        file = io.BytesIO()
        whole.save(file)
    return file.getvalue()


def test_without_tesseract_a_scanned_page_makes_the_reading_partial(bare: None) -> None:
    (told,) = read(with_scan(), ocr="auto").notices
    assert (told.kind, told.page, told.partial) == ("page-without-text", 2, True)
    assert "apt-get install tesseract-ocr" in told.text


def test_when_told_never_to_the_way_out_is_another(bare: None) -> None:
    (told,) = read(with_scan(), ocr="never").notices
    assert (told.partial, "--ocr" in told.text) == (True, True)


@pytest.mark.parametrize(("how", "way"), [("auto", "apt-get install tesseract-ocr"), ("never", "--ocr never")])
def test_a_scan_that_is_not_read_at_all_is_an_error(bare: None, how: str, way: str) -> None:
    with pytest.raises(ReadError, match=way) as caught:
        read(bound(pictures(PAGE, dpi=50), 50), ocr=how)
    assert caught.value.kind == "no-text"


@pytest.mark.parametrize("how", ["auto", "never"])
def test_a_picture_that_is_not_read_is_an_error(bare: None, how: str) -> None:
    with pytest.raises(ReadError) as caught:
        images.read(saved(pictures(PAGE, dpi=50)[0], "PNG"), "page.png", ocr=how)
    assert caught.value.kind == "no-text"


def test_a_stamp_on_a_scanned_page_does_not_make_it_read(bare: None) -> None:
    picture = pictures(PAGE, dpi=50)[0]

    def stamped(data: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(data)) as document:
            stamp = made(text(20, 20, "DocuSign Envelope ID: 7F3C1A22-90AB-4C1D-8E1F-0123456789AB", size=7))
            with pikepdf.open(io.BytesIO(stamp)) as other:
                document.pages[0].add_overlay(other.pages[0])
            file = io.BytesIO()
            document.save(file)
        return file.getvalue()

    with pytest.raises(ReadError) as caught:
        read(stamped(bound([picture], 50)), ocr="auto")
    assert caught.value.kind == "no-text"


# With what Tesseract is made to say


def said(monkeypatch: pytest.MonkeyPatch, confidence: float) -> None:
    """Tesseract reads a few words with this confidence, of 100."""
    words = [
        Word((1, 1, place), 100, 100 + 40 * place, 900, 130 + 40 * place, confidence, "indemnity") for place in range(9)
    ]
    monkeypatch.setattr("analyser.readers.ocr_words.available", lambda: True)
    monkeypatch.setattr("analyser.readers.ocr.words_in", lambda *_, **__: words)
    monkeypatch.setattr("analyser.readers.ocr.quarter_turns", lambda _: 0)


@pytest.mark.parametrize(
    ("confidence", "told"),
    [(95.0, []), (65.0, [("low-confidence", 2, False)]), (40.0, [("low-confidence", 2, True)])],
)
def test_a_page_read_with_little_confidence_is_told(
    monkeypatch: pytest.MonkeyPatch, confidence: float, told: list[tuple[str, int, bool]]
) -> None:
    said(monkeypatch, confidence)
    document = read(with_scan(), ocr="auto")
    assert [(each.kind, each.page, each.partial) for each in document.notices] == told
    assert [(each.page, each.confidence) for each in document.recognition] == [(2, confidence / 100)]


def test_when_tesseract_fails_the_page_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ocr_words.OcrError("it stopped with an error")

    monkeypatch.setattr("analyser.readers.ocr_words.available", lambda: True)
    monkeypatch.setattr("analyser.readers.ocr.words_in", fail)
    assert kinds(read(with_scan(), ocr="auto")) == ["page-without-text"]


def test_a_page_in_which_nothing_is_recognised_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    said(monkeypatch, 95.0)
    monkeypatch.setattr("analyser.readers.ocr.words_in", lambda *_, **__: [])
    assert [(each.kind, each.partial) for each in read(with_scan(), ocr="auto").notices] == [
        ("page-without-text", True)
    ]


@pytest.mark.parametrize(
    ("first", "again", "kept"),
    [("La", "1.1", "1.1"), ("17.1", "17:1", "17.1"), ("(a)", "(a)", "(a)"), ("Dr", "Dr", "Dr"), ("24", "2.4", "2.4")],
)
def test_hanging_numbers_are_read_a_second_time(first: str, again: str, kept: str) -> None:
    row = [Word((1,), 60, 100, 90, 120, 50.0, first), Word((1,), 150, 100, 400, 120, 95.0, "indemnity")]
    found = numbers_read_again(
        Image.new("L", (500, 200), 255), [row], 20.0, lambda picture: [Word((1,), 0, 0, 30, 20, 90.0, again)]
    )
    assert [word.text for word in found[0]] == [kept, "indemnity"]


# Straightening


@pytest.mark.parametrize("skew", [-3.0, -0.7, 0.0, 1.5, 4.0])
def test_the_skew_of_a_page_is_found(skew: float) -> None:
    assert skew_of(pictures(PAGE, dpi=100, skew=skew)[0]) == pytest.approx(-skew, abs=0.15)


def test_a_shadow_over_a_photograph_is_evened_out() -> None:
    shade = Image.linear_gradient("L").resize((400, 400)).point(lambda grey: 90 + grey * 165 // 255)
    shade.paste(20, (180, 190, 220, 200))
    even = evened(shade)
    assert even.getpixel((200, 195)) < 60
    assert min(even.getpixel((50, top)) for top in range(0, 400, 20)) > 200


def test_a_page_as_a_picture_has_its_lines_in_points(monkeypatch: pytest.MonkeyPatch) -> None:
    said(monkeypatch, 95.0)
    frame = Frame(0, (0.0, 0.0, 595.0, 842.0))
    read_page = recognised(Image.new("L", (1240, 1754), 255), 2.0, 3, frame).page
    assert (read_page.number, read_page.lines[0].left, read_page.lines[0].right) == (3, 50.0, 450.0)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"\xff\xd8\xff\xe0" + b"\0" * 40])
def test_a_damaged_picture_is_named(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("analyser.readers.ocr_words.available", lambda: True)
    with pytest.raises(ReadError) as caught:
        images.read(data, "page.png", ocr="auto")
    assert caught.value.kind == "damaged"
