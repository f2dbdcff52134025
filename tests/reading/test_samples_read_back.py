"""The fourteen workbooks of 2020-H1 give back all figures of the reference, and nothing else."""

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from tonghop.catalogue import load_catalogue
from tonghop.model import Cycle, Figure
from tonghop.reading.reader import read_submission

_SAMPLES = Path(__file__).parents[2] / "samples"
_MEMBERS = sorted(path.name for path in (_SAMPLES / "2020-H1").iterdir())
Row = dict[str, str]


def _reference() -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    with (_SAMPLES / "source/figures-2020-H1.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["member"]].append(row)
    return rows


def _same_value(figure: Figure, row: Row) -> bool:
    catalogue, unit = load_catalogue(), row["unit"].replace("tỉ", "tỷ")
    known = catalogue.units.get(unit)
    same_family = known is not None and known[0].code == figure.key.unit_family
    value = catalogue.convert(figure.value, figure.unit, unit) if same_family else figure.value
    return value == Decimal(row["value"])


@pytest.mark.parametrize("member", _MEMBERS)
def test_every_figure_of_a_sample_is_read_exactly_and_no_other(member: str) -> None:
    (path,) = (_SAMPLES / "2020-H1" / member).iterdir()
    reading = read_submission(path, catalogue=load_catalogue(), cycle=Cycle(2020, 1), member=member)
    left = list(reading.figures)
    for row in _reference()[member]:
        wanted = (row["zone"], row["indicator"], row["breakdown"], row["measure"])
        found = [figure for figure in left if figure.key[2:6] == wanted and _same_value(figure, row)]
        assert found, row
        assert found[0].qualifier == row["qualifier"], row
        assert found[0].as_of == row["as_of"] or row["measure"].startswith("stated"), row
        left.remove(found[0])
    assert not left


def test_no_sample_is_misunderstood_anywhere() -> None:
    for member in _MEMBERS:
        (path,) = (_SAMPLES / "2020-H1" / member).iterdir()
        reading = read_submission(path, catalogue=load_catalogue(), cycle=Cycle(2020, 1), member=member)
        assert [row for row in reading.findings if row.severity != "note"] == [], member
        assert reading.narratives, member
