"""Scans, files, reviews with their flags, sightings and skips."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """All tables of the first store."""
    _scans_and_files()
    _reviews()
    _what_a_scan_saw()


def downgrade() -> None:
    """No store at all."""
    for table in ("skips", "sightings", "flags", "reviews", "files", "scans"):
        op.drop_table(table)


def _scans_and_files() -> None:
    op.create_table(
        "scans",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("started", sa.String(20), nullable=False),
        sa.Column("ended", sa.String(20)),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("roots", sa.Text, nullable=False),
        sa.Column("options", sa.Text, nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("patterns_hash", sa.String(64), nullable=False),
        sa.Column("law_hash", sa.String(64), nullable=False),
        sa.Column("host", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_scans"),
    )
    op.create_table(
        "files",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("path_hash", sa.String(64), nullable=False),
        sa.Column("path", sa.LargeBinary, nullable=False),
        sa.Column("shown", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_files"),
        sa.UniqueConstraint("path_hash", name="uq_files_path_hash"),
    )


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("asked", sa.String(10), nullable=False),
        sa.Column("until", sa.String(10)),
        sa.Column("made", sa.String(20), nullable=False),
        sa.Column("content", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("stem", sa.Text, nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("patterns_hash", sa.String(64), nullable=False),
        sa.Column("law_hash", sa.String(64), nullable=False),
        sa.Column("options", sa.Text, nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("whole", sa.Boolean, nullable=False),
        sa.Column("cause", sa.String(40)),
        sa.Column("message", sa.Text),
        *(sa.Column("verdict", sa.Text), sa.Column("worst", sa.String(10)), sa.Column("nation", sa.String(20))),
        *(sa.Column("setting", sa.String(30)), sa.Column("engagement", sa.String(30)), sa.Column("cells", sa.Text)),
        *(sa.Column("review", sa.Text), sa.Column("kept", sa.LargeBinary)),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
        sa.UniqueConstraint("key", "asked", name="uq_reviews_key_asked"),
    )
    op.create_index("ix_reviews_content", "reviews", ["content"])
    op.create_table(
        "flags",
        sa.Column("review_id", _NUMBER, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("severity", sa.String(10), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        *(sa.Column("activity", sa.String(40)), sa.Column("clause", sa.Text)),
        sa.PrimaryKeyConstraint("review_id", "place", name="pk_flags"),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name="fk_flags_review_id", ondelete="CASCADE"),
    )


def _what_a_scan_saw() -> None:
    op.create_table(
        "sightings",
        *_scan_and_file("sightings"),
        sa.Column("review_id", _NUMBER),
        sa.Column("cause", sa.String(40)),
        sa.Column("message", sa.Text),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name="fk_sightings_review_id"),
    )
    op.create_index("ix_sightings_file_id", "sightings", ["file_id"])
    op.create_index("ix_sightings_review_id", "sightings", ["review_id"])
    op.create_table("skips", *_scan_and_file("skips"), sa.Column("reason", sa.String(20), nullable=False))


def _scan_and_file(table: str) -> tuple[sa.Column[Any] | sa.Constraint, ...]:
    return (
        sa.Column("scan_id", _NUMBER, nullable=False),
        sa.Column("file_id", _NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("scan_id", "file_id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["scan_id"], ["scans.id"], name=f"fk_{table}_scan_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=f"fk_{table}_file_id", ondelete="CASCADE"),
    )
