"""`make rules-report`: how good the rules are, on the sample cycles and on single faults put into clean submissions.

Prints findings by rule for every sample cycle; for each kind of ground a mutation table: which kinds of rule saw which
fault, and the share of material faults caught; what the rules wrongly say about clean submissions; each rule's share of
findings that were right; and, from the home's warehouse, which findings members confirmed by mending their numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from expectations.quality.confirmed import Fate, Tally, fates_by_rule
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
from tonghop.paths import SAMPLES, Home
from tonghop.warehouse.engine import open_warehouse

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
    tried: list[Trial] = []
    false: list[Finding] = []
    for title, history in ((_WITH_HISTORY, True), (_FIRST_ROUND, False)):
        trials = run_trials(made_up_ground(seed, cycle, catalogue, history=history), each, seed)
        _tell(mutation_table(title, trials))
        submissions, findings = clean_findings(blocs, seed, cycle, catalogue, history=history)
        _tell(_of_clean(title, submissions, findings))
        tried += trials
        false += findings
    _tell(rule_table(tried, false))
    _tell(_of_home(catalogue))


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


def rule_table(trials: Sequence[Trial], false: Sequence[Finding]) -> Iterator[str]:
    """For each rule the errors and warnings that led to a spoiled cell, that led elsewhere, and about clean files."""
    right = Counter(rule for trial in trials for rule in trial.right)
    beside = Counter(rule for trial in trials for rule in trial.beside)
    wrong = Counter(row.rule for row in false if row.severity is not Severity.NOTE)
    yield f"== share confirmed by rule, {len(trials)} faults whose cells are known =="
    yield f"  {'rule':44} {'right':>6} {'beside':>6} {'false':>6} {'confirmed':>9}"
    for rule in sorted(right | beside | wrong, key=lambda rule: (-right[rule], rule)):
        said = right[rule] + beside[rule] + wrong[rule]
        yield f"  {rule:44} {right[rule]:>6} {beside[rule]:>6} {wrong[rule]:>6} {right[rule] / said:>9.0%}"
    said = right.total() + beside.total() + wrong.total()
    yield f"  all rules: {right.total() / max(said, 1):.1%} of {said} findings confirmed"


def _of_home(catalogue: Catalogue) -> Iterator[str]:
    home = Home.from_environment()
    file = home.database_url.partition("sqlite:///")[2]
    if file and not Path(file).exists():
        yield "== no warehouse in TONGHOP_HOME: nothing to say about findings that members answered =="
        return
    with open_warehouse(home.database_url) as warehouse:
        for code in sorted(catalogue.cycles):
            yield from fate_table(code, fates_by_rule(warehouse, code))


def fate_table(cycle: str, tallies: Mapping[str, Tally]) -> Iterator[str]:
    """For each rule how many of its findings members confirmed, left or explained, and have yet to answer."""
    if not tallies:
        return
    yield f"== findings of {cycle}, confirmed by a later file of the member =="
    yield f"  {'rule':44} {'confirmed':>9} {'noise':>6} {'open':>6} {'share':>6}"
    for rule, tally in sorted(tallies.items(), key=lambda item: (-item[1].fates.total(), item[0])):
        share = "" if tally.share_confirmed is None else f"{tally.share_confirmed:.0%}"
        confirmed, noise, left = (tally.fates[fate] for fate in Fate)
        yield f"  {rule:44} {confirmed:>9} {noise:>6} {left:>6} {share:>6}"


def _of_clean(title: str, submissions: int, findings: Sequence[Finding]) -> Iterator[str]:
    yield f"== {submissions} clean submissions: {title} =="
    for severity in (Severity.ERROR, Severity.WARNING):
        yield f"  false {severity.value}s per 100 submissions: {per_hundred(findings, severity, submissions):.2f}"
    yield from _by_rule(findings)


def _tell(lines: Iterator[str]) -> None:
    for line in lines:
        click.echo(line)
    click.echo("")


if __name__ == "__main__":
    main()
