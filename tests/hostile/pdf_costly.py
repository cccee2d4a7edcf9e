"""Small PDFs that cost much: bombs, loops and endless work."""

import zlib
from collections.abc import Iterator

from hostile.inputs import BOUNDED, NEEDLE, READ, REFUSED, Bad
from hostile.pdf_parts import CONTRACT, composite, form, literal, one_page, page, stream, to_unicode

_MIB = 1 << 20


def inputs() -> Iterator[Bad]:
    yield from _packed()
    yield from _fonts()
    yield from _drawings()


def _packed() -> Iterator[Bad]:
    yield Bad("bomb-1-gib.pdf", lambda: _bomb(1 << 10, 1), REFUSED, ("too-large",), heavy=True)
    yield Bad("bomb-3-gib-twice-packed.pdf", lambda: _bomb(3 << 10, 2), REFUSED, ("too-large",), heavy=True)
    yield Bad("bomb-100-mib.pdf", lambda: _bomb(100, 1), REFUSED, ("too-large",))
    runs = zlib.compress(b"\x81 " * (2 << 20) + b"\x80", 9)
    yield Bad("runs-256-mib.pdf", one_page(o5=stream(runs, b"/Filter[/FlateDecode/RunLengthDecode]")), BOUNDED)
    lzw = stream(_lzw(b" " * _MIB + CONTRACT), b"/Filter/LZWDecode")
    yield Bad("lzw-1-mib.pdf", one_page(o5=lzw), BOUNDED)


def _bomb(mib: int, times: int) -> bytes:
    packer, blank = zlib.compressobj(9), b" " * _MIB
    data = b"".join((packer.compress(CONTRACT), *(packer.compress(blank) for _ in range(mib)), packer.flush()))
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return one_page(o5=stream(data, b"/Filter[%b]" % (b"/FlateDecode" * times)))


def _lzw(data: bytes) -> bytes:
    """LZW as PDF wants it: codes of 9 to 12 bits, the table begun anew before it is full."""
    known: dict[bytes, int] = {}
    bits: list[str] = []
    width, following = 9, 258

    def put(code: int) -> None:
        bits.append(format(code, f"0{width}b"))

    def code_of(text: bytes) -> int:
        return text[0] if len(text) == 1 else known[text]

    put(256)
    held = b""
    for byte in data:
        more = held + bytes((byte,))
        if len(more) == 1 or more in known:
            held = more
            continue
        put(code_of(held))
        known[more], following, held = following, following + 1, more[-1:]
        if following + 1 > 1 << width and width < 12:
            width += 1
        if following >= 4090:
            put(256)
            known, width, following = {}, 9, 258
    put(code_of(held))
    put(257)
    joined = "".join(bits)
    joined += "0" * (-len(joined) % 8)
    return int(joined, 2).to_bytes(len(joined) // 8, "big")


def _fonts() -> Iterator[Bad]:
    wide = b"1 beginbfrange <00000000> <7fffffff> <0020> endbfrange\n"
    yield Bad("letters-2e9.pdf", one_page(**to_unicode({}, ranges=wide)), BOUNDED)
    yield Bad("widths-2e9.pdf", composite(b"/W[0 2147483647 500]"), BOUNDED)
    head = b"/CIDInit /ProcSet findresource begin begincmap /CMapName /Made def "
    maps = {"codes-2e9": b"1 begincidrange <00000000> <7fffffff> 0 endcidrange ", "map-of-itself": b"/Made usecmap "}
    for name, body in maps.items():
        table = stream(head + body + b"endcmap end", b"/Type/CMap/CMapName/Made/UseCMap 9 0 R")
        made = composite(encoding=b"9 0 R").replace(b"xref\n0", b"9 0 obj\n%b\nendobj\nxref\n0" % table)
        yield Bad(f"font-{name}.pdf", made, BOUNDED)


def _drawings() -> Iterator[Bad]:
    shows = page(resources=b"/XObject<</X 10 0 R>>")
    itself = one_page(CONTRACT + b" /X Do", o3=shows, o10=form(b"/X Do", b"/X 10 0 R"))
    yield Bad("drawing-of-itself.pdf", itself, BOUNDED, needles=(NEEDLE,))
    yield Bad("drawings-1e9.pdf", _drawn_often(9), BOUNDED, heavy=True)
    yield Bad("drawings-1e5.pdf", _drawn_often(5), BOUNDED)
    yield Bad("states-1e6.pdf", one_page(b"q " * 1_000_000 + CONTRACT), BOUNDED)
    yield Bad("operands-2e6.pdf", one_page(b"1 " * 2_000_000 + CONTRACT), BOUNDED)
    yield Bad("arrays-in-drawing.pdf", one_page(CONTRACT + b"[" * 200_000 + b"]" * 200_000 + b" TJ"), BOUNDED)
    boxes = b"".join(b" %d %d 3 3 re f" % (number % 590, number // 590) for number in range(300_000))
    yield Bad("boxes-300000.pdf", one_page(CONTRACT + boxes), BOUNDED, needles=(NEEDLE,), heavy=True)
    endless = b" BI /W 10 /H 10 /BPC 8 /CS /G ID " + b"A" * 100_000
    yield Bad("picture-without-end.pdf", one_page(CONTRACT + endless), READ, needles=(NEEDLE,))
    yield Bad("string-without-end.pdf", one_page(CONTRACT + b" BT (" + b"a(" * 2_500_000), BOUNDED)
    yield Bad("remark-without-end.pdf", one_page(CONTRACT + b" %" + b"c" * _MIB), READ, needles=(NEEDLE,))
    text = ("warning " * 125_000)[:_MIB]
    lines = b"".join(b"(%b) Tj T*\n" % literal(text[at : at + 200]) for at in range(0, len(text), 200))
    crowded = one_page(b"BT /F1 4 Tf 10 830 Td 1 TL\n" + lines + b"ET")
    yield Bad("letters-1e6-on-a-page.pdf", crowded, BOUNDED, heavy=True)
    huge = b"/Type/XObject/Subtype/Image/Width 100000/Height 100000/ColorSpace/DeviceRGB/BitsPerComponent 16"
    drawing = CONTRACT + b" q 595 0 0 842 0 0 cm /X Do Q"
    yield Bad("picture-of-60-gb.pdf", one_page(drawing, o3=shows, o10=stream(b"\0" * 10, huge)), BOUNDED)
    rows = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Kids[7 0 R]/Parent 7 0 R/Rect[0 0 1 1]>>"
    fields = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[7 0 R]>>>>"
    looped = one_page(o1=fields, o3=page(more=b"/Annots[7 0 R]"), o7=rows)
    yield Bad("field-in-itself.pdf", looped, READ, needles=(NEEDLE,))
    marks = {"o7": b"<</First 8 0 R/Last 8 0 R/Count 1>>"}
    marks["o8"] = b"<</Title(x)/Parent 7 0 R/Next 8 0 R/First 8 0 R>>"
    outlined = one_page(o1=b"<</Type/Catalog/Pages 2 0 R/Outlines 7 0 R>>", **marks)
    yield Bad("bookmark-in-itself.pdf", outlined, READ, needles=(NEEDLE,))


def _drawn_often(levels: int) -> bytes:
    """Each drawing shows the next one ten times."""
    objects = {}
    for level in range(levels):
        objects[f"o{10 + level}"] = form(b"/X Do " * 10, b"/X %d 0 R" % (11 + level))
    objects[f"o{10 + levels}"] = form(b"BT /F1 5 Tf 1 1 Td (x) Tj ET")
    return one_page(CONTRACT + b" /X Do", o3=page(resources=b"/XObject<</X 10 0 R>>"), **objects)
