"""The annotated copy of a Word file: comments at the words, everything else as it was."""

import io
import shutil
import subprocess
import zipfile
from copy import deepcopy
from datetime import date
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
from lxml import etree

import analyser.annotate as whole
from analyser.annotate import word as annotate_word
from analyser.annotate.remarks import Passage, Remark
from analyser.errors import ReadError
from analyser.library.wording import load_wording
from analyser.model.document import Contract, SourceDocument, Span
from analyser.pipeline import Analyser
from analyser.readers import word
from analyser.segment.joining import joined
from tests.word_files import (
    R,
    W,
    level,
    numbered,
    numbering,
    p,
    package,
    packed,
    run,
    table,
)

w = f"{{{W}}}"
MARKS = (w + "commentRangeStart", w + "commentRangeEnd")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DRAWN = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
CHANGES = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}tracked-changes"
SAMPLES = sorted((Path(__file__).parents[1] / "sample_contracts").glob("*.docx"))
Element = etree._Element
Copies = dict[str, tuple[bytes, bytes, list[str]]]
needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="no LibreOffice (apt install libreoffice-writer)"
)


def read(data: bytes) -> Contract:
    document: SourceDocument = word.read(data, "contract.docx", places=True)
    return joined([document])[0]


def remark(contract: Contract, quote: str, text: str = "Say.") -> Remark:
    start = contract.text.index(quote)
    return Remark(Span(start, start + len(quote)), None, (Passage(quote, (text,)),))


def annotated(data: bytes, *quotes: str) -> bytes:
    contract = read(data)
    remarks = [remark(contract, quote) for quote in quotes]
    return annotate_word.annotated(data, "contract.docx", remarks, contract.places, author="analyser")


def copied(body: str, *quotes: str, **more: object) -> bytes:
    return annotated(packed(package(body, **more)), *quotes)  # type: ignore[arg-type]


def part(data: bytes, name: str = "word/document.xml") -> Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def on(data: bytes, *tags: str) -> list[str]:
    """The words on which each comment is, by its number; `tags` are further elements with words."""
    root, words = part(data), {}
    opened: set[str] = set()
    for element in root.iter("*"):
        number = element.get(w + "id", "")
        if element.tag == MARKS[0]:
            opened.add(number)
            words[number] = ""
        elif element.tag == MARKS[1]:
            opened.remove(number)
        elif element.tag in (w + "t", *tags):
            for each in opened:
                words[each] += element.text or ""
    assert not opened
    references = [each.get(w + "id") for each in root.iter(w + "commentReference")]
    assert sorted(references) == sorted(words)
    return [words[number] for number in sorted(words, key=int)]


def without_comments(root: Element) -> bytes:
    """The part without marks of comments, runs that are alike joined."""
    root = deepcopy(root)
    for element in list(root.iter(*MARKS, w + "commentReference")):
        gone = element if element.tag in MARKS else element.getparent()
        assert gone is not None
        parent = gone.getparent()
        assert parent is not None
        parent.remove(gone)
    for run_ in list(root.iter(w + "r")):
        before = run_.getprevious()
        if before is not None and before.tag == w + "r" and _about(before) == _about(run_):
            for child in run_:
                if child.tag != w + "rPr":
                    before.append(child)
            run_.getparent().remove(run_)  # type: ignore[union-attr]
    for text in list(root.iter(w + "t")):
        text.attrib.pop(SPACE, None)
        before = text.getprevious()
        if before is not None and before.tag == w + "t":
            before.text = (before.text or "") + (text.text or "")
            text.getparent().remove(text)  # type: ignore[union-attr]
    return etree.tostring(root, method="c14n")


def _about(run_: Element) -> tuple[object, ...]:
    properties = run_.find(w + "rPr")
    return tuple(run_.attrib.items()), None if properties is None else etree.tostring(properties, method="c14n")


LONG = "The Locum shall indemnify the Practice against all claims."


@pytest.mark.parametrize(
    ("body", "quote", "words"),
    [
        (p(LONG), LONG, LONG),
        (p(LONG), "shall indemnify", "shall indemnify"),
        (f"<w:p>{run('The Locum ')}{run('shall indemnify', '<w:b/>')}{run(' all.')}</w:p>", "shall indemnify", None),
        (f"<w:p>{run('The Locum sh')}{run('all indem', '<w:b/>')}{run('nify all.')}</w:p>", "shall indemnify", None),
        (f'<w:p>{run("Now ")}<w:ins w:id="7">{run("he shall pay")}</w:ins>{run(" all.")}</w:p>', "shall pay", None),
        (f'<w:p>{run("Now ")}<w:ins w:id="7">{run("he shall pay")}</w:ins>{run(" all.")}</w:p>', "pay all", None),
        (f'<w:p>{run("See ")}<w:hyperlink r:id="x">{run("our terms now")}</w:hyperlink></w:p>', "our terms", None),
        ("<w:p><w:r><w:t>a b</w:t><w:tab/><w:t>c d</w:t></w:r></w:p>", "b\tc", "bc"),
        (p("One shall") + p("pay all."), "shall\npay", "shallpay"),
        (table(["Cover", "none shall be given"]), "none shall", None),
        (table(["Cover is", "none at all"]), "is | none", "isnone"),
        (numbered(LONG), "1. The Locum", "The Locum"),
        (numbered(LONG), "1.", LONG),
        (p("  Too  wide  "), "Too", "  Too  wide  "),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{p(LONG)}</w:sdtContent></w:sdt>", "shall indemnify", None),
        (f"<w:p><w:sdt><w:sdtContent>{run(LONG)}</w:sdtContent></w:sdt></w:p>", "shall indemnify", None),
        (
            f"<w:p><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run(LONG)}</w:sdtContent></w:sdt></w:p>",
            "all",
            LONG,
        ),
        (run(LONG) + p("Next."), "shall indemnify", "Next."),
        (p("Be") + f"<w:p>{run('fore ')}<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>", "x=1", ""),
    ],
)
def test_a_comment_is_on_its_words(body: str, quote: str, words: str | None) -> None:
    body = body.replace('xml:space="preserve">  Too', ">  Too")
    data = packed(package(body, numbering=numbering(level(0, "decimal", "%1."))))
    copy = annotated(data, quote)
    assert on(copy) == [quote if words is None else words]
    assert without_comments(part(copy)) == without_comments(part(data))
    assert [block.text for block in word.read(copy, "x").blocks] == [
        block.text for block in word.read(data, "x").blocks
    ]


def test_many_comments_may_share_words() -> None:
    quotes = ["The Locum shall", "Locum shall indemnify", "shall", LONG, "claims."]
    data = packed(package(p(LONG)))
    copy = annotated(data, *quotes)
    assert on(copy) == quotes
    assert without_comments(part(copy)) == without_comments(part(data))


def test_a_number_that_word_counts_stands_for_its_paragraph_however_others_split_it() -> None:
    data = packed(package(numbered(LONG), numbering=numbering(level(0, "decimal", "%1."))))
    assert on(annotated(data, "1.", "shall indemnify")) == [LONG, "shall indemnify"]


def test_a_file_without_any_paragraph_is_refused() -> None:
    data = packed(package(run(LONG)))
    with pytest.raises(ReadError, match="no paragraph"):
        annotated(data, "shall")


@pytest.mark.parametrize(
    "body",
    [
        f'<w:p>{run("See")}<w:r><w:footnoteReference w:id="2"/></w:r>{run(" below.")}</w:p>',
        f'<w:p>{run("See")}<w:r><w:t>it</w:t><w:footnoteReference w:id="2"/><w:t>all</w:t></w:r>{run(" below.")}</w:p>',
    ],
)
def test_words_of_a_footnote_are_marked_at_their_reference(body: str) -> None:
    note = f'<w:footnote w:id="2">{p("Cover is none.")}</w:footnote>'
    data = packed(package(body, footnotes=note))
    copy = annotated(data, "Cover is none.")
    opening = next(part(copy).iter(MARKS[0]))
    assert on(copy) == [""]
    assert opening.getnext() is not None
    assert opening.getnext().find(w + "footnoteReference") is not None  # type: ignore[union-attr]
    assert part(copy, "word/footnotes.xml").find(f".//{MARKS[0]}") is None


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p>{run('Beside.')}{DRAWN.format(p('In the box.'))}</w:p>",
        f"<w:p>{run('Beside.')}{DRAWN.format(p('Out.') + '<w:p>' + DRAWN.format(p('In the box.')) + '</w:p>')}</w:p>",
        '<w:p>'+run('Beside.')+'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>' + p("In the box.")
        + "</w:txbxContent></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>",
    ],
)  # fmt: skip
def test_words_in_a_text_box_are_marked_where_it_hangs(body: str) -> None:
    copy = copied(body, "In the box.")
    opening = next(part(copy).iter(MARKS[0]))
    beside = opening.getprevious()
    assert beside is not None
    assert "".join(beside.itertext()) == "Beside."
    assert not list(opening.iterancestors(w + "txbxContent"))


def test_a_box_to_tick_is_marked_from_the_beginning_of_its_field() -> None:
    form = '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
    field = (
        f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText>'
    )
    body = f'<w:p>{run("Now ")}{field}</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>{run(" NHS work")}</w:p>'
    copy = copied(body, "☐ NHS work")
    after = next(part(copy).iter(MARKS[0])).getnext()
    assert after is not None
    assert after.find(w + "fldChar") is not None


def test_without_words_a_comment_is_on_the_first_paragraph() -> None:
    data = packed(package(p("Agreement between us") + p(LONG)))
    whole = Remark(None, None, (Passage("Whole", ()),))
    contract = read(data)
    remarks = [whole, remark(contract, "between")]
    copy = annotate_word.annotated(data, "contract.docx", remarks, contract.places, author="analyser")
    assert on(copy) == ["Agreement between us", "between"]


def test_comments_that_are_there_stay_first() -> None:
    mark = '<w:commentRangeStart w:id="3"/>{}<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>'
    there = f'<w:comment w:id="3" w:author="A">{p("Mine.")}</w:comment>'
    copy = copied(f"<w:p>{mark.format(run(LONG))}</w:p>", "shall indemnify", comments=there)
    assert on(copy) == [LONG, "shall indemnify"]
    comments = part(copy, "word/comments.xml")
    assert [each.get(w + "id") for each in comments] == ["3", "4"]
    assert "".join(comments[0].itertext()) == "Mine."


def test_a_comment_says_its_passages_as_plain_paragraphs() -> None:
    data = packed(package(p(LONG)))
    passages = (Passage("HIGH: <w:b/> & co", ("Why: one", "Ask: two")), Passage("LOW", ()))
    remarks = [Remark(Span(0, 9), None, passages)]
    copy = annotate_word.annotated(data, "contract.docx", remarks, read(data).places, author="analyser")
    comment = part(copy, "word/comments.xml")[0]
    assert ["".join(each.itertext()) for each in comment] == [
        "HIGH: <w:b/> & co",
        "Why: one",
        "Ask: two",
        "LOW",
    ]
    assert comment.get(w + "author") == "analyser"
    assert comment.get(w + "date") is None


# The package


def test_every_other_part_is_as_it_was() -> None:
    picture = bytes(range(256)) * 9
    parts = package(p(LONG), styles="", parts={"word/media/image1.png": "…", "customXml/item1.xml": "<x/>"})
    data = packed({**parts, "word/media/image1.png": picture})
    copy = annotated(data, "shall")
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(copy)) as new:
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
        assert new.namelist() == [*old.namelist(), "word/comments.xml"]
    assert changed == ["[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"]


def test_the_comments_are_a_part_that_the_document_refers_to() -> None:
    copy = copied(p(LONG), "shall")
    types = {each.get("PartName"): each.get("ContentType") for each in part(copy, "[Content_Types].xml")}
    assert types["/word/comments.xml"] == annotate_word._CONTENT_TYPE
    related = part(copy, "word/_rels/document.xml.rels")
    assert [(each.get("Type"), each.get("Target")) for each in related] == [(f"{R}/comments", "comments.xml")]
    assert word.read(copy, "x").notices[0].kind == "comments"


def test_a_document_without_relations_gets_them() -> None:
    parts = package(p(LONG))
    del parts["word/_rels/document.xml.rels"]
    copy = annotated(packed(parts), "shall")
    assert word.read(copy, "x").notices[0].kind == "comments"


def test_a_lost_comments_part_is_made_anew() -> None:
    lost = f'<Relationship Id="r9" Type="{R}/comments" Target="gone.xml"/>'
    copy = copied(p(LONG), "shall", relations=lost)
    related = part(copy, "word/_rels/document.xml.rels")
    assert [(each.get("Id"), each.get("Target")) for each in related] == [("r9", "comments.xml")]


def test_a_part_of_that_name_that_is_none_of_the_comments_stays() -> None:
    copy = copied(p(LONG), "shall", parts={"word/comments.xml": "<x/>"})
    assert part(copy, "word/comments.xml").tag == "x"
    assert part(copy, "word/comments2.xml").tag == w + "comments"


def test_a_strict_file_stays_strict() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts = {
        name: content.replace(W, strict).replace(R, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, content in package(p(LONG), styles="").items()
    }
    copy = annotated(packed(parts), "shall indemnify")
    assert part(copy).tag == f"{{{strict}}}document"
    assert part(copy, "word/comments.xml").tag == f"{{{strict}}}comments"
    kinds = [each.get("Type", "") for each in part(copy, "word/_rels/document.xml.rels")]
    assert all(kind.startswith("http://purl.oclc.org/") for kind in kinds)
    assert word.read(copy, "x").notices[0].kind == "comments"


def test_the_same_remarks_give_the_same_bytes() -> None:
    assert copied(p(LONG), "shall") == copied(p(LONG), "shall")


def test_a_signed_file_is_known() -> None:
    parts = package(p(LONG), parts={"_xmlsignatures/sig1.xml": "<Signature/>"})
    assert annotate_word.is_signed(packed(parts), "x")
    assert not annotate_word.is_signed(packed(package(p(LONG))), "x")


# Whole contracts, and other programs


@pytest.fixture(scope="module")
def copies() -> Copies:
    """By name: each sample, its copy, and the words that were to be marked."""
    analyser, found = Analyser(), {}
    for sample in SAMPLES:
        review = analyser.review(sample, today=date(2026, 11, 23), places=True)
        data = sample.read_bytes()
        rests = [
            *(each.evidence for each in review.provisions),
            *(each for flag in review.flags for each in flag.evidence),
        ]
        quotes = {(each.start, each.end): squeezed(each.quote) for each in rests}
        found[sample.stem] = (data, whole.annotated(data, review, load_wording()).data, sorted(quotes.values()))
    return found


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("|", "")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.stem)
def test_every_comment_of_a_contract_is_on_its_words(copies: Copies, sample: Path) -> None:
    data, copy, quotes = copies[sample.stem]
    first, *others = on(copy)
    assert first
    assert sorted(map(squeezed, others)) == quotes
    assert without_comments(part(copy)) == without_comments(part(data))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.stem)
def test_python_docx_finds_the_comments(copies: Copies, sample: Path) -> None:
    _, copy, quotes = copies[sample.stem]
    comments = list(docx.Document(io.BytesIO(copy)).comments)
    assert len(comments) == 1 + len(quotes)
    assert all(comment.author == "analyser" and comment.text for comment in comments)


@pytest.fixture(scope="module")
def in_libreoffice(copies: Copies, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All samples, their copies and the hardest document as LibreOffice opens them, in its own XML."""
    folder = tmp_path_factory.mktemp("libreoffice")
    for name, (data, copy, _) in copies.items():
        (folder / f"{name}.docx").write_bytes(data)
        (folder / f"{name}-copy.docx").write_bytes(copy)
    (folder / "hard.docx").write_bytes(packed(HARD))
    (folder / "hard-copy.docx").write_bytes(annotated(packed(HARD), *HARD_QUOTES))
    convert(folder, "fodt")
    return folder


def convert(folder: Path, to: str) -> None:
    """All Word files of a folder by LibreOffice, with a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = map(str, sorted(folder.glob("*.docx")))
    command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


HARD_QUOTES = ("the note.", "In the box.", "☐ NHS", "shall pay", "our terms", "is | none", "shall")
HARD = package(
    f'<w:p>{run("See")}<w:r><w:footnoteReference w:id="2"/></w:r>{run(" below.")}</w:p>'
    f"<w:p>{run('Beside.')}{DRAWN.format(p('In the box.'))}</w:p>"
    '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
    '</w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    f"{run(' NHS work')}</w:p>"
    f'<w:p>{run("Now ")}<w:ins w:id="7" w:author="A">{run("he shall pay")}</w:ins>{run(" all.")}</w:p>'
    f'<w:p>{run("See ")}<w:hyperlink w:anchor="x">{run("our terms now")}</w:hyperlink></w:p>'
    + table(["Cover is", "none at all"])
    + p("The end."),
    footnotes=f'<w:footnote w:id="2">{p("the note.")}</w:footnote>',
)


def opened(folder: Path, name: str) -> tuple[str, list[str], list[str]]:
    """What LibreOffice made of a file: its text without comments, the words on which each is, what each says."""
    root = etree.parse(folder / f"{name}.fodt").getroot()
    annotation, end = f"{OFFICE}annotation", f"{OFFICE}annotation-end"
    said = ["".join(each.itertext()) for each in root.iter(annotation)]
    marked: dict[str | None, str] = {}
    open_: set[str | None] = set()
    text = ""

    def walk(element: Element) -> None:
        nonlocal text
        if element.tag == annotation:
            marked[element.get(f"{OFFICE}name")] = ""
            open_.add(element.get(f"{OFFICE}name"))
        elif element.tag == CHANGES:
            pass
        elif element.tag == end:
            open_.discard(element.get(f"{OFFICE}name"))
        else:
            take(element.text)
            for child in element:
                walk(child)
                take(child.tail)

    def take(words: str | None) -> None:
        nonlocal text
        text += words or ""
        for name in open_:
            marked[name] += words or ""

    body = root.find(f".//{OFFICE}text")
    assert body is not None
    walk(body)
    return squeezed(text), [squeezed(words) for words in marked.values()], said


@needs_libreoffice
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.stem)
def test_libreoffice_shows_the_comments_on_the_same_words(copies: Copies, in_libreoffice: Path, sample: Path) -> None:
    _, copy, _ = copies[sample.stem]
    text, marked, said = opened(in_libreoffice, f"{sample.stem}-copy")
    assert text == opened(in_libreoffice, sample.stem)[0]
    assert sorted(marked) == sorted(map(squeezed, on(copy, w + "delText")))
    assert all(said)


@needs_libreoffice
def test_libreoffice_opens_a_copy_with_comments_at_hard_places(in_libreoffice: Path) -> None:
    text, _, said = opened(in_libreoffice, "hard-copy")
    assert text == opened(in_libreoffice, "hard")[0]
    assert sorted(words for each in said for words in HARD_QUOTES if words in each) == sorted([*HARD_QUOTES, "shall"])


@needs_libreoffice
def test_libreoffice_prints_the_comments_beside_their_words(copies: Copies, tmp_path: Path) -> None:
    (tmp_path / "copy.docx").write_bytes(copies["england-practice-locum"][1])
    convert(tmp_path, 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}')
    with pikepdf.open(tmp_path / "copy.pdf") as printed:
        notes = [(at, note) for at, page in enumerate(printed.pages) for note in page.get("/Annots", [])]
        found = [(at, str(note.Contents), note.Rect[1]) for at, note in notes if note.Subtype == "/Text"]
    page, _, height = next(note for note in found if "HIGH: You promise to make good" in note[1])
    words = pypdfium2.PdfDocument(tmp_path / "copy.pdf")[page].get_textpage()
    line = words.get_charbox(words.search("in other work at the surgery").get_next()[0])  # type: ignore[index]
    assert len(found) == len(on(copies["england-practice-locum"][1]))
    assert abs(float(height) - line[1]) < 40
