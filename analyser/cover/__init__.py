"""Particulars, provisions, mentions and the law's answers -> the cover map."""

from analyser.cover.charting import chart

__all__ = ["chart"]
