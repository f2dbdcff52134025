"""Return workbooks made and filled in the way a member would: numbers typed into input cells, formulas worked out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from tonghop.catalogue import Catalogue
from tonghop.model import Cycle, Reading
from tonghop.reading.reader import read_submission
from tonghop.reading.vocabulary import Alias
from tonghop.reporting.zips import deterministic_zip
from tonghop.returning.form import Choices, ReturnForm, make_form
from tonghop.returning.history import LineKey, Reported
from tonghop.returning.layout import Line, Part
from tonghop.returning.wordings import load_wordings
from tonghop.returning.writing import layout_of, return_workbook

CYCLE = Cycle.parse("2021-H1")


def form_of(
    catalogue: Catalogue, member: str, reported: Reported | None = None, cycle: Cycle = CYCLE, *confirmed: Alias
) -> ReturnForm:
    choices = Choices(load_wordings().usual, confirmed)
    return make_form(catalogue, cycle, catalogue.member_by_code[member], reported or Reported(), choices)


def written(form: ReturnForm, catalogue: Catalogue, path: Path) -> Path:
    path.write_bytes(return_workbook(form, catalogue, load_wordings()))
    return path


def read_back(path: Path, form: ReturnForm, catalogue: Catalogue) -> Reading:
    return read_submission(path, catalogue=catalogue, cycle=form.cycle, member=form.member.code)


@dataclass(frozen=True)
class Typed:
    """What a member types into one line; nothing for None."""

    actual: Decimal
    prior: Decimal | None = None
    plan: Decimal | None = None
    qualifier: str = ""


def fill(path: Path, form: ReturnForm, typed: Mapping[LineKey, Typed]) -> None:
    """Type into the workbook at `path`; takes known values over where nothing is typed over them, as Excel does."""
    layout = layout_of(form, load_wordings())
    cells: dict[str, Decimal | str] = {}
    for line in layout.lines:
        said = typed.get(line.form.line)
        if said is not None:
            cells |= {layout.address(line.row, part): value for part, value in _values(line, said).items()}
    type_into(path, cells)


def _values(line: Line, said: Typed) -> dict[Part, Decimal | str]:
    prior = said.prior if said.prior is not None else line.form.prior
    plan = said.plan if said.plan is not None else line.form.plan
    values = {Part.ACTUAL: said.actual, Part.PRIOR: prior, Part.PLAN: plan, Part.QUALIFIER: said.qualifier or None}
    return {part: value for part, value in values.items() if value is not None}


def type_into(path: Path, cells: Mapping[str, Decimal | str], sheet_number: int = 1) -> None:
    """Give cells of a sheet a value; whatever formula a cell had is typed over."""
    part = f"xl/worksheets/sheet{sheet_number}.xml"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = parts[part].decode()
    for address, value in cells.items():
        content = f"<v>{value}</v>" if isinstance(value, Decimal) else f"<is><t>{value}</t></is>"
        kind = "" if isinstance(value, Decimal) else ' t="inlineStr"'
        cell = re.compile(rf'<c r="{address}" s="(\d+)"(?: t="str")?(?:/>|>.*?</c>)')
        sheet, found = cell.subn(rf'<c r="{address}" s="\1"{kind}>{content}</c>', sheet)
        assert found == 1, address
    parts[part] = sheet.encode()
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    path.write_bytes(deterministic_zip(changed.getvalue()))
