"""What the tests of the rules share: figures written in one line, put to all rules or to a chosen one."""

from collections.abc import Callable

import pytest

from expectations.evaluation import evaluate
from expectations.example import example_figures
from expectations.setting import Background
from tonghop.catalogue import load_catalogue
from tonghop.model import Cycle, Finding

Ask = Callable[..., list[Finding]]


@pytest.fixture
def ask() -> Ask:
    """`ask("exports = 9 triệu USD", …, member=…, cycle=…)` gives the findings, without those about what is missing."""

    def findings(*lines: str, member: str = "soc-trang", cycle: str = "2020-H1") -> list[Finding]:
        now, earlier = example_figures(lines, member=member, cycle=Cycle.parse(cycle), catalogue=load_catalogue())
        result = evaluate(
            {member: now},
            catalogue=load_catalogue(),
            cycle=Cycle.parse(cycle),
            background=Background({member: earlier}),
        )
        return [finding for finding in result.findings if finding.cell]

    return findings
