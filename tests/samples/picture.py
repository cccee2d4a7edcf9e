"""Draws the README's picture: the first screens of a real review as a terminal shows them, colour included.

Run `python -m tests.samples.picture` after a change of the report or of what it says of the sample.
"""

from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from analyser import Analyser
from analyser.library.wording import load_wording
from analyser.report.forms import FORMS, Look

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample_contracts" / "england-practice-locum.docx"
PICTURE = ROOT / ".github" / "review.svg"
LINES = 62


def picture() -> str:
    """The picture, as SVG."""
    report = FORMS["text"].render(Analyser().review(SAMPLE), Look(load_wording(), colour=True))
    console = Console(record=True, width=80, file=StringIO(), force_terminal=True)
    for line in report.split("\n")[:LINES]:
        console.print(Text.from_ansi(line))
    return console.export_svg(title=f"analyser review {SAMPLE.name}")


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
