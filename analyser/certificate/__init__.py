"""A certificate of the doctor's own cover: what it says, and what it answers of a contract. The unclear is not met."""

from analyser.certificate.answering import answered
from analyser.certificate.examples import faults_of_examples
from analyser.certificate.reading import read

__all__ = ["answered", "faults_of_examples", "read"]
