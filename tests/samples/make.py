"""Makes sample_contracts/ from the manuscripts: `python -m tests.samples.make [FOLDER]`."""

import sys
from pathlib import Path

from . import layout_docx, layout_pdf
from .markup import Manuscript, manuscripts

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


if __name__ == "__main__":
    for path in make(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES):
        print(path)
