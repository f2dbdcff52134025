"""Lines whose cells hold two numbers (`56/56`, `540,36/766,67 ha`): their label has two halves, or names a part whose
whole everyone knows.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sheet_papers import Wanted

from combining.desk import Desk
from combining.figure_sets import Subject
from combining.page import Entry, Kind, Page, Place, Told
from combining.pens import typed
from combining.plans import Column, Line, Plan
from combining.wording import marker

_OF_WHOLES = [
    ("dossiers_on_time", "dossiers_received"),
    ("dossiers_early", "dossiers_received"),
    ("dossiers_resolved", "dossiers_received"),
    ("dossiers_pending", "dossiers_received"),
    ("dossiers_late", "dossiers_received"),
    ("land_leased", "land_leasable"),
]
"""Parts and wholes: a label of the part alone says enough."""
_BESIDE = [
    ("projects_new", "capital_new"),
    ("projects_adjusted", "capital_increase"),
    ("projects_registered", "capital_registered"),
    ("projects_terminated", "capital_terminated"),
    ("workers_insured", "workers"),
    ("projects_operating", "projects_registered"),
]
_AMOUNTS = ("actual", "prior", "plan")
_ALIKE = ["{a}/{b}", "{a} / {b}", "{a}/{b} {v}", "{a} {u}/{b} {v}", "{a}{u}/{b}{v}"]
_APART = ["{a} {u}/{b} {v}", "{a}/{b} {v}", "{a} {u}; {b} {v}", "{a} {u} / {b} {v}"]
_YEARS = range(2000, 2100)


def add_pairs(desk: Desk, plan: Plan, figures: list[Wanted]) -> None:
    """One or two last lines of cells with two numbers, where rows are of indicators."""
    last = plan.lines[-1]
    if "indicator" not in last.of or len(plan.labels) > 1 or any("unit" in column.of for column in plan.columns):
        return
    open_ones = [pair for pair in (*_OF_WHOLES, *_BESIDE) if not desk.used & {*pair}]
    if desk.dims.units == "section":
        # Under a section of what came in the period, all that there is would be that too.
        open_ones = [pair for pair in open_ones if "capital_registered" not in pair]
    count = sum(line.level == last.level and not line.heading for line in plan.lines)
    for n, pair in enumerate(desk.rng.sample(open_ones, min(len(open_ones), desk.rng.randint(1, 2)))):
        if desk.used & {*pair}:
            continue
        desk.used.update(pair)
        plan.lines.append(_line(desk, pair, last.of.get("zone", ""), count + n))
        figures += _figures(desk, plan, plan.lines[-1])


def _line(desk: Desk, pair: tuple[str, str], zone: str, count: int) -> Line:
    over, under = (desk.catalogue.indicators[code] for code in pair)
    units = (over.units[next(iter(over.units))], under.units[next(iter(under.units))])
    first, second = _label(desk, pair[0]), _label(desk, pair[1])
    if pair in _OF_WHOLES and desk.chance(0.4):
        label = first
    else:
        label = desk.rng.choice(["{}/{}", "{} / {}"]).format(first, second[0].lower() + second[1:])
    of = {"indicator": pair[0], "breakdown": "total", "unit": units[0], "zone": zone}
    alike = units[0] == units[1]
    made = Line((label,), of, 2, marker(desk.dims.tree, 2, count, ()), unit=units[0] if alike else "")
    made.under, made.both = {"indicator": pair[1], "unit": units[1]}, units
    return made


def _label(desk: Desk, indicator: str) -> str:
    label = desk.wording.label(indicator)
    return desk.catalogue.indicators[indicator].name if set("/();,") & {*label} else label


def _figures(desk: Desk, plan: Plan, line: Line) -> list[Wanted]:
    """Both numbers wherever a column of amounts crosses the line; a part is no more than its whole."""
    made: list[Wanted] = []
    for column in plan.columns:
        of = {**line.of, **column.of}
        measure = of.get("measure", "actual")
        if column.style == "aside" or of.get("breakdown") != "total" or measure not in _AMOUNTS:
            continue
        first = desk.maker.amount(Subject(line.of["indicator"], "total", line.both[0]))
        second = desk.maker.amount(Subject(line.under["indicator"], "total", line.both[1]))
        if line.both[0] == line.both[1]:
            second = first if desk.chance(0.3) else first + second
        if first < 100 and int(second) in _YEARS:
            # "12/2020" is a month.
            second += 100
        zone = of.get("zone", "")
        made.append(Wanted(zone, line.of["indicator"], "total", measure, first, line.both[0]))
        made.append(Wanted(zone, line.under["indicator"], "total", measure, second, line.both[1]))
    return made


def write_pair(
    desk: Desk, page: Page, place: Place, figures: tuple[Wanted, Wanted], line: Line, column: Column
) -> None:
    """Write both numbers in one cell, with units where nothing else says them."""
    rng, wording = desk.rng, desk.wording
    notation = "en" if column.style == "en" else "vi"
    style = column.style if column.style in ("en", "plain") else "vi"
    scale: Decimal | int = line.scale
    alike = line.both[0] == line.both[1]
    shown = line.inner or line.fmt.partition(' "')[2].rstrip('"')
    units = (shown, shown) if shown else tuple(wording.unit(unit) for unit in line.both)
    bare = alike and not shown and (desk.dims.units not in ("section", "cell", "format"))
    ways = _ALIKE[:2] if bare else _ALIKE[2:] if alike else _APART
    values = tuple(row.value * scale for row in figures)
    text = rng.choice(ways).format(a=typed(values[0], style), b=typed(values[1], style), u=units[0], v=units[1])
    whole = all(desk.catalogue.indicators[row.indicator].integer for row in figures)
    entry = Entry(Kind.TEXT, text, values[0], notation=notation, whole=whole, second=values[1])
    page.entries[place] = replace(entry, plain=bare)
    page.told += [Told(row, place) for row in figures]
