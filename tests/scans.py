"""Scans made for tests: pages drawn, laid a little askew, blurred and strewn with noise as a scanner does."""

import io
import random
from collections.abc import Sequence

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

SKEW, NOISE, BLUR = 1.2, 18, 0.6


def pictures(data: bytes, *, dpi: int, skew: float = 0.0, noise: int = 0) -> list[Image.Image]:
    """The pages of a PDF as a scanner sees them; `skew` in degrees, `noise` in grey steps."""
    with pypdfium2.PdfDocument(data) as document:
        drawn = [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document]
    return [_scanned(page, dpi, skew, noise) for page in drawn]


def _scanned(page: Image.Image, dpi: int, skew: float, noise: int) -> Image.Image:
    askew = page.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    blurred = askew.filter(ImageFilter.GaussianBlur(BLUR * dpi / 300))
    if not noise:
        return blurred
    rng = random.Random(7)
    grain = Image.frombytes(
        "L", (256, 256), bytes(int(min(255, max(0, rng.gauss(128, noise)))) for _ in range(256 * 256))
    )
    strewn = Image.new("L", page.size)
    for left in range(0, page.width, 256):
        for top in range(0, page.height, 256):
            strewn.paste(grain.rotate(90 * rng.randrange(4)), (left, top))
    return ImageChops.add(blurred, strewn, scale=1, offset=-128)


def scan(data: bytes, *, dpi: int, skew: float = SKEW, noise: int = NOISE, turned: int = 0) -> bytes:
    """A PDF whose pages are pictures of the pages of another, `turned` by so many degrees."""
    return bound([page.rotate(turned, expand=True) for page in pictures(data, dpi=dpi, skew=skew, noise=noise)], dpi)


def bound(pages: Sequence[Image.Image], dpi: int) -> bytes:
    """The pictures as the pages of a PDF."""
    file = io.BytesIO()
    pages[0].save(file, "PDF", resolution=dpi, save_all=True, append_images=pages[1:], quality=80)
    return file.getvalue()


def saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    """The picture as a file of its own: JPEG, PNG, TIFF."""
    file = io.BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()
