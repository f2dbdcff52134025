"""`tonghop inspect FILE`: what a file says and what was not understood, without storing anything."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tonghop.catalogue import load_catalogue
from tonghop.commands.parameters import CYCLE, WORKBOOK, known_cycle, known_member
from tonghop.model import Cycle


@click.command(short_help="Đọc thử một tệp: thấy gì, ở ô nào, không hiểu gì.")
@click.argument("file", type=WORKBOOK)
@click.option("--member", help="Mã đơn vị gửi (bỏ trống: nhận ra từ nội dung).")
@click.option("--cycle", type=CYCLE, help="Kỳ báo cáo (bỏ trống: nhận ra từ nội dung).")
@click.option("--json", "as_json", is_flag=True, help="In ra một đối tượng JSON.")
def inspect(file: Path, member: str | None, cycle: Cycle | None, as_json: bool) -> None:
    """Đọc thử TỆP mà không lưu gì: các biểu tìm thấy, từng số với ô của nó, những gì bỏ qua và vì sao."""
    from tonghop.reading.explain import as_json_text  # noqa: PLC0415 - after options are known good
    from tonghop.reading.explain_text import as_terminal_text  # noqa: PLC0415
    from tonghop.reading.task import inspect_file  # noqa: PLC0415

    catalogue = load_catalogue()
    if cycle is not None:
        known_cycle(catalogue, cycle)
    if member is not None:
        known_member(catalogue, member)
    reading = inspect_file(file, catalogue=catalogue, cycle=cycle, member=member)
    click.echo(as_json_text(reading) if as_json else as_terminal_text(reading, catalogue, colour=sys.stdout.isatty()))
