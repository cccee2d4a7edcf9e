"""PDFs in which the eye sees one thing and a program another."""

import io
from collections.abc import Iterator

from hostile.inputs import BOUNDED, CLAUSES, NEEDLE, READ, WARNED, Bad
from hostile.pdf_damaged import three_pages
from hostile.pdf_parts import (
    CATALOG,
    CONTRACT,
    FONT,
    composite,
    file_of,
    one_page,
    packed,
    page,
    stream,
    to_unicode,
    words,
)

_HIDDEN = "The Doctor may leave at any hour."


def inputs(call: str) -> Iterator[Bad]:
    """`call` is an address that must not be called."""
    yield from _turned()
    yield from _pictures()
    yield from _hidden()
    yield from _letters()
    yield from _forms()
    yield from _beside(call)


def _turned() -> Iterator[Bad]:
    for angle in (90, 180, 270, 45):
        turned = one_page(o3=page(more=b"/Rotate %d" % angle))
        yield Bad(f"turned-by-{angle}.pdf", turned, READ, needles=(NEEDLE,))
    sideways = words(CLAUSES, before=b"0 1 -1 0 100 50 Tm")
    yield Bad("written-sideways.pdf", one_page(sideways), READ, needles=(NEEDLE,))


def _pictures() -> Iterator[Bad]:
    picture, shows = _picture(), page(b"6 0 R", resources=b"/XObject<</X 7 0 R>>")
    drawing = stream(b"q 595 0 0 842 0 0 cm /X Do Q")
    yield Bad("scan.pdf", one_page(o3=shows, o6=drawing, o7=picture), READ, needles=(NEEDLE,))
    objects = {1: CATALOG, 2: b"<</Type/Pages/Kids[3 0 R 8 0 R 9 0 R]/Count 3>>", 4: FONT, 5: stream(CONTRACT)}
    mixed = file_of({**objects, 3: page(), 8: shows, 9: page(), 6: drawing, 7: picture})
    yield Bad("scan-of-page-2.pdf", mixed, READ, needles=(NEEDLE,))


def _picture() -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (1240, 1754), 255)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(24)
    for place, clause in enumerate(CLAUSES):
        pen.text((60, 100 + 60 * place), clause, fill=0, font=font)
    file = io.BytesIO()
    image.save(file, "JPEG", quality=80)
    head = (
        b"/Type/XObject/Subtype/Image/Width 1240/Height 1754/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"
    )
    return stream(file.getvalue(), head)


def _hidden() -> Iterator[Bad]:
    def also(drawing: bytes, **objects: bytes) -> bytes:
        return one_page(CONTRACT + b" " + drawing, **objects)

    line = b"BT %b /F1 10 Tf %b Td (%b) Tj ET"
    told = {"needles": (NEEDLE,), "absent": (_HIDDEN,)}
    text = _HIDDEN.encode()
    yield Bad("unseen.pdf", also(line % (b"3 Tr", b"50 300", text)), WARNED, ("hidden-text",), **told)
    yield Bad("white-on-white.pdf", also(line % (b"1 g", b"50 300", text)), WARNED, ("hidden-text",), **told)
    yield Bad("beyond-the-edge.pdf", also(line % (b"", b"5000 5000", text)), WARNED, ("hidden-text",), **told)
    layer = {"o7": b"<</Type/OCG/Name(Draft)>>", "o3": page(resources=b"/Properties<</L 7 0 R>>")}
    layer["o1"] = CATALOG[:-2] + b"/OCProperties<</OCGs[7 0 R]/D<</OFF[7 0 R]>>>>>>"
    layered = b"/OC /L BDC %b EMC" % (line % (b"", b"50 300", text))
    yield Bad("layer-switched-off.pdf", also(layered, **layer), WARNED, ("hidden-text",), **told)
    twice = b"/Span<</ActualText(nine years)>> BDC %b EMC" % (line % (b"", b"50 300", b"one week"))
    other = {"answers": WARNED, "kinds": ("replaced-text",), "absent": ("nine years",), "needles": ("one week",)}
    yield Bad("says-other-words.pdf", also(twice), **other)
    named = page(resources=b"/Properties<</P 7 0 R>>")
    elsewhere = b"/Span /P BDC %b EMC" % (line % (b"", b"50 300", b"one week"))
    yield Bad("says-other-words-elsewhere.pdf", also(elsewhere, o3=named, o7=b"<</ActualText(nine years)>>"), **other)
    packed_up = one_page(o5=packed(CONTRACT + b" " + twice))
    yield Bad("says-other-words-packed.pdf", packed_up, **other)
    yield Bad("drawn-twice.pdf", one_page(CONTRACT + b" " + CONTRACT), READ, needles=(NEEDLE,))


def _letters() -> Iterator[Bad]:
    yield Bad("no-letters.pdf", composite(b"/W[0 100 500]"), WARNED)
    swapped = {code: b"%04x" % (ord("z") + ord("a") - code) for code in range(ord("a"), ord("z") + 1)}
    yield Bad("letters-swapped.pdf", one_page(**to_unicode(swapped)), BOUNDED, needles=(NEEDLE,))
    spaced = one_page(b"4 Tc " + words(CLAUSES, size=7))
    yield Bad("letters-spaced.pdf", spaced, READ, needles=(NEEDLE,))
    apart = b"".join(b"(%c) Tj 8 0 Td " % ord(letter) for letter in NEEDLE)
    yield Bad("letter-by-letter.pdf", one_page(b"BT /F1 11 Tf 50 780 Td %bET" % apart), BOUNDED, needles=(NEEDLE,))
    strange = {"nul": "0000", "escape": "001b", "backspace": "0008", "half": "d800", "turning": "202e"}
    strange |= {"form-feed": "000c", "no-character": "fffe", "csi": "009b"}
    for name, code in strange.items():
        font = to_unicode({ord("~"): code.encode()})
        lines = words([*CLAUSES, "~[31mRED~[0m ~]0;title~ end ~"])
        yield Bad(f"letters-{name}.pdf", one_page(lines, **font), READ, needles=(NEEDLE,))


def _forms() -> Iterator[Bad]:
    fields = CATALOG[:-2] + b"/AcroForm<</Fields[7 0 R]/NeedAppearances true>>>>"
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(rate)/V(712 pounds a day)/Rect[200 300 400 320]/P 3 0 R>>"
    noted = page(more=b"/Annots[7 0 R]")
    filled = one_page(o1=fields, o3=noted, o7=field)
    yield Bad("filled-form.pdf", filled, READ, needles=(NEEDLE, "712 pounds a day"))
    waiting = words(["Please wait... If this message is not replaced, your viewer cannot show this document."])
    xfa = {"o1": CATALOG[:-2] + b"/NeedsRendering true/AcroForm<</Fields[]/XFA 7 0 R>>>>"}
    xfa["o7"] = stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><f>%b</f></xdp:xdp>" % NEEDLE.encode())
    yield Bad("please-wait.pdf", one_page(waiting, **xfa), WARNED, ("dynamic-form",))
    struck = b"<</Type/Annot/Subtype/StrikeOut/Rect[50 740 500 760]/QuadPoints[50 760 500 760 50 740 500 740]>>"
    remark = b"<</Type/Annot/Subtype/Text/Rect[50 400 70 420]/Contents(One week is enough.)>>"
    noted = page(more=b"/Annots[7 0 R 8 0 R]")
    yield Bad("struck-by-hand.pdf", one_page(o3=noted, o7=struck, o8=remark), WARNED, ("struck-text", "comments"))


def _beside(call: str) -> Iterator[Bad]:
    yield Bad("attachment.pdf", _attached(), WARNED, ("attachment",), needles=(NEEDLE,))
    acts = b"/OpenAction<</S/JavaScript/JS(app.launchURL\\('%b'\\))>>/AA<</WC<</S/Launch/F(calc.exe)>>>>>>"
    script = one_page(o1=CATALOG[:-2] + acts % call.encode())
    yield Bad("script.pdf", script, WARNED, ("script",), needles=(NEEDLE,))
    first = one_page()
    other = words([clause.replace("nine weeks", "one week") for clause in CLAUSES])
    update = b"5 0 obj\n%b\nendobj\n" % stream(other)
    table = b"xref\n5 1\n%010d 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    changed = first + update + table % (len(first), first.rfind(b"xref\n0"), len(first) + len(update))
    yield Bad("changed-later.pdf", changed, WARNED, ("earlier-version",), needles=("one week",), absent=(NEEDLE,))
    info = (
        b'<</Title(<script>alert\\(1\\)</script>)/Author(=HYPERLINK\\("%b"\\))/CreationDate(D:99999)/Producer 9 0 R>>'
    )
    told = one_page(o9=info % call.encode(), trailer=b"/Info 9 0 R")
    yield Bad("told-of-itself.pdf", told, READ, needles=(NEEDLE,), raw=("<script>alert(1)",))


def _attached() -> bytes:
    import pikepdf

    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(three_pages())) as pdf:
        pdf.attachments["letter.pdf"] = pikepdf.AttachedFileSpec(pdf, one_page(), filename="../../letter.pdf")
        pdf.save(file)
    return file.getvalue()
