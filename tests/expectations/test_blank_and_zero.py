"""Missing is not zero: what each kind does with a blank, with zero, and with a number that stands alone."""

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest

from expectations import kinds
from expectations.catalogue import load_rules
from expectations.evaluation import evaluate
from expectations.example import example_figures
from expectations.kinds.registry import KINDS
from expectations.rule import Rule
from expectations.setting import Background
from tonghop.catalogue import load_catalogue
from tonghop.model import Cycle, Finding, Severity

CATALOGUE = load_rules()
KIND_OF = {rule.id: kind.name for kind, rule in CATALOGUE.rules}
RULES = [rule for _, rule in CATALOGUE.rules]
LOOKING_FOR_BLANKS = {"required", "sent_before", "sent_by_peers", "zones_given", "actual_given"}
PEERS = ("tien-giang", "can-tho", "long-an", "ben-tre", "ca-mau", "hau-giang", "an-giang", "tra-vinh")


def findings(kind: str, lines: tuple[str, ...], rule: Rule | None = None, peers: tuple[str, ...] = ()) -> list[Finding]:
    """What the kind's rules, or one of them, say about the lines."""
    cycle = Cycle.parse(rule.examples.cycle if rule else "2020-H1")
    member = rule.examples.member if rule else "soc-trang"
    catalogue = load_catalogue()
    chosen = tuple(row for row in CATALOGUE.rules if (row[1] is rule if rule else row[0].name == kind))
    now, earlier = example_figures(lines, member=member, cycle=cycle, catalogue=catalogue)
    others = {peer: example_figures(peers, member=peer, cycle=cycle, catalogue=catalogue)[0] for peer in PEERS}
    background = Background({member: earlier}, others)
    rules = replace(CATALOGUE, rules=chosen)
    return list(evaluate({member: now}, catalogue=catalogue, cycle=cycle, rules=rules, background=background).findings)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_kind_says_what_it_does_with_a_blank_and_with_zero(name: str) -> None:
    text = ast.get_docstring(ast.parse((Path(kinds.__file__).parent / f"{name}.py").read_text(encoding="utf-8"))) or ""
    last = text.split("\n\n")[-1]
    assert last.startswith("Blank")
    assert "Zero" in last


# Parts that many boards do not have: left blank, they are taken not to exist, and a gap is asked about.
OPTIONAL = {
    "fdi_and_domestic_make_total": "projects_valid/oda",
    "dossiers_received_and_on_time": "dossiers_returned",
    "dossiers_resolved_by_time": "dossiers_late",
}
STRICT = [rule for rule in RULES if KIND_OF[rule.id] not in LOOKING_FOR_BLANKS]
LOOKING = [rule for rule in RULES if KIND_OF[rule.id] in LOOKING_FOR_BLANKS]


@pytest.mark.parametrize("rule", STRICT, ids=lambda rule: rule.id)
def test_a_row_left_blank_never_makes_the_others_a_contradiction(rule: Rule) -> None:
    lines = rule.examples.clean
    for gone in lines:
        found = findings(KIND_OF[rule.id], tuple(line for line in lines if line != gone), rule, rule.examples.peers)
        optional = gone.startswith(OPTIONAL.get(rule.id, "nothing"))
        assert [row.severity for row in found] == ([Severity.WARNING] if optional else []), f"without “{gone}”"


@pytest.mark.parametrize("rule", LOOKING, ids=lambda rule: rule.id)
def test_zero_is_an_answer_where_a_blank_is_not(rule: Rule) -> None:
    zeros = tuple(line if line[:4].isdigit() else re.sub(r" = \S+", " = 0", line) for line in rule.examples.clean)
    assert findings(KIND_OF[rule.id], zeros, rule, rule.examples.peers) == []
    assert findings(KIND_OF[rule.id], rule.examples.failing, rule, rule.examples.peers)


@pytest.mark.parametrize(
    ("kind", "lines", "cells"),
    [
        (
            "parts_equal_total",
            ("projects_valid = 5 dự án", "projects_valid/fdi = 0 dự án", "projects_valid/domestic = 4 dự án"),
            ["A1"],
        ),
        (
            "parts_equal_total",
            ("projects_valid = 4 dự án", "projects_valid/fdi = 0 dự án", "projects_valid/domestic = 4 dự án"),
            [],
        ),
        ("parts_at_most_total", ("workers = 0 người", "workers/foreign = 3 người"), ["A2"]),
        ("zones_sum_to_member", ("projects_valid = 0 dự án", "KCN An Nghiệp: projects_valid = 3 dự án"), ["A1"]),
        ("ratio", ("occupancy_rate = 60 %", "land_leased = 6 ha", "land_leasable = 0 ha"), []),
        ("ratio", ("occupancy_rate = 60 %", "land_leased = 0 ha", "land_leasable = 10 ha"), ["A1"]),
        (
            "stated_change_pct",
            ("exports = 3 triệu USD", "exports@prior = 0 triệu USD", "exports@stated_change_pct = 9 %"),
            [],
        ),
        (
            "stated_change_pct",
            ("exports = 0 triệu USD", "exports@prior = 3 triệu USD", "exports@stated_change_pct = 9 %"),
            ["A3"],
        ),
        (
            "stated_index_pct",
            ("exports = 3 triệu USD", "exports@prior = 0 triệu USD", "exports@stated_index_pct = 9 %"),
            [],
        ),
        (
            "stated_plan_pct",
            ("projects_new = 3 dự án", "projects_new@plan = 0 dự án", "projects_new@stated_plan_pct = 9 %"),
            [],
        ),
        (
            "stated_change",
            ("projects_new = 0 dự án", "projects_new@prior = 0 dự án", "projects_new@stated_change = 0 dự án"),
            [],
        ),
        (
            "stated_change",
            ("projects_new = 0 dự án", "projects_new@prior = 0 dự án", "projects_new@stated_change = 4 dự án"),
            ["A3"],
        ),
        (
            "dossier_balance",
            ("dossiers_received = 9 hồ sơ", "dossiers_resolved = 9 hồ sơ", "dossiers_pending = 0 hồ sơ"),
            [],
        ),
        ("currency_equivalent", ("exports = 3 triệu USD", "exports@vnd_equivalent = 0 tỷ đồng"), ["A2"]),
        ("plausible_ratio", ("capital_attracted = 900 tỷ đồng", "projects_new = 0 dự án"), []),
        ("copied_number", ("exports = 0 triệu USD", "land_leased = 0 ha"), []),
        ("unchanged", ("exports = 0 triệu USD", "exports@prior = 0 triệu USD"), []),
        ("magnitude", ("exports = 9 triệu USD", "exports@prior = 0 triệu USD"), []),
        ("magnitude", ("projects_new = 0 dự án", "projects_new@prior = 9 dự án"), []),
        ("never_falls", ("capital_registered = 0 tỷ đồng", "2019-H2 capital_registered = 5 tỷ đồng"), ["A1"]),
        ("prior_as_sent", ("exports@prior = 0 tỷ đồng", "2019-H1 exports = 5524 tỷ đồng"), ["A1"]),
        ("same_unit", ("exports = 0 tỷ đồng", "2019-H1 exports = 350.11 triệu USD"), ["A1"]),
        ("integer", ("projects_new = 0 dự án",), []),
        ("non_negative", ("exports = 0 triệu USD",), []),
        ("percent_range", ("occupancy_rate = 0 %",), []),
        ("unit", ("exports = 0 ha",), ["A1"]),
        ("as_of_in_cycle", ("exports = 0 triệu USD (6/2019)",), ["A1"]),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_zero_is_a_number_and_no_denominator(kind: str, lines: tuple[str, ...], cells: list[str]) -> None:
    assert [row.cell for row in findings(kind, lines)] == cells


def test_how_far_another_time_is_counts_to_the_day_that_the_message_names() -> None:
    (finding,) = findings("as_of_in_cycle", ("exports = 5 triệu USD (6/2019)",))
    assert (finding.cell, finding.difference) == ("A1", "366 ngày")
    assert "366 ngày" in finding.message
