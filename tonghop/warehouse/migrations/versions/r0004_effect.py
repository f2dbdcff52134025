"""What each finding is worth: the share of the bloc's total that it may move."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A column; findings that were stored before have no effect until their submission is checked again."""
    op.add_column("findings", sa.Column("effect_pct", sa.Text, nullable=True))
