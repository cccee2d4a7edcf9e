"""The PDF reader as a whole: what a reader of the pages sees, and what is said of the rest."""

import hashlib
import io

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from analyser.errors import ReadError
from analyser.model.document import BlockRole, PageTurn
from tests.pdfs import (
    FONT,
    HEIGHT,
    SENTENCE,
    WIDTH,
    blocks,
    changed,
    filled,
    kinds,
    lines,
    made,
    read,
    rule,
    text,
    texts,
    together,
)

CLAUSES = [
    "1. Term. The engagement starts on 1 March 2026 and ends on 31 August 2026.",
    "2. Termination. Either party may end this agreement by three months written notice.",
    "3. Pay. The Locum is paid GBP 85.00 per hour, monthly in arrears.",
]
CONTRACT = made(lines(60, 80, CLAUSES, leading=20))


def encrypted(user: str) -> bytes:
    key = pikepdf.Encryption(owner="owner", user=user, R=6)
    return changed(CONTRACT, lambda document: None, encryption=key)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "damaged"),
        (b"%PDF-1.7\n", "damaged"),
        (CONTRACT[: len(CONTRACT) // 2], "damaged"),
        (encrypted("secret"), "encrypted"),
        (made(lambda canvas: None), "no-text"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data)
    assert (caught.value.kind, caught.value.name) == (kind, "contract.pdf")


def test_an_encrypted_file_asks_for_its_password() -> None:
    with pytest.raises(ReadError, match="--password"):
        read(encrypted("secret"))


def test_a_wrong_password_is_told_from_a_missing_one() -> None:
    with pytest.raises(ReadError, match="does not open"):
        read(encrypted("secret"), password="guess")


@pytest.mark.parametrize(("user", "password"), [("secret", "secret"), ("", None)])
def test_an_encrypted_file_is_read_with_its_password_or_when_it_needs_none(user: str, password: str | None) -> None:
    assert read(encrypted(user), password=password).blocks[1].text == CLAUSES[1]


def test_a_file_with_too_many_pages_is_refused() -> None:
    many = changed(CONTRACT, lambda document: [document.pages.append(document.pages[0]) for _ in range(2_000)])
    with pytest.raises(ReadError) as caught:
        read(many)
    assert caught.value.kind == "too-long"


def test_a_stream_that_swells_is_refused_before_it_is_opened() -> None:
    def swell(document: pikepdf.Pdf) -> None:
        document.pages[0].Contents = document.make_stream(b" " * (80 << 20))

    with pytest.raises(ReadError) as caught:
        read(changed(CONTRACT, swell, compress_streams=True))
    assert caught.value.kind == "too-large"


def with_drawings(uses: int, levels: int, name: str = "/X") -> bytes:
    """The contract with drawings that each use the next one so often."""

    def add(document: pikepdf.Pdf) -> None:
        inner = document.make_stream(b"0 0 m 9 9 l S", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        inner.BBox = [0, 0, 595, 842]
        for _ in range(levels):
            outer = document.make_stream(b"%b Do " % name.encode() * uses)
            outer.Type, outer.Subtype, outer.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 595, 842]
            outer.Resources = pikepdf.Dictionary(XObject={"/X": inner})
            inner = outer
        page = document.pages[0]
        page.Resources.XObject = pikepdf.Dictionary(X=inner)
        page.contents_add(b" %b Do " % name.encode())

    return changed(CONTRACT, add)


@pytest.mark.parametrize("name", ["/X", "/#58"])
def test_drawings_within_drawings_that_come_to_too_much_are_refused(name: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(with_drawings(10, 9, name))
    assert caught.value.kind == "too-large"


@pytest.mark.parametrize(("uses", "levels"), [(1, 20), (50, 1), (6, 3)])
def test_drawings_within_drawings_are_read_past(uses: int, levels: int) -> None:
    assert [block.text for block in read(with_drawings(uses, levels)).blocks] == CLAUSES


def of_itself(uses: int) -> bytes:
    """The contract with a drawing that uses itself so often."""

    def turn_back(document: pikepdf.Pdf) -> None:
        drawing = document.pages[0].Resources.XObject.X
        drawing.Resources = pikepdf.Dictionary(XObject={"/X": drawing})

    return changed(with_drawings(uses, 1), turn_back)


def test_a_drawing_that_uses_itself_once_is_read_past() -> None:
    assert [block.text for block in read(of_itself(1)).blocks] == CLAUSES


def test_a_drawing_that_uses_itself_twice_is_refused() -> None:
    with pytest.raises(ReadError) as caught:
        read(of_itself(2))
    assert caught.value.kind == "too-large"


def test_a_damaged_stream_makes_the_reading_partial() -> None:
    long = changed(made(lines(60, 60, filled(50))), lambda document: None, compress_streams=True)
    start = long.index(b"stream\n", long.index(b"/FlateDecode")) + 200
    document = read(long[:start] + b"\xff" * 40 + long[start + 40 :])
    assert [notice.partial for notice in document.notices if notice.kind == "damaged"] == [True]


def test_a_page_that_cannot_be_loaded_makes_the_reading_partial() -> None:
    two = made(lines(60, 80, CLAUSES), lines(60, 80, CLAUSES))

    def lose(document: pikepdf.Pdf) -> None:
        document.Root.Pages.Kids = pikepdf.Array([document.pages[0].obj, pikepdf.Dictionary(Type=pikepdf.Name.Nothing)])

    document = read(changed(two, lose))
    assert ("damaged-page", 2, True) in [(notice.kind, notice.page, notice.partial) for notice in document.notices]


def test_the_document_says_what_it_was_made_of() -> None:
    document = read(CONTRACT)
    assert (document.name, document.format, document.pages) == ("contract.pdf", "pdf", 1)
    assert document.sha256 == hashlib.sha256(CONTRACT).hexdigest()


def test_reading_twice_gives_the_same() -> None:
    assert read(CONTRACT) == read(CONTRACT)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_in_its_order(turn: int) -> None:
    def rotate(document: pikepdf.Pdf) -> None:
        document.pages[0].Rotate = turn

    assert texts(changed(CONTRACT, rotate)) == CLAUSES


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_letters_that_run_up_or_down_the_page_are_read_in_their_order(degrees: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(degrees)
        canvas.setFont(FONT, 10)
        for place, words in enumerate(CLAUSES):
            canvas.drawString(-200, 100 - 20 * place, words)

    assert texts(made(draw)) == CLAUSES


def test_boxes_lead_back_to_the_place_on_the_page_as_shown() -> None:
    def rotate(document: pikepdf.Pdf) -> None:
        document.pages[0].Rotate = 90

    upright = blocks(CONTRACT)[0].boxes[0]
    turned = blocks(changed(CONTRACT, rotate))[0].boxes[0]
    assert upright.left == pytest.approx(60, abs=2)
    assert upright.bottom == pytest.approx(80, abs=4)
    assert turned.right == pytest.approx(HEIGHT - upright.top)
    assert turned.top == pytest.approx(upright.left)


def test_every_word_of_a_block_lies_in_one_of_its_boxes() -> None:
    block = blocks(made(lines(60, 80, ["4.1 " + SENTENCE, "and for all that it leaves out, whoever asks for it."])))[0]
    covered = {place for box in block.boxes for place in range(box.start, box.end)}
    assert [letter for place, letter in enumerate(block.text) if place not in covered] == [" "]


def test_a_paragraph_that_crosses_a_page_is_one_block_with_a_turn() -> None:
    first = lines(60, 740, [f"4.1 {SENTENCE} by law and", f"    {SENTENCE} by law or"])
    second = lines(60, 60, ["by custom, whatever the Practice says of it."])
    (block,) = blocks(made(first, second))
    assert block.turns == (PageTurn(0, 1), PageTurn(block.text.index("by custom"), 2))


def test_words_printed_twice_are_read_once() -> None:
    twice = made(together(lines(60, 80, CLAUSES, leading=20), lines(60.3, 80, CLAUSES, leading=20)))
    assert texts(twice) == CLAUSES


def test_letters_set_apart_are_words() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 11)
        for place, letter in enumerate("three months notice"):
            canvas.drawString(60 + 9 * place, 700, letter)

    assert texts(made(draw)) == ["three months notice"]


def test_odd_spaces_are_cleaned() -> None:
    assert texts(made(text(60, 80, "Either\xa0party may terminate   this agreement."))) == [
        "Either party may terminate this agreement."
    ]


def unseen(draw_hidden: object) -> list[tuple[str, bool]]:
    document = read(made(lambda canvas: (lines(60, 80, CLAUSES, leading=20)(canvas), draw_hidden(canvas))))
    assert [block.text for block in document.blocks] == CLAUSES
    return [(notice.kind, notice.partial) for notice in document.notices]


def invisible(canvas: Canvas) -> None:
    words = canvas.beginText(60, 400)
    words.setTextRenderMode(3)
    words.textOut("The Locum may leave at any time.")
    canvas.drawText(words)


def white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.drawString(60, 400, "Ignore clause 2.")


def outside(canvas: Canvas) -> None:
    canvas.drawString(5000, 5000, "A clause beyond the edge.")


def covered(canvas: Canvas) -> None:
    canvas.setFillGray(0.97)
    canvas.drawString(60, 400, "As good as white.")


@pytest.mark.parametrize("draw", [invisible, white, outside, covered])
def test_hidden_words_are_left_out_with_a_notice(draw: object) -> None:
    assert unseen(draw) == [("hidden-text", False)]


def test_words_on_a_hidden_layer_are_left_out() -> None:
    def hide(document: pikepdf.Pdf) -> None:
        layer = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Draft"))
        document.Root.OCProperties = pikepdf.Dictionary(
            OCGs=pikepdf.Array([layer]), D=pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
        )
        page = document.pages[0]
        page.Resources.Properties = pikepdf.Dictionary(L=layer)
        more = b" /OC /L BDC BT /F1 10 Tf 60 400 Td (A hidden clause.) Tj ET EMC"
        page.contents_add(document.make_stream(more))

    document = read(changed(CONTRACT, hide))
    assert "A hidden clause." not in [block.text for block in document.blocks]
    assert kinds(document) == ["hidden-text"]


def test_white_words_on_a_dark_ground_are_seen() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.2)
        canvas.rect(50, 690, 300, 30, fill=1)
        canvas.setFillGray(1)
        canvas.drawString(60, 700, "Activity and cover")

    document = read(made(draw))
    assert [block.text for block in document.blocks] == ["Activity and cover"]
    assert not document.notices


def test_struck_words_are_left_out_with_a_notice() -> None:
    struck = together(text(60, 80, "The Locum shall indemnify the Practice."), rule(60, 77, 245, 77))
    document = read(made(together(struck, text(60, 100, CLAUSES[1]))))
    assert [block.text for block in document.blocks] == [CLAUSES[1]]
    assert kinds(document) == ["struck-text"]


def test_underlined_words_stay() -> None:
    document = read(made(together(text(60, 80, "Governing law gives jurisdiction"), rule(60, 81.5, 205, 81.5))))
    assert document.blocks[0].text == "Governing law gives jurisdiction"
    assert not document.notices


def note(kind: str, **more: object) -> pikepdf.Dictionary:
    box = pikepdf.Array([58, HEIGHT - 102, 500, HEIGHT - 92])
    return pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(f"/{kind}"), Rect=box, **more)


def annotated(kind: str, **more: object) -> bytes:
    def add(document: pikepdf.Pdf) -> None:
        document.pages[0].Annots = document.make_indirect(pikepdf.Array([note(kind, **more)]))

    return changed(CONTRACT, add)


def test_words_under_a_strike_out_note_are_left_out() -> None:
    document = read(annotated("StrikeOut"))
    assert CLAUSES[1] not in [block.text for block in document.blocks]
    assert kinds(document) == ["struck-text"]


def test_words_typed_on_the_page_are_part_of_it() -> None:
    typed = changed(made(text(60, 130, "Signed:")), lambda document: None)

    def add(document: pikepdf.Pdf) -> None:
        document.pages[0].Annots = pikepdf.Array([note("FreeText", Contents="Subject to insurance.")])

    assert "Subject to insurance." in texts(changed(typed, add))


def test_comments_are_told_and_not_read() -> None:
    document = read(annotated("Text", Contents="Is this clause fair?"))
    assert "fair" not in " ".join(block.text for block in document.blocks)
    assert kinds(document) == ["comments"]


def form(canvas: Canvas) -> None:
    text(60, 80, "Hourly rate (GBP):")(canvas)
    canvas.acroForm.textfield(name="rate", x=160, y=HEIGHT - 86, width=120, height=18, value="97.50 per hour")
    text(80, 120, "I hold my own indemnity")(canvas)
    canvas.acroForm.checkbox(name="own", x=60, y=HEIGHT - 122, size=12, checked=True)
    text(80, 150, "I rely on the scheme")(canvas)
    canvas.acroForm.checkbox(name="scheme", x=60, y=HEIGHT - 152, size=12, checked=False)


def test_a_form_is_read_with_what_was_filled_in() -> None:
    assert texts(made(form)) == [
        "Hourly rate (GBP): 97.50 per hour",
        "☒ I hold my own indemnity",
        "☐ I rely on the scheme",
    ]


def test_an_attached_document_makes_the_reading_partial() -> None:
    def attach(document: pikepdf.Pdf) -> None:
        document.attachments["../side-letter.pdf"] = b"%PDF-1.4"

    (told,) = read(changed(CONTRACT, attach)).notices
    assert (told.kind, told.partial) == ("attachment", True)
    assert told.text.endswith("side-letter.pdf")


def test_a_script_is_told() -> None:
    def script(document: pikepdf.Pdf) -> None:
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")

    assert kinds(read(changed(CONTRACT, script))) == ["script"]


def test_a_form_that_only_its_viewer_makes_is_partial() -> None:
    def dynamic(document: pikepdf.Pdf) -> None:
        xdp = document.make_stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>")
        document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(), XFA=xdp)
        document.Root.NeedsRendering = True

    assert [(each.kind, each.partial) for each in read(changed(CONTRACT, dynamic)).notices] == [("dynamic-form", True)]


def test_an_earlier_version_is_told_and_the_last_one_read() -> None:
    later = CONTRACT + b"\n" + b"%%EOF\n"
    assert kinds(read(later)) == ["earlier-version"]


def test_a_blank_page_is_nothing_to_tell() -> None:
    document = read(made(lines(60, 80, CLAUSES), lambda canvas: None))
    assert (document.pages, document.notices) == (2, ())


def test_slanted_words_are_a_watermark() -> None:
    def stamp(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(150, 300)
        canvas.rotate(45)
        canvas.setFont(FONT, 70)
        canvas.drawString(0, 0, "DRAFT")
        canvas.restoreState()

    document = read(made(together(lines(60, 80, CLAUSES, leading=20), stamp)))
    assert [block.text for block in document.blocks] == CLAUSES
    assert document.furniture == ("DRAFT",)


def test_a_bold_line_is_a_heading() -> None:
    page = together(text(60, 80, "Indemnity", font="Helvetica-Bold"), text(60, 100, CLAUSES[1]))
    assert [block.role for block in blocks(made(page))] == [BlockRole.HEADING, BlockRole.PARAGRAPH]


def test_hyphens_at_line_ends_are_joined() -> None:
    page = lines(60, 80, ["The Locum must hold adequate insur-", "ance against claims that arise."])
    assert texts(made(page)) == ["The Locum must hold adequate insurance against claims that arise."]


def test_the_pages_are_let_go_of_while_reading() -> None:
    import pypdfium2

    opened = []

    class Counting(pypdfium2.PdfPage):
        def close(self) -> None:
            opened.append(self)
            super().close()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pypdfium2._helpers.document.PdfPage", Counting)
        read(made(*[lines(60, 80, CLAUSES)] * 3))
    assert len(opened) == 3


def test_no_text_of_the_contract_is_in_an_error() -> None:
    with pytest.raises(ReadError) as caught:
        read(io.BytesIO(encrypted("secret")).getvalue(), password="Confidential")
    assert "Confidential" not in str(caught.value)


def test_a_footnote_follows_the_paragraph_that_reads_on_over_it() -> None:
    first = together(
        lines(60, 640, [f"4.1 {SENTENCE} by law and", f"    {SENTENCE} by law or"]),
        lines(60, 780, ["1 As the scheme defines it from time to time."], size=7),
    )
    second = lines(60, 60, ["by custom, whatever the Practice says of it.", "", f"4.2 {SENTENCE}."])
    found = blocks(made(first, second))
    assert [block.role for block in found] == [BlockRole.PARAGRAPH, BlockRole.FOOTNOTE, BlockRole.PARAGRAPH]
    assert found[0].text.endswith("by law or by custom, whatever the Practice says of it.")


@pytest.mark.parametrize("on_top", [True, False])
def test_words_of_another_programs_recognition_are_told(on_top: bool) -> None:
    def scanned(canvas: Canvas) -> None:
        if on_top:
            lines(60, 80, CLAUSES)(canvas)
        canvas.drawImage(ImageReader(Image.new("L", (300, 420), 230)), 0, 0, WIDTH, HEIGHT)
        if not on_top:
            words = canvas.beginText(60, 700)
            words.setTextRenderMode(3)
            words.textLines(CLAUSES)
            canvas.drawText(words)

    document = read(made(scanned))
    assert [block.text for block in document.blocks] == CLAUSES
    assert kinds(document) == ["text-layer"]
