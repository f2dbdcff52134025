"""The ledger of received mail: what was taken into the inbox, what was kept for somebody to decide, and why."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One table; a message is known by its place in the mailbox, and by what it says wherever it lies."""
    op.create_table(
        "mail",
        sa.Column("mail_id", sa.Integer, autoincrement=True, nullable=False),
        _text("mailbox"),
        sa.Column("uidvalidity", sa.BigInteger, nullable=False),
        sa.Column("uid", sa.BigInteger, nullable=False),
        *(_text(name) for name in ("identity", "sender", "subject")),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        *(_text(name) for name in ("state", "reason")),
        *(_key(name) for name in ("cycle", "member")),
        sa.Column("files", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("mail_id", name="pk_mail"),
        sa.UniqueConstraint("mailbox", "uidvalidity", "uid", name="uq_mail_mailbox_uidvalidity_uid"),
        sa.CheckConstraint("state IN ('taken', 'kept', 'repeated', 'settled')", name=op.f("ck_mail_state_known")),
        sa.CheckConstraint("length(identity) = 64", name=op.f("ck_mail_identity_is_whole")),
    )
    op.create_index("ix_mail_identity", "mail", ["identity"])


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False)


def _key(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True)
