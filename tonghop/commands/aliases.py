"""`tonghop alias LABEL INDICATOR`: remember what a member's wording means, for this cycle's files and the next ones."""

from __future__ import annotations

import click

from tonghop.catalogue import load_catalogue
from tonghop.commands.parameters import known_member
from tonghop.paths import Home


@click.command(short_help="Ghi nhớ một tên gọi: dòng ấy là chỉ tiêu nào.")
@click.argument("label")
@click.argument("indicator")
@click.option("--breakdown", default="total", show_default=True, help="Phần của chỉ tiêu, ví dụ fdi.")
@click.option("--member", default="", help="Chỉ dùng cho đơn vị này (bỏ trống: mọi đơn vị).")
def alias(label: str, indicator: str, breakdown: str, member: str) -> None:
    """Ghi nhớ rằng dòng mang TÊN GỌI như trong tệp của đơn vị là CHỈ TIÊU (mã trong danh mục)."""
    from tonghop.reading.aliases import FILE_NAME, add_alias  # noqa: PLC0415 - after options are known good
    from tonghop.reading.vocabulary import Alias  # noqa: PLC0415

    catalogue = load_catalogue()
    if member:
        known_member(catalogue, member)
    path = Home.from_environment().root / FILE_NAME
    rows = add_alias(path, Alias(label=label, indicator=indicator, breakdown=breakdown, member=member), catalogue)
    name = catalogue.indicators[indicator].name
    click.echo(f"Đã ghi nhớ: “{label}” là “{name}” ({indicator}, {breakdown}). Tệp {path} có {len(rows)} tên gọi.")
