"""`make rules-report`: how good the rules are, on the sample cycles and on single faults put into clean submissions.

Prints findings by rule for every sample cycle, then for each kind of ground a mutation table: which kinds of rule saw
which fault, and the share of material faults caught; last, what the rules wrongly say about clean submissions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import click

from expectations.quality.grounds import (
    clean_findings,
    consistent_members,
    made_up_ground,
    per_hundred,
    sample_ground,
)
from expectations.quality.trial import Trial, run_trials
from tonghop.catalogue import Catalogue, load_catalogue
from tonghop.model import Cycle, Finding, Severity
from tonghop.paths import SAMPLES

_KINDS_SHOWN = 4
_FIRST_ROUND = "made-up bloc, first round: nobody has a history"
_WITH_HISTORY = "made-up bloc, each member with two earlier rounds"


@click.command()
@click.option("--each", default=20, show_default=True, help="Trials a fault and ground.")
@click.option("--blocs", default=10, show_default=True, help="Clean made-up blocs of one roster each.")
@click.option("--seed", default=2020, show_default=True)
def main(each: int, blocs: int, seed: int) -> None:
    """Print the report."""
    catalogue = load_catalogue()
    cycles = sorted(path.name for path in SAMPLES.iterdir() if path.is_dir() and path.name in catalogue.cycles)
    for code in cycles:
        _tell(_of_samples(Cycle.parse(code), catalogue, each, seed))
    cycle = Cycle.parse(cycles[-1])
    for title, history in ((_WITH_HISTORY, True), (_FIRST_ROUND, False)):
        ground = made_up_ground(seed, cycle, catalogue, history=history)
        _tell(mutation_table(title, run_trials(ground, each, seed)))
    submissions, findings = clean_findings(blocs, seed, cycle, catalogue)
    _tell(_of_clean(submissions, findings))


def _of_samples(cycle: Cycle, catalogue: Catalogue, each: int, seed: int) -> Iterator[str]:
    ground = sample_ground(SAMPLES / str(cycle), cycle, catalogue)
    findings = ground.findings()
    yield f"== samples of {cycle}: {len(ground.sent)} submissions =="
    yield from _by_rule(findings)
    clean = consistent_members(ground, findings)
    title = f"samples of {cycle}, {len(clean)} members without a contradiction, no history"
    yield from mutation_table(title, run_trials(ground, each, seed, on=clean))


def _by_rule(findings: Sequence[Finding]) -> Iterator[str]:
    counts = Counter((row.rule, row.severity) for row in findings)
    members = {rule: len({row.member for row in findings if row.rule == rule}) for rule, _ in counts}
    for (rule, severity), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"  {rule:44} {severity.value:8} {count:4} findings, {members[rule]} members"


def mutation_table(title: str, trials: Sequence[Trial]) -> Iterator[str]:
    """The table of one ground, line by line, with the share of material faults caught at its end."""
    yield f"== faults put into: {title} =="
    yield f"  {'fault':28} {'all':>9} {'material':>9} {'errors':>7}  caught by"
    for fault in dict.fromkeys(trial.fault for trial in trials):
        several = [trial for trial in trials if trial.fault == fault]
        kinds = Counter(kind for trial in several for kind in trial.caught_by)
        shown = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common(_KINDS_SHOWN))
        material = [trial for trial in several if trial.material]
        errors = sum(trial.error for trial in several)
        yield f"  {fault:28} {_of(several):>9} {_of(material):>9} {errors:>7}  {shown}"
    yield f"  material faults caught: {caught_share(trials):.1%}; of all faults: {_share(trials):.1%}"
    for trial in trials:
        if trial.material and not trial.caught:
            yield f"    missed: {trial.fault}, {trial.member} {trial.subject}"


def caught_share(trials: Sequence[Trial]) -> float:
    """Which share of the material faults any rule saw."""
    return _share([trial for trial in trials if trial.material])


def _share(trials: Sequence[Trial]) -> float:
    return sum(trial.caught for trial in trials) / len(trials) if trials else 1.0


def _of(trials: Sequence[Trial]) -> str:
    return f"{sum(trial.caught for trial in trials)}/{len(trials)}"


def _of_clean(submissions: int, findings: Sequence[Finding]) -> Iterator[str]:
    yield f"== {submissions} clean made-up submissions =="
    for severity in (Severity.ERROR, Severity.WARNING):
        yield f"  false {severity.value}s per 100 submissions: {per_hundred(findings, severity, submissions):.2f}"
    yield from _by_rule(findings)


def _tell(lines: Iterator[str]) -> None:
    for line in lines:
        click.echo(line)
    click.echo("")


if __name__ == "__main__":
    main()
