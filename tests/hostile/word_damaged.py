"""Word files whose packing, parts or XML are broken or made to do harm."""

import struct
from collections.abc import Iterator

from hostile.inputs import BOUNDED, CLAUSES, NEEDLE, READ, REFUSED, WARNED, WHOLE, Bad
from hostile.word_parts import (
    CONTRACT,
    PACKAGE,
    XML,
    W,
    document,
    link,
    links,
    row,
    said,
    table,
    types,
    word_file,
    zipped,
)

CANARY = "CANARY-5b1e"
"""What stands in the file that some inputs try to read; it must never come out."""

_MIB = 1 << 20


def inputs(canary: str, call: str) -> Iterator[Bad]:
    """`canary` is the path of the file that must not be read, `call` an address that must not be called."""
    yield from _remains()
    yield from _missing(call)
    yield from _definitions(canary, call)
    yield from _archives()
    yield from _large()
    yield from _tables()


def _remains() -> Iterator[Bad]:
    yield Bad("sound.docx", word_file(), WHOLE, needles=(NEEDLE,))
    yield Bad("empty.docx", b"", REFUSED, ("empty",))
    long = word_file(document(CONTRACT * 60))
    for percent in range(10, 100, 10):
        yield Bad(f"cut-at-{percent}.docx", long[: len(long) * percent // 100], REFUSED, ("damaged",))
    yield Bad("cut-xml.docx", word_file(document()[:-40]), REFUSED, ("damaged",))
    yield Bad("empty-xml.docx", word_file(b""), REFUSED, ("damaged",))
    yield Bad("no-body.docx", word_file(f'<w:document xmlns:w="{W}"/>'), REFUSED, ("damaged",))
    yield Bad("a-web-page-within.docx", word_file("<html><body>x</body></html>"), REFUSED, ("damaged",))
    yield Bad("no-words.docx", word_file(document("")), WARNED, ("no-text",))
    utf16 = b"\xff\xfe" + document().replace("UTF-8", "UTF-16").encode("utf-16-le")
    yield Bad("utf-16.docx", word_file(utf16), READ, needles=(NEEDLE,))
    broken = document().encode().replace(b"governs", b"gov\xff\xfeerns")
    yield Bad("broken-utf-8.docx", word_file(broken), REFUSED, ("damaged",))
    strict = document().replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    base = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    package = links(link("officeDocument", "word/document.xml", base=base))
    yield Bad("strict.docx", word_file(strict, of_package=package), BOUNDED, needles=(NEEDLE,))


def _missing(call: str) -> Iterator[Bad]:
    yield Bad("no-main-part.docx", word_file(without="word/document.xml"), REFUSED, ("damaged",))
    yield Bad("no-types.docx", word_file(without="[Content_Types].xml"), REFUSED, ("not-a-docx", "damaged"))
    yield Bad("no-links.docx", word_file(without="_rels/.rels"), REFUSED, ("damaged",))
    for name, target, mode in (
        ("elsewhere", f"{call}main.xml", "External"),
        ("outside", "../../../../etc/passwd", ""),
    ):
        package = links(link("officeDocument", target, mode=mode))
        yield Bad(f"main-part-{name}.docx", word_file(of_package=package), REFUSED, ("damaged",))
    sound = {
        "picture-null": link("image", "NULL"),
        "picture-gone": link("image", "media/gone.png"),
        "links-to-itself": link("subDocument", "document.xml"),
        "template-elsewhere": link("attachedTemplate", f"{call}made.dotm", mode="External"),
    }
    for name, of_document in sound.items():
        yield Bad(f"{name}.docx", word_file(of_document=of_document), READ, needles=(NEEDLE,))
    inner = "<c:revision>-9x</c:revision>"
    dates = f"{XML}<c:coreProperties xmlns:c='{PACKAGE}/metadata/core-properties'>{inner}</c:coreProperties>"
    yield Bad("odd-properties.docx", word_file(parts=[("docProps/core.xml", dates)]), READ, needles=(NEEDLE,))


def _definitions(canary: str, call: str) -> Iterator[Bad]:
    refused = {"answers": REFUSED, "kinds": ("unsafe",), "absent": (CANARY,), "raw": (CANARY,)}
    laughs = '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    large = f'<!ENTITY a "{"a" * 100_000}">'
    of_text = {
        "laughs": (laughs, "&l9;"),
        "laughs-squared": (large, "&a;" * 20_000),
        "hides-words": (f'<!ENTITY a "{NEEDLE}">', "&a;"),
        "reads-a-file": (f'<!ENTITY a SYSTEM "file://{canary}">', "&a;"),
        "calls": (f'<!ENTITY a SYSTEM "{call}a">', "&a;"),
        "reads-by-parameter": (f'<!ENTITY % p SYSTEM "file://{canary}"> %p;', ""),
    }
    for name, (definition, use) in of_text.items():
        inner = CONTRACT + f"<w:p><w:r><w:t>{use}</w:t></w:r></w:p>"
        main = document(inner, head=f"<!DOCTYPE x [{definition}]>")
        yield Bad(f"definition-{name}.docx", word_file(main), **refused)
        if name == "reads-a-file":
            utf16 = b"\xff\xfe" + main.replace("UTF-8", "UTF-16").encode("utf-16-le")
            yield Bad("definition-in-utf-16.docx", word_file(utf16), **refused)
    head = f"<!DOCTYPE x [{laughs}]>"
    yield Bad("definition-in-types.docx", word_file(of_types=types(head=head, more="&l9;")), **refused)
    package = links(link("officeDocument", "word/document.xml") + "&l9;", head=head)
    yield Bad("definition-in-links.docx", word_file(of_package=package), **refused)
    core = f'{XML}<!DOCTYPE x [<!ENTITY a SYSTEM "file://{canary}">]><x>&a;</x>'
    kind = "application/vnd.openxmlformats-package.core-properties+xml"
    told = types(more=f'<Override PartName="/docProps/core.xml" ContentType="{kind}"/>')
    made = word_file(of_types=told, parts=[("docProps/core.xml", core)])
    yield Bad("definition-in-properties.docx", made, **refused)


def _archives() -> Iterator[Bad]:
    sound = word_file()
    yield Bad(
        "two-main-parts.docx",
        word_file(parts=[("word/document.xml", document(said("One week.")))]),
        REFUSED,
        ("unsafe",),
    )
    out = [("../../../../../../tmp/hostile-was-here.txt", "x"), ("/hostile-was-here.txt", "x")]
    yield Bad("parts-outside.docx", word_file(parts=out), READ, needles=(NEEDLE,))
    many = [(f"x/{number}", "") for number in range(100_000)]
    yield Bad("parts-100000.docx", lambda: word_file(parts=many), REFUSED, ("too-large",), heavy=True)
    yield Bad("parts-3000.docx", word_file(parts=many[:3000]), REFUSED, ("too-large",))
    yield Bad("marked-encrypted.docx", _marked(sound, 6, b"\1"), REFUSED, ("encrypted",))
    yield Bad("packed-strangely.docx", _marked(sound, 8, b"\x63"), REFUSED, ("damaged",))
    yield Bad("wrong-sum.docx", _entry(sound, 16, 0xDEADBEEF), REFUSED, ("damaged",))
    yield Bad("lies-of-its-size.docx", _entry(word_file(document(CONTRACT * 1000)), 24, 100), REFUSED, ("damaged",))
    yield Bad("junk-behind.docx", sound + b"\xee" * _MIB, BOUNDED)
    inner = zipped([("a.bin", b"\0" * (8 * _MIB))])
    for _ in range(4):
        inner = zipped([(f"{number}.zip", inner) for number in range(10)])
    nested = word_file(parts=[("word/embeddings/o.bin", inner)])
    yield Bad("archives-in-archives.docx", nested, READ, needles=(NEEDLE,))


def _marked(data: bytes, place: int, byte: bytes) -> bytes:
    """One byte changed at that place of the first entry and, two on, of its line in the directory."""
    out = bytearray(data)
    out[data.find(b"PK\3\4") + place] |= byte[0]
    out[data.find(b"PK\1\2") + place + 2] |= byte[0]
    return bytes(out)


def _entry(data: bytes, place: int, value: int) -> bytes:
    """A number changed in the directory's line for the main part."""
    out = bytearray(data)
    line = data.rfind(b"PK\1\2", 0, data.rfind(b"word/document.xml"))
    struct.pack_into("<I", out, line + place, value)
    return bytes(out)


def _large() -> Iterator[Bad]:
    def around(pieces: int, piece: bytes) -> Iterator[bytes]:
        before, after = document("@@").split("@@")
        yield before.encode()
        yield from (piece for _ in range(pieces))
        yield after.encode()

    big = {"answers": REFUSED, "kinds": ("too-large",)}
    blank, tiny = b" " * _MIB, said("x").encode() * 20_000
    yield Bad("bomb-1-gib.docx", lambda: word_file(lambda: around(1 << 10, blank)), **big, heavy=True)
    yield Bad("bomb-300-mib.docx", lambda: word_file(lambda: around(300, blank)), **big)
    yield Bad("bomb-of-paragraphs.docx", lambda: word_file(lambda: around(400, tiny)), **big, heavy=True)
    media = ("word/media/a.bin", lambda: iter([b"\0" * _MIB] * (3 << 10)))
    made = link("image", "media/a.bin")
    yield Bad("bomb-of-a-picture.docx", lambda: word_file(of_document=made, parts=[media]), **big, heavy=True)
    deep = "<w:smartTag>" * 10_000 + said("x") + "</w:smartTag>" * 10_000
    yield Bad("10000-deep.docx", word_file(document(CONTRACT + deep)), REFUSED, ("damaged",))
    wide = f'<w:p w:rsidR="{"A" * 11_000_000}"/>'
    yield Bad("name-of-11-mb.docx", word_file(document(CONTRACT + wide)), REFUSED, ("damaged", "too-large"))
    yield Bad("word-of-11-mb.docx", word_file(document(CONTRACT + said("warning " * 1_400_000))), BOUNDED)
    lines = "".join(said(f"{number}. The Doctor keeps record {number}.") for number in range(100_000))
    yield Bad("paragraphs-100000.docx", word_file(document(lines + CONTRACT)), BOUNDED, heavy=True)


def _tables() -> Iterator[Bad]:
    def nested(depth: int) -> str:
        inner = said(CLAUSES[2])
        for _ in range(depth):
            inner = table(row(inner + "<w:p/>"))
        return inner

    yield Bad("tables-60-deep.docx", word_file(document(nested(60))), READ, needles=(NEEDLE,))
    yield Bad("tables-1000-deep.docx", word_file(document(nested(1000))), REFUSED, ("damaged",))
    span = table(row(said("x"), of_cell='<w:gridSpan w:val="2000000000"/>'))
    yield Bad("cell-2e9-wide.docx", word_file(document(CONTRACT + span)), READ, needles=(NEEDLE,))
    for rows in (600, 5000):
        first = row(said("top"), of_cell='<w:vMerge w:val="restart"/>')
        merged = table(first + row("<w:p/>", of_cell="<w:vMerge/>") * rows)
        yield Bad(f"cell-over-{rows}-rows.docx", word_file(document(CONTRACT + merged)), READ, needles=(NEEDLE,))
    uneven = row(said("a")) + row(said("b"), said("c"), of_cell="<w:vMerge/>") + "<w:tr/>"
    ragged = f"<w:tbl><w:tblPr/><w:tblGrid/>{uneven}</w:tbl>"
    yield Bad("ragged-table.docx", word_file(document(CONTRACT + ragged)), READ, needles=(NEEDLE,))
    rows = row(said("rate"), said("85")) * 10_000
    yield Bad("table-of-10000-rows.docx", word_file(document(CONTRACT + table(rows))), BOUNDED, heavy=True)
