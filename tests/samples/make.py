"""Makes sample_contracts/ from the manuscripts: `python -m tests.samples.make [FOLDER]`."""

import sys
from pathlib import Path

from . import layout_docx, layout_pdf
from .markup import Manuscript, certificates, manuscripts

SAMPLES = Path(__file__).parents[2] / "sample_contracts"
_LAYOUTS = {"docx": layout_docx.write, "pdf": layout_pdf.write}


def file_name(manuscript: Manuscript) -> str:
    return f"{manuscript.name}.{manuscript.setting('format')}"


def make(folder: Path) -> tuple[Path, ...]:
    """Write every sample into the folder and return their paths; the bytes never change."""
    made = []
    for manuscript in manuscripts():
        path = folder / file_name(manuscript)
        _LAYOUTS[manuscript.setting("format")](manuscript, path)
        made.append(path)
    return tuple(made)


def make_certificates(folder: Path) -> tuple[Path, ...]:
    """The same for the certificates, in a folder of their own."""
    folder.mkdir(exist_ok=True)
    made = []
    for manuscript in certificates():
        path = folder / file_name(manuscript)
        _LAYOUTS[manuscript.setting("format")](manuscript, path)
        made.append(path)
    return tuple(made)


if __name__ == "__main__":
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    for path in (*make(place), *make_certificates(place / "certificates")):
        print(path)
