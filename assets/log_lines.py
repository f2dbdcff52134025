"""What happened to whom, one line each: `event=checked cycle=2020-H1 member=ca-mau version=1 state=accepted …`.

Through Python's logging, not Dagster's event log: there each line would be a row committed on its own. No personal
data: neither file names nor texts of members.
"""

import logging
import sys

from expectations.stage import Verdict
from tonghop.messages.sending import Sent
from tonghop.model import Cycle, Severity
from tonghop.stages.covering import MemberState
from tonghop.stages.publishing import Publication
from tonghop.stages.reading import ReadOutcome
from tonghop.stages.receiving import Receipt

LOGGER = logging.getLogger("tonghop.runs")


def log_to_stderr() -> None:
    """Show the lines on standard error, where Dagster keeps them with the run; for a process of its own."""
    if not LOGGER.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        LOGGER.addHandler(handler)
        LOGGER.setLevel(logging.INFO)


def log_receipt(cycle: Cycle, receipt: Receipt) -> None:
    """A member's inbox was looked into."""
    taken = receipt.registration
    if taken is None:
        log_event("not_received", cycle, receipt.member)
    else:
        sent = taken.submission
        log_event("received", cycle, receipt.member, version=sent.version, new=taken.is_new, sha256=sent.sha256[:12])


def log_reading(cycle: Cycle, outcome: ReadOutcome) -> None:
    """A member's file was read."""
    what = "read" if outcome.reading.readable else "unreadable"
    rules = ",".join(sorted({row.rule for row in outcome.reasons})) or "-"
    log_event(what, cycle, outcome.member, figures=len(outcome.reading.figures), errors=rules)


def log_verdict(cycle: Cycle, verdict: Verdict) -> None:
    """The rules were held against a member's figures."""
    counts = {f"{severity.value}s": verdict.count(severity) for severity in Severity}
    log_event("accepted" if verdict.accepted else "blocked", cycle, verdict.member, **counts)


def log_coverage(cycle: Cycle, states: tuple[MemberState, ...]) -> None:
    """It was decided which submissions the tables rest on; one line more for each member without any."""
    used = sum(row.used is not None for row in states)
    log_event("covered", cycle, used=used, expected=len(states))
    for row in states:
        if row.used is None:
            log_event("not_covered", cycle, row.member, state=row.latest.submission.state if row.latest else "missing")


def log_publication(cycle: Cycle, made: Publication) -> None:
    """The cycle's documents were made."""
    log_event("published", cycle, coverage=made.coverage, traced=made.traced_numbers, gaps=len(made.gaps))


def log_message(cycle: Cycle, sent: Sent) -> None:
    """A message was written, sent or not."""
    due = sent.message.due
    log_event(f"message_{sent.outcome}", cycle, due.member, kind=due.kind, number=due.number)


def log_event(what: str, cycle: Cycle, member: str = "", **facts: object) -> None:
    """One line; facts in the order given."""
    about = {"event": what, "cycle": cycle, **({"member": member} if member else {}), **facts}
    LOGGER.info(" ".join(f"{name}={value}" for name, value in about.items()))
