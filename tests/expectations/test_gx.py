"""Great Expectations judges: its verdicts come back by row, and it leaves nothing behind and calls nobody."""

import os
from pathlib import Path

import pytest

from expectations.demand import Demand
from expectations.gx import failed_rows

EXCESS = Demand(at_most=0.0)


def test_any_excess_at_all_fails_and_none_passes() -> None:
    columns = {"ratio": [(0, 0.0), (1, 1e-300), (2, 0.0), (3, 5.0)]}
    assert failed_rows(columns, {"ratio": EXCESS}) == {1, 3}


def test_each_kind_is_judged_by_its_own_demand() -> None:
    columns = {
        "ratio": [(0, 0.0), (3, 1.0)],
        "unit": [(1, "exports: area"), (4, "exports: money_usd")],
        "required": [(2, 0.0), (5, 3.0)],
    }
    demands = {"ratio": EXCESS, "unit": Demand(one_of=("exports: money_usd",)), "required": Demand(at_least=1.0)}
    assert failed_rows(columns, demands) == {1, 2, 3}


def test_no_checks_are_no_failures() -> None:
    assert failed_rows({}, {}) == frozenset()


def test_no_file_is_written_no_progress_drawn_and_telemetry_is_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    failed_rows({"ratio": [(0, 1.0)]}, {"ratio": EXCESS})
    assert list(tmp_path.rglob("*")) == []
    assert capsys.readouterr() == ("", "")
    assert os.environ["GX_ANALYTICS_ENABLED"] == "false"
