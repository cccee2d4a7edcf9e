"""Files that are not what their names say."""

import gzip
import io
import struct
from collections.abc import Iterator

from hostile.inputs import BOUNDED, CLAUSES, NEEDLE, READ, REFUSED, Bad
from hostile.pdf_parts import one_page
from hostile.word_parts import MAIN, types, word_file, zipped


def inputs() -> Iterator[Bad]:
    pdf, word, picture = one_page(), word_file(), _picture()
    text = "\n".join(CLAUSES).encode()
    rtf, page = b"{\\rtf1\\ansi %b}" % text, b"<!DOCTYPE html><html><body>%b</body></html>" % text
    mail = b"From: desk@example.org\nSubject: contract\nMIME-Version: 1.0\n\n" + text
    odt = zipped([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")])
    no_pdf = {"word": word, "rtf": rtf, "page": page, "picture": picture, "text": text, "mail": mail}
    no_pdf |= {"zip": zipped([("a.pdf", pdf)]), "gzip": gzip.compress(pdf, mtime=0), "program": b"\x7fELF" + b"\0" * 99}
    no_pdf |= {"placeholder": b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n"}
    for name, data in no_pdf.items():
        yield Bad(f"{name}-called.pdf", data, REFUSED, ("not-a-pdf",))
    no_word = {"pdf": pdf, "rtf": rtf, "page": page, "picture": picture, "zip": zipped([("a.txt", "x")]), "odt": odt}
    for name, data in no_word.items():
        yield Bad(f"{name}-called.docx", data, REFUSED, ("not-a-docx",))
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    yield Bad("sheet-called.docx", word_file(of_types=types(main=sheet)), REFUSED, ("not-a-docx",))
    macros = word_file(of_types=types(main="application/vnd.ms-word.document.macroEnabled.main+xml"))
    yield Bad("macros-called.docx", macros, REFUSED)
    yield Bad("macros.docm", macros, REFUSED, ("unknown-type",))
    yield Bad("template.dotx", word_file(of_types=types(main=MAIN.replace("document.main", "template.main"))), REFUSED)
    yield Bad("old-called.docx", _ole("WordDocument"), REFUSED, ("old-word",))
    yield Bad("old.doc", _ole("WordDocument"), REFUSED, ("old-word",))
    yield Bad("locked.docx", _ole("EncryptionInfo", "EncryptedPackage"), REFUSED, ("encrypted",))
    yield Bad("LARGE.PDF", pdf, READ, needles=(NEEDLE,))
    yield Bad("no-suffix", pdf, BOUNDED, needles=(NEEDLE,))
    yield Bad("contract.pdf.exe", pdf, REFUSED, ("unknown-type",))
    yield Bad("shortcut.pdf.lnk", b"L\0\0\0\1\x14\2\0", REFUSED, ("unknown-type",))
    yield Bad("both.pdf", pdf + word, READ, needles=(NEEDLE,))
    yield Bad("noise.txt", bytes(range(256)) * 40, REFUSED, ("not-text",))
    yield Bad("mails.eml", mail, REFUSED, ("e-mail",))
    yield Bad("contracts.zip", zipped([("a.docx", word)]), REFUSED, ("archive",))
    yield Bad("torn.png", picture[:40] if picture.startswith(b"\x89") else b"\x89PNG\r\n\x1a\n" + b"\0" * 60, REFUSED)


def _picture() -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.new("L", (200, 200), 255).save(file, "JPEG")
    return file.getvalue()


def _ole(*streams: str) -> bytes:
    """The smallest old Office file, with a directory that names the streams; nothing is in them."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<5H", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<9I", head, 40, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", head, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<2I", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * 504
    entries = b""
    for place, name in enumerate(("Root Entry", *streams)):
        entry, spelled = bytearray(128), (name + "\0").encode("utf-16-le")
        entry[: len(spelled)] = spelled
        struct.pack_into("<HBB", entry, 64, len(spelled), 2 if place else 5, 1)
        after = place + 1 if 0 < place < len(streams) else 0xFFFFFFFF
        struct.pack_into("<3I", entry, 68, 0xFFFFFFFF, after, 0xFFFFFFFF if place else 1)
        struct.pack_into("<2I", entry, 116, 0xFFFFFFFE, 0)
        entries += bytes(entry)
    return bytes(head) + table + entries.ljust(512, b"\0")
