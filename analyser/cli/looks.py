"""How text looks where it is printed: its width, and whether colour is welcome."""

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyser.report.paper import Look


def paper(*, printed: bool = True) -> "Look":
    """80 columns, fewer on a narrower terminal; colour on a terminal, unless NO_COLOR or a dumb one forbids it.

    `printed` is false for text that goes to a file.
    """
    from shutil import get_terminal_size

    from analyser.library.wording import load_wording
    from analyser.report.paper import Look

    on_terminal = printed and sys.stdout.isatty()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    width = min(80, get_terminal_size().columns) if on_terminal else 80
    return Look(load_wording(), width=width, colour=on_terminal and not plain)
