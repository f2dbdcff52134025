"""`tonghop accept`, `unlock`, `allow`: a cycle's acceptance, its lock and the exceptions from it.

`tonghop lock` runs rules and is one layer up, in `expectations.decision_commands`.
"""

from __future__ import annotations

from datetime import datetime

import click

from tonghop.commands.decisions import decided, decision_about
from tonghop.commands.parameters import CYCLE
from tonghop.model import Cycle
from tonghop.stages.locking import Decision, accept_cycle, allow_member, unlock_cycle

DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])


@click.command(short_help="Nghiệm thu số liệu của một kỳ.")
@click.argument("cycle", type=CYCLE)
@click.option("--by", "who", default="", help="Người nghiệm thu; bắt buộc.")
@click.option("--reason", default="", help="Lý do nghiệm thu khi còn đơn vị thiếu hoặc chưa đạt.")
def accept(cycle: Cycle, who: str, reason: str) -> None:
    """Nghiệm thu những bản đang dùng của KỲ. Còn đơn vị thiếu hoặc chưa được chấp nhận thì phải nêu lý do."""
    with decision_about(cycle) as workplace:
        states = accept_cycle(workplace, cycle, who, reason)
    used = sum(row.used is not None for row in states)
    click.echo(f"Đã nghiệm thu kỳ {cycle}: {used}/{len(states)} đơn vị. Bước tiếp: tonghop lock {cycle} --by …")


@click.command(short_help="Mở khóa một kỳ.")
@click.argument("cycle", type=CYCLE)
@decided
def unlock(cycle: Cycle, decision: Decision) -> None:
    """Mở khóa KỲ để nhận thay đổi; ghi vào nhật ký ai mở và vì sao."""
    with decision_about(cycle) as workplace:
        unlock_cycle(workplace, cycle, decision)
    click.echo(f"Đã mở khóa kỳ {cycle}.")


@click.command(short_help="Cho một đơn vị gửi lại vào kỳ đã khóa.")
@click.argument("cycle", type=CYCLE)
@click.argument("member")
@decided
@click.option("--until", type=DAY, required=True, help="Đến hết ngày nào, ví dụ 2020-08-15.")
def allow(cycle: Cycle, member: str, decision: Decision, until: datetime) -> None:
    """Ngoại lệ cho một ĐƠN VỊ trong KỲ đã khóa, đến hết một ngày."""
    with decision_about(cycle, member) as workplace:
        allow_member(workplace, cycle, member, decision, until.date())
    click.echo(f"{member} được gửi lại cho kỳ {cycle} đến hết ngày {until:%d/%m/%Y}.")
