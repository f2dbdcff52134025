"""Numbers drawn at random from the report of the sample cycle, each followed by hand: through its formula to the cells.

The workbooks are opened with another library than the reader's, and formulas are worked out from their printed text.
"""

import ast
import hashlib
import operator
import random
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tonghop.catalogue import Catalogue, load_catalogue
from tonghop.consolidating import consolidate
from tonghop.model import Cycle, SubmissionState
from tonghop.paths import CHECKOUT
from tonghop.reading.reader import read_submission
from tonghop.reporting.build import build_view
from tonghop.reporting.inputs import CoverageRow, ReportInputs
from tonghop.reporting.trace_export import TraceExport

CYCLE = Cycle(2020, 1)
SAMPLES = CHECKOUT / "samples" / str(CYCLE)
NUMBER = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?")
OPERATORS: dict[type, Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
Entry = dict[str, Any]


@pytest.fixture(scope="module")
def workbooks() -> dict[str, Path]:
    """The sample workbooks by their hash."""
    paths = sorted(path for path in SAMPLES.rglob("*") if path.is_file() and path.suffix == ".xlsx")
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in paths}


@pytest.fixture(scope="module")
def entries(workbooks: dict[str, Path]) -> list[Entry]:
    """The report's trace, over the samples as read."""
    catalogue = load_catalogue()
    readings = {
        path.parent.name: read_submission(path, catalogue=catalogue, cycle=CYCLE, member=path.parent.name)
        for path in workbooks.values()
    }
    figures = {member: reading.figures for member, reading in readings.items()}
    names = {path.parent.name: (digest, path.name) for digest, path in workbooks.items()}
    coverage = tuple(
        CoverageRow(row.code, SubmissionState.ACCEPTED, "", 1, names[row.code][1], names[row.code][0])
        for row in catalogue.expected_members(CYCLE)
    )
    tables = consolidate(figures, catalogue=catalogue, cycle=CYCLE)
    inputs = ReportInputs(CYCLE, catalogue, tables, coverage, figures)
    _, trace = build_view(inputs)
    return [entry for entry in TraceExport(inputs).entries(trace) if entry["kind"] in {"figure", "computed"}]


@pytest.mark.parametrize("seed", range(5))
def test_ten_random_numbers_lead_to_cells_that_hold_them(
    seed: int, entries: list[Entry], workbooks: dict[str, Path]
) -> None:
    for entry in random.Random(seed).sample(entries, 10):  # noqa: S311 (a draw that everyone can repeat)
        assert entry["figures"], entry
        for figure in entry["figures"]:
            path = workbooks[figure["sha256"]]
            assert path.name == figure["file"]
            assert path.parent.name == figure["member"]
            cell = openpyxl.load_workbook(path, data_only=True)[figure["sheet"]][figure["cell"]]
            assert holds(cell.value, figure["raw"]), (figure, cell.value)
        if entry["kind"] == "figure":
            assert amount_in(entry["text"]) in amounts_in(entry["figures"][0]["raw"]), entry


@pytest.mark.parametrize("seed", range(5))
def test_ten_random_formulas_work_out_to_the_number_printed(seed: int, entries: list[Entry]) -> None:
    computed = [entry for entry in entries if entry["kind"] == "computed" and "bình quân" not in entry["formula"]]
    for entry in random.Random(seed).sample(computed, 10):  # noqa: S311 (a draw that everyone can repeat)
        printed = 0.0 if entry["text"] == "-" else float(amount_in(entry["text"]))
        assert abs(worked_out(entry["formula"])) == pytest.approx(abs(printed), abs=0.0051), entry


def holds(value: object, raw: str) -> bool:
    """Whether the cell holds what the trace quotes: a text to the letter, a number to the digits shown."""
    if isinstance(value, str):
        return raw.strip() in value
    shown = [amount for amount in amounts_in(raw) if amount is not None]
    sizes = {Decimal(1), Decimal("0.01")}  # a share is stored as a fraction and shown in percent
    return any(
        round(abs(Decimal(str(value))) / size, max(0, -int(amount.as_tuple().exponent))) == amount
        for amount in shown
        for size in sizes
    )


def amount_in(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))


def amounts_in(text: str) -> list[Decimal]:
    return [abs(amount_in(found)) for found in NUMBER.findall(text)] + [
        abs(Decimal(found)) for found in re.findall(r"\d+(?:\.\d+)?", text)
    ]


def worked_out(formula: str, catalogue: Catalogue | None = None) -> float:
    """The value of a formula's text, its words left aside."""
    catalogue = catalogue or load_catalogue()
    text = formula.rpartition("số đơn vị gửi:")[2].replace("× 100%", "× 100").replace("đồng/USD", "")
    for unit in sorted(catalogue.units, key=len, reverse=True):
        text = re.sub(rf"(?<=[\d…]) {re.escape(unit)}(?!\w)", "", text)
    text = re.sub(rf"({NUMBER.pattern})…?(%?)", _plain, text)
    kept = re.findall(r"-?\d+(?:\.\d+)?|[-+*/()]", text.replace("×", "*").replace(":", "/").replace("−", "-"))
    return value_of(ast.parse("".join(kept), mode="eval").body)


def _plain(match: re.Match[str]) -> str:
    return f"({amount_in(match[1])}/100)" if match[2] else str(amount_in(match[1]))


def value_of(node: ast.expr) -> float:
    if isinstance(node, ast.BinOp):
        return OPERATORS[type(node.op)](value_of(node.left), value_of(node.right))
    if isinstance(node, ast.UnaryOp):
        return -value_of(node.operand)
    assert isinstance(node, ast.Constant)
    return float(node.value)
