"""The asset checks of a member's figures: what Great Expectations and the reader found, partition by partition.

Partitioned checks are marked preview in Dagster 1.13; everything that depends on them stands in this module.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import dagster as dg

from assets.describing import findings_table, markdown_table
from assets.figures import FIGURES
from assets.keys import cycle_member_key
from expectations.evaluation import CheckOutcome
from expectations.stage import Verdict
from tonghop.model import Cycle, Finding, Severity


@dataclass(frozen=True)
class CheckGroup:
    """One check in the UI: its name, what it asks, and the kinds of rule it gathers (empty: the rest)."""

    name: str
    description: str
    kinds: tuple[str, ...] = ()


READABLE = CheckGroup("readable", "Mọi dòng, mọi số trong tệp đều đọc hiểu được, đúng đơn vị và đúng kỳ báo cáo.")
COMPLETE = CheckGroup(
    "complete",
    "Đủ các chỉ tiêu bắt buộc đối với loại đơn vị và các dòng đơn vị vẫn gửi.",
    ("required", "sent_before"),
)
PLAUSIBLE = CheckGroup(
    "plausible",
    "Đơn vị tính, dấu, miền giá trị, độ lớn, thời điểm số liệu và tỷ giá đều hợp lý.",
    (
        *("unit", "non_negative", "integer", "percent_range", "as_of_in_cycle", "currency_equivalent"),
        *("plausible_ratio", "peer_ratio", "magnitude", "same_unit", "unchanged", "copied_number"),
    ),
)
CONSISTENT = CheckGroup("consistent", "Các số trong báo cáo khớp nhau: tổng với thành phần, tốc độ, tỷ lệ, hồ sơ.")
GROUPS = (READABLE, COMPLETE, PLAUSIBLE, CONSISTENT)


def check_specs(partitions: dg.PartitionsDefinition) -> list[dg.AssetCheckSpec]:
    """The specs of all groups on the figures asset."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", category=dg.PreviewWarning)
        return [
            dg.AssetCheckSpec(group.name, asset=FIGURES, description=group.description, partitions_def=partitions)
            for group in GROUPS
        ]


def evaluations(cycle: Cycle, verdict: Verdict) -> Iterator[dg.AssetCheckEvaluation]:
    """One evaluation a group for one member: what was asked, what failed, at which cells."""
    group_of_rule = {outcome.rule: _group(outcome.kind) for outcome in verdict.outcomes}
    for group in GROUPS:
        outcomes = [row for row in verdict.outcomes if _group(row.kind) is group]
        found = [row for row in verdict.findings if group_of_rule.get(row.rule, READABLE) is group]
        yield _evaluation(cycle, verdict.member, group, outcomes, found)


def unread_evaluation(cycle: Cycle, member: str, found: Sequence[Finding]) -> dg.AssetCheckEvaluation:
    """The evaluation of a file that could not be read: only `readable` can be said, and it failed."""
    return _evaluation(cycle, member, READABLE, [], found)


def _group(kind: str) -> CheckGroup:
    return next((group for group in GROUPS if kind in group.kinds), CONSISTENT)


def _evaluation(
    cycle: Cycle, member: str, group: CheckGroup, outcomes: Sequence[CheckOutcome], found: Sequence[Finding]
) -> dg.AssetCheckEvaluation:
    blocking = any(row.blocks for row in found)
    asking = [row for row in found if row.severity is not Severity.NOTE and not row.waived]
    return dg.AssetCheckEvaluation(
        asset_key=FIGURES,
        check_name=group.name,
        passed=not asking,
        severity=dg.AssetCheckSeverity.ERROR if blocking else dg.AssetCheckSeverity.WARN,
        partition=cycle_member_key(cycle, member),
        description=f"{len(asking)} điểm cần xem" if asking else "Đạt",
        metadata={
            "số phép kiểm tra": sum(row.checked for row in outcomes),
            "quy tắc không đạt": markdown_table(
                ("quy tắc", "mức", "số ô sai", "ô"),
                ((row.rule, row.severity, row.failed, ", ".join(row.cells)) for row in outcomes if not row.passed),
            ),
            "phát hiện": findings_table(found),
        },
    )
