"""Evaluating every rule over every member at once: checks are made, Great Expectations judges, findings come back.

This is what the layers above call. Storing findings, and deciding what becomes of a submission, is theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import localcontext

from expectations.catalogue import RuleCatalogue, load_rules
from expectations.check import AnyKind, Check
from expectations.demand import Demand
from expectations.diagnosis import Diagnosis
from expectations.effect import Effects
from expectations.findings import finding_of
from expectations.gx import Row, failed_rows
from expectations.judging import Judge
from expectations.member_figures import MemberFigures
from expectations.setting import Background, FiguresByMember, Setting
from tonghop.catalogue import Catalogue
from tonghop.model import Cycle, Finding, Severity

EXACT_DIGITS = 60
"""The precision in which checks are made."""
_WEIGHT = {Severity.ERROR: 2, Severity.WARNING: 1, Severity.NOTE: 0}


@dataclass(frozen=True)
class CheckOutcome:
    """What one rule came to for one member: `checked` places, `failed` of them, and the cells of those.

    `severity` is the worst of what was found, or the rule's own where it passed.
    """

    member: str
    rule: str
    kind: str
    severity: Severity
    passed: bool
    checked: int
    failed: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Evaluation:
    """Findings by member, the gravest first; and an outcome for each member and rule that had a place to check."""

    findings: tuple[Finding, ...]
    outcomes: tuple[CheckOutcome, ...]


def evaluate(
    figures_by_member: FiguresByMember,
    *,
    catalogue: Catalogue,
    cycle: Cycle,
    rules: RuleCatalogue | None = None,
    background: Background | None = None,
    judge: Judge = failed_rows,
) -> Evaluation:
    """Put every rule in force in `cycle` to every member's figures of that cycle, given in canonical units.

    `background` adds what rules may compare with; `judge` evaluates the expectations, here or in another process. A
    member with no figures is still asked for what is required. Raises GreatExpectationsFault, and CatalogueFault for a
    rule file with mistakes.
    """
    rules = rules or load_rules(catalogue=catalogue)
    setting = Setting(catalogue, cycle, background or Background())
    with localcontext(prec=EXACT_DIGITS):
        checks = all_checks(figures_by_member, rules, setting)
        failed = judge(*columns_by_kind(checks, setting))
        findings = {
            row: finding_of(check, kind, rules, setting) for row, (kind, check) in enumerate(checks) if row in failed
        }
        _diagnose(checks, findings, setting)
        _weigh(checks, findings, Effects(setting))
    return Evaluation(_ranked(findings, figures_by_member), _outcomes(checks, findings))


def all_checks(
    figures_by_member: FiguresByMember, rules: RuleCatalogue, setting: Setting
) -> list[tuple[AnyKind, Check]]:
    """Every check that the rules make of these figures, by member and then in the order of the rules."""
    members = [MemberFigures(member, figures) for member, figures in figures_by_member.items()]
    return [(kind, check) for member in members for kind, check in _checks(member, rules, setting)]


def columns_by_kind(
    checks: Sequence[tuple[AnyKind, Check]], setting: Setting
) -> tuple[dict[str, list[tuple[Row, float | str]]], dict[str, Demand]]:
    """For each kind the rows that are its checks with their values, and which values pass."""
    columns: dict[str, list[tuple[Row, float | str]]] = {}
    kinds: dict[str, AnyKind] = {}
    for row, (kind, check) in enumerate(checks):
        columns.setdefault(kind.name, []).append((row, check.value))
        kinds[kind.name] = kind
    return columns, {name: kind.demand(setting) for name, kind in kinds.items()}


def _checks(member: MemberFigures, rules: RuleCatalogue, setting: Setting) -> Iterable[tuple[AnyKind, Check]]:
    for kind, rule in rules.rules:
        if rule.holds_in(setting.cycle):
            for check in kind.checks(rule, member, setting):
                yield kind, check


def _diagnose(checks: Sequence[tuple[AnyKind, Check]], findings: dict[int, Finding], setting: Setting) -> None:
    """Add to the advice of `findings` what a single mended cell would do."""
    graver = {row for row, finding in findings.items() if finding.severity is not Severity.NOTE}
    members = {checks[row][1].member for row in graver}
    by_member: dict[str, list[int]] = {}
    for row, (_, check) in enumerate(checks):
        if check.claims and check.member in members:
            by_member.setdefault(check.member, []).append(row)
    for rows in by_member.values():
        failed = [row for row in rows if row in graver]
        diagnosis = Diagnosis((checks[row][1] for row in rows), (checks[row][1] for row in failed), setting)
        for row in failed:
            hint = diagnosis.advice(checks[row][1])
            if hint:
                findings[row] = replace(findings[row], advice=f"{findings[row].advice} {hint}")


def _weigh(checks: Sequence[tuple[AnyKind, Check]], findings: dict[int, Finding], effects: Effects) -> None:
    """Say of each finding how far the bloc's total may move by it."""
    for row, finding in findings.items():
        findings[row] = replace(finding, effect_pct=effects.of(checks[row][1]))


def _ranked(findings: Mapping[int, Finding], members: Iterable[str]) -> tuple[Finding, ...]:
    place = {member: n for n, member in enumerate(members)}
    return tuple(sorted(findings.values(), key=lambda finding: (place[finding.member], finding.urgency)))


def _outcomes(checks: Sequence[tuple[AnyKind, Check]], findings: Mapping[int, Finding]) -> tuple[CheckOutcome, ...]:
    grouped: dict[tuple[str, str], tuple[AnyKind, Check, list[int]]] = {}
    for row, (kind, check) in enumerate(checks):
        grouped.setdefault((check.member, check.rule.id), (kind, check, []))[2].append(row)
    outcomes = []
    for (member, rule), (kind, check, rows) in grouped.items():
        found = [findings[row] for row in rows if row in findings]
        worst = max((finding.severity for finding in found), key=_WEIGHT.__getitem__, default=check.rule.severity)
        cells = tuple(dict.fromkeys(cell for finding in found for cell in finding.cells))
        outcomes.append(CheckOutcome(member, rule, kind.name, worst, not found, len(rows), len(found), cells))
    return tuple(outcomes)
