"""PDFs that name a file which, if it were taken for a character map as old parsers took it, would run code."""

import gzip
import pickle
from collections.abc import Iterator
from pathlib import Path

from hostile.inputs import WARNED, Bad
from hostile.pdf_parts import composite

MARK = "code-ran"
"""The file that such code would make, in the folder of the canaries."""


class _Touch:
    """Makes a file when it is unpickled."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return open, (self.path, "w")


def lay(folder: Path) -> None:
    """The pickled code, under the names that a parser would look for."""
    data = gzip.compress(pickle.dumps(_Touch(str(folder / MARK)), protocol=4), mtime=0)
    for name in ("made.pickle.gz", "Made-H.pickle.gz", "to-unicode-Made.pickle.gz"):
        (folder / name).write_bytes(data)


def inputs(folder: Path) -> Iterator[Bad]:
    """PDFs whose fonts name it by its path, by a path upwards, and by a plain name (for `CMAP_PATH`)."""
    absolute = str(folder / "made")
    named = {"by-path": absolute, "by-path-upwards": "../" * 12 + absolute.lstrip("/"), "by-name": "Made-H"}
    for name, path in named.items():
        encoding = b"/" + "".join(one if one.isalnum() else f"#{ord(one):02X}" for one in path).encode()
        yield Bad(f"map-{name}.pdf", composite(encoding=encoding, drawing=b"<0041>"), WARNED)
