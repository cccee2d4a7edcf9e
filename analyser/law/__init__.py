"""The law data asked: what a nation's scheme does for one activity on one date, before any contract."""

from analyser.law.answering import answer, answers, settled
from analyser.law.periods import changes, stretches
from analyser.law.telling import told

__all__ = ["answer", "answers", "changes", "settled", "stretches", "told"]
