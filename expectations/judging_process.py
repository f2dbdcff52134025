"""The other end of `expectations.judging`: what the process does that Great Expectations is imported in.

It imports nothing else of the project than the module that knows Great Expectations, so that it is ready early.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from expectations import gx
from expectations.demand import Demand


@dataclass(frozen=True, slots=True)
class Case:
    """What the process is asked: the arguments of `expectations.gx.failed_rows`."""

    columns: Mapping[str, gx.KindColumn]
    demands: Mapping[str, Demand]


def work(case: Case | None) -> frozenset[gx.Row]:
    """Judge `case`, or only get ready when there is none yet. Raises GreatExpectationsFault."""
    if case is None:
        gx.prepare()
        return frozenset()
    return gx.failed_rows(case.columns, case.demands)
