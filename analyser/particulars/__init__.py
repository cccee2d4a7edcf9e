"""Whose contract it is: nation, setting, engagement and period, each with the words it rests on."""

from analyser.particulars.asking import as_at
from analyser.particulars.dates import dates
from analyser.particulars.establishing import establish, subject
from analyser.particulars.examples import faults_of_examples
from analyser.particulars.quoting import evidence_at
from analyser.particulars.showing import signs

__all__ = ["as_at", "dates", "establish", "evidence_at", "faults_of_examples", "signs", "subject"]
