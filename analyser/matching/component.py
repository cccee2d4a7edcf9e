"""The finder as a component for anyone's spaCy pipeline: `nlp.add_pipe("analyser_provisions")`.

spaCy finds it through the entry point `spacy_factories`. Its provisions come as spans in `doc.spans["provisions"]`,
labelled with their kinds; each span's `id_` is the rule that found it.
"""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from analyser.errors import PatternError
from analyser.library import rules
from analyser.library.reading import built_in
from analyser.matching.finder import Finder
from analyser.model.document import Clause, Contract

SPANS = "provisions"


class Provisions:
    """A pipeline component: a document in, the same document with its provisions marked."""

    def __init__(self, finder: Finder) -> None:
        """With the rules of one finder."""
        self._finder = finder

    def __call__(self, doc: Doc) -> Doc:
        """Mark the provisions; each line of the text is read as a clause."""
        found = (
            doc.char_span(
                provision.evidence.start,
                provision.evidence.end,
                label=str(provision.kind),
                span_id=provision.rule,
                alignment_mode="expand",
            )
            for provision in self._finder.provisions(_contract(doc.text))
        )
        doc.spans[SPANS] = [span for span in found if span is not None]
        return doc


@Language.factory("analyser_provisions", default_config={"patterns": None})
def create(nlp: Language, name: str, patterns: str | None = None) -> Provisions:
    """The factory spaCy calls. `patterns` is a folder that adds to the built-in rules."""
    faults: list[str] = []
    found = rules.load(built_in(), faults)
    if patterns:
        found = rules.extend(found, Path(patterns), faults)
    if faults:
        raise PatternError(faults)
    return Provisions(Finder(found))


def _contract(text: str) -> Contract:
    clauses, start = [], 0
    for line in text.splitlines(keepends=True):
        clauses.append(Clause(start, start + len(line)))
        start += len(line)
    return Contract("doc", "txt", "", text, tuple(clauses))
