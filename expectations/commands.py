"""`tonghop check FILE`: for members before they send, what a file says and what the rules make of it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from tonghop.catalogue import Catalogue, load_catalogue
from tonghop.commands.parameters import CYCLE, WORKBOOK, known_cycle, known_member
from tonghop.model import Cycle, Reading, Severity


@click.command(short_help="Kiểm tra một tệp trước khi gửi: đọc thử và đối chiếu mọi quy tắc.")
@click.argument("file", type=WORKBOOK)
@click.option("--member", required=True, help="Mã đơn vị gửi, ví dụ long-an.")
@click.option("--cycle", type=CYCLE, required=True, help="Kỳ báo cáo, ví dụ 2020-H1.")
@click.option("--figures", "all_figures", is_flag=True, help="In thêm từng số liệu đã đọc và ô của nó.")
@click.option("--json", "as_json", is_flag=True, help="In ra một đối tượng JSON.")
def check(file: Path, member: str, cycle: Cycle, *, all_figures: bool, as_json: bool) -> None:
    """Đọc thử TỆP rồi đối chiếu với mọi quy tắc áp dụng được cho riêng một đơn vị; không lưu gì.

    Mã thoát 1 khi còn lỗi khiến báo cáo không được chấp nhận, 0 khi chỉ có cảnh báo hoặc ghi chú.
    """
    from expectations.check_text import check_lines  # noqa: PLC0415 - as below
    from tonghop.reading.explain import as_json_text  # noqa: PLC0415 - after options are known good
    from tonghop.reading.explain_text import as_terminal_text  # noqa: PLC0415
    from tonghop.reading.task import inspect_file  # noqa: PLC0415

    catalogue = load_catalogue()
    known_member(catalogue, member)
    reading = inspect_file(file, catalogue=catalogue, cycle=known_cycle(catalogue, cycle), member=member)
    checked = checked_reading(reading, catalogue=catalogue, cycle=cycle, member=member)
    if as_json:
        click.echo(as_json_text(checked))
    else:
        if all_figures:
            click.echo(as_terminal_text(reading, catalogue, colour=sys.stdout.isatty()) + "\n")
        click.echo("\n".join(check_lines(checked)))
    if any(finding.severity is Severity.ERROR for finding in checked.findings):
        sys.exit(1)


def checked_reading(reading: Reading, *, catalogue: Catalogue, cycle: Cycle, member: str) -> Reading:
    """The reading with the findings of the rules after its own; a file that could not be read is passed on as it is."""
    if not reading.readable:
        return reading
    from expectations.evaluation import evaluate  # noqa: PLC0415 - a refused file need not wait for Great Expectations

    evaluation = evaluate({member: reading.figures}, catalogue=catalogue, cycle=cycle)
    return replace(reading, findings=(*reading.findings, *evaluation.findings))
