"""A report on several papers for a terminal."""

from analyser.model.comparison import Edit, Stretch
from analyser.model.wording import Wording
from analyser.report.display import shown
from analyser.report.page import STYLES, Page, Styled, styled
from analyser.report.paper import Look
from analyser.report.sheet import Card, Entry, Grid, Part, Sheet


def render(sheet: Sheet, look: Look) -> str:
    """The whole report, ending in a line break. The same sheet, width and colour give the same text."""
    page = _Report(look)
    page.title(sheet.title)
    page.section(sheet.verdict)
    page.line(sheet.headline, indent=2)
    for line in sheet.points:
        page.line(line, indent=2)
    for part in sheet.parts:
        page.part(part)
    return page.text()


class _Report(Page):
    """A page with the pieces of a sheet."""

    def __init__(self, look: Look) -> None:
        super().__init__(look.width, look.colour)
        self.words = look.words

    def part(self, part: Part) -> None:
        self.section(part.heading, part.intro)
        if part.grid:
            self.grid(part.grid)
        for line in part.lines:
            self.line(line, indent=2)
        for card in part.cards:
            self.card(card)

    def grid(self, grid: Grid) -> None:
        self.table(grid.heads, (tuple(map(_entry, row)) for row in grid.rows))

    def card(self, card: Card) -> None:
        self.gap()
        tag = styled(card.tag, STYLES[card.tone]) + styled("  ") if card.tag else styled("")
        self.put(tag + styled(card.title, "bold"), indent=2, hang=2)
        if card.words:
            self.put(styled(_marked(card.words, self.words)), indent=4)
        for quote in card.quotes:
            self.put(styled(f"{quote.place}: ", "cyan") + styled(quote.text, "italic"), indent=4, hang=2)
        for line in card.lines:
            self.line(line, indent=4)


def _entry(entry: Entry) -> Styled:
    return styled(entry.text, STYLES[entry.tone])


def _marked(stretches: tuple[Stretch, ...], words: Wording) -> str:
    say = words.comparison
    forms = {Edit.KEPT: "{text}", Edit.REMOVED: say.removed_words, Edit.ADDED: say.added_words}
    return " ".join(forms[one.edit].format(text=shown(one.text)) for one in stretches)
