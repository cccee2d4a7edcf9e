"""`analyser schemes` and `analyser cover`: the law itself, before any contract."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from analyser.cli.front import WRONG_USE
from analyser.cli.output import write_out
from analyser.cli.words import Day, Word
from analyser.errors import UsageError
from analyser.model.vocabulary import Activity, Engagement, Nation, Setting

if TYPE_CHECKING:
    from analyser.model.law import LawAnswer, NationLaw
    from analyser.report.law_lines import Case

    Nations = dict[Nation, NationLaw]

T = TypeVar("T")
ANY = "any"
_AGE = re.compile(r"(?P<count>\d{1,4}) ?(?P<unit>[dwmy])[a-z]*")
_DAYS = {"d": 1.0, "w": 7.0, "m": 365.25 / 12, "y": 365.25}


class WordOrAny(Word):
    """A word of an enum, or "any" for whoever no other line singles out."""

    def __init__(self, kind: type[StrEnum]) -> None:
        """For the words of this enum."""
        super().__init__(kind)
        self.words = [*self.words, ANY]

    def convert(self, value: str | StrEnum, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The enum's member, or "any"."""
        return ANY if str(value).strip().lower() == ANY else super().convert(value, param, ctx)


class Age(click.ParamType):  # type: ignore[type-arg]
    """A length of time: 18m, 2y, 90d."""

    name = "age"

    def convert(self, value: str | timedelta, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """The length, months and years as long as they are on average."""
        if isinstance(value, timedelta):
            return value
        found = _AGE.fullmatch(value.strip().lower())
        if not found:
            self.fail(f"{value!r} is no length of time; write 18m, 2y, 6w or 90d", param, ctx)
        return timedelta(days=round(int(found["count"]) * _DAYS[found["unit"]]))


_ON = click.option("--on", type=Day(), metavar="DATE", help="The day whose law answers; today if left out.")
_ACTIVITY = click.option(
    "--activity",
    type=Word(Activity),
    multiple=True,
    metavar="WORK",
    help=f"Only this kind of work: {', '.join(Activity)}.",
)
_HOW = ", ".join(how for how in Engagement if how is not Engagement.UNKNOWN)
_PATTERNS = click.option(
    "--patterns", type=click.Path(path_type=Path), multiple=True, help="A folder that adds to the law data."
)
_FORMAT = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)


@click.group()
def schemes() -> None:
    """List, show and check the nations' schemes.

    \b
    Examples:
      analyser schemes list
      analyser schemes show wales --activity nhs-general-practice
      analyser schemes check
    """


@schemes.command("list")
@_ON
@_PATTERNS
@_FORMAT
def list_(on: date | None, patterns: tuple[Path, ...], form: str) -> None:
    """List the schemes: what each is called, and for work of which time.

    Without --on, past schemes are listed too.

    \b
    Examples:
      analyser schemes list
      analyser schemes list --on 2018-06-01
    """
    from analyser.law.selecting import known_on, schemes_by_nation
    from analyser.report import law_json, law_text

    nations = _nations(patterns)
    found = schemes_by_nation(nations, on)
    day, known = on or date.today(), known_on(nations)
    if form == "json":
        write_out(law_json.listing(found, on=day, known_on=known), "utf-8")
    else:
        write_out(law_text.listing(found, _look(), on=day, known_on=known))


@schemes.command()
@click.argument("nation", type=Word(Nation))
@_ON
@_ACTIVITY
@click.option("--setting", type=Word(Setting), help="Only what holds where this kind of body engages the doctor.")
@click.option("--engagement", type=Word(Engagement), metavar="HOW", help=f"Only what holds for this one: {_HOW}.")
@_PATTERNS
@_FORMAT
def show(nation: Nation, on: date | None, patterns: tuple[Path, ...], form: str, **asked: Any) -> None:
    """Show one nation's law on a day: schemes, answers, conditions, background, with their sources.

    \b
    Examples:
      analyser schemes show scotland
      analyser schemes show england --on 2018-06-01
      analyser schemes show wales --setting nhs-body --engagement locum-bank
    """
    from analyser.law.periods import turning_days
    from analyser.law.selecting import Only, fitting, schemes_in_force
    from analyser.report import law_json, law_text

    law, day = _nations(patterns, nation)[nation], on or date.today()
    only = Only(asked["activity"], asked["setting"], asked["engagement"])
    entries, notes = fitting(law.entries, day, only), fitting(law.notes, day, only)
    found, turns = schemes_in_force(law.schemes, day), turning_days({nation: law})
    if form == "json":
        write_out(law_json.shown(law, entries, notes, found, on=day, turns=turns), "utf-8")
    else:
        write_out(law_text.shown(law, entries, notes, found, _look(), on=day, turns=turns))


@schemes.command()
@click.option("--older-than", type=Age(), default="18m", show_default=True, metavar="AGE", help="18m, 2y, 90d ...")
@click.option("--on", type=Day(), metavar="DATE", help="The day from which age is counted; today if left out.")
@_PATTERNS
@_FORMAT
@click.pass_context
def check(ctx: click.Context, older_than: timedelta, on: date | None, patterns: tuple[Path, ...], form: str) -> None:
    """Check the law data: what is old, weak, without a source, doubled or missing.

    \b
    Examples:
      analyser schemes check
      analyser schemes check --older-than 1y --format json

    \b
    Exit status:
      0  the data is sound, whatever there may be to look at
      2  the data is faulty: two entries for one case, no source, a faulty file
    """
    from analyser.law.checking import doubts
    from analyser.library.laws import load
    from analyser.report import law_json, law_text

    faults: list[str] = []
    laws = _sound(load(_folders(patterns), faults), faults)
    today = on or date.today()
    found = doubts(laws.nations, today=today, older_than=today - older_than)
    if form == "json":
        write_out(law_json.check(found), "utf-8")
    else:
        write_out(law_text.check(found, _look()))
    ctx.exit(WRONG_USE if any(doubt.kind.faulty for doubt in found) else 0)


@click.command()
@click.option("--nation", type=Word(Nation), help="Whose law; without it the least reassuring of all nations'.")
@click.option("--setting", type=Word(Setting), help="Who engages the doctor.")
@click.option(
    "--engagement", type=WordOrAny(Engagement), metavar="HOW", help=f"{_HOW}; or any, which prints the matrix of cells."
)
@_ON
@_ACTIVITY
@_PATTERNS
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
def cover(activity: tuple[Activity, ...], patterns: tuple[Path, ...], form: str, **asked: Any) -> None:
    """Say what a nation's scheme does, before any contract.

    For each kind of work: whether a scheme answers, on what condition, and what you must arrange yourself. What you
    leave out counts as unknown, and the least reassuring answer holds.

    \b
    Examples:
      analyser cover --nation england --setting nhs-body --on "1 May 1994"
      analyser cover --nation wales --setting general-practice \\
          --engagement locum-direct
      analyser cover --nation scotland --engagement any
    """
    nations, on = _nations(patterns, asked["nation"]), asked["on"] or date.today()
    work = activity or tuple(Activity)
    if asked["engagement"] == ANY:
        _print_matrix(nations, asked["setting"], work, on, form)
    elif form == "markdown":
        raise UsageError("--format markdown is for the matrix; add --engagement any")
    else:
        _print_case(nations, asked, work, on, form)


def _print_case(nations: "Nations", asked: dict[str, Any], work: Sequence[Activity], on: date, form: str) -> None:
    from analyser.law import answer
    from analyser.report import law_json, law_text

    nation, setting = asked["nation"] or Nation.UNKNOWN, asked["setting"] or Setting.UNKNOWN
    engagement = asked["engagement"] or Engagement.UNKNOWN
    case = _case(nations, nation, setting, engagement, on)
    said = tuple(
        answer(nations, each, nation=nation, setting=setting, engagement=engagement, on=on)
        for each in Activity
        if each in work
    )
    if form == "json":
        write_out(law_json.cover(case, said), "utf-8")
    else:
        names = {scheme.id: scheme.short for law in nations.values() for scheme in law.schemes}
        write_out(law_text.cover(case, said, _look(), short=lambda one: _short(one, names)))


def _print_matrix(nations: "Nations", setting: Setting | None, work: Sequence[Activity], on: date, form: str) -> None:
    from analyser.law.answering import SETTINGS
    from analyser.law.matrix import matrix
    from analyser.report import law_json, law_markdown, law_text

    settings = (setting,) if setting else SETTINGS
    found = [matrix(nations, each, on=on, activities=tuple(work), settings=settings) for each in nations]
    if form == "json":
        write_out(law_json.matrix(found, on=on), "utf-8")
    elif form == "markdown":
        write_out(law_markdown.matrix(found, _look().words, on=on), "utf-8")
    else:
        write_out(law_text.matrix(found, _look(), on=on))


def _short(said: "LawAnswer", names: dict[str, str]) -> str:
    found = dict.fromkeys(names.get(entry.scheme, entry.scheme) for entry in said.entries if entry.scheme)
    return ", ".join(found) or "-"


def _case(nations: "Nations", nation: Nation, setting: Setting, engagement: Engagement, on: date) -> "Case":
    from analyser.law.selecting import known_on
    from analyser.report.law_lines import Case

    return Case(nation, setting, engagement, on, known_on(nations))


def _nations(patterns: Sequence[Path], nation: Nation | None = None) -> "Nations":
    """The law of one nation, or of all. Raises PatternError with all faults of its files."""
    from analyser.library.laws import NATIONS, load_nations

    faults: list[str] = []
    return _sound(load_nations(_folders(patterns), faults, (nation,) if nation else NATIONS), faults)


def _folders(patterns: Sequence[Path]) -> tuple[Path, ...]:
    from analyser.cli.settings import pattern_folders
    from analyser.library.reading import built_in

    return (built_in(), *pattern_folders(patterns))


def _sound(found: T, faults: list[str]) -> T:
    from analyser.errors import PatternError

    if faults:
        raise PatternError(faults)
    return found


def _look() -> Any:
    from analyser.cli.looks import paper

    return paper()
