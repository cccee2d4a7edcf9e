"""Cover map, provisions and the names a contract uses -> flags."""

from analyser.flags.judging import judge

__all__ = ["judge"]
