"""Stage 3: hold the rules against the newest submissions of a cycle's members, store what they say, accept or block.

One evaluation carries all members asked for; an error on one member's figures never touches another's. A verdict is
settled by a second call, once all that follows from it has been made: one that was cut off before is taken again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from expectations.evaluation import CheckOutcome, evaluate
from expectations.fingerprint import question_fingerprint
from expectations.judging import judge_of
from expectations.remembering import remembered
from tonghop.model import Cycle, Finding, Severity, SubmissionState
from tonghop.model.clock import today
from tonghop.stages import Workplace
from tonghop.stages.waiving import load_waivers, with_waivers
from tonghop.warehouse import audit, findings, rules_applied, submissions
from tonghop.warehouse.records import AuditEntry, Stage, StoredSubmission

ACCEPTED_BY = "tonghop"
T = TypeVar("T", CheckOutcome, Finding)


@dataclass(frozen=True)
class Verdict:
    """What the rules made of one submission; `findings` are those of reading and of the rules together.

    `question` is the fingerprint of the rules and of the figures they compared with; `changed` says whether something
    else had been found before.
    """

    member: str
    submission: StoredSubmission
    outcomes: tuple[CheckOutcome, ...]
    findings: tuple[Finding, ...]
    question: str
    changed: bool = True

    @property
    def accepted(self) -> bool:
        """Whether nothing blocks: an error-level finding of either stage does, unless it was waived."""
        return not any(row.blocks for row in self.findings)

    def count(self, severity: Severity) -> int:
        """Findings with this severity that no waiver covers."""
        return sum(row.severity is severity and not row.waived for row in self.findings)


def check_submissions(workplace: Workplace, cycle: Cycle, members: Iterable[str]) -> dict[str, Verdict]:
    """Check the newest readable submission of each of `members`; findings and the new states are stored together.

    The verdicts have to be settled afterwards. Raises CatalogueFault for a mistake in the rules or in the waivers.
    """
    waivers, day = load_waivers(workplace.home, workplace.catalogue), today()
    with workplace.warehouse.reading() as connection:
        latest = submissions.latest_by_member(connection, str(cycle))
        background = remembered(connection, cycle, latest)
        chosen = {member: latest[member] for member in members if member in background.peers}
        ids = [row.submission_id for row in chosen.values()]
        from_reading = findings.of_submissions(connection, ids, Stage.READING)
        before = findings.of_submissions(connection, ids)
    evaluation = evaluate(
        {member: background.peers[member] for member in chosen},
        catalogue=workplace.catalogue,
        cycle=cycle,
        background=background,
        judge=judge_of(workplace),
    )
    outcomes = _by_member(evaluation.outcomes)
    found = _by_member(with_waivers(evaluation.findings, waivers, day))
    read = {submission: with_waivers(rows, waivers, day) for submission, rows in from_reading.items()}
    question = question_fingerprint(workplace, background)
    verdicts = {
        member: Verdict(
            member,
            row,
            tuple(outcomes.get(member, ())),
            findings_now := (*read[row.submission_id], *found.get(member, ())),
            question,
            findings_now != before[row.submission_id],
        )
        for member, row in chosen.items()
    }
    _store(workplace, cycle, verdicts, found, {key: rows for key, rows in read.items() if rows != from_reading[key]})
    return verdicts


def settle(workplace: Workplace, verdicts: Iterable[Verdict]) -> None:
    """Record by what the verdicts were reached, now that all that follows from them has been made."""
    by_question: dict[str, list[int]] = {}
    for verdict in verdicts:
        by_question.setdefault(verdict.question, []).append(verdict.submission.submission_id)
    with workplace.warehouse.transaction() as connection:
        for question, submission_ids in by_question.items():
            rules_applied.replace(connection, submission_ids, question, datetime.now(UTC))


def _by_member(rows: Iterable[T]) -> dict[str, list[T]]:
    by_member: dict[str, list[T]] = {}
    for row in rows:
        by_member.setdefault(row.member, []).append(row)
    return by_member


def _store(
    workplace: Workplace,
    cycle: Cycle,
    verdicts: dict[str, Verdict],
    found: dict[str, list[Finding]],
    waived_otherwise: dict[int, tuple[Finding, ...]],
) -> None:
    states = {
        row.submission.submission_id: SubmissionState.ACCEPTED if row.accepted else SubmissionState.BLOCKED
        for row in verdicts.values()
    }
    changed = [
        row for row in verdicts.values() if row.submission.submission.state is not states[row.submission.submission_id]
    ]
    with workplace.warehouse.transaction() as connection:
        by_submission = {row.submission.submission_id: found.get(member, []) for member, row in verdicts.items()}
        findings.replace(connection, str(cycle), by_submission, Stage.RULES)
        findings.replace(connection, str(cycle), waived_otherwise, Stage.READING)
        submissions.set_states(connection, states)
        audit.append(connection, *(_entry(cycle, row) for row in changed))


def _entry(cycle: Cycle, verdict: Verdict) -> AuditEntry:
    return AuditEntry(
        at=datetime.now(UTC),
        who=ACCEPTED_BY,
        what="accepted" if verdict.accepted else "blocked",
        cycle=str(cycle),
        member=verdict.member,
        detail={
            "version": verdict.submission.submission.version,
            "sha256": verdict.submission.submission.sha256,
            "errors": verdict.count(Severity.ERROR),
            "warnings": verdict.count(Severity.WARNING),
        },
    )
