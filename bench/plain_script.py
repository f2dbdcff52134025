"""The peer: reads every workbook with pandas and openpyxl and sums its numbers. No cells, checks or storage."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd


def sum_workbooks(folder: Path) -> float:
    """The sum of all numeric cells of all workbooks under `folder`."""
    total = 0.0
    for path in sorted(folder.rglob("*.xlsx")):
        for frame in pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl").values():
            total += float(frame.apply(pd.to_numeric, errors="coerce").sum().sum())
    return total


if __name__ == "__main__":
    print(sum_workbooks(Path(sys.argv[1])))
