"""`tonghop send CYCLE`: the messages due today, as files in the outbox and, where a mail server is named, by mail."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime

import click

from tonghop.commands.parameters import CYCLE, known_cycle, known_member
from tonghop.messages.composing import VIETNAM
from tonghop.messages.due import MessageKind
from tonghop.messages.outbox import ALL_KINDS, write_due_messages
from tonghop.messages.preparing import Prepared
from tonghop.messages.sending import Outcome, Post, Sent, ledger, send_messages, settle_unknown
from tonghop.messages.server import server_from_environment
from tonghop.model import Cycle
from tonghop.stages.workplace import Workplace
from tonghop.warehouse.engine import Warehouse
from tonghop.warehouse.records import LedgerEntry, MessageState

_SAID = {
    Outcome.SENT: "đã gửi",
    Outcome.FAILED: "không gửi được",
    Outcome.UNKNOWN: "chưa rõ đã gửi hay chưa",
    Outcome.SENT_BEFORE: "đã gửi trước đó",
    Outcome.UNKNOWN_BEFORE: "chưa rõ lần trước đã gửi hay chưa; tra hộp thư rồi chạy với --resolve",
    Outcome.NO_ADDRESS: "chưa có địa chỉ e-mail trong danh mục; gửi tệp .eml bằng tay",
    Outcome.WRITTEN: "đã ghi tệp, không gửi",
}
_NEEDS_SOMEBODY = (Outcome.FAILED, Outcome.UNKNOWN, Outcome.UNKNOWN_BEFORE)


@click.command(short_help="Lập và gửi thư cho các đơn vị: mẫu biểu, nhắc hạn, kết quả kiểm tra.")
@click.argument("cycle", type=CYCLE)
@click.option("--kind", "kinds", multiple=True, type=click.Choice([*map(str, MessageKind)]), help="Chỉ loại thư này.")
@click.option("--member", "members", multiple=True, help="Chỉ đơn vị này (có thể lặp lại).")
@click.option("--dry-run", is_flag=True, help="Chỉ ghi tệp .eml vào outbox, không gửi.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Tính như đang ở ngày này (mặc định: hôm nay).")
@click.option("--resolve", type=click.Choice(["sent", "unsent"]), help="Ghi kết quả tra cứu các thư chưa rõ.")
@click.option("--by", "who", default="", help="Người tra cứu; bắt buộc với --resolve.")
def send(  # noqa: PLR0913 - the options of a command, each told apart by its name
    cycle: Cycle,
    *,
    kinds: tuple[str, ...],
    members: tuple[str, ...],
    dry_run: bool,
    today: datetime | None,
    resolve: str | None,
    who: str,
) -> None:
    """Lập các thư đến hạn của một KỲ vào outbox/<kỳ>/messages/ và gửi qua máy chủ thư (TONGHOP_SMTP_URL) nếu có.

    Không thư nào được gửi hai lần. Mã thoát 1: có thư không gửi được hoặc chưa rõ.
    """
    chosen = tuple(MessageKind(kind) for kind in kinds) or ALL_KINDS
    server = server_from_environment()
    day = (today or datetime.now(VIETNAM)).date()
    with Workplace.open() as workplace:
        known_cycle(workplace.catalogue, cycle)
        for member in members:
            known_member(workplace.catalogue, member)
        if resolve is not None:
            unknown = _unknown(workplace.warehouse, cycle, chosen, members)
            _resolve(workplace.warehouse, unknown, resolve == "sent", who)
            return
        written = write_due_messages(workplace, cycle, day, chosen, server.sender if server else "")
        prepared = [row for row in written if not members or row.due.member in members]
        if dry_run or server is None:
            done = _tell(_only_written(prepared))
        else:
            done = _tell(send_messages(Post(workplace.warehouse, server), prepared))
    if server is None and not dry_run and done:
        click.echo("Chưa cấu hình máy chủ thư (TONGHOP_SMTP_URL): mở từng tệp .eml bằng chương trình thư để gửi.")
    if any(row.outcome in _NEEDS_SOMEBODY for row in done):
        sys.exit(1)


def _only_written(prepared: Iterable[Prepared]) -> list[Sent]:
    return [Sent(row, Outcome.WRITTEN if row.letter.address else Outcome.NO_ADDRESS) for row in prepared]


def _tell(sent: Iterable[Sent]) -> list[Sent]:
    """Print a line a message as it is done; addresses are not printed."""
    done = []
    for row in sent:
        due = row.message.due
        said = f" ({row.said})" if row.outcome in _NEEDS_SOMEBODY and row.said else ""
        click.echo(f"{due.kind:<9} {due.member:<16} {_SAID[row.outcome]}{said}  {row.message.path}")
        done.append(row)
    if not done:
        click.echo("Không có thư nào đến hạn.")
    return done


def _unknown(
    warehouse: Warehouse, cycle: Cycle, kinds: tuple[MessageKind, ...], members: tuple[str, ...]
) -> list[LedgerEntry]:
    return [
        entry
        for entry in ledger(warehouse, str(cycle)).values()
        if entry.state is MessageState.UNKNOWN
        and entry.key.kind in kinds
        and (not members or entry.key.member in members)
    ]


def _resolve(warehouse: Warehouse, unknown: list[LedgerEntry], was_sent: bool, who: str) -> None:
    if not who.strip():
        raise click.UsageError("Cho biết ai đã tra cứu: --by “Họ tên”.")
    for entry in unknown:
        settle_unknown(warehouse, entry, was_sent=was_sent, who=who)
        click.echo(f"{entry.key.kind:<9} {entry.key.member:<16} {'đã gửi' if was_sent else 'sẽ gửi lại lần sau'}")
    if not unknown:
        click.echo("Không có thư nào chưa rõ.")
