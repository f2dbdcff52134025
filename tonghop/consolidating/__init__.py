"""Totals, coverage, like-for-like growth and ratios over members, each value with the tree of what made it."""

from tonghop.consolidating.building import consolidate
from tonghop.consolidating.comparing import Comparison
from tonghop.consolidating.consolidation import Consolidation, IndicatorRow, RowKey
from tonghop.consolidating.converting import CONVERTED
from tonghop.consolidating.lines import MemberLine
from tonghop.consolidating.ratios import RatioLine, RatioRow
from tonghop.consolidating.restating import Restatement
from tonghop.consolidating.values import Mark, Operation, Value

__all__ = [
    "CONVERTED",
    "Comparison",
    "Consolidation",
    "IndicatorRow",
    "Mark",
    "MemberLine",
    "Operation",
    "RatioLine",
    "RatioRow",
    "Restatement",
    "RowKey",
    "Value",
    "consolidate",
]
