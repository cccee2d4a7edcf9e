"""The tables of the store. Times are UTC, as ISO 8601 text, so that every database sorts and compares them alike."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

Number = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts up only what it knows as INTEGER."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

scans = Table(
    "scans",
    metadata,
    Column("id", Number, primary_key=True),
    Column("started", String(20), nullable=False),
    Column("ended", String(20)),
    Column("state", String(12), nullable=False),
    Column("roots", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("version", String(40), nullable=False),
    Column("patterns_hash", String(64), nullable=False),
    Column("law_hash", String(64), nullable=False),
    Column("host", Text, nullable=False),
)
"""One row a scan. `state` is running, finished or interrupted; a scan that was killed stays running."""

files = Table(
    "files",
    metadata,
    Column("id", Number, primary_key=True),
    Column("path_hash", String(64), nullable=False, unique=True),
    Column("path", LargeBinary, nullable=False),
    Column("shown", Text, nullable=False),
)
"""One row a place where a file was seen: its path as the bytes that it is, and as it may be shown."""

reviews = Table(
    "reviews",
    metadata,
    Column("id", Number, primary_key=True),
    Column("key", String(64), nullable=False),
    Column("asked", String(10), nullable=False),
    Column("until", String(10)),
    Column("made", String(20), nullable=False),
    Column("content", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("stem", Text, nullable=False),
    Column("version", String(40), nullable=False),
    Column("patterns_hash", String(64), nullable=False),
    Column("law_hash", String(64), nullable=False),
    Column("options", Text, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("whole", Boolean, nullable=False),
    Column("cause", String(40)),
    Column("message", Text),
    Column("verdict", Text),
    Column("worst", String(10)),
    Column("nation", String(20)),
    Column("setting", String(30)),
    Column("engagement", String(30)),
    Column("cells", Text),
    Column("review", Text),
    Column("kept", LargeBinary),
    UniqueConstraint("key", "asked"),
    Index(None, "content"),
)
"""One row a file version: `key` stands for content, name, analyser version, patterns, law and options.

`asked` is the day on which it was asked, `until` the first on which the same file may be answered otherwise. `whole`
is false for what was read in part or not at all; `cause` and `message` are there where there is no review. `review`
is the JSON that `--format json` promises, `kept` the whole review in our own encoding.
"""

flags = Table(
    "flags",
    metadata,
    Column("review_id", Number, ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("severity", String(10), nullable=False),
    Column("title", Text, nullable=False),
    Column("activity", String(40)),
    Column("clause", Text),
)
"""The flags of a review, worst first."""

sightings = Table(
    "sightings",
    metadata,
    Column("scan_id", Number, ForeignKey("scans.id", ondelete="CASCADE"), primary_key=True),
    Column("file_id", Number, ForeignKey("files.id", ondelete="CASCADE"), primary_key=True),
    Column("review_id", Number, ForeignKey("reviews.id")),
    Column("cause", String(40)),
    Column("message", Text),
    Index(None, "file_id"),
    Index(None, "review_id"),
)
"""Which files a scan saw, and the review of each; `cause` and `message` where it could not even be opened."""

skips = Table(
    "skips",
    metadata,
    Column("scan_id", Number, ForeignKey("scans.id", ondelete="CASCADE"), primary_key=True),
    Column("file_id", Number, ForeignKey("files.id", ondelete="CASCADE"), primary_key=True),
    Column("reason", String(20), nullable=False),
)
"""What a scan passed over, and why."""

register_contracts = Table(
    "register_contracts",
    metadata,
    Column("id", Number, primary_key=True),
    Column("path_hash", String(64), nullable=False, unique=True),
    Column("path", LargeBinary, nullable=False),
    Column("shown", Text, nullable=False),
    Column("scan", Number, nullable=False),
    Column("content", String(64), nullable=False),
    Column("key", String(64), nullable=False),
    Column("made", String(20), nullable=False),
    Column("reading", String(12), nullable=False),
)
"""The register's contracts: where each is now, and which review (`key`, `made`) of which scan was entered last.

It names nothing of the scans' own tables by id, so that pruning takes nothing out of the register.
"""

register_left = Table(
    "register_left",
    metadata,
    Column("path_hash", String(64), primary_key=True),
    Column("scan", Number, nullable=False),
)
"""Paths whose contract stands elsewhere since a scan: what was seen there until then is that contract's."""

register_flags = Table(
    "register_flags",
    metadata,
    Column("id", Number, primary_key=True),
    Column("contract_id", Number, ForeignKey("register_contracts.id"), nullable=False),
    Column("code", String(16), nullable=False, unique=True),
    Column("kind", String(40), nullable=False),
    Column("activity", String(40)),
    Index(None, "contract_id"),
)
"""One row a flag of a contract, whatever its versions; `code` is what people type. Rows are only ever added."""

register_events = Table(
    "register_events",
    metadata,
    Column("id", Number, primary_key=True),
    Column("flag_id", Number, ForeignKey("register_flags.id"), nullable=False),
    Column("at", String(20), nullable=False),
    Column("by", Text, nullable=False),
    Column("action", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("until", String(10)),
    Column("due", String(10)),
    Column("reason", Text),
    Column("assignee", Text),
    Column("content", String(64)),
    Column("severity", String(10)),
    Column("title", Text),
    Column("clause", Text),
    Column("words", Text),
    Index(None, "flag_id"),
)
"""What happened to a flag, and the `state` it left it in. Rows are only ever added: triggers refuse all else.

`content` is the version in which it was found, `severity` to `words` what it was there; they are empty for what people
did. `words` are JSON: hashes of the sentences on which it rests, null where they are not known.
"""
