"""What a reader is told where the contract speaks with two tongues about a particular."""

from collections.abc import Iterable

from analyser.model.document import Notice
from analyser.model.review import Evidence


def differs(name: str, given: str, found: str, evidence: Iterable[Evidence]) -> Notice:
    """The user says one thing, the contract another; the user's word is used."""
    given, found = _said(name, given), _said(name, found)
    text = f"You gave the {name} as {given}; the contract points to {found} ({_quoted(evidence)})."
    return Notice(f"{name}-differs", text, _page(evidence))


def split(name: str, values: Iterable[str], evidence: Iterable[Evidence]) -> Notice:
    """Evidence of equal weight excludes itself, so nothing is decided."""
    several = _listed(name, values)
    text = f"The contract points to more than one {name}, {several} ({_quoted(evidence)}); it was left unknown."
    return Notice(f"{name}-conflict", text, _page(evidence))


def disagrees(name: str, value: str, evidence: Iterable[Evidence]) -> Notice:
    """The answer stands, on heavier evidence, but something in the contract says otherwise."""
    text = f"The {name} was taken to be {_said(name, value)}, though the contract also says {_quoted(evidence)}."
    return Notice(f"{name}-doubt", text, _page(evidence))


def hinted(name: str, values: Iterable[str], evidence: Iterable[Evidence]) -> Notice:
    """There is only evidence too light, or too broad, to decide."""
    text = (
        f"The {name} was left unknown: {_quoted(evidence)} alone does not decide; it suggests {_listed(name, values)}."
    )
    return Notice(f"{name}-hint", text, _page(evidence))


def dates_differ(name: str, evidence: Iterable[Evidence]) -> Notice:
    """The contract gives more than one first or last day."""
    text = f"The contract gives more than one {name} ({_quoted(evidence)}); the widest period was used."
    return Notice("period-conflict", text, _page(evidence))


def dates_reversed(evidence: Iterable[Evidence]) -> Notice:
    """The last day stands before the first, so neither is believed."""
    text = f"The contract ends before it begins ({_quoted(evidence)}); its period was left unstated."
    return Notice("period-reversed", text, _page(evidence))


def _said(name: str, value: str) -> str:
    words = value.replace("-", " ")
    return words.title() if name == "nation" else words


def _listed(name: str, values: Iterable[str]) -> str:
    return " or ".join(_said(name, value) for value in values)


def _quoted(evidence: Iterable[Evidence]) -> str:
    return ", ".join(f"“{' '.join(piece.quote.split())}”" for piece in evidence)


def _page(evidence: Iterable[Evidence]) -> int | None:
    return next((piece.page for piece in evidence), None)
