"""PDFs put together byte by byte, so that any part of them can be wrong."""

import zlib
from collections.abc import Mapping, Sequence

from hostile.inputs import CLAUSES

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
BOX = b"[0 0 595 842]"


def file_of(objects: Mapping[int, bytes], *, trailer: bytes = b"") -> bytes:
    """A file of these objects, with a true cross-reference table; object 1 is the catalogue."""
    out, starts = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number, body in sorted(objects.items()):
        starts[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % starts[number] if number in starts else b"0000000000 65535 f \n"
    return bytes(out) + b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, table)


def stream(data: bytes, more: bytes = b"") -> bytes:
    """A stream as it is."""
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(data), more, data)


def packed(data: bytes, more: bytes = b"") -> bytes:
    """A stream packed with Flate."""
    return stream(zlib.compress(data, 9), b"/Filter/FlateDecode" + more)


def words(lines: Sequence[str], *, size: int = 11, top: int = 780, before: bytes = b"50 %d Td") -> bytes:
    """The drawing of some lines of text, one under the other."""
    begin = b"BT /F1 %d Tf %b 16 TL\n" % (size, before % top if b"%d" in before else before)
    return begin + b"".join(b"(%b) Tj T*\n" % literal(line) for line in lines) + b"ET"


def literal(text: str) -> bytes:
    """What stands between the brackets of a string."""
    return text.encode("latin-1", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


CONTRACT = words(CLAUSES)


def page(contents: bytes = b"5 0 R", more: bytes = b"", *, resources: bytes = b"", box: bytes = BOX) -> bytes:
    """A page whose parent is object 2 and whose font is object 4."""
    head = b"<</Type/Page/Parent 2 0 R/MediaBox %b/Contents %b" % (box, contents)
    return head + b"/Resources<</Font<</F1 4 0 R>>%b>>%b>>" % (resources, more)


def one_page(drawing: bytes = CONTRACT, *, trailer: bytes = b"", **objects: bytes) -> bytes:
    """A file of one page that shows the drawing. `o3=...` puts another object in the place of object 3."""
    numbered = {int(name[1:]): body for name, body in objects.items()}
    kids = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return file_of({1: CATALOG, 2: kids, 3: page(), 4: FONT, 5: stream(drawing), **numbered}, trailer=trailer)


def form(drawing: bytes, inner: bytes = b"") -> bytes:
    """A drawing that pages can show, with the drawings that it shows itself."""
    more = b"/Type/XObject/Subtype/Form/BBox %b/Resources<</XObject<<%b>>/Font<</F1 4 0 R>>>>" % (BOX, inner)
    return stream(drawing, more)


def to_unicode(mapping: Mapping[int, bytes], *, ranges: bytes = b"") -> dict[str, bytes]:
    """A font (object 4) whose codes mean other characters, by its table (object 6): code -> hexadecimal UTF-16."""
    table = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def /CMapType 2 def\n"
    table += b"1 begincodespacerange <00> <ff> endcodespacerange\n" + ranges
    if mapping:
        lines = b"".join(b"<%02x> <%b>\n" % one for one in sorted(mapping.items()))
        table += b"%d beginbfchar\n%bendbfchar\n" % (len(mapping), lines)
    table += b"endcmap CMapName currentdict /CMap defineresource pop end end"
    return {"o4": FONT[:-2] + b"/ToUnicode 6 0 R>>", "o6": stream(table)}


def composite(more: bytes = b"", *, encoding: bytes = b"/Identity-H", drawing: bytes = b"<00410042>") -> bytes:
    """A file whose font has glyphs by number and no way back to letters."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding %b/DescendantFonts[7 0 R]>>" % encoding
    info = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    below = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Made%b/FontDescriptor 8 0 R%b>>" % (info, more)
    look = b"<</Type/FontDescriptor/FontName/Made/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800"
    look += b"/Descent -200/CapHeight 700/StemV 80>>"
    return one_page(b"BT /F1 12 Tf 50 700 Td %b Tj ET" % drawing, o4=font, o7=below, o8=look)
