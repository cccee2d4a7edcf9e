"""Names that harm those who print, store or join them; and what is no file although it is called so."""

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

from hostile.inputs import BOUNDED, NEEDLE, PASSED, READ, REFUSED, WHOLE, Answer, Bad
from hostile.pdf_parts import one_page
from hostile.word_parts import word_file

_NAMES: tuple[str | bytes, ...] = (
    "new\nline.pdf",
    "escape\x1b]0;owned\x07\x1b[31m.pdf",
    "-rf.pdf",
    "--reports=x.pdf",
    "$(touch pwned);`id`.pdf",
    "<img src=x onerror=alert(1)>.pdf",
    "=cmd|' !A1.pdf",
    " spaces about .pdf",
    "n" * 251 + ".pdf",
    "..pdf",
    "..\\..\\up.pdf",
    "CON.pdf",
    "per%20cent%s%d{0}.pdf",
    "caf\u00e9.pdf",
    "cafe\u0301.pdf",
    "Twin.pdf",
    "twin.pdf",
    "one/contract.pdf",
    "two/contract.pdf",
    "right\u202efdp.exe.pdf",
    "quotes\"',;.pdf",
    "tab\there.pdf",
    "picture\U0001f4c4.pdf",
    "a:b*c?.pdf",
    ".hidden.pdf",
    b"caf\xe9-latin1.pdf",
    b"\xff\xfe\x80.docx",
    "stem.pdf",
    "stem.docx",
)

_PASSED = {
    "~$contract.docx": "lock-file",
    "._contract.pdf": "lock-file",
    "Thumbs.db": "system-file",
    "contract.pdf.part": "unfinished-download",
}

_RAW = ("<img src=x onerror", "\x1b]0;owned", "\u202efdp")


def inputs() -> Iterator[Bad]:
    pdf, word = one_page(), word_file()
    for name in _NAMES:
        data = word if name[-5:] in (".docx", b".docx") else pdf
        yield Bad(name, data, WHOLE, needles=(NEEDLE,), raw=_RAW)
    for name, reason in _PASSED.items():
        yield Bad(name, b"\5Alice" + b"\0" * 156, PASSED, (reason,))
    yield from _no_files()
    yield from _links()
    yield from _rights(pdf)
    deep = "/".join(["d"] * 1500) + "/deep.pdf"
    yield Bad(f"deep/{deep}", pdf, BOUNDED, needles=(NEEDLE,), heavy=True)
    many = (Bad(f"many/{number:04}.pdf", b"", REFUSED, ("empty",), heavy=True) for number in range(2000))
    yield from many


def _no_files() -> Iterator[Bad]:
    def sparse(path: Path) -> None:
        path.write_bytes(one_page())
        os.truncate(path, 10 << 30)

    passed = (*PASSED, Answer.REFUSED)
    yield Bad("pipe.pdf", answers=passed, kinds=("not-a-file",), make=os.mkfifo)
    yield Bad("socket.pdf", answers=passed, kinds=("not-a-file",), make=_socket)
    yield Bad("folder.pdf/inside.pdf", one_page(), WHOLE, needles=(NEEDLE,))
    yield Bad("10-gib-of-nothing.pdf", answers=REFUSED, kinds=("too-large",), make=sparse)


def _links() -> Iterator[Bad]:
    def to(target: str) -> Callable[[Path], None]:
        return lambda path: path.symlink_to(target)

    for name, target in (
        ("zero.pdf", "/dev/zero"),
        ("full.docx", "/dev/full"),
        ("terminal.pdf", "/dev/tty"),
        ("outside.pdf", "/etc/hostname"),
        ("loop", "."),
        ("loop-up", ".."),
        ("etc", "/etc"),
    ):
        yield Bad(name, answers=PASSED, kinds=("link",), make=to(target))
    for name, target in (("itself.pdf", "itself.pdf"), ("gone.pdf", "nowhere.pdf")):
        yield Bad(name, answers=REFUSED, kinds=("broken-link",), make=to(target))
    yield Bad("stem-again.pdf", answers=WHOLE, make=lambda path: os.link(path.with_name("stem.pdf"), path))


def _rights(pdf: bytes) -> Iterator[Bad]:
    def with_rights(mode: int) -> Callable[[Path], None]:
        def make(path: Path) -> None:
            path.write_bytes(pdf)
            path.chmod(mode)

        return make

    # The superuser may read what nobody may.
    unreadable = READ if os.geteuid() == 0 else REFUSED
    yield Bad("not-for-you.pdf", answers=unreadable, kinds=("unreadable",), make=with_rights(0))
    yield Bad("only-to-read.pdf", answers=WHOLE, needles=(NEEDLE,), make=with_rights(0o444))


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        before = os.getcwd()
        os.chdir(path.parent)  # the whole path may be longer than an address may be
        try:
            made.bind(path.name)
        finally:
            os.chdir(before)
