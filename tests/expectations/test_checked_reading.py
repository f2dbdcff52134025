"""What a member sees before sending: findings of reading and of the rules together, at the cells of its own file."""

from pathlib import Path

import pytest

from expectations.commands import checked_reading
from tonghop.catalogue import load_catalogue
from tonghop.model import Cycle, Reading
from tonghop.paths import SAMPLES
from tonghop.reading.reader import read_submission

CYCLE = Cycle(2020, 1)


def checked(member: str) -> Reading:
    workbook = next(path for path in sorted((SAMPLES / str(CYCLE) / member).iterdir()) if path.is_file())
    catalogue = load_catalogue()
    reading = read_submission(workbook, catalogue=catalogue, cycle=CYCLE, member=member)
    return checked_reading(reading, catalogue=catalogue, cycle=CYCLE, member=member)


@pytest.mark.parametrize(
    ("member", "rule", "indicator", "found"),
    [
        ("vinh-long", "attracted_is_new_and_increase", "capital_attracted", "83,55 triệu USD"),
        ("soc-trang", "growth_agrees_with_values", "budget_payments", "-26,2%"),
        ("tien-giang", "fdi_and_domestic_make_total", "capital_registered", "53.345,62 tỷ đồng"),
        ("tra-vinh", "zones_make_member", "projects_valid", "83 dự án"),
    ],
)
def test_a_contradiction_is_reported_at_the_cell_of_the_members_own_workbook(
    member: str, rule: str, indicator: str, found: str
) -> None:
    reading = checked(member)
    finding = next(row for row in reading.findings if (row.rule, row.indicator) == (rule, indicator))
    accused = next(
        figure
        for figure in reading.figures
        if (figure.location.sheet, figure.location.cell) == (finding.sheet, finding.cell)
        and (figure.key.indicator, figure.key.measure) == (finding.indicator, finding.measure)
    )
    assert finding.found == found
    assert f"{accused.location.sheet}!{accused.location.cell}" == finding.cells[0]


def test_a_file_that_could_not_be_read_is_not_asked_for_its_indicators(tmp_path: Path) -> None:
    empty = tmp_path / "rỗng.xlsx"
    empty.write_bytes(b"")
    catalogue = load_catalogue()
    reading = read_submission(empty, catalogue=catalogue, cycle=CYCLE, member="long-an")
    again = checked_reading(reading, catalogue=catalogue, cycle=CYCLE, member="long-an")
    assert not reading.readable
    assert again == reading
