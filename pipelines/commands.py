"""`tonghop run` and `tonghop ui`: the operator's commands: parse options, call one function, print what it says."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from expectations.judging import judging_engine
from tonghop.commands.parameters import CYCLE, known_cycle, known_member
from tonghop.engine import Engine, running
from tonghop.model import Cycle
from tonghop.paths import CHECKOUT, Home
from tonghop.reporting.drawing import drawing_engine

if TYPE_CHECKING:
    from tonghop.stages import Workplace
    from tonghop.stages.covering import MemberState


@click.command(short_help="Chạy một kỳ: đọc, kiểm tra, tổng hợp, lập báo cáo.")
@click.argument("cycle", type=CYCLE)
@click.option(
    "--member", "members", multiple=True, help="Chỉ đọc lại đơn vị này (có thể lặp lại); các đơn vị khác giữ nguyên."
)
@click.option("--pdf", is_flag=True, help="Làm thêm report.pdf bằng LibreOffice, nếu máy có.")
def run(cycle: Cycle, members: tuple[str, ...], pdf: bool) -> None:
    """Chạy KỲ từ hộp thư đến báo cáo.

    Một tệp hỏng chỉ làm hỏng đơn vị của nó; báo cáo vẫn được lập và nói rõ ai thiếu.
    """
    # First of all the slow libraries begin to load beside this process; then its own imports, Dagster's last.
    with running(judging_engine(), drawing_engine()) as engines, _workplace(engines) as workplace:
        known_cycle(workplace.catalogue, cycle)
        for member in members:
            known_member(workplace.catalogue, member)
        from pipelines.running import run_cycle  # noqa: PLC0415 - as said above

        outcome = run_cycle(workplace, cycle, members, _tell)
        outbox = workplace.home.outbox(str(cycle))
        if pdf and outcome.report_made:
            make_pdf(workplace, cycle, _tell)
    for state in outcome.states:
        click.echo(member_line(state))
    for failure in outcome.failures:
        _tell(failure)
    if not outcome.report_made:
        click.echo("Không lập được báo cáo; xem lỗi ở trên.", err=True)
        sys.exit(2)
    click.echo("\nĐã lập:")
    for path in made_files(outbox):
        what = "Báo cáo: " if path.name == "report.docx" else "  "
        click.echo(f"{what}{path}{'/' if path.is_dir() else ''}")


@contextmanager
def _workplace(engines: Mapping[str, Engine]) -> Iterator[Workplace]:
    from tonghop.stages import Workplace  # noqa: PLC0415 - as said in `run`

    with Workplace.open(engines=engines) as workplace:
        workplace.children.start()
        yield workplace


def make_pdf(workplace: Workplace, cycle: Cycle, tell: Callable[[str], None]) -> None:
    """Make the report's pages; what keeps them from being made is told, the report itself stands."""
    from tonghop.reporting.pdf import PdfFault  # noqa: PLC0415 - by now it is loaded; at the top it would delay
    from tonghop.stages.publishing import publish_pdf  # noqa: PLC0415 - as above

    try:
        made = publish_pdf(workplace, cycle)
    except PdfFault as fault:
        tell(f"Không làm được report.pdf: {fault}")
        return
    if made is None:
        tell("Không làm report.pdf vì máy này không có LibreOffice; mở report.docx bằng Word để xuất PDF.")


def member_line(state: MemberState) -> str:
    """One line of the summary: the member, its state, figures, errors, warnings, and why it is not in the tables."""
    if state.latest is None:
        return f"{state.member:<14} {'chưa gửi':<14} {state.reason}"
    words = "được chấp nhận" if state.used == state.latest else "chưa chấp nhận"
    counts = f"{state.figures:>4} số liệu {state.errors:>3} lỗi {state.warnings:>3} cảnh báo"
    return f"{state.member:<14} {words:<15} {counts}  {state.reason}".rstrip()


def made_files(outbox: Path) -> Iterable[Path]:
    """What lies in the outbox, folders last but for the report itself: the end of a long output is what is read."""
    return sorted(outbox.iterdir(), key=lambda path: (path.name == "report.docx", path.is_dir(), path.name))


@click.command(short_help="Mở giao diện Dagster trên máy này.")
@click.option("--port", default=3000, show_default=True, help="Cổng.")
def ui(port: int) -> None:
    """Mở giao diện Dagster (trang web và tiến trình nền) trên thư mục làm việc hiện tại."""
    from pipelines.fresh_store import make_store  # noqa: PLC0415 - as above
    from pipelines.instance import prepare_dagster_home  # noqa: PLC0415 - as above

    home = Home.from_environment()
    make_store(prepare_dagster_home(home))
    os.environ["TONGHOP_HOME"] = str(home.root)
    # Beyond this many members at once Dagster would guess when each was updated, and make the cycle twice.
    os.environ.setdefault("DAGSTER_MAX_PARTITIONS_FOR_DA_TIMESTAMP_FETCH", "5000")
    dagster = str(Path(sys.executable).with_name("dagster"))
    os.chdir(CHECKOUT)
    os.execv(dagster, [dagster, "dev", "-w", "workspace.yaml", "-p", str(port)])  # noqa: S606


def _tell(text: str) -> None:
    click.echo(text, err=True)
