"""The committed sample workbooks: made by their script, and holding every figure of the half-year in a table cell."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PRINTED_NUMBER = re.compile(r"\d[\d.]*(?:,\s?\d+)?|không có")
LONGEST_TABLE_TEXT = 90


def _figures() -> list[dict[str, str]]:
    with (SAMPLES / "source" / "figures-2020-H1.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


MEMBERS = sorted({row["member"] for row in _figures()})


def _workbook_of(member: str) -> Path:
    (path,) = (SAMPLES / "2020-H1" / member).glob("*.xlsx")
    return path


def _printed_and_stored(path: Path) -> tuple[Counter[str], Counter[Decimal]]:
    printed: Counter[str] = Counter()
    stored: Counter[Decimal] = Counter()
    for sheet in openpyxl.load_workbook(path, data_only=True):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if isinstance(cell.value, int | float):
                stored[Decimal(str(cell.value)) * (100 if "%" in cell.number_format else 1)] += 1
            elif isinstance(cell.value, str) and len(cell.value) < LONGEST_TABLE_TEXT:
                printed.update(number.rstrip(".") for number in PRINTED_NUMBER.findall(cell.value))
    return printed, stored


def test_the_script_makes_the_committed_files_byte_for_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SAMPLES / "make_samples.py"), "--to", str(tmp_path)], check=True)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.xlsx")}
    committed = {path.relative_to(SAMPLES): path.read_bytes() for path in SAMPLES.rglob("*.xlsx")}
    assert made.keys() == committed.keys()
    assert [path for path, content in made.items() if committed[path] != content] == []


def test_the_samples_are_those_of_the_fourteen_members() -> None:
    assert len(_figures()) == 436
    assert sorted(path.name for path in (SAMPLES / "2020-H1").iterdir()) == MEMBERS
    assert len(MEMBERS) == 14


@pytest.mark.parametrize("member", MEMBERS)
def test_every_figure_of_a_member_stands_in_a_table_cell_of_its_workbook(member: str) -> None:
    printed, stored = _printed_and_stored(_workbook_of(member))
    wanted = Counter((row["text"], Decimal(row["value"])) for row in _figures() if row["member"] == member)
    missing = {
        text: number
        for (text, value), number in wanted.items()
        if printed[text] + stored[value] + (stored[abs(value)] if value < 0 else 0) < number
    }
    assert missing == {}


@pytest.mark.parametrize("member", MEMBERS)
def test_a_number_whose_written_form_matters_is_kept_as_text(member: str) -> None:
    printed, _ = _printed_and_stored(_workbook_of(member))
    texts = {row["text"] for row in _figures() if row["member"] == member}
    kept = {text for text in texts if re.search(r"^0\d|,\d*0$|, |^\d{4,},", text)}
    assert {text for text in kept if not printed[text]} == set()


@pytest.mark.parametrize("member", MEMBERS)
def test_a_workbook_has_figures_and_prose_on_sheets_of_their_own(member: str) -> None:
    sheets = openpyxl.load_workbook(_workbook_of(member)).worksheets
    lengths = [len(str(cell.value or "")) for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert len(sheets) >= 2
    assert max(lengths) > LONGEST_TABLE_TEXT
