"""The property: figures written out in any layout are read back exactly, and garbage never stops the reader."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layout_maker import LayoutMaker
from list_layouts import list_layout, measure_rows, zones_as_rows
from more_layouts import LAYOUTS, respelt
from reference_figures import reference_figures
from row_layouts import rows_layout
from sheet_papers import PERCENT, Paper, Wanted, workbook

from tonghop.catalogue import load_catalogue
from tonghop.model import Cycle, Figure
from tonghop.reading.reader import read_submission, read_workbook

_SEEDS = st.integers(min_value=0, max_value=10**6)
_QUIET = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
_GARBAGE = [
    "STT",
    "Chỉ tiêu",
    "ĐVT",
    "TH 6T/2020",
    "Cùng kỳ 2019",
    "tỷ đồng",
    "KCN An Nghiệp",
    "Trong đó:",
    "- FDI",
    "Tổng doanh thu",
    "Ghi chú",
    "56/56",
    "x",
    "-",
    "(5,2)",
    "1.234,5",
    "So sánh (%)",
    "4=3/2",
    "A",
    "1",
    "%",
    "Lũy kế",
    "Bao gồm",
    "I",
    "1.1",
    "nt",
    "giảm 5,2% so với cùng kỳ",
    "Tổng cộng",
    "1.2.3",
    "đ" * 30,
    "9" * 40,
    "1," * 20,
    "(" * 20,
    "/" * 9,
    "5/",
    "2020",
    ":",
    "từ đến",
    "CTCP A B",
    "5,05% %",
    "\u200b",
    "=1+1",
]


def _wanted(member: str) -> list[Wanted]:
    """The member's figures of 2020-H1 that have a name in the catalogue for all their parts."""
    catalogue = load_catalogue()
    return [
        Wanted(row.key.zone, row.key.indicator, row.key.breakdown, row.key.measure, row.value, row.unit)
        for row in reference_figures(catalogue)[member]
        if not catalogue.indicators[row.key.indicator].free_breakdown
    ]


def _missing(papers: list[Paper], told: Iterable[Wanted], member: str) -> list[tuple[Wanted, Figure | None]]:
    catalogue = load_catalogue()
    reading = read_workbook(workbook(papers), catalogue=catalogue, cycle=Cycle(2020, 1), member=member)
    found = {row.key[2:]: row for row in reading.figures}
    missing = []
    for row in told:
        family = "percent" if row.measure in PERCENT else catalogue.units[row.unit][0].code
        figure = found.get((row.zone, row.indicator, row.breakdown, row.measure, family))
        if figure is None or catalogue.convert(figure.value, figure.unit, row.unit) != row.value:
            missing.append((row, figure))
    return missing


def _made(seed: int, layout: str) -> tuple[str, list[Paper], list[Wanted]]:
    rng = Random(seed)  # noqa: S311 - a seed names a workbook
    catalogue = load_catalogue()
    member = rng.choice(sorted(reference_figures(catalogue)))
    figures = _wanted(member)
    maker = LayoutMaker(catalogue, catalogue.member_by_code[member], rng)
    if layout in LAYOUTS:
        paper, told = LAYOUTS[layout](maker, figures)
        return member, [paper], told
    whole = [row for row in figures if not row.zone]
    if layout == "zones":
        here = [row for row in figures if row.zone]
        papers = [zones_as_rows(maker, here)] if here else []
        return member, [*papers, *([rows_layout(maker, whole)] if whole else [])], figures
    if layout == "sheets":
        zones = dict.fromkeys(row.zone for row in figures)
        made = [
            rows_layout(maker, [row for row in figures if row.zone == zone], (zone or "Chung")[:31], zone=zone or None)
            for zone in zones
        ]
        return member, made, figures
    if layout == "measure rows":
        paper, rows = measure_rows(maker, whole), _with_an_amount(whole)
        return member, [paper], rows
    write = {"rows": rows_layout, "list": list_layout}[layout]
    return member, [write(maker, figures)], figures


def _with_an_amount(figures: list[Wanted]) -> list[Wanted]:
    """Figures that stand under an amount of their own, as rows of measures do."""
    amounts = {(row.indicator, row.breakdown, row.unit) for row in figures if row.measure == "actual"}
    owners = {amount[:2] for amount in amounts}
    return [
        row
        for row in figures
        if (row.indicator, row.breakdown, row.unit) in amounts
        or (row.measure in PERCENT and (row.indicator, row.breakdown) in owners)
    ]


@pytest.mark.parametrize("layout", ["rows", "sheets", "zones", "list", "measure rows", *LAYOUTS])
@given(seed=_SEEDS)
@_QUIET
def test_a_layout_is_read_back(layout: str, seed: int) -> None:
    member, papers, told = _made(seed, layout)
    assert _missing(papers, told, member) == []


@pytest.mark.parametrize("spelling", ["upper", "nfd", "bare", "old tones"])
@given(seed=_SEEDS)
@settings(_QUIET, max_examples=5)
def test_spelling_changes_nothing(spelling: str, seed: int) -> None:
    member, papers, told = _made(seed, "rows")
    plain = _missing(papers, told, member)
    assert _missing([respelt(paper, spelling) for paper in papers], told, member) == plain


@given(seed=_SEEDS)
@settings(_QUIET, max_examples=5)
def test_a_layout_is_read_back_through_a_real_file(seed: int) -> None:
    member, papers, told = _made(seed, "rows")
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "bieu.xlsx"
        _save(papers, path)
        reading = read_submission(path, catalogue=load_catalogue(), cycle=Cycle(2020, 1), member=member)
    through_file = {row.key: row.value for row in reading.figures}
    direct = read_workbook(workbook(papers), catalogue=load_catalogue(), cycle=Cycle(2020, 1), member=member)
    assert through_file == {row.key: row.value for row in direct.figures}
    assert len(through_file) >= len(told)


def _save(papers: list[Paper], path: Path) -> None:
    from xlsxwriter import Workbook as Writer  # noqa: PLC0415 - one test alone writes files

    with Writer(str(path)) as book:
        for paper in papers:
            sheet = book.add_worksheet(paper.name[:31])
            for top, left, bottom, right in paper.merges:
                sheet.merge_range(top, left, bottom, right, "")
            for (row, col), cell in paper.cells.items():
                style = book.add_format({"num_format": cell.number_format or "General", "bold": cell.bold})
                if cell.number is not None:
                    sheet.write_number(row, col, float(cell.number), style)
                else:
                    sheet.write_string(row, col, cell.text, style)


@given(seed=_SEEDS)
@settings(_QUIET, max_examples=40)
def test_garbage_never_stops_the_reader(seed: int) -> None:
    rng = Random(seed)  # noqa: S311 - a seed names a workbook
    paper = Paper(rng.choice(_GARBAGE))
    for row in range(rng.choice([3, 12])):
        for col in range(rng.choice([2, 8])):
            if rng.random() < 0.6:
                number = Decimal(rng.choice(["5", "-3.25", "1e3", "2020", "0.858", "1e300", "1e-7"]))
                paper.put(row, col, rng.choice(_GARBAGE) if rng.random() < 0.7 else number)
    reading = read_workbook(workbook([paper]), catalogue=load_catalogue(), cycle=Cycle(2020, 1), member="soc-trang")
    assert reading.readable
