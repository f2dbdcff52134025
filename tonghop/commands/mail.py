"""`tonghop mail fetch|list|take|done`: the mailbox and what it kept, in a terminal."""

from __future__ import annotations

import sys
from itertools import starmap

import click

from tonghop.commands.decisions import decided
from tonghop.commands.parameters import CYCLE, known_cycle, known_member
from tonghop.mailbox.fetching import Handled, fetch_mail
from tonghop.mailbox.server import MAILBOX, mailbox_from_environment
from tonghop.mailbox.settling import Wanted, kept_mail, put_aside, take_kept
from tonghop.mailbox.wordings import why_kept
from tonghop.model import Cycle
from tonghop.model.clock import day_of
from tonghop.stages import Workplace
from tonghop.stages.locking import Decision
from tonghop.warehouse.records import MailEntry, MailState


@click.group(short_help="Hộp thư điện tử: lấy tệp đơn vị gửi về, xem và quyết định thư giữ lại.")
def mail() -> None:
    """Hộp thư điện tử (TONGHOP_IMAP_URL): tệp đính kèm của đơn vị vào inbox; thư chưa rõ thì giữ lại để hỏi.

    Không thư nào trên máy chủ bị xóa.
    """


@mail.command(short_help="Lấy thư mới.")
def fetch() -> None:
    """Lấy bảng tính đính kèm trong thư mới vào inbox/<kỳ>/<đơn vị>/. Mã thoát 1: có thư giữ lại chờ quyết định."""
    server = mailbox_from_environment()
    if server is None:
        raise click.UsageError(f"Chưa cấu hình hộp thư ({MAILBOX}); xem docs/messages.md.")
    kept = handled = 0
    with Workplace.open() as workplace:
        for row in fetch_mail(workplace, server):
            handled += 1
            kept += row.entry.state is MailState.KEPT
            click.echo(handled_line(row))
    if not handled:
        click.echo("Không có thư mới.")
    sys.exit(1 if kept else 0)


def handled_line(row: Handled) -> str:
    """What became of one message."""
    entry, whose = row.entry, f"{row.entry.cycle}/{row.entry.member}"
    if entry.state is MailState.KEPT:
        return f"giữ lại   thư {row.number}: {why_kept(entry.reason, row.number)}"
    if entry.state is MailState.REPEATED:
        return f"đã có     thư {row.number} ({entry.subject}): trùng một thư trước"
    older = "" if row.newest else "; trong inbox đang có tệp mới hơn, tệp này không được dùng"
    return f"đã nhận   thư {row.number}: {whose}/{row.path.name if row.path else ''}{older}"


@mail.command("list", short_help="Thư giữ lại chờ quyết định.")
def list_() -> None:
    """Các thư giữ lại: ai gửi, ngày nào, tiêu đề, tệp đính kèm, vì sao và phải làm gì."""
    with Workplace.open() as workplace:
        rows = kept_mail(workplace)
    click.echo("\n".join(starmap(kept_lines, rows)) or "Không có thư nào chờ quyết định.")


def kept_lines(number: int, entry: MailEntry) -> str:
    """One kept message, its files numbered as `take --file` counts them."""
    sender = entry.sender or "không rõ người gửi"
    lines = [
        f"thư {number}  {day_of(entry.received_at):%d/%m/%Y}  {sender}  “{entry.subject}”",
        *(f"    tệp {n}: {name or 'không tên'} ({size} byte)" for n, (name, size, _) in enumerate(entry.files, 1)),
        f"    {why_kept(entry.reason, number)}",
    ]
    return "\n".join(lines)


@mail.command(short_help="Nhận một tệp từ thư giữ lại.")
@click.argument("number", type=int)
@click.option("--cycle", type=CYCLE, help="Kỳ báo cáo, nếu thư không nêu rõ.")
@click.option("--member", help="Đơn vị, nếu địa chỉ gửi không nói rõ.")
@click.option("--file", type=int, help="Số thứ tự của tệp trong thư.")
@click.option("--by", "who", default="", help="Người quyết định; bắt buộc.")
def take(number: int, cycle: Cycle | None, member: str | None, file: int | None, who: str) -> None:
    """Đưa một tệp của THƯ giữ lại vào inbox như đơn vị vừa gửi."""
    with Workplace.open() as workplace:
        wanted = Wanted(
            str(known_cycle(workplace.catalogue, cycle)) if cycle else None,
            known_member(workplace.catalogue, member) if member else None,
            file,
        )
        path = take_kept(workplace, number, wanted, who)
    click.echo(f"Đã đưa vào {path}. Tiến trình nền tự tiếp nhận nếu đang chạy.")


@mail.command(short_help="Xếp lại một thư giữ lại, không nhận gì.")
@click.argument("number", type=int)
@decided
def done(number: int, decision: Decision) -> None:
    """Ghi rằng THƯ giữ lại đã được xem và không nhận gì từ đó."""
    with Workplace.open() as workplace:
        put_aside(workplace, number, decision)
    click.echo(f"Đã xếp lại thư {number}.")
