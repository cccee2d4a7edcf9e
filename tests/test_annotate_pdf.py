"""The annotated copy of a PDF: highlights on the words to the letter, in every direction, on scans too."""

import io
import os
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from reportlab.pdfgen.canvas import Canvas

from analyser.annotate import annotated, pdf
from analyser.annotate.drawing import INKS
from analyser.annotate.remarks import Passage, Remark
from analyser.errors import ReadError
from analyser.library.wording import load_wording
from analyser.model.document import Contract, Span
from analyser.model.review import Review
from analyser.model.vocabulary import Severity
from analyser.pipeline import Analyser
from analyser.readers import pdf as reader
from analyser.segment.joining import joined

SAMPLES = sorted((Path(__file__).parents[1] / "sample_contracts").glob("*.pdf"))
TODAY = date(2026, 11, 23)
LINES = (
    "The Locum shall indemnify the Practice against",
    "all claims of any kind. The Practice shall not",
    "indemnify.",
)
WORDS = "indemnify the Practice against all claims"
LAST = "The end of it all comes when one party tells the other"
SIZE = (420.0, 300.0)


def paper(*, turn: int = 0, lines: Sequence[str] = LINES, crop: Sequence[float] = ()) -> bytes:
    """A PDF of one page, shown after so many quarter turns clockwise."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=SIZE, invariant=True)
    for at, line in enumerate(lines):
        canvas.drawString(60, 220 - 16 * at, line)
    canvas.save()
    return saved(file.getvalue(), Rotate=90 * turn, **({"CropBox": pikepdf.Array(crop)} if crop else {}))


def saved(data: bytes, **more: object) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as changed:
        for name, value in more.items():
            changed.pages[0].obj[f"/{name}"] = value  # type: ignore[call-overload]
        changed.save(file)
    return file.getvalue()


def read(data: bytes, *, password: str | None = None) -> Contract:
    return joined([reader.read(data, "contract.pdf", password=password)])[0]


def remark(contract: Contract, quote: str, severity: Severity | None = Severity.HIGH) -> Remark:
    start = contract.text.index(quote)
    return Remark(Span(start, start + len(quote)), severity, (Passage(quote, ("Why: it is so.",)),))


def copied(data: bytes, *quotes: str, severity: Severity | None = Severity.HIGH, password: str | None = None) -> bytes:
    contract = read(data, password=password)
    remarks = [remark(contract, quote, severity) for quote in quotes]
    return pdf.annotated(data, contract, remarks, author="analyser", password=password)


@cache
def opened(data: bytes) -> pikepdf.Pdf:
    """Kept open: what is taken from it lives no longer than it does."""
    return pikepdf.open(io.BytesIO(data))


def marks(data: bytes, kind: str = "/Highlight") -> list[tuple[int, pikepdf.Object]]:
    """The annotations of a kind, and on which page each is."""
    pages = enumerate(opened(data).pages, 1)
    return [(number, each) for number, page in pages for each in page.get("/Annots", []) if each.Subtype == kind]


def boxes(mark: pikepdf.Object) -> Iterator[tuple[float, float, float, float]]:
    """Left, bottom, right, top of each of a highlight's quads."""
    points = [float(number) for number in mark.QuadPoints]
    for at in range(0, len(points), 8):
        across, up = points[at : at + 8 : 2], points[at + 1 : at + 8 : 2]
        yield min(across), min(up), max(across), max(up)


def words_under(data: bytes) -> list[str]:
    """The letters that each highlight covers, as pdfium finds them; those of one remark together."""
    pages, found = pypdfium2.PdfDocument(data), defaultdict(str)
    for page, mark in marks(data):
        letters = pages[page - 1].get_textpage()
        number = str(mark.NM).split("-")[1]
        for left, bottom, right, top in boxes(mark):
            found[number] += letters.get_text_bounded(left, bottom - 0.3, right, top + 0.3)
    return [squeezed(found[number]) for number in sorted(found, key=int)]


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("\ufffe", "").replace("\x02", "").replace("|", "")


def drawn(data: bytes, page: int = 0, scale: float = 2.0) -> Image.Image:
    return pypdfium2.PdfDocument(data)[page].render(scale=scale).to_pil().convert("RGB")


def light(severity: Severity | None) -> tuple[int, ...]:
    return tuple(round(255 * part) for part in INKS[severity].light)


def ground(picture: Image.Image, left: float, top: float, right: float, bottom: float) -> tuple[int, ...]:
    """The commonest colour in a part of a picture."""
    part = picture.crop((int(left), int(top), int(right), int(bottom)))
    colours = part.getcolors(part.width * part.height)
    return max(colours)[1]  # type: ignore[no-any-return, type-var]


def near(one: Sequence[int], other: Sequence[int]) -> bool:
    return all(abs(a - b) <= 3 for a, b in zip(one, other, strict=True))


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


def reviewed(analyser: Analyser, sample: Path) -> Review:
    return analyser.review(sample, today=TODAY)


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_a_highlight_covers_its_words_and_no_others(turn: int) -> None:
    assert words_under(copied(paper(turn=turn), WORDS, "indemnify.")) == [squeezed(WORDS), "indemnify."]


def test_on_a_cut_page_too() -> None:
    data = paper(turn=1, crop=(30, 40, 410, 280))
    assert words_under(copied(data, WORDS)) == [squeezed(WORDS)]


def test_letters_that_the_reader_reads_otherwise_are_found() -> None:
    """pdfium gives other letters than stand in the text where a line was cut by a hyphen, or a ligature opened."""
    data = paper(lines=("The Locum shall give full indem-", "nity to the Practice."))
    assert words_under(copied(data, "full indemnity to")) == ["fullindemnityto"]


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
@pytest.mark.parametrize("severity", [*Severity, None])
def test_the_colour_is_on_the_page_where_the_words_are(turn: int, severity: Severity | None) -> None:
    copy = copied(paper(turn=turn), "shall indemnify", severity=severity)
    ((_, mark),) = marks(copy)
    ((left, bottom, right, top),) = boxes(mark)
    upright = drawn(saved(copy, Rotate=0))
    height = upright.height
    place = (2 * left, height - 2 * top, 2 * right, height - 2 * bottom)
    assert near(ground(upright, *place), light(severity))
    assert near(ground(upright, 0, 0, upright.width, place[1] - 4), (255, 255, 255))
    turned = drawn(copy).rotate(90 * turn, expand=True)
    assert near(ground(turned, *place), light(severity))


def test_severity_shows_without_colour() -> None:
    patterns = set()
    for severity in [*Severity, None]:
        copy = copied(paper(), "The Locum shall indemnify the Practice", severity=severity)
        ((_, mark),) = marks(copy)
        content = mark.AP.N.read_bytes().decode()
        patterns.add(next((line.partition("w ")[2] for line in content.splitlines() if " RG " in line), None))
        assert str(mark.Contents).startswith("The Locum shall")
    assert len(patterns) == len(Severity) + 1


def test_a_note_opens_beside_each_highlight() -> None:
    copy = copied(paper(), WORDS)
    ((_, mark),), ((_, window),) = marks(copy), marks(copy, "/Popup")
    assert mark.Popup.objgen == window.objgen
    assert window.Parent.objgen == mark.objgen
    assert (str(mark.T), str(mark.Subj)) == ("analyser", WORDS)
    assert str(mark.Contents) == f"{WORDS}\nWhy: it is so."
    assert "/M" not in mark
    assert "/RC" not in mark


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_what_is_said_of_the_whole_is_a_note_in_the_upper_right_corner_as_shown(turn: int) -> None:
    data = paper(turn=turn)
    whole = Remark(None, None, (Passage("Review", ("ܐ and £5",)),))
    copy = pdf.annotated(data, read(data), [whole], author="analyser")
    ((page, note),) = marks(copy, "/Text")
    assert (page, str(note.Contents)) == (1, "Review\nܐ and £5")
    picture = drawn(copy)
    assert near(ground(picture, picture.width - 44, 12, picture.width - 12, 44), light(None))


def test_words_over_two_pages_are_marked_on_both() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=SIZE, invariant=True)
    for line in ("The Locum shall indemnify the Practice", "against all claims."):
        canvas.drawString(60, 220, line)
        canvas.showPage()
    canvas.save()
    copy = copied(file.getvalue(), "the Practice against all")
    assert words_under(copy) == ["thePracticeagainstall"]
    assert [page for page, _ in marks(copy)] == [1, 2]
    assert len({str(mark.NM) for _, mark in marks(copy)}) == 2


def test_annotations_that_are_there_stay() -> None:
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9])
    data = saved(paper(), Annots=pikepdf.Array([link]))
    copy = copied(data, WORDS)
    kinds = [str(each.Subtype) for each in opened(copy).pages[0].Annots]  # type: ignore[attr-defined]
    assert kinds == ["/Link", "/Highlight", "/Popup"]


def test_the_page_itself_is_as_it_was() -> None:
    data = paper()
    before, after = (opened(each).pages[0] for each in (data, copied(data, WORDS)))
    assert before.Contents.read_bytes() == after.Contents.read_bytes()  # type: ignore[attr-defined]
    assert read(copied(data, WORDS)).text == read(data).text


def test_the_same_remarks_give_the_same_bytes() -> None:
    data = paper()
    assert copied(data, WORDS) == copied(data, WORDS)


# What stands in the way


def signed(data: bytes) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as changed:
        value = pikepdf.Dictionary(Type=pikepdf.Name.Sig, ByteRange=[0, 1, 2, 3], Contents=pikepdf.String("x"))
        field = changed.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Sig, T=pikepdf.String("s"), V=value))
        changed.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]), SigFlags=3)
        changed.save(file)
    return file.getvalue()


def test_a_signature_is_found_and_an_empty_field_for_one_is_none() -> None:
    assert pdf.is_signed(signed(paper()), "x.pdf")
    data = paper()
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as changed:
        field = changed.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Sig, T=pikepdf.String("s")))
        changed.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
        changed.save(file)
    assert not pdf.is_signed(file.getvalue(), "x.pdf")


def protected(data: bytes, **passwords: str) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as changed:
        changed.save(file, encryption=pikepdf.Encryption(**passwords))  # type: ignore[arg-type]
    return file.getvalue()


def test_a_copy_of_an_encrypted_file_opens_with_the_same_passwords_only() -> None:
    copy = copied(protected(paper(), user="reader", owner="owner"), WORDS, password="reader")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(copy))
    for password in ("reader", "owner"):
        with pikepdf.open(io.BytesIO(copy), password=password) as changed:
            assert len(changed.pages[0].Annots) == 2  # type: ignore[attr-defined]


def test_a_file_that_only_restricts_its_readers_stays_restricted() -> None:
    copy = copied(protected(paper(), user="", owner="owner"), WORDS)
    with pikepdf.open(io.BytesIO(copy)) as changed:
        assert changed.is_encrypted


def test_a_file_that_cannot_be_copied_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = paper()
    contract = read(data)

    def fails(*_: object, **__: object) -> None:
        raise pikepdf.PdfError("secret words")

    monkeypatch.setattr(pikepdf, "open", fails)
    with pytest.raises(ReadError, match="can be read but not copied") as caught:
        pdf.annotated(data, contract, [], author="analyser")
    assert caught.value.kind == "damaged"
    assert "secret" not in str(caught.value)


# Scans


def scanned(data: bytes, *, askew: float = 0.0, turn: int = 0) -> bytes:
    """The page as a picture of it, as a scanner makes it."""
    picture = pypdfium2.PdfDocument(data)[0].render(scale=200 / 72).to_pil().convert("L")
    file = io.BytesIO()
    picture.rotate(askew, fillcolor=255).save(file, "PDF", resolution=200)
    return saved(file.getvalue(), Rotate=90 * turn)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="no Tesseract (apt install tesseract-ocr)")
@pytest.mark.parametrize(("askew", "turn"), [(0.0, 0), (1.5, 0), (-2.0, 0), (0.0, 1), (1.5, 3)])
def test_words_of_a_scan_are_marked_where_they_lie(askew: float, turn: int) -> None:
    text = ("The Locum shall be paid monthly by the Practice", "and shall hold full indemnity for all work done.")
    lines = [*(line for _ in range(3) for line in text), LAST]
    copy = copied(scanned(paper(lines=lines), askew=askew, turn=turn), LAST)
    ((_, mark),) = marks(copy)
    points = [float(number) for number in mark.QuadPoints]
    picture = drawn(saved(copy, Rotate=0))
    plain = drawn(saved(scanned(paper(lines=lines), askew=askew), Rotate=0))
    assert dark_within(plain, points) > 0.9 * dark_within(plain, points, border=8) > 300
    middle = 2 * sum(points[::2]) / 4, picture.height - 2 * sum(points[1::2]) / 4
    box = (middle[0] - 60, middle[1] - 6, middle[0] + 60, middle[1] + 6)
    assert near(ground(picture, *box), light(Severity.HIGH))


def dark_within(picture: Image.Image, points: Sequence[float], border: int = 0) -> int:
    """How many dark pixels there are in a quad, with a border around it."""
    mask = Image.new("L", picture.size)
    corners = [(2 * points[at], picture.height - 2 * points[at + 1]) for at in (0, 2, 6, 4)]
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    wide = mask.filter(ImageFilter.MaxFilter(1 + 2 * border)).convert("1")
    dark = picture.convert("L").point(lambda grey: grey < 128, "1")
    return ImageChops.logical_and(dark, wide).histogram()[-1]


# Whole contracts


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.stem)
def test_every_highlight_of_a_contract_is_on_its_words(analyser: Analyser, sample: Path) -> None:
    review = reviewed(analyser, sample)
    made = annotated(sample.read_bytes(), review, load_wording()).data
    marked = {squeezed(each.evidence.quote) for each in review.provisions}
    marked |= {squeezed(each.quote) for flag in review.flags for each in flag.evidence}
    assert set(words_under(made)) == marked


def test_a_page_shows_high_medium_and_plain_provisions_apart(analyser: Analyser, tmp_path: Path) -> None:
    """`ANALYSER_PICTURES=.github` keeps the picture that README shows."""
    sample = next(file for file in SAMPLES if file.stem == "wales-agency-hospital")
    made = annotated(sample.read_bytes(), reviewed(analyser, sample), load_wording()).data
    picture = drawn(made, page=1)
    shown = picture.crop((0, 0, picture.width, picture.height // 2)).quantize(64)
    shown.save(Path(os.environ.get("ANALYSER_PICTURES", tmp_path)) / "annotated.png", optimize=True)
    shares = {count / (picture.width * picture.height): colour for count, colour in picture.getcolors(1 << 24) or ()}
    common = [colour for share, colour in shares.items() if share > 0.005]
    for severity in (Severity.HIGH, Severity.MEDIUM, None):
        assert any(near(colour, light(severity)) for colour in common)
