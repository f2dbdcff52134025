"""The one step that carries a run's members from inbox to acceptance, reporting each stage of each member on its own.

One step, because steps downstream of a failed one do not run: here thirteen members reach acceptance while the
fourteenth fails. Great Expectations and the reading processes are then also started once, not once a member.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import dagster as dg

from assets import accepted, checks, feedback, figures, submissions
from assets.describing import findings_table
from assets.faults import retried_when_transient
from assets.keys import members_of_run
from assets.log_lines import log_reading, log_receipt, log_verdict
from expectations.judging import prepare_judging
from expectations.stage import check_submissions, settle
from tonghop.model import Cycle
from tonghop.stages import Workplace
from tonghop.stages.feeding_back import Feedback, FeedbackUnwritten, write_feedback_files
from tonghop.stages.reading import ReadOutcome, read_submissions
from tonghop.stages.receiving import Receipt, receive_submissions

Event = dg.AssetMaterialization | dg.AssetCheckEvaluation | dg.Output[None]


def build_member_assets(partitions: dg.PartitionsDefinition) -> dg.AssetsDefinition:
    """Submissions, figures with their checks, and accepted figures, partitioned by cycle and member."""

    @dg.multi_asset(
        name="tiep_nhan_va_kiem_tra",
        specs=[submissions.SPEC, figures.SPEC, accepted.SPEC, feedback.SPEC],
        check_specs=checks.check_specs(partitions),
        partitions_def=partitions,
        backfill_policy=dg.BackfillPolicy.single_run(),
        required_resource_keys={"workplace"},
    )
    def member_stages(context: dg.AssetExecutionContext) -> Iterator[Any]:
        cycle, members = members_of_run(context)
        with retried_when_transient(context):
            yield from run_member_stages(context.resources.workplace, cycle, members)

    return member_stages


def run_member_stages(workplace: Workplace, cycle: Cycle, members: tuple[str, ...]) -> Iterator[Event]:
    """Receive, read and check `members`; the events of all stages, then a Failure when some could not be read."""
    receipts = receive_submissions(workplace, cycle, members)
    for receipt in receipts.values():
        log_receipt(cycle, receipt)
    # Files are opened by child processes, on another core: this process meanwhile reports events and gets the rules'
    # engine ready, whose import costs more than the reading.
    with ThreadPoolExecutor(max_workers=1) as beside:
        reading = beside.submit(read_submissions, workplace, cycle, receipts)
        yield from filter(None, (submissions.materialization(cycle, receipt) for receipt in receipts.values()))
        prepare_judging(workplace)
        outcomes = reading.result()
        for outcome in outcomes.values():
            log_reading(cycle, outcome)
        readable = {member: row for member, row in outcomes.items() if row.reading.readable}
        verdicts = check_submissions(workplace, cycle, readable)
        writing = beside.submit(write_feedback_files, workplace, cycle, outcomes)
        for outcome in readable.values():
            yield figures.materialization(cycle, outcome)
        for verdict in verdicts.values():
            log_verdict(cycle, verdict)
            yield from checks.evaluations(cycle, verdict)
            yield accepted.materialization(cycle, verdict)
        feedbacks, fault = _written(writing)
        # Settled in either case: the cycle's tables need not wait for a file that goes back to one member.
        settle(workplace, verdicts.values())
        for written in feedbacks.values():
            yield feedback.materialization(cycle, written, outcomes[written.member].registration.submission)
    yield from _end(cycle, receipts, {member: row for member, row in outcomes.items() if member not in readable}, fault)


def _written(writing: Future[dict[str, Feedback]]) -> tuple[dict[str, Feedback], FeedbackUnwritten | None]:
    try:
        return writing.result(), None
    except FeedbackUnwritten as fault:
        return fault.written, fault


def _end(
    cycle: Cycle, receipts: dict[str, Receipt], rejected: dict[str, ReadOutcome], fault: FeedbackUnwritten | None
) -> Iterator[Event]:
    for member, outcome in rejected.items():
        yield checks.unread_evaluation(cycle, member, outcome.reading.findings)
    if fault is not None:
        raise fault
    reasons = {member: " ".join(row.message for row in outcome.reasons) for member, outcome in rejected.items()}
    reasons |= {
        member: " ".join(row.message for row in receipt.findings) or f"không có tệp nào trong inbox/{cycle}/{member}"
        for member, receipt in receipts.items()
        if receipt.registration is None
    }
    if reasons:
        details = {member: findings_table(outcome.reading.findings) for member, outcome in rejected.items()}
        locked = [member for member, receipt in receipts.items() if receipt.locked_out]
        raise figures.failure(cycle, reasons, details, locked)
    for group in checks.GROUPS:
        yield dg.Output(None, output_name=f"{figures.FIGURES.to_python_identifier()}_{group.name}")
