"""The words in which a cell of the cover map is explained, as patterns/cover.toml holds them."""

from dataclasses import dataclass
from enum import StrEnum

from analyser.model.vocabulary import Activity, CoverStatus, LawStatus, Setting


class Said(StrEnum):
    """What a contract does to one activity, in the order in which an explanation tells it."""

    CLAIMED = "claimed"
    EXCLUDED = "excluded"
    MET = "met"
    FAILED = "failed"
    GIVEN = "given"
    RECEIVED = "received"
    REQUIRED = "required"
    ADVISED = "advised"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CoverWords:
    """Sentences with the places {work}, {scheme}, {places}, {condition}, {contact}, {unknown} and {arrange}.

    `changed` tells of law that changed within the contract's period, with the {stretches}: each a `stretch` from
    {start} to {end} with what {held} then, a word of `held`.

    `law` says what the scheme does, `said` what the contract says (pieces of one sentence that `contract` opens),
    `hold` what that means for the doctor, `need` what the law's data say to arrange, `ask` what to ask and `contact`
    whom, by the contracting party's setting. `open` is said of promises that hang on a condition or an unresolved
    option; `divided` where an `unknown` particular leaves several answers of the law, of which the least reassuring
    was taken, and `several` where it leaves several conditions.
    """

    work: dict[Activity, str]
    law: dict[LawStatus, str]
    said: dict[Said, str]
    hold: dict[CoverStatus, str]
    ask: dict[CoverStatus, str]
    contact: dict[Setting, str]
    contract: str
    silent: str
    need: str
    open: str
    divided: str
    several: str
    unknown: dict[str, str]
    some_scheme: str
    any_scheme: str
    changed: str
    stretch: str
    held: dict[LawStatus, str]
    either: str
    clause: str
    unnumbered: str
    comma: str
    last: str
