"""The register: contracts, flags and events, of which the last two are only ever added to."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_KEPT = ("register_flags", "register_events")
_REFUSAL = "the history of the register is never changed"


def upgrade() -> None:
    """The tables, and the triggers that refuse to change or delete what is in two of them."""
    _contracts()
    _flags()
    _events()
    on_postgres = op.get_context().dialect.name == "postgresql"
    if on_postgres:
        op.execute(
            "CREATE FUNCTION register_refuses() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
        )
    for table in _KEPT:
        (_guard_postgres if on_postgres else _guard_sqlite)(table)


def downgrade() -> None:
    """No register."""
    for table in ("register_events", "register_flags", "register_left", "register_contracts"):
        op.drop_table(table)
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION register_refuses()")


def _contracts() -> None:
    op.create_table(
        "register_contracts",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("path_hash", sa.String(64), nullable=False),
        sa.Column("path", sa.LargeBinary, nullable=False),
        sa.Column("shown", sa.Text, nullable=False),
        sa.Column("scan", _NUMBER, nullable=False),
        sa.Column("content", sa.String(64), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("made", sa.String(20), nullable=False),
        sa.Column("reading", sa.String(12), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_register_contracts"),
        sa.UniqueConstraint("path_hash", name="uq_register_contracts_path_hash"),
    )
    op.create_table(
        "register_left",
        sa.Column("path_hash", sa.String(64), nullable=False),
        sa.Column("scan", _NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("path_hash", name="pk_register_left"),
    )


def _flags() -> None:
    op.create_table(
        "register_flags",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("contract_id", _NUMBER, nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("activity", sa.String(40)),
        sa.PrimaryKeyConstraint("id", name="pk_register_flags"),
        sa.UniqueConstraint("code", name="uq_register_flags_code"),
        sa.ForeignKeyConstraint(["contract_id"], ["register_contracts.id"], name="fk_register_flags_contract_id"),
    )
    op.create_index("ix_register_flags_contract_id", "register_flags", ["contract_id"])


def _events() -> None:
    op.create_table(
        "register_events",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("flag_id", _NUMBER, nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        *(sa.Column("until", sa.String(10)), sa.Column("due", sa.String(10))),
        *(sa.Column("reason", sa.Text), sa.Column("assignee", sa.Text)),
        *(sa.Column("content", sa.String(64)), sa.Column("severity", sa.String(10))),
        *(sa.Column("title", sa.Text), sa.Column("clause", sa.Text), sa.Column("words", sa.Text)),
        sa.PrimaryKeyConstraint("id", name="pk_register_events"),
        sa.ForeignKeyConstraint(["flag_id"], ["register_flags.id"], name="fk_register_events_flag_id"),
    )
    op.create_index("ix_register_events_flag_id", "register_events", ["flag_id"])


def _guard_postgres(table: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION register_refuses()"
    )


def _guard_sqlite(table: str) -> None:
    """An insert that would replace a row is refused too: SQLite deletes that row without asking the other trigger."""
    refusal = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    for what in ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} {refusal}")
    same = "id = NEW.id OR code = NEW.code" if table == "register_flags" else "id = NEW.id"
    there = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"
    op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {there} {refusal}")
