"""`tonghop trace ID|TEXT`: where a printed number comes from, down to the member's cell, as `trace.json` has it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from tonghop.commands.parameters import CYCLE
from tonghop.model import Cycle
from tonghop.paths import Home

_MOST_LISTED = 40


@click.command(short_help="Một con số trong báo cáo ở đâu ra.", context_settings={"ignore_unknown_options": True})
@click.argument("number", metavar="SỐ|MÃ")
@click.option("--cycle", type=CYCLE, help="Kỳ báo cáo (bỏ trống: kỳ mới nhất đã lập báo cáo).")
@click.option("--json", "as_json", is_flag=True, help="In ra một đối tượng JSON.")
def trace(number: str, cycle: Cycle | None, as_json: bool) -> None:
    """Từ một SỐ đúng như in trong báo cáo (66.547,00), hoặc MÃ truy xuất của nó, đến công thức, tỷ giá, tệp và ô.

    Nhiều số in giống nhau thì liệt kê kèm mã để chọn.
    """
    from tonghop.catalogue import load_catalogue  # noqa: PLC0415 - after options are known good
    from tonghop.reporting.trace_text import TraceText, load_trace, matching  # noqa: PLC0415 - as above

    path = _trace_file(Home.from_environment(), cycle)
    found = matching(load_trace(path), number)
    if as_json:
        click.echo(json.dumps({"trace": str(path), "numbers": found}, ensure_ascii=False, indent=2))
    elif found:
        click.echo(TraceText(load_catalogue()).explain(found, _MOST_LISTED))
    else:
        click.echo(f"Báo cáo này không in số nào là “{number}” ({path}).", err=True)
    if not found:
        sys.exit(1)


def _trace_file(home: Home, cycle: Cycle | None) -> Path:
    """The cycle's trace, or that of the newest cycle that has one. Raises click.UsageError when there is none."""
    folder = home.outbox(str(cycle)) if cycle else None
    written = sorted((home.root / "outbox").glob("*/trace.json")) if folder is None else [folder / "trace.json"]
    if not written or not written[-1].is_file():
        raise click.UsageError(f"Chưa có báo cáo nào{f' của kỳ {cycle}' if cycle else ''} dưới {home.root / 'outbox'}.")
    return written[-1]
