"""Provisions found with spaCy's matchers: the only folder that knows spaCy."""

from analyser.matching.examples import faults_of_examples
from analyser.matching.finder import Finder

__all__ = ["Finder", "faults_of_examples"]
