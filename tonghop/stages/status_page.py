"""The status of a cycle as plain data and as one self-contained page in the outbox: `status.json` and `status.html`.

The same facts as `tonghop status` prints. They hold dates and count no days from today, so that the files change when
the facts do, and not because a night has passed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tonghop.model import Cycle, Finding
from tonghop.model.clock import day_of, today
from tonghop.model.edition import EditionKind
from tonghop.paths import TEMPLATES
from tonghop.reporting.exports import write_aside
from tonghop.stages.cycle_facts import CycleFacts, MemberFacts, cycle_facts
from tonghop.stages.workplace import Workplace
from tonghop.warehouse.records import StoredEdition, StoredSubmission

PAGE, DATA = "status.html", "status.json"


def facts_as_data(facts: CycleFacts) -> dict[str, Any]:
    """The facts as JSON can say them; days as ISO text."""
    members = [_member(row) for row in facts.members]
    names = {row.state.member: row.name for row in facts.members}
    return {
        "cycle": str(facts.cycle),
        "deadline": facts.deadline.isoformat(),
        "deadline_passed": facts.deadline_passed,
        "newest_on": facts.newest_on.isoformat() if facts.newest_on else None,
        "expected": len(members),
        "received": sum(row["received"] for row in members),
        "accepted": facts.accepted,
        "late": sum(row["late"] for row in members),
        "waived": sum(row["waived"] for row in members),
        "replies": sum(row["replies"] for row in members),
        "open_questions": sum(len(row["questions"]) for row in members),
        "healthy": not facts.overdue,
        "acceptance": _acceptance(facts),
        "edition": _edition(facts.edition),
        "members": members,
        "urgent": [_urgent(row, names.get(row.member, "")) for row in facts.urgent],
        "broken": [
            {
                "kind": row.kind,
                "member": row.member,
                "name": names.get(row.member, ""),
                "what": row.what,
                "recovery": row.recovery,
            }
            for row in facts.broken
        ],
    }


def write_status(facts: CycleFacts, outbox: Path) -> tuple[Path, Path]:
    """Write page and data into the outbox; both paths."""
    data = facts_as_data(facts)
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("status.html.j2").render(status=data)
    write_aside(outbox / DATA, [json.dumps(data, ensure_ascii=False, indent=2), "\n"])
    write_aside(outbox / PAGE, [page])
    return outbox / PAGE, outbox / DATA


def refresh_status(workplace: Workplace, cycle: Cycle) -> None:
    """Write the page anew if the outbox has one: a decision just made must not stand beside a page that denies it."""
    outbox = workplace.home.outbox(str(cycle))
    if (outbox / PAGE).is_file():
        write_status(cycle_facts(workplace, cycle, today()), outbox)


def _acceptance(facts: CycleFacts) -> dict[str, Any]:
    standing = facts.standing
    return {
        "accepted_on": day_of(standing.accepted_at).isoformat() if standing.accepted_at else None,
        "accepted_by": standing.accepted_by,
        "reason": standing.accepted_reason,
        "locked_on": day_of(standing.locked_at).isoformat() if standing.locked_at else None,
        "locked_by": standing.locked_by,
        "rules": standing.rules_fingerprint,
        "exceptions": [
            {"member": row.member, "by": row.granted_by, "reason": row.reason, "until": row.until.isoformat()}
            for row in facts.exceptions
            if facts.today <= row.until
        ],
    }


def _member(row: MemberFacts) -> dict[str, Any]:
    state = row.state
    return {
        "member": state.member,
        "name": row.name,
        "received": state.latest is not None,
        "received_on": row.received_on.isoformat() if row.received_on else None,
        "state": str(state.latest.submission.state) if state.latest else "missing",
        "version": _version(state.latest),
        "accepted": state.used is not None,
        "accepted_version": _version(state.used),
        "late": row.late,
        "figures": state.figures,
        "errors": state.errors,
        "warnings": state.warnings,
        "waived": state.waived,
        "replies": row.replies,
        "questions": list(row.questions),
        "reason": state.reason,
    }


def _edition(edition: StoredEdition | None) -> dict[str, Any] | None:
    if edition is None:
        return None
    return {
        "number": edition.number,
        "final": edition.kind is EditionKind.FINAL,
        "made_on": day_of(edition.made_at).isoformat(),
        "made_by": edition.made_by,
        "file": edition.file_name,
    }


def _urgent(row: Finding, name: str) -> dict[str, Any]:
    return {
        "member": row.member,
        "name": name,
        "severity": str(row.severity),
        "rule": row.rule,
        "sheet": row.sheet,
        "cell": row.cell,
        "effect_pct": None if row.effect_pct is None else str(row.effect_pct),
        "message": row.message,
    }


def _version(submission: StoredSubmission | None) -> int | None:
    return submission.submission.version if submission else None
