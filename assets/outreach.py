"""What goes out to members while a cycle is open: their return workbooks, and the messages due today.

What a message says and when it is due is in `tonghop.messages`; nothing is ever sent twice, whoever asks.
"""

from collections import Counter
from datetime import date, timedelta

import dagster as dg

from assets.describing import cycle_asset, file_link, markdown_table
from assets.faults import retried_when_transient
from assets.keys import cycle_of_run
from assets.log_lines import log_message
from tonghop.messages.outbox import write_due_messages
from tonghop.messages.preparing import Prepared, messages_folder
from tonghop.messages.sending import Outcome, Post, Sent, send_messages
from tonghop.messages.server import server_from_environment
from tonghop.model import Cycle
from tonghop.model.clock import today
from tonghop.returning.outbox import write_return_workbooks
from tonghop.stages import Workplace
from tonghop.stages.locking import standing_of

RETURNS, MESSAGES = dg.AssetKey("return_workbooks"), dg.AssetKey("messages_eml")
GROUP = "0_mo_ky"
DAYS_OF_PURSUIT = 60
"""So long after the deadline members are still written to; an old cycle that is run again writes files only."""

_UNSETTLED = (Outcome.FAILED, Outcome.UNKNOWN, Outcome.UNKNOWN_BEFORE)


def build_returns(cycles: dg.PartitionsDefinition) -> dg.AssetsDefinition:
    """The members' return workbooks, partitioned by cycle."""

    @cycle_asset(
        cycles,
        key=RETURNS,
        group_name=GROUP,
        kinds={"excel"},
        description=(
            "Mẫu biểu gửi từng đơn vị khi mở kỳ: chỉ tiêu đơn vị vẫn báo cáo, số cùng kỳ và kế hoạch để đối chiếu. "
            "Nằm trong `outbox/<kỳ>/return/`; lệnh tương ứng: `tonghop return`."
        ),
    )
    def return_workbooks(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
        workplace, cycle = context.resources.workplace, cycle_of_run(context)
        expected = [member.code for member in workplace.catalogue.expected_members(cycle)]
        with retried_when_transient(context):
            written = write_return_workbooks(workplace, cycle, expected)
        folder = workplace.home.outbox(str(cycle)) / "return"
        return dg.MaterializeResult(metadata={"dagster/row_count": len(written), "thư mục": file_link(folder)})

    return return_workbooks


def build_messages(cycles: dg.PartitionsDefinition) -> dg.AssetsDefinition:
    """The messages due on the day of the run, partitioned by cycle."""

    @cycle_asset(
        cycles,
        key=MESSAGES,
        deps=[RETURNS],
        group_name=GROUP,
        kinds={"email"},
        description=(
            "Thư đến hạn hôm nay: mời gửi, nhắc trước và sau hạn, kết quả kiểm tra, xác nhận. Ghi thành tệp .eml; "
            "có máy chủ thư (TONGHOP_SMTP_URL) thì gửi, mỗi thư một lần. Lệnh tương ứng: `tonghop send`."
        ),
    )
    def messages_eml(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
        workplace, cycle = context.resources.workplace, cycle_of_run(context)
        with retried_when_transient(context):
            sent = send_due_messages(workplace, cycle, today())
        for row in sent:
            log_message(cycle, row)
        unsettled = [row for row in sent if row.outcome in _UNSETTLED]
        if unsettled:
            raise _failure(cycle, unsettled)
        return dg.MaterializeResult(
            metadata={
                "dagster/row_count": len(sent),
                "thư mục": file_link(messages_folder(workplace, cycle)),
                "thư": markdown_table(
                    ("loại", "đơn vị", "kết quả"),
                    ((row.message.due.kind, row.message.due.member, row.outcome) for row in sent),
                ),
            }
        )

    return messages_eml


def send_due_messages(workplace: Workplace, cycle: Cycle, day: date) -> tuple[Sent, ...]:
    """Write what is due on `day`, and send it where a mail server is named and the cycle is still pursued."""
    server = server_from_environment()
    prepared = write_due_messages(workplace, cycle, day, sender=server.sender if server else "")
    if server is None or not pursued(workplace, cycle, day):
        return tuple(_only_written(row) for row in prepared)
    return tuple(send_messages(Post(workplace.warehouse, server), prepared))


def pursued(workplace: Workplace, cycle: Cycle, day: date) -> bool:
    """Whether members are written to: not about a locked cycle, nor long after its deadline."""
    last = workplace.catalogue.cycle_file(cycle).deadline + timedelta(days=DAYS_OF_PURSUIT)
    return day <= last and not standing_of(workplace, cycle).locked


def _only_written(message: Prepared) -> Sent:
    return Sent(message, Outcome.WRITTEN if message.letter.address else Outcome.NO_ADDRESS)


def _failure(cycle: Cycle, unsettled: list[Sent]) -> dg.Failure:
    counts = Counter(row.outcome for row in unsettled)
    told = ", ".join(f"{outcome}: {count}" for outcome, count in sorted(counts.items()))
    return dg.Failure(
        f"Có thư chưa gửi được hoặc chưa rõ đã gửi hay chưa ({told}).",
        metadata={
            "đơn vị": ", ".join(sorted({row.message.due.member for row in unsettled})),
            "cách xử lý": (
                f"Thư không gửi được: chạy lại phân vùng này, hoặc: tonghop send {cycle}. "
                f"Thư chưa rõ: tra hộp thư đã gửi rồi chạy: tonghop send {cycle} --resolve sent|unsent --by …"
            ),
        },
        allow_retries=False,
    )
