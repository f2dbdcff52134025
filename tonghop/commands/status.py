"""`tonghop status CYCLE`: who sent, who is accepted, who is late, and what is broken, in a terminal or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import click

from tonghop.commands.parameters import CYCLE, known_cycle
from tonghop.model import Cycle
from tonghop.model.clock import today
from tonghop.stages import Workplace
from tonghop.stages.cycle_facts import cycle_facts
from tonghop.stages.status_page import facts_as_data

_HEADINGS = (
    f"{'đơn vị':<14} {'đã gửi':<7} {'chấp nhận':<10} {'trễ':<4} {'lỗi':>4} {'cảnh báo':>9} "
    f"{'giải trình':>10} {'trả lời':>8} {'nhận ngày':>10}  ghi chú"
)


@click.command(short_help="Bảng theo dõi: ai đã gửi, ai được chấp nhận, ai trễ, còn việc gì.")
@click.argument("cycle", type=CYCLE)
@click.option("--json", "as_json", is_flag=True, help="In ra một đối tượng JSON.")
@click.option("--today", "day", type=click.DateTime(["%Y-%m-%d"]), help="Tính như đang ở ngày này (mặc định: hôm nay).")
def status(cycle: Cycle, as_json: bool, day: datetime | None) -> None:
    """Bảng theo dõi của một KỲ: ai đã gửi, được chấp nhận, trễ hạn; câu hỏi còn mở; việc phải xử lý và cách xử lý."""
    with Workplace.open() as workplace:
        known_cycle(workplace.catalogue, cycle)
        facts = facts_as_data(cycle_facts(workplace, cycle, day.date() if day else today()))
    click.echo(json.dumps(facts, ensure_ascii=False, indent=2) if as_json else "\n".join(status_lines(facts)))


def status_lines(facts: dict[str, Any]) -> Iterator[str]:
    """The facts of `facts_as_data` as lines for a terminal."""
    yield (
        f"Kỳ {facts['cycle']}, hạn gửi {_day(facts['deadline'])}: "
        f"nhận {facts['received']}/{facts['expected']}, chấp nhận {facts['accepted']}/{facts['expected']}, "
        f"trễ hạn {facts['late']}, giải trình {facts['waived']}, {facts['replies']} trả lời, "
        f"câu hỏi mở {facts['open_questions']}. "
        f"{_acceptance(facts['acceptance'])} {_edition(facts['edition'])}"
    )
    yield _HEADINGS
    for row in facts["members"]:
        notes = "; ".join([*filter(None, [row["reason"]]), *row["questions"]])
        yield (
            f"{row['member']:<14} {_mark(row['version']):<7} {_mark(row['accepted_version']):<10} "
            f"{'trễ' if row['late'] else '':<4} {row['errors']:>4} {row['warnings']:>9} {row['waived']:>10} "
            f"{row['replies']:>8} {_day(row['received_on']) if row['received_on'] else '':>10}  {notes}"
        ).rstrip()
    if facts["broken"]:
        yield "\nViệc phải xử lý:"
    for row in facts["broken"]:
        yield f"- {row['member'] or 'cả kỳ'}: {row['what']}. {row['recovery']}"
    yield from _urgent_lines(facts)


def _urgent_lines(facts: dict[str, Any]) -> Iterator[str]:
    if facts["urgent"]:
        yield f"\nCần xem trước, ảnh hưởng lớn nhất (tất cả: tonghop findings {facts['cycle']}):"
    for row in facts["urgent"]:
        place = f"{row['sheet']}!{row['cell']}" if row["cell"] else row["rule"]
        effect = f", tổng của khối đổi {row['effect_pct']}%".replace(".", ",") if row["effect_pct"] else ""
        yield f"- {row['member']}, {place}{effect}: {row['message']}"


def _edition(edition: dict[str, Any] | None) -> str:
    if edition is None:
        return "Chưa có lần lập báo cáo nào."
    kind = "bản chính thức" if edition["final"] else "bản dự thảo"
    return f"Lần lập gần nhất: thứ {edition['number']} ({kind}), ngày {_day(edition['made_on'])}."


def _acceptance(acceptance: dict[str, Any]) -> str:
    if acceptance["locked_on"]:
        exempt = ", ".join(row["member"] for row in acceptance["exceptions"])
        exceptions = f", ngoại lệ: {exempt}" if exempt else ""
        return f"ĐÃ KHÓA {_day(acceptance['locked_on'])} ({acceptance['locked_by']}){exceptions}."
    if acceptance["accepted_on"]:
        return f"Đã nghiệm thu {_day(acceptance['accepted_on'])} ({acceptance['accepted_by']}), chưa khóa."
    return "Chưa nghiệm thu."


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}"


def _mark(version: int | None) -> str:
    return f"bản {version}" if version else "chưa"
