"""`tonghop status CYCLE`: the matrix of expected, received, accepted and late, in a terminal or as JSON."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import click

from tonghop.catalogue import Catalogue
from tonghop.commands.parameters import CYCLE, known_cycle
from tonghop.model import Cycle
from tonghop.stages import Workplace
from tonghop.stages.covering import MemberState, member_states
from tonghop.warehouse.records import StoredSubmission


@click.command(short_help="Bảng theo dõi: ai đã gửi, ai được chấp nhận, ai trễ.")
@click.argument("cycle", type=CYCLE)
@click.option("--json", "as_json", is_flag=True, help="In ra một đối tượng JSON.")
def status(cycle: Cycle, as_json: bool) -> None:
    """Bảng theo dõi của một KỲ: đơn vị nào đã gửi, đã đọc, được chấp nhận, trễ hạn, và vì sao chưa."""
    with Workplace.open() as workplace:
        known_cycle(workplace.catalogue, cycle)
        facts = cycle_status(workplace.catalogue, cycle, member_states(workplace, cycle), datetime.now(UTC).date())
    click.echo(json.dumps(facts, ensure_ascii=False, indent=2) if as_json else _table(facts))


def cycle_status(catalogue: Catalogue, cycle: Cycle, states: tuple[MemberState, ...], today: date) -> dict[str, Any]:
    """The facts behind both forms of output; dates as ISO text."""
    deadline = catalogue.cycle_file(cycle).deadline
    members = [_member_facts(catalogue, row, deadline, today) for row in states]
    return {
        "cycle": str(cycle),
        "deadline": deadline.isoformat(),
        "expected": len(members),
        "received": sum(row["received"] for row in members),
        "accepted": sum(row["accepted"] for row in members),
        "late": sum(row["late"] for row in members),
        "members": members,
    }


def _member_facts(catalogue: Catalogue, row: MemberState, deadline: date, today: date) -> dict[str, Any]:
    received = row.latest.submission.received_at.date() if row.latest else None
    return {
        "member": row.member,
        "name": catalogue.member_by_code[row.member].name,
        "received": row.latest is not None,
        "received_at": row.latest.submission.received_at.isoformat() if row.latest else None,
        "state": str(row.latest.submission.state) if row.latest else "missing",
        "version": _version(row.latest),
        "accepted": row.used is not None,
        "accepted_version": _version(row.used),
        "late": (received or today) > deadline,
        "errors": row.errors,
        "warnings": row.warnings,
        "reason": row.reason,
    }


def _version(submission: StoredSubmission | None) -> int | None:
    return submission.submission.version if submission else None


def _table(facts: dict[str, Any]) -> str:
    lines = [
        (
            f"Kỳ {facts['cycle']}, hạn gửi {date.fromisoformat(facts['deadline']):%d/%m/%Y}: "
            f"nhận {facts['received']}/{facts['expected']}, chấp nhận {facts['accepted']}/{facts['expected']}, "
            f"trễ hạn {facts['late']}."
        ),
        f"{'đơn vị':<14} {'đã gửi':<7} {'chấp nhận':<10} {'trễ':<4} {'lỗi':>4} {'cảnh báo':>9}  ghi chú",
    ]
    lines += [
        f"{row['member']:<14} {_mark(row['version']):<7} {_mark(row['accepted_version']):<10} "
        f"{'trễ' if row['late'] else '':<4} {row['errors']:>4} {row['warnings']:>9}  {row['reason']}".rstrip()
        for row in facts["members"]
    ]
    return "\n".join(lines)


def _mark(version: int | None) -> str:
    return f"bản {version}" if version else "chưa"
