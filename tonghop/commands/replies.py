"""`tonghop replies CYCLE`: what members answered to findings, for those who decide whether an answer is good enough."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import click

from tonghop.commands.parameters import CYCLE, known_cycle, known_member
from tonghop.model import Cycle
from tonghop.stages import Workplace
from tonghop.stages.replying import ListedReply, ReplyState, listed_replies

_STATES = {
    ReplyState.STANDING: "chưa xử lý",
    ReplyState.WAIVED: "đã chấp nhận",
    ReplyState.GONE: "đã hết (số đã sửa)",
    ReplyState.UNKNOWN: "không rõ trả lời cho mục nào",
}


@click.command(short_help="Các đơn vị đã trả lời gì trong trang “Kết quả kiểm tra”.")
@click.argument("cycle", type=CYCLE)
@click.option("--member", default=None, help="Chỉ một đơn vị, ví dụ long-an.")
@click.option("--json", "as_json", is_flag=True, help="In ra một đối tượng JSON.")
def replies(cycle: Cycle, member: str | None, as_json: bool) -> None:
    """Các câu trả lời của đơn vị trong KỲ, mỗi phát hiện lấy câu mới nhất, kèm điều được hỏi và tình trạng hiện nay.

    Câu trả lời tự nó không đổi gì. Muốn chấp nhận: tonghop waive KỲ ĐƠN_VỊ --reply SỐ --by … --until …
    """
    with Workplace.open() as workplace:
        known_cycle(workplace.catalogue, cycle)
        if member is not None:
            known_member(workplace.catalogue, member)
        rows = listed_replies(workplace, cycle, member)
    if as_json:
        data = {"cycle": str(cycle), "replies": [reply_as_data(row) for row in rows]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(reply_lines(cycle, rows)))


def reply_as_data(row: ListedReply) -> dict[str, Any]:
    """A reply as JSON can say it; `about` is None where no finding of the member has its id."""
    given = row.given
    names = ("rule", "zone", "indicator", "breakdown", "measure", "sheet", "cell", "found", "expected", "message")
    return {
        "member": given.member,
        "number": given.name,
        "state": str(row.state),
        "text": given.text,
        "written_at": given.reply.cell,
        "about": {name: getattr(given.answered, name) for name in names} if given.answered else None,
    }


def reply_lines(cycle: Cycle, rows: Iterable[ListedReply]) -> Iterator[str]:
    """The replies as lines for a terminal, and how to accept one that still waits."""
    shown = tuple(rows)
    if not shown:
        yield f"Kỳ {cycle}: chưa có trả lời nào."
        return
    members = {row.given.member for row in shown}
    yield f"Kỳ {cycle}: {len(shown)} trả lời của {len(members)} đơn vị."
    for row in shown:
        yield from _of_reply(row)
    waiting = next((row.given for row in shown if row.state is ReplyState.STANDING), None)
    if waiting is not None:
        yield (
            f"\nChấp nhận một giải trình, ví dụ: tonghop waive {cycle} {waiting.member} --reply {waiting.name} "
            "--by “họ tên” --until 2020-12-31"
        )


def _of_reply(row: ListedReply) -> Iterator[str]:
    given, finding = row.given, row.given.answered
    yield f"\n{given.member} {given.name}  [{_STATES[row.state]}]"
    if finding is not None:
        place = f"{finding.sheet}!{finding.cell}" if finding.cell else finding.sheet or "cả tệp"
        found = f" (đã ghi: {finding.found})" if finding.found else ""
        yield f"  Hỏi về {place}{found}, quy tắc {finding.rule}: {_in_a_line(finding.message)}"
    yield f"  Trả lời: {_in_a_line(given.text)}"


def _in_a_line(text: str) -> str:
    return " / ".join(text.splitlines())
