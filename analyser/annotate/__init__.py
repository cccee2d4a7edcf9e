"""The contract's own file with the review in it: Word's comments, or highlights and notes on the pages of a PDF."""

import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from analyser import __version__
from analyser.annotate.remarks import Remark, remarks
from analyser.errors import ReadError, UsageError
from analyser.model.document import Contract, LineBox, Place, Span
from analyser.model.review import Review
from analyser.model.wording import Wording

__all__ = ["FORMATS", "Copy", "annotated"]

FORMATS = ("docx", "pdf")
"""What takes comments, as `Contract.format` says it."""

AUTHOR = "analyser"


@dataclass(frozen=True, slots=True)
class Copy:
    """The bytes of an annotated copy. `signed` says that the file was signed, which holds for the copy no longer."""

    data: bytes
    signed: bool


def annotated(
    data: bytes, review: Review, words: Wording, *, password: str | None = None, even_if_signed: bool = False
) -> Copy:
    """The file with a comment at the words of each flag and provision, and one on the whole at its beginning.

    `data` is the file that was reviewed; the review of a Word file was asked for with `places`. The same review gives
    the same bytes, but for an encrypted PDF. Raises UsageError for a format without comments, ReadError `changed`
    (another file than was reviewed), `signed` (unless `even_if_signed`) or `damaged` (it cannot be written again).
    """
    contract = review.contract
    if contract.format not in FORMATS:
        raise UsageError(f"{contract.name}: this kind of file takes no comments; annotate a DOCX or a PDF")
    if hashlib.sha256(data).hexdigest() != contract.sha256:
        raise ReadError(
            contract.name, "changed", "the file changed after it was reviewed; try again when it is at rest"
        )
    from analyser.annotate import pdf, word

    if contract.format == "docx":
        signed = _copied_if(contract, word.is_signed(data, contract.name), even_if_signed)
        said = _said(review, words, contract.places)
        return Copy(word.annotated(data, contract.name, said, contract.places, author=AUTHOR), signed)
    signed = _copied_if(contract, pdf.is_signed(data, contract.name, password=password), even_if_signed)
    said = _said(review, words, contract.boxes)
    return Copy(pdf.annotated(data, contract, said, author=AUTHOR, password=password), signed)


def _copied_if(contract: Contract, signed: bool, even_if_signed: bool) -> bool:
    """Whether it is signed, if it may be copied then."""
    if signed and not even_if_signed:
        message = "is signed, and the signature would not hold for an annotated copy; --even-if-signed writes it anyway"
        raise ReadError(contract.name, "signed", message)
    return signed


def _said(review: Review, words: Wording, places: Sequence[Place | LineBox]) -> tuple[Remark, ...]:
    """The comments; what stands at one of the places can be marked in the file."""

    def has_place(span: Span) -> bool:
        at = bisect_left(places, span.start + 1, key=lambda place: place.end)
        return at < len(places) and places[at].start < span.end

    return remarks(review, words, version=__version__, has_place=has_place)
