"""What a PDF holds besides its pages: attached files, scripts, forms that are made only while they are looked at."""

from dataclasses import dataclass
from typing import Any

from analyser.readers.layout.letters import clean

_MOST, _LONGEST = 50, 80


@dataclass(frozen=True, slots=True)
class Holdings:
    """`attached` are the names of attached files; `dynamic` says that the pages are made by the viewer (XFA)."""

    attached: tuple[str, ...] = ()
    scripts: bool = False
    dynamic: bool = False


def holdings_of(document: Any, data: bytes) -> Holdings:
    """A look at the open document and, for what pdfium does not list, at its bytes."""
    import pypdfium2.raw as raw

    scripts = raw.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0 or b"/JavaScript" in data
    dynamic = document.get_formtype() in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND)
    return Holdings(tuple(_attached(document)), scripts, dynamic and b"/NeedsRendering" in data)


def _attached(document: Any) -> list[str]:
    import pypdfium2

    names = []
    for index in range(min(document.count_attachments(), _MOST)):
        try:
            name = document.get_attachment(index).get_name()
        except pypdfium2.PdfiumError:
            name = ""
        plain = "".join(letter if letter.isprintable() else "?" for letter in clean(name))
        names.append(plain.replace("\\", "/").rpartition("/")[2][:_LONGEST] or "a file without a name")
    return names
