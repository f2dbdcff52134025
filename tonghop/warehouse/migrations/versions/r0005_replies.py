"""What members answered in the sheet of results, each with the finding it answers as that stood then."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_OF_THE_FINDING = (
    "rule", "severity", "message", "zone", "indicator", "breakdown", "measure", "sheet", "cell", "found", "expected",
)  # fmt: skip


def upgrade() -> None:
    """One table; answers in files that were read before come with the next reading of the file."""
    op.create_table(
        "replies_by_submission",
        sa.Column("submission_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        _key("cycle"),
        _key("member"),
        sa.Column("result_id", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("written_at", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=True) for name in _OF_THE_FINDING),
        sa.PrimaryKeyConstraint("submission_id", "position", name="pk_replies_by_submission"),
        sa.ForeignKeyConstraint(
            ["submission_id", "cycle", "member"],
            ["submissions.submission_id", "submissions.cycle", "submissions.member"],
            name="fk_replies_by_submission_submissions",
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_replies_by_submission_cycle_member", "replies_by_submission", ["cycle", "member"])


def _key(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False)
