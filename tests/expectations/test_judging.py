"""Great Expectations in its own process gives the same answers, and its end is told as a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from expectations.demand import Demand
from expectations.gx import GreatExpectationsFault, failed_rows
from expectations.judging import TASK, judge_of, judging_engine, prepare_judging
from tonghop.engine import Engine, EngineFault, running
from tonghop.paths import Home
from tonghop.stages import Workplace

COLUMNS = {"ratio": [(0, 0.0), (1, 0.4)], "unit": [(2, "ha"), (3, "kg")]}
DEMANDS = {"ratio": Demand(at_most=0.0), "unit": Demand(one_of=("ha",))}


def test_the_process_fails_the_rows_that_great_expectations_fails_here(tmp_path: Path) -> None:
    with running(judging_engine()) as engines, Workplace.open(Home(tmp_path), engines=engines) as workplace:
        prepare_judging(workplace)
        assert judge_of(workplace)(COLUMNS, DEMANDS) == failed_rows(COLUMNS, DEMANDS) == {1, 3}


def test_without_its_process_rules_are_judged_in_this_one(tmp_path: Path) -> None:
    with Workplace.open(Home(tmp_path)) as workplace:
        prepare_judging(workplace)
        assert judge_of(workplace) is failed_rows
        assert not workplace.engines


def test_what_goes_wrong_in_the_process_is_a_fault_that_names_it(tmp_path: Path) -> None:
    stumbling = {TASK: Engine("tests.expectations.test_judging:stumble")}
    with running(*stumbling.values()), Workplace.open(Home(tmp_path), engines=stumbling) as workplace:
        with pytest.raises(GreatExpectationsFault, match="ZeroDivisionError") as told:
            judge_of(workplace)(COLUMNS, DEMANDS)
        assert isinstance(told.value.__cause__, EngineFault)


def stumble(_case: object) -> object:
    return 1 // 0
