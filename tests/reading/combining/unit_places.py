"""Where units are said: a column, the label, the corner, a section, the heading or its second line, cells, formats."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from combining.desk import Desk
from combining.plans import Column, Line, Plan

Corner = tuple[str, str, Decimal | int]
"""A unit, the one that stands in the corner for it, and how many of that make one."""
_CORNERS = ["ĐVT: {}", "(Đơn vị tính: {})", "Đơn vị tính: {}", "ĐVT : {}"]


def place_units(desk: Desk, plan: Plan) -> None:
    """Say the unit of every line or column where the choice puts it."""
    where = desk.dims.units
    where = "cell" if where == "format" and desk.dims.container in ("csv", "ods") else where
    if len(plan.labels) > 1:
        where = "column"
    if any(column.style == "words" for column in plan.columns):
        return
    lines = [line for line in plan.lines if line.unit]
    columns = [column for column in plan.columns if column.unit]
    corner = _corner(desk, [*lines, *columns]) if where == "corner" else None
    if corner:
        plan.corner = desk.rng.choice(_CORNERS).format(desk.wording.unit(corner[1]))
    for line in lines:
        _say_line(desk, plan, line, where, corner)
    if where == "ditto":
        _say_ditto(desk, lines)
    for column in columns:
        _say_column(desk, plan, column, where, corner)


def _corner(desk: Desk, rows: list[Line | Column]) -> Corner | None:
    """The unit most rows have, the one written in the corner for it, and the scale."""
    counts = Counter(row.unit for row in rows if row.unit != "%")
    if not counts:
        return None
    usual = counts.most_common(1)[0][0]
    sent, scale = desk.wording.sent_unit(usual, rescaled=True)
    return usual, sent, scale


def _say_line(desk: Desk, plan: Plan, line: Line, where: str, corner: Corner | None) -> None:
    if corner and line.unit == corner[0]:
        line.scale = corner[2]
        return
    if where == "section" and line.unit != "%":
        return
    equivalent = any(column.of.get("measure") == "vnd_equivalent" for column in plan.columns)
    sent, line.scale = desk.wording.sent_unit(
        line.unit, rescaled=not equivalent and line.of.get("measure", "actual") == "actual"
    )
    text = desk.wording.unit(sent)
    if where in ("column", "ditto"):
        line.stated, plan.unit_column = text, True
    elif where == "cell":
        line.inner = text
    elif where == "format" and line.unit != "%":
        line.fmt = f'#,##0.## "{text}"'
    else:
        line.labels = (*line.labels[:-1], f"{line.labels[-1]} ({text})")


def _say_ditto(desk: Desk, lines: list[Line]) -> None:
    """Units that the row above has too become ditto marks."""
    above = ""
    for line in lines:
        if line.stated == above and desk.chance(0.8):
            line.stated = desk.rng.choice(['"', "nt", "''"])
        else:
            above = line.stated


def _say_column(desk: Desk, plan: Plan, column: Column, where: str, corner: Corner | None) -> None:
    if corner and column.unit == corner[0]:
        column.scale = corner[2]
        return
    if column.of.get("measure", "").endswith("_pct"):
        return
    sent, column.scale = desk.wording.sent_unit(column.unit, rescaled=False)
    text = desk.wording.unit(sent)
    if where == "cell":
        column.inner = text
    elif where == "format" and column.unit != "%":
        column.fmt = f'#,##0.## "{text}"'
    elif where in ("section", "ditto"):
        plan.unit_row = True
    else:
        mark = "\n" if where == "label" else " "
        column.heads = (*column.heads[:-1], f"{column.heads[-1]}{mark}({text})")
