"""The unit of a number: cell before row before section before column before corner, of those the indicator allows.

A percentage measure is in percent whatever its row's unit. A count with one unit needs none to be stated.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tonghop.catalogue import Catalogue
from tonghop.reading.units import UnitChoice

PERCENT_MEASURES = frozenset(
    {"stated_change_pct", "stated_index_pct", "stated_plan_pct", "stated_share_pct", "ratio?", "attain?"}
)
AMOUNTS = frozenset({"actual", "prior", "plan"})
"""The measures that are numbers of the indicator itself."""
_PERCENT = UnitChoice("percent", "%")


@dataclass(frozen=True)
class UnitVerdict:
    """The unit, or why there is none: `missing` (nothing stated), `mismatch` (none fits), `unsure` (two fit)."""

    choice: UnitChoice | None = None
    problem: str = ""


def compares(measure: str) -> bool:
    """Whether a measure is a percentage, or may turn out to be one."""
    return measure in PERCENT_MEASURES or measure.endswith("?")


def unit_for(catalogue: Catalogue, indicator: str, measure: str, stated: Sequence[Sequence[UnitChoice]]) -> UnitVerdict:
    """The unit of a figure from what is `stated`, strongest source first (cell, row, section, column, corner)."""
    if measure in PERCENT_MEASURES:
        return UnitVerdict(_PERCENT)
    families = catalogue.indicators[indicator].units
    if measure.endswith("equivalent") and not any(catalogue.unit_families[row].kind == "money" for row in families):
        # People and projects are worth nothing in another currency.
        return UnitVerdict(problem="mismatch")
    if measure.endswith(("vnd_equivalent", "usd_equivalent")):
        families = {f"money_{measure.rsplit('_', 2)[-2]}": ""}
    said = [choices for choices in stated if choices]
    for choices in said:
        fitting = _usual_first(catalogue, indicator, [choice for choice in choices if choice.family in families])
        if fitting:
            same = (
                len({choice.family for choice in fitting}) == 1
                and len({_factor(catalogue, row) for row in fitting}) == 1
            )
            return UnitVerdict(fitting[0]) if len(fitting) == 1 or same else UnitVerdict(problem="unsure")
    implied = _implied(catalogue, families)
    if implied and said and only_counts(catalogue, [choice.family for choice in said[0]]):
        return UnitVerdict(implied) if _akin(catalogue, implied, said[0]) else UnitVerdict(problem="mismatch")
    if said and any(choice.family != "percent" for choices in said for choice in choices):
        return UnitVerdict(problem="mismatch") if not implied or _counts(catalogue, said) else UnitVerdict(implied)
    if said and implied:
        return UnitVerdict(problem="mismatch")
    return UnitVerdict(implied) if implied else UnitVerdict(problem="mismatch" if said else "missing")


def _usual_first(catalogue: Catalogue, indicator: str, choices: list[UnitChoice]) -> list[UnitChoice]:
    """Of several families that one word names, the one the indicator counts in."""
    usual = list(catalogue.indicators[indicator].units)
    families = {choice.family for choice in choices}
    if len(families) > 1 and only_counts(catalogue, families):
        first = next(family for family in usual if family in families)
        return [choice for choice in choices if choice.family == first]
    return choices


def _factor(catalogue: Catalogue, choice: UnitChoice) -> object:
    return catalogue.units[choice.unit][1].factor


def only_counts(catalogue: Catalogue, families: Iterable[str]) -> bool:
    """Whether there are unit families, and all of them count things (projects, people)."""
    kinds = {catalogue.unit_families[family].kind for family in families}
    return kinds == {"count"}


def _akin(catalogue: Catalogue, implied: UnitChoice, choices: Sequence[UnitChoice]) -> bool:
    """Whether a noun of `choices` may stand for the indicator's own: "lượt" for projects, "giấy" never for people."""
    group = catalogue.unit_families[implied.family].akin
    return bool(group) and any(catalogue.unit_families[choice.family].akin == group for choice in choices)


def _counts(catalogue: Catalogue, said: list[Sequence[UnitChoice]]) -> bool:
    """Whether the strongest stated unit is itself a count or a measure of something else: then it contradicts."""
    return all(catalogue.unit_families[choice.family].kind != "money" for choice in said[0])


def _implied(catalogue: Catalogue, families: dict[str, str]) -> UnitChoice | None:
    """The only unit an indicator can have, such as `dự án`; money, area and time never go without saying."""
    if len(families) != 1:
        return None
    (code,) = families
    family = catalogue.unit_families.get(code)
    if family is None or family.kind not in ("count", "percent"):
        return None
    return UnitChoice(code, family.default)
