"""Who is the doctor and who the engager in this contract, settled from its own parties and definitions.

"Client" is a hospital in agency terms and the engager in a consultancy precedent; "Hirer" hires a room or a worker;
"Supplier" may be the doctor's company. The words of a definition tell which, before any pattern is asked.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from analyser.language import expanded
from analyser.model.patterns import Party, PartyFile, Role

_CALLED = re.compile(
    r"(?P<about>[^\n;:()]{3,240})\s\(\s?(?:[a-z]{2,12}\s){0,6}[\"“'‘]?\s?(?:[Tt]he\s)?[\"“'‘]?"
    r"(?P<name>[A-Z][\w&'’ -]{1,40}?)[\"”'’]?\s?\)"
)
_MEANS = re.compile(
    r"(?:[\"“](?:[Tt]he )?(?P<quoted>[A-Z][\w&'’ -]{1,40}?)[\"”]\s{0,3}(?:means|shall mean|is|:|-)"
    r"|(?P<bare>[A-Z][\w&'’ -]{1,40}?)\s{1,3}(?:means|shall mean))\s(?P<about>[^\n.;]{3,240})"
)
_LABEL = re.compile(r"\((?P<label>[^()\n]{2,80})\)")
_QUOTED = re.compile(r"[\"“'‘](?:[Tt]he )?(?P<name>\w[\w&’ -]{0,40}?)[\"”'’]")
_JOINING = re.compile(r"^\W*(?:(?:and|between|by|with)\b\W*)?")
_ASIDE = re.compile(r",\s(?P<aside>[^,.;()\n]{3,80})(?=[,.;])")
"""What is said of a party after its label: `Brae Ltd ("we"), the company of Dr Brae, supplies ...`."""

_JOINED = re.compile(r"\s{0,3}(?:and|&|,|;|-and-)\s", re.IGNORECASE)
_DEFINING = ("mean", '"', "“", "”")
_OPENING = 6000
_OTHER_SIDE = {Role.DOCTOR: Role.ENGAGER, Role.ENGAGER: Role.DOCTOR}
_FIRST = frozenset({"i", "my"})
_SPEAKERS = _FIRST | {"you", "your"}
_PRONOUNS = frozenset({"we", "us", "our", "you", "your", "i", "me", "my"})
_ADDRESSED = (("we", {"we", "our"}), ("you", {"you", "your"}))
_SPEAKER = re.compile(r"[IMm](?<![\w(].)(?:(?<=I)|(?<!I)y|(?<=m)e)(?!\w)")
_TOGETHER = re.compile(r"[WwUuOo](?<!\w.)(?:(?<=[Ww])[Ee]|(?<=[Uu])[Ss]|(?<=[Oo])[Uu][Rr])(?!\w)")
_SPOKEN_TO = re.compile(r"[Yy](?<!\w.)our?(?!\w)")
"""These look behind only after their first letter: so the engine skips to places where one stands, 5 times as fast."""

_DUTY = re.compile(r"\s{1,3}(?:shall|will|must|may|agrees|undertakes|warrants|accepts)\b", re.IGNORECASE)
_LONGEST_NAME = 48
_COMPANY = re.compile(r"(?<!\w)(?:limited|ltd|llp|plc|cic)(?!\w)", re.IGNORECASE)
"""A company that a contract gives a name is a party to it, whatever it is said to do."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The side of each listed party where this contract settles it, and names of its own with theirs."""

    of_party: Mapping[str, Role] = field(default_factory=dict)
    names: Mapping[str, Role] = field(default_factory=dict)

    def of(self, party: Party) -> Role:
        """The side on which the party stands here."""
        return self.of_party.get(party.id, party.role)


class Label(NamedTuple):
    """The names that a label gives, the line it stands in, what stands before it and what is said after a comma."""

    line: int
    names: tuple[str, ...]
    about: str
    aside: str
    quoted: bool


Sides = dict[str, Role | None]


class Settler:
    """Settles roles with the words of one parties file."""

    def __init__(self, file: PartyFile) -> None:
        """Prepare the signs; nothing depends on a contract yet."""
        self._by_phrase = {phrase.lower(): party for party in file.parties for phrase in party.phrases}
        self._signs = _signs((Role.ENGAGER, file.engager_signs), (Role.DOCTOR, file.doctor_signs))
        self._hints = _signs((Role.ENGAGER, file.engager_hints))
        self._first_person = _any_of(file.first_person) if file.first_person else None
        self._turns = [(party, _marks(party), _any_of(party.turned_by)) for party in file.parties if party.turned_by]
        self._speakers = [party for party in file.parties if _SPEAKERS & set(party.phrases)]
        self._addressed = {
            word: [party for party in file.parties if forms & set(party.phrases)] for word, forms in _ADDRESSED
        }

    def settle(self, text: str) -> Roles:
        """The roles that the contract's own words give; what it leaves open keeps the listed side."""
        of_party: dict[str, Role] = {}
        names: dict[str, Role] = {}
        labels = tuple(_labels(text))
        called = (*_called(text), *_called_variously(labels))
        companies = {name for name, about in called if _COMPANY.search(about)}
        for name, about in (*called, *_meant(text)):
            party = self._by_phrase.get(name) or self._by_phrase.get(f"the {name}")
            if party and not party.swaps:
                continue
            if role := self._role(about, hints=party is None):
                named, key = (of_party, party.id) if party else (names, name)
                named.setdefault(key, role)
        sides = self._of_labels(labels, names, of_party)
        begun = {name: side for name, side in sides.items() if side and name not in self._by_phrase}
        names = {**begun, **names, **dict.fromkeys(_left_over(labels, sides, text), Role.ENGAGER)}
        acting = {name for name in names if name in companies} | set(_acting(names, text)) | begun.keys()
        return Roles(
            {**self._turned(text), **of_party, **self._speaking(text), **self._addressing(labels)},
            {name: role for name, role in names.items() if name in acting},
        )

    def _turned(self, text: str) -> dict[str, Role]:
        """Words that the contract's subject shows to be meant otherwise: a "Hirer" of rooms is the doctor."""
        lower = text.lower() if self._turns else ""
        return {
            party.id: _OTHER_SIDE[party.role]
            for party, marks, words in self._turns
            if any(mark in lower for mark in marks) and words.search(text)
        }

    def _role(self, about: str, *, hints: bool) -> Role | None:
        """The side the words show. Hints ("Limited") count only for a name that no file lists."""
        signs = (*self._signs, *self._hints) if hints else self._signs
        return next((role for role, words in signs if words.search(about)), None)

    def _of_labels(self, labels: Sequence[Label], known: Mapping[str, Role], of_party: Mapping[str, Role]) -> Sides:
        """The side of each label's name as far as it is known, where its description begins with a listed party too."""
        sides: Sides = {}
        for label in labels:
            for name in label.names:
                party = self._by_phrase.get(name) or self._by_phrase.get(f"the {name}")
                side = of_party.get(party.id, party.role) if party else known.get(name)
                sides[name] = side or self._beginning(label.about)
        return sides

    def _beginning(self, about: str) -> Role | None:
        """The side of the listed party with which a description begins: "and the consultant who signs below"."""
        words = _JOINING.sub("", about.lower()).split()[:3]
        parties = (self._by_phrase.get(" ".join(words[:count])) for count in (3, 2, 1))
        return next((party.role for party in parties if party and not (party.pronoun or party.possessive)), None)

    def _addressing(self, labels: Sequence[Label]) -> dict[str, Role]:
        """The sides of "we" and "you" where a label gives them: `the hospital named in the booking ("you")`."""
        sides: dict[str, Role] = {}
        for label in labels:
            for word in self._addressed.keys() & set(label.names):
                if role := self._first_sign(label.aside) or self._first_sign(label.about):
                    sides.setdefault(word, role)
        if Role.DOCTOR in sides.values() and len(sides) == 2 and len(set(sides.values())) == 1:
            return {}
        return {party.id: role for word, role in sides.items() for party in self._addressed[word]}

    def _first_sign(self, about: str) -> Role | None:
        found = (
            (match.start(), place, role)
            for place, (role, words) in enumerate(self._signs)
            if (match := words.search(about))
        )
        first = min(found, default=None)
        return first[2] if first else next((role for role, words in self._hints if words.search(about)), None)

    def _speaking(self, text: str) -> dict[str, Role]:
        """Where the doctor says "I", the engager is "you"; "I accept" under the engager's own letter turns nothing."""
        text = _stated(text)
        speaks, spoken_to = len(_SPEAKER.findall(text)), len(_SPOKEN_TO.findall(text))
        if 2 * speaks < spoken_to or not speaks + spoken_to:
            return {}
        alone = speaks >= spoken_to > 0 and not _TOGETHER.search(text)
        if not alone and not (self._first_person and self._first_person.search(text)):
            return {}
        return {party.id: Role.DOCTOR if _FIRST & set(party.phrases) else Role.ENGAGER for party in self._speakers}


@lru_cache(maxsize=8)
def settler(file: PartyFile) -> Settler:
    """The settler for a parties file, built when first asked for."""
    return Settler(file)


def _called(text: str) -> Iterator[tuple[str, str]]:
    """Names that follow those who bear them, with the words between the last such name and this: `Dr A. Other (…)`."""
    for line in text[:_OPENING].splitlines():
        if "(" in line:
            before = 0
            for match in _CALLED.finditer(line):
                begins = _after_labels(line, before, match.start("about"))
                yield match["name"].lower(), line[begins : match.end("about")][-160:]
                before = match.end()


def _after_labels(line: str, start: int, end: int) -> int:
    """Where the description begins: after another's label, `Oak Ltd (No 1) ("the Hospital") and Dr Ash`."""
    labels = (label for label in _LABEL.finditer(line, start, end) if _QUOTED.search(label["label"]))
    return max((label.end() for label in labels), default=start)


def _labels(text: str) -> Iterator[Label]:
    """The labels of the opening that give names, in order."""
    for number, line in enumerate(text[:_OPENING].splitlines()):
        before = 0
        for match in _LABEL.finditer(line):
            names = tuple(quoted["name"].lower() for quoted in _QUOTED.finditer(match["label"]))
            aside = _ASIDE.match(line, match.end())
            about = line[before : match.start()][-160:]
            said = aside["aside"] if aside else ""
            yield Label(number, names or (match["label"].lower(),), about, said, bool(names))
            before = aside.end() if aside else match.end()


def _left_over(labels: Sequence[Label], sides: Sides, text: str) -> list[str]:
    """The one name with duties of which nothing is known but that it stands in the list of parties beside the doctor.

    Only where no label is an engager's: an insurer or a thing may have a label too, but hardly between the parties.
    """
    if Role.ENGAGER in sides.values():
        return []
    pairs = [pair for pair in pairwise(labels) if _listed_together(*pair)]
    beside = [(one, other) for pair in pairs for one, other in (pair, pair[::-1])]
    doctors = [one for one, other in beside if Role.DOCTOR in (sides[name] for name in other.names)]
    unknown = {name for label in doctors if label.quoted for name in label.names if sides[name] is None}
    return _acting(unknown, text) if len(unknown) == 1 else []


def _listed_together(first: Label, second: Label) -> bool:
    """Whether no more than "and" joins two labels of a line, or they stand on lines that touch."""
    if first.line == second.line:
        return _JOINED.match(second.about) is not None
    return second.line - first.line == 1


def _called_variously(labels: Iterable[Label]) -> Iterator[tuple[str, str]]:
    """The names of labels that give more than one: `Example Ltd ("Example", "we")`."""
    for label in labels:
        if len(label.names) > 1:
            yield from ((name, label.about) for name in label.names if name not in _PRONOUNS)


def _meant(text: str) -> Iterator[tuple[str, str]]:
    """Names and the words of their definition: `"Client" means the hospital`."""
    for line in text.splitlines():
        if any(sign in line for sign in _DEFINING):
            for match in _MEANS.finditer(line):
                yield (match["quoted"] or match["bare"]).lower(), match["about"]


def _acting(names: Iterable[str], text: str) -> list[str]:
    """The defined names that have duties: "the Services" are defined too, but promise nothing."""
    lengths = {len(name) for name in names}
    if not lengths:
        return []
    before = [text[max(0, duty.start() - _LONGEST_NAME) : duty.start()].lower() for duty in _DUTY.finditer(text)]
    ends = {words[-length:] for length in lengths for words in before}
    return [name for name in names if name in ends]


def _stated(text: str) -> str:
    """The text without its questions: whoever asks "What of my patients?" is spoken to as "you" in the answer."""
    *asked, last = text.split("?")
    return "".join(part[: max(map(part.rfind, ".!\n")) + 1] for part in asked) + last


def _marks(party: Party) -> frozenset[str]:
    """Words of which one stands wherever the party is named."""
    whole = (phrase for braced in party.phrases for phrase in expanded(braced))
    return frozenset(max(phrase.lower().split(), key=len) for phrase in whole)


def _signs(*sides: tuple[Role, tuple[str, ...]]) -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return tuple((role, _any_of(words)) for role, words in sides if words)


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    escaped = sorted((re.escape(word).replace(r"\ ", r"\s{1,3}") for word in words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(escaped)})(?!\w)", re.IGNORECASE)
