"""`tonghop pdf KỲ|TỆP`: the pages of a report already made, or of any edition's Word file, without a new run."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tonghop.model import Cycle

_ABSENT = "Không làm PDF vì máy này không có LibreOffice; mở {document} bằng Word rồi chọn Lưu thành PDF."


@click.command(short_help="Xuất báo cáo đã lập ra PDF.")
@click.argument("report", metavar="KỲ|TỆP")
def pdf(report: str) -> None:
    """Xuất PDF từ báo cáo đã lập của một KỲ (2020-H1), hoặc từ một TỆP .docx (ví dụ bản báo cáo trong một ấn bản).

    Máy không có LibreOffice thì nói rõ, không báo lỗi.
    """
    from tonghop.reporting.pdf import PdfFault  # noqa: PLC0415 - after the argument is known good

    cycle = _cycle(report)
    document = _document(report, cycle)
    try:
        made = _made(document, cycle)
    except PdfFault as fault:
        click.echo(f"Không làm được PDF: {fault}", err=True)
        sys.exit(1)
    click.echo(made or _ABSENT.format(document=document))


def _made(document: Path, cycle: Cycle | None) -> Path | None:
    from tonghop.reporting.pdf import convert_to_pdf  # noqa: PLC0415 - as above

    if cycle is None:
        return convert_to_pdf(document)
    from tonghop.stages import Workplace  # noqa: PLC0415 - as above
    from tonghop.stages.publishing import publish_pdf  # noqa: PLC0415 - as above

    with Workplace.open() as workplace:
        return publish_pdf(workplace, cycle)


def _cycle(report: str) -> Cycle | None:
    try:
        return Cycle.parse(report)
    except ValueError:
        return None


def _document(report: str, cycle: Cycle | None) -> Path:
    """The Word file to convert. Raises click.UsageError when there is none."""
    from tonghop.paths import Home  # noqa: PLC0415 - as above

    path = Home.from_environment().outbox(str(cycle)) / "report.docx" if cycle else Path(report)
    if not path.is_file() or path.suffix.casefold() != ".docx":
        what = f"Chưa có báo cáo của kỳ {cycle}" if cycle else f"“{report}” không phải mã kỳ, cũng không phải tệp .docx"
        raise click.UsageError(f"{what}{f' ({path})' if cycle else ''}.")
    return path
