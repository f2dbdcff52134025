"""`tonghop rule-docs`: Great Expectations' pages about a cycle's checks, for an operator at a terminal."""

from __future__ import annotations

import click

from tonghop.commands.parameters import CYCLE, known_cycle
from tonghop.model import Cycle
from tonghop.stages import Workplace


@click.command(short_help="Lập Data Docs của Great Expectations: từng quy tắc, từng ô đã kiểm tra.")
@click.argument("cycle", type=CYCLE)
def rule_docs(cycle: Cycle) -> None:
    """Lập outbox/KỲ/data_docs/index.html từ số liệu đã nhận của KỲ; như công việc tai_lieu_kiem_tra của Dagster."""
    from expectations.data_docs import write_data_docs  # noqa: PLC0415 - Great Expectations is slow to import

    with Workplace.open() as workplace:
        known_cycle(workplace.catalogue, cycle)
        click.echo(f"Đã lập: {write_data_docs(workplace, cycle)}")
