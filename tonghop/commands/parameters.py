"""Option types the commands share: a cycle code, a member code, checked against the catalogue before anything runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tonghop.model import Cycle

if TYPE_CHECKING:
    from tonghop.catalogue import Catalogue


class CycleParameter(click.ParamType[Cycle]):
    """`2020-H1` as a Cycle."""

    name = "KỲ"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Cycle:
        """Parse, or fail saying how a cycle is written."""
        if isinstance(value, Cycle):
            return value
        try:
            return Cycle.parse(str(value))
        except ValueError:
            self.fail(f"“{value}” không phải mã kỳ báo cáo; viết năm và nửa năm, ví dụ 2020-H1.", param, ctx)


CYCLE = CycleParameter()
WORKBOOK = click.Path(exists=True, dir_okay=True, path_type=Path)


def known_cycle(catalogue: Catalogue, cycle: Cycle) -> Cycle:
    """The cycle, if the catalogue has its file. Raises click.UsageError naming the file to add."""
    if str(cycle) not in catalogue.cycles:
        raise click.UsageError(
            f"Danh mục chưa có kỳ {cycle}. "
            f"Thêm tệp {catalogue.directory / 'cycles' / f'{cycle}.yaml'} (chép từ kỳ trước)."
        )
    return cycle


def known_member(catalogue: Catalogue, code: str) -> str:
    """The member code, if the catalogue knows it. Raises click.UsageError listing the codes."""
    if code not in catalogue.member_by_code:
        raise click.UsageError(f"Không có đơn vị “{code}”. Các mã: {', '.join(sorted(catalogue.member_by_code))}.")
    return code
