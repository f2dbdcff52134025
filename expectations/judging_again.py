"""Verdicts that no longer hold: rules, waivers or the other members' figures changed since a submission was judged.

A rule may compare a member with its peers, so what is found of one depends on who else has sent what. Whoever makes
the cycle's tables calls this first; then the order in which members came in leaves no trace.
"""

from __future__ import annotations

from expectations.fingerprint import question_fingerprint
from expectations.remembering import remembered
from expectations.stage import Verdict, check_submissions, settle
from tonghop.model import Cycle, SubmissionState
from tonghop.stages import Workplace
from tonghop.stages.feeding_back import FeedbackUnwritten, write_feedback_files
from tonghop.stages.locking import locked_out
from tonghop.warehouse import rules_applied, submissions

_JUDGED = frozenset({SubmissionState.ACCEPTED, SubmissionState.BLOCKED})


def judge_again(workplace: Workplace, cycle: Cycle) -> dict[str, Verdict]:
    """Judge again whom `outdated_verdicts` names, and write their feedback anew; the new verdicts by member.

    Raises CatalogueFault for a mistake in the rules or in the waivers; FeedbackUnwritten once, when the verdicts are
    settled all the same: the cycle must not wait for a file that goes back to one member.
    """
    outdated = outdated_verdicts(workplace, cycle)
    if not outdated:
        return {}
    verdicts = check_submissions(workplace, cycle, outdated)
    try:
        write_feedback_files(workplace, cycle, verdicts)
    except FeedbackUnwritten:
        settle(workplace, verdicts.values())
        raise
    settle(workplace, verdicts.values())
    return verdicts


def outdated_verdicts(workplace: Workplace, cycle: Cycle) -> tuple[str, ...]:
    """Members whose newest submission was judged, but by other rules or beside other figures than those of now.

    Nobody whom the cycle's lock keeps out: no later rule touches what was signed.
    """
    with workplace.warehouse.reading() as connection:
        latest = submissions.latest_by_member(connection, str(cycle))
        judged = {member: row.submission_id for member, row in latest.items() if row.submission.state in _JUDGED}
        judged = {member: judged[member] for member in judged.keys() - locked_out(connection, cycle, judged)}
        if not judged:
            return ()
        now = question_fingerprint(workplace, remembered(connection, cycle, latest))
        applied = rules_applied.of_submissions(connection, judged.values())
    return tuple(sorted(member for member, submission in judged.items() if applied.get(submission) != now))
