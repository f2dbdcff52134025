"""Great Expectations in a process of its own: its import takes longer than everything a cycle asks of it.

A command that has other imports to wait for starts that process first. What it does there is in
`expectations.judging_process`; how GX evaluates, in `expectations.gx`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING

from expectations import gx
from expectations.demand import Demand
from expectations.judging_process import Case
from tonghop.engine import Engine
from tonghop.model import PipelineFault

if TYPE_CHECKING:
    from tonghop.stages import Workplace

TASK = "expectations.judging_process:work"
Judge = Callable[[Mapping[str, gx.KindColumn], Mapping[str, Demand]], frozenset[gx.Row]]
"""Says which rows fail: `expectations.gx.failed_rows` here or in another process."""


def judging_engine() -> Engine:
    """Start the process; returns at once."""
    engine = Engine(TASK)
    engine.send(None)
    return engine


def prepare_judging(workplace: Workplace) -> None:
    """Have Great Expectations ready: in its process if that was started, else imported here, which takes seconds."""
    if TASK not in workplace.engines:
        gx.prepare()


def judge_of(workplace: Workplace) -> Judge:
    """The judge that `prepare_judging` got ready. It raises GreatExpectationsFault."""
    if TASK not in workplace.engines:
        return gx.failed_rows
    engine = workplace.engines[TASK]

    def judge(columns: Mapping[str, gx.KindColumn], demands: Mapping[str, Demand]) -> frozenset[gx.Row]:
        asked: Future[frozenset[gx.Row]] = engine.send(Case(columns, demands))
        try:
            return asked.result()
        except PipelineFault as fault:
            raise gx.GreatExpectationsFault(
                f"Great Expectations gave no answer: {fault}",
                remedy="Run again; if it stays, run the tests of the expectations.",
            ) from fault

    return judge
