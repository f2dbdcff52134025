"""Acceptance and lock of a cycle, exceptions from the lock, the rules that a verdict rests on, waived findings."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three tables and a column; a finding that was stored before has no waiver."""
    op.create_table(
        "cycle_standings",
        _key("cycle"),
        _moment("accepted_at", optional=True),
        _text("accepted_by", optional=True),
        _text("accepted_reason", optional=True),
        _moment("locked_at", optional=True),
        _text("locked_by", optional=True),
        _text("rules_fingerprint", optional=True),
        sa.PrimaryKeyConstraint("cycle", name="pk_cycle_standings"),
    )
    op.create_table(
        "lock_exceptions",
        sa.Column("exception_id", sa.Integer, autoincrement=True, nullable=False),
        _key("cycle"),
        _key("member"),
        _moment("granted_at"),
        _text("granted_by"),
        _text("reason"),
        sa.Column("until", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("exception_id", name="pk_lock_exceptions"),
    )
    op.create_index("ix_lock_exceptions_cycle_member", "lock_exceptions", ["cycle", "member"])
    op.create_table(
        "rules_applied",
        sa.Column("submission_id", sa.Integer, nullable=False),
        _text("fingerprint"),
        _moment("checked_at"),
        sa.PrimaryKeyConstraint("submission_id", name="pk_rules_applied"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.submission_id"], name="fk_rules_applied_submissions"
        ),
    )
    op.add_column("findings", sa.Column("waived", sa.Text, nullable=True))


def _key(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False)


def _text(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=optional)


def _moment(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=optional)
