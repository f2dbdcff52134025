"""The ledger of messages: what was handed to the mail server for whom, so that nothing is sent twice."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Reads are ordered by these, and that order must not depend on the server's language.
_ORDERED = ("cycle", "member", "kind")


def upgrade() -> None:
    """One table; a message is known by what it is about, never by its wording."""
    op.create_table(
        "messages",
        sa.Column("message_id", sa.Integer, autoincrement=True, nullable=False),
        *(_text(name) for name in ("cycle", "member", "kind", "content_sha256", "recipient", "state", "detail")),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("message_id", name="pk_messages"),
        sa.UniqueConstraint(
            "cycle", "member", "kind", "content_sha256", name="uq_messages_cycle_member_kind_content_sha256"
        ),
        sa.CheckConstraint("state IN ('unknown', 'sent', 'failed')", name=op.f("ck_messages_state_known")),
        sa.CheckConstraint("length(content_sha256) = 64", name=op.f("ck_messages_content_is_whole")),
    )


def _text(name: str) -> sa.Column[Any]:
    ordered = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    return sa.Column(name, ordered if name in _ORDERED else sa.Text, nullable=False)
