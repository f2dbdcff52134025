"""The book of editions: what was issued of a cycle, with the hashes of its bundle and of what it rests on."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_SAYING = "editions is append-only"


def upgrade() -> None:
    """One table that only grows."""
    op.create_table(
        "editions",
        sa.Column("edition_id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("cycle", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        _text("kind"),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        *(_text(name) for name in ("made_by", "note", "file_name", "bundle_sha256", "inputs_sha256", "manifest")),
        sa.PrimaryKeyConstraint("edition_id", name="pk_editions"),
        sa.UniqueConstraint("cycle", "number", name="uq_editions_cycle_number"),
        sa.CheckConstraint("number >= 1", name=op.f("ck_editions_number_from_1")),
        sa.CheckConstraint("kind IN ('draft', 'final')", name=op.f("ck_editions_kind_known")),
        sa.CheckConstraint("length(bundle_sha256) = 64", name=op.f("ck_editions_bundle_sha256_is_whole")),
        sa.CheckConstraint("length(inputs_sha256) = 64", name=op.f("ck_editions_inputs_sha256_is_whole")),
        sqlite_autoincrement=True,
    )
    for statement in _postgresql() if op.get_bind().dialect.name == "postgresql" else _sqlite():
        op.execute(statement)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False)


def _sqlite() -> list[str]:
    # INSERT OR REPLACE deletes without firing a delete trigger, hence the one on INSERT; it may hit either key.
    replacing = (
        "INSERT ON editions WHEN EXISTS (SELECT 1 FROM editions"
        " WHERE edition_id = NEW.edition_id OR (cycle = NEW.cycle AND number = NEW.number))"
    )
    events = {
        "update": "UPDATE ON editions",
        "delete": "DELETE ON editions",
        "replace": replacing,
    }
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_SAYING}'); END"
    return [f"CREATE TRIGGER editions_no_{name} BEFORE {event} {refuse}" for name, event in events.items()]


def _postgresql() -> list[str]:
    body = f"BEGIN RAISE EXCEPTION '{_SAYING}' USING ERRCODE = 'restrict_violation'; END"
    call = "EXECUTE FUNCTION refuse_editions_change()"
    return [
        f"CREATE FUNCTION refuse_editions_change() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
        f"CREATE TRIGGER editions_no_change BEFORE UPDATE OR DELETE ON editions FOR EACH ROW {call}",
        f"CREATE TRIGGER editions_no_truncate BEFORE TRUNCATE ON editions FOR EACH STATEMENT {call}",
    ]
