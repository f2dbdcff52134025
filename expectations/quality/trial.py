"""Trials: many faulty submissions put to all rules in one evaluation, and what came of each.

A fault is material if it moves a total of the bloc by more than one percent. It is caught if a rule says error or
warning at a cell that the fault touched, or at the very row where a row is gone, and did not say so before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from expectations.catalogue import load_rules
from expectations.effect import TotalKey, bloc_totals, member_amounts
from expectations.evaluation import evaluate
from expectations.findings import address
from expectations.quality.faults import FAULTS, Faulty, Sent, row_of, rows_of
from expectations.setting import Background, FiguresByMember
from tonghop.catalogue import Catalogue
from tonghop.model import Cycle, Finding, Severity

_MATERIAL = Decimal("0.01")
_DRAWS = 200


@dataclass(frozen=True)
class Trial:
    """One fault in one submission. `caught_by` are the kinds of rule that saw it.

    `right` are the rules of the findings that saw it, `beside` those of findings that the fault made elsewhere: they
    lead to a cell that nobody spoiled.
    """

    fault: str
    member: str
    subject: str
    material: bool
    caught_by: tuple[str, ...] = ()
    error: bool = False
    right: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def caught(self) -> bool:
        """Whether any rule saw the fault."""
        return bool(self.caught_by)


@dataclass(frozen=True)
class Ground:
    """What faults are put into: a bloc's submissions, and what the rules compare them with."""

    catalogue: Catalogue
    cycle: Cycle
    sent: FiguresByMember
    history: FiguresByMember

    def findings(self, sent: FiguresByMember | None = None, aliases: Mapping[str, str] | None = None) -> list[Finding]:
        """All findings about `sent` (by default the submissions as they are).

        `aliases` are made-up codes under which faulty submissions of a member stand beside one another.
        """
        names = aliases or {}
        known = self.catalogue.member_by_code
        several = tuple(
            known[member].model_copy(update={"code": alias}) for alias, member in names.items() if member in known
        )
        catalogue = replace(self.catalogue, members=(*self.catalogue.members, *several))
        history = {**self.history, **{alias: self.history.get(member, ()) for alias, member in names.items()}}
        background = Background(history, self.sent, names)
        chosen = self.sent if sent is None else sent
        return list(evaluate(chosen, catalogue=catalogue, cycle=self.cycle, background=background).findings)


def run_trials(ground: Ground, each: int, seed: int, *, on: FiguresByMember | None = None) -> tuple[Trial, ...]:
    """`each` trials a fault, put into submissions of `on` (by default all of the ground's). Deterministic by seed."""
    rng = Random(seed)  # noqa: S311 - which cells to spoil is no secret
    hosts = on or ground.sent
    drawn = [(fault, member, faulty) for fault in FAULTS for member, faulty in _drawn(fault, each, ground, hosts, rng)]
    before = _by_member(ground.findings())
    aliases = {f"{member}-{n}": member for n, (_, member, _) in enumerate(drawn)}
    spoiled = {alias: faulty.figures for alias, (_, _, faulty) in zip(aliases, drawn, strict=True)}
    after = _by_member(ground.findings(spoiled, aliases))
    totals = bloc_totals(ground.sent, ground.catalogue)
    return tuple(
        _outcome(fault, member, faulty, after.get(alias, ()), before.get(member, ()), ground, totals)
        for alias, (fault, member, faulty) in zip(aliases, drawn, strict=True)
    )


def _drawn(fault: str, each: int, ground: Ground, hosts: FiguresByMember, rng: Random) -> Iterator[tuple[str, Faulty]]:
    members = sorted(hosts)
    found = 0
    for _ in range(_DRAWS * each):
        member = rng.choice(members)
        sent = Sent(tuple(hosts[member]), tuple(ground.history.get(member, ())), ground.catalogue)
        faulty = FAULTS[fault](sent, rng.choice(rows_of(sent.figures)), rng)
        if faulty is not None:
            found += 1
            yield member, faulty
        if found == each:
            return


def _outcome(  # noqa: PLR0913, PLR0917 - one trial and what it is judged against
    fault: str,
    member: str,
    faulty: Faulty,
    after: Sequence[Finding],
    before: Sequence[Finding],
    ground: Ground,
    totals: Mapping[TotalKey, Decimal],
) -> Trial:
    cells = {address(figure) for figure in faulty.touched}
    rows = {row_of(figure) for figure in faulty.touched}
    left = {figure.key for figure in faulty.figures}
    gone = {row_of(figure) for figure in faulty.touched if figure.key not in left}
    known = {_said(row) for row in before}
    new = [row for row in after if row.severity is not Severity.NOTE and _said(row) not in known]
    seen = [row for row in new if cells & set(row.cells) or (row.zone, row.indicator, row.breakdown) in gone]
    kinds = {rule.id: kind.name for kind, rule in load_rules(catalogue=ground.catalogue).rules}
    return Trial(
        fault,
        member,
        "; ".join(sorted("/".join(row) for row in rows)[:1]),
        _is_material(faulty, ground, member, totals),
        tuple(sorted({kinds[row.rule] for row in seen})),
        any(row.severity is Severity.ERROR for row in seen),
        tuple(row.rule for row in seen),
        tuple(row.rule for row in new if row not in seen),
    )


def _said(finding: Finding) -> tuple[object, ...]:
    place = (finding.zone, finding.indicator, finding.breakdown, finding.measure)
    return (finding.rule, place, finding.cells, finding.found, finding.expected)


def _is_material(faulty: Faulty, ground: Ground, member: str, totals: Mapping[TotalKey, Decimal]) -> bool:
    was, now = member_amounts(ground.sent[member]), member_amounts(faulty.figures)
    for key in was.keys() | now.keys():
        if ground.catalogue.indicators[key.indicator].adds_up != "sum":
            continue
        moved = abs(now.get(key, Decimal(0)) - was.get(key, Decimal(0)))
        if moved > _MATERIAL * abs(totals.get(key, Decimal(0))):
            return True
    return False


def _by_member(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    by_member: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_member[finding.member].append(finding)
    return by_member
