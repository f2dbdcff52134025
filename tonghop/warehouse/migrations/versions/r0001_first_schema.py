"""The first schema: submissions and what was read from them, findings, coverage, tables, outputs, audit log."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Parents before children, then the triggers that keep what must not change."""
    _submissions()
    _figures_by_submission()
    _narratives_by_submission()
    _findings()
    _coverage()
    _consolidated_figures()
    _outputs()
    _audit_log()
    for statement in _triggers(op.get_bind().dialect.name):
        op.execute(sa.text(statement))


# Reads are ordered by these, and that order must not depend on the server's language.
_ORDERED = ("cycle", "member", "stage", "name")


def _text(*names: str, optional: bool = False) -> list[sa.Column[Any]]:
    ordered = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    return [sa.Column(name, ordered if name in _ORDERED else sa.Text, nullable=optional) for name in names]


def _number(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=optional)


def _moment(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=optional)


def _identity(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, autoincrement=True, nullable=False)


def _of_submission(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["submission_id", "cycle", "member"],
        ["submissions.submission_id", "submissions.cycle", "submissions.member"],
        name=f"fk_{table}_submissions",
    )


def _submissions() -> None:
    op.create_table(
        "submissions",
        _identity("submission_id"),
        *_text("cycle", "member"),
        _number("version"),
        *_text("sha256", "original_name"),
        sa.Column("size_bytes", sa.BigInteger, nullable=False),
        _moment("received_at"),
        *_text("state"),
        _moment("accepted_at", optional=True),
        *_text("accepted_by", optional=True),
        _moment("withdrawn_at", optional=True),
        *_text("reason", optional=True),
        sa.PrimaryKeyConstraint("submission_id", name="pk_submissions"),
        sa.UniqueConstraint("cycle", "member", "version", name="uq_submissions_cycle_member_version"),
        sa.UniqueConstraint("submission_id", "cycle", "member", name="uq_submissions_submission_id_cycle_member"),
        sa.CheckConstraint("version >= 1", name=op.f("ck_submissions_version_from_1")),
        sa.CheckConstraint("size_bytes >= 0", name=op.f("ck_submissions_size_not_negative")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_submissions_sha256_is_whole")),
        sqlite_autoincrement=True,
    )


def _figures_by_submission() -> None:
    op.create_table(
        "figures_by_submission",
        _number("submission_id"),
        _number("position"),
        *_text("cycle", "member", "zone", "indicator", "breakdown", "measure", "unit_family"),
        *_text("value", "unit", "raw", "sent_value", "sent_unit"),
        _number("decimals"),
        *_text("sha256", "sheet", "cell", "as_of", "qualifier", "base"),
        sa.PrimaryKeyConstraint("submission_id", "position", name="pk_figures_by_submission"),
        _of_submission("figures_by_submission"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_figures_by_submission_cycle_member", "figures_by_submission", ["cycle", "member"])


def _narratives_by_submission() -> None:
    op.create_table(
        "narratives_by_submission",
        _number("submission_id"),
        _number("position"),
        *_text("member", "heading", "text", "sha256", "sheet", "cell"),
        sa.PrimaryKeyConstraint("submission_id", "position", name="pk_narratives_by_submission"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.submission_id"], name="fk_narratives_by_submission_submissions"
        ),
        sqlite_with_rowid=False,
    )


def _findings() -> None:
    op.create_table(
        "findings",
        _identity("finding_id"),
        *_text("stage"),
        _number("submission_id", optional=True),
        _number("position"),
        *_text("cycle", "member", "rule", "severity", "message", "advice", "zone", "indicator", "breakdown"),
        *_text("measure", "sheet", "cell", "found", "expected", "difference", "cells"),
        sa.PrimaryKeyConstraint("finding_id", name="pk_findings"),
        _of_submission("findings"),
        sa.CheckConstraint("stage IN ('reading', 'rules')", name=op.f("ck_findings_stage_known")),
        sa.CheckConstraint("severity IN ('error', 'warning', 'note')", name=op.f("ck_findings_severity_known")),
        sa.UniqueConstraint("submission_id", "stage", "position", name="uq_findings_submission_id_stage_position"),
    )
    op.create_index("ix_findings_cycle_member", "findings", ["cycle", "member"])
    _partial_unique(
        "uq_findings_without_submission", "findings", "cycle member stage position", "submission_id IS NULL"
    )


def _coverage() -> None:
    op.create_table(
        "coverage",
        *_text("cycle", "member"),
        _number("submission_id", optional=True),
        *_text("reason"),
        sa.PrimaryKeyConstraint("cycle", "member", name="pk_coverage"),
        _of_submission("coverage"),
        sa.CheckConstraint("submission_id IS NOT NULL OR reason <> ''", name=op.f("ck_coverage_absence_has_a_reason")),
    )


def _consolidated_figures() -> None:
    table = "consolidated_figures"
    op.create_table(
        table,
        *_text("cycle"),
        _number("position"),
        *_text("indicator", "breakdown", "unit_family", "statistic"),
        *_text("member", "value", optional=True),
        *_text("unit"),
        _number("members_counted"),
        _number("members_expected"),
        *_text("derivation"),
        sa.PrimaryKeyConstraint("cycle", "position", name="pk_consolidated_figures"),
        sa.CheckConstraint("members_counted >= 0", name=op.f("ck_consolidated_figures_counted_not_negative")),
        sa.CheckConstraint(
            "members_counted <= members_expected", name=op.f("ck_consolidated_figures_counted_within_expected")
        ),
    )
    op.create_index("ix_consolidated_figures_cycle_member", table, ["cycle", "member"])
    key = "cycle indicator breakdown unit_family statistic"
    _partial_unique("uq_consolidated_figures_bloc", table, key, "member IS NULL")
    _partial_unique("uq_consolidated_figures_member", table, f"{key} member", "member IS NOT NULL")


def _outputs() -> None:
    op.create_table(
        "outputs",
        *_text("cycle", "name", "sha256", "path"),
        _moment("made_at"),
        sa.PrimaryKeyConstraint("cycle", "name", name="pk_outputs"),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_outputs_sha256_is_whole")),
    )


def _audit_log() -> None:
    op.create_table(
        "audit_log",
        _identity("audit_id"),
        _moment("at"),
        *_text("who", "what"),
        *_text("cycle", "member", optional=True),
        *_text("detail"),
        sa.PrimaryKeyConstraint("audit_id", name="pk_audit_log"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_log_cycle_member", "audit_log", ["cycle", "member"])


def _partial_unique(name: str, table: str, columns: str, where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns.split(), unique=True, sqlite_where=condition, postgresql_where=condition)


# What a received file is, as against what was decided about it.
_RECEIVED = "submission_id, cycle, member, version, sha256, original_name, size_bytes, received_at"


def _triggers(dialect: str) -> list[str]:
    return _postgresql_triggers() if dialect == "postgresql" else _sqlite_triggers()


def _sqlite_triggers() -> list[str]:
    def refuse(name: str, event: str, table: str, saying: str, when: str = "") -> str:
        condition = f"WHEN {when} " if when else ""
        return f"CREATE TRIGGER {name} BEFORE {event} ON {table} {condition}BEGIN SELECT RAISE(ABORT, '{saying}'); END"

    log, kept = "audit_log is append-only", "submissions are kept unchanged"
    # INSERT OR REPLACE deletes without firing a delete trigger, hence the two on INSERT.
    return [
        refuse("audit_log_no_update", "UPDATE", "audit_log", log),
        refuse("audit_log_no_delete", "DELETE", "audit_log", log),
        refuse(
            "audit_log_no_replace",
            "INSERT",
            "audit_log",
            log,
            "EXISTS (SELECT 1 FROM audit_log WHERE audit_id = NEW.audit_id)",
        ),
        refuse("submissions_no_update", f"UPDATE OF {_RECEIVED}", "submissions", kept),
        refuse("submissions_no_delete", "DELETE", "submissions", kept),
        refuse(
            "submissions_no_replace",
            "INSERT",
            "submissions",
            kept,
            "EXISTS (SELECT 1 FROM submissions WHERE submission_id = NEW.submission_id)",
        ),
    ]


def _postgresql_triggers() -> list[str]:
    def function(name: str, saying: str) -> str:
        body = f"BEGIN RAISE EXCEPTION '{saying}' USING ERRCODE = 'restrict_violation'; END"
        return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"

    def trigger(name: str, event: str, table: str, function_name: str, each: str = "ROW") -> str:
        return f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {function_name}()"

    return [
        function("refuse_audit_log_change", "audit_log is append-only"),
        function("refuse_submissions_change", "submissions are kept unchanged"),
        trigger("audit_log_no_change", "UPDATE OR DELETE", "audit_log", "refuse_audit_log_change"),
        trigger("audit_log_no_truncate", "TRUNCATE", "audit_log", "refuse_audit_log_change", "STATEMENT"),
        trigger("submissions_no_update", f"UPDATE OF {_RECEIVED}", "submissions", "refuse_submissions_change"),
        trigger("submissions_no_delete", "DELETE", "submissions", "refuse_submissions_change"),
        trigger("submissions_no_truncate", "TRUNCATE", "submissions", "refuse_submissions_change", "STATEMENT"),
    ]
