"""`tonghop waive` and `tonghop lock`: the decisions that need the rules."""

from __future__ import annotations

from datetime import datetime

import click

from tonghop.commands.acceptance import DAY
from tonghop.commands.decisions import decision_about, run_next
from tonghop.commands.parameters import CYCLE
from tonghop.model import Cycle
from tonghop.model.clock import today
from tonghop.stages.decision_words import refusal
from tonghop.stages.locking import Decision
from tonghop.stages.replying import proposed_waiver, reply_named
from tonghop.stages.waiving import Waiver
from tonghop.stages.waiving import waive as record_waiver


@click.command(short_help="Chấp nhận giải trình của đơn vị cho một phát hiện.")
@click.argument("cycle", type=CYCLE)
@click.argument("member")
@click.argument("rule", default="", required=False)
@click.option("--cell", default="", help="Chỉ ô này, ví dụ “Biểu 1!D12”; bỏ trống: mọi ô của quy tắc.")
@click.option("--reply", default="", help="Theo trả lời số này (xem tonghop replies), ví dụ 2.1; thay cho QUY_TẮC.")
@click.option("--by", "who", default="", help="Người quyết định; bắt buộc.")
@click.option("--reason", default="", help="Lý do; bắt buộc, trừ khi lấy lời của đơn vị bằng --reply.")
@click.option("--until", type=DAY, required=True, help="Có hiệu lực đến hết ngày nào, ví dụ 2020-12-31.")
def waive(cycle: Cycle, member: str, until: datetime, who: str, **about: str) -> None:
    """“Đúng, có lý do”: phát hiện theo QUY TẮC của ĐƠN VỊ không chặn nữa và được in kèm lý do trong báo cáo.

    Với --reply, quy tắc, ô và (nếu không nêu --reason) lý do lấy từ câu trả lời của đơn vị.
    """
    if until.date() < (day := today()):
        raise refusal("until_past", until=f"{until:%d/%m/%Y}")
    if bool(about["rule"]) == bool(about["reply"]):
        raise click.UsageError("Nêu QUY_TẮC, hoặc --reply với số của câu trả lời.")
    with decision_about(cycle, member) as workplace:
        if about["reply"]:
            given = reply_named(workplace, cycle, member, about["reply"])
            about = proposed_waiver(given) | {name: text for name, text in about.items() if text}
        decision = Decision(who, about["reason"])
        waiver = Waiver(
            cycle=str(cycle),
            member=member,
            rule=about["rule"],
            cell=about["cell"],
            by=decision.who,
            granted=day,
            reason=decision.reason,
            until=until.date(),
        )
        covered = record_waiver(workplace, waiver)
    click.echo(
        f"Đã ghi giải trình cho {len(covered)} phát hiện của {member}, lý do: {waiver.reason}\n"
        f"{run_next(cycle, member)}"
    )


@click.command(short_help="Khóa một kỳ đã nghiệm thu.")
@click.argument("cycle", type=CYCLE)
@click.option("--by", "who", required=True, help="Người khóa.")
def lock(cycle: Cycle, who: str) -> None:
    """Khóa KỲ: từ đây chỉ đơn vị có ngoại lệ mới gửi lại được. Quy tắc đã đổi thì chạy lại trước khi khóa."""
    from expectations.locking import lock_cycle  # noqa: PLC0415 - Great Expectations is slow to import

    with decision_about(cycle) as workplace:
        standing = lock_cycle(workplace, cycle, who)
    click.echo(f"Đã khóa kỳ {cycle} theo bộ quy tắc {standing.rules_fingerprint}. Lập lại báo cáo: tonghop run {cycle}")
