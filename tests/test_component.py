"""The finder as a component of somebody's own spaCy pipeline."""

import pytest
import spacy

from analyser.errors import PatternError


def test_the_component_marks_provisions_in_any_pipeline():
    nlp = spacy.blank("en")
    nlp.add_pipe("analyser_provisions")
    doc = nlp("Our rooms are warm.\nThe Locum shall indemnify the Practice against all claims.")
    spans = doc.spans["provisions"]
    assert [(span.label_, span.text) for span in spans] == [
        ("indemnity-given", "The Locum shall indemnify the Practice against all claims.")
    ]
    assert spans[0].id_ == "indemnity.promise"


def test_the_component_refuses_a_faulty_folder_of_patterns(tmp_path):
    (tmp_path / "provisions").mkdir()
    (tmp_path / "provisions" / "indemnity-givn.toml").write_text("rules = []")
    with pytest.raises(PatternError, match="did you mean"):
        spacy.blank("en").add_pipe("analyser_provisions", config={"patterns": str(tmp_path)})
