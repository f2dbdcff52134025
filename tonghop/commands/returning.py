"""`tonghop return CYCLE`: the members' return workbooks, prefilled, into the outbox."""

from __future__ import annotations

import click

from tonghop.commands.parameters import CYCLE, known_cycle, known_member
from tonghop.model import Cycle


@click.command("return", short_help="Lập mẫu biểu gửi các đơn vị, điền sẵn số đã báo cáo.")
@click.argument("cycle", type=CYCLE)
@click.option("--member", "members", multiple=True, help="Chỉ các đơn vị này (bỏ trống: mọi đơn vị của kỳ).")
def return_(cycle: Cycle, members: tuple[str, ...]) -> None:
    """Lập mẫu biểu của một KỲ vào outbox/<kỳ>/return/: chỉ tiêu của từng đơn vị, số đã báo cáo để đối chiếu."""
    from tonghop.returning.outbox import write_return_workbooks  # noqa: PLC0415 - after options are known good
    from tonghop.stages.workplace import Workplace  # noqa: PLC0415 - as above

    with Workplace.open() as workplace:
        catalogue = workplace.catalogue
        known_cycle(catalogue, cycle)
        chosen = [known_member(catalogue, code) for code in members]
        chosen = chosen or [member.code for member in catalogue.expected_members(cycle)]
        for code, written in write_return_workbooks(workplace, cycle, chosen).items():
            rows = written.form.rows
            prefilled = sum(row.prior is not None for row in rows)
            click.echo(f"{code:<16} {len(rows):>3} dòng, {prefilled:>3} có số cùng kỳ  {written.path}")
            for line in written.form.left_out:
                indicator = catalogue.indicators[line.indicator].name
                said = " / ".join(part for part in (line.zone, indicator, line.breakdown) if part)
                click.echo(f"{'':<16} không đưa vào mẫu: {said}")
