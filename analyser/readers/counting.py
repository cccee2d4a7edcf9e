"""How many pages a file has, for those who must know before it is read."""

import io
from pathlib import Path

from analyser.errors import ReadError
from analyser.readers import preflight
from analyser.readers.preflight import Form


def pages_of(path: Path, *, password: str | None = None) -> int:
    """The pages of a PDF, the pictures in a picture file; 1 for all else. Raises ReadError as reading does."""
    data = preflight.take(path, path.name)
    form = preflight.form_of(data, path.name)
    if form is Form.PDF:
        from analyser.readers.pdfium.opening import opened

        with opened(data, path.name, password) as document:
            return len(document)
    return _pictures(data, path.name) if form is Form.IMAGE else 1


def _pictures(data: bytes, name: str) -> int:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            return int(getattr(image, "n_frames", 1))
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError) as err:
        raise ReadError(name, "damaged", "the picture is damaged; take or fetch it again") from err
