"""The repository of consolidated figures: a cycle's tables, number by number, each with its derivation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from sqlalchemy import Connection, delete, select

from tonghop.warehouse.batches import insert_rows
from tonghop.warehouse.records import ConsolidatedFigure
from tonghop.warehouse.schema import consolidated_figures

_FIELDS = tuple(field.name for field in fields(ConsolidatedFigure))
_c = consolidated_figures.c


def replace_for_cycle(connection: Connection, cycle: str, figures: Sequence[ConsolidatedFigure]) -> None:
    """Store the cycle's tables in place of those it had.

    Two numbers for the same indicator, breakdown, unit family, statistic and member raise IntegrityError.
    """
    connection.execute(delete(consolidated_figures).where(_c.cycle == cycle))
    rows = [
        {**{name: getattr(figure, name) for name in _FIELDS}, "cycle": cycle, "position": position}
        for position, figure in enumerate(figures)
    ]
    insert_rows(connection, consolidated_figures, rows)


def of_cycle(connection: Connection, cycle: str) -> tuple[ConsolidatedFigure, ...]:
    """Give the cycle's tables in the order they were stored."""
    query = select(*(_c[name] for name in _FIELDS)).where(_c.cycle == cycle).order_by(_c.position)
    return tuple(ConsolidatedFigure(*row) for row in connection.execute(query))
