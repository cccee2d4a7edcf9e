"""A register filled without reviewing anything: versions of contracts written as scans write them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from reviews import review
from scan_tasks import made_up
from sqlalchemy import Engine

from analyser.model.document import Clause
from analyser.model.review import Evidence, Flag
from analyser.model.vocabulary import Activity, FlagKind, Severity
from analyser.register.choosing import Choice, flags
from analyser.register.entering import bring_up_to_date
from analyser.register.keeping import Kept
from analyser.register.words import Marker
from analyser.scan.keeping import kept
from analyser.scan.store.writing import Basis, Ledger, Version
from analyser.scan.tasks import FlagLine, Options, Outcome, Task, failed

TODAY = date(2026, 11, 23)
NOW = "2026-11-23T09:00:00Z"
PLACE = "/share/smith.pdf"
INDEMNITY = "The Locum shall indemnify the Practice against all claims."
RECOURSE = "The Practice may deduct any loss from fees."
BASIS = Basis("1", "patterns", "law", "{}")
EVERYTHING = Choice()
MARKER = Marker(["clause", "clauses"])


@dataclass(frozen=True)
class Raised:
    """A flag that a version raises, and the clause on which it rests; without words it rests on none."""

    words: str = INDEMNITY
    number: str = "4.2"
    kind: FlagKind = FlagKind.DOCTOR_INDEMNIFIES_ENGAGER
    severity: Severity = Severity.HIGH
    activity: Activity | None = None
    title: str = "You promise to make good losses"


PRIVATE = Raised("", kind=FlagKind.MISSING_PRIVATE_COVER, activity=Activity.PRIVATE_PRACTICE, title="No private cover")


@dataclass
class Share:
    """Folders that are scanned: `put` says what stands where, `scan` has them seen."""

    engine: Engine
    basis: Basis = BASIS
    files: dict[str, tuple[str, Outcome]] = field(default_factory=dict)

    def put(
        self,
        *raised: Raised,
        place: str = PLACE,
        others: Sequence[tuple[str, str]] = (),
        whole: bool = True,
        text: str | None = None,
    ) -> None:
        """A version that raises these; `others` are clauses (number, words) on which no flag rests.

        Equal `text` is the same file.
        """
        text = text or repr((raised, others))
        self.files[place] = (sha256(text.encode()).hexdigest(), outcome(raised, others, whole=whole))

    def spoil(self, place: str = PLACE, text: str = "broken") -> None:
        """A version that cannot be reviewed."""
        self.files[place] = (sha256(text.encode()).hexdigest(), failed("damaged", "is damaged"))

    def move(self, old: str, new: str) -> None:
        self.files[new] = self.files.pop(old)

    def scan(self, *, day: date = TODAY, finished: bool = True, roots: Sequence[str] = ("/share",)) -> None:
        """Everything under the roots is seen, and recorded as a scan does."""
        book = Ledger(self.engine, self.basis, lambda: f"{day}T{len(self.files):02}:00:00Z")
        book.begin(roots, {}, "here")
        for place, (content, what) in sorted(self.files.items()):
            if place.startswith(tuple(roots)):
                version = Version(content, place.rsplit("/", 1)[1])
                known = book.known([version.key(self.basis)], day, retry=False)
                if known:
                    book.saw([(place, one.id) for one in known.values()])
                else:
                    book.record(version, [place], what, day)
        if finished:
            book.end("finished")

    def enter(self) -> None:
        bring_up_to_date(self.engine, MARKER, now=NOW)

    def listed(self, choice: Choice = EVERYTHING, today: date = TODAY) -> list[Kept]:
        """What the register holds once all scans are entered."""
        self.enter()
        return flags(self.engine, choice, today)

    def only(self) -> Kept:
        (flag,) = self.listed()
        return flag


def outcome(raised: Sequence[Raised], others: Sequence[tuple[str, str]], *, whole: bool = True) -> Outcome:
    """What a scan is handed for such a contract."""
    made = review(provisions=())
    text, clauses, found = "", [], []
    for number, words in others:
        clauses.append(Clause(len(text), len(text) + len(words), number))
        text += words + "\n"
    for one in raised:
        piece = Evidence(one.words, len(text), len(text) + len(one.words), one.number)
        if one.words:
            clauses.append(Clause(piece.start, piece.end, one.number))
            text += one.words + "\n"
        found.append(_flag(one, piece))
    contract = replace(made.contract, text=text, clauses=tuple(clauses))
    data = kept(replace(made, contract=contract, flags=tuple(found)))
    basic = made_up(text.encode(), Task(PLACE, Options(), TODAY))
    assert basic.summary
    lines = tuple(FlagLine(one.kind, one.severity, one.title, one.activity, one.number) for one in raised)
    reading = basic.summary.reading if whole else type(basic.summary.reading).PARTIAL
    worst = raised[0].severity if raised else None
    said = replace(basic.summary, flags=lines, worst=worst, reading=reading, content="")
    return replace(basic, kept=data, summary=replace(said, patterns="patterns"))


def _flag(one: Raised, piece: Evidence) -> Flag:
    evidence = (piece,) if one.words else ()
    return Flag(
        one.kind, one.severity, one.title, "why", "harm", "ask", "clears", evidence=evidence, activity=one.activity
    )
