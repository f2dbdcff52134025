"""The tables as they are now. How they came to be is in `migrations`; a test holds the two against each other.

Grain is in the name: `figures_by_submission` keeps every version's figures, so nothing is lost by a resubmission.
The composite foreign keys make a row's cycle and member those of its submission.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

from tonghop.warehouse.column_types import ExactDecimal, JsonText, SentText, StateText, UtcDateTime

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _column(name: str, kind: Any = Text, *, optional: bool = False) -> Column[Any]:
    return Column(name, kind, nullable=optional)


def _key(name: str, *, optional: bool = False) -> Column[Any]:
    # SQLite orders by bytes; PostgreSQL would go by its server's language, where a hyphen counts for little.
    return _column(name, Text().with_variant(Text(collation="C"), "postgresql"), optional=optional)


def _of_submission() -> ForeignKeyConstraint:
    parent = ("submissions.submission_id", "submissions.cycle", "submissions.member")
    return ForeignKeyConstraint(["submission_id", "cycle", "member"], parent)


submissions = Table(
    "submissions",
    metadata,
    Column("submission_id", Integer, primary_key=True, autoincrement=True),
    _key("cycle"),
    _key("member"),
    _column("version", Integer),
    _column("sha256"),
    _column("original_name", SentText),
    _column("size_bytes", BigInteger),
    _column("received_at", UtcDateTime),
    _column("state", StateText),
    _column("accepted_at", UtcDateTime, optional=True),
    _column("accepted_by", Text, optional=True),
    _column("withdrawn_at", UtcDateTime, optional=True),
    _column("reason", SentText, optional=True),
    UniqueConstraint("cycle", "member", "version"),
    UniqueConstraint("submission_id", "cycle", "member"),
    CheckConstraint("version >= 1", name="version_from_1"),
    CheckConstraint("size_bytes >= 0", name="size_not_negative"),
    CheckConstraint("length(sha256) = 64", name="sha256_is_whole"),
    sqlite_autoincrement=True,
)

figures_by_submission = Table(
    "figures_by_submission",
    metadata,
    _column("submission_id", Integer),
    _column("position", Integer),
    _key("cycle"),
    _key("member"),
    _column("zone", SentText),
    _column("indicator"),
    _column("breakdown"),
    _column("measure"),
    _column("unit_family"),
    _column("value", ExactDecimal),
    _column("unit"),
    _column("raw", SentText),
    _column("sent_value", ExactDecimal),
    _column("sent_unit", SentText),
    _column("decimals", Integer),
    _column("sha256"),
    _column("sheet", SentText),
    _column("cell"),
    _column("as_of", SentText),
    _column("qualifier", SentText),
    _column("base", SentText),
    PrimaryKeyConstraint("submission_id", "position"),
    _of_submission(),
    Index(None, "cycle", "member"),
    sqlite_with_rowid=False,
)

narratives_by_submission = Table(
    "narratives_by_submission",
    metadata,
    Column("submission_id", Integer, ForeignKey(submissions.c.submission_id), nullable=False),
    _column("position", Integer),
    _key("member"),
    _column("heading", SentText),
    _column("text", SentText),
    _column("sha256"),
    _column("sheet", SentText),
    _column("cell"),
    PrimaryKeyConstraint("submission_id", "position"),
    sqlite_with_rowid=False,
)

replies_by_submission = Table(
    "replies_by_submission",
    metadata,
    _column("submission_id", Integer),
    _column("position", Integer),
    _key("cycle"),
    _key("member"),
    _column("result_id"),
    _column("text", SentText),
    _column("written_at", SentText),
    _column("rule", optional=True),
    _column("severity", optional=True),
    *(
        _column(name, SentText, optional=True)
        for name in ("message", "zone", "indicator", "breakdown", "measure", "sheet", "cell", "found", "expected")
    ),
    PrimaryKeyConstraint("submission_id", "position"),
    _of_submission(),
    Index(None, "cycle", "member"),
    sqlite_with_rowid=False,
)

findings = Table(
    "findings",
    metadata,
    Column("finding_id", Integer, primary_key=True, autoincrement=True),
    _key("stage"),
    _column("submission_id", Integer, optional=True),
    _column("position", Integer),
    _key("cycle"),
    _key("member"),
    _column("rule"),
    _column("severity"),
    _column("message", SentText),
    _column("advice", SentText),
    _column("zone", SentText),
    _column("indicator", SentText),
    _column("breakdown", SentText),
    _column("measure", SentText),
    _column("sheet", SentText),
    _column("cell", SentText),
    _column("found", SentText),
    _column("expected", SentText),
    _column("difference", SentText),
    _column("cells", JsonText),
    _column("waived", SentText, optional=True),
    _column("effect_pct", ExactDecimal, optional=True),
    _of_submission(),
    CheckConstraint("stage IN ('reading', 'rules')", name="stage_known"),
    CheckConstraint("severity IN ('error', 'warning', 'note')", name="severity_known"),
    UniqueConstraint("submission_id", "stage", "position"),
    Index(None, "cycle", "member"),
)
_without_submission = findings.c.submission_id.is_(None)
Index(
    "uq_findings_without_submission",
    findings.c.cycle,
    findings.c.member,
    findings.c.stage,
    findings.c.position,
    unique=True,
    sqlite_where=_without_submission,
    postgresql_where=_without_submission,
)

coverage = Table(
    "coverage",
    metadata,
    _key("cycle"),
    _key("member"),
    _column("submission_id", Integer, optional=True),
    _column("reason"),
    PrimaryKeyConstraint("cycle", "member"),
    _of_submission(),
    CheckConstraint("submission_id IS NOT NULL OR reason <> ''", name="absence_has_a_reason"),
)

consolidated_figures = Table(
    "consolidated_figures",
    metadata,
    _key("cycle"),
    _column("position", Integer),
    _column("indicator"),
    _column("breakdown"),
    _column("unit_family"),
    _column("statistic"),
    _key("member", optional=True),
    _column("value", ExactDecimal, optional=True),
    _column("unit"),
    _column("members_counted", Integer),
    _column("members_expected", Integer),
    _column("derivation", JsonText),
    PrimaryKeyConstraint("cycle", "position"),
    CheckConstraint("members_counted >= 0", name="counted_not_negative"),
    CheckConstraint("members_counted <= members_expected", name="counted_within_expected"),
    Index(None, "cycle", "member"),
)
_unique_in_cycle = tuple(
    consolidated_figures.c[name] for name in ("cycle", "indicator", "breakdown", "unit_family", "statistic")
)
_of_bloc = consolidated_figures.c.member.is_(None)
_of_member = consolidated_figures.c.member.is_not(None)
Index(
    "uq_consolidated_figures_bloc",
    *_unique_in_cycle,
    unique=True,
    sqlite_where=_of_bloc,
    postgresql_where=_of_bloc,
)
Index(
    "uq_consolidated_figures_member",
    *_unique_in_cycle,
    consolidated_figures.c.member,
    unique=True,
    sqlite_where=_of_member,
    postgresql_where=_of_member,
)

outputs = Table(
    "outputs",
    metadata,
    _key("cycle"),
    _key("name"),
    _column("sha256"),
    _column("path", SentText),
    _column("made_at", UtcDateTime),
    PrimaryKeyConstraint("cycle", "name"),
    CheckConstraint("length(sha256) = 64", name="sha256_is_whole"),
)

messages = Table(
    "messages",
    metadata,
    Column("message_id", Integer, primary_key=True, autoincrement=True),
    _key("cycle"),
    _key("member"),
    _key("kind"),
    _column("content_sha256"),
    _column("recipient"),
    _column("state"),
    _column("detail"),
    _column("recorded_at", UtcDateTime),
    _column("settled_at", UtcDateTime, optional=True),
    UniqueConstraint("cycle", "member", "kind", "content_sha256"),
    CheckConstraint("state IN ('unknown', 'sent', 'failed')", name="state_known"),
    CheckConstraint("length(content_sha256) = 64", name="content_is_whole"),
)

mail = Table(
    "mail",
    metadata,
    Column("mail_id", Integer, primary_key=True, autoincrement=True),
    _column("mailbox", SentText),
    _column("uidvalidity", BigInteger),
    _column("uid", BigInteger),
    _column("identity"),
    _column("sender", SentText),
    _column("subject", SentText),
    _column("received_at", UtcDateTime),
    _column("state"),
    _column("reason"),
    _key("cycle", optional=True),
    _key("member", optional=True),
    _column("files", JsonText),
    _column("recorded_at", UtcDateTime),
    _column("settled_at", UtcDateTime, optional=True),
    _column("settled_by", SentText, optional=True),
    UniqueConstraint("mailbox", "uidvalidity", "uid"),
    CheckConstraint("state IN ('taken', 'kept', 'repeated', 'settled')", name="state_known"),
    CheckConstraint("length(identity) = 64", name="identity_is_whole"),
    Index(None, "identity"),
)

cycle_standings = Table(
    "cycle_standings",
    metadata,
    _key("cycle"),
    _column("accepted_at", UtcDateTime, optional=True),
    _column("accepted_by", SentText, optional=True),
    _column("accepted_reason", SentText, optional=True),
    _column("locked_at", UtcDateTime, optional=True),
    _column("locked_by", SentText, optional=True),
    _column("rules_fingerprint", Text, optional=True),
    PrimaryKeyConstraint("cycle"),
)

lock_exceptions = Table(
    "lock_exceptions",
    metadata,
    Column("exception_id", Integer, primary_key=True, autoincrement=True),
    _key("cycle"),
    _key("member"),
    _column("granted_at", UtcDateTime),
    _column("granted_by", SentText),
    _column("reason", SentText),
    _column("until", Date),
    Index(None, "cycle", "member"),
)

rules_applied = Table(
    "rules_applied",
    metadata,
    Column("submission_id", Integer, ForeignKey(submissions.c.submission_id), primary_key=True),
    _column("fingerprint"),
    _column("checked_at", UtcDateTime),
)

editions = Table(
    "editions",
    metadata,
    Column("edition_id", Integer, primary_key=True, autoincrement=True),
    _key("cycle"),
    _column("number", Integer),
    _column("kind"),
    _column("made_at", UtcDateTime),
    _column("made_by", SentText),
    _column("note", SentText),
    _column("file_name"),
    _column("bundle_sha256"),
    _column("inputs_sha256"),
    _column("manifest", JsonText),
    UniqueConstraint("cycle", "number"),
    CheckConstraint("number >= 1", name="number_from_1"),
    CheckConstraint("kind IN ('draft', 'final')", name="kind_known"),
    CheckConstraint("length(bundle_sha256) = 64", name="bundle_sha256_is_whole"),
    CheckConstraint("length(inputs_sha256) = 64", name="inputs_sha256_is_whole"),
    sqlite_autoincrement=True,
)

audit_log = Table(
    "audit_log",
    metadata,
    Column("audit_id", Integer, primary_key=True, autoincrement=True),
    _column("at", UtcDateTime),
    _column("who"),
    _column("what"),
    _key("cycle", optional=True),
    _key("member", optional=True),
    _column("detail", JsonText),
    Index(None, "cycle", "member"),
    sqlite_autoincrement=True,
)
