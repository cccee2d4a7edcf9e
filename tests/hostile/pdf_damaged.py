"""PDFs that were cut, mangled, locked, or whose parts contradict each other."""

import io
import struct
from collections.abc import Iterator

from hostile.inputs import BOUNDED, CLAUSES, NEEDLE, READ, REFUSED, WARNED, WHOLE, Bad
from hostile.pdf_parts import BOX, CATALOG, CONTRACT, FONT, file_of, one_page, packed, page, stream, words


def inputs() -> Iterator[Bad]:
    yield from _remains()
    yield from _locked()
    yield from _trees()
    yield from _tables()
    yield from _contents()


def three_pages() -> bytes:
    """A sound file of three pages whose contents are packed."""
    objects = {1: CATALOG, 2: b"<</Type/Pages/Kids[3 0 R 8 0 R 9 0 R]/Count 3>>", 4: FONT}
    for number, contents in ((3, 10), (8, 11), (9, 12)):
        filler = [f"Schedule line {line}: the Doctor keeps proper records of session {line}." for line in range(20)]
        objects[number] = page(b"%d 0 R" % contents)
        objects[contents] = packed(words([*CLAUSES, *filler]))
    return file_of(objects)


def _remains() -> Iterator[Bad]:
    whole, one = three_pages(), one_page()
    yield Bad("sound.pdf", whole, WHOLE, needles=(NEEDLE,))
    yield Bad("empty.pdf", b"", REFUSED, ("empty",))
    yield Bad("one-byte.pdf", b"%", REFUSED, ("not-a-pdf",))
    yield Bad("head-only.pdf", b"%PDF-1.7\n", REFUSED, ("damaged",))
    yield Bad("zeros.pdf", b"\0" * (1 << 20), REFUSED, ("not-a-pdf",))
    for percent in range(10, 100, 10):
        yield Bad(f"cut-at-{percent}.pdf", whole[: len(whole) * percent // 100], WARNED)
    yield Bad("junk-2k-before.pdf", b"#" * 2048 + whole, WARNED)
    yield Bad("mail-head-before.pdf", b"Content-Type: application/pdf\r\n\r\n" + whole, READ, needles=(NEEDLE,))
    yield Bad("no-table.pdf", one.split(b"xref\n0")[0], WARNED)
    yield Bad("table-elsewhere.pdf", one.replace(b"startxref\n", b"startxref\n7"), READ, needles=(NEEDLE,))
    yield Bad("line-ends-changed.pdf", one_page(o5=packed(CONTRACT * 9)).replace(b"\n", b"\r\n"), WARNED)
    yield Bad("bits-flipped.pdf", _flipped(whole), WARNED)


def _flipped(data: bytes) -> bytes:
    out = bytearray(data)
    for place in range(300, len(out) - 150, 89):
        out[place] ^= 0x5A
    return bytes(out)


def _locked() -> Iterator[Bad]:
    for bits in (40, 128):
        for user in ("secret", ""):
            locked = _drawn(user, bits)
            if user:
                yield Bad(f"locked-rc4-{bits}.pdf", locked, REFUSED, ("encrypted",))
            else:
                yield Bad(f"copying-forbidden-rc4-{bits}.pdf", locked, READ, needles=(NEEDLE,))
    yield Bad("locked-aes-256.pdf", _aes("secret"), REFUSED, ("encrypted",))
    yield Bad("copying-forbidden-aes-256.pdf", _aes(""), READ, needles=(NEEDLE,))
    odd = b"<</Filter/Strange.Locks/V 4/R 4/Length 128>>"
    locked = one_page(o9=odd, trailer=b"/Encrypt 9 0 R/ID[<00><00>]")
    yield Bad("locked-strangely.pdf", locked, REFUSED, ("encrypted",))


def _drawn(user: str, bits: int) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    lock = StandardEncryption(user, ownerPassword="owner", canPrint=0, canCopy=0, strength=bits)
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), invariant=1, encrypt=lock)
    for place, clause in enumerate(CLAUSES):
        canvas.drawString(50, 780 - 16 * place, clause)
    canvas.save()
    return file.getvalue()


def _aes(user: str) -> bytes:
    import pikepdf

    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(one_page())) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="owner", user=user, R=6))
    return file.getvalue()


def _trees() -> Iterator[Bad]:
    def kids(body: bytes) -> bytes:
        return one_page(o2=b"<</Type/Pages/Kids[%b>>" % body)

    yield Bad("pages-hold-themselves.pdf", kids(b"3 0 R 2 0 R]/Count 2"), WARNED)
    node = b"<</Type/Pages/Count 1/Kids[%d 0 R]/Parent %d 0 R>>"
    yield Bad("pages-in-a-ring.pdf", file_of({1: CATALOG, 2: node % (6, 6), 6: node % (2, 2)}), REFUSED)
    yield Bad("count-too-large.pdf", kids(b"3 0 R]/Count 2147483647"), BOUNDED, needles=(NEEDLE,))
    yield Bad("count-negative.pdf", kids(b"3 0 R]/Count -9"), READ, needles=(NEEDLE,))
    yield Bad("kids-of-all-sorts.pdf", kids(b"null 7 (x) 99 0 R 3 0 R]/Count 5"), WARNED, needles=(NEEDLE,))
    yield Bad("tree-5000-deep.pdf", _deep(5000), BOUNDED)
    yield Bad("tree-of-1e8-pages.pdf", _shared(), REFUSED)
    yield Bad("20000-pages.pdf", lambda: _many(20_000), REFUSED, ("too-long",), heavy=True)
    for name, more in (
        ("arrays", b"[" * 100_000 + b"]" * 100_000),
        ("maps", b"<</A " * 50_000 + b"1" + b">>" * 50_000),
    ):
        yield Bad(f"nested-{name}.pdf", one_page(o3=page(more=b"/X " + more)), BOUNDED)


def _deep(levels: int) -> bytes:
    objects = {1: CATALOG, 4: FONT, 5: stream(CONTRACT), 2: b"<</Type/Pages/Kids[10 0 R]/Count 1>>"}
    for number in range(10, 10 + levels):
        above = 2 if number == 10 else number - 1
        objects[number] = b"<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1>>" % (above, number + 1)
    objects[10 + levels] = page()
    return file_of(objects)


def _shared() -> bytes:
    """Eight levels, each of which holds the next one ten times."""
    objects = {1: CATALOG, 4: FONT, 5: stream(CONTRACT), 3: page()}
    levels = [2, 21, 22, 23, 24, 25, 26, 27]
    for place, number in enumerate(levels):
        below = levels[place + 1] if place < 7 else 3
        kids = b"%d 0 R " % below * 10
        objects[number] = b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, 10 ** (8 - place))
    return file_of(objects)


def _many(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(10, 10 + count))
    objects = {1: CATALOG, 2: b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count), 4: FONT, 5: stream(CONTRACT)}
    return file_of(objects | {number: page() for number in range(10, 10 + count)})


def _tables() -> Iterator[Bad]:
    one = one_page()
    table = one.rfind(b"xref\n0")
    again = one.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % table)
    yield Bad("table-before-itself.pdf", again, READ, needles=(NEEDLE,))
    yield Bad("table-of-2e9.pdf", one.replace(b"xref\n0 6\n", b"xref\n0 2000000000\n"), BOUNDED)
    head = b"/Type/XRef/Index[0 2147483647]/Size 2147483647/Root 1 0 R/W"
    tables = {"index-2e9": packed(struct.pack(">BIB", 1, 0, 0) * 10, head + b"[1 4 1]")}
    tables["no-width"] = stream(b"", head + b"[0 0 0]")
    for name, body in tables.items():
        made = one[:table] + b"9 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF" % (body, table)
        yield Bad(f"table-{name}.pdf", made, BOUNDED)
    objects = stream(b"8 0 <<>>", b"/Type/ObjStm/N 2147483647/First 4")
    yield Bad("2e9-objects-packed.pdf", one_page(o7=objects, o3=page(more=b"/X 8 0 R")), READ, needles=(NEEDLE,))
    looped = one_page(o3=page(box=b"7 0 R"), o7=b"8 0 R", o8=b"7 0 R")
    yield Bad("box-is-a-ring.pdf", looped, BOUNDED)


def _contents() -> Iterator[Bad]:
    yield Bad("contents-are-a-ring.pdf", one_page(o5=b"7 0 R", o7=b"5 0 R"), WARNED)
    yield Bad("contents-missing.pdf", one_page(o3=page(b"77 0 R")), WARNED)
    own = b"<</Length 5 0 R>>\nstream\n%b\nendstream" % CONTRACT
    yield Bad("length-is-itself.pdf", one_page(o5=own), BOUNDED)
    yield Bad("packed-and-torn.pdf", _torn(one_page(o5=packed(words(CLAUSES * 20, size=6)))), WARNED)
    yield Bad("filter-unknown.pdf", one_page(o5=stream(CONTRACT, b"/Filter/Strange")), BOUNDED)
    yield Bad(
        "filters-1000.pdf", one_page(o5=stream(b"20" * 50, b"/Filter[%b]" % (b"/ASCIIHexDecode " * 1000))), WARNED
    )
    yield Bad("ascii85-unfinished.pdf", one_page(o5=stream(b"zzzz!!", b"/Filter/ASCII85Decode")), WARNED)
    wide = b"/DecodeParms<</Predictor 12/Columns 2147483647/Colors 4/BitsPerComponent 16>>"
    yield Bad("predictor-2e9-wide.pdf", one_page(o5=packed(CONTRACT, wide)), WARNED)
    outside = b"<</Length 0/F(/etc/hostname)>>\nstream\n\nendstream"
    yield Bad("contents-in-another-file.pdf", one_page(o5=outside), WARNED)
    boxes = {"huge": b"[0 0 1000000000 1000000000]", "nothing": b"[0 0 0 0]", "two": b"[0 0]", "null": b"null"}
    boxes |= {"no-numbers": b"[0 0 1e400 NaN]", "turned": b"[595 842 0 0]", "strings": b"[(a) (b) (c) (d)]"}
    for name, box in boxes.items():
        yield Bad(f"box-{name}.pdf", one_page(o3=page(box=box)), BOUNDED)
    apart = page(more=b"/UserUnit 1000000/CropBox[1e8 1e8 2e8 2e8]", box=BOX)
    yield Bad("shown-part-outside.pdf", one_page(o3=apart), BOUNDED)


def _torn(data: bytes) -> bytes:
    start = data.find(b"stream\n", data.find(b"/FlateDecode")) + 7
    middle = start + (data.find(b"endstream", start) - start) // 2
    return data[:middle] + bytes(255 - byte for byte in data[middle : middle + 24]) + data[middle + 24 :]
