"""The fixed words of a report in one language, as patterns/wording/<language>.toml holds them."""

from dataclasses import dataclass

from analyser.model.document import ClauseRole
from analyser.model.law import DoubtKind
from analyser.model.several_words import ComparisonWords, OwnWords, PortfolioWords
from analyser.model.values import After, Bound, Per
from analyser.model.vocabulary import (
    Activity,
    Basis,
    Confidence,
    CoverStatus,
    DateBasis,
    Direction,
    Engagement,
    FlagKind,
    LawStatus,
    Nation,
    ProvisionKind,
    Setting,
    Severity,
    Stance,
)

Counted = tuple[str, str]
"""The form for one, and the form for any other number."""


@dataclass(frozen=True, slots=True)
class Headings:
    """One for each section of the outline."""

    read: str
    verdict: str
    flags: str
    cover: str
    grounds: str
    particulars: str
    provisions: str
    text: str
    sources: str
    limits: str


@dataclass(frozen=True, slots=True)
class Intros:
    """A line under some headings."""

    flags: str
    cover: str
    provisions: str
    text: str
    sources: str


@dataclass(frozen=True, slots=True)
class Empty:
    """What stands where a section has no rows."""

    flags: str
    provisions: str
    sources: str


@dataclass(frozen=True, slots=True)
class Labels:
    """The word before a line: "Nation", "What to ask"."""

    file: str
    extent: str
    reading: str
    recognised: str
    taken: str
    not_read: str
    not_supplied: str
    note: str
    nation: str
    setting: str
    engagement: str
    period: str
    law_date: str
    law_change: str
    why: str
    harm: str
    ask: str
    own: str
    clears: str
    suggestion: str
    ground: str
    work: str
    status: str
    who: str
    on_map: str
    rests_on: str
    raised: str
    used_for: str
    left_out: str
    made_by: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """Short pieces with {places} to fill."""

    title: str
    kind: str
    pages: Counted
    clauses: Counted
    characters: Counted
    semicolon: str
    complete: str
    partial: str
    recognised: Counted
    on_page: str
    clause: str
    page: str
    clause_and_page: str
    no_place: str
    this_contract: str
    some_scheme: str
    reaches: str
    leaves_out: str
    silent: str
    stated: str
    from_until: str
    until: str
    law_date: str
    law_number: str
    flag_link: str
    flag_mark: str
    provision_mark: str
    words_link: str
    kind_about: str
    cell: str
    opening_mark: str
    closing_mark: str
    shortened: str
    source: str
    program: str
    program_alone: str
    opening_quote: str
    closing_quote: str
    comma: str
    from_: str
    and_: str


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """The pieces of which the verdict's one sentence is put together."""

    points: Counted
    tally: Counted
    severities: dict[Severity, str]
    clean: str
    no_flag: str
    no_work: str
    gap: str
    conflict: str
    personal: str
    open: str
    partial: str
    not_supplied: str
    not_supplied_unnamed: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What a review is not."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dates:
    """How a date is written."""

    months: tuple[str, ...]
    form: str


@dataclass(frozen=True, slots=True)
class LawWords:
    """What `schemes` and `cover` say beside the law data itself; short names of settings head the matrix."""

    cover_title: str
    matrix_title: str
    list_title: str
    show_title: str
    check_title: str
    statuses: dict[LawStatus, str]
    columns: dict[Setting, str]
    doubts: dict[DoubtKind, str]
    engagement_rows: str
    since: str
    schemes: str
    background: str
    any: str
    every_nation: str
    others: str
    everyone: str
    known_on: str
    least: str
    silent: str
    clean: str
    counted: str
    shown: str
    only_if: str
    usually: str
    arrange: str
    run_by: str
    instrument: str
    in_force: str
    always: str
    welsh: str
    scheme: str
    read: str
    statement: str
    stated: str
    more: str
    origin: str
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a page says of itself: where to skip to, how its picture of the cover map is to be read."""

    skip: str
    contents: str
    warnings: str
    end: str
    top: str
    map_title: str
    map_row: str
    map_columns: tuple[str, str, str]
    signs: str
    meanings: dict[CoverStatus, str]


@dataclass(frozen=True, slots=True)
class TableWords:
    """The names of sheets (at most 31 characters each), the heads of their columns, and what stands in cells."""

    flags: str
    cover: str
    provisions: str
    read: str
    text: str
    law: str
    contract: str
    number: str
    severity: str
    point: str
    place: str
    quote: str
    part: str
    what: str
    says: str
    page: str
    role: str
    clause: str
    marks: str
    mark: str
    kind: str
    about: str
    statement: str
    origin: str
    url: str
    reading: str
    complete: str
    partial: str
    unread: str
    again: str
    cut: str


@dataclass(frozen=True, slots=True)
class RemarkWords:
    """What the comments of an annotated copy say beside the report's own words."""

    title: str
    row: str
    see: str


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule of a SARIF log is called, and its help."""

    name: str
    help: str


@dataclass(frozen=True, slots=True)
class SarifWords:
    """What a SARIF log says of itself; a gap or conflict that no flag speaks of has a rule of its own."""

    places: str
    rules: dict[FlagKind, RuleWords]
    gap: RuleWords
    conflict: RuleWords


@dataclass(frozen=True, slots=True)
class LetterWords:
    """The letter to the engager, and the sheet for the doctor alone; what the doctor fills in stands in [brackets].

    `question` is asked where a flag has no words for a letter. The `confirm` ones ask for what no flag speaks of.
    """

    head: tuple[str, ...]
    subject: str
    opening: tuple[str, ...]
    parties: str
    whole: str
    says: str
    says_at: str
    more: str
    question: str
    suggests: str
    confirm: str
    confirm_scheme: str
    confirm_contract: str
    confirm_conflict: str
    confirm_open: str
    closing: tuple[str, ...]
    private: str
    before: str
    before_lines: tuple[str, ...]
    nothing: str
    own: str
    own_intro: str
    own_nothing: str
    own_about: str
    work: str


@dataclass(frozen=True, slots=True)
class ValueWording:
    """How sums and periods are told: "minimum £10,000,000 any one claim", "6 years after the agreement ends"."""

    bounds: dict[Bound, str]
    measures: dict[Per, str]
    endings: dict[After, str]
    sum: str
    blank_sum: str
    years: Counted
    months: Counted
    blank_period: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Everything a report says that comes neither from the contract nor from law and flag data."""

    language: str
    headings: Headings
    intros: Intros
    empty: Empty
    activities: dict[Activity, str]
    statuses: dict[CoverStatus, str]
    who: dict[CoverStatus, str]
    severities: dict[Severity, str]
    kinds: dict[ProvisionKind, str]
    clause_roles: dict[ClauseRole, str]
    directions: dict[Direction, str]
    stances: dict[Stance, str]
    values: ValueWording
    nations: dict[Nation, str]
    settings: dict[Setting, str]
    engagements: dict[Engagement, str]
    bases: dict[Basis, str]
    date_bases: dict[DateBasis, str]
    confidences: dict[Confidence, str]
    labels: Labels
    phrases: Phrases
    verdict: VerdictWords
    limits: Limits
    dates: Dates
    law: LawWords
    page: PageWords
    tables: TableWords
    sarif: SarifWords
    letter: LetterWords
    remarks: RemarkWords
    comparison: ComparisonWords
    own: OwnWords
    portfolio: PortfolioWords
