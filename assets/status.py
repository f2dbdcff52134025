"""How a cycle stands: the status page, and the check that shows a cycle past its deadline as unhealthy.

Both are made with the cycle and, since a deadline passes without anybody's doing, once a day besides.
"""

import warnings

import dagster as dg

from assets.coverage import COVERAGE
from assets.describing import PUBLICATION, cycle_asset, file_link, markdown_table
from assets.faults import retried_when_transient
from assets.keys import cycle_of_run
from tonghop.model.clock import today
from tonghop.stages.cycle_facts import Broken, CycleFacts, cycle_facts
from tonghop.stages.status_page import write_status

STATUS = dg.AssetKey("status_html")
HEALTH = "cycle_is_healthy"
NAMED = 5
"""So many of the things to mend are named in the line that the list of checks shows."""
HEALTH_KEY = dg.AssetCheckKey(COVERAGE, HEALTH)


def build_status(cycles: dg.PartitionsDefinition, automation: dg.AutomationCondition) -> dg.AssetsDefinition:
    """The status page, partitioned by cycle."""

    @cycle_asset(
        cycles,
        key=STATUS,
        deps=[COVERAGE],
        automation_condition=automation,
        group_name=PUBLICATION,
        kinds={"html", "json"},
        description=(
            "Tình hình của kỳ: ai đã gửi, được chấp nhận, trễ, câu hỏi còn mở, việc phải xử lý và cách xử lý. "
            "Một trang web và một tệp JSON trong outbox; cùng nội dung với lệnh `tonghop status`."
        ),
    )
    def status_html(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
        workplace, cycle = context.resources.workplace, cycle_of_run(context)
        with retried_when_transient(context):
            facts = cycle_facts(workplace, cycle, today())
            page, data = write_status(facts, workplace.home.outbox(str(cycle)))
        return dg.MaterializeResult(metadata={"trang": file_link(page), "dữ liệu": file_link(data), **metadata(facts)})

    return status_html


def build_health_check(cycles: dg.PartitionsDefinition, automation: dg.AutomationCondition) -> dg.AssetChecksDefinition:
    """The check on coverage; it has its own step, so that it can be asked again without making anything."""
    with warnings.catch_warnings():
        # Partitioned checks are marked preview in Dagster 1.13.
        warnings.simplefilter("ignore", category=dg.PreviewWarning)

        @dg.asset_check(
            asset=COVERAGE,
            name=HEALTH,
            partitions_def=cycles,
            automation_condition=automation,
            required_resource_keys={"workplace"},
            description=(
                "Đỏ khi đã quá hạn gửi mà còn đơn vị chưa có số liệu được chấp nhận, hoặc bản mới nhất hỏng. "
                "Mở metadata để xem từng việc và cách xử lý."
            ),
        )
        def cycle_is_healthy(context: dg.AssetCheckExecutionContext) -> dg.AssetCheckResult:
            with retried_when_transient(context):
                facts = cycle_facts(context.resources.workplace, cycle_of_run(context), today())
            return health(facts)

    return cycle_is_healthy


def health(facts: CycleFacts) -> dg.AssetCheckResult:
    """The result of the check for these facts."""
    overdue = facts.overdue
    named = "; ".join(f"{row.member}: {row.what}" for row in overdue[:NAMED])
    more = f"; và {len(overdue) - NAMED} việc nữa" if len(overdue) > NAMED else ""
    healthy = "mọi đơn vị đều có số liệu được chấp nhận" if facts.deadline_passed else "chưa đến hạn"
    return dg.AssetCheckResult(
        passed=not overdue,
        severity=dg.AssetCheckSeverity.ERROR,
        description=f"quá hạn {facts.deadline:%d/%m/%Y}, còn {len(overdue)} việc: {named}{more}"
        if overdue
        else healthy,
        metadata=metadata(facts),
    )


def metadata(facts: CycleFacts) -> dict[str, dg.MetadataValue | str | int | bool]:
    """The facts beside page and check in the UI."""
    return {
        "hạn gửi": facts.deadline.isoformat(),
        "nhận": sum(row.state.latest is not None for row in facts.members),
        "được chấp nhận": facts.accepted,
        "đơn vị của kỳ": len(facts.members),
        "trễ hạn": sum(row.late for row in facts.members),
        "giải trình": sum(row.state.waived for row in facts.members),
        "câu hỏi mở": sum(len(row.questions) for row in facts.members),
        "đã khóa": facts.standing.locked,
        "việc phải xử lý": _repairs(facts.broken),
    }


def _repairs(broken: tuple[Broken, ...]) -> dg.MetadataValue | str:
    if not broken:
        return "không"
    rows = ((row.member or "cả kỳ", row.what, row.recovery) for row in broken)
    return markdown_table(("đơn vị", "vấn đề", "cách xử lý"), rows)
