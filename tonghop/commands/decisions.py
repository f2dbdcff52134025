"""`tonghop versions`, `diff`, `withdraw`, `restore`, `reason`: a member's versions and the decisions about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import click

from tonghop.commands.parameters import CYCLE, known_cycle, known_member
from tonghop.model import Cycle
from tonghop.model.clock import VIETNAM, day_of
from tonghop.stages import Workplace
from tonghop.stages.comparing_versions import ChangeKind, FigureChange, VersionDiff, compare_versions
from tonghop.stages.deciding import explain_change, restore_version, versions_of, withdraw_version
from tonghop.stages.locking import Decision
from tonghop.stages.status_page import refresh_status
from tonghop.warehouse.records import StoredSubmission

_STATES = {
    "received": "đã nhận",
    "read": "đã đọc",
    "rejected": "không đọc được",
    "blocked": "còn lỗi",
    "accepted": "được chấp nhận",
}
_KINDS = {ChangeKind.ADDED: "thêm", ChangeKind.REMOVED: "bỏ", ChangeKind.CHANGED: "đổi"}
Command = Callable[..., Any]


def decided(command: Command) -> Command:
    """The two options without which nothing is decided; the command gets them as one `decision`."""

    @wraps(command)
    def deciding(*args: Any, who: str, reason: str, **options: Any) -> Any:
        return command(*args, decision=Decision(who, reason), **options)

    explained = click.option("--reason", default="", help="Lý do; bắt buộc.")(deciding)
    return click.option("--by", "who", default="", help="Người quyết định; bắt buộc.")(explained)


@contextmanager
def member_of_cycle(cycle: Cycle, member: str) -> Iterator[Workplace]:
    """An open workplace whose catalogue knows both."""
    with Workplace.open() as workplace:
        known_cycle(workplace.catalogue, cycle)
        known_member(workplace.catalogue, member)
        yield workplace


@contextmanager
def decision_about(cycle: Cycle, member: str | None = None) -> Iterator[Workplace]:
    """An open workplace for a decision about the cycle or one of its members; the status page follows at once."""
    with Workplace.open() as workplace:
        known_cycle(workplace.catalogue, cycle)
        if member is not None:
            known_member(workplace.catalogue, member)
        yield workplace
        refresh_status(workplace, cycle)


@click.command(short_help="Các bản một đơn vị đã gửi trong một kỳ.")
@click.argument("cycle", type=CYCLE)
@click.argument("member")
def versions(cycle: Cycle, member: str) -> None:
    """Mọi bản của ĐƠN VỊ trong KỲ, cả bản đã rút: nhận lúc nào, tên tệp, trạng thái, lý do."""
    with member_of_cycle(cycle, member) as workplace:
        rows = versions_of(workplace, cycle, member)
    click.echo("\n".join(version_line(row) for row in rows) or f"{member} chưa gửi gì trong kỳ {cycle}.")


def version_line(row: StoredSubmission) -> str:
    """One version in a line."""
    sent = row.submission
    state = "đã rút" if row.withdrawn_at else _STATES[sent.state.value]
    accepted = f", nghiệm thu {day_of(row.accepted_at):%d/%m/%Y} ({row.accepted_by})" if row.accepted_at else ""
    reason = f"  lý do: {row.reason}" if row.reason else ""
    name = sent.original_name.encode("utf-8", "replace").decode()
    received = f"{sent.received_at.astimezone(VIETNAM):%d/%m/%Y %H:%M}"
    return f"bản {sent.version}  {received}  {sent.sha256[:12]}  {name}  {state}{accepted}{reason}"


@click.command(short_help="Hai bản của một đơn vị khác nhau ở số nào, ô nào.")
@click.argument("cycle", type=CYCLE)
@click.argument("member")
@click.argument("first", type=int, required=False)
@click.argument("second", type=int, required=False)
def diff(cycle: Cycle, member: str, first: int | None, second: int | None) -> None:
    """So hai bản của ĐƠN VỊ (bỏ trống: hai bản đọc được gần nhất): số thêm, bỏ, đổi, kèm ô ở mỗi bản."""
    if (first is None) != (second is None):
        raise click.UsageError("Nêu cả hai bản, hoặc không nêu bản nào.")
    with member_of_cycle(cycle, member) as workplace:
        found = compare_versions(workplace, cycle, member, first, second)
    click.echo(diff_text(found) if found else f"{member} chưa có hai bản đọc được để so.")


def diff_text(found: VersionDiff) -> str:
    """The changes, one a line."""
    heading = f"bản {found.before.submission.version} → bản {found.after.submission.version}"
    if found.identical:
        return f"{heading}: cùng một tệp, không có gì khác."
    if not found.changes:
        return f"{heading}: tệp khác nhau nhưng mọi số liệu như nhau."
    return "\n".join([f"{heading}: {len(found.changes)} số liệu khác nhau", *map(change_line, found.changes)])


def change_line(change: FigureChange) -> str:
    """One changed figure: its key, then value and cell on either side."""
    sides = [
        f"{row.value} {row.unit} ({row.location.sheet}!{row.location.cell})" if row else "không có"
        for row in (change.before, change.after)
    ]
    key = change.key
    name = "/".join(part for part in (key.indicator, key.breakdown, key.measure, key.zone) if part)
    return f"  {_KINDS[change.kind]:<5} {name}: {sides[0]} → {sides[1]}"


@click.command(short_help="Rút một bản đã nhận (không xóa).")
@click.argument("cycle", type=CYCLE)
@click.argument("member")
@click.argument("version", type=int)
@decided
def withdraw(cycle: Cycle, member: str, version: int, decision: Decision) -> None:
    """Không dùng một BẢN nữa; bản trước nó lại có hiệu lực. Tệp và số liệu của bản bị rút vẫn được giữ."""
    with decision_about(cycle, member) as workplace:
        withdraw_version(workplace, cycle, member, version, decision)
    click.echo(f"Đã rút bản {version} của {member}. {run_next(cycle, member)}")


@click.command(short_help="Quay về một bản trước.")
@click.argument("cycle", type=CYCLE)
@click.argument("member")
@click.argument("version", type=int)
@decided
def restore(cycle: Cycle, member: str, version: int, decision: Decision) -> None:
    """Dùng lại một BẢN trước; các bản sau nó được rút (không xóa)."""
    with decision_about(cycle, member) as workplace:
        restore_version(workplace, cycle, member, version, decision)
    click.echo(f"Đang dùng bản {version} của {member}. {run_next(cycle, member)}")


@click.command(short_help="Ghi lý do một bản thay bản đã được chấp nhận.")
@click.argument("cycle", type=CYCLE)
@click.argument("member")
@decided
def reason(cycle: Cycle, member: str, decision: Decision) -> None:
    """Ghi lý do vì sao bản mới nhất của ĐƠN VỊ thay bản đã được chấp nhận trước đó."""
    with decision_about(cycle, member) as workplace:
        row = explain_change(workplace, cycle, member, decision)
    click.echo(f"Đã ghi lý do cho bản {row.submission.version} của {member}.")


def run_next(cycle: Cycle, member: str) -> str:
    """What follows a decision."""
    return f"Cập nhật biểu và báo cáo: tonghop run {cycle} --member {member} (tiến trình nền tự làm nếu đang chạy)."
