"""The words of the field, spelled as data, JSON and reports spell them."""

from enum import StrEnum


class Nation(StrEnum):
    """The nation whose law and scheme answer for the work."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"
    UNKNOWN = "unknown"


class Setting(StrEnum):
    """Who engages the doctor: the contracting party, not the place of the shift."""

    NHS_BODY = "nhs-body"
    GENERAL_PRACTICE = "general-practice"
    INDEPENDENT_PROVIDER = "independent-provider"
    AGENCY = "agency"
    UNKNOWN = "unknown"


class Engagement(StrEnum):
    """How the doctor is engaged."""

    EMPLOYED = "employed"
    LOCUM_DIRECT = "locum-direct"
    LOCUM_AGENCY = "locum-agency"
    LOCUM_BANK = "locum-bank"
    LIMITED_COMPANY = "limited-company"
    PARTNER = "partner"
    HONORARY = "honorary"
    PRACTISING_PRIVILEGES = "practising-privileges"
    UNKNOWN = "unknown"


class Activity(StrEnum):
    """The rows of the cover map, in the order every report keeps."""

    NHS_HOSPITAL = "nhs-hospital"
    NHS_GENERAL_PRACTICE = "nhs-general-practice"
    NHS_INDEPENDENT = "nhs-independent"
    PRIVATE_PRACTICE = "private-practice"
    NON_NHS_FEE_WORK = "non-nhs-fee-work"
    GOOD_SAMARITAN = "good-samaritan"
    REGULATORY = "regulatory"
    TEACHING_RESEARCH = "teaching-research"
    VOLUNTARY_EVENT = "voluntary-event"
    OVERSEAS_REMOTE = "overseas-remote"


class ProvisionKind(StrEnum):
    """What a clause says about cover."""

    INDEMNITY_GIVEN = "indemnity-given"
    INDEMNITY_RECEIVED = "indemnity-received"
    SCHEME_COVER = "scheme-cover"
    SCHEME_EXCLUSION = "scheme-exclusion"
    PERSONAL_COVER_REQUIRED = "personal-cover-required"
    PERSONAL_COVER_ADVISED = "personal-cover-advised"
    COVER_EVIDENCE = "cover-evidence"
    COVER_MINIMUM = "cover-minimum"
    RUN_OFF = "run-off"
    LIABILITY_LIMIT = "liability-limit"
    RECOURSE = "recourse"
    CLAIMS_NOTIFICATION = "claims-notification"
    REGULATORY_SUPPORT = "regulatory-support"
    GOOD_SAMARITAN = "good-samaritan"
    PRIVATE_WORK = "private-work"
    NON_NHS_WORK = "non-nhs-work"
    GOVERNING_LAW = "governing-law"


class Direction(StrEnum):
    """Who indemnifies whom; the doctor's company counts as the doctor."""

    DOCTOR_TO_ENGAGER = "doctor->engager"
    ENGAGER_TO_DOCTOR = "engager->doctor"
    MUTUAL = "mutual"


class Stance(StrEnum):
    """How the contract stands to private or non-NHS work."""

    PERMITTED = "permitted"
    REQUIRED = "required"
    FORBIDDEN = "forbidden"
    MENTIONED = "mentioned"


class LawStatus(StrEnum):
    """What the scheme does before any contract is read, most reassuring first."""

    SCHEME = "scheme"
    CONDITIONAL = "conditional"
    UNCLEAR = "unclear"
    NOT_COVERED = "not-covered"


class CoverStatus(StrEnum):
    """Who covers an activity once law and contract are read together."""

    SCHEME = "scheme"
    CONDITIONAL = "conditional"
    CONTRACT = "contract"
    PERSONAL_REQUIRED = "personal-required"
    GAP = "gap"
    CONFLICT = "conflict"
    NOT_MENTIONED = "not-mentioned"
    UNCLEAR = "unclear"


class FlagKind(StrEnum):
    """What a careful reviewer would raise."""

    MISSING_PRIVATE_COVER = "missing-private-cover"
    MISSING_NHS_COVER = "missing-nhs-cover"
    MISSING_NON_NHS_COVER = "missing-non-nhs-cover"
    MISSING_OTHER_COVER = "missing-other-cover"
    NO_REGULATORY_SUPPORT = "no-regulatory-support"
    NO_INDEMNITY_CLAUSE = "no-indemnity-clause"
    DOCTOR_INDEMNIFIES_ENGAGER = "doctor-indemnifies-engager"
    UNCAPPED_INDEMNITY = "uncapped-indemnity"
    RECOURSE_AGAINST_DOCTOR = "recourse-against-doctor"
    SCHEME_OVERCLAIM = "scheme-overclaim"
    WRONG_NATION_SCHEME = "wrong-nation-scheme"
    CLAIMS_MADE_NO_RUN_OFF = "claims-made-no-run-off"
    DUPLICATE_COVER = "duplicate-cover"
    UNFILLED_PLACEHOLDER = "unfilled-placeholder"
    NATION_UNCLEAR = "nation-unclear"
    OBSOLETE_SCHEME_NAME = "obsolete-scheme-name"


class Severity(StrEnum):
    """How much a flag matters, worst first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Confidence(StrEnum):
    """How well a statement of law is sourced."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Basis(StrEnum):
    """What a particular rests on."""

    GIVEN = "given"
    CONTRACT = "contract"
    NONE = "none"


class DateBasis(StrEnum):
    """Why the law of that date was asked."""

    GIVEN = "given"
    TODAY = "today"
    END_OF_PERIOD = "end-of-period"
    START_OF_PERIOD = "start-of-period"


class Reading(StrEnum):
    """Whether all text of the file is known to have been read."""

    COMPLETE = "complete"
    PARTIAL = "partial"
